"""Tables to WordprocessingML: fixed layout, rows that do not split, head rows that repeat."""

from __future__ import annotations

from generator.blocks import Table, TableCell, TableRow
from generator.languages import LANGUAGES
from generator.writers.word.column_widths import column_widths
from generator.writers.word.context import Context
from generator.writers.word.escape import described
from generator.writers.word.measures import Measures, table_measures
from generator.writers.word.paragraphs import RTL, ParagraphWriter, Setting

_TWIPS_PER_CM = 1440 / 2.54
#: Bits of ``w:tblLook``: programs of before 2010 read nothing else.
_HEAD_ROW, _HEAD_COLUMN, _NO_BANDS = 0x0020, 0x0080, 0x0600
#: Up to so many lines a table stays on one page: a head and twelve rows.
_SHORT_TABLE = 13
#: So many rows of a longer one are never parted at its beginning and at its end.
_FIRST_ROWS, _LAST_ROWS = 3, 4


class TableWriter:
    """Writes the tables of one part."""

    def __init__(self, context: Context, paragraphs: ParagraphWriter) -> None:
        self._house = context.house
        self._language = context.language
        self._paragraphs = paragraphs
        self._measures: dict[str, Measures] = {}

    def xml(self, table: Table, *, keep_next: bool = False) -> str:
        """One table. ``keep_next`` keeps its last row on the page of what follows."""
        style = self._house.style("table", table.style)
        language = LANGUAGES[table.language] if table.language else self._language
        widths = [round(width * _TWIPS_PER_CM) for width in table.widths] or self._fitting(table)
        has_head = bool(table.rows) and table.rows[0].header
        rows = self._rows(table, style, widths, keep_next=keep_next)
        out = [f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>']
        if language.rtl:
            out.append("<w:bidiVisual/>")
        elif RTL in rows or self._language.rtl:
            # Said aloud where a reader may doubt it: names from right to left, columns from left to right.
            out.append('<w:bidiVisual w:val="off"/>')
        out.append(f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>')
        # Only the conditions of head row and head column are left to Word; other rows carry their own.
        has_labels = any(not row.header and row.cells[0].header for row in table.rows)
        look = _NO_BANDS | _HEAD_ROW * has_head | _HEAD_COLUMN * has_labels
        out.append(
            f'<w:tblLook w:val="{look:04X}" w:firstRow="{int(has_head)}" w:lastRow="0"'
            f' w:firstColumn="{int(has_labels)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
        if table.title:
            out.append(f'<w:tblCaption w:val="{described(table.title, language)}"/>')
        if table.description:
            out.append(f'<w:tblDescription w:val="{described(table.description, language)}"/>')
        out.append("</w:tblPr><w:tblGrid>")
        out += [f'<w:gridCol w:w="{width}"/>' for width in widths]
        out.append(f"</w:tblGrid>{rows}</w:tbl>")
        return "".join(out)

    def _rows(self, table: Table, style: str, widths: list[int], *, keep_next: bool) -> str:
        out = []
        has_head = bool(table.rows) and table.rows[0].header
        last = len(table.rows) - 1
        whole = sum(map(_lines, table.rows)) <= _SHORT_TABLE
        for index, row in enumerate(table.rows):
            # No few rows stand alone on a page: the first ones stay together and so do the last ones, a
            # group's name stays with its first row, and a short table is not split at all.
            at_edge = index < has_head + _FIRST_ROWS - 1 or index > last - _LAST_ROWS
            together = whole or at_edge or row.kind == "group"
            keep = keep_next if index == last else True if together else None
            setting = Setting(keep_next=keep, in_cell=True, around=table.language)
            out.append(self._row(row, style, widths, setting, first=index == 0))
        return "".join(out)

    def _fitting(self, table: Table) -> list[int]:
        measures = self._measures.get(table.style)
        if measures is None:
            measures = table_measures(self._house, table.style, self._language)
            self._measures[table.style] = measures
        return column_widths(table, measures)

    def _row(self, row: TableRow, style: str, widths: list[int], setting: Setting, *, first: bool) -> str:
        # A first row that is no head says so: a row that is repeated on the next page by
        # mistake would read as a heading.
        head = "<w:tblHeader/>" if row.header else '<w:tblHeader w:val="off"/>' if first else ""
        shown = self._house.cells.get((style, "head" if row.header else row.kind), "")
        height = f'<w:trHeight w:val="{round(row.height * _TWIPS_PER_CM)}"/>' if row.height else ""
        out = [f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>"]
        column = 0
        for cell in row.cells:
            width = sum(widths[column : column + cell.span])
            column += cell.span
            out.append(self._cell(cell, width, shown, setting))
        out.append("</w:tr>")
        return "".join(out)

    def _cell(self, cell: TableCell, width: int, shown: str, setting: Setting) -> str:
        if cell.middle:
            shown += '<w:vAlign w:val="center"/>'
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        if cell.numeric:
            setting = setting._replace(trailing=True)
        paragraphs = "".join([self._paragraphs.xml(paragraph, setting) for paragraph in cell.paragraphs])
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shown}</w:tcPr>{paragraphs}</w:tc>'


def _lines(row: TableRow) -> int:
    return max((len(cell.paragraphs) for cell in row.cells), default=1)
