"""What there is to say about the rows and columns of a sheet, apart from single answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from openpyxl.utils import get_column_letter

from generator.fields import FORMS, ORGANISATION, Field
from generator.findings import Finding
from generator.intake.answers import PERSONAL
from generator.intake.cells import Cell
from generator.intake.lists import Listing
from generator.intake.tables import Table
from generator.intake.workbooks import Grid, Position
from generator.model import Place


def table_findings(table: Table) -> Iterator[Finding]:
    """Missing required columns, hidden rows and columns that hold answers, formulas."""
    yield from table.findings
    # The secretariat's own sheets may open with a filter; rows that it hides are told all the same.
    yield from _around(table.grid, filtered=table.grid.filtered and table.header.sheet in FORMS)
    yield from _missing(table)
    yield from _hidden(table)
    for field in table.header.sheet.fields:
        column = table.header.columns.get(field.id)
        if column:
            yield from _formulas(table, field, column)
            for row in table.rows:
                yield from _link(table.grid, field, (row, column))


def list_findings(listing: Listing) -> Iterator[Finding]:
    """The same for a list: missing lines, hidden ones that hold answers, formulas, links."""
    grid, place = listing.grid, Place(listing.grid.file, listing.grid.name)
    yield from listing.findings
    yield from _around(grid, filtered=grid.filtered)
    for field in ORGANISATION.fields:
        row = listing.rows.get(field.id)
        if row is None:
            if field.required:
                yield Finding("R02", place, field.id, values={"caption": field.caption})
            continue
        position = (row, listing.column)
        if row in grid.hidden_rows and position in grid.cells:
            yield Finding("F30", grid.place(*position), field.id, str(row))
        formula = _formula(grid, field, position)
        if formula:
            yield formula
        yield from _link(grid, field, position)


def _around(grid: Grid, *, filtered: bool) -> Iterator[Finding]:
    """Comments, things that lie on the sheet, a filter."""
    for row, column in sorted(grid.notes):
        yield Finding("F28", grid.place(row, column))
    if grid.drawn:
        first = next((cell for _, cell in grid.drawn if cell), "")
        yield Finding("F29", Place(grid.file, grid.name, first))
    if filtered:
        yield Finding("F45", Place(grid.file, grid.name))


def _missing(table: Table) -> Iterator[Finding]:
    """One finding for a deleted column, not one for each row."""
    if not table.rows:
        return
    twice = {finding.field for finding in table.findings if finding.code == "F41"}
    place = Place(table.grid.file, table.grid.name, f"A{table.header.row}")
    for field in table.header.sheet.fields:
        if field.required and field.id not in table.header.columns and field.id not in twice:
            yield Finding("R02", place, field.id, values={"caption": field.caption})


def _hidden(table: Table) -> Iterator[Finding]:
    grid = table.grid
    hidden = [row for row in table.rows if row in grid.hidden_rows]
    if hidden:
        area = f"A{hidden[0]}" if len(hidden) == 1 else f"A{hidden[0]}:A{hidden[-1]}"
        yield Finding("F30", Place(grid.file, grid.name, area), found=", ".join(map(str, hidden)))
    for field_id, column in table.header.columns.items():
        if column in grid.hidden_columns and any((row, column) in grid.cells for row in table.rows):
            yield Finding("F31", grid.place(table.header.row, column), field_id, get_column_letter(column))


def _formulas(table: Table, field: Field, column: int) -> Iterator[Finding]:
    """Results of formulas were read: one note for a column, a warning for each link to another file."""
    plain: list[Cell] = []
    for row in table.rows:
        finding = _formula(table.grid, field, (row, column))
        if finding and finding.code == "F39":
            yield finding
        elif finding:
            plain.append(table.grid.cell(row, column))
    if plain:
        first, last = plain[0].place, plain[-1].place
        area = first if first == last else replace(first, cell=f"{first.cell}:{last.cell}")
        yield Finding("F38", area, field.id, plain[0].shown)


def _formula(grid: Grid, field: Field, position: Position) -> Finding | None:
    formula, cell = grid.formulas.get(position), grid.cells.get(position)
    if formula is None or cell is None or cell.value is None or cell.error or field.choices == "yes_no":
        return None
    found = "…" if field in PERSONAL else cell.shown
    return Finding("F39" if "]" in formula and "!" in formula else "F38", cell.place, field.id, found)


def _link(grid: Grid, field: Field, position: Position) -> Iterator[Finding]:
    """A link to something else than what the cell shows, whatever kind of answer it holds."""
    target, cell = grid.links.get(position), grid.cells.get(position)
    if target and cell and not cell.empty and _address(target) != _address(cell.shown):
        yield Finding("F40", cell.place, field.id, "…" if field in PERSONAL else cell.shown)


def _address(text: str) -> str:
    line = unquote(text).strip().casefold()
    for head in ("mailto:", "tel:", "https://", "http://"):
        line = line.removeprefix(head)
    return line.partition("?subject=")[0].removeprefix("www.").rstrip("/")
