"""Months, quarters and vague words of six languages, taken out of a date as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.reference.folding import fold, fold_accents
from generator.reference.tables import rows

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+(?:'(?=[^\W\d_]))?|\S")
_ENDING: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|ère|e|ème|-?го|-?е|º|°)(?![^\W\d_])")
_QUARTER: Final = re.compile(
    r"(?<![^\W\d_])[qtк]\s?\.?([1-4])(?!\d)|(?<!\d)([1-4])\s?[qtк](?![^\W\d_])|\b(iv|i{1,3})(?=\s*кв)"
)
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_CHINESE: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_TENS: Final = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")
_CHINESE_PART: Final = re.compile(r"[〇零一二三四五六七八九十]{1,4}(?=[年月日号季])")
_IGNORED: Final = frozenset(",.،。、-/()")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a date holds: numbers in order, months by name, a quarter; ``unknown``: anything else."""

    numbers: tuple[str, ...] = ()
    months: frozenset[int] = frozenset()
    quarters: frozenset[int] = frozenset()
    unknown: bool = False


@cache
def _words() -> tuple[Mapping[tuple[str, ...], tuple[str, int]], int]:
    """Token tuples of every word, with kind and number; and the longest one's length."""
    out: dict[tuple[str, ...], tuple[str, int]] = {}
    for row in rows("date-words.csv"):
        key = tuple(_TOKEN.findall(fold_accents(row["word"])))
        out.setdefault(key, (row["kind"], int(row["number"] or 0)))
    return out, max(map(len, out))


def _chinese_number(match: re.Match[str]) -> str:
    text = match[0]
    tens = _TENS.fullmatch(text)
    if tens:
        return f"{(tens[1] or '一').translate(_CHINESE)}{(tens[2] or '〇').translate(_CHINESE)}"
    return text.translate(_CHINESE)


def tidy(text: str) -> str:
    """A date folded for reading: Chinese numerals as digits, ordinal endings dropped."""
    return _ENDING.sub("", _CHINESE_PART.sub(_chinese_number, fold(text)))


def take_apart(text: str) -> Parts:
    """The parts of a date with words in it, in any of the six languages."""
    quarters: set[int] = set()

    def note(match: re.Match[str]) -> str:
        quarters.add(int(match[1] or match[2] or _ROMAN[match[3]]))
        return " "

    found = _sorted(_TOKEN.findall(_QUARTER.sub(note, fold_accents(text))))
    numbers, ordinals = list(found["digits"]), [int(n) for n in found["ordinal"]]
    unknown = bool(found[""])
    if found["quarter"] and not quarters:
        if not ordinals and len(numbers) > 1:
            ordinals = [int(n) for n in numbers if len(n) == 1]
            numbers = [n for n in numbers if len(n) > 1]
        quarters.update(n for n in ordinals if n in range(1, 5))
        unknown = unknown or not quarters
    elif ordinals:
        unknown = True
    months = frozenset(int(n) for n in found["month"])
    return Parts(tuple(numbers), months, frozenset(quarters), unknown)


def _sorted(tokens: list[str]) -> dict[str, list[str]]:
    """Tokens by what they are, the longest phrases first; what is not known under an empty name."""
    known, longest = _words()
    out: dict[str, list[str]] = {
        kind: [] for kind in ("", "digits", "month", "ordinal", "quarter", "filler", "vague")
    }
    at = 0
    while at < len(tokens):
        size = next((n for n in range(longest, 0, -1) if tuple(tokens[at : at + n]) in known), 0)
        token = tokens[at]
        if size:
            kind, number = known[tuple(tokens[at : at + size])]
            out[kind].append(str(number))
        elif token.isdecimal():
            out["digits"].append(token)
        elif token not in _IGNORED:
            out[""].append(token)
        at += size or 1
    return out
