"""What covers the rows of a table grows with them: its filter, lists, colours, the area that is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from generator.writers.excel.addresses import ROWS, Area, Cell, area
from generator.writers.excel.elements import Edits, Element, escape, scan
from generator.writers.excel.marks import Reason, Unsafe
from generator.writers.excel.package import Package
from generator.writers.excel.relations import OFFICE, Relations
from generator.writers.excel.sheet import Sheet
from generator.writers.excel.workbook import Workbook

#: Children of a sheet that cover cells by a list of areas, in themselves or in their own children.
_COVERING: Final = {
    "protectedRanges": "protectedRange",
    "conditionalFormatting": "",
    "dataValidations": "dataValidation",
    "ignoredErrors": "ignoredError",
}
_OF_THE_SHEET: Final = {"_xlnm._FilterDatabase", "_xlnm.Print_Area"}
_ONE_AREA: Final = re.compile(r"(.*!)\$([A-Z]{1,3})\$(\d{1,7}):\$([A-Z]{1,3})\$(\d{1,7})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Growth:
    """Rows that are added: ``new`` is their area, ``anchor`` a row that is covered by what is to grow."""

    new: Area
    anchor: int

    def covered(self, place: Area) -> bool:
        """Whether an area covers the rows that are there, in columns of the new ones."""
        across = place.first.column <= self.new.last.column and place.last.column >= self.new.first.column
        return across and place.first.row <= self.anchor <= place.last.row

    def reaching(self, place: Area) -> Area:
        """An area as far down as the new rows."""
        if not self.covered(place):
            return place
        return Area(place.first, Cell(max(place.last.row, self.new.last.row), place.last.column))

    def moved(self, place: Area) -> Area:
        """An area with as many rows to spare below the new rows as it had before."""
        if not self.covered(place):
            return place
        spare = max(0, place.last.row - self.new.first.row + 1)
        return Area(place.first, Cell(min(self.new.last.row + spare, ROWS), place.last.column))


def grow_sheet(sheet: Sheet, edits: Edits, growth: Growth) -> None:
    """Let the parts of a sheet grow that cover the rows. Merged cells in the place are ``Unsafe``."""
    if any(place.meets(growth.new) for place in sheet.merged()):
        raise Unsafe(Reason.PLACE)
    for name, inner in _COVERING.items():
        for holder in sheet.root.all(name):
            found = scan(sheet.data, holder.start, holder.end, depth=1)
            for element in found.all(inner) if inner else [holder]:
                _grow_list(edits, element, growth)
    for element in sheet.root.all("extLst"):  # what newer versions of Excel know besides
        for known in scan(sheet.data, element.start, element.end).walk():
            if known.name == "sqref" and not known.children:
                text = unescape(known.inner.decode("utf-8"))
                grown = _grown_list(text, growth)
                if grown != text:
                    edits.replace(known.opened, known.closed, escape(grown).encode())
    for element in sheet.root.all("autoFilter"):
        _grow_reference(edits, element, growth)


def _grow_list(edits: Edits, element: Element, growth: Growth) -> None:
    text = element.attributes.get("sqref", "")
    grown = _grown_list(text, growth)
    if grown != text:
        edits.set(element, "sqref", grown)


def _grown_list(text: str, growth: Growth) -> str:
    grown = " ".join(growth.moved(area(part)).address for part in text.split())
    before = " ".join(area(part).address for part in text.split())
    return text if grown == before else grown


def _grow_reference(edits: Edits, element: Element, growth: Growth) -> None:
    place = area(element.attributes.get("ref", ""))
    grown = growth.reaching(place)
    if grown != place:
        edits.set(element, "ref", grown.address)


def grow_tables(package: Package, part: str, growth: Growth) -> None:
    """Let the table grow that covers the rows. One that cannot, or another one in the place, is ``Unsafe``."""
    for relation in Relations(package, part).of(f"{OFFICE}/table"):
        data = package.read(relation.target)
        root = scan(data)
        place = area(root.attributes.get("ref", ""))
        if not growth.covered(place):
            if place.meets(growth.new):
                raise Unsafe(Reason.PLACE)
            continue
        values = root.attributes
        if values.get("totalsRowCount", "0") != "0" or values.get("tableType", "worksheet") != "worksheet":
            raise Unsafe(Reason.TABLE)
        edits = Edits(data)
        for element in (root, *root.all("autoFilter")):
            _grow_reference(edits, element, growth)
        package.write(relation.target, edits.done())


def grow_names(workbook: Workbook, place: int, growth: Growth) -> None:
    """Let the hidden name of the filter and the area that is printed grow; ``place`` is that of the sheet."""

    def change(edits: Edits, root: Element) -> None:
        names = root.child("definedNames")
        for element in names.all("definedName") if names else ():
            values = element.attributes
            if values.get("localSheetId") != str(place) or values.get("name") not in _OF_THE_SHEET:
                continue
            found = _ONE_AREA.fullmatch(unescape(element.inner.decode("utf-8")))
            if found:
                before = area(f"{found[2]}{found[3]}:{found[4]}{found[5]}")
                last = growth.reaching(before).last.row
                edits.replace(
                    element.opened,
                    element.closed,
                    escape(f"{found[1]}${found[2]}${found[3]}:${found[4]}${last}").encode(),
                )

    workbook.edit(change)
