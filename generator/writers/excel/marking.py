"""A sender's own workbook, marked: filled cells, notes and a summary; all else stays byte for byte.

The package is patched where marks stand, never loaded and saved: what this program does not know, such
as sparklines, slicers or text boxes, passes through it untouched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from generator.writers.excel.active import remove_macros, remove_signatures
from generator.writers.excel.addresses import Area, Cell, area
from generator.writers.excel.covers import Covers
from generator.writers.excel.elements import scan
from generator.writers.excel.marks import Mark, Reason, Severity, Summary, Unsafe
from generator.writers.excel.names import remove_names
from generator.writers.excel.notes import add_notes
from generator.writers.excel.package import Package
from generator.writers.excel.relations import OFFICE, Relations
from generator.writers.excel.returned import remove_earlier_marks
from generator.writers.excel.sheet import Sheet
from generator.writers.excel.styles import Styles
from generator.writers.excel.summary import summary_sheet, title_row
from generator.writers.excel.workbook import Workbook

#: Cells of a range that are filled; of a larger one only the first is.
MAX_RANGE: Final = 20_000
_WEIGHT: Final[dict[Severity, int]] = {"note": 0, "warning": 1, "error": 2}


def mark_workbook(data: bytes, marks: Sequence[Mark], summary: Summary) -> bytes:
    """The workbook with its marks and, as its last sheet, the summary.

    Earlier marks of ours are taken out first. Names of persons, macros and digital signatures do not go
    back; so the result is always an .xlsx file. Raises ``Unsafe`` where a change could do damage, and
    nothing else.
    """
    try:
        return _marked(data, marks, summary)
    except Unsafe:
        raise
    except Exception as error:  # whatever a strange file brings about, it is not changed
        raise Unsafe(Reason.UNEXPECTED) from error


def _marked(data: bytes, marks: Sequence[Mark], summary: Summary) -> bytes:
    package = Package(data)
    remove_signatures(package)
    workbook = Workbook(package)
    remove_macros(package, workbook)
    remove_earlier_marks(package, workbook)
    remove_names(package, workbook)
    style_part = workbook.only("styles")
    fills, inks = Covers({}), Covers({})
    styles = Styles(package.read(style_part), fills, inks)
    parts = {tab.name: tab.part for tab in workbook.tabs()}
    by_sheet: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.cell:
            by_sheet[mark.sheet].append(mark)
    for name, own in by_sheet.items():
        if not parts.get(name):
            raise Unsafe(Reason.SHEET)
        _mark_sheet(package, parts[name], own, styles, rtl=summary.rtl)
    sheet = summary_sheet(summary, styles, set(parts))
    workbook.add_sheet(workbook.name_for(summary.sheet_name), sheet, title_row(summary))
    package.write(style_part, styles.done())
    workbook.tell_covered("fill", fills.told())
    workbook.tell_covered("ink", inks.told())
    return package.packed()


def _mark_sheet(package: Package, part: str, marks: Sequence[Mark], styles: Styles, *, rtl: bool) -> None:
    sheet = Sheet(package.read(part))
    merged = sheet.merged()
    headings = _headings(package, part)
    severities: dict[Cell, Severity] = {}
    texts: dict[Cell, list[str]] = defaultdict(list)
    for mark in marks:
        place = area(mark.cell)
        near = [other for other in merged if other.meets(place)]
        first = _shown(place.first, near)
        if mark.text not in texts[first]:
            texts[first].append(mark.text)
        for cell in place.cells() if place.size <= MAX_RANGE else [place.first]:
            shown = _shown(cell, near)
            severities[shown] = max(mark.severity, severities.get(shown, "note"), key=_WEIGHT.__getitem__)
    restyle: dict[Cell, Callable[[int], int]] = {}
    for cell, severity in severities.items():
        heading = any(cell in heads for heads in headings)
        restyle[cell] = partial(styles.marked, severity=severity, heading=heading)
    package.write(part, sheet.restyled(restyle))
    add_notes(package, part, {cell: "\n\n".join(words) for cell, words in texts.items()}, rtl=rtl)


def _shown(cell: Cell, merged: Sequence[Area]) -> Cell:
    """The cell of which something is seen: of a merged area, the first."""
    return next((place.first for place in merged if cell in place), cell)


def _headings(package: Package, part: str) -> list[Area]:
    """The captions of tables in a sheet; the letters there may be light by the style of the table."""
    found = []
    for relation in Relations(package, part).of(f"{OFFICE}/table"):
        values = scan(package.read(relation.target), depth=0).attributes
        if values.get("headerRowCount", "1") != "0":
            place = area(values.get("ref", ""))
            found.append(Area(place.first, Cell(place.first.row, place.last.column)))
    return found
