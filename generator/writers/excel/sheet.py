"""A worksheet as bytes: its cells get other styles, its children find their places."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from generator.writers.excel.addresses import Area, Cell, Measures, area, cell
from generator.writers.excel.elements import Edits, Element, scan
from generator.writers.excel.marks import Reason, Unsafe
from generator.writers.excel.relations import OFFICE

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAX_ROWS: Final = 300_000
#: What stands before the drawing of notes in a sheet, and the drawing itself.
_BEFORE_NOTES: Final = frozenset(
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
        "phoneticPr",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
        "drawing",
    ]
)


class Sheet:
    """A part of the kind worksheet. Raises ``Unsafe`` for anything that is not usual."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root = scan(data, depth=1)
        if self.root.name != "worksheet" or self.root.space != MAIN:
            raise Unsafe(Reason.SHEET)
        body = self.root.child("sheetData")
        if body is None or len(self.root.all("sheetData")) > 1:
            raise Unsafe(Reason.SHEET)
        self._body = body
        self._columns: list[Element] | None = None

    @property
    def body(self) -> Element:
        """The element that holds the rows."""
        return self._body

    def inside(self, name: str) -> list[Element]:
        """The children of a child of the sheet."""
        found = self.root.child(name)
        return scan(self.data, found.start, found.end, depth=1).children if found else []

    def rows(self) -> list[tuple[int, Element]]:
        """Its rows with their numbers, which must ascend."""
        if self.data.count(b"row ") > MAX_ROWS:
            raise Unsafe(Reason.TOO_LARGE)
        return _numbered(scan(self.data, self._body.start, self._body.end, depth=1), "row", _row_number)

    def cells(self, row: Element) -> list[tuple[int, Element]]:
        """The cells of a row with their columns, which must ascend."""
        return _numbered(scan(self.data, row.start, row.end, depth=1), "c", _column_number)

    def merged(self) -> list[Area]:
        """Its merged areas."""
        return [area(element.attributes.get("ref", "")) for element in self.inside("mergeCells")]

    def columns(self) -> list[Element]:
        """The elements that give columns width and style."""
        if self._columns is None:
            self._columns = self.inside("cols")
        return self._columns

    def measures(self) -> Measures:
        """Its columns and rows in pixels."""
        usual = self.root.child("sheetFormatPr")
        values = usual.attributes if usual else {}
        columns = [
            (
                int(values["min"]),
                int(values["max"]),
                0.0 if _true(values.get("hidden")) else float(values["width"]) * 7,
            )
            for values in (element.attributes for element in self.columns())
            if "width" in values or _true(values.get("hidden"))
        ]
        rows = {
            number: 0.0 if _true(values.get("hidden")) else float(values["ht"]) * 4 / 3
            for number, values in ((number, element.attributes) for number, element in self.rows())
            if "ht" in values or _true(values.get("hidden"))
        }
        return Measures(
            float(values.get("defaultColWidth", 64 / 7)) * 7,
            float(values.get("defaultRowHeight", 15)) * 4 / 3,
            columns,
            rows,
        )

    def drawing_of_notes(self) -> str | None:
        """The relationship that leads to the drawing of notes."""
        found = self.root.child("legacyDrawing")
        return found.qualified(OFFICE, "id") if found else None

    def with_drawing_of_notes(self, relation: str) -> bytes:
        """The sheet with a drawing of notes."""
        before = [child for child in self.root.children if child.name in _BEFORE_NOTES]
        edits = Edits(self.data)
        new = f'<{self.root.prefix}legacyDrawing xmlns:r="{OFFICE}" r:id="{relation}"/>'
        edits.insert(before[-1].end, new.encode())
        return edits.done()

    def without_drawing_of_notes(self) -> bytes:
        """The sheet without it."""
        edits = Edits(self.data)
        for element in self.root.all("legacyDrawing"):
            edits.remove(element)
        return edits.done()

    def restyled(self, wanted: Mapping[Cell, Callable[[int], int]]) -> bytes:
        """The sheet with other styles at cells; each is worked out from the style that it has.

        Rows and cells that are missing are added, with the style that an empty cell has there.
        """
        edits = Edits(self.data)
        by_row: dict[int, dict[int, Callable[[int], int]]] = defaultdict(dict)
        for place in sorted(wanted):
            by_row[place.row][place.column] = wanted[place]
        rows = self.rows()
        numbers = [number for number, _ in rows]
        appended = b""
        for number, styles in by_row.items():
            at = bisect_left(numbers, number)
            if at < len(rows) and numbers[at] == number:
                self._restyle_row(edits, number, rows[at][1], styles)
                continue
            prefix = self._body.prefix
            cells = "".join(
                self._new_cell(number, column, style(self.column_style(column)))
                for column, style in styles.items()
            )
            new = f'<{prefix}row r="{number}">{cells}</{prefix}row>'.encode()
            if at < len(rows):
                edits.insert(rows[at][1].start, new)
            else:
                appended += new
        if appended:
            edits.append(self._body, appended)
        self.widen(edits, wanted)
        return edits.done()

    def _restyle_row(
        self, edits: Edits, number: int, row: Element, styles: Mapping[int, Callable[[int], int]]
    ) -> None:
        cells = self.cells(row)
        columns = [column for column, _ in cells]
        own = row_style(row)
        appended, added = "", []
        for column, style in styles.items():
            at = bisect_left(columns, column)
            if at < len(cells) and columns[at] == column:
                set_style(edits, cells[at][1], style(style_of(cells[at][1])))
                continue
            new = self._new_cell(number, column, style(self.column_style(column) if own is None else own))
            added.append(column)
            if at < len(cells):
                edits.insert(cells[at][1].start, new.encode())
            else:
                appended += new
        if appended:
            edits.append(row, appended.encode())
        widen_row(edits, row, added)

    def _new_cell(self, row: int, column: int, style: int) -> str:
        return f'<{self._body.prefix}c r="{Cell(row, column).address}" s="{style}"/>'

    def column_style(self, column: int) -> int:
        """The style of an empty cell in a column."""
        for element in self.columns():
            if int(element.attributes["min"]) <= column <= int(element.attributes["max"]):
                return int(element.attributes.get("style", 0))
        return 0

    def widen(self, edits: Edits, cells: Iterable[Cell]) -> None:
        """Let the sheet say that it reaches these cells too."""
        dimension = self.root.child("dimension")
        if not dimension:
            return
        before = after = area(dimension.attributes.get("ref", ""))
        for place in cells:
            after = after.widened(place)
        if after != before:
            edits.set(dimension, "ref", after.address)


