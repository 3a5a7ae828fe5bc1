"""The inside of a paragraph: text with its marks, white space folded as in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.blocks import (
    CaptionNumber,
    CheckBox,
    Inline,
    LineBreak,
    Link,
    Note,
    PageNumber,
    Picture,
    Reference,
    Tab,
    Text,
)

#: White space that HTML folds; no-break spaces are not among it.
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: Where there is anything to fold: most text has single spaces only.
_FOLDED = re.compile(r"  |[\t\r\n\f]")
#: Line separators that people paste: U+2028, U+2029 and NEL break the line.
_BREAKS = re.compile("[\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Marks:
    """How the text at this point is marked."""

    language: str | None = None
    bold: bool = False
    superscript: bool = False
    style: str | None = None


_PLAIN = Marks()


class InlineBuilder:
    """Collects the inlines of one paragraph."""

    def __init__(self) -> None:
        self._marks = [_PLAIN]
        self._content: list[Inline] = []
        self._link: tuple[Callable[[tuple[Inline, ...]], Link | Reference], list[Inline]] | None = None
        self._at_edge = True

    def push(self, **changes: str | bool) -> None:
        """From here on the text is marked so."""
        self._marks.append(replace(self._marks[-1], **changes))  # type: ignore[arg-type]

    def pop(self) -> None:
        """The last mark ends."""
        self._marks.pop()

    def text(self, data: str) -> None:
        """Add text as it stands in the markup."""
        if data.isascii():
            self._fold(data)
            return
        first, *others = _BREAKS.split(data)
        self._fold(first)
        for part in others:
            self.add(LineBreak())
            self._fold(part)

    def add(self, inline: LineBreak | Tab | PageNumber | Picture | CaptionNumber | Note | CheckBox) -> None:
        """Add what is no text. Spaces beside breaks and tabs vanish."""
        self._at_edge = isinstance(inline, LineBreak | Tab)
        if self._at_edge:
            self._trim()
        self._open.append(inline)

    def open_link(self, made: Callable[[tuple[Inline, ...]], Link | Reference]) -> None:
        """What follows is the text of a link or reference, which is ``made`` of it."""
        self._link = (made, [])

    def close_link(self) -> None:
        """The link ends; one without text is dropped."""
        if self._link and self._link[1]:
            made, content = self._link
            self._content.append(made(tuple(content)))
        self._link = None

    def finish(self) -> tuple[Inline, ...]:
        """The content, without spaces at its end."""
        if self._at_edge:
            self._trim()
        content = tuple(self._content)
        self._content, self._at_edge = [], True
        return content

    @property
    def _open(self) -> list[Inline]:
        return self._link[1] if self._link else self._content

    def _fold(self, data: str) -> None:
        text = _SPACE.sub(" ", data) if _FOLDED.search(data) else data
        if self._at_edge:
            text = text.lstrip(" ")
        if not text:
            return
        self._at_edge = text.endswith(" ")
        marks, content = self._marks[-1], self._open
        if not content and marks is _PLAIN:
            content.append(Text(text))
            return
        last = content[-1] if content else None
        if isinstance(last, Text) and marks == Marks(last.language, last.bold, last.superscript, last.style):
            content[-1] = replace(last, text=last.text + text)
        else:
            content.append(Text(text, marks.language, marks.bold, marks.superscript, marks.style))

    def _trim(self) -> None:
        """Drop the space that stands last, also where it is the end of a link."""
        content = self._open or self._content
        while content and isinstance(last := content[-1], Text | Link | Reference):
            if isinstance(last, Link | Reference):
                rest = list(last.content)
                if not (rest and isinstance(rest[-1], Text) and rest[-1].text.endswith(" ")):
                    return
                rest[-1] = replace(rest[-1], text=rest[-1].text.rstrip(" "))
                content[-1] = replace(last, content=tuple(inline for inline in rest if inline != Text("")))
                return
            text = last.text.rstrip(" ")
            if text == last.text:
                return
            if text:
                content[-1] = replace(last, text=text)
                return
            content.pop()
