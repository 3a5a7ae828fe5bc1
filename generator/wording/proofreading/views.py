"""A translated text as the rules see it: what people wrote, without what the program put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.messages import Message
from generator.wording.plurals import RULES
from generator.wording.po_files import Entry

#: Stands for a piece that is not language: a placeholder, a tag, an address, an attribute.
PIECE: Final = "\ue000"
_PIECES: Final = re.compile(
    r"%\(\w+\)s|\{\{.*?\}\}|\{%.*?%\}|</?[A-Za-z][^<>]*>|[a-z]+://(?:[A-Za-z0-9_./?=&#~-]*[A-Za-z0-9_/])?|\w[\w-]*=\"[^\"]*\"|&#?\w+;"
    r"|'?\+\d[\d \u00a0]*\d"
)


@dataclass(frozen=True, slots=True)
class View:
    """One form of an entry beside its English text, with :data:`PIECE` in place of what is not language.

    ``raw`` and ``raw_source`` have everything; ``alone`` says that the form stands for one number, which it
    need not name.
    """

    entry: Entry
    code: str
    house: str
    source: str
    text: str
    raw_source: str
    raw: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: the piece of text, and what should stand there."""

    found: Message | str
    wanted: Message | str = ""


def views(entry: Entry, code: str, house: str) -> Iterator[View]:
    """The forms of an entry, each beside the English form it stands for."""
    rule = RULES[code]
    for index, form in enumerate(entry.forms):
        name = rule.forms[index] if entry.plural and index < len(rule.forms) else ""
        source = entry.plural if entry.plural and name != "one" else entry.text
        yield View(
            entry,
            code,
            house,
            without_pieces(source),
            without_pieces(form),
            source,
            form,
            name in rule.single,
        )


def without_pieces(text: str) -> str:
    """The text with a sign of its own for each piece that is not language."""
    return _PIECES.sub(PIECE, text.replace("%%", "%"))


def around(text: str, start: int, end: int, room: int = 12) -> str:
    """A place in a text with the letters around it, for people to find."""
    shown = text[max(0, start - room) : end + room].replace(PIECE, "…")
    return f"{'…' if start > room else ''}{shown}{'…' if end + room < len(text) else ''}"
