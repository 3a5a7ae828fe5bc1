"""A sheet as a table: which column holds which field, and which rows are data.

Field ids first, captions next, never positions. Every row keeps its true number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from openpyxl.utils import get_column_letter

from generator.fields import Sheet
from generator.findings import Finding
from generator.intake.captions import Captions, folded
from generator.intake.cells import Cell
from generator.intake.workbooks import Grid

HEADER_ROWS: Final = 30  #: a header is looked for in the first 30 rows
FEWEST: Final = 3  #: as many fields make a row the header of a sheet
LONGEST_CAPTION: Final = 120  #: no caption is longer
TOTAL_TEXTS: Final = 2  #: a row of totals has a label and at most a currency
_NUMBER: Final = re.compile(r"[\d.,:/\s-]*\d[\d.,:/\s-]*")
_SEVERAL: Final = re.compile(r"[;؛；\n]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table of a sheet begins: columns by field id, and the row before the data."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    by_ids: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the numbers of its data rows."""

    grid: Grid
    header: Header
    rows: tuple[int, ...]
    findings: tuple[Finding, ...]

    def cell(self, row: int, field_id: str) -> Cell | None:
        """The cell of a field, or ``None`` when the sheet has no such column."""
        column = self.header.columns.get(field_id)
        return None if column is None else self.grid.cell(row, column)


Rows = Mapping[int, Mapping[int, str]]


