"""Dates as precise as they were typed, full days, and times of day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from generator.fields import Field
from generator.intake.cells import Cell, Read
from generator.intake.grammar import number_formats
from generator.intake.grammar.date_words import Parts, take_apart, tidy
from generator.intake.grammar.problems import finding, nothing, refuse
from generator.intake.grammar.words import prepared
from generator.model import PartialDate

EPOCH: Final = date(1899, 12, 30)
_YEARS: Final = range(1900, 2200)
_FIRST_YEAR_OF_SERIALS: Final = 1980
#: Languages whose convention puts the day first. English and Chinese forms meet both orders.
_DAY_FIRST: Final = frozenset({"ar", "es", "fr", "ru"})
_TIME: Final = r"(?:[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})\s?[-/.]\s?(\d{{1,2}})(?:\s?[-/.]\s?(\d{{1,2}}){_TIME})?")
_YEAR_LAST: Final = re.compile(rf"(\d{{1,2}})\s?[-/.]\s?(\d{{1,2}})\s?[-/.]\s?(\d{{4}}){_TIME}(?:\s*г\.?)?")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{4})")
_CHINESE: Final = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:份|(\d{1,2})[日号號])?)?")
_CHINESE_QUARTER: Final = re.compile(r"(\d{4})年?第?([1-4])季度?")
_CHINESE_VAGUE: Final = re.compile(
    r"[年月]?(?:底|末|初|中期|[上下]半年|左右|以?前|之前|[上中下]旬|[春夏秋冬]季|中)$"
)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?:\s?(?:[:.h٫]|ч\.?|时|点)\s?(\d{2})?(?::(\d{2}))?\s?(?:min|мин|分|h)?)?\s?(am|pm|a\.m\.|p\.m\.|ص|م)?"
)
_NOON: Final = 12


def read_date(cell: Cell, field: Field, language: str = "", epoch: date = EPOCH) -> Read[PartialDate]:
    """A day, month, quarter or year, as precise as typed. ``language`` is that of the form."""
    empty: Read[PartialDate] | None = nothing(cell, field)
    if empty:
        return empty
    value = cell.value
    if isinstance(value, date):  # a datetime is one too
        return _from_excel(cell, field, value)
    if isinstance(value, Decimal):
        return _from_number(cell, field, value, epoch)
    if not isinstance(value, str):
        return refuse("D01", cell, field)
    return _from_text(cell, field, tidy(prepared(value)), language)


def read_day(cell: Cell, field: Field, language: str = "", epoch: date = EPOCH) -> Read[date]:
    """A full date; a month or a year alone is asked about."""
    if isinstance(cell.value, datetime):
        return Read(cell.value.date())
    if isinstance(cell.value, date):
        return Read(cell.value)
    read = read_date(cell, field, language, epoch)
    if read.value is None:
        return Read(None, read.findings)
    if read.value.day is None:
        return refuse("D06", cell, field)
    return Read(read.value.first, read.findings)


def read_time(cell: Cell, field: Field) -> Read[time]:
    """A time of day, to the minute."""
    empty: Read[time] | None = nothing(cell, field)
    if empty:
        return empty
    value = cell.value
    if isinstance(value, datetime):
        return Read(value.time().replace(second=0, microsecond=0))
    if isinstance(value, time):
        return Read(value.replace(second=0, microsecond=0))
    if isinstance(value, Decimal) and 0 <= value < 1:
        minutes = int((value * 24 * 60).to_integral_value())
        return Read((datetime.min + timedelta(minutes=minutes)).time())
    match = _CLOCK.fullmatch(tidy(prepared(value))) if isinstance(value, str) else None
    if match is None:
        return refuse("D07", cell, field)
    hour, half = int(match[1]), (match[4] or "").replace(".", "")
    if half and not 1 <= hour <= _NOON:
        return refuse("D07", cell, field)
    if half:
        hour = hour % _NOON + (_NOON if half in {"pm", "م"} else 0)
    with suppress(ValueError):
        return Read(time(hour, int(match[2] or 0)))
    return refuse("D07", cell, field)


def show_date(value: PartialDate) -> str:
    """A date for a finding: 2022-06-07, 2022-06, 2022-Q2 or 2022."""
    if value.quarter:
        return f"{value.year}-Q{value.quarter}"
    parts = [f"{value.year:04}", *(f"{n:02}" for n in (value.month, value.day) if n)]
    return "-".join(parts)


def _noted(cell: Cell, field: Field, value: PartialDate, code: str = "D04") -> Read[PartialDate]:
    return Read(value, (finding(code, cell, field, read=show_date(value)),))


def _from_excel(cell: Cell, field: Field, value: date) -> Read[PartialDate]:
    if value.year not in _YEARS:
        return refuse("D08", cell, field)
    precision = number_formats.date_precision(cell.number_format)
    if precision == "day" or (precision == "month" and value.day != 1):
        return Read(PartialDate(value.year, value.month, value.day))
    if precision == "month":
        return _noted(cell, field, PartialDate(value.year, value.month))
    if (value.month, value.day) == (1, 1):
        return _noted(cell, field, PartialDate(value.year))
    return Read(PartialDate(value.year, value.month, value.day))


def _from_number(cell: Cell, field: Field, value: Decimal, epoch: date) -> Read[PartialDate]:
    """A bare number: a year, a date without separators, or a day counted from the epoch of Excel."""
    if not value.is_finite() or value < 1 or value >= 10**8:
        return refuse("D08", cell, field)
    whole = int(value)
    if value == whole and whole in _YEARS:
        return Read(PartialDate(whole))
    compact = _COMPACT.fullmatch(str(whole))
    if value == whole and compact:
        return _day(cell, field, compact[1], compact[2], compact[3], "D04")
    with suppress(OverflowError):
        day = epoch + timedelta(days=whole)
        if _FIRST_YEAR_OF_SERIALS <= day.year < _YEARS.stop:
            return _noted(cell, field, PartialDate(day.year, day.month, day.day), "D05")
    return refuse("D08", cell, field)


def _day(cell: Cell, field: Field, year: str, month: str, day: str, note: str = "") -> Read[PartialDate]:
    """A full date from its digits, or the finding that the calendar has no such day."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return refuse("D03", cell, field)
    if found.year not in _YEARS:
        return refuse("D08", cell, field)
    value = PartialDate(found.year, found.month, found.day)
    return _noted(cell, field, value, note) if note else Read(value)


