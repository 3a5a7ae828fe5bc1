"""What ``p2c translate formats`` prints: one value, or a whole sheet, in the six languages.

Kinds and values are those that translators sign off: text in, text in every language out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from generator.languages import LANGUAGES
from generator.model import Money
from generator.reference.countries import Countries
from generator.wording.format_data import HOUSES
from generator.wording.formats import Formats, load_formats

#: A remark behind the items of a list, for the reader of the sheet: “(es e)”.
_REMARK: Final = re.compile(r"\s*\([a-z0-9][a-z0-9 ,/-]*\)$")
#: Names in lists are looked up as countries only when they are not codes or abbreviations.
_NAME_LENGTH: Final = 4


class Sample(NamedTuple):
    """One line of the sample sheet: ``shown`` has the text for each language code."""

    kind: str
    value: str
    shown: Mapping[str, str]


def format_value(locales: Path, kind: str, value: str, house: str = HOUSES[0]) -> dict[str, str]:
    """What the documents show for one value, by language code.

    Raises ValueError with a plain text for an unknown kind, a value that the kind cannot
    take, or a formats file that cannot be used.
    """
    return {code: _shown(load_formats(locales, code, house), kind, value) for code in LANGUAGES}


def sample_sheet(locales: Path, house: str = HOUSES[0]) -> list[Sample]:
    """Every kind with its sample values in the six languages. Raises ValueError as above."""
    voices = {code: load_formats(locales, code, house) for code in LANGUAGES}
    return [
        Sample(kind, value, {code: _shown(formats, kind, value) for code, formats in voices.items()})
        for kind, values in SAMPLES.items()
        for value in values
    ]


def _shown(formats: Formats, kind: str, value: str) -> str:
    if kind not in KINDS:
        text = f"There is no kind “{kind}”. Kinds: {', '.join(KINDS)}"
        raise ValueError(text)
    try:
        return KINDS[kind](formats, value.strip())
    except (ValueError, KeyError) as error:
        text = f"“{value}” is not a value of the kind “{kind}”. A value looks like this: {SAMPLES[kind][0]}"
        raise ValueError(text) from error


def _decimal(text: str) -> Decimal:
    plain = text.replace("\u2212", "-")
    if not re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", plain, re.ASCII):
        raise ValueError(text)
    return Decimal(plain)


def _integer(text: str) -> int:
    number = _decimal(text)
    if number != int(number):
        raise ValueError(text)
    return int(number)


def _money(text: str) -> Money:
    currency, amount = text.split()
    if not re.fullmatch("[A-Z]{3}", currency):
        raise ValueError(text)
    return Money(_decimal(amount), currency)


def _days(text: str) -> tuple[dt.date, dt.date]:
    first, last = (dt.date.fromisoformat(part.strip()) for part in text.split("/"))
    if first > last:
        raise ValueError(text)
    return first, last


def _years(text: str) -> tuple[int, int]:
    first, last = (_year(part) for part in text.split("-"))
    if first > last:
        raise ValueError(text)
    return first, last


def _year(text: str) -> int:
    return dt.date(_integer(text), 1, 1).year


def _month(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%Y-%m").replace(tzinfo=dt.UTC).date()


def _numbers(text: str) -> tuple[Decimal, Decimal]:
    found = re.fullmatch(r"(-?[\d.]+)\s*[-–/]\s*(-?[\d.]+)", text)
    if not found:
        raise ValueError(text)
    return _decimal(found[1]), _decimal(found[2])


def _natural(text: str) -> int:
    number = _integer(text)
    if number < 0:
        raise ValueError(text)
    return number


def _items(formats: Formats, text: str) -> list[str]:
    """Items between bars. Names of countries, in any language, come out in this one."""
    countries = _reference()
    items = [item.strip() for item in text.split("|")]
    if items and not countries.find(items[-1]):
        items[-1] = _REMARK.sub("", items[-1])
    if not all(items):
        raise ValueError(text)
    return [_country(countries, item, formats.code) for item in items]


@cache
def _reference() -> Countries:
    return Countries()


def _country(countries: Countries, name: str, code: str) -> str:
    country = countries.find(name) if len(name) >= _NAME_LENGTH else None
    return countries.name(country, code, dt.date.max) if country else name


def _label(formats: Formats, text: str) -> str:
    return formats.label(formats.word(text.rstrip(":：").strip()))


#: How each kind reads its value and shows it.
KINDS: Final[dict[str, Callable[[Formats, str], str]]] = {
    "date_long": lambda formats, text: formats.date(dt.date.fromisoformat(text)),
    "date_short": lambda formats, text: formats.short_date(dt.date.fromisoformat(text)),
    "date_weekday": lambda formats, text: formats.weekday_date(dt.date.fromisoformat(text)),
    "date_iso": lambda formats, text: formats.iso_date(dt.date.fromisoformat(text)),
    "month_year": lambda formats, text: formats.month_year(_month(text).year, _month(text).month),
    "date_range": lambda formats, text: formats.date_range(*_days(text)),
    "date_range_text": lambda formats, text: formats.date_range_text(*_days(text)),
    "year_range": lambda formats, text: formats.year_range(*_years(text)),
    "time": lambda formats, text: formats.time(dt.time.fromisoformat(text)),
    "integer": lambda formats, text: formats.integer(_integer(text)),
    "year": lambda formats, text: formats.year(_year(text)),
    "decimal": lambda formats, text: formats.number(_decimal(text)),
    "range_number": lambda formats, text: formats.number_range(*_numbers(text)),
    "money": lambda formats, text: formats.money(_money(text)),
    "money_large": lambda formats, text: formats.money_large(_money(text)),
    "list_and": lambda formats, text: formats.list_and(_items(formats, text)),
    "list_or": lambda formats, text: formats.list_or(_items(formats, text)),
    "count_pledge": lambda formats, text: formats.count_pledges(_natural(text)),
    "mark_original": lambda formats, text: formats.mark_original(text),
    "mark_provisional": lambda formats, _: formats.mark_provisional(),
    "mark_stale": lambda formats, _: formats.mark_stale(),
    "label_colon": _label,
    "integer_zh_prose": lambda formats, text: formats.large_number(_decimal(text)),
    "negative": lambda formats, text: formats.number(_decimal(text)),
    "percent_table": lambda formats, text: formats.percent(_decimal(text)),
    "percent_text": lambda formats, text: formats.percent_text(_decimal(text)),
    "list_bare_latin": lambda formats, text: formats.list_bare(_items(formats, text)),
    "list_bare_semicolon": lambda formats, text: formats.list_semicolon(_items(formats, text)),
    "ordinal_meeting": lambda formats, text: formats.meeting(_natural(text)),
    "quote": lambda formats, text: formats.quote(formats.word(text)),
}

#: Values of the sample sheet.
SAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "date_long": ("2026-05-01", "2026-07-29"),
    "date_short": tuple(f"2026-{month:02}-27" for month in range(1, 13)),
    "date_weekday": ("2026-07-29",),
    "date_iso": ("2026-07-29",),
    "month_year": ("2026-07", "2026-12"),
    "date_range": ("2026-07-29/2026-07-31", "2026-07-29/2026-08-03", "2025-12-29/2026-01-03"),
    "date_range_text": ("2026-07-29/2026-07-31", "2026-07-29/2026-08-03", "2025-12-29/2026-01-03"),
    "year_range": ("2026-2029",),
    "time": ("14:05", "09:30"),
    "integer": ("0", "999", "1234", "12345", "1234567"),
    "year": ("2026",),
    "decimal": ("45.6", "1234.25"),
    "range_number": ("2.6-2.8",),
    "money": ("USD 12500", "USD 11", "USD 1000.50", "CHF 318000", "EUR 250000", "XOF 1234567", "CNY 30000"),
    "money_large": (
        "USD 1000000", "USD 5000000", "USD 11000000", "CNY 30000000", "USD 1000000000",
        "USD 9000000000", "USD 18550000000", "USD 4254030000", "USD 2150000.50", "USD 2600000000000",
    ),
    "list_and": ("Nokia", "Nokia|GSMA", "Francia|Italia (es e)", "Nokia|GSMA|UNICEF"),
    "list_or": ("Nokia|GSMA|UNICEF",),
    "count_pledge": ("0", "1", "2", "3", "11", "21", "100", "102", "103", "1000000"),
    "mark_original": tuple(LANGUAGES),
    "mark_provisional": ("-",),
    "mark_stale": ("-",),
    "label_colon": ("Document:",),
    "integer_zh_prose": ("50000000",),
    "negative": ("-5",),
    "percent_table": ("0.456",),
    "percent_text": ("0.456", "0.21", "0.5"),
    "list_bare_latin": ("Nokia|GSMA (no conjunction)",),
    "list_bare_semicolon": ("A|B",),
    "ordinal_meeting": ("1", "2", "3", "33"),
    "quote": ("text",),
}  # fmt: skip
