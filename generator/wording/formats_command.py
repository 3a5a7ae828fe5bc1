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
from generator.reference.currencies import minor_units
from generator.wording.format_data import HOUSES
from generator.wording.formats import Formats, load_formats

#: A remark behind the items of a list, for the reader of the sheet: “(es e)”.
_REMARK: Final = re.compile(r"\s*\([a-z0-9][a-z0-9 ,/-]*\)$")
#: Names in lists are looked up as countries only when they are not codes or abbreviations, which
#: are short and Latin: 法国 and مصر are names.
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
    if currency not in minor_units():
        raise ValueError(text)
    return Money(_decimal(amount), currency)


def _days(text: str) -> tuple[dt.date, dt.date]:
    first, last = (dt.date.fromisoformat(part.strip()) for part in text.split("/"))
    if first > last:
        raise ValueError(text)
    return first, last


def _years(text: str) -> tuple[int, int]:
    first, last = (_year(part) for part in re.split("[-–/]", text))
    if first > last:
        raise ValueError(text)
    return first, last


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise ValueError(text)
    return dt.date(int(text), 1, 1).year


def _month(text: str) -> tuple[int, int]:
    day = dt.datetime.strptime(text, "%Y-%m").replace(tzinfo=dt.UTC)
    return day.year, day.month


def _quarter(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{4})-?Q([1-4])", text, re.ASCII)
    if not found:
        raise ValueError(text)
    return _year(found[1]), int(found[2])


def _time(text: str) -> dt.time:
    return dt.time.fromisoformat(text.zfill(len("00:00")))


def _times(text: str) -> tuple[dt.time, dt.time]:
    first, last = map(_time, re.split("[-–/]", text))
    if first > last:
        raise ValueError(text)
    return first, last


def _numbers(text: str) -> tuple[Decimal, Decimal]:
    found = re.fullmatch(r"([-\u2212]?[\d.]+)\s*[-–/]\s*([-\u2212]?[\d.]+)", text)
    if not found:
        raise ValueError(text)
    first, last = _decimal(found[1]), _decimal(found[2])
    if first > last:
        raise ValueError(text)
    return first, last


def _natural(text: str) -> int:
    number = _integer(text)
    if number < 0:
        raise ValueError(text)
    return number


def _ordinal(text: str) -> int:
    number = _natural(text)
    if number == 0:
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
    country = countries.find(name) if len(name) >= _NAME_LENGTH or not name.isascii() else None
    return countries.name(country, code, dt.date.max) if country else name


def _label(formats: Formats, text: str) -> str:
    return formats.label(formats.word(text.rstrip(":：").strip()))


#: How each kind reads its value and shows it.
KINDS: Final[dict[str, Callable[[Formats, str], str]]] = {
    "date_long": lambda formats, text: formats.date(dt.date.fromisoformat(text)),
    "date_short": lambda formats, text: formats.short_date(dt.date.fromisoformat(text)),
    "date_weekday": lambda formats, text: formats.weekday_date(dt.date.fromisoformat(text)),
    "date_iso": lambda formats, text: formats.iso_date(dt.date.fromisoformat(text)),
    "month_year": lambda formats, text: formats.month_year(*_month(text)),
    "quarter": lambda formats, text: formats.quarter(*_quarter(text)),
    "date_range": lambda formats, text: formats.date_range(*_days(text)),
    "date_range_text": lambda formats, text: formats.date_range_text(*_days(text)),
    "year_range": lambda formats, text: formats.year_range(*_years(text)),
    "time": lambda formats, text: formats.time(_time(text)),
    "time_range": lambda formats, text: formats.time_range(*_times(text)),
    "integer": lambda formats, text: formats.integer(_integer(text)),
    "year": lambda formats, text: formats.year(_year(text)),
    "decimal": lambda formats, text: formats.number(_decimal(text)),
    "range_number": lambda formats, text: formats.number_range(*_numbers(text)),
    "money": lambda formats, text: formats.money(_money(text)),
    "money_large": lambda formats, text: formats.money_large(_money(text)),
    "money_rounded": lambda formats, text: formats.money_rounded(_money(text)),
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
    "ordinal_meeting": lambda formats, text: formats.meeting(_ordinal(text)),
    "quote": lambda formats, text: formats.quote(formats.word(text)),
}

