"""``output/figures.xlsx``: every table of every document as live data, in the user's language.

Every build writes it for all documents, also when only some of them were asked for: figures
depend neither on that nor on the languages, and a part of a workbook would pass for the whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.build.figure_cells import FigureCells, is_small_share, shown_width
from generator.build.pledge_sheet import PledgeSheet
from generator.choices import DOCUMENT_STATUSES
from generator.datatables import DataTable, DocumentFigures, Figure
from generator.documents.dataset import Dataset
from generator.documents.kinds import KINDS
from generator.documents.page import NO_FIGURE, Page
from generator.fields import PLEDGES
from generator.findings import Finding
from generator.forms.figures_workbook import (
    FigureBook,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureSheet,
    tab_name,
    write_figures_workbook,
)
from generator.forms.heights import text_width
from generator.forms.texts import ILLUSTRATIVE, ILLUSTRATIVE_TITLE
from generator.messages import Message, message
from generator.model import DocumentRow, Place
from generator.wording.voice import Voice

FIGURES_WORKBOOK: Final = "figures.xlsx"

_TITLE: Final = message("figures workbook", "Figures of the Partner2Connect documents")
_CONTENTS: Final = message("figures workbook", "Contents")
_ABOUT: Final = (
    message(
        "figures workbook",
        "Every table of every document stands on a sheet of its own, with numbers that can be used in formulas."
        " The numbers are not rounded; only their display is.",
    ),
    message(
        "figures workbook",
        "For each document there is also a sheet with its published pledges as data, one row for each pledge.",
    ),
)
_HEADINGS: Final[tuple[tuple[Message, int, bool], ...]] = (
    (message("figures workbook", "Sheet"), 14, False),
    (message("figures workbook", "Document"), 44, False),
    (message("figures workbook", "Table"), 10, True),
    (message("figures workbook", "Title"), 56, False),
    (message("figures workbook", "Cut-off date"), 14, True),
    (message("figures workbook", "Note"), 48, False),
)
_TABLE: Final = message("figures workbook", "Table %(number)s – %(title)s")
_AS_OF: Final = message("figures workbook", "%(document)s – as of %(date)s")
_DRAFT: Final = message("figures workbook", "%(document)s – %(status)s")
_PLEDGES: Final = message("figures workbook", "Published pledges")
_OVERLAP: Final = message(
    "figures workbook",
    "A pledge may stand in more than one row or in none; the figures therefore do not add up to the total.",
)
_DASH: Final = message(
    "figures workbook", "A dash stands where nothing was stated or nothing can be computed; it is not zero."
)
_FEW: Final = message(
    "figures workbook",
    "Where a share is that of fewer than 20 pledges, the cell holds the number of pledges, not a percentage.",
)
_AS_SENT: Final = message(
    "figures workbook",
    "Titles are given in the language in which they were submitted. An empty cell is not zero.",
)
#: Characters: a column is as wide as its longest text, within these.
_NARROWEST, _WIDEST, _NARROWEST_NAME, _WIDEST_FIGURE = 14, 56, 26, 22


def write_figures(
    rows: Iterable[DocumentRow], dataset: Dataset, ui: Voice, output: Path
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Write the workbook below ``output``; gives its SHA-256 by its path.

    Errors: B19, and no hash, when the file cannot be replaced (it is open in Excel); the old one
            is then left as it is. Never raises OSError.
    """
    target = output / FIGURES_WORKBOOK
    try:
        write_figures_workbook(target, ui, figures_book(rows, dataset, ui))
        return {FIGURES_WORKBOOK: hashlib.sha256(target.read_bytes()).hexdigest()}, ()
    except OSError as error:
        reason = str(error.strerror or error)
        place = Place(FIGURES_WORKBOOK)
        return {}, (Finding("B19", place, found=FIGURES_WORKBOOK, values={"reason": reason}),)


def figures_book(rows: Iterable[DocumentRow], dataset: Dataset, ui: Voice) -> FigureBook:
    """The workbook as plain values: sheets in the order of the documents and of their tables."""
    title = ui.text(_TITLE)
    about = [ui.text(text) for text in _ABOUT]
    if dataset.illustrative:
        title = ui.text(ILLUSTRATIVE_TITLE, title=title)
        about.insert(0, ui.text(ILLUSTRATIVE))
    sheets = (
        sheet
        for number, row in enumerate(rows, start=1)
        for sheet in _Document(number, row, dataset, ui).sheets()
    )
    columns = tuple(FigureColumn(ui.text(text), width, numeric) for text, width, numeric in _HEADINGS)
    return FigureBook(title, tab_name(ui.text(_CONTENTS)), tuple(about), columns, tuple(sheets))


