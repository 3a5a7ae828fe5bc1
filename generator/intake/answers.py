"""The answers of one row, or of the Organisation list: each cell read by its grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from generator.fields import ORGANISATION, PROGRESS, Field
from generator.findings import Finding, Parameter
from generator.intake.captions import Captions
from generator.intake.cells import Cell, Read
from generator.intake.grammar.addresses import read_email, read_url
from generator.intake.grammar.choices import read_choice, read_choices
from generator.intake.grammar.countries import read_countries, read_country
from generator.intake.grammar.currency import read_currency
from generator.intake.grammar.dates import EPOCH, read_date, read_day, read_time
from generator.intake.grammar.money import read_amount
from generator.intake.grammar.numbers import read_integers, read_number, read_percent
from generator.intake.grammar.problems import NO_ANSWER
from generator.intake.grammar.remarks import unit_power
from generator.intake.grammar.texts import read_code, read_codes, read_names, read_prose, read_text
from generator.model import Place
from generator.reference.countries import Countries

T = TypeVar("T")

_PLACEHOLDER: Final = "T10"  #: the cell only says that there is nothing yet


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a cell needs besides the cell.

    Captions, countries, language of the form, and the currency that the row is in, with the
    ``unit`` that stands there with it.
    """

    captions: Captions
    countries: Countries
    language: str = ""
    currency: str = ""
    unit: str = ""
    epoch: date = EPOCH

    @property
    def names(self) -> str:
        """The language in which names are suggested."""
        return self.language or "en"


