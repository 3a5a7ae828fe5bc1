"""Writing one cell: a text stays a text, whatever it begins with."""

from __future__ import annotations

from datetime import date, time
from typing import cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.values import Typed

#: First characters that make a spreadsheet program take a text for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")

_LONGEST_TEXT = 32_767


def cell_at(worksheet: Worksheet, row: int, column: int) -> Cell:
    """The cell in a row and column, both from 1. Our sheets have no merged cells."""
    return cast("Cell", worksheet.cell(row, column))


def put(cell: Cell, value: Typed) -> None:
    """Write a value. A text is stored as a text, also when it looks like a formula or an error.

    ``quotePrefix`` keeps it one when a person edits the cell or copies it elsewhere.
    """
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_TEXT]
        cell.value = text
        cell.data_type = "s"  # openpyxl takes "=1+1" for a formula and "#N/A" for an error
        if text.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, time):
            cell.number_format = "hh:mm"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
