"""The workbook of figures: a list of its sheets, then a sheet for each table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from generator.bidi import has_rtl
from generator.forms.cells import cell_at, put
from generator.forms.heights import BODY_SIZE, fit_height
from generator.forms.layout import (
    TITLE_SIZE,
    dress_caption,
    dress_figure,
    dress_link,
    dress_paragraph,
    dress_title,
    figure_alignment,
)
from generator.forms.pages import set_up_page
from generator.forms.saving import save
from generator.forms.values import Typed
from generator.wording.voice import Voice

#: Rows above the captions of a table: title, document, link to the contents, an empty one.
CAPTION_ROW: Final = 5
#: Texts above and below a table run over its columns, but not farther than one can read.
_LINE_WIDTH: Final = 100
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = frozenset("[]:*?/\\'")


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A live value and Excel's format code for it; without one it has that of its type."""

    value: Typed
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row. ``kind`` is ``body``, ``group`` (one cell) or ``total`` (the last row)."""

    cells: tuple[FigureCell, ...]
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column: heading, width in characters, and whether it holds figures."""

    heading: str
    width: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """One sheet. ``listed`` are its cells in the contents.

    ``name`` is a tab that Excel takes, see ``tab_name``. ``subtitle`` says which document and as
    of when. A sheet with a ``table`` holds data to be worked with: an Excel table of that name,
    one line a row; without one it looks as in the document.
    """

    name: str
    title: str
    subtitle: str
    listed: tuple[FigureCell, ...]
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    notes: tuple[str, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class FigureBook:
    """The workbook. ``columns`` are those of the contents; the first one links to each sheet.

    Links are short, the names of the sheets: LibreOffice does not wrap a link.
    """

    title: str
    contents: str
    paragraphs: tuple[str, ...]
    columns: tuple[FigureColumn, ...]
    sheets: tuple[FigureSheet, ...]


def tab_name(text: str) -> str:
    """The text as the name of a sheet: no sign that Excel forbids, at most 31 characters."""
    return "".join(char for char in text if char not in _FORBIDDEN)[:_LONGEST_NAME]


def write_figures_workbook(target: Path, voice: Voice, book: FigureBook) -> None:
    """Write the workbook in one step, in the direction of the voice's language.

    Shape:  two calls with the same content give the same bytes.
    Errors: OSError when the file cannot be replaced; the earlier one is then untouched.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    writer = _Writer(workbook, voice, book)
    writer.add_contents()
    for sheet in book.sheets:
        writer.add_sheet(sheet)
    save(workbook, target, title=book.title)


class _Writer:
    """Writes sheets; each look is made once and then copied, since a workbook has many cells."""

    def __init__(self, workbook: Workbook, voice: Voice, book: FigureBook) -> None:
        self.workbook = workbook
        self.voice = voice
        self.book = book
        self.looks: dict[tuple[str, bool, bool, bool, bool, str], object] = {}

    def add_contents(self) -> None:
        """The first sheet: what the workbook is, and a link to each sheet."""
        book = self.book
        worksheet: Worksheet = self.workbook.create_sheet(book.contents)
        self._line(worksheet, 1, book.title, book.columns)
        dress_title(cell_at(worksheet, 1, 1), self.voice)
        fit_height(worksheet, 1, [], TITLE_SIZE)
        for row, paragraph in enumerate(book.paragraphs, start=2):
            self._line(worksheet, row, paragraph, book.columns)
        captions = len(book.paragraphs) + 3
        self._captions(worksheet, captions, book.columns)
        for row, sheet in enumerate(book.sheets, start=captions + 1):
            self._row(worksheet, row, FigureRow(sheet.listed), book.columns, wrap=True)
            self._link(cell_at(worksheet, row, 1), sheet.name)
        worksheet.sheet_view.showGridLines = False
        self._page(worksheet, book.title, captions, book.columns)

    def add_sheet(self, sheet: FigureSheet) -> None:
        """A table with its title above and its notes below."""
        worksheet: Worksheet = self.workbook.create_sheet(sheet.name)
        columns = sheet.columns
        self._line(worksheet, 1, sheet.title, columns, TITLE_SIZE)
        dress_title(cell_at(worksheet, 1, 1), self.voice)
        self._line(worksheet, 2, sheet.subtitle, columns)
        put(cell_at(worksheet, 3, 1), self.book.contents)
        self._link(cell_at(worksheet, 3, 1), self.book.contents)
        self._captions(worksheet, CAPTION_ROW, columns)
        last = CAPTION_ROW
        for last, row in enumerate(sheet.rows, start=CAPTION_ROW + 1):
            self._row(worksheet, last, row, columns, wrap=not sheet.table)
        self._filter(worksheet, sheet)
        for number, note in enumerate(sheet.notes, start=last + 2):
            self._line(worksheet, number, note, columns)
        worksheet.freeze_panes = f"B{CAPTION_ROW + 1}"
        self._page(worksheet, sheet.title, CAPTION_ROW, columns)

    def _filter(self, worksheet: Worksheet, sheet: FigureSheet) -> None:
        """Filters on the captions; a total below stays in sight."""
        rows = sum(row.kind != "total" for row in sheet.rows)
        area = f"A{CAPTION_ROW}:{get_column_letter(len(sheet.columns))}{CAPTION_ROW + rows}"
        if sheet.table and rows:
            worksheet.add_table(Table(displayName=sheet.table, ref=area))
        elif rows:
            worksheet.auto_filter.ref = area

    def _captions(self, worksheet: Worksheet, row: int, columns: Sequence[FigureColumn]) -> None:
        taken: set[str] = set()
        for number, column in enumerate(columns, start=1):
            cell = cell_at(worksheet, row, number)
            heading = _distinct(column.heading, taken)
            put(cell, heading)
            dress_caption(cell, self.voice, numeric=column.numeric)
            worksheet.column_dimensions[get_column_letter(number)].width = column.width
        # A part of each caption lies under the arrow of its filter.
        fit_height(worksheet, row, ((column.heading, column.width - 3) for column in columns))

    def _row(
        self,
        worksheet: Worksheet,
        number: int,
        row: FigureRow,
        columns: Sequence[FigureColumn],
        *,
        wrap: bool,
    ) -> None:
        empty = FigureCell(None)
        texts: list[tuple[str, int]] = []
        for at, column in enumerate(columns):
            given = row.cells[at] if at < len(row.cells) else empty
            cell = cell_at(worksheet, number, at + 1)
            put(cell, given.value)
            self._dress(cell, row.kind, given.number_format, numeric=column.numeric, wrap=wrap)
            if isinstance(given.value, str):
                texts.append((given.value, column.width))
        if wrap:
            fit_height(worksheet, number, texts if row.kind != "group" else ())

    def _dress(self, cell: Cell, kind: str, number_format: str, *, numeric: bool, wrap: bool) -> None:
        shown = number_format or cell.number_format
        # In Arabic also a number with words around it (22 of 37), and a text that begins in Latin letters.
        words = cell.value if isinstance(cell.value, str) else shown
        rtl = self.voice.language.rtl and has_rtl(words)
        wrap = wrap and kind != "group"  # a group is one text across the table
        key = (kind, numeric, wrap, rtl, bool(cell.quotePrefix), shown)
        # The private style of openpyxl is the only way to give a cell a known look fast.
        look = self.looks.get(key)
        if look is None:
            cell.number_format = shown
            dress_figure(
                cell, self.voice, kind, figure_alignment(self.voice, numeric=numeric, rtl=rtl, wrap=wrap)
            )
            self.looks[key] = copy(cell._style)  # type: ignore[attr-defined] # noqa: SLF001
        else:
            cell._style = copy(look)  # type: ignore[attr-defined] # noqa: SLF001

    def _link(self, cell: Cell, sheet: str) -> None:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1")
        dress_link(cell, self.voice)

    def _line(
        self,
        worksheet: Worksheet,
        row: int,
        text: str,
        columns: Iterable[FigureColumn],
        size: int = BODY_SIZE,
    ) -> None:
        """A text across the table, in one merged cell: that of its first column would be too narrow."""
        width = last = 0
        for column in columns:
            if width < _LINE_WIDTH:
                width, last = width + column.width, last + 1
        put(cell_at(worksheet, row, 1), text)
        dress_paragraph(cell_at(worksheet, row, 1), self.voice)
        worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=max(last, 1))
        fit_height(worksheet, row, [(text, width)], size)

    def _page(self, worksheet: Worksheet, title: str, captions: int, columns: Sequence[FigureColumn]) -> None:
        worksheet.print_title_rows = f"{captions}:{captions}"
        set_up_page(worksheet, self.voice, title, [column.width for column in columns])


def _distinct(heading: str, taken: set[str]) -> str:
    """Excel repairs a table with two columns of the same name."""
    name, number = heading, 1
    while name.casefold() in taken:
        number += 1
        name = f"{heading} ({number})"
    taken.add(name.casefold())
    return name
