"""How sheets look: widths, colours, lists, hints, and how they print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import LANGUAGE_NAMES
from generator.fields import Field
from generator.forms.texts import (
    CHOOSE_FROM_LIST,
    IN_LANGUAGE,
    INDICATOR_GUIDANCE,
    PAGE,
    REQUIRED,
    REQUIRED_GUIDANCE,
)
from generator.wording.voice import Voice

_BLUE, _GREY, _SHADE, _LINE = "FF1F4E79", "FF595959", "FFEDEDED", "FFBFBFBF"

_FONT = "Calibri"
_SIDE = Side("thin", color=_LINE)
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)

#: Column widths in characters, by kind of field.
_WIDTHS: Final = {
    "text": 28, "prose": 48, "choice": 20, "choices": 26, "amount": 18, "number": 14, "percent": 14,
    "currency": 12, "date": 14, "day": 14, "time": 10, "countries": 30, "country": 22, "integers": 16,
    "names": 34, "url": 30, "email": 26, "codes": 16, "code": 14,
}  # fmt: skip
_WIDE: Final = {"title": 36, "description": 60, "fingerprint": 24, "source_file": 36}

#: A text that a spreadsheet program would turn into a date or a number stays a text in these.
_KEPT_AS_TYPED: Final = frozenset({"text", "code", "codes", "names", "integers", "url", "email", "currency"})

#: In a cell that shows percents, 70 and 70% mean the same to those who type.
_FORMATS: Final[Mapping[str, str]] = {
    "amount": "#,##0",
    "percent": "0.0%",
    "day": "yyyy-mm-dd",
    "time": "hh:mm",
}

#: Characters of a column that an A4 page shows on its long side while small print stays legible.
_PAGE_WIDTH = 190

_LONGEST_HINT_TITLE, _LONGEST_HINT = 32, 255
_LONGEST_FOOTER = 200
_HIGHEST_ROW = 409


def width(field: Field) -> int:
    """Column width in characters."""
    return _WIDE.get(field.id, _WIDTHS[field.kind])


def number_format(field: Field) -> str:
    """Excel's format code for the answers of a field.

    Partial dates get no date format: it would show the year 2022 as a day of 1905.
    """
    if field.kind in _KEPT_AS_TYPED:
        return "@"
    return _FORMATS.get(field.kind, "General")


def guidance(field: Field, voice: Voice) -> str:
    """One line of help for a field, with its language or its number where it has one."""
    text = voice.text(field.guidance) if field.guidance else ""
    if field.language:
        # Inside a line the names of languages are not capitalized, English apart.
        name = voice.text(LANGUAGE_NAMES[field.language])
        language = name if voice.language.code == "en" else name.lower()
        text = f"{voice.text(IN_LANGUAGE, language=language)} {text}".strip()
    number = field.id.rpartition("_")[2]
    if number in {"2", "3"}:
        text = voice.text(INDICATOR_GUIDANCE, number=number, guidance=text)
    if not field.required:
        return text
    return voice.text(REQUIRED_GUIDANCE, guidance=text) if text else voice.text(REQUIRED)


def fit_height(worksheet: Worksheet, row: int, cells: Iterable[tuple[str, int]], line: float = 15) -> None:
    """Make a row high enough for its texts, each given with its column width in characters.

    Excel would fit the row when it opens the file; other programs do not. A tenth of each
    line is left empty, since words do not break.
    """
    lines = max(
        (
            sum(max(1, -(-text_width(part) * 10 // (characters * 9))) for part in text.split("\n"))
            for text, characters in cells
        ),
        default=1,
    )
    worksheet.row_dimensions[row].height = min(_HIGHEST_ROW, line * lines + 3)


def text_width(text: str) -> int:
    """Columns that a text takes: Chinese characters are two wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def dress_caption(cell: Cell, voice: Voice, *, numeric: bool = False) -> None:
    """White on blue: the caption of a column; that of figures stands above them."""
    cell.font = Font(_FONT, 11, bold=True, color="FFFFFFFF")
    cell.fill = PatternFill("solid", fgColor=_BLUE)
    cell.alignment = _own_language(voice, vertical="center")
    if numeric:
        cell.alignment += Alignment(horizontal=_figures_side(voice))
    cell.border = _BORDER