def first_rows(grid: Grid) -> Rows:
    """The short texts of the first rows: row -> column -> text."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in grid.cells.items():
        if row <= HEADER_ROWS and isinstance(cell.value, str) and len(cell.value) <= LONGEST_CAPTION:
            rows.setdefault(row, {})[column] = cell.value.strip()
    return dict(sorted(rows.items()))


def score_ids(sheet: Sheet, rows: Rows) -> tuple[int, int]:
    """The number of field ids in the best row, and that row (negative, so that the first wins)."""
    ids = {field.id for field in sheet.fields}
    required = {field.id for field in sheet.fields if field.required}
    best = (0, 0)
    for row, texts in rows.items():
        found = ids.intersection(texts.values())
        if len(found) >= FEWEST or (len(found) > 1 and required <= found):
            best = max(best, (len(found), -row))
    return best


def score_captions(sheet: Sheet, rows: Rows, captions: Captions) -> tuple[int, int]:
    """The same for captions in any language."""
    known = captions.fields[sheet.name].keys()
    best = (0, 0)
    for row, texts in rows.items():
        found = known & {folded(text) for text in texts.values()}
        if len(found) >= FEWEST:
            best = max(best, (len(found), -row))
    return best


@dataclass(frozen=True, slots=True)
class _Line:
    """The texts of one row of a sheet, by column, and what they are compared with."""

    grid: Grid
    sheet: Sheet
    captions: Captions
    row: int
    texts: Mapping[int, str]

    def meant(self, column: int) -> tuple[str, ...]:
        """The fields that the caption in a column may stand for."""
        return self.captions.fields[self.sheet.name].get(folded(self.texts.get(column, "")), ())

    def twice(self, field_id: str, columns: tuple[int, int]) -> Finding:
        found = ", ".join(f"{get_column_letter(column)}{self.row}" for column in columns)
        values = {"caption": self.sheet.field(field_id).caption}
        return Finding("F41", self.grid.place(self.row, columns[1]), field_id, found, values)


def read_header(grid: Grid, sheet: Sheet, captions: Captions, row: int, *, by_ids: bool) -> Header:
    """Match the columns of the header that :func:`score_ids` or :func:`score_captions` found."""
    rows = first_rows(grid)
    if not by_ids:
        columns, findings = _by_captions(_Line(grid, sheet, captions, row, rows[row]), {})
        return Header(sheet, row, _unique(columns, findings), by_ids=False, findings=tuple(findings))
    below = _Line(grid, sheet, captions, row + 1, rows.get(row + 1, {}))
    captioned = sum(bool(below.meant(column)) for column in below.texts) * 2 >= len(below.texts) > 0
    columns, findings = _by_ids(_Line(grid, sheet, captions, row + captioned, rows[row]))
    if captioned:
        findings += _disagreements(below, columns)
        named = {column for column, text in rows[row].items() if text in columns}
        rest = {column: text for column, text in below.texts.items() if column not in named}
        more, remarks = _by_captions(replace(below, texts=rest), columns)
        columns |= more
        findings += remarks
    # A line of other texts below the ids holds captions too, such as those of an older form.
    captioned = captioned or not _answers(grid, sheet, columns, captions, row + 1)
    return Header(sheet, row + captioned, _unique(columns, findings), by_ids=True, findings=tuple(findings))


def _unique(columns: Mapping[str, int], findings: Iterable[Finding]) -> dict[str, int]:
    """Without the columns that stand there twice: nothing tells which of the two holds."""
    twice = {finding.field for finding in findings if finding.code == "F41"}
    return {field_id: column for field_id, column in columns.items() if field_id not in twice}


def _by_ids(line: _Line) -> tuple[dict[str, int], list[Finding]]:
    ids = {field.id for field in line.sheet.fields}
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    for column, text in sorted(line.texts.items()):
        if text in columns:
            findings.append(line.twice(text, (columns[text], column)))
        elif text in ids:
            columns[text] = column
    return columns, findings


def _by_captions(line: _Line, taken: Mapping[str, int]) -> tuple[dict[str, int], list[Finding]]:
    """Fields by caption or id. Columns that share a caption are taken in the order of the sheet."""
    ids = {field.id for field in line.sheet.fields}
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    for column, text in sorted(line.texts.items()):
        meant = line.meant(column) or ((text,) if text in ids else ())
        free = [field_id for field_id in meant if field_id not in columns and field_id not in taken]
        place = line.grid.place(line.row, column)
        if free:
            columns[free[0]] = column
        elif len(meant) == 1:
            findings.append(line.twice(meant[0], ({**taken, **columns}[meant[0]], column)))
        elif folded(text) in line.captions.decisions:
            findings.append(Finding("F33", place, found=text))
        elif text:
            findings.append(Finding("F32", place, found=text))
    return columns, findings


def _disagreements(line: _Line, columns: Mapping[str, int]) -> Iterator[Finding]:
    """Captions that belong to another column than the ids say: the ids count, and it is told."""
    for field_id, column in columns.items():
        meant = line.meant(column)
        if meant and field_id not in meant:
            values = {"caption": line.sheet.field(field_id).caption}
            place = line.grid.place(line.row, column)
            yield Finding("F36", place, field_id, line.texts[column], values)


def read_table(grid: Grid, header: Header, captions: Captions) -> Table:
    """Tell the data rows from blank rows, guidance, worked examples and totals."""
    columns = set(header.columns.values())
    filled: dict[int, set[int]] = {}
    for row, column in grid.cells:
        if row > header.row and column in columns:
            filled.setdefault(row, set()).add(column)
    rows: list[int] = []
    findings = list(header.findings)
    for row in sorted(filled):
        if row == header.row + 1 and _is_guidance(grid, header, captions, row):
            continue
        key = grid.cells.get((row, header.columns.get(header.sheet.fields[0].id, 0)))
        if key is not None and isinstance(key.value, str) and key.value.strip().upper() == "EXAMPLE":
            continue
        total = _total(grid, captions, row, filled[row])
        if total is None:
            rows.append(row)
        else:
            findings.append(Finding("F34", grid.place(row, min(filled[row])), found=total))
    return Table(grid, header, tuple(rows), tuple(findings))


def _is_guidance(grid: Grid, header: Header, captions: Captions, row: int) -> bool:
    """The line under the captions: known guidance, or by its place when nothing in it is an answer."""
    texts = (grid.cells.get((row, column)) for column in header.columns.values())
    if any(
        cell and isinstance(cell.value, str) and folded(cell.value) in captions.guidance for cell in texts
    ):
        return True
    return header.by_ids and not _answers(grid, header.sheet, header.columns, captions, row)


def _answers(grid: Grid, sheet: Sheet, columns: Mapping[str, int], captions: Captions, row: int) -> bool:
    """Whether a row reads as data: a value that is not text, a number, a date or a known choice."""
    for field_id, column in columns.items():
        cell = grid.cells.get((row, column))
        if cell is None:
            continue
        if not isinstance(cell.value, str) or _NUMBER.fullmatch(cell.value.strip()):
            return True
        choices = sheet.field(field_id).choices
        if choices and folded(_SEVERAL.split(cell.value)[0]) in captions.choices[choices]:
            return True
    return False


def _total(grid: Grid, captions: Captions, row: int, columns: Iterable[int]) -> str | None:
    """The label of a row of totals, or ``None`` for a row that is data."""
    cells = [grid.cell(row, column) for column in sorted(columns)]
    texts = [cell.value for cell in cells if isinstance(cell.value, str) and not cell.formula]
    if texts and len(texts) <= TOTAL_TEXTS and folded(texts[0].rstrip(" :：")) in captions.totals:
        return texts[0]
    if not texts and any(
        grid.formulas.get((row, column), "").upper().startswith(("=SUM(", "=SUBTOTAL(")) for column in columns
    ):
        return next(iter(grid.formulas[row, column] for column in columns if (row, column) in grid.formulas))
    return None
