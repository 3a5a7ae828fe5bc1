"""The rules for published text: nothing invisible or unprintable, everything else as typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINES: Final = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
#: No-break spaces stay inside numbers, before a unit sign, and where French punctuation wants them.
_KEPT_SPACE: Final = re.compile(
    r"(?<=[^\W_])[\u00a0\u202f\u2007\u2009](?=[\d%‰€$£¥:;!?»])|(?<=«)[\u00a0\u202f]|(?<=[\d%])[\u00a0\u202f](?=\w)"
)
_SPACES: Final = re.compile(r"[^\S\n\u00a0\u202f\u2007\u2009]+")
_EMBEDDINGS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS: Final = frozenset("\u200e\u200f\u061c")
_REPLACEMENTS: Final = frozenset("\ufffc\ufffd")
_MOST_MARKS: Final = 3  #: combining marks on one letter; Arabic needs two


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text fit to print, and what of it was not: unprintable signs, and direction overrides."""

    text: str
    unprintable: tuple[str, ...] = ()
    overrides: bool = False


def clean_text(text: str, *, lines: bool = False) -> Cleaned:
    """Apply the text rules. ``lines`` keeps line ends (as line feeds); else one line comes back.

    NFC; Excel's ``_x000D_`` unescaped; controls, zero-width signs, embeddings and
    overrides, emoji and private-use signs out; RLM and LRM stay. Never recased.
    """
    if text.isascii() and text.isprintable() and "_x" not in text:
        return Cleaned(" ".join(text.split()))  # most texts, and nothing else can be in them
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = unicodedata.normalize("NFC", _LINES.sub("\n", text))
    out: list[str] = []
    unprintable: dict[str, None] = {}
    overrides = False
    marks = 0
    for c in text:
        category = unicodedata.category(c)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if c in _EMBEDDINGS:
            overrides = True
        elif c == "\n" or c.isspace():
            out.append(c if c == "\n" or category == "Zs" else " ")
        elif _invisible(c, category) or marks > _MOST_MARKS:
            continue
        elif _unprintable(c, category):
            unprintable[f"U+{ord(c):04X}"] = None
        else:
            out.append(c)
    return Cleaned(_spaced("".join(out), lines=lines), tuple(unprintable), overrides)


def _invisible(c: str, category: str) -> bool:
    """Controls, soft hyphens, zero-width signs and variation selectors; RLM and LRM are needed."""
    if category == "Cf":
        return c not in _MARKS
    return category == "Cc" or "\ufe00" <= c <= "\ufe0f" or c == "\u20e3"


def _unprintable(c: str, category: str) -> bool:
    """Private use, lone surrogates, non-characters, emoji and other pictures."""
    code = ord(c)
    if category in {"Co", "Cs"} or c in _REPLACEMENTS:
        return True
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:  # noqa: PLR2004 - non-characters
        return True
    pictures = 0x1F000 <= code <= 0x1FBFF or (0x2600 <= code <= 0x27BF and category == "So")  # noqa: PLR2004
    return pictures or 0x2B00 <= code <= 0x2BFF or 0xE0000 <= code <= 0xE007F  # noqa: PLR2004


def _spaced(text: str, *, lines: bool) -> str:
    """One space between words; a no-break space only where it belongs."""
    kept = {match.start() for match in _KEPT_SPACE.finditer(text)}
    text = "".join(
        " " if c in "\u00a0\u202f\u2007\u2009" and i not in kept else c for i, c in enumerate(text)
    )
    text = _SPACES.sub(" ", text)
    if not lines:
        return " ".join(part for part in text.replace("\n", " ").split(" ") if part)
    parts = (" ".join(word for word in line.split(" ") if word) for line in text.split("\n"))
    return "\n".join(part for part in parts if part)
