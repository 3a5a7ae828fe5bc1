"""The same text in a second language, as a part of one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.blocks import Block, Furniture, Paragraph, Table, TableCell, TableRow


def second_part(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """The blocks of a text in another language than the document it stands in.

    Paragraphs and tables say their language. Headers and footers are those of the document, ids those
    of its first part.
    """
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _paragraph(block, language)
        elif isinstance(block, Table):
            rows = tuple(_row(row, language) for row in block.rows)
            yield replace(block, rows=rows, language=language)
        elif not isinstance(block, Furniture):
            yield block


def _row(row: TableRow, language: str) -> TableRow:
    return replace(row, cells=tuple(_cell(cell, language) for cell in row.cells))


def _cell(cell: TableCell, language: str) -> TableCell:
    return replace(cell, paragraphs=tuple(_paragraph(item, language) for item in cell.paragraphs))


def _paragraph(paragraph: Paragraph, language: str) -> Paragraph:
    return replace(paragraph, language=paragraph.language or language, bookmark=None)