class _Document:
    """The sheets of one document; ``number`` is its place in the workbook."""

    def __init__(self, number: int, row: DocumentRow, dataset: Dataset, ui: Voice) -> None:
        self.number, self.row, self.dataset, self.ui = number, row, dataset, ui
        self.cells = FigureCells(Page(ui, dataset.countries, dataset.rates, row.cut_off, row.name_order))
        title = row.text("title", ui.language.code) or ui.text(KINDS[row.kind].title)
        self.name = ui.formats.bracketed(title, row.document_id)
        if row.draft:
            self.name = ui.text(_DRAFT, document=self.name, status=DOCUMENT_STATUSES["draft"])
        self.subtitle = ui.text(_AS_OF, document=self.name, date=ui.formats.date(row.cut_off))
        if dataset.illustrative:
            self.subtitle = ui.text(ILLUSTRATIVE_TITLE, title=self.subtitle)

    def sheets(self) -> Iterator[FigureSheet]:
        figures = KINDS[self.row.kind].figures(self.dataset, self.row)
        yield from map(self._table, figures.tables)
        yield self._pledges(figures)

    def _table(self, table: DataTable) -> FigureSheet:
        name = f"{self.number}-{table.number:02}"
        title = self.cells.text(table.title)
        full = self.ui.text(_TABLE, number=str(table.number), title=title) if table.number else title
        rows = tuple(FigureRow(tuple(map(self.cells.cell, row.cells)), row.kind) for row in table.rows)
        overlap = not table.adds_up and any(row.kind == "total" for row in table.rows)
        shown = [cell for row in table.rows for cell in row.cells]
        notes = (
            (_OVERLAP, overlap),
            (_DASH, any(cell.value == NO_FIGURE for row in rows for cell in row.cells)),
            (_FEW, any(isinstance(cell, Figure) and is_small_share(cell) for cell in shown)),
        )
        return FigureSheet(
            name,
            full,
            self.subtitle,
            self._listed(name, table.number or None, title, _OVERLAP if overlap else None),
            tuple(self._columns(table, rows)),
            rows,
            tuple(self.ui.text(note) for note, holds in notes if holds),
        )

    def _columns(self, table: DataTable, rows: tuple[FigureRow, ...]) -> Iterator[FigureColumn]:
        for at, column in enumerate(table.columns):
            heading = self.cells.text(column.heading)
            if column.numeric:
                words = min(max(map(text_width, re.split(r"[\s-]", heading))) + 4, _WIDEST_FIGURE)
                shown = (shown_width(row.cells[at]) for row in rows if row.kind != "group")
                width = max(words, max(shown, default=0) + 3, _NARROWEST)
            else:
                texts = (row.cells[at].value for row in rows if row.kind != "group")
                lines = (line for text in (heading, *texts) for line in str(text).split("\n"))
                # Rows are made high enough with a tenth of each line left empty.
                width = min(max(map(text_width, lines)) * 10 // 9 + 2, _WIDEST)
                width = max(width, _NARROWEST if at else _NARROWEST_NAME)
            yield FigureColumn(heading, width, column.numeric)

    def _pledges(self, figures: DocumentFigures) -> FigureSheet:
        """The pledges that the figures of the document stand on."""
        name = tab_name(f"{self.number}-{self.ui.text(PLEDGES.caption)}")
        data = PledgeSheet(self.dataset, self.row, self.cells)
        title = self.ui.text(_PLEDGES)
        return FigureSheet(
            name,
            title,
            self.subtitle,
            self._listed(name, None, title, None),
            data.columns(),
            data.rows(item for item in self.dataset.published if item.id in figures.places),
            (self.ui.text(_AS_SENT),),
            table=f"Pledges_{self.number}",
        )

    def _listed(
        self, name: str, number: int | None, title: str, note: Message | None
    ) -> tuple[FigureCell, ...]:
        return (
            FigureCell(name),
            FigureCell(self.name),
            FigureCell(number),
            FigureCell(title),
            FigureCell(self.row.cut_off),
            FigureCell(self.ui.text(note) if note else None),
        )
