"""Packages of minimal or careless writers, mended: every program finds in them what Excel finds.

Names whose case differs from that of their references; a list of contents that is missing; styles that
cells refer to and that are missing. Nothing that a person typed is touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import Final

_CONTENTS: Final = "[Content_Types].xml"
_STYLES: Final = "xl/styles.xml"
_SHEETS: Final = "xl/worksheets/"
_MAIN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"
_KNOWN: Final = {
    "xl/workbook.xml": b"sheet.main",
    "xl/sharedstrings.xml": b"sharedStrings",
    _STYLES: b"styles",
}
_PART: Final = re.compile(rb"(\sPartName\s*=\s*[\"']/)([^\"']*)")
_RELATION: Final = re.compile(rb"<(?:[\w.-]+:)?Relationship\s[^<>]*>")
_TARGET: Final = re.compile(rb"(\sTarget\s*=\s*[\"'])([^\"']*)")
_STYLE: Final = re.compile(rb"\ss=[\"'](\d{1,5})[\"']")


def mended(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The parts under the names that refer to them, with all that a strict reader asks for.

    Shape: contents by name, in plain XML; the same mapping when there is nothing to mend.
    """
    if _misspelt(parts):
        parts = {_lower(name): _with_lower_references(name, content) for name, content in parts.items()}
    if _CONTENTS not in parts:
        parts = {**parts, _CONTENTS: _contents(parts)}
    if _STYLES not in parts:
        parts = {**parts, _STYLES: _styles(parts)}
    return parts


def _misspelt(parts: Mapping[str, bytes]) -> bool:
    """Whether a reference leads to a part only when case is left aside."""
    known = {name.casefold() for name in parts}
    asked = {_CONTENTS, *_references(parts)}
    return any(name not in parts and name.casefold() in known for name in asked)


def _references(parts: Mapping[str, bytes]) -> set[str]:
    found = {part.decode("utf-8", "replace") for _, part in _PART.findall(parts.get(_CONTENTS, b""))}
    for name, content in parts.items():
        if name.casefold().endswith(".rels"):
            base = dirname(dirname(name))
            for relation in _RELATION.findall(content):
                target = _TARGET.search(relation)
                if target and b"External" not in relation:
                    path = target[2].decode("utf-8", "replace")
                    found.add(path.lstrip("/") if path.startswith("/") else normpath(join(base, path)))
    return found


def _lower(name: str) -> str:
    return _CONTENTS if name.casefold() == _CONTENTS.casefold() else name.lower()


def _with_lower_references(name: str, content: bytes) -> bytes:
    if name.casefold() == _CONTENTS.casefold():
        return _PART.sub(lambda match: match[1] + match[2].lower(), content)
    if not name.casefold().endswith(".rels"):
        return content

    def lowered(relation: re.Match[bytes]) -> bytes:
        if b"External" in relation[0]:
            return relation[0]
        return _TARGET.sub(lambda match: match[1] + match[2].lower(), relation[0])

    return _RELATION.sub(lowered, content)


def _contents(parts: Mapping[str, bytes]) -> bytes:
    """The list of contents that the names of the parts speak for."""
    types = {name: _KNOWN.get(name.casefold()) for name in parts}
    types |= {
        name: b"worksheet" for name in parts if name.casefold().startswith(_SHEETS) and "_rels" not in name
    }
    overrides = b"".join(
        b'<Override PartName="/%s" ContentType="%s"/>' % (name.encode(), _TYPE % kind)
        for name, kind in types.items()
        if kind and not set('"&<>') & set(name)
    )
    return (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Default Extension="xml" ContentType="application/xml"/>%s</Types>' % overrides
    )


def _styles(parts: Mapping[str, bytes]) -> bytes:
    """As many plain styles as the cells refer to."""
    most = max(
        (
            int(number)
            for name, content in parts.items()
            if name.startswith(_SHEETS)
            for number in _STYLE.findall(content)
        ),
        default=0,
    )
    plain = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        b'<styleSheet xmlns="%s"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>'
        b"<cellStyleXfs>%s/></cellStyleXfs><cellXfs>%s</cellXfs></styleSheet>"
        % (_MAIN, plain, (plain + b' xfId="0"/>') * (most + 1))
    )
