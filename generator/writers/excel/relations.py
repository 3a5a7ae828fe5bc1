"""What connects the parts of a package: relationships and content types."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from generator.writers.excel.elements import Edits, Element, escape, scan
from generator.writers.excel.marks import Reason, Unsafe
from generator.writers.excel.package import Package

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPES: Final = "[Content_Types].xml"
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: ``target`` is the name of a part, or the address of something outside."""

    id: str
    type: str
    target: str
    external: bool


class Relations:
    """The relationships of a part, or of the package itself, whose name is ""."""

    def __init__(self, package: Package, source: str) -> None:
        self._package = package
        self._folder, name = posixpath.split(source)
        self.name = posixpath.join(self._folder, "_rels", f"{name}.rels")

    def _root(self) -> Element | None:
        if self.name not in self._package:
            return None
        root = scan(self._package.read(self.name))
        if root.name != "Relationships" or root.space != f"{PACKAGE}/relationships":
            raise Unsafe(Reason.RELATIONSHIPS)
        return root

    def __iter__(self) -> Iterator[Relation]:
        root = self._root()
        for element in root.all("Relationship") if root else ():
            values = element.attributes
            external = values.get("TargetMode") == "External"
            target = values.get("Target", "")
            yield Relation(
                values.get("Id", ""),
                values.get("Type", ""),
                target if external else self._part(target),
                external,
            )

    def _part(self, target: str) -> str:
        name = posixpath.normpath(posixpath.join("/", self._folder, target.partition("#")[0])).lstrip("/")
        return name if name in self._package else unquote(name)

    def of(self, *types: str) -> list[Relation]:
        """The relationships of these types."""
        return [relation for relation in self if relation.type in types]

    def add(self, kind: str, part: str) -> str:
        """A new relationship to a part; gives its id."""
        root = self._root()
        taken = {relation.id.casefold() for relation in self}
        number = len(taken) + 1
        while f"rid{number}" in taken:
            number += 1
        target = escape(posixpath.relpath(part, self._folder or "."))
        prefix = root.prefix if root else ""
        new = f'<{prefix}Relationship Id="rId{number}" Type="{escape(kind)}" Target="{target}"/>'.encode()
        if root:
            edits = Edits(root.data)
            edits.append(root, new)
            self._package.write(self.name, edits.done())
        else:
            start = f'<Relationships xmlns="{PACKAGE}/relationships">'.encode()
            self._package.write(self.name, DECLARATION + start + new + b"</Relationships>")
        return f"rId{number}"

    def remove(self, ids: set[str]) -> None:
        """Take relationships out; a part without any has no part for them."""
        root = self._root()
        if not root:
            return
        edits = Edits(root.data)
        elements = root.all("Relationship")
        gone = [element for element in elements if element.attributes.get("Id") in ids]
        for element in gone:
            edits.remove(element)
        if gone and len(gone) == len(elements):
            self._package.remove(self.name)
        else:
            self._package.write(self.name, edits.done())


class ContentTypes:
    """What each part is. It is read anew for each use, so that there is one truth: the part."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def _root(self) -> Element:
        if TYPES not in self._package:
            raise Unsafe(Reason.CONTENT_TYPES)
        root = scan(self._package.read(TYPES))
        if root.name != "Types" or root.space != f"{PACKAGE}/content-types":
            raise Unsafe(Reason.CONTENT_TYPES)
        return root

    def all(self) -> dict[str, str]:
        """The content type of each part; "" where none is given."""
        root = self._root()
        return {name: _kind(root, name) for name in self._package.names}

    def set(self, part: str, kind: str) -> None:
        """Give a part another type, or a new part its type."""
        root = self._root()
        edits = Edits(root.data)
        override, default = _types_of(root, part)
        if override:
            edits.set(override, "ContentType", kind)
        elif not default or default.attributes.get("ContentType") != kind:
            new = f'<{root.prefix}Override PartName="/{escape(part)}" ContentType="{kind}"/>'
            edits.append(root, new.encode())
        self._package.write(TYPES, edits.done())

    def default(self, extension: str, kind: str) -> None:
        """Say what all parts with an extension are, where nothing says it."""
        root = self._root()
        if not _types_of(root, f"a.{extension}")[1]:
            edits = Edits(root.data)
            new = f'<{root.prefix}Default Extension="{extension}" ContentType="{kind}"/>'
            edits.append(root, new.encode())
            self._package.write(TYPES, edits.done())

    def of(self, part: str) -> str:
        """The content type of a part; "" where none is given."""
        return _kind(self._root(), part)

    def remove(self, part: str) -> None:
        """Forget a part that is no more, and a default that spoke of it alone."""
        root = self._root()
        edits = Edits(root.data)
        override, default = _types_of(root, part)
        if override:
            edits.remove(override)
        if default and not any(_extension(name) == _extension(part) for name in self._package.names):
            edits.remove(default)
        self._package.write(TYPES, edits.done())


def _kind(root: Element, part: str) -> str:
    override, default = _types_of(root, part)
    element = override or default
    return element.attributes.get("ContentType", "") if element else ""


def _types_of(root: Element, part: str) -> tuple[Element | None, Element | None]:
    """What is said of a part: by its name, by its extension."""
    override = default = None
    for element in root.children:
        if element.name == "Override":
            name = element.attributes.get("PartName", "").lstrip("/").casefold()
            if part.casefold() in (name, unquote(name)):
                override = element
        elif element.attributes.get("Extension", "").casefold() == _extension(part):
            default = element
    return override, default


def _extension(part: str) -> str:
    return posixpath.splitext(part)[1].lstrip(".").casefold()


def remove_part(package: Package, part: str) -> None:
    """Take out a part, its relationships and its content type. Who refers to it is the caller's business."""
    package.remove(Relations(package, part).name)
    package.remove(part)
    ContentTypes(package).remove(part)
