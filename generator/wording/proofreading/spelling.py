"""Rules on how a language is written: spaces, quotation marks, punctuation, letters.

The patterns are tables. Spaces that do not break are put in by ``wording/ties.py`` when a document is
made: in a catalogue a plain space is right, where the language has a space at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.messages import Message, message
from generator.wording.proofreading.views import PIECE, Fault, View, around

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_ARABIC: Final = "\u0621-\u063a\u0641-\u0652"


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must not stand in a text, and what should stand there instead; for one house or all.

    ``sign`` is a regular expression. It is compiled when it is used first: a build never uses it.
    """

    sign: str
    wanted: Message
    house: str = ""


_NO_SPACE: Final = message("wording", "no space here")
_ONE_SPACE: Final = message("wording", "one space")
_JOINED: Final = message("wording", "a no-break space (U+00A0) between digits, or none")
_APOSTROPHE: Final = message("wording", "the typographic apostrophe (U+2019)")
_FULL_WIDTH: Final = message("wording", "the full-width signs of Chinese")
_ARABIC_SIGNS: Final = message("wording", "the Arabic comma, semicolon and question mark")

SPACES: Final[dict[str, tuple[Pattern, ...]]] = {
    "": (
        Pattern(r"(?<=\S)[ \u00a0]{2,}(?=\S)", _ONE_SPACE),
        Pattern(r"(?<![^\W_])\d{1,3} \d{3}(?!\d)", _JOINED),
    ),
}

PUNCTUATION: Final[dict[str, tuple[Pattern, ...]]] = {
    "": (
        Pattern(r"[ \u00a0][,.،](?=[\s\u200f]|$)", _NO_SPACE),
        Pattern(r"([,;:،؛，。；：、])\1", message("wording", "the sign once")),
        Pattern(r"(?<=[^\W\d_])'(?=[^\W\d_])", _APOSTROPHE),
    ),
    "ar": (
        Pattern(rf"(?<=[{_ARABIC}{PIECE}\"])[,;?](?=[\s\"]|$)", _ARABIC_SIGNS),
        Pattern(
            r"(?<=[A-Za-z])\u200e?،(?!\u200f) ?(?=[A-Za-z])",
            message("wording", "the mark U+200F after the comma between two Latin words"),
        ),
        Pattern(r"[ \u00a0][;:!?؛؟](?=\s|$)", _NO_SPACE),
    ),
    "es": (Pattern(r"[ \u00a0][;:!?](?=\s|$)", _NO_SPACE),),
    "en": (Pattern(r"[ \u00a0][;:!?](?=\s|$)", _NO_SPACE),),
    "fr": (
        Pattern(
            r"[ \u00a0\u202f][:;!?](?=\s|$)",
            message(
                "wording",
                "no space before a colon, semicolon, exclamation mark or question mark in this house",
            ),
            "itu",
        ),
        Pattern(
            r"«[ \u00a0\u202f]|[ \u00a0\u202f]»",
            message("wording", "no space inside quotation marks in this house"),
            "itu",
        ),
        Pattern(
            r"(?<![\u00a0\u202f\d:])[:;!?](?=\s|$)",
            message(
                "wording",
                "a no-break space before a colon, semicolon, exclamation mark or question mark in this house",
            ),
            "un",
        ),
        Pattern(
            r"«(?!\u00a0|\u202f)|(?<!\u00a0|\u202f)»",
            message("wording", "a no-break space inside quotation marks in this house"),
            "un",
        ),
    ),
    "ru": (
        Pattern(r"[ \u00a0][;:!?](?=\s|$)", _NO_SPACE),
        Pattern(
            rf"(?<=[^\s{PIECE}])[ \u00a0][-–][ \u00a0](?=\S)",
            message("wording", "a long dash with a space on both sides (U+2014)"),
        ),
        Pattern(
            rf"(?<=[^\W\d_»\"{PIECE}])—|—(?=[^\W\d_«{PIECE}])",
            message("wording", "a long dash with a space on both sides (U+2014)"),
        ),
    ),
    "zh": (
        Pattern(
            rf"(?<=[{_HAN}{PIECE}”）》])[,;:!?](?=[{_HAN}{PIECE}“（《\s]|$)|(?<=[{_HAN}])[()]|[()](?=[{_HAN}])",
            _FULL_WIDTH,
        ),
        Pattern(rf"(?<=[{_HAN}])\.(?=\s|$|[{_HAN}])", _FULL_WIDTH),
        Pattern(
            rf"(?<=[{_HAN}])[ \u00a0]+(?=[{_HAN}\w{PIECE}])|(?<=[\w{PIECE}])[ \u00a0]+(?=[{_HAN}])",
            message("wording", "no space beside a Chinese character"),
        ),
        Pattern(r"[ \u00a0]+(?=[，。；：！？、）》])|(?<=[，。；：！？、（《])[ \u00a0]+", _NO_SPACE),
    ),
}

