"""What stands around the answers of a table, or was done to several of them at once.

Remarks below it, columns without a caption, a unit for all amounts, merged cells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from generator.fields import Sheet
from generator.findings import Finding
from generator.intake.captions import Captions, folded
from generator.intake.grammar.remarks import unit_currency, unit_power
from generator.intake.workbooks import Grid, Position

_WORDS: Final = 4  #: as many words alone in a row, in the place of a reference, are a remark
_MARKED: Final = re.compile(
    r"\s*(?:[*†‡§•#]|\(?\d\)|(?:n\.?b|p\.?s|notes?|nota|remarques?|remarks?|sources?|fuente|observaciones"
    r"|примечани[ея]|источник|注|备注|说明|来源|ملاحظة|ملاحظات|المصدر)\s*[.:：،-])",
    re.IGNORECASE,
)


def is_remark(grid: Grid, columns: Mapping[str, int], row: int, filled: Collection[int]) -> bool:
    """Whether a row holds nothing but one text that speaks about the table."""
    if len(filled) != 1:
        return False
    (column,) = filled
    value = grid.cell(row, column).value
    if not isinstance(value, str):
        return False
    if _MARKED.match(value) or unit_power(value):
        return True
    across = any(top <= row <= bottom and left <= column < right for top, left, bottom, right in grid.merged)
    return across or (column == min(columns.values()) and len(value.split()) >= _WORDS)


def stray_columns(
    grid: Grid, header: int, columns: Collection[int], rows: Collection[int]
) -> Iterator[Finding]:
    """Columns without a caption in which something stands beside the answers: they are not read."""
    data = set(rows)
    captioned = {column for row, column in grid.cells if row <= header}
    seen: dict[int, int] = {}
    for row, column in sorted(grid.cells):
        if row in data and column not in columns and column not in captioned:
            seen.setdefault(column, row)
    for column, row in seen.items():
        yield Finding("F32", grid.place(row, column), found=get_column_letter(column))


def unit_remarks(  # noqa: PLR0913, PLR0917
    grid: Grid, sheet: Sheet, columns: Mapping[str, int], header: int, rows: Sequence[int], captions: Captions
) -> dict[str, str]:
    """By field of an amount, what the sheet says about its unit: in its caption, or anywhere outside the answers."""
    amounts = {
        field.id: columns[field.id]
        for field in sheet.fields
        if field.kind == "amount" and field.id in columns
    }
    if not amounts or not rows:
        return {}
    data, known = set(rows), set(columns.values())
    own = captions.fields[sheet.name]
    said: dict[str, str] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        text = cell.value
        if not isinstance(text, str) or (row in data and column in known):
            continue
        if folded(text) in own or folded(text) in captions.guidance:
            continue
        above = [name for name, at in amounts.items() if at == column and row <= header]
        if above and (unit_power(text) or unit_currency(text)):
            said[above[0]] = text
        elif unit_power(text) and not (row == header and column in known):
            for name in amounts:
                said.setdefault(name, text)
    return said


def merged_answers(grid: Grid, columns: Collection[int], rows: Collection[int]) -> dict[Position, str]:
    """Answers that were made one with answers of other rows or columns: cell -> area."""
    found: dict[Position, str] = {}
    for top, left, bottom, right in grid.merged:
        cell = grid.cells.get((top, left))
        if cell is None:
            continue
        covered = [
            (row, column)
            for row in sorted(rows)
            if top <= row <= bottom
            for column in sorted(columns)
            if left <= column <= right
        ]
        if len(covered) > 1:
            area = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
            found.update(dict.fromkeys(covered, area))
    return found


def merged_lines(grid: Grid, rows: Iterable[int], column: int) -> dict[Position, str]:
    """The same for a list of answers in one column."""
    return merged_answers(grid, {column}, set(rows))
