"""The ``Organisation`` sheet: one answer a line, next to its caption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.fields import ORGANISATION
from generator.findings import Finding
from generator.intake.captions import Captions, folded
from generator.intake.cells import Cell
from generator.intake.headers import LONGEST_CAPTION
from generator.intake.surroundings import merged_lines
from generator.intake.workbooks import Grid, Position

FEWEST: Final = 3  #: as many lines make a sheet an Organisation list
_ROWS: Final = 80  #: lines are looked for in the first rows and columns only
_COLUMNS: Final = 12


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines of the list: row by field id, the column of the answers, and those that are merged."""

    grid: Grid
    rows: Mapping[str, int]
    column: int
    findings: tuple[Finding, ...] = ()
    merged: Mapping[Position, str] = field(default_factory=dict)

    def cell(self, field_id: str) -> Cell | None:
        """The cell of the answer, or ``None`` when the line is not there."""
        row = self.rows.get(field_id)
        if row is None:
            return None
        cell, merged = self.grid.cell(row, self.column), self.merged.get((row, self.column), "")
        return replace(cell, merged=merged) if merged else cell


def read_list(grid: Grid, captions: Captions) -> Listing | None:
    """The list on a sheet, or ``None`` when it holds none. Ids first, captions next."""
    ids: dict[int, dict[int, str]] = {}
    named: dict[int, dict[int, tuple[str, ...]]] = {}
    all_ids = {field.id for field in ORGANISATION.fields}
    for (row, column), cell in sorted(grid.cells.items()):
        text = cell.value
        if row > _ROWS or column > _COLUMNS or not isinstance(text, str) or len(text) > LONGEST_CAPTION:
            continue
        if text.strip() in all_ids:
            ids.setdefault(column, {})[row] = text.strip()
        meant = captions.meant(ORGANISATION.name, text)
        if meant:
            named.setdefault(column, {})[row] = meant
    id_column = max(ids, key=lambda column: len(ids[column]), default=0)
    caption_column = max(named, key=lambda column: len(named[column]), default=0)
    if max(len(ids.get(id_column, ())), len(named.get(caption_column, ()))) < FEWEST:
        return None
    lines, findings = _lines(grid, ids.get(id_column, {}), named.get(caption_column, {}), caption_column)
    findings += _decisions(grid, captions, {id_column, caption_column}, set(lines.values()))
    column = _answers(grid, captions, lines, id_column, caption_column, named)
    return Listing(grid, lines, column, tuple(findings), merged_lines(grid, lines.values(), column))


def _lines(
    grid: Grid, ids: Mapping[int, str], named: Mapping[int, tuple[str, ...]], caption_column: int
) -> tuple[dict[str, int], list[Finding]]:
    lines: dict[str, int] = {}
    findings: list[Finding] = []
    for row, field_id in ids.items():
        lines.setdefault(field_id, row)
        meant = named.get(row)
        if meant and field_id not in meant:
            place = grid.place(row, caption_column)
            values = {"caption": ORGANISATION.field(field_id).caption}
            findings.append(Finding("F36", place, field_id, grid.cell(row, caption_column).shown, values))
    for row, meant in named.items():
        if row not in ids:
            free = next((field_id for field_id in meant if field_id not in lines), None)
            if free:
                lines[free] = row
    return lines, findings


def _decisions(grid: Grid, captions: Captions, columns: set[int], known: set[int]) -> Iterator[Finding]:
    """Lines that a sender added and that would decide about its pledges: they are read nowhere."""
    for (row, column), cell in sorted(grid.cells.items()):
        text = cell.value
        if column not in columns or row > _ROWS or row in known or not isinstance(text, str):
            continue
        if len(text) <= LONGEST_CAPTION and captions.decides(text):
            yield Finding("F51", grid.place(row, column), found=text.strip())


def _answers(  # noqa: PLR0913, PLR0917
    grid: Grid,
    captions: Captions,
    lines: Mapping[str, int],
    id_column: int,
    caption_column: int,
    named: Mapping[int, Mapping[int, object]],
) -> int:
    """The column right of the captions; without known captions, the one two right of the ids.

    When nothing stands there, the next column with answers: to the right first, then to the left.
    """
    rows = set(lines.values())
    filled = Counter(column for row, column in grid.cells if row in rows)
    if len(named.get(caption_column, ())) < FEWEST:
        return id_column + (2 if filled[id_column + 2] else 1)
    usual = caption_column + (2 if id_column == caption_column + 1 else 1)
    if filled[usual]:
        return usual
    others = [column for column in filled if column not in {id_column, caption_column}]
    answered = [column for column in others if not _guidance(grid, captions, rows, column)]
    return min(
        answered, key=lambda column: (column < caption_column, abs(column - caption_column)), default=usual
    )


def _guidance(grid: Grid, captions: Captions, rows: set[int], column: int) -> bool:
    """Whether a column holds the help of the form and no answers."""
    texts = [
        cell.value for row in rows if (cell := grid.cells.get((row, column))) and isinstance(cell.value, str)
    ]
    return any(folded(text) in captions.guidance for text in texts)
