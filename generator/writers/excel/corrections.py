"""A workbook of corrections, for senders whose own file cannot be marked."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.writers.excel.covers import FILLS
from generator.writers.excel.elements import printable
from generator.writers.excel.marks import Severity, Summary
from generator.writers.excel.summary import (
    FREE_TEXT,
    LINE,
    LONGEST,
    MOST_FROZEN,
    WIDTHS,
    height,
    height_above,
    lines,
    title_row,
)
from generator.writers.excel.workbook import allowed_name

_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
_A4: Final = 9
_EDGED: Final = {"border": 1, "border_color": "#BFBFBF"}


def write_corrections(summary: Summary) -> bytes:
    """A workbook with the summary alone: one row for each finding, always the same bytes."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"title": printable(summary.title), "created": _EPOCH})
    sheet = book.add_worksheet(allowed_name(summary.sheet_name))
    looks = _Looks(book, rtl=summary.rtl)
    if summary.rtl:
        sheet.right_to_left()
    sheet.hide_gridlines(2)
    for column, wide in enumerate(WIDTHS):
        sheet.set_column(column, column, wide)
    _above(sheet, summary, looks)
    head = title_row(summary) - 1
    sheet.set_row(head, 20)
    for column, text in enumerate(summary.heads):
        _text(sheet, head, column, text, looks.head)
    for number, row in enumerate(summary.rows, head + 1):
        sheet.set_row(number, LINE * height(row))
        for column, text in enumerate(row.texts):
            look = looks.free if column in FREE_TEXT else looks.text
            _text(sheet, number, column, text, look if column else looks.severity[row.level])
    sheet.autofilter(head, 0, head + max(len(summary.rows), 1), len(WIDTHS) - 1)
    if height_above(summary) <= MOST_FROZEN:
        sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    book.close()
    return file.getvalue()


class _Looks:
    """The formats of the sheet."""

    def __init__(self, book: Workbook, *, rtl: bool) -> None:
        own = {"text_wrap": True, "valign": "top", "reading_order": 2 if rtl else 1, "num_format": "@"}
        edged = own | _EDGED
        self.title: Format = book.add_format(own | {"bold": True, "font_size": 16, "font_color": "#1F4E79"})
        self.paragraph: Format = book.add_format(own)
        self.head: Format = book.add_format(
            edged | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "valign": "vcenter"}
        )
        self.text: Format = book.add_format(edged | {"quote_prefix": True})
        self.free: Format = book.add_format(edged | {"quote_prefix": True, "reading_order": 0})
        bold = edged | {"bold": True}
        self.severity: dict[Severity | None, Format] = {None: book.add_format(bold)}
        for level, colour in FILLS.items():
            self.severity[level] = book.add_format(bold | {"bg_color": f"#{colour[2:]}"})


def _above(sheet: Worksheet, summary: Summary, looks: _Looks) -> None:
    """Title and paragraphs, each over all columns."""
    texts = [(summary.title, looks.title, 24)]
    texts += [(text, looks.paragraph, LINE * lines(text)) for text in summary.paragraphs]
    for row, (text, look, high) in enumerate(texts):
        sheet.set_row(row, high)
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", look)
        _text(sheet, row, 0, text, look)


def _text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    # Never the general method: a sender's words must not become a formula, a number or a link.
    sheet.write_string(row, column, printable(text[:LONGEST]), look)
