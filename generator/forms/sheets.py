"""The sheets of a workbook: instructions, list of questions, table of answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.fields import EXAMPLE_REF, GIVEN, Sheet
from generator.forms.cells import cell_at, put
from generator.forms.layout import (
    add_hint,
    dress_answer,
    dress_caption,
    dress_guidance,
    dress_paragraph,
    dress_title,
    fit_height,
    guidance,
    set_up_page,
    width,
)
from generator.forms.texts import FILLED_IN, INSTRUCTIONS_TAB, ORGANISATION_TITLE
from generator.forms.values import typed
from generator.wording.voice import Voice

#: Rows of a table: hidden ids, captions, guidance, then data.
ID_ROW, CAPTION_ROW, GUIDANCE_ROW, FIRST_DATA_ROW = 1, 2, 3, 4

#: Empty rows below the data that have lists and hints.
_HINTED_ROWS = 200

#: Empty rows below the data that print, for those who write by hand first.
_PRINTED_ROWS = 8

_INSTRUCTIONS_WIDTH = 120
_LIST_WIDTHS = (24, 44, 60, 60)


def add_instructions(workbook: Workbook, voice: Voice, title: str, paragraphs: Iterable[str]) -> None:
    """The first sheet: a title and paragraphs."""
    tab = "".join(char for char in voice.text(INSTRUCTIONS_TAB) if char not in "[]:*?/\\'")[:31]
    worksheet: Worksheet = workbook.create_sheet(tab)
    worksheet.sheet_view.showGridLines = False
    worksheet.column_dimensions["A"].width = _INSTRUCTIONS_WIDTH
    put(cell_at(worksheet, 1, 1), title)
    dress_title(cell_at(worksheet, 1, 1), voice)
    for row, paragraph in enumerate(paragraphs, start=3):
        put(cell_at(worksheet, row, 1), paragraph)
        dress_paragraph(cell_at(worksheet, row, 1), voice)
        fit_height(worksheet, row, [(paragraph, _INSTRUCTIONS_WIDTH)])
    set_up_page(worksheet, voice, title, _INSTRUCTIONS_WIDTH)
    fit_height(worksheet, 1, [], line=24)


def add_list(
    workbook: Workbook, sheet: Sheet, voice: Voice, answers: Mapping[str, object], lists: Mapping[str, str]
) -> None:
    """A list of questions: ids in the hidden column A, captions, answers, guidance."""
    worksheet: Worksheet = workbook.create_sheet(sheet.name)
    title = voice.text(ORGANISATION_TITLE)
    put(cell_at(worksheet, 1, 2), title)
    dress_title(cell_at(worksheet, 1, 2), voice)
    for column, characters in zip("ABCD", _LIST_WIDTHS, strict=True):
        worksheet.column_dimensions[column].width = characters
    worksheet.column_dimensions["A"].hidden = True
    for row, field in enumerate(sheet.fields, start=2):
        identifier, caption, answer, help_ = (cell_at(worksheet, row, column) for column in range(1, 5))
        put(identifier, field.id)
        put(caption, voice.text(field.caption))
        dress_caption(caption, voice)
        put(answer, typed(answers.get(field.id), field, voice))
        dress_answer(answer, field)
        put(help_, guidance(field, voice))
        dress_guidance(help_, voice)
        texts = (str(cell.value or "") for cell in (caption, answer, help_))
        fit_height(worksheet, row, zip(texts, _LIST_WIDTHS[1:], strict=True))
        add_hint(worksheet, answer.coordinate, field, voice, lists)
    fit_height(worksheet, 1, [], line=24)
    worksheet.freeze_panes = "C2"
    worksheet.print_title_rows = "1:1"
    set_up_page(worksheet, voice, title, sum(_LIST_WIDTHS[1:]))


def add_table(
    workbook: Workbook,
    sheet: Sheet,
    voice: Voice,
    rows: Sequence[Mapping[str, object]],
    lists: Mapping[str, str],
) -> None:
    """A table: hidden ids, captions, guidance, then one row for each mapping. An example is grey."""
    worksheet: Worksheet = workbook.create_sheet(sheet.name)
    given = GIVEN.get(sheet.name, ())
    for column, field in enumerate(sheet.fields, start=1):
        letter = get_column_letter(column)
        worksheet.column_dimensions[letter].width = width(field)
        dress_answer(worksheet.column_dimensions[letter], field, grey=field.id in given)
        put(cell_at(worksheet, ID_ROW, column), field.id)
        put(cell_at(worksheet, CAPTION_ROW, column), voice.text(field.caption))
        dress_caption(cell_at(worksheet, CAPTION_ROW, column), voice)
        help_ = voice.text(FILLED_IN) if field.id in given and not field.guidance else guidance(field, voice)
        put(cell_at(worksheet, GUIDANCE_ROW, column), help_)
        dress_guidance(cell_at(worksheet, GUIDANCE_ROW, column), voice)
        for row, values in enumerate(rows, start=FIRST_DATA_ROW):
            cell = cell_at(worksheet, row, column)
            put(cell, typed(values.get(field.id), field, voice))
            dress_answer(cell, field, grey=field.id in given or values.get("ref") == EXAMPLE_REF)
        if field.id not in given:
            area = f"{letter}{FIRST_DATA_ROW}:{letter}{FIRST_DATA_ROW + len(rows) + _HINTED_ROWS}"
            add_hint(worksheet, area, field, voice, lists)
    widths = [width(field) for field in sheet.fields]
    for row in range(CAPTION_ROW, FIRST_DATA_ROW + len(rows)):
        texts = (str(cell_at(worksheet, row, column).value or "") for column in range(1, len(widths) + 1))
        fit_height(worksheet, row, zip(texts, widths, strict=True), line=12 if row == GUIDANCE_ROW else 15)
    worksheet.row_dimensions[ID_ROW].hidden = True
    worksheet.freeze_panes = f"C{FIRST_DATA_ROW}"
    last = FIRST_DATA_ROW + len(rows) - 1 + (0 if given else _PRINTED_ROWS)
    worksheet.print_area = f"A{CAPTION_ROW}:{get_column_letter(len(widths))}{last}"
    worksheet.print_title_rows = f"{CAPTION_ROW}:{GUIDANCE_ROW}"
    worksheet.print_title_cols = "A:B"
    set_up_page(worksheet, voice, voice.text(sheet.caption), sum(widths))
