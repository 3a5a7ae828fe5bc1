"""Names of organizations made comparable, within one script and across scripts.

Nothing here is printed. The words that names are made of (legal forms, fillers) and the letters of the
scripts are data: ``name-words.csv`` and ``letters.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

from generator.reference.folding import fold_accents
from generator.reference.tables import rows

_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[a-z]")
#: “S. A.”, “ذ.م.م.”: letters with points are one word.
_INITIALS: Final = re.compile(r"(?<!\w)(?:\w\.\s?)+\w\b\.?|(?<!\w)(?:\w\.\s?){2,}")
_JOINING: Final = re.compile(r"['\"`´.]")
_BETWEEN: Final = re.compile(r"[\W_]+")
_ARTICLE: Final = re.compile("^(?:وال|بال|ال|لل)(?=..)")
_VOWELS: Final = re.compile("[aeiouwyh]")
_DOUBLE: Final = re.compile(r"(.)\1+")

#: Spellings that stand for nearly the same sound, the longest first.
_SOUNDS: Final[Mapping[str, str]] = {
    "shch": "s", "dzh": "j", "sch": "s", "tch": "ts", "sh": "s", "ch": "ts", "zh": "j", "kh": "k", "gh": "g", "ph": "f",
    "th": "t", "dh": "d", "dj": "j", "ck": "k", "tz": "ts", "ce": "se", "ci": "si", "cy": "si", "ou": "u",
    "oo": "u", "ee": "i", "c": "k", "q": "k", "x": "ks", "w": "v", "y": "i",
}  # fmt: skip
_SOUND: Final = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
#: Consonants that Arabic does not tell apart.
_BONES: Final = str.maketrans({"v": "f", "p": "b", "j": "g", "z": "s"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, in Latin letters as it sounds, and its consonants; ``weak`` ones tell little."""

    written: str
    sound: str
    bones: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and what of it is compared: its words without legal forms and fillers, the scripts of its letters."""

    text: str
    words: tuple[Word, ...]
    scripts: frozenset[str]

    @property
    def core(self) -> tuple[Word, ...]:
        """The words that tell something; all of them when none does."""
        return tuple(word for word in self.words if not word.weak) or self.words


def name_of(text: str) -> Name:
    """Make a name comparable. A name of nothing but legal forms keeps them."""
    folded = fold_accents(text).translate(_letters("latin"))
    folded = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", folded)
    typed = tuple(_apart(_BETWEEN.sub(" ", _JOINING.sub("", folded)).split()))
    words = tuple(map(_word, tuple(_without(typed)) or typed))
    return Name(text, words, frozenset(_scripts(folded)))


@cache
def _word(typed: str) -> Word:
    written = _ARTICLE.sub("", typed)
    return Word(written, _sound(written), _bones(written), weak=bool({typed, written} & _words("weak")))


def _apart(words: Iterable[str]) -> Iterator[str]:
    """Han characters stand without spaces: their legal forms are cut off, and what they touch is a word of its own."""
    for word in words:
        if not _HAN.search(word):
            yield word
            continue
        rest = word
        for form in _han_forms():
            rest = rest.replace(form, " ") if rest != form else rest
        for part in rest.split() or (word,):
            yield from filter(None, re.split(f"({_HAN.pattern})", part))


def _without(words: tuple[str, ...]) -> Iterator[str]:
    """The words that are no legal form, of one or several words, and no filler."""
    forms, fillers = _forms(), _words("filler")
    longest = max(map(len, forms))
    at = 0
    while at < len(words):
        step = next((n for n in range(longest, 0, -1) if words[at : at + n] in forms), 0)
        if not step and words[at] not in fillers:
            yield words[at]
        at += step or 1


def _scripts(folded: str) -> Iterator[str]:
    for script, pattern in (("han", _HAN), ("arabic", _ARABIC), ("cyrillic", _CYRILLIC), ("latin", _LATIN)):
        if pattern.search(folded):
            yield script


def _sound(word: str) -> str:
    """A word in Latin letters, with one spelling for each sound."""
    latin = _romanised(word)
    return _DOUBLE.sub(r"\1", _SOUND.sub(lambda match: _SOUNDS[match[0]], latin))


def _bones(word: str) -> str:
    """The consonants of a word. Those that Arabic writes as vowels, and h, are none."""
    single = _DOUBLE.sub(r"\1", _romanised(word))
    latin = _SOUND.sub(lambda match: "" if match[0] == "w" else _SOUNDS[match[0]], single)
    return _VOWELS.sub("", latin).translate(_BONES)


@cache
def _romanised(word: str) -> str:
    if _HAN.search(word):
        return "".join(import_module("pypinyin").lazy_pinyin(word)).replace("ü", "v")
    return word.translate(_letters("cyrillic")).translate(_letters("arabic"))


@cache
def _letters(script: str) -> Mapping[int, str]:
    return {ord(row["letter"]): row["latin"] for row in rows("letters.csv") if row["script"] == script}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold_accents(row["word"]) for row in rows("name-words.csv") if row["kind"] == kind)


@cache
def _forms() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(form.split()) for form in _words("form"))


@cache
def _han_forms() -> tuple[str, ...]:
    """Legal forms, and words that tell little, to be cut off; the longest first."""
    every = (*_words("form"), *_words("weak"))
    return tuple(
        sorted((word for word in every if _HAN.fullmatch(word)), key=lambda word: (-len(word), word))
    )
