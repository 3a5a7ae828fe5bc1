"""Alphabetical order in the six languages, without ICU.

pyuca (Unicode collation) orders English, French and Russian names as ICU does; Spanish
needs ñ as a letter of its own, Arabic its alef forms folded and the article left out,
Chinese is ordered by pinyin. Compared with ICU on about 256 names a language.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

#: A key compares with keys of the same language only.
SortKey = tuple[tuple[tuple[int, str], ...], tuple[int, ...], str]

#: Forms of alef that count as one letter, and signs that do not count.
_ALEF: Final = str.maketrans("أإآٱ", "اااا")
_ARABIC_SIGNS: Final = re.compile("[\u0640\u064b-\u065f\u0670\u200e\u200f]")
#: Sorts after every Latin letter: ñ is n with this behind it, so that it follows nz.
_AFTER_LATIN: Final = "\u4e00"
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
#: Readings that pypinyin gets wrong in names of countries.
_READINGS: Final = {"秘鲁": ("bi4", "lu3")}


_TABLE: Final = Path(__file__).with_name("collation.txt")


def sort_key(text: str, code: str) -> SortKey:
    """Key that puts names in the order of the language ``code``. The text itself decides ties."""
    folded = unicodedata.normalize("NFC", text).strip()
    if code == "zh":
        return (_pinyin(folded), (), folded)
    if code == "es":
        folded = re.sub("[ñÑ]", f"n{_AFTER_LATIN}", folded)
    if code == "ar":
        # United Nations lists in Arabic leave the article out of account.
        folded = _ARABIC_SIGNS.sub("", folded).translate(_ALEF)
        folded = folded.removeprefix("ال") or folded
    return ((), _collation(folded), text)


@cache
def _collation(text: str) -> tuple[int, ...]:
    key: tuple[int, ...] = _collator().sort_key(text)
    return key


@cache
def _collator():  # type: ignore[no-untyped-def]  # noqa: ANN202 - pyuca has no types
    # The table of all scripts takes a third of a second to read, ours a hundredth.
    return import_module("pyuca").collator.Collator_10_0_0(str(_TABLE))


@cache
def _pinyin(text: str) -> tuple[tuple[int, str], ...]:
    """Latin and other signs first, then Han characters by reading."""
    key: list[tuple[int, str]] = []
    position = 0
    for run in _HAN.finditer(text):
        key += [(0, sign) for sign in text[position : run.start()].casefold()]
        key += [(1, reading) for reading in _readings(run.group())]
        position = run.end()
    return (*key, *((0, sign) for sign in text[position:].casefold()))


def _readings(han: str) -> list[str]:
    pypinyin = import_module("pypinyin")
    readings: list[str] = pypinyin.lazy_pinyin(han, style=pypinyin.Style.TONE3)
    for name, right in _READINGS.items():
        if (start := han.find(name)) >= 0 and len(readings) == len(han):
            readings[start : start + len(name)] = right
    return readings