def _month(cell: Cell, field: Field, year: str, month: str, note: str = "") -> Read[PartialDate]:
    if not 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        return refuse("D03", cell, field)
    if int(year) not in _YEARS:
        return refuse("D08", cell, field)
    value = PartialDate(int(year), int(month))
    return _noted(cell, field, value, note) if note else Read(value)


def _from_text(cell: Cell, field: Field, text: str, language: str) -> Read[PartialDate]:
    if match := _YEAR_FIRST.fullmatch(text):
        note = "" if str(cell.value).strip()[:10].isascii() and "-" in text else "D04"
        if match[3]:
            return _day(cell, field, match[1], match[2], match[3], note)
        return _month(cell, field, match[1], match[2], note)
    if match := _YEAR_LAST.fullmatch(text):
        return _numeric(cell, field, match[1], match[2], match[3], language)
    if match := _MONTH_YEAR.fullmatch(text):
        return _month(cell, field, match[2], match[1], "D04")
    if match := _COMPACT.fullmatch(text):
        return _day(cell, field, match[1], match[2], match[3], "D04")
    chinese = re.sub(r"\s", "", text)
    if match := _CHINESE_QUARTER.fullmatch(chinese):
        return _noted(cell, field, PartialDate(int(match[1]), quarter=int(match[2])))
    for candidate in (chinese, _CHINESE_VAGUE.sub("年", chinese), _CHINESE_VAGUE.sub("月", chinese)):
        if match := _CHINESE.fullmatch(candidate):
            if match[3]:
                return _day(cell, field, match[1], match[2], match[3], "D04")
            if match[2]:
                return _month(cell, field, match[1], match[2], "D04")
            return _year(cell, field, match[1])
    return _from_parts(cell, field, take_apart(text))


def _numeric(
    cell: Cell, field: Field, first: str, second: str, year: str, language: str
) -> Read[PartialDate]:
    """Two numbers and a year: decided by a number above 12, or by the language of the form."""
    months = range(1, 13)
    if int(first) in months and int(second) in months and first != second and language not in _DAY_FIRST:
        values = {
            "first": f"{year}-{int(second):02}-{int(first):02}",
            "second": f"{year}-{int(first):02}-{int(second):02}",
        }
        return refuse("D02", cell, field, **values)
    if int(second) in months:
        return _day(cell, field, year, second, first, "D04")
    return _day(cell, field, year, first, second, "D04")


def _year(cell: Cell, field: Field, year: str) -> Read[PartialDate]:
    if int(year) not in _YEARS:
        return refuse("D08", cell, field)
    value = PartialDate(int(year))
    return Read(value) if str(cell.value).strip() == year else _noted(cell, field, value)


def _from_parts(cell: Cell, field: Field, parts: Parts) -> Read[PartialDate]:
    """A date with words: one year, and a month with a day, a month, a quarter or nothing."""
    years = [n for n in parts.numbers if len(n) == 4]  # noqa: PLR2004 - digits of a year
    days = [n for n in parts.numbers if len(n) < 3]  # noqa: PLR2004 - digits of a day
    counts = (len(years), len(parts.months), len(parts.quarters), len(days))
    if parts.unknown or len(years) + len(days) != len(parts.numbers):
        return refuse("D01", cell, field)
    if counts == (1, 1, 0, 1):
        return _day(cell, field, years[0], str(min(parts.months)), days[0], "D04")
    if counts == (1, 1, 0, 0):
        return _month(cell, field, years[0], str(min(parts.months)), "D04")
    if counts == (1, 0, 1, 0) and int(years[0]) in _YEARS:
        return _noted(cell, field, PartialDate(int(years[0]), quarter=min(parts.quarters)))
    if counts == (1, 0, 0, 0):
        return _year(cell, field, years[0])
    return refuse("D01", cell, field)
