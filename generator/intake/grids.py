"""One sheet as plain values: its cells, and what was done to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from openpyxl.utils import get_column_letter

from generator.fields import FORM_VERSION
from generator.findings import Finding
from generator.intake.cells import Cell
from generator.intake.grammar.dates import EPOCH
from generator.intake.packages.surfaces import Drawn
from generator.model import Place

FORM_SHEET: Final = "_form"  #: hidden facts about a form in its first two columns, then lists

Position = tuple[int, int]  #: row and column, both from 1
Area = tuple[int, int, int, int]  #: first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: the cells that hold something, by row and column from 1.

    ``formulas`` has the text of every formula, ``links`` the targets of hyperlinks, ``merged``
    areas of cells that are one, ``notes`` cells with a comment, ``drawn`` what lies on the sheet,
    ``filtered`` whether it has a filter.
    """

    file: str
    name: str
    cells: Mapping[Position, Cell]
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: Mapping[Position, str] = field(default_factory=dict)
    links: Mapping[Position, str] = field(default_factory=dict)
    epoch: date = EPOCH
    merged: tuple[Area, ...] = ()
    notes: frozenset[Position] = frozenset()
    drawn: tuple[Drawn, ...] = ()
    filtered: bool = False

    def place(self, row: int, column: int) -> Place:
        """The true address of a cell."""
        return Place(self.file, self.name, f"{get_column_letter(column)}{row}")

    def cell(self, row: int, column: int) -> Cell:
        """The cell, also when nothing was ever typed in it."""
        return self.cells.get((row, column)) or Cell(self.place(row, column), None)


def form_version(grid: Grid) -> Iterator[Finding]:
    """A form of another version than the present one: read by its ids and captions all the same."""
    if grid.name.strip() != FORM_SHEET:
        return
    facts = {cell.shown: grid.cell(row, column + 1).shown for (row, column), cell in grid.cells.items()}
    if "form_kind" in facts:
        version = facts.get("form_version", "").strip()
        if version != FORM_VERSION:
            yield Finding("F49", Place(grid.file, grid.name), found=version)
