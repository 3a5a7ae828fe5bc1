"""Readings that need more than one line of a table to say."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from generator.choices import CHOICES
from generator.fields import Field
from generator.intake.cells import Cell, CellValue, Read
from generator.intake.grammar.choices import read_choice, read_choices
from generator.intake.grammar.countries import read_countries, read_country
from generator.intake.grammar.fold import fold
from generator.intake.grammar.money import read_amount
from generator.intake.grammar.texts import read_code, read_codes, read_names, read_prose, read_text
from generator.messages import message
from generator.model import Place
from generator.reference.countries import Countries

COUNTRIES = Countries()


def cell(value: CellValue, number_format: str = "General", *, formula: bool = False) -> Cell:
    return Cell(Place("f.xlsx", "Pledges", "B4"), value, number_format, formula=formula)


def field(field_id: str = "field", kind: str = "text", **values: object) -> Field:
    return Field(field_id, message("caption", "Field"), kind, **values)  # type: ignore[arg-type]


def codes(read: Read[object]) -> list[str]:
    return [finding.code for finding in read.findings]


def captions(name: str) -> dict[str, str]:
    return {fold(caption.text): code for code, caption in CHOICES[name].items()}


@pytest.mark.parametrize(
    ("typed", "number_format", "currency", "expected"),
    [
        ("€ 5", "General", "EUR", (Decimal(5), "EUR")),
        ("€ 5", "General", "USD", ["M07"]),
        ("$5", "General", "USD", (Decimal(5), "")),
        ("$5", "General", "CAD", (Decimal(5), "")),
        ("$5", "General", "EUR", ["M07"]),
        (Decimal(5), "[$€-407] #,##0", "USD", ["M07"]),
        (Decimal(5), '"$"#,##0', "JPY", ["M07"]),
        (Decimal(5), "#,##0", "JPY", (Decimal(5), "")),
    ],
)
def test_an_amount_must_agree_with_the_currency_of_its_row(
    typed: CellValue, number_format: str, currency: str, expected: object
) -> None:
    read = read_amount(cell(typed, number_format), field(), "en", currency)
    assert (read.value or codes(read)) == expected


def test_a_finding_quotes_what_stands_in_the_cell() -> None:
    (found,) = read_amount(cell("1.500"), field("value_amount"), "en").findings
    assert (found.place.cell, found.field, found.found) == ("B4", "value_amount", "1.500")
    assert found.values == {"first": "1\u00a0500", "second": "1.5"}


def test_paragraphs_stay_and_lines_fold() -> None:
    typed = "One.\r\n\r\n  Two\u2028Three. \t Four_x000D_\n"
    assert read_prose(cell(typed), field()).value == "One.\nTwo\nThree. Four"
    assert read_text(cell(typed), field()).value == "One. Two Three. Four"


def test_a_text_longer_than_its_limit_is_refused_with_both_lengths() -> None:
    read = read_text(cell("a" * 151), field(limit=150))
    assert codes(read) == ["T02"]
    assert read.findings[0].values == {"length": 151, "limit": 150}
    assert read_text(cell("a" * 150 + "  "), field(limit=150)).value == "a" * 150


def test_marks_piled_on_a_letter_are_cut() -> None:
    assert read_text(cell("Z" + "\u0301" * 40 + "a"), field()).value == "\u0179\u0301\u0301\u0301a"


def test_a_phone_number_gets_its_plus_back() -> None:
    read = read_text(cell(Decimal(41225550142)), field("contact_phone"))
    assert (read.value, codes(read)) == ("+41225550142", ["T09"])
    assert read_text(cell(Decimal(41225550142)), field("unit")).value == "41225550142"


def test_a_date_where_a_text_should_stand_is_asked_about() -> None:
    assert codes(read_text(cell(datetime(2022, 4, 3)), field("ref"))) == ["T08"]  # noqa: DTZ001


def test_names_come_apart_at_semicolons_and_lines_but_not_at_commas() -> None:
    typed = "Meridian Bank, Ltd; Coral University؛ شبكة شباب رقمي\n• Reef Mentors；东屿大学"
    names = ("Meridian Bank, Ltd", "Coral University", "شبكة شباب رقمي", "Reef Mentors", "东屿大学")
    assert read_names(cell(typed), field(kind="names")).value == names
    assert codes(read_names(cell("None"), field(kind="names"))) == ["T10"]


def test_codes_are_plain_and_may_be_held_to_a_list() -> None:
    assert read_code(cell("P2C‑0001\u200f "), field(kind="code")).value == "P2C-0001"
    assert read_codes(cell("TDAG-21/2/1, TDAG-21/2/2\nA"), field(kind="codes")).value == (
        "TDAG-21/2/1",
        "TDAG-21/2/2",
        "A",
    )
    lines = tuple(f"C{number}" for number in range(1, 12))
    assert read_codes(cell("c1, С7; C 11"), field(kind="codes"), lines).value == ("C1", "C7", "C11")
    assert codes(read_codes(cell("C1; C12"), field(kind="codes"), lines)) == ["V05"]


def test_every_code_and_caption_of_every_list_is_understood() -> None:
    for name, entries in CHOICES.items():
        asked = field(kind="choice", choices=name)
        for code, caption in entries.items():
            for typed in (code, code.upper(), caption.text, f" {caption.text.upper()} "):
                assert read_choice(cell(typed), asked, captions(name)) == Read(code), (name, typed)


def test_all_captions_of_a_list_come_apart_even_at_commas() -> None:
    for name, entries in CHOICES.items():
        typed = ", ".join(caption.text for caption in entries.values())
        read = read_choices(cell(typed), field(kind="choices", choices=name), captions(name))
        assert read.value == tuple(entries), name


def test_a_yes_is_never_a_formula() -> None:
    asked = field("statement_true", "choice", choices="yes_no")
    assert read_choice(cell("Yes"), asked, captions("yes_no")).value == "yes"
    assert codes(read_choice(cell("Yes", formula=True), asked, captions("yes_no"))) == ["V06"]
    assert codes(read_choice(cell(value=True, formula=True), asked, captions("yes_no"))) == ["V06"]


def test_an_everyday_word_for_a_choice_is_told() -> None:
    read = read_choice(cell("NGO"), field(kind="choice", choices="org_types"), captions("org_types"))
    assert (read.value, codes(read)) == ("civil_society", ["V03"])
    focus = field(kind="choices", choices="focus_areas")
    assert read_choices(cell("FA1 – Connecting; FA 4"), focus, captions("focus_areas")).value == (
        "fa1",
        "fa4",
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Kenya", "KE"),
        ("Kenia", "KE"),
        ("international", "international"),
        ("国际组织", "international"),
        (Decimal(404), "KE"),
        ("Kenya; Mali", ["C04"]),
        ("Africa", ["C06"]),
        ("worldwide", ["C06"]),
        ("Keniya", ["C01"]),
        ("Taiwan", ["C02"]),
        ("-", ["T10"]),
    ],
)
def test_the_country_of_an_organization(typed: CellValue, expected: object) -> None:
    read = read_country(cell(typed), field(kind="country"), COUNTRIES)
    assert (read.value or codes(read)) == expected


def test_each_unknown_place_is_named_with_suggestions_in_the_language_of_the_form() -> None:
    read = read_countries(cell("Keniya; Mali; Ouganta"), field(kind="countries"), COUNTRIES, "fr")
    assert [finding.values["part"] for finding in read.findings] == ["Keniya", "Ouganta"]
    assert read.findings[1].values["suggestions"][0] == "Ouganda (UG)"  # type: ignore[index]
    assert read.value is None
