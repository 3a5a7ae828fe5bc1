"""What holds for every text that a person may type."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.catalogue.values import RULES
from generator.choices import CHOICES
from generator.fields import Field
from generator.intake.cells import Cell, CellValue, Read
from generator.intake.grammar.choices import read_choice, read_choices
from generator.intake.grammar.clean import clean_text
from generator.intake.grammar.countries import read_countries, read_country
from generator.intake.grammar.currency import read_currency
from generator.intake.grammar.dates import read_date, read_day, read_time
from generator.intake.grammar.fold import fold, fold_accents
from generator.intake.grammar.money import read_amount
from generator.intake.grammar.numbers import read_integers, read_number, read_percent
from generator.intake.grammar.quantities import show
from generator.intake.grammar.splitting import split, split_known
from generator.intake.grammar.texts import (
    read_code,
    read_codes,
    read_email,
    read_names,
    read_prose,
    read_text,
    read_url,
)
from generator.languages import LANGUAGES
from generator.messages import message
from generator.model import PartialDate, Place
from generator.reference.countries import Countries
from generator.reference.tables import rows

COUNTRIES = Countries()
CATALOGUE = {rule.code: rule for rule in RULES}
FIELD = Field("field", message("caption", "Field"), limit=150)
CHOICE = Field("field", message("caption", "Field"), "choice", choices="extents")
CAPTIONS = {fold(caption.text): code for code, caption in CHOICES["extents"].items()}

Reader = Callable[[Cell, str], Read[Any]]
READERS: dict[str, Reader] = {
    "amount": lambda cell, language: read_amount(cell, FIELD, language),
    "checked amount": lambda cell, language: read_amount(cell, FIELD, language, "EUR"),
    "number": lambda cell, language: read_number(cell, FIELD, language),
    "percent": lambda cell, language: read_percent(cell, FIELD, language),
    "integers": lambda cell, _: read_integers(cell, FIELD),
    "currency": lambda cell, _: read_currency(cell, FIELD),
    "date": lambda cell, language: read_date(cell, FIELD, language),
    "day": lambda cell, language: read_day(cell, FIELD, language),
    "time": lambda cell, _: read_time(cell, FIELD),
    "countries": lambda cell, language: read_countries(cell, FIELD, COUNTRIES, language),
    "country": lambda cell, language: read_country(cell, FIELD, COUNTRIES, language),
    "choice": lambda cell, _: read_choice(cell, CHOICE, CAPTIONS),
    "choices": lambda cell, _: read_choices(cell, CHOICE, CAPTIONS),
    "text": lambda cell, _: read_text(cell, FIELD),
    "prose": lambda cell, _: read_prose(cell, FIELD),
    "names": lambda cell, _: read_names(cell, FIELD),
    "code": lambda cell, _: read_code(cell, FIELD),
    "codes": lambda cell, _: read_codes(cell, FIELD),
    "known codes": lambda cell, _: read_codes(cell, FIELD, ("C1", "C10")),
    "url": lambda cell, _: read_url(cell, FIELD),
    "email": lambda cell, _: read_email(cell, FIELD),
}

WORDS = [
    *(row["word"] for name in ("number-words.csv", "date-words.csv") for row in rows(name)),
    *(row["text"] for row in rows("placeholders.csv")),
    *"$ € USD EUR 1.500 2,500 10-15 2025 07/06/2022 III 年 月 日 第 季度 亿 ; , / - . : % @ https:// _x000D_ ² ½ ٣ ٫".split(),
]
#: Any text, and texts made of the words that the grammars know.
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(categories=["Nd", "No", "Nl", "Sc", "Zs", "Po", "Cf"]), max_size=15),
    st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 99999).map(str)), max_size=6).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 99999).map(str)), max_size=6).map("".join),
)
FORMATS = st.one_of(
    st.sampled_from(
        ["General", "0%", '0.0" million"', "0.0,,", "[$€-407] #,##0", "mmm-yy", "00000", '[>=1]0"M";0']
    ),
    st.text('0#,.;"[]$€-M%_*\\ymd ', max_size=12),
)
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    TEXTS,
    st.floats().map(repr).map(Decimal),
    st.decimals(-1000, 100000, places=2),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.none(),
)


def cell(value: CellValue, number_format: str = "General") -> Cell:
    return Cell(Place("f.xlsx", "Pledges", "B4"), value, number_format)


@pytest.mark.parametrize("reader", READERS)
@given(value=VALUES, number_format=FORMATS, language=st.sampled_from(["", *LANGUAGES]))
def test_nothing_typed_ever_raises_and_every_refusal_says_why(
    reader: str, value: CellValue, number_format: str, language: str
) -> None:
    read = READERS[reader](cell(value, number_format), language)
    severities = [str(CATALOGUE[finding.code].severity) for finding in read.findings]
    if read.value is not None:
        assert "error" not in severities
    for finding in read.findings:
        rule = CATALOGUE[finding.code]
        for text in (rule.problem, rule.expected, rule.remedy):
            assert text.text % {**finding.values, "found": finding.found}


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u202f", ",", ".", "'", "’", "\u066c", "\u3000"])
@given(number=st.integers(10**6, 10**15))
def test_a_grouped_number_of_two_groups_or_more_reads_back(mark: str, number: int) -> None:
    read = read_amount(cell(f"{number:,}".replace(",", mark)), FIELD, "en")
    assert read.value == (Decimal(number), "")


@given(number=st.decimals(0, 10**12, places=2), digits=st.sampled_from("٠۰０०"))
def test_a_number_in_any_digits_reads_back(number: Decimal, digits: str) -> None:
    typed = "".join(chr(ord(digits) + int(c)) if c.isdigit() else c for c in f"{number:f}")
    assert read_number(cell(typed), FIELD, "ar").value == number


@given(number=st.decimals(0, 10**15, places=4))
def test_a_number_shown_in_a_finding_reads_back(number: Decimal) -> None:
    shown = show(number)
    read = read_number(cell(shown), FIELD, "en")
    assert read.value == number or [finding.code for finding in read.findings] == ["M03"]


@given(whole=st.integers(1, 999), rest=st.integers(0, 999), mark=st.sampled_from(".,"))
def test_one_separator_before_three_digits_is_always_asked_about(whole: int, rest: int, mark: str) -> None:
    typed = f"{whole}{mark}{rest:03}"
    for language in LANGUAGES:
        assert [f.code for f in read_amount(cell(typed), FIELD, language).findings] == ["M03"]
        assert read_amount(cell(Decimal(typed.replace(",", "."))), FIELD, language).findings == ()


@pytest.mark.parametrize(
    "row", [row for row in rows("date-words.csv") if row["kind"] == "month"], ids=lambda r: r["word"]
)
@given(day=st.dates(date(1950, 1, 1), date(2150, 12, 28)))
def test_a_date_with_any_month_name_reads_back(row: dict[str, str], day: date) -> None:
    day = day.replace(month=int(row["number"]), day=min(day.day, 28))
    read = read_date(cell(f"{day.day} {row['word']} {day.year}"), FIELD, row["language"])
    assert read.value == PartialDate(day.year, day.month, day.day)


@given(day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_an_iso_date_reads_back_without_a_note(day: date) -> None:
    assert read_day(cell(day.isoformat()), FIELD) == Read(day)
    assert read_day(cell(datetime(day.year, day.month, day.day, 9, 30)), FIELD) == Read(day)  # noqa: DTZ001


@given(day=st.dates(date(1980, 1, 1), date(2199, 12, 31)))
def test_a_serial_number_is_the_day_that_excel_shows(day: date) -> None:
    assert read_day(cell(Decimal((day - date(1899, 12, 30)).days)), FIELD).value == day
    assert read_day(cell(Decimal((day - date(1904, 1, 1)).days)), FIELD, "", date(1904, 1, 1)).value == day


@given(clock=st.times())
def test_a_time_reads_back_to_the_minute(clock: time) -> None:
    assert read_time(cell(clock.isoformat("minutes")), FIELD).value == clock.replace(second=0, microsecond=0)


@given(TEXTS, st.booleans())
def test_clean_text_is_printable_and_stays_as_it_is(text: str, lines: bool) -> None:
    cleaned = clean_text(text, lines=lines).text
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean_text(cleaned, lines=lines).text == cleaned
    for c in cleaned:
        kept = c in "\u200e\u200f\u061c" or (lines and c == "\n")
        assert kept or unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_accents(fold_accents(text)) == fold_accents(text)


@given(
    st.lists(st.sampled_from(COUNTRIES.codes()), min_size=1, unique=True),
    st.sampled_from([";", "\n", " | ", ", ", "/", " and ", "، "]),
)
def test_several_known_values_come_apart_again(codes: list[str], separator: str) -> None:
    names = [COUNTRIES.name(code, "en", date(2026, 1, 1)) for code in codes]
    parts = split_known(separator.join(names), COUNTRIES.find)
    assert [COUNTRIES.find(part) for part in parts] == codes


@given(TEXTS)
def test_splitting_loses_no_letter(text: str) -> None:
    kept = "".join(split(text))
    assert [c for c in kept if c.isalpha()] == [c for c in text if c.isalpha()] or "_x" in text
