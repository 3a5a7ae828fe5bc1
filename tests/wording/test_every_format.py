"""What holds for every kind of value, in every language and both houses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import LANGUAGES
from generator.reference.currencies import minor_units
from generator.wording.format_data import HOUSES
from generator.wording.formats import Formats, load_formats
from generator.wording.formats_command import KINDS, SAMPLES, format_value

LOCALES = Path(__file__).parents[2] / "locales"
NBSP = "\u00a0"
FORMATS = {(house, code): load_formats(LOCALES, code, house) for house in HOUSES for code in LANGUAGES}

NUMBERS = st.decimals(-(10**15), 10**15, places=3).map(lambda number: f"{number:f}")
NATURALS = st.integers(0, 10**12).map(str)
DAYS = st.dates().map(str).filter(lambda day: day >= "1000")
MONEY = st.tuples(st.sampled_from(sorted(minor_units())), NUMBERS).map(" ".join)
RANGES = st.lists(st.integers(-(10**7), 10**7), min_size=2, max_size=2).map(sorted)
TIMES = st.times().map(lambda time: f"{time:%H:%M}")
NAMES = st.sampled_from(["Nokia", "GSMA", "Kenya", "Egypt", "法国", "مصر", "Orange 5G", "Hiroshima", "U4"])
LISTS = st.lists(NAMES, min_size=1, max_size=4).map("|".join)
VALUES: Mapping[str, st.SearchStrategy[str]] = {
    "date_long": DAYS,
    "date_short": DAYS,
    "date_weekday": DAYS,
    "date_iso": DAYS,
    "month_year": DAYS.map(lambda day: day[:7]),
    "quarter": st.tuples(st.integers(1990, 2090), st.integers(1, 4)).map(lambda pair: "{}-Q{}".format(*pair)),
    "date_range": st.lists(DAYS, min_size=2, max_size=2).map(sorted).map("/".join),
    "date_range_text": st.lists(DAYS, min_size=2, max_size=2).map(sorted).map("/".join),
    "year_range": st.lists(st.integers(1000, 9999).map(str), min_size=2, max_size=2).map(sorted).map("-".join),
    "time": TIMES,
    "time_range": st.lists(TIMES, min_size=2, max_size=2).map(sorted).map("-".join),
    "integer": NATURALS,
    "year": st.integers(1000, 9999).map(str),
    "decimal": NUMBERS,
    "range_number": RANGES.map(lambda pair: "{}-{}".format(*pair)),
    "money": MONEY,
    "money_large": MONEY,
    "money_rounded": MONEY,
    "list_and": LISTS,
    "list_or": LISTS,
    "count_pledge": NATURALS,
    "mark_original": st.sampled_from(list(LANGUAGES)),
    "mark_provisional": st.just("-"),
    "mark_stale": st.just("-"),
    "label_colon": st.sampled_from(["Document:", "Source", "2030:"]),
    "integer_zh_prose": NUMBERS,
    "negative": NUMBERS,
    "percent_table": NUMBERS,
    "percent_text": NUMBERS,
    "list_bare_latin": LISTS,
    "list_bare_semicolon": LISTS,
    "ordinal_meeting": st.integers(1, 10_000).map(str),
    "quote": st.sampled_from(["text", "12 %", "a|b"]),
}  # fmt: skip


@cache
def every_kind() -> st.SearchStrategy[tuple[str, str]]:
    return st.one_of([values.map(lambda value, kind=kind: (kind, value)) for kind, values in VALUES.items()])


def shown(formats: Formats, kind: str, value: str) -> str:
    return KINDS[kind](formats, value)


def test_every_kind_is_tried() -> None:
    assert VALUES.keys() == KINDS.keys() == SAMPLES.keys()


@given(every_kind(), st.sampled_from(sorted(FORMATS)))
def test_nothing_printed_by_rule_can_be_turned_round_or_torn_apart(
    drawn: tuple[str, str], voice: tuple[str, str]
) -> None:
    text = shown(FORMATS[voice], *drawn)
    assert text
    assert not re.search(r"\d[ \u2009\u202f]+\d", text), "a line may break between digits"
    assert not re.search("[\u0660-\u066c\u06f0-\u06f9]", text), "digits or signs of another script"
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), "an invisible control"
    assert not re.search(r"[{}]|None|\s$|^\s", text)


def test_the_six_languages_in_all_orders_show_the_same() -> None:
    sample = [(kind, value) for kind, values in SAMPLES.items() for value in values]
    wanted = {voice: [shown(formats, *one) for one in sample] for voice, formats in FORMATS.items()}
    for number, order in enumerate(permutations(LANGUAGES)):
        kind, value = sample[number % len(sample)]
        for code in order:
            assert shown(FORMATS["itu", code], kind, value) == wanted["itu", code][number % len(sample)]
    for voice, formats in reversed(FORMATS.items()):
        assert [shown(formats, *one) for one in sample] == wanted[voice]


@pytest.mark.parametrize(
    ("kind", "value", "language", "text"),
    [
        ("money_large", "USD 110040000", "zh", "1.1004亿美元"),
        ("money_large", "USD 562249", "zh", "562~249美元"),
        ("money_large", "USD 99999900", "zh", "9~999.99万美元"),
        ("money_large", "USD 110045000", "zh", "110~045~000美元"),
        ("money_large", "USD 1234500000000", "zh", "1.2345万亿美元"),
        ("money_large", "USD 1025300000", "es", "1~025,3~millones USD"),
        ("money_large", "USD 1234000000", "en", "USD~1.234~billion"),
        ("money_large", "USD 1234000000", "es", "1~234~millones USD"),
        ("money_large", "USD 999999000000", "es", "999~999~millones USD"),
        ("money_large", "USD 1500000000000", "es", "1,5~billones USD"),
        ("money_large", "USD 2345000000000", "fr", "2~345~milliards USD"),
        ("money_large", "USD 1900000", "fr", "1,9~million USD"),
        ("money_large", "CHF 1500000", "ru", "1,5~млн~швейцарских франков"),
        ("money_large", "USD 10000000000", "ar", "10~مليارات دولار أمريكي"),
        ("money_rounded", "USD 1025300000", "en", "USD~1.025~billion"),
        ("money_rounded", "USD 1025300000", "es", "1~025~millones USD"),
        ("money_rounded", "USD 1025300000", "zh", "10.25亿美元"),
        ("money_rounded", "USD 2345678900000", "fr", "2~346~milliards USD"),
        ("money", "HKD 12", "ar", "12~دولاراً هونغ كونغياً"),
        ("money", "VND 5", "ru", "5~вьетнамских донгов"),
        ("time", "9:05", "es", "9.05~horas"),
        ("ordinal_meeting", "7165", "en", "7165th meeting"),
        ("ordinal_meeting", "1112", "en", "1112th meeting"),
        ("list_and", "法国|意大利", "fr", "France et Italie"),
        ("list_and", "مصر|عمان", "en", "Egypt and Oman"),
        ("list_and", "A|Yves", "es", "A e Yves"),
        ("list_and", "A|“Irán”", "es", "A e “Irán”"),
        ("list_and", "A|Yemen", "es", "A y Yemen"),
        ("list_or", "A|“Oro”", "es", "A u “Oro”"),
        ("year_range", "2026–2029", "ru", "2026–2029~годы"),
        ("percent_table", "-0.0001", "en", "0%"),
        ("percent_table", "-0.05", "ar", "\u200e−5%"),
    ],
)
def test_values_that_once_were_wrong(kind: str, value: str, language: str, text: str) -> None:
    assert format_value(LOCALES, kind, value)[language].replace(NBSP, "~") == text


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("money", "XYZ 5"), ("money", "USD 12,500"), ("ordinal_meeting", "0"), ("range_number", "2.8-2.6"),
        ("time_range", "10:30-09:00"), ("quarter", "2026-Q5"), ("year", "26"), ("time", "24:01"), ("money_large", "5 USD"),
    ],
)  # fmt: skip
def test_values_that_cannot_be_are_refused(kind: str, value: str) -> None:
    with pytest.raises(ValueError, match="is not a value of the kind"):
        format_value(LOCALES, kind, value)


def test_the_usage_of_the_other_house() -> None:
    def at_un(kind: str, value: str) -> dict[str, str]:
        return format_value(LOCALES, kind, value, "un")

    assert at_un("money", "USD 12500") == format_value(LOCALES, "money", "USD 12500") | {
        "en": f"USD{NBSP}12,500",
        "es": f"12.500{NBSP}USD",
    }
    assert at_un("decimal", "1234.5")["es"] == "1.234,5"
    assert at_un("mark_original", "en")["fr"] == f"[Original{NBSP}: anglais]"
    assert at_un("list_bare_semicolon", "A|B")["fr"] == f"A{NBSP}; B"
    assert at_un("month_year", "2026-01")["ar"] == "كانون الثاني/يناير 2026"
    assert FORMATS["un", "en"].number(Decimal(-1234567)) == "−1,234,567"
