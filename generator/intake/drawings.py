"""What lies on a sheet and not in its cells: text boxes, pictures, charts, embedded objects.

openpyxl passes over most of it, so it is looked up in the package. Nothing is opened: of an
object only its kind and the cell below its corner are told.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl.utils import get_column_letter

_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_ID: Final = re.compile(r"\{http://.*/relationships\}id")
_ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
#: What an anchor holds, by the name of its element, the most telling first.
_KINDS: Final = {"txBody": "text", "graphicFrame": "chart", "pic": "picture", "sp": "shape", "cxnSp": "shape"}
_EMBEDDED: Final = re.compile(rb"<(?:\w+:)?(?:oleObject|control)\s")

Drawn = tuple[str, str]  #: kind (text, chart, picture, shape, object) and address of a cell, if known


def drawn(data: bytes) -> Mapping[str, tuple[Drawn, ...]]:
    """Objects of every sheet, by its title; nothing for a package that is put together oddly."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            some = any("/drawings/drawing" in name or "/embeddings/" in name for name in package.namelist())
            return {title: tuple(_objects(package, part)) if some else () for title, part in _sheets(package)}
    except (ET.ParseError, KeyError, ValueError, zipfile.BadZipFile):
        return {}


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {key: target for key, _, target in _relations(package, "xl/workbook.xml")}
    for sheet in ET.fromstring(package.read("xl/workbook.xml")).iter(_SHEET):  # noqa: S314  # no DTD passes the pre-flight
        key = next((value for name, value in sheet.attrib.items() if _ID.fullmatch(name)), "")
        if key in targets:
            yield sheet.get("name", ""), targets[key]


def _relations(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, last word of the type, and target of each relationship of a part."""
    head, _, tail = part.rpartition("/")
    name = f"{head}/_rels/{tail}.rels"
    if name not in package.namelist():
        return
    for relation in ET.fromstring(package.read(name)):  # noqa: S314  # as above
        target = relation.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], place


def _objects(package: zipfile.ZipFile, part: str) -> Iterator[Drawn]:
    if _EMBEDDED.search(package.read(part)):
        yield "object", ""
    for _, kind, target in _relations(package, part):
        if kind == "drawing" and target in package.namelist():
            for anchor in ET.fromstring(package.read(target)).iter():  # noqa: S314  # as above
                if _name(anchor) in _ANCHORS:
                    yield from _anchored(anchor)


def _anchored(anchor: ET.Element) -> Iterator[Drawn]:
    names = {_name(element) for element in anchor.iter()}
    kind = next((kind for name, kind in _KINDS.items() if name in names), "")
    place = {_name(element): (element.text or "").strip() for element in anchor.find("./{*}from") or ()}
    row, column = place.get("row", ""), place.get("col", "")
    at = row.isdecimal() and column.isdecimal() and int(column) < 16_384  # noqa: PLR2004  # columns of a sheet
    if kind:
        yield kind, f"{get_column_letter(int(column) + 1)}{int(row) + 1}" if at else ""


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
