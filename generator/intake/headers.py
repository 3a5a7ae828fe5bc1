"""The header of a table: which column holds which field.

Field ids first, captions next, never positions.
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
from generator.intake.workbooks import Grid

HEADER_ROWS: Final = 30  #: a header is looked for in the first 30 rows
FEWEST: Final = 3  #: as many fields make a row the header of a sheet
LONGEST_CAPTION: Final = 120  #: no caption is longer
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
    lines = {
        number: _Line(grid, sheet, captions, number, rows.get(number, {}))
        for number in range(row - 1, row + 4)
    }
    if not by_ids:
        return _captioned_header(lines, row)
    # A line of group captions may have been put between the ids and the captions.
    below = next((lines[row + step] for step in (1, 2, 3) if _mostly_captions(lines[row + step])), None)
    if below and any(
        reads_as_data(grid, sheet, _ids(lines[row]), captions, between)
        for between in range(row + 1, below.row)
    ):
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
    elif not reads_as_data(grid, sheet, columns, captions, row + 1):
        last = row + 1
    return Header(sheet, last, _unique(columns, findings), by_ids=True, findings=tuple(findings))


def _ids(line: _Line) -> dict[str, int]:
    return _by_ids(line)[0]


def _mostly_captions(line: _Line) -> bool:
    return sum(bool(line.meant(column)) for column in line.texts) * 2 >= len(line.texts) > 0


def _two_rows(line: _Line) -> Finding:
    """A header of two rows: the upper one is pointed at."""
    column = min(line.texts, default=1)
    return Finding(
        "F44", line.grid.place(line.row, column), found="; ".join(line.texts[c] for c in sorted(line.texts))
    )


def _captioned_header(lines: Mapping[int, _Line], row: int) -> Header:
    """A header without ids, on one row, or on two: groups of columns above, or below them, their captions."""
    line = lines[row]
    lower, upper = line, lines[row - 1]
    under = lines[row + 1]
    free = {c: text for c, text in under.texts.items() if not line.meant(c) and under.meant(c)}
    free |= {c: text for c, text in under.texts.items() if c not in free and _joined(line, under, c)}
    if free and not reads_as_data(line.grid, line.sheet, _by_captions(line, {})[0], line.captions, under.row):
        lower, upper = under, line
    columns, findings = _by_captions(
        replace(line, texts={c: t for c, t in line.texts.items() if line.meant(c)}), {}
    )
    rest: dict[int, str] = {}
    two = False
    for column in sorted({*lower.texts, *upper.texts, *line.texts}):
        if column in columns.values() or (
            lower is line and column not in line.texts and not upper.meant(column)
        ):
            continue
        meant = _joined(upper, lower, column) or (upper if lower is line else lower).meant(column)
        name = next((field_id for field_id in meant if field_id not in columns), "")
        if name:
            columns[name], two = column, True
        elif column in lower.texts:
            rest[column] = lower.texts[column]
    more, remarks = _by_captions(replace(lower, texts=rest), columns)
    columns |= more
    findings += remarks
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
    known = upper.captions.fields[upper.sheet.name]
    return next((known[pair] for pair in map(folded, pairs) if pair in known), ())


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
        elif folded(text) in line.captions.shown.get(line.sheet.name, ()):
            continue
        elif len(meant) == 1 and line.exact(column):
            findings.append(line.twice(meant[0], ({**taken, **columns}[meant[0]], column)))
        elif line.captions.decides(text):
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


def reads_as_data(grid: Grid, sheet: Sheet, columns: Mapping[str, int], captions: Captions, row: int) -> bool:
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