def widen_row(edits: Edits, row: Element, columns: Iterable[int]) -> None:
    """Let a row say that it reaches these columns too, if it says how far it reaches."""
    limits = row.attributes.get("spans", "").replace(":", " ").split()
    spans, added = [int(limit) for limit in limits if limit.isdecimal()], list(columns)
    if len(spans) > 1 and added and (min(added) < min(spans) or max(added) > max(spans)):
        edits.set(row, "spans", f"{min(*spans, *added)}:{max(*spans, *added)}")


def set_style(edits: Edits, place: Element, style: int) -> None:
    """Give a cell another style; the first of all is written by saying nothing."""
    if style or "s" in place.attributes:
        edits.set(place, "s", str(style) if style else None)


def style_of(element: Element) -> int:
    """The style of a cell, or that a row tells."""
    return int(element.attributes.get("s", 0))


def row_style(row: Element) -> int | None:
    """The style of an empty cell in a row; None where that of its column holds."""
    return style_of(row) if _true(row.attributes.get("customFormat")) else None


def _true(value: str | None) -> bool:
    return value in {"1", "true"}


def _numbered(parent: Element, name: str, number: Callable[[str], int]) -> list[tuple[int, Element]]:
    """Children with their numbers; one that does not tell its own follows the one before."""
    found, last = [], 0
    for element in parent.all(name):
        address = element.attributes.get("r")
        own = number(address) if address else last + 1
        if own <= last:
            raise Unsafe(Reason.ORDER)
        found.append((own, element))
        last = own
    return found


def _row_number(text: str) -> int:
    if not text.isdecimal():
        raise Unsafe(Reason.ORDER)
    return int(text)


def _column_number(text: str) -> int:
    return cell(text).column