def dress_guidance(cell: Cell, voice: Voice) -> None:
    """Small and grey: help next to a caption."""
    cell.font = Font(_FONT, 9, color=_GREY)
    cell.fill = PatternFill("solid", fgColor=_SHADE)
    cell.alignment = _own_language(voice)
    cell.border = _BORDER


def dress_answer(cell: Cell | ColumnDimension, field: Field, *, grey: bool = False) -> None:
    """A cell, or a column, to be filled in; grey for what is given and for the example."""
    if cell.number_format == "General":
        cell.number_format = number_format(field)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _BORDER
    if grey:
        cell.font = Font(_FONT, 11, color=_GREY)
        cell.fill = PatternFill("solid", fgColor=_SHADE)


def dress_figure(cell: Cell, kind: str, alignment: Alignment) -> None:
    """A cell of a table of figures; ``kind`` is that of its row: ``body``, ``group`` or ``total``."""
    cell.font = Font(_FONT, 11, bold=kind != "body")
    if kind != "body":
        cell.fill = PatternFill("solid", fgColor=_SHADE)
    cell.alignment = alignment
    cell.border = _BORDER


def figure_alignment(voice: Voice, *, numeric: bool, rtl: bool, wrap: bool) -> Alignment:
    """Digits stand under digits, apart from the next column; ``rtl`` is for texts to be read so.

    Other texts follow their own direction.
    """
    side = _figures_side(voice) if numeric else None
    return Alignment(
        horizontal=side, indent=int(numeric), wrap_text=wrap, vertical="top", readingOrder=2 if rtl else 0
    )


def dress_link(cell: Cell, voice: Voice) -> None:
    """A link within the workbook."""
    cell.font = Font(_FONT, 11, color=_BLUE, underline="single")
    cell.alignment = _own_language(voice)


def dress_title(cell: Cell, voice: Voice) -> None:
    """The title of a sheet."""
    cell.font = Font(_FONT, 16, bold=True, color=_BLUE)
    cell.alignment = _own_language(voice, vertical="center")


def dress_paragraph(cell: Cell, voice: Voice) -> None:
    """A paragraph of the instructions."""
    cell.alignment = _own_language(voice)


def add_hint(worksheet: Worksheet, cells: str, field: Field, voice: Voice, lists: Mapping[str, str]) -> None:
    """Show caption and guidance when a cell is entered, with a drop-down where there is a list.

    The list may be left: several answers, or a code, are typed. One answer asks back first.
    """
    hint = DataValidation(
        type="list" if field.choices in lists else None,
        formula1=lists.get(field.choices),
        allow_blank=True,
        showInputMessage=True,
        promptTitle=_clip(voice.text(field.caption), _LONGEST_HINT_TITLE),
        prompt=_clip(guidance(field, voice), _LONGEST_HINT) or None,
    )
    if field.kind == "choice":
        hint.showErrorMessage = True
        hint.errorStyle = "warning"
        hint.errorTitle = hint.promptTitle
        hint.error = _clip(voice.text(CHOOSE_FROM_LIST), _LONGEST_HINT)
    hint.add(cells)
    worksheet.add_data_validation(hint)


def set_up_page(worksheet: Worksheet, voice: Voice, title: str, characters: int) -> None:
    """Direction of the sheet, and how it prints.

    A4 landscape with page numbers, fitted to as many pages across as keep the text legible.
    """
    worksheet.sheet_view.rightToLeft = voice.language.rtl
    worksheet.sheet_view.zoomScale = 100
    page = worksheet.page_setup
    page.orientation = "landscape"
    page.paperSize = 9  # A4
    page.fitToWidth = max(1, -(-characters // _PAGE_WIDTH))
    page.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if worksheet.oddFooter:
        footer = voice.text(PAGE, title=title.replace("&", "&&"), number="&P", pages="&N")
        worksheet.oddFooter.center.text = footer[:_LONGEST_FOOTER]
        worksheet.oddFooter.center.size = 8


def _figures_side(voice: Voice) -> str:
    return "left" if voice.language.rtl else "right"


def _own_language(voice: Voice, vertical: str = "top") -> Alignment:
    """Wrapped text in the direction of the form's language; answers follow what is typed."""
    return Alignment(wrap_text=True, vertical=vertical, readingOrder=2 if voice.language.rtl else 1)


def _clip(text: str, longest: int) -> str:
    """Excel refuses a workbook with a longer hint."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
