"""Alphabetical order in the six languages, without ICU.

pyuca (Unicode collation) orders English, French and Russian names as ICU does; Spanish
needs ñ as a letter of its own, Arabic its hamza forms folded and the article left out,
Chinese is ordered by pinyin. Names of countries are sorted by what ``sort-keys.csv`` says
they are sorted as; a person can change it there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from generator.reference.naming import han_readings, sorted_as

#: A key compares with keys of the same language only: the script of the name, the readings of Han
#: characters or the weights of letters, and the name itself for ties.
SortKey = tuple[int, tuple[str, ...], tuple[int, ...], str]

#: The scripts in the order in which they follow the reader's own one.
_SCRIPTS: Final = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u06ff\u0750-\u077f]"),
    "han": re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]"),
}
_OWN: Final = {"ar": "arabic", "ru": "cyrillic", "zh": "han"}
_LETTER: Final = re.compile(r"[^\W\d_]")

#: An article before an Arabic word: with a plain alef. In ألمانيا it is part of the name.
_ARTICLE: Final = re.compile("^ال(?=.{2})")
#: Letters that carry a hamza count as the letter without it, final ى as ي; some signs do not count.
_FOLDED: Final = str.maketrans("أإآٱؤئى", "اااا" + "ويي")
_SIGNS: Final = re.compile("[\u0640\u064b-\u065f\u0670\u200e\u200f]")
#: Sorts after every Latin letter: ñ is n with this behind it, so that it follows nz.
_AFTER_LATIN: Final = "\u4e00"
#: A hyphen or a dash divides words as a space does; other punctuation does not count.
_DIVIDING: Final = re.compile(r"[\s\-\u2010-\u2015/·]+")
_PUNCTUATION: Final = re.compile(r"[^\w\s]")
_NUMBER: Final = re.compile(r"\d+")
_DIGITS: Final = 12

_TABLE: Final = Path(__file__).with_name("collation.txt")


def sort_key(text: str, code: str) -> SortKey:
    """Key that puts names in the order of the language ``code``. The text itself decides ties.

    Names in the reader's own script come first, then Latin, Cyrillic, Arabic and Chinese ones.
    """
    name = unicodedata.normalize("NFC", text).strip()
    script = _script(name, code)
    shown = sorted_as(code).get(name, "")
    if script == "han":
        return (_rank(script, code), tuple(shown.split()) or _readings(name), (), name)
    shown = shown or sorting_text(name, code)
    if code == "es":
        shown = re.sub("[ñÑ]", f"n{_AFTER_LATIN}", shown)
    return (_rank(script, code), (), _collation(shown), name)


def sorting_text(name: str, code: str) -> str:
    """What a name is sorted as when nobody decided it: its words without what does not count.

    Chinese: the readings of its characters, with the number of the tone.
    """
    script = _script(name, code)
    if script == "han":
        return " ".join(_readings(name))
    if script == "arabic":
        name = _ARTICLE.sub("", _SIGNS.sub("", name)).translate(_FOLDED)
    name = _PUNCTUATION.sub("", _DIVIDING.sub(" ", name)).strip()
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), name).casefold()


def _script(name: str, code: str) -> str:
    """The script of the first letter; the reader's own for a name without letters."""
    first = _LETTER.search(name)
    if first is None:
        return _OWN.get(code, "latin")
    return next((script for script, letters in _SCRIPTS.items() if letters.match(first[0])), "")


def _rank(script: str, code: str) -> int:
    if script == _OWN.get(code, "latin"):
        return 0
    scripts = list(_SCRIPTS)
    return 1 + (scripts.index(script) if script in scripts else len(scripts))


@cache
def _collation(text: str) -> tuple[int, ...]:
    key: tuple[int, ...] = _collator().sort_key(text)
    return key


@cache
def _collator():  # type: ignore[no-untyped-def]  # noqa: ANN202 - pyuca has no types
    # The table of all scripts takes a third of a second to read, ours a hundredth.
    return import_module("pyuca").collator.Collator_10_0_0(str(_TABLE))


@cache
def _readings(name: str) -> tuple[str, ...]:
    """Each Han character by its reading and tone, other words as they are."""
    plain = _PUNCTUATION.sub("", _DIVIDING.sub(" ", name))
    numbered = _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), plain).casefold()
    readings: list[str] = _pinyin().lazy_pinyin(numbered, style=_pinyin().Style.TONE3)
    return tuple(word for reading in readings for word in reading.split())


@cache
def _pinyin():  # type: ignore[no-untyped-def]  # noqa: ANN202 - pypinyin's types are partial
    pypinyin = import_module("pypinyin")
    readings: Mapping[str, str] = han_readings()
    # Its dictionaries write ü as v in this style, and readings with the tone as a number are taken as they are.
    pypinyin.load_phrases_dict(
        {text: [[one] for one in reading.split()] for text, reading in readings.items() if len(text) > 1}
    )
    pypinyin.load_single_dict({ord(text): reading for text, reading in readings.items() if len(text) == 1})
    return pypinyin
