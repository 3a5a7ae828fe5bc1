"""Several values in one cell.

A semicolon, a new line or a bar always separates. A comma, a slash or an “and” does so
only when every part is a known value: “Bosnia and Herzegovina” is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_ALWAYS: Final = re.compile(r"[;；؛|\n\r\u2028\u2029]+|_x000[DdAa]_")
_MAYBE: Final = re.compile(
    r"(\s*[,，،、/&+]\s*|\s+(?:and|et|y|e|и|و)\s+|\s+و(?=\S)|\s*[和与及]\s*)", re.IGNORECASE
)
_BULLET: Final = re.compile(r"^\s*(?:[-–—•·*‣◦▪●]\s+|[•·‣◦▪●]\s*)")
_JOINED: Final = 9  #: as many pieces of a name may weaker separators divide


def split(text: str) -> list[str]:
    """The parts between the separators that always separate, without list bullets."""
    parts = (_BULLET.sub("", part).strip() for part in _ALWAYS.split(text))
    return [part for part in parts if part]


def split_known(text: str, known: Callable[[str], object | None]) -> list[str]:
    """The parts; a part that only weaker separators divide is divided when all of it is known."""
    out: list[str] = []
    for part in split(text):
        out += [part] if known(part) is not None else _divide(part, known) or [part]
    return out


def _divide(part: str, known: Callable[[str], object | None]) -> list[str] | None:
    """Known values that together make the part, the longest first; None when some of it is not known."""
    pieces = _MAYBE.split(part)
    out: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(min(len(pieces), at + 2 * _JOINED - 1), at, -2):
            value = "".join(pieces[at:end]).strip()
            if value and known(value) is not None:
                out.append(value)
                at = end + 1
                break
        else:
            if pieces[at].strip():
                return None
            at += 2
    return out
