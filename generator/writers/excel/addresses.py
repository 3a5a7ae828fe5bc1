"""Cells by row and column, both from 1, and the measures of a sheet in pixels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from generator.writers.excel.marks import Reason, Unsafe

ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


class Cell(NamedTuple):
    """A cell: its row and its column."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """As people write it: C4."""
        return f"{letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells."""

    first: Cell
    last: Cell

    def __contains__(self, cell: Cell) -> bool:
        return (
            self.first.row <= cell.row <= self.last.row
            and self.first.column <= cell.column <= self.last.column
        )

    def meets(self, other: Area) -> bool:
        """Whether it has a cell in common with another."""
        return (
            self.first.row <= other.last.row
            and other.first.row <= self.last.row
            and self.first.column <= other.last.column
            and other.first.column <= self.last.column
        )

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.last.row - self.first.row + 1) * (self.last.column - self.first.column + 1)

    @property
    def address(self) -> str:
        """As people write it: C4:C19, or C4."""
        return self.first.address if self.size == 1 else f"{self.first.address}:{self.last.address}"

    def cells(self) -> Iterator[Cell]:
        """Its cells, row by row."""
        for row in range(self.first.row, self.last.row + 1):
            for column in range(self.first.column, self.last.column + 1):
                yield Cell(row, column)

    def widened(self, cell: Cell) -> Area:
        """The smallest area that holds the cell too."""
        return Area(
            Cell(min(self.first.row, cell.row), min(self.first.column, cell.column)),
            Cell(max(self.last.row, cell.row), max(self.last.column, cell.column)),
        )


def letters(column: int) -> str:
    """The letters of a column."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(address: str) -> Cell:
    """The cell of an address such as C4; ``Unsafe`` where it is none."""
    found = _CELL.fullmatch(address)
    if not found:
        raise Unsafe(Reason.CELL)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if column > COLUMNS or row > ROWS:
        raise Unsafe(Reason.CELL)
    return Cell(row, column)


def area(address: str) -> Area:
    """The area of an address such as C4:C19 or C4; ``Unsafe`` where it is none."""
    first, _, last = address.partition(":")
    start, end = cell(first), cell(last or first)
    if end.row < start.row or end.column < start.column:
        raise Unsafe(Reason.CELL)
    return Area(start, end)


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths of columns and heights of rows in pixels, at the usual 96 to the inch."""

    column: float = 64
    row: float = 20
    columns: list[tuple[int, int, float]] = field(default_factory=list)  # first, last, width
    rows: dict[int, float] = field(default_factory=dict)

    def width(self, column: int) -> float:
        """Of a column."""
        return next((wide for first, last, wide in self.columns if first <= column <= last), self.column)

    def height(self, row: int) -> float:
        """Of a row."""
        return self.rows.get(row, self.row)

    def across(self, column: int, offset: float, length: float) -> tuple[int, float]:
        """Column and offset where something ends that begins in a column."""
        return _along(self.width, column, offset + length, COLUMNS)

    def down(self, row: int, offset: float, length: float) -> tuple[int, float]:
        """Row and offset where something ends that begins in a row."""
        return _along(self.height, row, offset + length, ROWS)


def _along(size: Callable[[int], float], at: int, left: float, most: int) -> tuple[int, float]:
    while at < most and left > size(at):
        left -= size(at)
        at += 1
    return at, min(left, size(at))
