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
from generator.intake.grammar.date_text import YEARS, made, parse_date
from generator.intake.grammar.date_words import tidy
from generator.intake.grammar.problems import Fault, finding, nothing, refuse
from generator.intake.grammar.words import prepared
from generator.model import PartialDate

EPOCH: Final = date(1899, 12, 30)
_YEARS_OF_SERIALS: Final = range(1980, 2200)
_LARGEST: Final = 10**8
_PLAIN: Final = re.compile(r"\s*[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:[T ][0-9:.]+Z?)?)?)?\s*")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK: Final = re.compile(
    r"(\d{1,2})(?:\s?(?:[:.h٫]|ч\.?|时|点)\s?(\d{2})?(?::\d{2})?\s?(?:min|мин|分|h)?)?\s?(am|pm|a\.m\.|p\.m\.|ص|م)?"
)
_NOON: Final = 12
_MINUTES: Final = 24 * 60


def read_date(cell: Cell, field: Field, language: str = "", epoch: date = EPOCH) -> Read[PartialDate]:
    """A day, month, quarter or year, as precise as typed. ``language`` is that of the form."""
    empty: Read[PartialDate] | None = nothing(cell, field)
    if empty:
        return empty
    found, note = _found(cell, language, epoch)
    if isinstance(found, Fault):
        return refuse(found.code, cell, field, **found.values)
    return Read(found, (finding(note, cell, field, read=show_date(found)),) if note else ())


def read_day(cell: Cell, field: Field, language: str = "", epoch: date = EPOCH) -> Read[date]:
    """A full date; a month or a year alone is asked about."""
    if isinstance(cell.value, date) and cell.value.year in YEARS:
        return Read(date(cell.value.year, cell.value.month, cell.value.day))
    read = read_date(cell, field, language, epoch)
    if read.value is None:
        return Read(None, read.findings)
    if read.value.day is None:
        return refuse("D06", cell, field)
    return Read(read.value.first, read.findings)


def show_date(value: PartialDate) -> str:
    """A date for a finding: 2022-06-07, 2022-06, 2022-Q2 or 2022."""
    if value.quarter:
        return f"{value.year}-Q{value.quarter}"
    return "-".join([f"{value.year:04}", *(f"{n:02}" for n in (value.month, value.day) if n)])


def _found(cell: Cell, language: str, epoch: date) -> tuple[PartialDate | Fault, str]:
    """The date, and the code of the note that its reading needs, if any."""
    value = cell.value
    if isinstance(value, date):  # a datetime is one too
        return _from_excel(value, number_formats.date_precision(cell.number_format))
    if isinstance(value, Decimal):
        return _from_number(value, epoch)
    if isinstance(value, str):
        return parse_date(value, language), "" if _PLAIN.fullmatch(value) else "D04"
    return Fault("D01"), ""


def _from_excel(value: date, precision: str) -> tuple[PartialDate | Fault, str]:
    """A date of Excel: “Jan 2025” is held as the first of January and shown without a day."""
    if value.year not in YEARS:
        return Fault("D08"), ""
    if precision == "month" and value.day == 1:
        return PartialDate(value.year, value.month), "D04"
    if precision == "year" and (value.month, value.day) == (1, 1):
        return PartialDate(value.year), "D04"
    return PartialDate(value.year, value.month, value.day), ""


def _from_number(value: Decimal, epoch: date) -> tuple[PartialDate | Fault, str]:
    """A bare number: a year, a date without separators, or a day counted from the epoch of Excel."""
    if not value.is_finite() or not 1 <= value < _LARGEST:
        return Fault("D08"), ""
    whole = int(value)
    compact = _COMPACT.fullmatch(str(whole)) if value == whole else None
    if value == whole and whole in YEARS:
        return PartialDate(whole), ""
    if compact:
        return made(*compact.groups()), "D04"
    with suppress(OverflowError):
        day = epoch + timedelta(days=whole)
        if day.year in _YEARS_OF_SERIALS:
            return PartialDate(day.year, day.month, day.day), "D05"
    return Fault("D08"), ""


def read_time(cell: Cell, field: Field) -> Read[time]:
    """A time of day, to the minute."""
    empty: Read[time] | None = nothing(cell, field)
    if empty:
        return empty
    value = cell.value
    found: time | None = None
    if isinstance(value, datetime):
        found = value.time()
    elif isinstance(value, time):
        found = value
    elif isinstance(value, Decimal) and value.is_finite() and 0 <= value < 1:
        minutes = int((value * _MINUTES).to_integral_value())
        found = time(minutes // 60 % 24, minutes % 60)
    elif isinstance(value, str):
        found = _clock(tidy(prepared(value[:40])))
    if found is None:
        return refuse("D07", cell, field)
    return Read(found.replace(second=0, microsecond=0, tzinfo=None))


def _clock(text: str) -> time | None:
    """14:30, 14h30, 14.30, 2:30 pm."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hour, half = int(match[1]), (match[3] or "").replace(".", "")
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half in {"pm", "م"} else 0)
    with suppress(ValueError):
        return time(hour, int(match[2] or 0))
    return None