#: Values of the sample sheet: those that tell something, and for every kind where it changes its form.
SAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "date_long": ("2026-05-01", "2026-07-29", "2026-12-31"),
    "date_short": tuple(f"2026-{month:02}-27" for month in range(1, 13)),
    "date_weekday": ("2026-07-29", "2026-05-01"),
    "date_iso": ("2026-07-29",),
    "month_year": tuple(f"2026-{month:02}" for month in range(1, 13)),
    "quarter": tuple(f"2026-Q{quarter}" for quarter in range(1, 5)),
    "date_range": (
        "2026-07-29/2026-07-31", "2026-05-01/2026-05-03", "2026-07-29/2026-08-03", "2025-12-29/2026-01-03",
        "2026-07-29/2026-07-29",
    ),
    "date_range_text": (
        "2026-07-29/2026-07-31", "2026-05-01/2026-06-01", "2026-05-02/2026-05-03", "2026-07-29/2026-08-03",
        "2025-12-29/2026-01-03",
    ),
    "year_range": ("2026-2029", "2026-2026"),
    "time": ("14:05", "09:05", "00:00"),
    "time_range": ("09:00-10:30",),
    "integer": ("0", "999", "1234", "10000", "12345", "1234567"),
    "year": ("2026",),
    "decimal": ("45.6", "1234.25", "1234567.891", "-1234.5"),
    "range_number": ("2.6-2.8", "1000-2500"),
    "money": (
        "USD 12500", "USD 0", "USD 1", "USD 2", "USD 3", "USD 11", "USD 100", "USD 103", "USD 1000.50", "USD -500",
        "CHF 318000", "CHF 1", "CHF 22", "CHF 25", "CHF 1.50", "EUR 250000", "XOF 1234567", "XOF 3", "CNY 30000",
        "JPY 1500", "KWD 1250.5", "ZMW 12500",
    ),
    "money_large": (
        "USD 1000000", "USD 1500000", "USD 2000000", "USD 5000000", "USD 11000000", "USD 25000000", "USD 100000000",
        "USD 110040000", "USD 562249", "USD 2150000.50", "CNY 30000000", "CHF 85000000", "XOF 68500000000",
        "USD 1000000000", "USD 1025300000", "USD 1250000000", "USD 9000000000", "USD 18550000000",
        "USD 4254030000", "USD 1000000000000", "USD 2600000000000",
    ),
    "money_rounded": ("USD 562249.40", "USD 12345678", "USD 1025300000", "USD 2345678900000"),
    "list_and": (
        "Nokia", "Nokia|GSMA", "Francia|Italia (es e)", "Nokia|GSMA|UNICEF", "Egypt|Chad|Yemen", "Kenya|Peru|Oman|Fiji",
    ),
    "list_or": ("Nokia|GSMA|UNICEF", "Kenya|Honduras (es u)"),
    "count_pledge": (
        "0", "1", "2", "3", "5", "11", "21", "22", "25", "100", "101", "102", "103", "111", "1000", "1000000",
    ),
    "mark_original": tuple(LANGUAGES),
    "mark_provisional": ("-",),
    "mark_stale": ("-",),
    "label_colon": ("Document:", "Source:", "Original:"),
    "integer_zh_prose": ("50000000", "15000", "1200000", "8500000000"),
    "negative": ("-5", "-1234567"),
    "percent_table": ("0.456", "0", "0.005", "1", "-0.05"),
    "percent_text": ("0.456", "0.01", "0.02", "0.05", "0.21", "1"),
    "list_bare_latin": ("Nokia|GSMA (no conjunction)", "Nokia|GSMA|UNICEF"),
    "list_bare_semicolon": ("A|B",),
    "ordinal_meeting": ("1", "2", "3", "4", "11", "21", "33", "100", "112"),
    "quote": ("text",),
}  # fmt: skip
