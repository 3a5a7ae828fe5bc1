"""The grammars against their tables of cases (``cases/README.md`` says how to add one)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.choices import CHOICES
from generator.fields import Field
from generator.findings import Finding
from generator.intake.cells import Cell, CellValue, Read
from generator.intake.grammar.choices import read_choice, read_choices
from generator.intake.grammar.countries import read_countries
from generator.intake.grammar.currency import read_currency
from generator.intake.grammar.dates import read_date, read_day, read_time, show_date
from generator.intake.grammar.fold import fold
from generator.intake.grammar.money import read_amount
from generator.intake.grammar.numbers import read_integers, read_number, read_percent
from generator.intake.grammar.screening import read_screening
from generator.intake.grammar.texts import read_email, read_text, read_url
from generator.messages import message
from generator.model import PartialDate, Place, Where
from generator.reference.countries import Countries

CASES = Path(__file__).parent / "cases"
COUNTRIES = Countries()


def field(kind: str, choices: str = "") -> Field:
    return Field("field", message("caption", "Field"), kind, choices=choices)


def captions(name: str) -> dict[str, str]:
    return {fold(caption.text): code for code, caption in CHOICES[name].items()}


def _screened(cell: Cell) -> Read[str]:
    """The cell of the register, which is read with its row."""
    read = read_screening(str(cell.value))
    if read is None:
        return Read(None, (Finding("G31", cell.place),))
    return Read(f"{read.verdict} {read.list_date}")


READERS: dict[str, Callable[[Cell, str], Read[Any]]] = {
    "amounts": lambda cell, language: read_amount(cell, field("amount"), language),
    "numbers": lambda cell, language: read_number(cell, field("number"), language),
    "shares": lambda cell, language: read_percent(cell, field("percent"), language),
    "dates": lambda cell, language: read_date(cell, field("date"), language),
    "days": lambda cell, language: read_day(cell, field("day"), language),
    "times": lambda cell, _: read_time(cell, field("time")),
    "integers": lambda cell, _: read_integers(cell, field("integers")),
    "currencies": lambda cell, _: read_currency(cell, field("currency")),
    "places": lambda cell, _: read_countries(cell, field("countries"), COUNTRIES),
    "texts": lambda cell, _: read_text(cell, field("text")),
    "urls": lambda cell, _: read_url(cell, field("url")),
    "emails": lambda cell, _: read_email(cell, field("email")),
    "answers": lambda cell, _: read_choice(cell, field("choice", "yes_no"), captions("yes_no")),
    "screenings": lambda cell, _: _screened(cell),
    "choices": lambda cell, _: read_choices(cell, field("choices", "pledge_types"), captions("pledge_types")),
}


@dataclass(frozen=True)
class Case:
    reader: str
    line: int
    typed: str
    language: str
    expected: str


def signs(text: str) -> str:
    r"""Turn \uXXXX, \n, \r, \t and a doubled backslash into the signs themselves."""

    def sign(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}[match[2]]

    return re.sub(r"\\(?:u([0-9a-f]{4})|([nrt\\]))", sign, text)


def cases() -> list[Case]:
    found: list[Case] = []
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("# "):
                typed, language, expected = line.split(" | ")
                found.append(Case(path.stem, number, signs(typed), language, signs(expected)))
    return found


def cell(typed: str) -> Cell:
    value: CellValue = typed
    number_format = "General"
    if match := re.fullmatch(r"([=@])(\S+)(?: \{(.*)\})?", typed):
        value = Decimal(match[2]) if match[1] == "=" else date.fromisoformat(match[2])
        number_format = match[3] or number_format
    elif typed == "TRUE":
        value = True
    return Cell(Place("f.xlsx", "Pledges", "B4"), value, number_format)


def written(value: object) -> str:
    """A value as the tables of cases write it."""
    if isinstance(value, Where):
        value = (*value.countries, *value.regions, *(["worldwide"] if value.worldwide else []))
    match value:
        case (Decimal() as amount, str() as currency):
            text = f"{written(amount)} {currency}".strip()
        case Decimal():
            text = re.sub(r"(\.\d*?)0+$", r"\1", format(value, "f")).rstrip(".")
        case PartialDate():
            text = show_date(value)
        case time():
            text = value.isoformat("minutes")
        case tuple():
            text = ",".join(map(str, value))
        case _:
            text = str(value)
    return text


def outcome(read: Read[Any], *, values: bool) -> str:
    codes = [found.code for found in read.findings]
    if read.value is not None:
        return " + ".join([written(read.value), *([" ".join(codes)] if codes else [])])
    if codes in ([], ["T10"]):
        return "-"
    given = ", ".join(
        str(v).replace("\u00a0", " ") for k, v in read.findings[0].values.items() if k != "word"
    )
    return f"! {' '.join(codes)}" + (f": {given}" if values else "")


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.reader}-{case.line}")
def test_case(case: Case) -> None:
    read = READERS[case.reader](cell(case.typed), case.language)
    expected = case.expected
    if not expected.startswith("!"):
        value, plus, notes = expected.partition(" + ")
        number = re.fullmatch(r"(-?\d+\.\d+)( [A-Z]{3})?", value)
        if number and case.reader in {"amounts", "numbers", "shares"}:
            value = written(Decimal(number[1])) + (number[2] or "")
        expected = value + plus + notes
    assert outcome(read, values=":" in expected and expected.startswith("!")) == expected


def test_every_table_has_a_reader_and_every_reader_a_table() -> None:
    assert {case.reader for case in cases()} == set(READERS)
