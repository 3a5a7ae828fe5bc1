"""The closed grammar of quantities: [currency] number [scale word] [currency].

Whatever has two readings is a fault that names both; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from generator.intake.grammar.problems import Fault
from generator.intake.grammar.words import (
    Scale,
    Word,
    currencies_of,
    powers_of,
    prepared,
    range_words,
    read_words,
)

_NUMBER: Final = re.compile(r"\d(?:[.,'\u066b\u066c](?=\d)| (?=\d{3}(?!\d))|\d)*")
_TAIL: Final = re.compile(r"(?<=\d)(?:[.,]-+|/-|=)(?=\D*$)")
_GROUPS: Final = re.compile(r"\d{1,3}(?:_\d{3})+")
_SOUTH_ASIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_FRACTIONS: Final = {"½": ".5", "¼": ".25", "¾": ".75"}
_FRACTION: Final = re.compile(r"(?<![.,\d])(\d*)\s?([½¼¾])")
_BRACKETED: Final = re.compile(r"\s*[(（][^()（）]*\d[^()（）]*[)）]\s*")
_PLAIN: Final = re.compile(r"-?\d+(?:[ \u066c]\d{3})*(?:[.\u066b]\d+)?")
_LONGEST: Final = 24
_LONGEST_TEXT: Final = 200
_THOUSANDTHS: Final = 3
_MYRIADS: Final = 4  #: digits that a comma sets apart where people count in ten thousands


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as read, scaled. ``currencies``: those the text allows, None when it names none.

    ``plain``: typed so that everybody reads it alike; nothing needs to be said. ``scaled``: a word
    beside the number, or its format, says by how much.
    """

    number: Decimal
    currencies: frozenset[str] | None = None
    percent: bool = False
    plain: bool = False
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class _Literal:
    """A written number. ``grouped`` is the other reading of a lone separator, which is ``mark``."""

    number: Decimal
    grouped: Decimal | None = None
    mark: str = ""


