"""The raw workbooks of the sample, read cell by cell: no repairs, no guesses.

A cell is found by the id of its field: in row 1 of a table, in column A of the list of the
organization. Captions of choices become codes by the hidden sheet ``_form`` of the same workbook.
Two senders changed their workbook, and a person looking at them sees how to read them: one sheet has
captions only, in the order of every other form of that language; one workbook lost its ``_form``.

Amounts that were typed as texts are in ``TYPED``, read by a person. A text that is not there stops the
recount: it never guesses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[2]
INPUT = ROOT / "input"
EXAMPLE = "EXAMPLE"

#: Amounts typed as texts in the sample, as a reader of the language understands them.
TYPED: Mapping[str, int | Fraction] = {
    "3.6亿": 360_000_000,
    "5 200万": 52_000_000,
    "1.250 millones": 1_250_000_000,
    "2 150 000,50": Fraction(215_000_050, 100),
    "1,2 مليار": 1_200_000_000,
    "1,8 млрд": 1_800_000_000,
}
#: Between several answers in one cell: as typed on the keyboards of the six languages.
_SEVERAL = re.compile("[;；؛]")


@dataclass(frozen=True)
class Cell:
    """A value as typed and where it stands."""

    value: Any
    percent: bool
    file: str
    sheet: str
    address: str

    @property
    def place(self) -> tuple[str, str, str]:
        return self.file, self.sheet, self.address


@dataclass(frozen=True)
class Row:
    """The filled cells of one pledge, report or entry by field id, and its number in the sheet."""

    file: str
    sheet: str
    number: int
    cells: Mapping[str, Cell]
    captions: Mapping[str, Mapping[str, str]]

    def text(self, field: str) -> str:
        cell = self.cells.get(field)
        return "" if cell is None else plain(str(cell.value))

    def several(self, field: str) -> tuple[str, ...]:
        return tuple(part for part in map(plain, _SEVERAL.split(self.text(field))) if part)

    def code(self, field: str, choices: str) -> str:
        said = self.text(field)
        return self.captions[choices][fold(said)] if said else ""

    def codes(self, field: str, choices: str) -> tuple[str, ...]:
        return tuple(self.captions[choices][fold(part)] for part in self.several(field))

    def number_of(self, field: str) -> Fraction | None:
        cell = self.cells.get(field)
        return None if cell is None else number(cell.value)

    def share(self, field: str) -> Fraction | None:
        """A share as a fraction from 0 to 1. Cells hold it in per cent; of some the format shows the sign too."""
        cell = self.cells.get(field)
        if cell is None:
            return None
        return number(cell.value) / 100

    def day(self, field: str) -> date | None:
        cell = self.cells.get(field)
        return None if cell is None else day(cell.value)

    def clock(self, field: str) -> time:
        found = self.cells[field].value
        assert isinstance(found, time), found
        return found


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def fold(text: str) -> str:
    return plain(text).casefold().replace("’", "'")


def number(value: str | float) -> Fraction:
    if isinstance(value, str):
        typed = plain(value)
        return Fraction(TYPED[typed]) if typed in TYPED else Fraction(typed)
    # What the sheet shows is the shortest text of the stored number.
    return Fraction(str(value))


def day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    typed = plain(str(value))
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", typed):
        # Only 31/12/2025 and 01/03/2023 of one form, which cannot be read the other way round together.
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{4})-(\d\d)", typed):
        return date(int(found[1]), int(found[2]), 1)
    return date.fromisoformat(typed)


@cache
def _book(file: Path) -> Workbook:
    return load_workbook(file)


def _name(file: Path) -> str:
    """As the build names it: from the folder that holds the input."""
    return file.relative_to(file.parents[2]).as_posix()


def _cell(found: SheetCell, file: Path, sheet: str) -> Cell:
    return Cell(found.value, "%" in found.number_format, _name(file), sheet, found.coordinate)


@cache
def captions(file: Path) -> dict[str, dict[str, str]]:
    """Codes by list and folded caption."""
    book = _book(file)
    if "_form" not in book.sheetnames:
        (other,) = {form for form in _forms() if _language_of(form) == _lost_language(file)}
        return captions(other)
    found: dict[str, dict[str, str]] = {}
    for line in book["_form"].iter_rows(min_row=2, min_col=4, max_col=6, values_only=True):
        name, caption, code = line
        if name:
            found.setdefault(str(name), {})[fold(str(caption))] = str(code)
    return found


@cache
def _forms() -> tuple[Path, ...]:
    """One whole pledge form for each language, to read the workbooks that lost a part by."""
    found: dict[str, Path] = {}
    for file in pledge_files():
        book = _book(file)
        if "_form" in book.sheetnames and book["Pledges"]["A1"].value == "ref":
            found.setdefault(_language_of(file), file)
    return tuple(found.values())


def _language_of(file: Path) -> str:
    return str(_book(file)["_form"]["B3"].value)


def _lost_language(file: Path) -> str:
    """The language of a form without ``_form``: that of the form with the same captions."""
    sheet = next(sheet for sheet in _book(file) if sheet["A1"].value == "ref")
    own = [cell.value for cell in sheet[2]]
    return next(
        _language_of(form) for form in _forms() if [cell.value for cell in _book(form)["Pledges"][2]] == own
    )


def pledge_files(folder: Path = INPUT) -> list[Path]:
    return sorted((folder / "pledges").glob("*.xlsx"))


def progress_files(folder: Path = INPUT) -> list[Path]:
    return sorted((folder / "progress").glob("*.xlsx"))


def table(file: Path, sheet: str) -> list[Row]:
    """The rows of a table of the secretariat or of a progress form: ids, captions, guidance, rows."""
    return list(_table(file, _book(file)[sheet]))


def _table(file: Path, sheet: Worksheet) -> Iterator[Row]:
    ids = [cell.value for cell in sheet[1]]
    first = 4
    if ids[0] == plain(_pledge_captions(file)[0]):
        # Captions only: no row of ids above them, so everything stands one row higher.
        own = _book(next(form for form in _forms() if _language_of(form) == _language_of(file)))["Pledges"]
        assert ids == [cell.value for cell in own[2]]
        ids, first = [cell.value for cell in own[1]], 3
    for line in sheet.iter_rows(min_row=first):
        cells = {
            str(field): _cell(cell, file, sheet.title)
            for field, cell in zip(ids, line, strict=True)
            if field and cell.value is not None and plain(str(cell.value))
        }
        if cells and plain(str(line[0].value)) != EXAMPLE:
            yield Row(_name(file), sheet.title, int(line[0].row or 0), cells, captions(file))


def _pledge_captions(file: Path) -> list[str]:
    for form in _forms():
        if "_form" in _book(file).sheetnames and _language_of(form) == _language_of(file):
            return [str(cell.value) for cell in _book(form)["Pledges"][2]]
    return [""]


def form(file: Path) -> tuple[Row, list[Row]]:
    """The answers of the organization, and the rows of its pledges."""
    organisation, pledges = _sheets(file)
    order = [cell.value for cell in _book(_forms()[0])["Organisation"]["A"] if cell.value]
    # Without the ids the captions are the first filled column; the answers stand beside them.
    with_ids = organisation["A2"].value == "org_name"
    answers: dict[str, Cell] = {}
    lines = list(organisation.iter_rows(min_row=2))
    assert with_ids or len(lines) == len(order)
    for number_, line in enumerate(lines):
        field = line[0].value if with_ids else order[number_]
        cell = line[2] if with_ids else line[1]
        if field and cell.value is not None:
            answers[str(field)] = _cell(cell, file, organisation.title)
    about = Row(_name(file), organisation.title, 0, answers, captions(file))
    return about, list(_table(file, pledges))


def _sheets(file: Path) -> tuple[Worksheet, Worksheet]:
    book = _book(file)
    if "Pledges" in book.sheetnames:
        return book["Organisation"], book["Pledges"]
    (organisation,) = (sheet for sheet in book if sheet["A2"].value == "org_name")
    (pledges,) = (sheet for sheet in book if sheet["A1"].value == "ref")
    return organisation, pledges
