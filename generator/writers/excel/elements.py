"""XML seen as bytes: where its elements stand, and changes at exact places.

Nothing is written again that does not change, so a part keeps its declaration, its prefixes and
whatever a newer program put there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from generator.writers.excel.marks import Reason, Unsafe

#: A start tag of well-formed XML.
_TAG: Final = re.compile(rb"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_ATTRIBUTE: Final = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
MAX_SCANNED: Final = 16_000_000  # bytes
_ENCODINGS: Final = {"utf-8", "utf8", "us-ascii", "ascii"}
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Excel reads _x0041_ in a text as the character of that number.
_CODED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(slots=True, eq=False)
class Element:
    """An element and its place in the bytes of its part. ``closed`` is where its end tag begins."""

    data: bytes = field(repr=False)
    qname: str
    attributes: dict[str, str]
    start: int
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    closed: int = 0

    @property
    def name(self) -> str:
        """The name without prefix."""
        return self.qname.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing: children of ours are written with it."""
        prefix, colon, _ = self.qname.rpartition(":")
        return prefix + colon

    @property
    def opened(self) -> int:
        """Where the start tag ends."""
        tag = _TAG.match(self.data, self.start)
        if not tag:
            raise Unsafe(Reason.XML)
        return tag.end()

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.data[self.opened - 2 : self.opened] == b"/>"

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.opened if self.empty else self.data.index(b">", self.closed) + 1

    @property
    def raw(self) -> bytes:
        """It as it is written."""
        return self.data[self.start : self.end]

    @property
    def inner(self) -> bytes:
        """What stands between its tags."""
        return b"" if self.empty else self.data[self.opened : self.closed]

    @property
    def space(self) -> str:
        """Its namespace."""
        return self.resolve(self.prefix[:-1])

    def resolve(self, prefix: str) -> str:
        """The namespace of a prefix here; "" is the default one."""
        key = f"xmlns:{prefix}" if prefix else "xmlns"
        element: Element | None = self
        while element is not None:
            if key in element.attributes:
                return element.attributes[key]
            element = element.parent
        return ""

    def qualified(self, space: str, name: str) -> str | None:
        """The value of an attribute that has a namespace."""
        for key, value in self.attributes.items():
            prefix, colon, local = key.partition(":")
            if colon and local == name and prefix != "xmlns" and self.resolve(prefix) == space:
                return value
        return None

    def all(self, name: str) -> list[Element]:
        """Its children of this name in its own namespace."""
        own = self.space
        return [child for child in self.children if child.name == name and child.space == own]

    def child(self, name: str) -> Element | None:
        """The first of them."""
        return next(iter(self.all(name)), None)

    def walk(self) -> Iterator[Element]:
        """It and everything in it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def scan(data: bytes, start: int = 0, end: int | None = None, *, depth: int | None = None) -> Element:
    """The elements of a part, or of one element of it from ``start`` to ``end``.

    Children deeper than ``depth`` are read past. Raises ``Unsafe`` for a document type, for encodings
    that bytes cannot be put into, and for a very large part of which everything is asked for.
    """
    if depth is None and len(data) > MAX_SCANNED:
        raise Unsafe(Reason.TOO_LARGE)
    if data[start : start + 2] in _WIDE:
        raise Unsafe(Reason.ENCODING)
    parser = expat.ParserCreate("utf-8" if start else None)
    root: list[Element] = []
    open_elements: list[Element] = []
    limit = 1 << 30 if depth is None else depth
    level = 0

    def begin(qname: str, attributes: dict[str, str]) -> None:
        nonlocal level
        if level <= limit:
            parent = open_elements[-1] if open_elements else None
            element = Element(data, qname, attributes, parser.CurrentByteIndex + start, parent)
            (parent.children if parent else root).append(element)
            open_elements.append(element)
        level += 1

    def finish(_: str) -> None:
        nonlocal level
        level -= 1
        if level <= limit:
            open_elements.pop().closed = parser.CurrentByteIndex + start

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    _be_careful(parser)
    _parse(parser, data if not start and end is None else data[start:end])
    return root[0]


def check(data: bytes) -> None:
    """Raise ``Unsafe`` unless a part is well-formed XML that may be read."""
    parser = expat.ParserCreate(namespace_separator=" ")
    _be_careful(parser)
    _parse(parser, data)


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser's own signature
    except expat.ExpatError as error:
        raise Unsafe(Reason.XML) from error


def _be_careful(parser: expat.XMLParserType) -> None:
    def declaration(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise Unsafe(Reason.ENCODING)

    def document_type(*_: object) -> None:
        raise Unsafe(Reason.DOCUMENT_TYPE)

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = document_type


class Edits:
    """Changes to bytes, collected and then made at once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put other bytes in a place."""
        self._changes.append((start, end, new))

    def insert(self, place: int, new: bytes) -> None:
        """Put bytes before a place, after what was put there already."""
        self._changes.append((place, place, new))

    def remove(self, element: Element) -> None:
        """Take an element out."""
        self.replace(element.start, element.end, b"")

    def append(self, parent: Element, new: bytes) -> None:
        """Put bytes at the end of an element, also of one that is written as one tag."""
        if parent.empty:
            tag = parent.data[parent.start : parent.opened]
            slash = parent.start + tag.rindex(b"/")
            closing = f"></{parent.qname}>".encode()
            self.replace(slash, parent.opened, closing[:1] + new + closing[1:])
        else:
            self.insert(parent.closed, new)

    def set(self, element: Element, name: str, value: str | None) -> None:
        """Give an attribute another value, add it, or with None take it out."""
        key = name.encode()
        for found in _ATTRIBUTE.finditer(element.data, element.start, element.opened):
            if found[1] == key:
                if value is None:
                    self.replace(found.start(), found.end(), b"")
                else:
                    self.replace(found.start(2), found.end(2), f'"{escape(value)}"'.encode())
                return
        if value is not None:
            after = element.start + 1 + len(element.qname.encode())
            self.insert(after, f' {name}="{escape(value)}"'.encode())

    def done(self) -> bytes:
        """The bytes with all changes."""
        if not self._changes:
            return self._data
        pieces, at = [], 0
        for start, end, new in sorted(self._changes, key=_place):
            if start < at:
                raise Unsafe(Reason.UNEXPECTED)
            pieces += [self._data[at:start], new]
            at = end
        return b"".join([*pieces, self._data[at:]])


def _place(change: tuple[int, int, bytes]) -> tuple[int, int]:
    return change[0], change[1]


def changed(data: bytes, root: Element, change: Callable[[Edits, Element], None]) -> bytes:
    """Bytes after a change was tried at each element."""
    edits = Edits(data)
    for element in root.walk():
        change(edits, element)
    return edits.done()


def printable(text: str) -> str:
    """Text without characters that XML forbids, its lines ended as Excel ends them."""
    return _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def escape(text: str) -> str:
    """Text for an element or a quoted attribute."""
    text = printable(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def literal(text: str) -> str:
    """Text of a cell or a note, in which nothing is read as the code of a character."""
    return escape(_CODED.sub("_x005F_", text))
