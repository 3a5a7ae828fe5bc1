"""A sheet as a table: its header, and which rows are data. Every row keeps its true number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.fields import EXAMPLE_REF
from generator.findings import Finding
from generator.intake.captions import Captions, folded
from generator.intake.cells import Cell
from generator.intake.headers import FEWEST, LONGEST_CAPTION, Header, reads_as_data
from generator.intake.surroundings import is_remark, merged_answers, stray_columns, unit_remarks
from generator.intake.workbooks import Grid, Position

__all__ = ["LONGEST_CAPTION", "Header", "Table", "read_table"]

TOTAL_TEXTS: Final = 2  #: a row of totals has a label and at most a currency
_BRACKETS: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the numbers of its data rows.

    ``merged``: the area of each answer that is one with other answers; ``units``: by field, what
    the sheet says about the unit of its amounts.
    """

    grid: Grid
    header: Header
    rows: tuple[int, ...]
    findings: tuple[Finding, ...]
    merged: Mapping[Position, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def cell(self, row: int, field_id: str) -> Cell | None:
        """The cell of a field, or ``None`` when the sheet has no such column."""
        column = self.header.columns.get(field_id)
        if column is None:
            return None
        cell, merged = self.grid.cell(row, column), self.merged.get((row, column), "")
        unit = self.units.get(field_id, "")
        return replace(cell, merged=merged, unit=unit) if merged or unit else cell


def read_table(grid: Grid, header: Header, captions: Captions) -> Table:
    """Tell the data rows from blank rows, guidance, worked examples, remarks and totals."""
    columns = set(header.columns.values())
    filled: dict[int, set[int]] = {}
    for row, column in grid.cells:
        if row > header.row and column in columns:
            filled.setdefault(row, set()).add(column)
    rows: list[int] = []
    findings = list(header.findings)
    for row in sorted(filled):
        if _is_guidance(grid, header, captions, row):
            continue
        example = _example(grid, header, captions, row)
        findings += example.findings
        if example.skipped:
            continue
        place = grid.place(row, min(filled[row]))
        total = _total(grid, captions, row, filled[row])
        if total is not None:
            findings.append(Finding("F34", place, found=total))
        elif is_remark(grid, header.columns, row, filled[row]):
            findings.append(Finding("F47", place, found=grid.cell(row, min(filled[row])).shown))
        else:
            rows.append(row)
    findings += stray_columns(grid, header.row, columns, rows)
    units = unit_remarks(grid, header.sheet, header.columns, header.row, rows, captions)
    return Table(grid, header, tuple(rows), tuple(findings), merged_answers(grid, columns, rows), units)


def _is_guidance(grid: Grid, header: Header, captions: Captions, row: int) -> bool:
    """The line under the captions, known or by its place; or captions and guidance that come again."""
    cells = (grid.cells.get((row, column)) for column in header.columns.values())
    texts = [cell.value for cell in cells if cell and isinstance(cell.value, str)]
    guidance = sum(folded(text) in captions.guidance for text in texts)
    if row == header.row + 1:
        return guidance > 0 or (
            header.by_ids and not reads_as_data(grid, header.sheet, header.columns, captions, row)
        )
    again = sum(folded(text) in captions.fields[header.sheet.name] for text in texts)
    return guidance >= FEWEST or (again >= FEWEST and again * 2 >= len(texts))


@dataclass(frozen=True, slots=True)
class _Example:
    """Whether a row is the worked example and so no data, and what to say of it."""

    skipped: bool = False
    findings: tuple[Finding, ...] = ()


def _example(grid: Grid, header: Header, captions: Captions, row: int) -> _Example:
    """A row with the reference EXAMPLE is never data; a row that is the example in part is told."""

    def text(field_id: str) -> str:
        cell = grid.cells.get((row, header.columns.get(field_id, 0)))
        return cell.value.strip() if cell and isinstance(cell.value, str) else ""

    named = text(header.sheet.fields[0].id).upper() == EXAMPLE_REF
    given = [folded(text(field_id)) for field_id in ("title", "description") if text(field_id)]
    kept = [line in captions.examples for line in given]
    if header.sheet.fields[0].id not in header.columns:  # nothing but its texts tells
        return _Example(skipped=len(given) == 2 and all(kept))  # noqa: PLR2004  # title and description
    if len(given) == 2 and named != all(kept):  # noqa: PLR2004  # title and description
        place = grid.place(row, header.columns["title"])
        return _Example(named, (Finding("F48", place, "title", text("title")),))
    return _Example(named)


def _total(grid: Grid, captions: Captions, row: int, columns: Iterable[int]) -> str | None:
    """The label of a row of totals, or ``None`` for a row that is data."""
    cells = [grid.cell(row, column) for column in sorted(columns)]
    texts = [cell.value for cell in cells if isinstance(cell.value, str) and not cell.formula]
    if texts and len(texts) <= TOTAL_TEXTS and _says_total(texts[0], captions):
        return texts[0]
    if not texts and any(
        grid.formulas.get((row, column), "").upper().startswith(("=SUM(", "=SUBTOTAL(")) for column in columns
    ):
        return next(iter(grid.formulas[row, column] for column in columns if (row, column) in grid.formulas))
    return None


def _says_total(text: str, captions: Captions) -> bool:
    """“Total”, “TOTAL (USD)”, “Total amount:”, “Montant total”."""
    line = folded(_BRACKETS.sub("", text)).strip(" :：*=")
    words = line.split()
    ends = len(words) in {2, 3} and bool({words[0], words[-1]} & captions.totals)
    return line in captions.totals or " ".join(words[:-1]) in captions.totals or ends
