"""Template lines that survive rendering.

Jinja2 forgets which line of which template a rendered tag comes from, all the more
inside macros and included files. So a processing instruction with file and line is put
before each tag while the template is compiled: ``<?at 3:12?><p>``. XML allows it wherever
a tag may stand and the reader of the markup takes it out again. Text inside
``{% trans %}`` is left alone: it is a key of the catalogues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

TARGET = "at"

_TAG_OR_ENTITY = re.compile(r"[<>&]")


class LineMarks(Extension):
    """Puts ``<?at file:line?>`` before the tags of a template's own text."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.files: list[str] = []

    def place(self, mark: str) -> tuple[str, int]:
        """File and line that a mark (``3:12``) stands for."""
        number, _, line = mark.partition(":")
        return self.files[int(number)], int(line)

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Jinja2 calls this with the tokens of one template."""
        name = stream.name or ""
        if name not in self.files:
            self.files.append(name)
        return self._marked(stream, self.files.index(name))

    def _marked(self, stream: TokenStream, number: int) -> Iterator[Token]:
        translated = inside_tag = False
        previous = ""
        for token in stream:
            if previous == "block_begin" and token.type == "name" and token.value in {"trans", "endtrans"}:
                translated = token.value == "trans"
            if token.type == "data" and not translated:
                text, inside_tag = _mark(token.value, number, token.lineno, inside_tag=inside_tag)
                yield Token(token.lineno, "data", text)
            else:
                yield token
            previous = token.type


def _mark(text: str, number: int, line: int, *, inside_tag: bool) -> tuple[str, bool]:
    """Text of a template with its marks, and whether it ends inside a tag."""
    parts: list[str] = []
    done = 0
    for match in _TAG_OR_ENTITY.finditer(text):
        sign, at = match[0], match.start()
        if sign == ">":
            inside_tag = False
        elif not inside_tag and not text.startswith(("<!", "<?"), at):
            parts += (text[done:at], f"<?{TARGET} {number}:{line + text.count(chr(10), 0, at)}?>")
            done = at
            inside_tag = sign == "<"
    parts.append(text[done:])
    return "".join(parts), inside_tag
