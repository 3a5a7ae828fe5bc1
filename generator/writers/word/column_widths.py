"""Widths of the columns of a table that fit what stands in them.

Each column is at least as wide as the longest word in it. What is left goes, step by step, to
where it saves the most lines for its width; when no more line can be saved, to headings that are
broken, and to the columns of text. The same table always gets the same widths; the widths of its texts are estimates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from generator.blocks import (
    CaptionNumber,
    CheckBox,
    Inline,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Picture,
    Reference,
    Table,
    TableCell,
    Text,
)
from generator.writers.word.measures import Measures
from generator.writers.word.text_width import pieces

#: Of a long table so many rows, spread evenly, are looked at to save lines. All count for words.
_LOOKED_AT: Final = 24
_TWIPS_PER_CM: Final = 1440 / 2.54
#: Words that together need so many hundredths of the page still fit: they are estimated rather too wide.
_WITHIN_ESTIMATE: Final = 103
#: What one line of a head is worth at most (4 cm). More would only push the numbers of tables that
#: follow each other to different places.
_HEAD_LINE: Final = round(4 * _TWIPS_PER_CM)
#: What a line of a single heading is worth where the head does not become lower (1 cm).
_HEADING: Final = round(_TWIPS_PER_CM)

#: Wider than any page, in twips.
_TOO_WIDE: Final = 1 << 20

#: A paragraph: what a line may not break, as the space before it and its width, in twips.
Pieces = list[tuple[int, int]]


def column_widths(table: Table, measures: Measures) -> list[int]:
    """The widths of the columns of a table, in twips; their sum is the width of the page.

    Cells that span several columns have no say.
    """
    total = measures.total
    count = sum(cell.span for cell in table.rows[0].cells)
    rows: list[_Row] = []
    heads = 0
    for row in table.rows:
        if len(row.cells) == count:
            bold = row.header or row.kind == "total"
            rows.append([_Cell(cell, measures, bold=bold) for cell in row.cells])
            heads += row.header
    if not rows:
        return _spread(total, [1] * count)
    head, body = rows[:heads], rows[heads:]
    widths = _least(head, body, count, measures)
    rest = _save_lines(head, body[:: len(body) // _LOOKED_AT + 1], widths, total - sum(widths))
    rest = _join_headings(head, widths, rest)
    text = [column for column in range(count) if not any(row[column].numeric for row in body)] or [0]
    for column, more in zip(text, _spread(rest, [widths[column] for column in text]), strict=True):
        widths[column] += more
    return widths


def lines(table: Table, widths: Sequence[int], measures: Measures) -> int:
    """How many lines of text the rows of a table are high, all together, by the same estimate."""
    found = 0
    for row in table.rows:
        if len(row.cells) == len(widths):
            bold = row.header or row.kind == "total"
            cells = [_Cell(cell, measures, bold=bold) for cell in row.cells]
            found += max(cell.lines(width) for cell, width in zip(cells, widths, strict=True))
    return found


class _Cell:
    """A cell as what its lines may not break."""

    def __init__(self, cell: TableCell, measures: Measures, *, bold: bool) -> None:
        self.numeric = cell.numeric
        self._margins = measures.margins
        self._paragraphs = [
            part
            for paragraph in cell.paragraphs
            for part in _paragraph(paragraph, measures.size, bold=bold)
            if part
        ]
        if cell.numeric and not cell.header:
            # A number is not broken, nor is "8 of 12".
            self._paragraphs = [[(0, sum(map(sum, part)))] for part in self._paragraphs]
        longest = max((width for part in self._paragraphs for _, width in part), default=0)
        #: The narrowest column that breaks no word of it.
        self.least = longest + measures.margins
        self._lines: dict[int, int] = {}
        self._widths: dict[int, int] = {}

    def lines(self, width: int) -> int:
        """How many lines it takes in a column of a width."""
        found = self._lines.get(width)
        if found is None:
            room = max(width - self._margins, 1)
            found = self._lines[width] = sum([_lines(part, room) for part in self._paragraphs])
        return found

    def width_for(self, wanted: int) -> int:
        """The narrowest column in which it takes no more lines than wanted; none is as wide as a page."""
        if wanted < len(self._paragraphs):
            return _TOO_WIDE
        found = self._widths.get(wanted)
        if found is None:
            # What is as wide as its longest paragraph breaks nowhere.
            most = max(sum(map(sum, part)) for part in self._paragraphs) + self._margins
            found = self.least + bisect_left(
                range(self.least, most), -wanted, key=lambda width: -self.lines(width)
            )
            self._widths[wanted] = found
        return found


_Row = list[_Cell]


def _least(head: list[_Row], body: list[_Row], count: int, measures: Measures) -> list[int]:
    """The longest word of each column. Where there is no room for all, words below the head give way."""
    total, margins = measures.total, measures.margins
    hard = [max((row[column].least for row in head), default=0) for column in range(count)]
    soft = [max([hard[column], *(row[column].least for row in body)]) for column in range(count)]
    if sum(soft) <= total:
        return soft
    if sum(soft) * 100 <= total * _WITHIN_ESTIMATE:
        room = _spread(total - count * margins, [width - margins for width in soft])
        return [width + margins for width in room]
    if sum(hard) >= total:
        return _spread(total, hard)
    over = [wanted - needed for wanted, needed in zip(soft, hard, strict=True)]
    return [needed + more for needed, more in zip(hard, _spread(total - sum(hard), over), strict=True)]


def _save_lines(head: list[_Row], body: list[_Row], widths: list[int], rest: int) -> int:
    """Widen columns as long as that saves lines; what is left of the rest.

    Each step takes one line from the row where most lines are saved for the width: all columns
    that make it so high are widened at once.
    """
    while True:
        # A row of one line stays one: columns are never made narrower.
        head, body = ([row for row in rows if _height(row, widths) > 1] for rows in (head, body))
        step = _best_step(head, body, widths, rest)
        if not step:
            return rest
        for column, width in step.items():
            rest -= width - widths[column]
            widths[column] = width


def _join_headings(head: list[_Row], widths: list[int], rest: int) -> int:
    """Take lines from single headings, the cheapest first, though the head stays as high: what is left.

    Two short words of a heading one above the other look wrong beside a column with room to spare.
    """
    while True:
        steps = [
            (row[column].width_for(count - 1) - width, column)
            for row in head
            for column, width in enumerate(widths)
            if (count := row[column].lines(width)) > 1
        ]
        cost, column = min(steps, default=(rest + 1, 0))
        if cost > min(rest, _HEADING):
            return rest
        rest -= cost
        widths[column] += cost


def _best_step(head: list[_Row], body: list[_Row], widths: list[int], rest: int) -> dict[int, int]:
    """The columns to widen next, and to which widths; empty when no line can be saved."""
    rows = head + body
    heights = [_height(row, widths) for row in rows]
    # The columns that make each row as high as it is.
    tall = [
        {column for column, cell in enumerate(row) if cell.lines(widths[column]) == height}
        for row, height in zip(rows, heights, strict=True)
    ]
    best: dict[int, int] = {}
    best_saved, best_cost = 0, 1
    for index, row in enumerate(rows):
        step = {column: row[column].width_for(heights[index] - 1) for column in tall[index]}
        cost = sum([width - widths[column] for column, width in step.items()])
        if cost > (min(rest, _HEAD_LINE) if index < len(head) else rest):
            continue
        wider = [step.get(column, width) for column, width in enumerate(widths)]
        saved = sum(
            [
                heights[other] - _height(rows[other], wider)
                for other, columns in enumerate(tall)
                if columns <= step.keys()
            ]
        )
        if saved * best_cost > best_saved * cost:
            best, best_saved, best_cost = step, saved, cost
    return best


def _height(row: _Row, widths: list[int]) -> int:
    return max(1, *map(_Cell.lines, row, widths))


def _lines(part: Pieces, room: int) -> int:
    """How many lines a paragraph takes in a room, filled one after the other. No text takes none."""
    count, left = 0, 0
    for space, width in part:
        if count and space + width <= left:
            left -= space + width
        else:
            # A word wider than the room is broken within.
            count += -(-width // room)
            left = room - (width % room or room)
    return count


def _paragraph(paragraph: Paragraph, size: int, *, bold: bool) -> Iterable[Pieces]:
    """The lines of a paragraph that break of their own, each as pieces in twips."""
    part: Pieces = []
    for inline in _flat(paragraph.content):
        if isinstance(inline, Text):
            # Hundredths of an em to twips: an em of one half-point is ten twips.
            part += [
                (space * size // 10, width * size // 10 + 1)
                for space, width in pieces(inline.text, bold=bold or inline.bold)
            ]
        elif isinstance(inline, LineBreak):
            yield part
            part = []
        elif isinstance(inline, Picture):
            part.append((0, round(inline.width * _TWIPS_PER_CM)))
    yield part


def _flat(content: Iterable[Inline]) -> Iterable[Inline]:
    for inline in content:
        if isinstance(inline, Link | Reference):
            yield from _flat(inline.content)
        elif isinstance(inline, CaptionNumber | Note):
            yield Text(str(inline.number))
        elif isinstance(inline, CheckBox):
            yield Text("☐")
        else:
            yield inline


def _spread(total: int, weights: Sequence[int]) -> list[int]:
    """A whole number in parts by weights; the parts add up to it."""
    found: list[int] = []
    whole, used, weight = max(sum(weights), 1), 0, 0
    for one in weights:
        weight += one
        found.append(total * weight // whole - used)
        used += found[-1]
    return found
