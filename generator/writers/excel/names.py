"""Names of persons and paths of machines, which do not go back with a workbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.writers.excel.elements import Edits, Element, changed, scan
from generator.writers.excel.notes import OTHER_AUTHOR, without_names
from generator.writers.excel.package import Package
from generator.writers.excel.relations import ContentTypes
from generator.writers.excel.workbook import Workbook

_EMPTIED: Final = {"creator", "lastModifiedBy", "Manager", "Company", "Template", "HyperlinkBase"}
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def remove_names(package: Package, workbook: Workbook) -> None:
    """Empty what names the author, the last editor, their company and the folder of the file.

    Nobody knows what properties hold that other programs and offices added, so all of those go.
    """
    for name, kind in ContentTypes(package).all().items():
        change = _CHANGES.get(kind)
        if change:
            package.write(name, change(package.read(name)))
    workbook.edit(_in_workbook)


def _without_texts(data: bytes) -> bytes:
    def change(edits: Edits, element: Element) -> None:
        if element.name in _EMPTIED and not element.children and not element.empty:
            edits.replace(element.opened, element.closed, b"")

    return changed(data, scan(data), change)


def _without_properties(data: bytes) -> bytes:
    def change(edits: Edits, element: Element) -> None:
        if element.name == "property":
            edits.remove(element)

    return changed(data, scan(data, depth=1), change)


def _without_persons(data: bytes) -> bytes:
    def change(edits: Edits, element: Element) -> None:
        if element.name == "person":
            edits.set(element, "displayName", OTHER_AUTHOR)
            if "userId" in element.attributes:
                edits.set(element, "userId", OTHER_AUTHOR)
            if "providerId" in element.attributes:
                edits.set(element, "providerId", "None")

    return changed(data, scan(data), change)


def _attributes(*names: str) -> Callable[[bytes], bytes]:
    def change(edits: Edits, element: Element) -> None:
        for name in names:
            if element.attributes.get(name):
                edits.set(element, name, OTHER_AUTHOR)

    return lambda data: changed(data, scan(data, depth=1), change)


def _in_workbook(edits: Edits, root: Element) -> None:
    for element in root.walk():
        values = element.attributes
        if element.name == "fileSharing" and values.get("userName"):
            edits.set(element, "userName", OTHER_AUTHOR)
        elif element.name == "customWorkbookView" and values.get("personalView") in {"1", "true"}:
            edits.set(element, "name", f"{OTHER_AUTHOR} {values.get('guid', '')[1:9]}".strip())
        elif element.name == "absPath" and values.get("url"):
            holder = element.parent.parent if element.parent else None
            # The usual place: an alternative that holds nothing else. The whole of it may go.
            if holder and holder.name == "AlternateContent" and len(list(holder.walk())) == _USUAL:
                edits.remove(holder)
            else:
                edits.set(element, "url", "")


_USUAL: Final = 3  # AlternateContent, Choice, absPath

_CHANGES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "application/vnd.openxmlformats-package.core-properties+xml": _without_texts,
    "application/vnd.openxmlformats-officedocument.extended-properties+xml": _without_texts,
    "application/vnd.openxmlformats-officedocument.custom-properties+xml": _without_properties,
    "application/vnd.ms-excel.person+xml": _without_persons,
    f"{_SHEET}.comments+xml": without_names,
    f"{_SHEET}.pivotCacheDefinition+xml": _attributes("refreshedBy"),
    f"{_SHEET}.revisionHeaders+xml": _attributes("userName"),
    f"{_SHEET}.userNames+xml": _attributes("name"),
}
