"""How cells look: widths, fonts, colours, directions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.dimensions import ColumnDimension

from generator.bidi import has_rtl
from generator.fields import Field
from generator.forms.heights import BODY_SIZE, longest_word
from generator.wording.voice import Voice

_BLACK, _BLUE, _GREY, _SHADE, _LINE = "FF000000", "FF1F4E79", "FF595959", "FFEDEDED", "FFBFBFBF"

#: Calibri has no Arabic and no Chinese letters: programs would take any font instead, for Chinese also
#: one with the forms of Japanese.
_FONTS: Final[Mapping[str, str]] = {"ar": "Arial", "zh": "Microsoft YaHei"}
_FONT: Final = "Calibri"
TITLE_SIZE: Final = 16
GUIDANCE_SIZE: Final = 9
_SIDE = Side("thin", color=_LINE)
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)

#: Column widths in characters, by kind of field.
_WIDTHS: Final = {
    "text": 28, "prose": 48, "choice": 20, "choices": 26, "amount": 18, "number": 14, "percent": 14,
    "currency": 12, "date": 14, "day": 14, "time": 10, "countries": 30, "country": 22, "integers": 16,
    "names": 34, "url": 30, "email": 26, "codes": 16, "code": 14,
}  # fmt: skip
#: What is given for reporting is narrow, so that the cells to fill in are near.
_GIVEN_WIDTHS: Final = {
    "pledge_id": 11, "org_name": 18, "title": 26, "indicator_no": 9, "indicator": 24, "unit": 12, "baseline": 11,
    "target": 12, "target_date": 12, "value_currency": 9, "last_value": 12, "last_report_date": 12,
}  # fmt: skip
_WIDE: Final = {"title": 36, "description": 60, "fingerprint": 24, "source_file": 36}

#: A text that a spreadsheet program would turn into a date or a number stays a text in these.
_KEPT_AS_TYPED: Final = frozenset({"text", "code", "codes", "names", "integers", "url", "email", "currency"})

#: A share has none: a number that shows as 70% is 0.7 within, and some formats of files forget how it shows.
_FORMATS: Final[Mapping[str, str]] = {
    "amount": "#,##0",
    "day": "yyyy-mm-dd",
    "time": "hh:mm",
}

#: Kinds whose answers are words: they stand where the language begins.
_WORDS: Final = frozenset({"text", "prose", "choice", "choices", "countries", "country", "names", "code"})


def width(field: Field, voice: Voice, *, given: bool = False) -> int:
    """Column width in characters; no word of the caption is broken. What is ``given`` takes less room."""
    wanted = _WIDE.get(field.id, _WIDTHS[field.kind])
    if given:
        wanted = _GIVEN_WIDTHS.get(field.id, wanted)
    # A fifth more: captions are bold.
    return max(wanted, longest_word(voice.text(field.caption)) * 6 // 5 + 1)


def number_format(field: Field) -> str:
    """Excel's format code for the answers of a field.

    Partial dates get no date format: it would show the year 2022 as a day of 1905.
    """
    if field.kind in _KEPT_AS_TYPED:
        return "@"
    return _FORMATS.get(field.kind, "General")


def dress_caption(cell: Cell, voice: Voice, *, numeric: bool = False) -> None:
    """White on blue: the caption of a column; that of figures stands above them."""
    cell.font = Font(_font(voice), BODY_SIZE, bold=True, color="FFFFFFFF")
    cell.fill = PatternFill("solid", fgColor=_BLUE)
    cell.alignment = _own_language(voice, vertical="center", side=_figures_side(voice) if numeric else None)
    cell.border = _BORDER


def dress_guidance(cell: Cell, voice: Voice) -> None:
    """Small and grey: help next to a caption."""
    cell.font = Font(_font(voice), GUIDANCE_SIZE, color=_GREY)
    cell.fill = PatternFill("solid", fgColor=_SHADE)
    cell.alignment = _own_language(voice)
    cell.border = _BORDER


def dress_answer(
    cell: Cell | ColumnDimension, field: Field, voice: Voice, *, given: bool = False, example: bool = False
) -> None:
    """A cell, or a column, to be filled in; grey for what is given and for the example, which is slanted too.

    Arabic and Chinese letters are not made to slant.
    """
    if cell.number_format == "General":
        cell.number_format = number_format(field)
    side = "right" if voice.language.rtl and field.kind in _WORDS else None
    # What is empty follows what will be typed; some programs do not look at the letters.
    order = 2 if isinstance(cell, Cell) and has_rtl(str(cell.value or "")) else 0
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side, readingOrder=order)
    cell.border = _BORDER
    slanted = example and voice.language.code not in _FONTS
    cell.font = Font(_font(voice), BODY_SIZE, italic=slanted, color=_GREY if given or example else _BLACK)
    if given or example:
        cell.fill = PatternFill("solid", fgColor=_SHADE)


def dress_figure(cell: Cell, voice: Voice, kind: str, alignment: Alignment) -> None:
    """A cell of a table of figures; ``kind`` is that of its row: ``body``, ``group`` or ``total``."""
    cell.font = Font(_font(voice), BODY_SIZE, bold=kind != "body")
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
    cell.font = Font(_font(voice), BODY_SIZE, color=_BLUE, underline="single")
    cell.alignment = _own_language(voice)


def dress_title(cell: Cell, voice: Voice) -> None:
    """The title of a sheet."""
    cell.font = Font(_font(voice), TITLE_SIZE, bold=True, color=_BLUE)
    cell.alignment = _own_language(voice, vertical="center")


def dress_paragraph(cell: Cell, voice: Voice, *, bold: bool = False) -> None:
    """A paragraph of the instructions."""
    cell.font = Font(_font(voice), BODY_SIZE, bold=bold)
    cell.alignment = _own_language(voice)


def dress_number(cell: Cell, voice: Voice) -> None:
    """The number of a paragraph, in a column of its own."""
    cell.font = Font(_font(voice), BODY_SIZE, bold=True, color=_BLUE)
    cell.alignment = Alignment(horizontal="center", vertical="top")


def _font(voice: Voice) -> str:
    return _FONTS.get(voice.language.code, _FONT)


def _figures_side(voice: Voice) -> str:
    return "left" if voice.language.rtl else "right"


def _own_language(voice: Voice, vertical: str = "top", side: str | None = None) -> Alignment:
    """Wrapped text in the direction of the form's language; answers follow what is typed."""
    rtl = voice.language.rtl
    return Alignment(
        wrap_text=True,
        vertical=vertical,
        horizontal=side or ("right" if rtl else None),
        readingOrder=2 if rtl else 1,
    )
