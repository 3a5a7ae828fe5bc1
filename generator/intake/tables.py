"""A sheet as a table: which column holds which field, and which rows are data.

Field ids first, captions next, never positions. Every row keeps its true number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from openpyxl.utils import get_column_letter

from generator.fields import EXAMPLE_REF, Sheet
from generator.findings import Finding
from generator.intake.captions import Captions, folded
from generator.intake.cells import Cell
from generator.intake.surroundings import is_remark, merged_answers, stray_columns, unit_remarks
from generator.intake.workbooks import Grid, Position

HEADER_ROWS: Final = 30  #: a header is looked for in the first 30 rows
FEWEST: Final = 3  #: as many fields make a row the header of a sheet
LONGEST_CAPTION: Final = 120  #: no caption is longer
TOTAL_TEXTS: Final = 2  #: a row of totals has a label and at most a currency
_NUMBER: Final = re.compile(r"[\d.,:/\s-]*\d[\d.,:/\s-]*")
_BRACKETS: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
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
    best = (0, 0)
    for row, texts in rows.items():
        found = {text for text in map(folded, texts.values()) if captions.meant(sheet.name, text)}
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
        return self.captions.meant(self.sheet.name, self.texts.get(column, ""))

    def exact(self, column: int) -> bool:
        """Whether a column has a caption or an id as the form has it, nothing added."""
        text = self.texts.get(column, "")
        known = self.captions.fields[self.sheet.name]
        return folded(text) in known or any(field.id == text for field in self.sheet.fields)

    def twice(self, field_id: str, columns: tuple[int, int]) -> Finding:
        found = ", ".join(f"{get_column_letter(column)}{self.row}" for column in columns)
        values = {"caption": self.sheet.field(field_id).caption}
        return Finding("F41", self.grid.place(self.row, columns[1]), field_id, found, values)


def read_header(grid: Grid, sheet: Sheet, captions: Captions, row: int, *, by_ids: bool) -> Header:
    """Match the columns of the header that :func:`score_ids` or :func:`score_captions` found."""
    rows = first_rows(grid)
    lines = {number: _Line(grid, sheet, captions, number, rows.get(number, {})) for number in range(row - 1, row + 4)}
    if not by_ids:
        return _captioned_header(lines, row)
    # A line of group captions may have been put between the ids and the captions.
    below = next((lines[row + step] for step in (1, 2, 3) if _mostly_captions(lines[row + step])), None)
    if below and any(_answers(grid, sheet, _ids(lines[row]), captions, between) for between in range(row + 1, below.row)):
        below = None
    last = below.row if below else row
    columns, findings = _by_ids(replace(lines[row], row=last))
    if below:
        findings += _disagreements(below, columns)
        named = {column for column, text in rows[row].items() if text in columns}
        rest = {column: text for column, text in below.texts.items() if column not in named}
        more, remarks = _by_captions(replace(below, texts=rest), columns)
        columns |= more
        findings += remarks
        if last > row + 1:
            findings.append(_two_rows(lines[last - 1]))
    # A line of other texts below the ids holds captions too, such as those of an older form.
    elif not _answers(grid, sheet, columns, captions, row + 1):
        last = row + 1
    return Header(sheet, last, _unique(columns, findings), by_ids=True, findings=tuple(findings))


def _ids(line: _Line) -> dict[str, int]:
    return _by_ids(line)[0]


def _mostly_captions(line: _Line) -> bool:
    return sum(bool(line.meant(column)) for column in line.texts) * 2 >= len(line.texts) > 0


def _two_rows(line: _Line) -> Finding:
    """A header of two rows: the upper one is pointed at."""
    column = min(line.texts, default=1)
    return Finding("F44", line.grid.place(line.row, column), found="; ".join(line.texts[c] for c in sorted(line.texts)))


def _captioned_header(lines: Mapping[int, _Line], row: int) -> Header:
    """A header without ids, on one row, or on two: groups of columns above, or below them, their captions."""
    line = lines[row]
    lower, upper = line, lines[row - 1]
    under = lines[row + 1]
    free = {c: text for c, text in under.texts.items() if not line.meant(c) and under.meant(c)}
    free |= {c: text for c, text in under.texts.items() if c not in free and _joined(line, under, c)}
    if free and not _answers(line.grid, line.sheet, _by_captions(line, {})[0], line.captions, under.row):
        lower, upper = under, line
    columns, findings = _by_captions(replace(line, texts={c: t for c, t in line.texts.items() if line.meant(c)}), {})
    rest: dict[int, str] = {}
    two = False
    for column in sorted({*lower.texts, *upper.texts, *line.texts}):
        if column in columns.values() or (lower is line and column not in line.texts and not upper.meant(column)):
            continue
        meant = _joined(upper, lower, column) or (upper if lower is line else lower).meant(column)
        name = next((field_id for field_id in meant if field_id not in columns), "")
        if name:
            columns[name], two = column, True
        elif column in lower.texts:
            rest[column] = lower.texts[column]
    findings += _by_captions(replace(lower, texts=rest), columns)[1]
    if two:
        findings.append(_two_rows(upper))
    return Header(line.sheet, lower.row, _unique(columns, findings), by_ids=False, findings=tuple(findings))


def _joined(upper: _Line, lower: _Line, column: int) -> tuple[str, ...]:
    """The fields that a caption means together with the caption of its group, which stands above it or to the left."""
    text = lower.texts.get(column, "")
    group = next((upper.texts[c] for c in range(column, 0, -1) if c in upper.texts), "")
    if not text or not group:
        return ()
    pairs = (f"{group} {text}", f"{text} {group}", f"{group} ({text})", f"{text} ({group})")
    return next((found for pair in pairs if (found := upper.captions.meant(upper.sheet.name, pair))), ())


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
    for column, text in sorted(line.texts.items(), key=lambda item: (not line.exact(item[0]), item[0])):
        meant = line.meant(column) or ((text,) if text in ids else ())
        free = [field_id for field_id in meant if field_id not in columns and field_id not in taken]
        place = line.grid.place(line.row, column)
        if free:
            columns[free[0]] = column
        elif len(meant) == 1 and line.exact(column):
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
            header.by_ids and not _answers(grid, header.sheet, header.columns, captions, row)
        )
    again = sum(folded(text) in captions.fields[header.sheet.name] for text in texts)
    return guidance + again >= FEWEST and (guidance + again) * 2 >= len(texts)


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
    if len(given) == 2 and named != all(kept):  # noqa: PLR2004  # title and description
        place = grid.place(row, header.columns["title"])
        return _Example(named, (Finding("F48", place, "title", text("title")),))
    return _Example(named)


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
