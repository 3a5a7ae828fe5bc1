"""How far the cells of a sheet reach.

calamine holds the whole rectangle from the first to the last cell in memory and takes
down the process when there is not enough of it. Before it is let near a file, every
sheet is walked through here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from struct import unpack_from
from typing import Final
from xml.parsers import expat

from generator.intake.packages.refusals import GARBLED, LOCKED, Refusal, too_large
from generator.intake.packages.sheets import MAX_CELLS, column

MAX_AREA: Final = 10_000_000  # cells of the rectangles from A1 of all sheets together
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
DEEPEST: Final = 500  # elements within each other

_INDEX: Final = re.compile(r"\s*\d{1,9}\s*", re.ASCII)
_REPEATED_ROW: Final = "number-rows-repeated"
_REPEATED_CELL: Final = "number-columns-repeated"


class _Broken(Exception):  # noqa: N818  # it only carries the verdict out of the parser
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


@dataclass(slots=True)
class _Extent:
    rows: int = 0
    columns: int = 0
    cells: int = 0

    def reach(self, row: int, column: int) -> None:
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise _Broken(GARBLED)
        self.cells += 1
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)


def of_xml(parts: Mapping[str, bytes]) -> Refusal | None:
    """For an .xlsx: whether its parts are XML all through and its cells lie close enough."""
    return _verdict(_xlsx(content) for content in parts.values())


def of_binary(parts: Mapping[str, bytes]) -> Refusal | None:
    """For an .xlsb."""
    return _verdict(_xlsb(content) for name, content in parts.items() if name.casefold().endswith(".bin"))


def of_open_document(content: bytes) -> Refusal | None:
    """For the ``content.xml`` of an .ods."""
    return _verdict(_ods(content))


def of_records(stream: bytearray) -> Refusal | None:
    """For the stream of an .xls; what its sheets say of their own size is struck out in it.

    calamine makes room for as many cells as they say, even for less than none.
    """
    return _verdict(_xls(stream))


def _verdict(extents: Iterable[_Extent]) -> Refusal | None:
    area = cells = 0
    try:
        for extent in extents:
            area += extent.rows * extent.columns
            cells += extent.cells
            if cells > MAX_CELLS:
                return too_large("cells")
    except _Broken as broken:
        return broken.refusal
    return too_large("far") if area > MAX_AREA else None


def _parse(
    content: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate("utf-8", namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)  # noqa: FBT003  # that is how expat has it
    except (expat.ExpatError, ValueError):
        raise _Broken(GARBLED) from None


def _xlsx(content: bytes) -> _Extent:
    extent = _Extent()
    depth = row = at = 0
    shared = valued = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, row, at, shared, valued
        depth += 1
        if depth > DEEPEST:
            raise _Broken(GARBLED)
        name = tag.rpartition("}")[2]
        if name == "row":
            row = int(attributes["r"]) if "r" in attributes else row + 1
            at = 0
        elif name == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            if letters:
                row = int(attributes["r"][len(letters) :] or 0)
            at = column(letters.upper().encode()) if letters else at + 1
            shared = attributes.get("t") == "s"
        elif name in {"v", "is"} and row:
            extent.reach(row, at)
            valued = shared

    def end(_tag: str) -> None:
        nonlocal depth, valued
        depth -= 1
        valued = False

    def text(value: str) -> None:
        if valued and not _INDEX.fullmatch(value):  # calamine would make some number of it
            raise _Broken(GARBLED)

    _parse(content, start, end, text)
    return extent


def _ods(content: bytes) -> Iterator[_Extent]:
    extents: list[_Extent] = []
    row = at = depth = 0
    rows = cells = 1

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, at, rows, cells, depth
        depth += 1
        if depth > DEEPEST:
            raise _Broken(GARBLED)
        name = tag.rpartition("}")[2]
        repeated = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name == "table":
            extents.append(_Extent())
            row = 0
            rows = 1
        elif name == "table-row":
            row, at, cells = row + (rows if row else 1), 0, 1
            rows = int(repeated.get(_REPEATED_ROW, "1"))
        elif name in {"table-cell", "covered-table-cell"}:
            at, cells = at + (cells if at else 1), int(repeated.get(_REPEATED_CELL, "1"))
            held = "value-type" in repeated or "formula" in repeated
            if held and extents:
                extents[-1].reach(row + rows - 1, at + cells - 1)
                extents[-1].cells += rows * cells

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    _parse(content, start, end)
    yield from extents


def _xlsb(content: bytes) -> _Extent:
    """Records of a kind (one byte or two), a length (up to four, of seven bits each) and that many bytes."""
    extent = _Extent()
    row = at = 0
    size = len(content)
    while at + 1 < size:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | content[at] << 7
            at += 1
        length = shift = 0
        while at < size and shift < 28:  # noqa: PLR2004
            length |= (content[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not content[at - 1] & 0x80:
                break
        if kind <= 11 and (length < 8 or at + length > size):  # noqa: PLR2004  # calamine would read what was there before
            raise _Broken(GARBLED)
        if kind == 0:  # a row
            row = unpack_from("<L", content, at)[0] + 1
        elif kind <= 11 and (kind > 1 or row == 0):  # noqa: PLR2004  # cells that hold something
            extent.reach(row, unpack_from("<L", content, at)[0] + 1)
        elif kind == 159 and at + 8 <= size and unpack_from("<L", content, at + 4)[0] > size:  # noqa: PLR2004
            raise _Broken(GARBLED)  # more texts than bytes
        at += length
    return extent


_SEVERAL: Final = 0xBD  # cells beside each other; the last column stands at the end
_END: Final = 0x0A
_DIMENSIONS: Final = frozenset({0x200, 0x00})
_OVERLAPPING: Final = 4  # how often the bytes of all sheets may be read
_XLS_CELLS: Final = frozenset(
    {0x06, 0x7E, 0xFD, 0xBD, 0xD6, 0x27E, 0x203, 0x204, 0x205, 0x206, 0x406, 3, 4, 5}
)


def _xls(stream: bytearray) -> Iterator[_Extent]:
    """Sheets begin where the workbook says: where its records end need not be where they seem to."""
    budget = _OVERLAPPING * len(stream) // 4 + 1
    for begin in list(_sheets(stream)):
        extent = _Extent()
        for kind, at, length in _records(stream, begin):
            budget -= 1
            if budget < 0 or (kind in _XLS_CELLS and length < 6):  # noqa: PLR2004
                raise _Broken(GARBLED)
            if kind in _DIMENSIONS:
                stream[at : at + length] = bytes(length)
            elif kind in _XLS_CELLS:
                row, first = unpack_from("<HH", stream, at)
                last = unpack_from("<H", stream, at + length - 2)[0] if kind == _SEVERAL else first
                extent.reach(row + 1, max(first, last) + 1)
        yield extent


def _sheets(stream: bytearray) -> Iterator[int]:
    """Where the sheets begin."""
    for kind, at, length in _records(stream, 0):
        if kind == 0x2F:  # noqa: PLR2004  # a password
            raise _Broken(LOCKED)
        if kind == 0xFC and (length < 8 or unpack_from("<L", stream, at + 4)[0] > len(stream)):  # noqa: PLR2004  # texts
            raise _Broken(GARBLED)
        if kind == 0x85 and length >= 4:  # noqa: PLR2004  # a sheet
            yield unpack_from("<L", stream, at)[0]


def _records(stream: bytearray, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record up to the one that ends its part."""
    size = len(stream)
    while at + 4 <= size:
        kind, length = unpack_from("<HH", stream, at)
        at += 4
        if kind == _END or at + length > size:
            return
        yield kind, at, length
        at += length