def show(number: Decimal) -> str:
    """A number for a finding, in groups set apart by no-break spaces: 1 500 000.5."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", "\u00a0") + point + rest if whole != "-0" else text


def parse(text: str, language: str) -> Quantity | Fault:
    """Read one quantity from what a person typed. Never raises."""
    if len(text) > _LONGEST_TEXT:
        return Fault("M01")
    if any(c.isdecimal() or c.isalpha() for c in text):
        text = _FRACTION.sub(lambda match: (match[1] or "0") + _FRACTIONS[match[2]], text)
    line = _TAIL.sub("", prepared(text))
    found = list(_NUMBER.finditer(line))
    powers = any(unicodedata.category(c) in {"No", "Nl"} for c in text)  # 10², ½, Ⅳ
    if powers or not found or any(len(match[0]) > _LONGEST for match in found):
        return Fault("M01")
    gaps = [line[a.end() : b.start()] for a, b in pairwise(found)]
    before, after = line[: found[0].start()], line[found[-1].end() :]
    if gaps:
        return _several(found, gaps, before, after, language)
    negative = before.rstrip().endswith("-")
    if negative:
        before = before.rstrip()[:-1]
    words, literal = read_words(f"{before} {after}"), _literal(found[0][0])
    if words is None or literal is None:
        return Fault("M01")
    result = _scaled(literal, words, language)
    if isinstance(result, Fault):
        return result
    return _signed(text, replace(result, number=-result.number) if negative else result)


def _signed(text: str, found: Quantity) -> Quantity | Fault:
    """A number as people read it: bookkeepers write what is less than zero in brackets."""
    if _BRACKETED.fullmatch(text) and found.number > 0:
        return Fault("M03", {"first": show(found.number), "second": show(-found.number)})
    return replace(found, plain=bool(_PLAIN.fullmatch(prepared(text))))


def _literal(text: str) -> _Literal | None:
    """One written number, or None when its separators contradict each other."""
    text = re.sub("[ '\u066c]", "_", text)
    head, point, tail = text.partition(".")
    if _SOUTH_ASIAN.fullmatch(head):  # 1,50,000
        text = head.replace(",", "") + point + tail
    if "\u066b" in text:
        whole, _, rest = re.sub("[.,]", "_", text).partition("\u066b")
        return _number(whole, rest)
    marks = [c for c in text if c in ".,"]
    if len(marks) == 1:
        return _lone(text, marks[0])
    if len(set(marks)) == 1:
        return _number(text.replace(marks[0], "_"), "")
    if marks:
        whole, mark, rest = text.rpartition(marks[-1])
        return None if mark in whole else _number(re.sub("[.,]", "_", whole), rest)
    return _number(text, "")


def _lone(text: str, mark: str) -> _Literal | None:
    whole, _, rest = text.partition(mark)
    literal = _number(whole, rest)
    if literal is None or "_" in rest:
        return None
    usual = len(rest) == _THOUSANDTHS or (len(rest) == _MYRIADS and mark == ",")
    thousands = usual and len(whole) <= len(rest) and "_" not in whole
    if thousands and whole.strip("0"):
        return _Literal(literal.number, Decimal(whole + rest), mark)
    return literal


def _number(whole: str, rest: str) -> _Literal | None:
    if "_" in whole and not _GROUPS.fullmatch(whole):
        return None
    if rest and not rest.isdecimal():
        return None
    return _Literal(Decimal(whole.replace("_", "") + ("." + rest if rest else "")))


def _times(number: Decimal, power: int) -> Decimal:
    """The number times a power of ten, without an exponent: 1.5 and 6 give 1500000."""
    return Decimal(format(number.scaleb(power), "f"))


def _scaled(literal: _Literal, words: tuple[Word, ...], language: str) -> Quantity | Fault:
    """The number with the words around it."""
    if any(word.kind == "limit" for word in words):
        return Fault("M04")
    scales = [word for word in words if word.kind == "scale"]
    percent = any(word.kind == "percent" for word in words)
    if len(scales) > 1 or (percent and scales):
        return Fault("M01")
    scale = powers_of(scales[0], language) if scales else Scale("", (0,))
    if len(scale.powers) > 1:
        first, second = (show(_times(literal.number, power)) for power in scale.powers[:2])
        return Fault("M06", {"word": scales[0].text, "first": first, "second": second})
    power = scale.powers[0]
    number = _times(literal.number, power)
    if literal.grouped is not None:
        grouped = _times(literal.grouped, power)
        # In Spanish a point before three digits groups them: 1.250 millones is 1 250 millions.
        if not (scale.language == "es" and literal.mark == "."):
            return Fault("M03", {"first": show(grouped), "second": show(number)})
        number = grouped
    currencies = currencies_of(words)
    if currencies is not None and not currencies:
        return Fault("M16")
    return Quantity(number, currencies, percent, scaled=bool(scales))


def _several(
    found: list[re.Match[str]], gaps: list[str], before: str, after: str, language: str
) -> Quantity | Fault:
    """Two numbers are a range; or parts of one, each with a smaller scale (3亿5000万)."""
    if len(gaps) == 1 and _is_range(gaps[0]):
        return Fault("M04")
    total = Decimal(0)
    last = 99
    around = read_words(before)
    if around is None:
        return Fault("M01")
    for match, gap in zip(found, [*gaps, after], strict=True):
        literal, words = _literal(match[0]), read_words(gap)
        if literal is None or literal.grouped is not None or words is None:
            return Fault("M01")
        scales = [word for word in words if word.kind == "scale"]
        around += tuple(word for word in words if word.kind != "scale")
        powers = powers_of(scales[0], language).powers if len(scales) == 1 else ()
        if len(powers) != 1 or powers[0] >= last or literal.number >= Decimal(10) ** (last - powers[0]):
            return Fault("M01")
        last = powers[0]
        total += _times(literal.number, last)
    whole = _scaled(_Literal(total), around, language)
    return whole if isinstance(whole, Fault) else replace(whole, scaled=True)


def _is_range(gap: str) -> bool:
    """Whether what stands between two numbers joins the ends of a range."""
    low = gap.strip().lower()
    for word in sorted(range_words(), key=len, reverse=True):
        head, mid, tail = low.partition(word)
        if mid and read_words(head) is not None and read_words(tail) is not None:
            return True
    return False
