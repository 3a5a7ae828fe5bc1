"""The table that is being read: its rows, and the paragraphs of its open cell."""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

from generator.blocks import Inline, Paragraph, Table, TableCell, TableRow
from generator.compose import elements
from generator.compose.problems import MarkupError


class TableBuilder:
    """Collects rows and cells between ``<table>`` and ``</table>``."""

    def __init__(self, style: str, widths: tuple[float, ...], furniture_style: str) -> None:
        """``widths`` are centimetres, one a column; without any the first row tells how many columns."""
        self.in_head = False
        #: Whether the open cell holds paragraphs: text beside them is a mistake.
        self.has_paragraphs = False
        self.style = style
        self._widths = widths
        self._columns = len(widths)
        self._furniture_style = furniture_style
        self._rows: list[TableRow] = []
        self._kind = "body"
        self._height = 0.0
        self._cells: list[TableCell] = []
        self._header_cell = False
        self._paragraphs: list[Paragraph] = []
        self._empty_style = ""

    def begin_row(self, kind: str, height: float) -> None:
        """A row of a kind (``body``, ``group``, ``total``) and least height in centimetres begins."""
        self._kind, self._height, self._cells = kind, height, []

    def end_row(self) -> None:
        """The row ends.

        Errors: MarkupError B20 when it has more or fewer columns than the table.
        """
        columns = sum(cell.span for cell in self._cells)
        self._columns = self._columns or columns
        if columns != self._columns:
            raise MarkupError("B20", str(columns), columns=str(self._columns))
        self._rows.append(TableRow(tuple(self._cells), self.in_head, self._kind, self._height))

    def begin_cell(self, *, header: bool) -> None:
        """A cell begins."""
        self._paragraphs, self._header_cell, self.has_paragraphs = [], header, False
        self._empty_style = ""

    def add(self, paragraph: Paragraph) -> None:
        """A paragraph of the open cell; an empty one only lends its style to a cell without text."""
        if paragraph.content or paragraph.bookmark:
            self._paragraphs.append(paragraph)
        else:
            self._empty_style = paragraph.style

    def add_text(self, content: tuple[Inline, ...], language: str | None, bookmark: str | None) -> None:
        """Text directly in a cell is a paragraph of its own."""
        if content:
            self._paragraphs.append(Paragraph(self.cell_style(), content, language, bookmark=bookmark))

    def end_cell(self, span: int, *, numeric: bool, middle: bool) -> None:
        """The cell ends; one without text has one empty paragraph."""
        paragraphs = tuple(self._paragraphs) or (Paragraph(self._empty_style or self.cell_style(), ()),)
        self._cells.append(TableCell(paragraphs, span, self._header_cell, numeric, middle))
        self.has_paragraphs = False

    def cell_style(self) -> str:
        """The paragraph style of the open cell for paragraphs that do not say their own."""
        if self._furniture_style:
            return self._furniture_style
        if self._kind in elements.ROW_STYLES:
            return elements.ROW_STYLES[self._kind]
        head, body = elements.CELL_STYLES.get(self.style, elements.DEFAULT_CELL_STYLES)
        return head if self._header_cell else body

    def finish(self, title: str, description: str, *, compared: bool) -> Table | None:
        """The table; None when it has no rows."""
        if not self._rows:
            return None
        return Table(self.style, self._widths, tuple(self._rows), title, description, compared)
