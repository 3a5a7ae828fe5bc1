"""Blocks as lines of text, for the cases."""

from __future__ import annotations

import re

from generator.blocks import (
    Block,
    CaptionNumber,
    Chart,
    CheckBox,
    Contents,
    Furniture,
    Inline,
    LineBreak,
    Link,
    Note,
    PageBreak,
    PageNumber,
    Paragraph,
    Picture,
    Reference,
    Tab,
    Table,
    TableCell,
    Text,
)


def show(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Table):
        return "\n ".join(_table(block))
    if isinstance(block, Furniture):
        return f"{block.part} {block.pages}: " + " / ".join(
            " | ".join(show(b).split("\n ")) for b in block.blocks
        )
    if isinstance(block, Contents):
        return f"contents to {block.depth}"
    if isinstance(block, Chart):
        return "\n ".join(_chart(block))
    assert isinstance(block, PageBreak)
    return "new page"


def _paragraph(paragraph: Paragraph) -> str:
    head = paragraph.style
    head += f" level={paragraph.level}" if paragraph.level else ""
    head += f" lang={paragraph.language}" if paragraph.language else ""
    # The ids before the first heading go without saying.
    plain = not paragraph.bookmark or re.fullmatch(r"front_\d+", paragraph.bookmark)
    head += "" if plain else f" id={paragraph.bookmark}"
    head += "" if paragraph.in_contents else " not in contents"
    return " ".join([f"[{head}]", *map(_inline, paragraph.content)])


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        marks = [
            inline.language,
            "bold" if inline.bold else "",
            "sup" if inline.superscript else "",
            inline.style,
        ]
        shown = " ".join(mark for mark in marks if mark)
        text = inline.text.replace("\u00a0", "⍽").replace('"', '\\"')
        return f'"{text}"' + (f"({shown})" if shown else "")
    if isinstance(inline, Link | Reference | Note):
        name = {Link: "link", Reference: "ref", Note: "note"}[type(inline)]
        head = inline.number if isinstance(inline, Note) else inline.target
        return f"{name}({head} " + " ".join(map(_inline, inline.content)) + ")"
    if isinstance(inline, CaptionNumber):
        return f"number({inline.bookmark})"
    if isinstance(inline, Picture):
        return f"picture({inline.file} {inline.width} {inline.description})"
    if isinstance(inline, CheckBox):
        return f"box({inline.title})"
    return {LineBreak: "br", Tab: "tab", PageNumber: "page"}[type(inline)]


def _table(table: Table) -> list[str]:
    head = f"table [{table.style}] " + " ".join(map(str, table.widths))
    head += f" title={table.title}" if table.title else ""
    head += f" description={table.description}" if table.description else ""
    head += "" if table.compared else " not compared"
    kinds = {"body": "row", "group": "group", "total": "total"}
    rows = [
        ("head" if row.header else kinds[row.kind]) + ": " + " ".join(map(_cell, row.cells))
        for row in table.rows
    ]
    return [head, *rows]


def _chart(chart: Chart) -> list[str]:
    head = f"chart {chart.kind} {chart.number_format} title={chart.title} alt={chart.description}"
    head += f" id={chart.bookmark}" if chart.bookmark else ""
    head += "" if chart.compared else " not compared"
    lines = [head, "points: " + ", ".join(chart.categories)]
    for series in chart.series:
        points = ", ".join(f"{v} ({t})" for v, t in zip(series.values, series.labels, strict=True))
        lines.append(("total " if series.total else "series ") + f"{series.name}: {points}")
    return lines


def _cell(cell: TableCell) -> str:
    head = "th" if cell.header else "td"
    head += f" span={cell.span}" if cell.span > 1 else ""
    head += " number" if cell.numeric else ""
    return head + "{" + " / ".join(map(_paragraph, cell.paragraphs)) + "}"
