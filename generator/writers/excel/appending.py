"""Rows added to a workbook of a person: nothing that is there is loaded and saved, see ``marking``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.writers.excel.addresses import ROWS, Area, Cell
from generator.writers.excel.covers import Covers
from generator.writers.excel.elements import Edits, Element, escape, literal
from generator.writers.excel.growing import Growth, grow_names, grow_sheet, grow_tables
from generator.writers.excel.marks import Reason, Unsafe
from generator.writers.excel.package import Package
from generator.writers.excel.relations import OFFICE, ContentTypes, remove_part
from generator.writers.excel.sheet import Sheet, style_of, widen_row
from generator.writers.excel.styles import Styles
from generator.writers.excel.workbook import Workbook

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t")
_LONGEST: Final = 32_767
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SIGNATURE, _CHANGES = "digital-signature", "xl/revisions/"
#: The hidden name that remembers the id that was given last, also when its row is deleted.
_LAST_ID: Final = "last_id"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its sign of equality, and the text that it gives."""

    text: str
    shown: str


Value = str | date | Formula


@dataclass(frozen=True, slots=True)
class NewRow:
    """Values by column, from 1, and the height of the row in points."""

    values: Mapping[int, Value]
    height: float


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for a sheet.

    ``first`` is the number of the first, ``like`` that of the last row of data, if there is one; ``across`` are
    the first and the last column of the table that grows.
    """

    sheet: str
    first: int
    like: int | None
    across: tuple[int, int]
    rows: Sequence[NewRow]


def append_rows(data: bytes, added: Rows, last_id: str) -> bytes:
    """The workbook with rows added. Every part and every cell that is there stays as it is.

    Shape: cells take the style of their column, else that of the cell in the row ``like``; a text is a text,
           whatever it begins with. Filters, tables, lists of answers and colours grow with the rows.
           ``last_id`` is remembered in the workbook.
    Errors: ``Unsafe`` where a change could do damage, and nothing else.
    """
    try:
        return _with_rows(data, added, last_id)
    except Unsafe:
        raise
    except Exception as error:  # whatever a strange file brings about, it is not changed
        raise Unsafe(Reason.UNEXPECTED) from error


def last_id(data: bytes) -> str:
    """The id that was given last in a workbook, or nothing. Never raises."""
    try:
        return Workbook(Package(data)).covered(_LAST_ID).get(1, "")
    except Unsafe:
        return ""


def _with_rows(data: bytes, added: Rows, last: str) -> bytes:
    package = Package(data)
    workbook = Workbook(package)
    if any(_SIGNATURE in kind for kind in ContentTypes(package).all().values()):
        raise Unsafe(Reason.SIGNED)
    if any(name.casefold().startswith(_CHANGES) for name in package.names):
        raise Unsafe(Reason.SHARED)
    tabs = workbook.tabs()
    place, part = next(
        ((number, tab.part) for number, tab in enumerate(tabs) if tab.name == added.sheet), (0, "")
    )
    if not part:
        raise Unsafe(Reason.SHEET)
    ending = added.first + len(added.rows) - 1
    if ending > ROWS:
        raise Unsafe(Reason.PLACE)
    new = Area(Cell(added.first, added.across[0]), Cell(ending, added.across[1]))
    growth = Growth(new, added.like or added.first)
    grow_tables(package, part, growth)
    style_part = workbook.only("styles")
    styles = Styles(package.read(style_part), Covers({}), Covers({}))
    sheet = Sheet(package.read(part))
    edits = Edits(sheet.data)
    grow_sheet(sheet, edits, growth)
    _Writer(sheet, styles, _EPOCH_1904 if workbook.from_1904 else _EPOCH).write(edits, added)
    sheet.widen(edits, (new.first, new.last))
    package.write(part, edits.done())
    package.write(style_part, styles.done())
    grow_names(workbook, place, growth)
    _forget_order_of_calculation(package, workbook)
    workbook.tell_covered(_LAST_ID, {1: last})
    return package.packed()


def _forget_order_of_calculation(package: Package, workbook: Workbook) -> None:
    """Excel works out anew in which order formulas are calculated."""
    for relation in workbook.relations.of(f"{OFFICE}/calcChain"):
        workbook.relations.remove({relation.id})
        remove_part(package, relation.target)


@dataclass(frozen=True, slots=True)
class _Writer:
    sheet: Sheet
    styles: Styles
    epoch: date

    def write(self, edits: Edits, added: Rows) -> None:
        known = dict(self.sheet.rows())
        above = known.get(added.like or 0)
        like = {column: style_of(cell) for column, cell in self.sheet.cells(above)} if above else {}
        below = sorted(number for number in known if number > added.first)
        appended = ""
        for number, row in enumerate(added.rows, added.first):
            if number in known:
                self._fill(edits, number, known[number], row, like)
                continue
            cells = "".join(
                self._cell(number, column, row.values.get(column), self._style(column, like))
                for column in sorted({*row.values, *like})
            )
            prefix = self.sheet.body.prefix
            new = f'<{prefix}row r="{number}" ht="{row.height:g}">{cells}</{prefix}row>'
            later = next((other for other in below if other > number), None)
            if later is None:
                appended += new
            else:
                edits.insert(known[later].start, new.encode())
        if appended:
            edits.append(self.sheet.body, appended.encode())

    def _fill(self, edits: Edits, number: int, row: Element, new: NewRow, like: Mapping[int, int]) -> None:
        """Write into a row that is there; what its cells hold is never replaced."""
        cells = self.sheet.cells(row)
        at = dict(cells)
        appended, added = "", []
        for column, value in sorted(new.values.items()):
            if column in at:
                held = at[column]
                if held.inner.strip():
                    if isinstance(value, Formula):
                        continue  # it is there already
                    raise Unsafe(Reason.PLACE)
                edits.replace(
                    held.start, held.end, self._cell(number, column, value, style_of(held)).encode()
                )
                continue
            added.append(column)
            written = self._cell(number, column, value, self._style(column, like))
            later = next((cell for other, cell in cells if other > column), None)
            if later is None:
                appended += written
            else:
                edits.insert(later.start, written.encode())
        if appended:
            edits.append(row, appended.encode())
        widen_row(edits, row, added)

    def _style(self, column: int, like: Mapping[int, int]) -> int:
        return self.sheet.column_style(column) or like.get(column, 0)

    def _cell(self, row: int, column: int, value: Value | None, style: int) -> str:
        prefix = self.sheet.body.prefix
        name = f'{prefix}c r="{Cell(row, column).address}"'
        if isinstance(value, str):
            if value.startswith(_FORMULA_STARTS):
                style = self.styles.quoted(style)
            text = f'<{prefix}t xml:space="preserve">{literal(value[:_LONGEST])}</{prefix}t>'
            return f'<{name} s="{style}" t="inlineStr"><{prefix}is>{text}</{prefix}is></{prefix}c>'
        if isinstance(value, date):
            days = (value - self.epoch).days
            return f'<{name} s="{self.styles.dated(style)}"><{prefix}v>{days}</{prefix}v></{prefix}c>'
        if isinstance(value, Formula):
            inner = f"<{prefix}f>{escape(value.text)}</{prefix}f><{prefix}v>{escape(value.shown)}</{prefix}v>"
            return f'<{name} s="{style}" t="str">{inner}</{prefix}c>'
        return f'<{name} s="{style}"/>'
