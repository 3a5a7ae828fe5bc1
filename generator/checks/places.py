"""Where a check points: the cell of a field, and the row that a finding is about; values in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from generator.findings import Finding, Parameter
from generator.messages import message
from generator.model import PartialDate, Place, Pledge, ProgressRow
from generator.reference.countries import Countries

NOTHING: Final = message("value", "Not specified")  #: in place of an answer that was not given
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


def iso(day: PartialDate) -> str:
    """A date as precise as it was given: 2025, 2025-Q1, 2025-03 or 2025-03-31."""
    if day.quarter and not day.month:
        return f"{day.year}-Q{day.quarter}"
    parts = (f"{day.year}", f"{day.month:02d}" if day.month else "", f"{day.day:02d}" if day.day else "")
    return "-".join(part for part in parts if part)


def names(pledge: Pledge, countries: Countries, codes: Iterable[str]) -> tuple[str, ...]:
    """Names of countries in the language of the pledge, each with its code."""
    on = pledge.submitted or pledge.start.first
    return tuple(f"{countries.name(code, pledge.language, on)} ({code})" for code in codes)


def address(row: Row, field: str) -> str:
    """A cell as people write it: file, sheet and address."""
    return place(row, field).address


def key(where: Place) -> RowKey:
    """The row that a place is in."""
    found = _ROW.search(where.cell)
    return where.file, where.sheet, found.group() if found else ""


def rows_of(cells: Mapping[str, Place]) -> Iterable[RowKey]:
    """The rows that the cells of one pledge or report are in; in practice one."""
    return {key(where) for where in cells.values()}
