"""What must be the same in all language versions of a document, as one hash.

Headings with their levels, styles and numbers; paragraphs with their ids, the numbers of captions and the
footnotes in them; tables with their rows, spans and the figures in their number columns; charts with their
numbers; page breaks and contents. Paragraphs without an id do not count: marks such as "Original: French"
stand in some versions only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from generator.blocks import (
    Block,
    CaptionNumber,
    Chart,
    CheckBox,
    Contents,
    Inline,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Reference,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
)

_DIGITS: Final = re.compile(r"\d+")
#: A number with its no-break spaces and decimal sign.
_NUMBERS: Final = re.compile(r"\d+(?:[\u00a0\u202f.,]\d+)*")


class Signature:
    """Takes blocks one after the other."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, block: Block) -> None:
        """Take the next block."""
        for line in _lines(block):
            self._hash.update(line.encode("utf-8", "replace") + b"\n")

    def hexdigest(self) -> str:
        """The hash of all blocks so far."""
        return self._hash.hexdigest()


def _lines(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        if block.level:
            yield f"heading {block.level} {block.style} {_number(block)}"
        yield from _marks(block)
    elif isinstance(block, Table) and block.compared:
        yield f"table {block.style} {sum(cell.span for cell in block.rows[0].cells)}"
        for row in block.rows:
            yield from _row(row)
    elif isinstance(block, Chart) and block.compared:
        yield f"chart {block.kind} {len(block.categories)}"
        for series in block.series:
            yield f"series {series.total} " + " ".join(map(str, series.values))
    elif isinstance(block, Contents):
        yield f"contents {block.depth}"
    elif isinstance(block, PageBreak):
        yield "page"


def _row(row: TableRow) -> Iterable[str]:
    yield f"row {row.kind} {row.header} " + " ".join(_cell(cell) for cell in row.cells)
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            # Most cells hold one text alone, and nothing that can be named.
            if paragraph.bookmark or len(paragraph.content) > 1 or _boxed(paragraph):
                yield from _marks(paragraph)


def _boxed(paragraph: Paragraph) -> bool:
    return bool(paragraph.content) and isinstance(paragraph.content[0], CheckBox)


def _marks(paragraph: Paragraph) -> Iterable[str]:
    """The id of a paragraph, numbers of captions, footnotes, and boxes to tick."""
    if paragraph.bookmark:
        yield f"id {paragraph.bookmark}"
    for inline in paragraph.content:
        if isinstance(inline, CaptionNumber):
            yield f"caption {inline.bookmark}"
        elif isinstance(inline, Note):
            yield f"note {inline.number}"
        elif isinstance(inline, CheckBox):
            yield "box"


def _number(heading: Paragraph) -> str:
    """Digits of what stands before the first tab of a heading."""
    if Tab() not in heading.content:
        return ""
    return "".join(_DIGITS.findall(_plain(heading.content[: heading.content.index(Tab())])))


def _cell(cell: TableCell) -> str:
    if not cell.numeric:
        return f"{cell.span}"
    text = " ".join(_plain(paragraph.content) for paragraph in cell.paragraphs)
    return f"{cell.span}={figure(text)}"


def figure(text: str) -> str:
    """The numbers of a cell, however a language groups their digits or orders the words.

    "8 of 20", "20 中的 8" and "8/20" are the same figures. Number columns hold plain numbers:
    amounts with a word for million differ between languages and stand in text columns.
    """
    numbers = ["".join(_DIGITS.findall(number)) for number in _NUMBERS.findall(text)]
    return " ".join(sorted(numbers))


def _plain(content: Iterable[Inline]) -> str:
    out = ""
    for inline in content:
        if isinstance(inline, Text):
            out += inline.text
        elif isinstance(inline, Link | Reference):
            out += _plain(inline.content)
    return out