@dataclass(frozen=True, slots=True)
class Answers:
    """Values by field id; ``typed`` is what stood in the cells of amounts.

    ``refused`` are fields whose answer is missing although required, or could not be taken.
    """

    values: Mapping[str, object]
    typed: Mapping[str, str]
    cells: Mapping[str, Place]
    findings: tuple[Finding, ...]
    refused: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether every answer could be taken."""
        return not self.refused

    def get(self, field_id: str, kind: type[T]) -> T | None:
        """The value of a field when it is of this type."""
        value = self.values.get(field_id)
        return value if isinstance(value, kind) else None

    def text(self, field_id: str) -> str:
        """A text or code, or an empty string."""
        return self.get(field_id, str) or ""

    def several(self, field_id: str) -> tuple[str, ...]:
        """Texts or codes of a field that holds several."""
        return tuple(str(item) for item in self.get(field_id, tuple) or ())

    def number(self, field_id: str) -> Decimal | None:
        """A number, or ``None``."""
        return self.get(field_id, Decimal)


#: Personal data of senders: findings point at the cell but never repeat what stands in it.
PERSONAL: Final = frozenset(
    {
        *(field for field in ORGANISATION.fields if field.id.startswith("contact_")),
        PROGRESS.field("reported_by"),
    }
)

Grammar = Callable[[Cell, Field, Reading], Read[Any]]

#: The grammar of each kind of field.
_GRAMMARS: Final[dict[str, Grammar]] = {
    "text": lambda cell, field, _: read_text(cell, field),
    "prose": lambda cell, field, _: read_prose(cell, field),
    "names": lambda cell, field, _: read_names(cell, field),
    "url": lambda cell, field, _: read_url(cell, field),
    "email": lambda cell, field, _: read_email(cell, field),
    "code": lambda cell, field, _: read_code(cell, field),
    "codes": lambda cell, field, _: read_codes(cell, field),
    "choice": lambda cell, field, reading: read_choice(cell, field, reading.captions.choices[field.choices]),
    "choices": lambda cell, field, reading: read_choices(
        cell, field, reading.captions.choices[field.choices]
    ),
    "amount": lambda cell, field, reading: read_amount(cell, field, reading.language, reading.currency),
    "number": lambda cell, field, reading: read_number(cell, field, reading.language),
    "percent": lambda cell, field, reading: read_percent(cell, field, reading.language),
    "integers": lambda cell, field, _: read_integers(cell, field),
    "currency": lambda cell, field, _: read_currency(cell, field),
    "date": lambda cell, field, reading: read_date(cell, field, reading.language, reading.epoch),
    "day": lambda cell, field, reading: read_day(cell, field, reading.language, reading.epoch),
    "time": lambda cell, field, _: read_time(cell, field),
    "countries": lambda cell, field, reading: read_countries(cell, field, reading.countries, reading.names),
    "country": lambda cell, field, reading: read_country(cell, field, reading.countries, reading.names),
}


def read_answers(cells: Iterable[tuple[Field, Cell | None]], reading: Reading) -> Answers:
    """Read the cells of one row. A field without a cell (a deleted column) was told before."""
    every = tuple(cells)
    return _withdrawn(every) or _each(every, reading)


def _each(cells: Iterable[tuple[Field, Cell | None]], reading: Reading) -> Answers:
    values: dict[str, object] = {}
    typed: dict[str, str] = {}
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    refused: set[str] = set()
    # Amounts come last: an amount that names a currency must agree with the currency of its row.
    for field, cell in sorted(cells, key=lambda pair: pair[0].kind == "amount"):
        if cell is None:
            if field.required:
                refused.add(field.id)
            continue
        places[field.id] = cell.place
        if cell.value is None and not cell.formula and not cell.merged:
            read: Read[Any] = Read(None)
        else:
            read = _read(cell, field, reading)
        empty = not read.findings or all(finding.code == _PLACEHOLDER for finding in read.findings)
        if read.value is not None:
            values[field.id] = read.value
            if field.kind == "amount":
                typed[field.id] = cell.shown
            elif field.kind == "currency":
                unit = cell.shown if unit_power(cell.shown) else ""  # “USD thousand” scales the amounts too
                reading = replace(reading, currency=str(read.value), unit=unit)
            findings += read.findings
        elif not empty:
            refused.add(field.id)
            findings += read.findings
        elif field.required:
            refused.add(field.id)
            found = "" if field in PERSONAL else cell.shown
            findings.append(Finding("R01", cell.place, field.id, found, {"caption": field.caption}))
        else:
            findings += read.findings
    return Answers(values, typed, places, tuple(findings), frozenset(refused))


def _withdrawn(cells: Iterable[tuple[Field, Cell | None]]) -> Answers | None:
    """A row of which every answer is struck through was taken back: that is said once."""
    given = [(field, cell) for field, cell in cells if cell and not cell.empty]
    if len(given) <= 1 or not all(cell.struck and not cell.kept for _, cell in given):
        return None
    field, cell = given[0]
    findings = _refuse("F43", cell, field, rest=NO_ANSWER).findings
    places = {field.id: cell.place for field, cell in given}
    return Answers({}, {}, places, findings, frozenset(places))


def _read(cell: Cell, field: Field, reading: Reading) -> Read[Any]:
    if cell.merged:
        return _refuse("F46", cell, field, cells=cell.merged)
    if cell.error:
        return _refuse("F42", cell, field)
    if cell.struck:
        rest: Parameter = cell.kept if field not in PERSONAL else "…"
        return _refuse("F43", cell, field, rest=rest if cell.kept else NO_ANSWER)
    if cell.value is None:
        return _refuse("F37", cell, field)
    if field.kind == "amount" and reading.unit:
        cell = replace(cell, unit=reading.unit)
    read = _GRAMMARS[field.kind](cell, field, reading)
    if read.findings and field in PERSONAL:
        return Read(read.value, tuple(map(without_words, read.findings)))
    return read


def without_words(finding: Finding) -> Finding:
    """A finding about personal data, without the data."""
    values = {name: "…" if isinstance(value, str) else value for name, value in finding.values.items()}
    return replace(finding, found="…", values=values)


def _refuse(code: str, cell: Cell, field: Field, **values: Parameter) -> Read[Any]:
    found = "…" if field in PERSONAL else cell.shown
    return Read(None, (Finding(code, cell.place, field.id, found, values),))
