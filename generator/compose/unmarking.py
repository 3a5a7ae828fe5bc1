"""What carries no comment, without its marks: headers and footers, footnotes, charts, descriptions of pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator import marks
from generator.blocks import (
    Chart,
    ChartSeries,
    CheckBox,
    Inline,
    Link,
    Note,
    Paragraph,
    Picture,
    Reference,
    Table,
    TableRow,
    Text,
)


def texts(block: Paragraph | Table) -> list[str]:
    """All texts of a block with their marks, those that are read aloud too."""
    if isinstance(block, Paragraph):
        return inline_texts(block.content)
    cells = [cell for row in block.rows for cell in row.cells]
    inner = [text for cell in cells for paragraph in cell.paragraphs for text in texts(paragraph)]
    return [*inner, block.title, block.description]


def inline_texts(content: Iterable[Inline]) -> list[str]:
    """All texts of a content with their marks."""
    out: list[str] = []
    for inline in content:
        if isinstance(inline, Text):
            out.append(inline.text)
        elif isinstance(inline, Link | Reference | Note):
            out += inline_texts(inline.content)
        elif isinstance(inline, Picture):
            out.append(inline.description)
        elif isinstance(inline, CheckBox):
            out.append(inline.title)
    return out


def unmarked(block: Paragraph | Table) -> Paragraph | Table:
    """The block without any mark."""
    if isinstance(block, Paragraph):
        return _paragraph(block)
    rows = tuple(each_paragraph(row, _paragraph) for row in block.rows)
    return replace(titled_plainly(block), rows=rows)


def unmarked_content(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """The content without any mark."""
    return tuple(map(_inline, content))


def unmarked_chart(chart: Chart) -> Chart:
    """The chart without any mark."""

    def series(one: ChartSeries) -> ChartSeries:
        return replace(one, name=marks.plain(one.name), labels=tuple(map(marks.plain, one.labels)))

    return replace(
        chart,
        title=marks.plain(chart.title),
        description=marks.plain(chart.description),
        categories=tuple(map(marks.plain, chart.categories)),
        series=tuple(map(series, chart.series)),
    )


def titled_plainly(table: Table) -> Table:
    """The table with what is read aloud for it unmarked."""
    return replace(table, title=marks.plain(table.title), description=marks.plain(table.description))


def each_paragraph(row: TableRow, change: Callable[[Paragraph], Paragraph]) -> TableRow:
    """A row with each of its paragraphs changed."""
    cells = tuple(replace(cell, paragraphs=tuple(map(change, cell.paragraphs))) for cell in row.cells)
    return replace(row, cells=cells)


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, content=unmarked_content(paragraph.content))


def _inline(inline: Inline) -> Inline:
    if isinstance(inline, Text):
        return replace(inline, text=marks.plain(inline.text))
    if isinstance(inline, Link | Reference | Note):
        return replace(inline, content=unmarked_content(inline.content))
    if isinstance(inline, Picture):
        return replace(inline, description=marks.plain(inline.description))
    if isinstance(inline, CheckBox):
        return replace(inline, title=marks.plain(inline.title))
    return inline
