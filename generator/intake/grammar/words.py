"""Words beside a number: scales, currencies, percent, limits, in six languages.

The tables are data (``number-words.csv``, ``currency-words.csv``). A scale that means
different things in different languages (billion, trillion, 兆) is decided by the
language of the form, or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.reference.currencies import candidates, currency_words, minor_units
from generator.reference.tables import rows

_SHORT: Final = 2
_CODE: Final = re.compile(r"(?P<scale>[kKM]?)(?P<code>[A-Z]{3})(?![^\W\d_])")
_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ`´′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "،": ",",
        "İ": "I",
        "～": "~",
        "〜": "~",
        "٪": "%",
    }
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale word of one language; several powers of ten where it is not clear."""

    language: str
    powers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What a piece of text beside a number is."""

    kind: str
    text: str
    scales: tuple[Scale, ...] = ()
    currencies: frozenset[str] = frozenset()


def prepared(text: str) -> str:
    """Digits of every script as ASCII, one kind of space, apostrophe and dash; nothing invisible.

    U+066B and U+066C, which say themselves what they separate, are kept.
    """
    out: list[str] = []
    for c in unicodedata.normalize("NFKC", text.replace("´", "'")):  # NFKC makes a space and an accent of it
        category = unicodedata.category(c)
        if category == "Nd":
            out.append(str(unicodedata.decimal(c)))
        elif category in {"Cf", "Mn"} and not ("\u0300" <= c <= "\u036f"):
            continue
        else:
            out.append(" " if c.isspace() else c)
    return " ".join("".join(out).translate(_SAME).split())


def _lowered(text: str) -> str:
    return prepared(text).lower()


@cache
def _vocabulary() -> tuple[Mapping[str, Word], Mapping[str, Word], int]:
    """Words by lower-case text, short scale words by exact text, and the longest length."""
    scales: dict[str, list[Scale]] = {}
    loose: dict[str, Word] = {}
    for row in rows("number-words.csv"):
        if row["kind"] == "scale":
            powers = tuple(int(power) for power in row["powers"].split())
            text = prepared(row["word"])
            key = text if len(text) <= _SHORT and text.isascii() else text.lower()
            scales.setdefault(key, []).append(Scale(row["language"], powers))
        elif row["kind"] in {"percent", "filler", "limit"}:
            loose[_lowered(row["word"])] = Word(row["kind"], row["word"])
    words = {key: Word("scale", key, tuple(found)) for key, found in scales.items()}
    money = {
        _lowered(text): Word("currency", text, currencies=codes) for text, codes in currency_words().items()
    }
    exact = {key: word for key, word in words.items() if len(key) <= _SHORT and key.isascii()}
    loose = {**loose, **money, **{key: word for key, word in words.items() if key not in exact}}
    return loose, exact, max(map(len, loose))


@cache
def range_words(kind: str = "range") -> frozenset[str]:
    """What stands between (or, for ``from``, before) the two ends of a range."""
    return frozenset(_lowered(row["word"]) for row in rows("number-words.csv") if row["kind"] == kind)


def _joined(text: str, end: int) -> bool:
    """Whether a word goes on after ``end``: letters of a script that sets words apart."""
    if end >= len(text) or not text[end].isalpha() or not text[end - 1].isalpha():
        return False
    return not ("\u3400" <= text[end] <= "\u9fff" or "\u3400" <= text[end - 1] <= "\u9fff")


def _word_at(text: str, low: str, start: int) -> tuple[Word, int] | None:
    loose, exact, longest = _vocabulary()
    for end in range(min(len(text), start + longest), start, -1):
        word = exact.get(text[start:end]) or loose.get(low[start:end])
        if word and not _joined(text, end):
            return word, end
    return None


def read_words(text: str) -> tuple[Word, ...] | None:
    """The words of a prepared text, longest first; None when one of them is not known.

    ISO codes count in capitals alone: “all” is a word, “ALL” the lek.
    """
    low = text.lower()
    found: list[Word] = []
    at = 0
    while at < len(text):
        code = _CODE.match(text, at)
        hit = _word_at(text, low, at)
        if text[at] in " .,;:()[]" and hit is None:
            at += 1
        elif code and code["code"] in minor_units() and (hit is None or hit[1] < code.end()):
            if code["scale"]:
                found.append(_vocabulary()[1][code["scale"]])
            found.append(Word("currency", code["code"], currencies=frozenset({code["code"]})))
            at = code.end()
        elif hit:
            found.append(hit[0])
            at = hit[1]
        else:
            return None
    return tuple(found)


def powers_of(word: Word, language: str) -> Scale:
    """The scale a word is in one language: its own reading first, then that of English."""
    for wanted in (language, "*", "en"):
        for scale in word.scales:
            if scale.language == wanted:
                return scale
    powers = {power for scale in word.scales for power in scale.powers}
    return Scale(word.scales[0].language, tuple(sorted(powers)))


def currencies_of(words: Iterable[Word]) -> frozenset[str] | None:
    """The currencies that all currency words allow: empty on a contradiction, None without such words."""
    common: frozenset[str] | None = None
    for word in words:
        if word.kind == "currency":
            common = word.currencies if common is None else common & word.currencies
    return common


def scale_power(text: str, language: str) -> int:
    """The power of ten of a text that is a scale word (with or without a currency), else 0."""
    for word in read_words(prepared(text)) or ():
        if word.kind == "scale":
            return powers_of(word, language).powers[0]
    return 0


def currencies_in(text: str) -> frozenset[str]:
    """The currencies that a text of known words may name."""
    return currencies_of(read_words(prepared(text)) or ()) or candidates(text)