LETTERS: Final[dict[str, tuple[Pattern, ...]]] = {
    "ar": (
        Pattern("ـ+", message("wording", "no stretching of letters (kashida)")),
        Pattern("[\u0660-\u0669\u066a-\u066c\u06f0-\u06f9]+", message("wording", "the digits 0 to 9")),
    ),
    "ru": (
        Pattern(
            r"(?i)\b(?=\w*[а-яё])(?=\w*[a-z])[a-zа-яё]+\b",
            message("wording", "a word in Cyrillic letters only"),
        ),
    ),
}

#: Quotation marks inside quotation marks.
_INNER: Final[dict[str, str]] = {"en": "‘’", "es": "‘’«»", "fr": "“”", "ru": "„“", "zh": "‘’", "ar": "«»“”"}
_MARKS: Final = re.compile('[“”„‟«»‹›「」『』"]')


def spaces(view: View) -> Iterator[Fault]:
    """No two spaces, none between digits that would break, none more or less at the ends than in English."""
    yield from _against(SPACES, view)
    for wanted, have in (
        (_start(view.raw_source), _start(view.raw)),
        (_end(view.raw_source), _end(view.raw)),
    ):
        if wanted != have and view.code != "zh":
            ends = message("wording", "a space at the beginning or end only where English has one")
            yield Fault(view.raw.strip()[:12], ends)


def punctuation(view: View) -> Iterator[Fault]:
    """The signs of the language, with its spaces around them."""
    yield from _against(PUNCTUATION, view)
    if view.code == "es":
        for opening, closing in ("¿?", "¡!"):
            if view.text.count(opening) != view.text.count(closing):
                yield Fault(closing, f"{opening}…{closing}")


def letters(view: View) -> Iterator[Fault]:
    """Letters and digits of the script."""
    yield from _against(LETTERS, view)


def quotes(view: View, house: str) -> Iterator[Fault]:
    """The quotation marks of the house (``“”``), opened as often as closed. Straight ones stand where English has them."""
    opening, closing = house[0], house[-1]
    have = "".join(_MARKS.findall(view.text))
    allowed = 0 if view.code == "en" else view.source.count('"')
    if opening != '"' and have.count('"') > allowed:
        yield Fault('"', f"{opening}…{closing}")
    inside = _INNER.get(view.code, "") if opening in have else ""
    wrong = "".join(dict.fromkeys(sign for sign in have if sign not in f'"{house}{inside}'))
    if wrong:
        yield Fault(wrong, f"{opening}…{closing}")
    elif have.count(opening) != have.count(closing) or (opening == closing and have.count(opening) % 2):
        yield Fault(have, f"{opening}…{closing}")


def _against(table: dict[str, tuple[Pattern, ...]], view: View) -> Iterator[Fault]:
    for pattern in (*table.get("", ()), *table.get(view.code, ())):
        if pattern.house in {"", view.house} and (sign := re.search(pattern.sign, view.text)):
            yield Fault(around(view.text, sign.start(), sign.end()), pattern.wanted)


def _start(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _end(text: str) -> str:
    return text[len(text.rstrip()) :]
