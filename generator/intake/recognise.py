"""What a workbook is, told by what its sheets hold: field ids, then captions.

File names and sheet names are never looked at, apart from the hidden ``_form`` sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.fields import FORMS, ORGANISATION, SECRETARIAT, Sheet
from generator.intake.captions import Captions
from generator.intake.headers import (
    LONGEST_CAPTION,
    Header,
    first_rows,
    read_header,
    score_captions,
    score_ids,
)
from generator.intake.lists import Listing, read_list
from generator.intake.workbooks import FORM_SHEET, Grid, Workbook
from generator.languages import LANGUAGES

_TABLES: Final = tuple(sheet for sheet in (*FORMS, *SECRETARIAT) if sheet is not ORGANISATION)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A visible sheet that is one of ours, with its header (a table) or its lines (a list)."""

    grid: Grid
    sheet: Sheet
    layout: Header | Listing


def recognise(workbook: Workbook, captions: Captions) -> tuple[Recognised, ...]:
    """The sheets of ours among the visible ones, in the order of their tabs."""
    found = (_recognise(grid, captions) for grid in workbook.grids if grid.visible and grid.cells)
    return tuple(match for match in found if match)


def _recognise(grid: Grid, captions: Captions) -> Recognised | None:
    rows = first_rows(grid)
    best = _best([(*score_ids(sheet, rows), sheet) for sheet in _TABLES])
    if best:
        return Recognised(grid, best[2], read_header(grid, best[2], captions, -best[1], by_ids=True))
    listing = read_list(grid, captions)
    if listing:
        return Recognised(grid, ORGANISATION, listing)
    best = _best([(*score_captions(sheet, rows, captions), sheet) for sheet in _TABLES])
    if best:
        return Recognised(grid, best[2], read_header(grid, best[2], captions, -best[1], by_ids=False))
    return None


def _best(candidates: list[tuple[int, int, Sheet]]) -> tuple[int, int, Sheet] | None:
    """Most fields win; among equals the sheet of which the fewest fields are missing."""
    best = max(candidates, key=lambda candidate: (candidate[0], -len(candidate[2].fields)))
    return best if best[0] else None


def form_language(workbook: Workbook, found: tuple[Recognised, ...], captions: Captions) -> str:
    """The language of a form: what the hidden sheet says, else what its captions are in."""
    for grid in workbook.grids:
        if grid.name.strip() == FORM_SHEET:
            facts = {
                cell.value: grid.cell(row, column + 1).value for (row, column), cell in grid.cells.items()
            }
            language = facts.get("form_language")
            if isinstance(language, str) and language.strip().lower() in LANGUAGES:
                return language.strip().lower()
    for match in found:
        texts = (cell.value for cell in match.grid.cells.values() if isinstance(cell.value, str))
        language = captions.language_of(
            match.sheet.name, (text for text in texts if len(text) <= LONGEST_CAPTION)
        )
        if language:
            return language
    return ""
