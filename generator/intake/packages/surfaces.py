"""What lies on a sheet and not in its cells: text boxes, pictures, charts, embedded objects, comments.

No reader of cells is given any of it, so it is looked up in the parts of the package. Nothing is opened: of an
object only its kind and the cell below its corner are told, of a comment only its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

OWN_AUTHOR: Final = "p2c"  #: of the notes in a marked copy that came back

_WORKBOOK: Final = "xl/workbook.xml"
_ID: Final = re.compile(r"\{http://.*/relationships\}id")
_ADDRESS: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
#: What an anchor holds, by the name of its element, the most telling first.
_KINDS: Final = {"txBody": "text", "graphicFrame": "chart", "pic": "picture", "sp": "shape", "cxnSp": "shape"}
_EMBEDDED: Final = re.compile(rb"<(?:\w+:)?(?:oleObject|control)\s")
_LARGEST: Final = 2_000_000  # bytes of a part of this kind: what is larger is no remark of a person
_SOME: Final = ("xl/drawings/drawing", "xl/embeddings/", "xl/comments", "xl/threadedcomments/")

Drawn = tuple[str, str]  #: kind (text, chart, picture, shape, object) and address of a cell, if known
Parts = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Surface:
    """What lies on one sheet: objects, and the rows and columns of cells with a comment of a person."""

    drawn: tuple[Drawn, ...] = ()
    notes: frozenset[tuple[int, int]] = frozenset()


def surfaces(parts: Parts) -> Mapping[str, Surface]:
    """The surface of every sheet, by its title; nothing for a package that is put together oddly.

    ``parts``: contents by name, without document types.
    """
    known = {name.casefold(): content for name, content in parts.items()}
    some = any(name.startswith(_SOME) for name in known)
    try:
        return {title: _surface(known, part) if some else Surface() for title, part in _sheets(known)}
    except (ET.ParseError, KeyError, ValueError):
        return {}


def _sheets(parts: Parts) -> Iterator[tuple[str, str]]:
    targets = {key: target for key, _, target in _relations(parts, _WORKBOOK)}
    for sheet in _tree(parts, _WORKBOOK).iter():
        if _name(sheet) == "sheet":
            key = next((value for name, value in sheet.attrib.items() if _ID.fullmatch(name)), "")
            if key in targets:
                yield sheet.get("name", ""), targets[key]


def _tree(parts: Parts, name: str) -> ET.Element:
    content = parts[name]
    if len(content) > _LARGEST:
        raise KeyError(name)
    return ET.fromstring(content)  # noqa: S314  # no document type passes the pre-flight


def _relations(parts: Parts, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, last word of the type, and target (in small letters) of each relationship of a part."""
    head, _, tail = part.rpartition("/")
    name = f"{head}/_rels/{tail}.rels"
    if name not in parts:
        return
    for relation in _tree(parts, name):
        target = relation.get("Target", "").replace("\\", "/")
        place = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], place.casefold()


def _surface(parts: Parts, part: str) -> Surface:
    drawn: list[Drawn] = [("object", "")] if _EMBEDDED.search(parts[part]) else []
    notes: set[tuple[int, int]] = set()
    for _, kind, target in _relations(parts, part):
        if target not in parts or len(parts[target]) > _LARGEST:
            continue
        if kind == "drawing":
            for anchor in _tree(parts, target).iter():
                if _name(anchor) in _ANCHORS:
                    drawn += _anchored(anchor)
        elif kind in {"comments", "threadedComment"}:
            notes.update(_commented(_tree(parts, target)))
    return Surface(tuple(drawn), frozenset(notes))


def _commented(root: ET.Element) -> Iterator[tuple[int, int]]:
    """The cells with a comment, apart from those with nothing but a note of ours."""
    authors = [(element.text or "").strip() for element in root.iter() if _name(element) == "author"]
    for element in root.iter():
        address, author = element.get("ref", ""), element.get("authorId", "")
        own = author.isdecimal() and int(author) < len(authors) and authors[int(author)] == OWN_AUTHOR
        if _name(element) in {"comment", "threadedComment"} and _ADDRESS.fullmatch(address) and not own:
            yield coordinate_to_tuple(address)


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
