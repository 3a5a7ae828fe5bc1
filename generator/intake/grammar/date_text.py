"""The closed grammar of dates as text, in six languages."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from generator.intake.grammar.date_words import take_apart, tidy
from generator.intake.grammar.problems import Fault
from generator.intake.grammar.words import prepared
from generator.model import PartialDate

YEARS: Final = range(1900, 2200)
_MONTHS: Final = range(1, 13)
#: Languages whose convention puts the day first. English and Chinese forms meet both orders.
_DAY_FIRST: Final = frozenset({"ar", "es", "fr", "ru"})
_TIME: Final = r"(?:[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:z|[+-]\d{2}:?\d{2})?)?"
_SEPARATOR: Final = r"\s?[-/.]\s?"
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}})(?:{_SEPARATOR}(?P<day>\d{{1,2}}){_TIME})?"
)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_MONTH_YEAR: Final = re.compile(rf"(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}})(?P<day>)")
_CHINESE: Final = re.compile(r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})[日号號])?)?")
_IN_ORDER: Final = (_YEAR_FIRST, _COMPACT, _MONTH_YEAR, _CHINESE)
_YEAR_LAST: Final = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}){_TIME}(?:\s*г\.?)?")
_CHINESE_QUARTER: Final = re.compile(r"(\d{4})年?第?([1-4])季度?")
_CHINESE_VAGUE: Final = re.compile(
    r"(?<=[年月])(?:底|末|初|中期?|[上下]半年|左右|以?前|之前|[上中下]旬|[春夏秋冬]季)$"
)
_LONGEST: Final = 60


def parse_date(text: str, language: str) -> PartialDate | Fault:
    """Read a date as typed, as precise as it is. ``language`` is that of the form. Never raises."""
    line = tidy(prepared(text[: _LONGEST + 1]))
    if len(text) > _LONGEST:
        return Fault("D01")
    if match := _YEAR_LAST.fullmatch(line):
        return _numeric(match[1], match[2], match[3], language)
    close = line.replace(" ", "")
    if match := _CHINESE_QUARTER.fullmatch(close):
        return PartialDate(int(match[1]), quarter=int(match[2]))
    for candidate in (line, close, _CHINESE_VAGUE.sub("", close)):
        for pattern in _IN_ORDER:
            if match := pattern.fullmatch(candidate):
                return made(match["year"], match["month"], match["day"])
    return _from_words(line)


def made(year: str, month: str | None = None, day: str | None = None) -> PartialDate | Fault:
    """A date from its digits, or the fault that the calendar does not have it."""
    if int(year) not in YEARS:
        return Fault("D08")
    if not month:
        return PartialDate(int(year))
    if int(month) not in _MONTHS:
        return Fault("D03")
    if not day:
        return PartialDate(int(year), int(month))
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return Fault("D03")
    return PartialDate(found.year, found.month, found.day)


def _numeric(first: str, second: str, year: str, language: str) -> PartialDate | Fault:
    """Two numbers and a year: decided by a number above 12, or by the language of the form."""
    either = int(first) in _MONTHS and int(second) in _MONTHS and int(first) != int(second)
    if either and language not in _DAY_FIRST:
        days = f"{year}-{int(second):02}-{int(first):02}", f"{year}-{int(first):02}-{int(second):02}"
        return Fault("D02", {"first": days[0], "second": days[1]})
    if int(second) in _MONTHS:
        return made(year, second, first)
    return made(year, first, second)


def _from_words(line: str) -> PartialDate | Fault:
    """A date with words: one year, and a month with a day, a month, a quarter or nothing."""
    parts = take_apart(line)
    years = [n for n in parts.numbers if len(n) == 4]  # noqa: PLR2004 - digits of a year
    days = [n for n in parts.numbers if len(n) < 3]  # noqa: PLR2004 - digits of a day
    known = not parts.unknown and len(years) == 1 and len(years) + len(days) == len(parts.numbers)
    counts = (len(parts.months), len(parts.quarters), len(days))
    if known and counts == (0, 1, 0):
        whole = made(years[0])
        return whole if isinstance(whole, Fault) else PartialDate(whole.year, quarter=min(parts.quarters))
    if known and counts in {(1, 0, 1), (1, 0, 0), (0, 0, 0)}:
        return made(years[0], *map(str, parts.months), *days)
    return Fault("D01")
