"""A marked copy that comes back, with the marks of the time before taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.writers.excel.covers import Covers
from generator.writers.excel.elements import Edits, Element
from generator.writers.excel.notes import remove_our_notes
from generator.writers.excel.package import Package
from generator.writers.excel.sheet import Sheet, row_style, set_style, style_of
from generator.writers.excel.styles import Styles
from generator.writers.excel.workbook import Workbook


def remove_earlier_marks(package: Package, workbook: Workbook) -> None:
    """Undo what an earlier marking did, also after other programs saved the file."""
    workbook.remove_own_sheets()
    part = workbook.only("styles")
    fills, inks = Covers(workbook.covered("fill")), Covers(workbook.covered("ink"))
    styles = Styles(package.read(part), fills, inks)
    originals = styles.originals()
    for tab in workbook.tabs():
        if tab.part and originals:
            package.write(tab.part, _restored(package.read(tab.part), originals))
        if tab.part:
            remove_our_notes(package, tab.part)
    package.write(part, styles.done())


def _restored(data: bytes, originals: Mapping[int, int]) -> bytes:
    """A sheet with the styles that its cells had before they were marked."""
    numbers = "|".join(str(number) for number in originals)
    marked = re.compile(f"\\s(?:s|style)\\s*=\\s*[\"'](?:{numbers})[\"']".encode())
    if not marked.search(data):
        return data
    sheet = Sheet(data)
    edits = Edits(data)
    for element in sheet.columns():
        if int(element.attributes.get("style", 0)) in originals:
            edits.set(element, "style", str(originals[int(element.attributes["style"])]))
    for _, row in sheet.rows():
        if marked.search(data, row.start, row.end):
            _restore_row(edits, sheet, row, originals)
    return edits.done()


def _restore_row(edits: Edits, sheet: Sheet, row: Element, originals: Mapping[int, int]) -> None:
    """Give the cells of a row their styles.

    A cell that says nothing any more (it is empty, and has the style of its row or column) is taken
    out, and so is a row that was made for it.
    """
    own = row_style(row)
    if own is not None and own in originals:
        edits.set(row, "s", str(originals[own]))
    cells = sheet.cells(row)
    silent = []
    for column, place in cells:
        style = originals.get(style_of(place))
        if style is None:
            continue
        base = sheet.column_style(column) if own is None else own
        if style == originals.get(base, base) and not place.inner and set(place.attributes) <= {"r", "s"}:
            silent.append(place)
        else:
            set_style(edits, place, style)
    if silent and len(silent) == len(cells) and set(row.attributes) <= {"r", "spans"}:
        edits.remove(row)
        return
    for place in silent:
        edits.remove(place)
