"""What a returned workbook must not hold: programs, and signatures that the marks have broken."""

from __future__ import annotations

import re
from typing import Final

from generator.writers.excel.elements import Edits, Element, changed, scan
from generator.writers.excel.marks import Reason, Unsafe
from generator.writers.excel.package import Package
from generator.writers.excel.relations import ContentTypes, Relations, remove_part
from generator.writers.excel.workbook import Workbook

_MACROS: Final = (
    "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    "http://schemas.microsoft.com/office/2006/relationships/wordVbaData",
    "http://schemas.microsoft.com/office/2006/relationships/attachedToolbars",
)
_SIGNED: Final = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
_SIGNATURE: Final = "digital-signature"
_OLD_MACROS: Final = "macrosheet"
_MACRO: Final = re.compile(rb"\smacro\s*=\s*[\"'][^\"']")
_VML_MACRO: Final = re.compile(rb"<((?:\w+:)?FmlaMacro)>[^<]*</\1>")


def remove_macros(package: Package, workbook: Workbook) -> None:
    """Take out programs, and what calls them. Macro sheets of Excel 4.0 are ``Unsafe``."""
    if any(_OLD_MACROS in kind for kind in ContentTypes(package).all().values()) or any(
        relation.type.endswith(("xlMacrosheet", "xlIntlMacrosheet")) for relation in workbook.relations
    ):
        raise Unsafe(Reason.MACRO_SHEET)
    found = workbook.relations.of(*_MACROS)
    workbook.relations.remove({relation.id for relation in found})
    for relation in found:
        _remove_with_all_below(package, relation.target)
    workbook.be_plain()
    for name in package.names:
        folded = name.casefold()
        if folded.endswith(".vml"):
            package.write(name, _VML_MACRO.sub(b"", package.read(name)))
        elif folded.startswith(("xl/drawings/", "xl/worksheets/", "xl/chartsheets/")) and folded.endswith(
            ".xml"
        ):
            data = package.read(name)
            if _MACRO.search(data):
                package.write(name, changed(data, scan(data), _without_macro))


def _without_macro(edits: Edits, element: Element) -> None:
    if element.attributes.get("macro"):
        # Shapes of a drawing say that they have none, controls say nothing.
        edits.set(element, "macro", None if element.name == "controlPr" else "")


def remove_signatures(package: Package) -> None:
    """Take out digital signatures; one that is not where signatures are kept is ``Unsafe``."""
    root = Relations(package, "")
    found = root.of(_SIGNED)
    root.remove({relation.id for relation in found})
    for relation in found:
        _remove_with_all_below(package, relation.target)
    if any(_SIGNATURE in kind for kind in ContentTypes(package).all().values()):
        raise Unsafe(Reason.SIGNED)


def _remove_with_all_below(package: Package, part: str) -> None:
    waiting, seen = [part], set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in package:
            continue
        seen.add(name)
        waiting += [relation.target for relation in Relations(package, name) if not relation.external]
    for name in seen:
        remove_part(package, name)
