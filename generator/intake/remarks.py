"""What there is to say about the columns and rows of a table, apart from single answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.utils import get_column_letter

from generator.findings import Finding
from generator.intake.tables import Table
from generator.model import Place


def table_findings(table: Table) -> Iterator[Finding]:
    """Missing required columns, hidden rows and columns that hold answers, formulas."""
    yield from table.findings
    yield from _missing(table)
    yield from _hidden(table)
    for field_id, column in table.header.columns.items():
        yield from _formulas(table, field_id, column)


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


def _formulas(table: Table, field_id: str, column: int) -> Iterator[Finding]:
    grid = table.grid
    if not grid.formulas:
        return
    plain: list[int] = []
    for row in table.rows:
        cell = grid.cells.get((row, column))
        formula = grid.formulas.get((row, column))
        if formula is None or cell is None or cell.value is None or cell.error:
            continue
        if "]" in formula and "!" in formula:
            yield Finding("F39", cell.place, field_id, cell.shown)
        else:
            plain.append(row)
    if plain:
        yield Finding("F38", _area(table, plain, column), field_id, grid.cell(plain[0], column).shown)


def _area(table: Table, rows: Iterable[int], column: int) -> Place:
    first, *others = rows
    place = table.grid.place(first, column)
    if not others:
        return place
    return Place(place.file, place.sheet, f"{place.cell}:{table.grid.place(others[-1], column).cell}")
