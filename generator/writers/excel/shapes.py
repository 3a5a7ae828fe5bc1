"""The drawing of notes (VML): a box for each note, hidden until the pointer is on its cell.

Such drawings are not always well-formed XML, so they are only searched and added to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from math import ceil
from typing import Final

from generator.writers.excel.addresses import COLUMNS, Cell, Measures
from generator.writers.excel.marks import Reason, Unsafe

_SHAPE: Final = re.compile(rb"<((?:\w+:)?shape)(?=[\s>])[^>]*>.*?</\1\s*>", re.DOTALL)
_ROW: Final = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*</")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*</")
_ANCHOR: Final = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_NOTE: Final = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_NUMBER: Final = re.compile(rb"_x0000_s(\d+)")
_BLOCK: Final = re.compile(rb"idmap\s[^>]*data\s*=\s*[\"']([\d,\s]+)[\"']")
_ROOT: Final = re.compile(rb"<xml(?:\s[^>]*)?>")
_SPACES: Final = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARED: Final = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_KIND: Final = (
    '<v:shapetype{declared} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape{declared} id="_x0000_s{number}" type="#_x0000_t202" style=\'position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{layer};visibility:hidden\' fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    "<v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'><div style='{direction}'>"
    '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor>{align}<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK_SIZE: Final = 1024  # numbers of a block
_WIDTH: Final = 330  # pixels
_LINE: Final = 15
_LETTER: Final = 6.2
_MARGIN: Final = 20
_HIGHEST: Final = 600


def empty_drawing(block: int) -> bytes:
    """A drawing without shapes; ``block`` tells its numbers from those of other drawings."""
    return (
        f'<xml{_DECLARED}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
    ).encode()


def last_block(drawing: bytes) -> int:
    """The highest block of numbers that a drawing says it uses."""
    return max((int(number) for found in _BLOCK.findall(drawing) for number in found.split(b",")), default=0)


def _cell_of(shape: bytes) -> Cell | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if not (_NOTE.search(shape) and row and column):
        return None
    return Cell(int(row[1]) + 1, int(column[1]) + 1)


def boxes(drawing: bytes) -> set[Cell]:
    """The cells whose notes have a box."""
    found = (_cell_of(match[0]) for match in _SHAPE.finditer(drawing))
    return {cell for cell in found if cell}


def has_shapes(drawing: bytes) -> bool:
    """Whether a drawing shows anything."""
    return _SHAPE.search(drawing) is not None


def _each(drawing: bytes, change: Callable[[Cell, bytes], bytes]) -> bytes:
    def replaced(match: re.Match[bytes]) -> bytes:
        cell = _cell_of(match[0])
        return change(cell, match[0]) if cell else match[0]

    return _SHAPE.sub(replaced, drawing)


def without(drawing: bytes, cells: set[Cell]) -> bytes:
    """A drawing without the boxes of notes that are no more."""
    return _each(drawing, lambda cell, shape: b"" if cell in cells else shape)


def higher(drawing: bytes, texts: dict[Cell, str], measures: Measures) -> bytes:
    """A drawing in which boxes are high enough for the texts of their notes."""

    def grown(cell: Cell, shape: bytes) -> bytes:
        anchor = _ANCHOR.search(shape)
        if cell not in texts or not anchor:
            return shape
        places = [int(value) for value in anchor[2].split(b",")]
        left, left_offset, top, top_offset, right, right_offset, bottom, bottom_offset = places
        wide = right_offset - left_offset + sum(measures.width(column + 1) for column in range(left, right))
        needed = _height(texts[cell], max(wide, 60))
        row, offset = measures.down(top + 1, top_offset, needed)
        if (row - 1, offset) <= (bottom, bottom_offset):
            return shape
        new = (
            f"{left}, {left_offset}, {top}, {top_offset}, {right}, {right_offset}, {row - 1}, {round(offset)}"
        )
        return shape[: anchor.start(2)] + new.encode() + shape[anchor.end(2) :]

    return _each(drawing, grown)


def with_boxes(drawing: bytes, texts: Iterable[tuple[Cell, str]], measures: Measures, *, rtl: bool) -> bytes:
    """A drawing with a box for each of these notes."""
    texts = list(texts)
    root, end = _ROOT.search(drawing), drawing.rfind(b"</xml>")
    if not root or end < 0:
        raise Unsafe(Reason.DRAWING)
    declared = "" if all(f'xmlns:{p}="{s}"'.encode() in root[0] for p, s in _SPACES.items()) else _DECLARED
    first = max(last_block(drawing), 1) * _BLOCK_SIZE
    number = max([first, *(int(found) for found in _NUMBER.findall(drawing))]) + 1
    new = []
    if b'id="_x0000_t202"' not in drawing:
        new.append(_KIND.format(declared=declared))
    layer = len(_SHAPE.findall(drawing)) + 1
    for at, (cell, text) in enumerate(texts):
        height = _height(text, _WIDTH)
        new.append(
            _BOX.format(
                declared=declared,
                number=number + at,
                width=_WIDTH * 3 // 4,
                height=height * 3 // 4,
                layer=layer + at,
                direction="text-align:right;direction:rtl" if rtl else "text-align:left",
                anchor=_anchor(cell, height, measures),
                align="<x:TextHAlign>Right</x:TextHAlign>" if rtl else "",
                row=cell.row - 1,
                column=cell.column - 1,
            )
        )
    return drawing[:end] + "".join(new).encode() + drawing[end:]


def _anchor(cell: Cell, height: int, measures: Measures) -> str:
    """Left column and offset, top row and offset, right and bottom: beside the cell, a little above."""
    left, left_offset = cell.column + 1, 15.0
    right, right_offset = measures.across(left, left_offset, _WIDTH)
    if right >= COLUMNS:
        left, left_offset = max(cell.column - 6, 1), 0
        right, right_offset = measures.across(left, left_offset, _WIDTH)
    top, top_offset = max(cell.row - 1, 1), 2.0
    bottom, bottom_offset = measures.down(top, top_offset, height)
    places = (left - 1, left_offset, top - 1, top_offset, right - 1, right_offset, bottom - 1, bottom_offset)
    return ", ".join(str(round(value)) for value in places)


def _height(text: str, width: float) -> int:
    """Pixels for a text that is broken into lines."""
    lines = sum(max(1, ceil(_length(line) * _LETTER / (width - 12))) for line in text.split("\n"))
    return min(lines * _LINE + _MARGIN, _HIGHEST)


def _length(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
