"""A form with three pledges, and ways to spoil it as people and programs do."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.fields import ORGANISATION, PLEDGES
from generator.forms import write_pledge_form
from generator.languages import LANGUAGES
from generator.model import Pledge
from generator.wording.voice import Voice, load_voice

ROOT = Path(__file__).parents[2]
VOICES: Mapping[str, Voice] = {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}
FIRST = 5  #: the row of the first pledge; the example stands above it
REFS = ("RM-1", "RM-2", "RM-3")

_ORGANISATION: Mapping[str, object] = {
    "org_name": "Reef Mentors",
    "org_type": "civil_society",
    "org_country": "FJ",
    "submission_language": "en",
    "submission_date": date(2022, 4, 1),
    "contact_name": "Coordinator A",
    "contact_email": "coordinator@example.org",
    "statement_true": "yes",
}
_PLEDGE: Mapping[str, object] = {
    "description": "Volunteer mentors train three hundred young people on three islands over two years.",
    "pledge_types": ("programmatic",),
    "focus_areas": ("fa2",),
    "value_currency": "USD",
    "value_kind": "grant",
    "start_date": date(2022, 9, 1),
    "end_date": date(2024, 6, 30),
    "countries": "Fiji; Tuvalu",
    "ldc_extent": "partial",
    "lldc_extent": "partial",
    "sids_extent": "partial",
    "benefit_statement": "All mentees live in small island developing States.",
    "indicator": "Mentees completing the course",
    "unit": "people",
    "baseline": 0,
    "target": 300,
    "target_date": date(2024, 6, 30),
}
_OWN = (
    {"ref": "RM-1", "title": "Mentoring for islands", "value_amount": 150000},
    {"ref": "RM-2", "title": "Solar kits for schools", "value_amount": 275000, "target": 40},
    {"ref": "RM-3", "title": "Safe classes online", "value_amount": 80000, "target": 900},
)


@cache
def blank(language: str = "en") -> bytes:
    """The form as the organization filled it in, before anything happened to it."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "form.xlsx"
        write_pledge_form(target, VOICES[language], _ORGANISATION, [{**_PLEDGE, **own} for own in _OWN])
        return target.read_bytes()


class Form:
    """A form opened for changes."""

    def __init__(self, language: str = "en") -> None:
        self.book: Workbook = load_workbook(io.BytesIO(blank(language)), rich_text=True)
        self.pledges: Worksheet = self.book["Pledges"]
        self.organisation: Worksheet = self.book["Organisation"]

    def at(self, field_id: str, row: int = FIRST) -> str:
        """The address of an answer, wherever its column was moved to."""
        ids = {cell.value: cell.column for cells in self.pledges.iter_rows(max_row=12) for cell in cells}
        return f"{get_column_letter(ids[field_id])}{row}"

    def cell(self, field_id: str, row: int = FIRST) -> Cell:
        cell = self.pledges[self.at(field_id, row)]
        assert isinstance(cell, Cell)
        return cell

    def line(self, field_id: str) -> Cell:
        """The answer of the list about the organization."""
        row = [field.id for field in ORGANISATION.fields].index(field_id) + 2
        cell = self.organisation.cell(row, 3)
        assert isinstance(cell, Cell)
        return cell

    def put(self, field_id: str, value: object, shown_as: str = "", row: int = FIRST) -> None:
        cell = self.cell(field_id, row)
        cell.value = value  # type: ignore[assignment]  # whatever a cell can hold
        if isinstance(value, str):
            cell.data_type = "s"  # a text, whatever it looks like
        if shown_as:
            cell.number_format = shown_as

    def captions_only(self) -> None:
        """Copied without the hidden row: the captions stand in the first row."""
        self.pledges.delete_rows(1)
        self.pledges.row_dimensions[1].hidden = False

    def saved(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def column(field_id: str) -> int:
    return [field.id for field in PLEDGES.fields].index(field_id) + 1


Read = Callable[[Mapping[str, Pledge]], object]


@dataclass(frozen=True)
class Mangled:
    """What was done to the form, and what must come of it.

    ``told``: code and cell (or an empty address) of all findings; ``taken``: the pledges that were
    read whole; ``value``: what is asked of them, and its answer.
    """

    data: Callable[[], bytes]
    told: tuple[tuple[str, str], ...] = ()
    taken: tuple[str, ...] = REFS
    value: tuple[Read, object] | None = None
    name: str = "reef.xlsx"
    severity: str = ""
    sheet: str = "Pledges"


def spoilt(change: Callable[[Form], object], *told: tuple[str, str], **more: object) -> Mangled:
    """A change made by a person in a spreadsheet program."""

    def data() -> bytes:
        form = Form()
        change(form)
        return form.saved()

    return replace(Mangled(data, told), **more)  # type: ignore[arg-type]  # names of members


def typed(field_id: str, value: object, shown_as: str = "", code: str = "", **more: object) -> Mangled:
    """One answer of the first pledge typed in another way. With an error the pledge is left out."""
    address = f"{get_column_letter(column(field_id))}{FIRST}"
    told = tuple((one, address) for one in code.split())
    return spoilt(lambda form: form.put(field_id, value, shown_as), *told, **more)


def left_out(case: Mangled, *refs: str) -> Mangled:
    return replace(case, taken=tuple(ref for ref in REFS if ref not in (refs or REFS[:1])))


def first(read: Callable[[Pledge], object]) -> Read:
    return lambda pledges: read(pledges["RM-1"])


AMOUNT = first(lambda pledge: pledge.value and (pledge.value.amount, pledge.value.currency))
TITLE = first(lambda pledge: pledge.title.text)
START = first(
    lambda pledge: (
        pledge.start.year,
        pledge.start.quarter or 0,
        pledge.start.month or 0,
        pledge.start.day or 0,
    )
)
WHERE = first(lambda pledge: pledge.where.countries)
