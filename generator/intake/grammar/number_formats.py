"""What an Excel number format adds to a value: scale, currency, percent, zeros, precision of a date.

A cell that holds 1.5 and shows “1.5 million” is a trap that only the format gives away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.intake.grammar.words import currencies_in, scale_power
from generator.reference.currencies import candidates, minor_units

_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]')
_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_FILL: Final = re.compile(r"[_*].")
_ZEROS_ONLY: Final = re.compile(r'(?:0|[ ()/-]|\\[^0-9]|"[^"0-9]*")*')
_ZEROS_AND_SIGNS: Final = re.compile(r'(0|[ ()/-])|\\([^0-9])|"([^"0-9]*)"')
#: Where Windows says whose “$” or “¥” it is: the locale after the hyphen in [$$-409].
_OWNERS: Final = {
    ("$", 0x0409): "USD",
    ("$", 0x1009): "CAD",
    ("$", 0x0C0C): "CAD",
    ("$", 0x0C09): "AUD",
    ("$", 0x1409): "NZD",
    ("$", 0x080A): "MXN",
    ("$", 0x4809): "SGD",
    ("$", 0x1004): "SGD",
    ("$", 0x0C04): "HKD",
    ("$", 0x0404): "TWD",
    ("$", 0x2C0A): "ARS",
    ("$", 0x340A): "CLP",
    ("$", 0x240A): "COP",
    ("¥", 0x0411): "JPY",
    ("¥", 0x0804): "CNY",
    ("￥", 0x0411): "JPY",
    ("￥", 0x0804): "CNY",
}
_LANGUAGE: Final = 0xFFFF  #: the lower half; the upper one chooses digits and calendar
_LONGEST: Final = 255  #: characters of a format that Excel takes
_PLAIN_SIGNS: Final = "$€£¥₽"


def _sections(number_format: str, value: Decimal) -> list[str]:
    """The sections that may show this value: by its sign, or all where conditions decide."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format[:_LONGEST])
    if any(sign in section for section in sections for sign in ("[<", "[>", "[=")):
        return sections
    if value < 0 and len(sections) > 1:
        return [sections[1]]
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - the third section is that of zero
        return [sections[2]]
    return [sections[0]]


def _literals(section: str) -> Iterator[str]:
    """The words that a section shows, joined as they stand side by side."""
    joined = ""
    end = 0
    for match in _LITERAL.finditer(section):
        if match.start() > end and joined:
            yield joined
            joined = ""
        joined += match[1] or match[2] or match[3] or ""
        end = match.end()
    if joined:
        yield joined


def _digits(section: str) -> str:
    """The section without its literals, fills and conditions."""
    return _FILL.sub("", _BRACKETS.sub("", _LITERAL.sub("", section)))


def scale_shown(number_format: str, value: Decimal, language: str) -> tuple[int, int, str]:
    """Powers of ten (shown by a word, taken off by trailing commas) and the word itself.

    (6, 0, "million") is the trap: the cell shows a million times what it holds.
    """
    for section in _sections(number_format, value):
        commas = re.search(r"[0#?](,+)(?![0#?,])", _digits(section))
        taken = 3 * len(commas[1]) if commas else 0
        for literal in _literals(section):
            power = scale_power(literal.strip(), language)
            if power and power != taken:
                return power, taken, literal.strip()
        if taken and not any(scale_power(text.strip(), language) for text in _literals(section)):
            return 0, taken, ""
    return 0, 0, ""


def currencies_shown(number_format: str, value: Decimal) -> frozenset[str]:
    """The currencies that the format may name; none when it names none."""
    found: list[frozenset[str]] = []
    for section in _sections(number_format, value):
        for match in _LITERAL.finditer(section):
            sign, locale = (match[3] or "").strip(), int(match[4] or "0", 16) & _LANGUAGE
            owner = _OWNERS.get((sign, locale))
            if owner:
                return frozenset({owner})
        found += [currencies_in(text) for text in _literals(section)]
        found += [candidates(sign) for sign in _PLAIN_SIGNS if sign in _digits(section)]
    return next((codes for codes in found if codes), frozenset()) & frozenset(minor_units())


def shows_nothing(number_format: str, value: Decimal) -> bool:
    """Whether the format hides the value (“;;;”). A zero left blank is usual and means zero."""
    return value != 0 and ";" in number_format and not any(map(str.strip, _sections(number_format, value)))


def shows_percent(number_format: str, value: Decimal) -> bool:
    """Whether Excel shows the value times one hundred, with a percent sign."""
    return any("%" in _digits(section) for section in _sections(number_format, value))


def says_percent(number_format: str, value: Decimal) -> bool:
    """Whether a percent sign is only written next to the value."""
    return any("%" in text for section in _sections(number_format, value) for text in _literals(section))


def zero_padded(number_format: str, digits: str) -> str:
    """Digits as a format of zeros shows them: “00000” gives 00022, “00 00 00” 01 02 03; else as they are."""
    section = number_format.split(";", maxsplit=1)[0]
    shape = "".join(match[1] or match[2] or match[3] for match in _ZEROS_AND_SIGNS.finditer(section))
    if not _ZEROS_ONLY.fullmatch(section) or shape.count("0") < max(2, len(digits)):
        return digits
    left = list(digits.zfill(shape.count("0")))
    return "".join(left.pop(0) if sign == "0" else sign for sign in shape)


def date_precision(number_format: str) -> str:
    """What of a date the format shows: ``day``, ``month`` or ``year``; ``day`` when it does not say."""
    codes = _digits(number_format.split(";", maxsplit=1)[0]).casefold()
    if "d" in codes or "y" not in codes:
        return "day"
    return "month" if "m" in codes else "year"
