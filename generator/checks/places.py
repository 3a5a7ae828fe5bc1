"""Where a check points: the cell of a field, and the row that a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from generator.findings import Finding, Parameter
from generator.model import Place, Pledge, ProgressRow

_ROW: Final = re.compile(r"\d+$")

Row = Pledge | ProgressRow
RowKey = tuple[str, str, str]  #: file, sheet, row number


def at(row: Row, code: str, field: str, found: str = "", **values: Parameter) -> Finding:
    """A finding at the cell of a field of this row, or at its first cell when there is none."""
    return Finding(code, place(row, field), field, found, values, language=row.language)


def place(row: Row, field: str) -> Place:
    """The cell of a field, or the first cell of the row."""
    return row.cells.get(field) or next(iter(row.cells.values()), Place(""))


def plain(value: Decimal) -> Decimal:
    """A number without zeros that say nothing: 40 instead of 40.0 or 4E+1."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def address(row: Row, field: str) -> str:
    """A cell as people write it: file, sheet and address."""
    where = place(row, field)
    return f"{where.file}, {where.sheet}!{where.cell}"


def key(where: Place) -> RowKey:
    """The row that a place is in."""
    found = _ROW.search(where.cell)
    return where.file, where.sheet, found.group() if found else ""


def rows_of(cells: Mapping[str, Place]) -> Iterable[RowKey]:
    """The rows that the cells of one pledge or report are in; in practice one."""
    return {key(where) for where in cells.values()}
