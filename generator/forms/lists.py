"""A sheet with a list of questions: one answer a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.fields import Sheet
from generator.forms.cells import cell_at, put
from generator.forms.heights import BODY_SIZE, fit_height
from generator.forms.hints import add_hint, guidance
from generator.forms.layout import (
    GUIDANCE_SIZE,
    TITLE_SIZE,
    dress_answer,
    dress_caption,
    dress_guidance,
    dress_title,
)
from generator.forms.pages import freeze, set_up_page
from generator.forms.texts import ORGANISATION_TITLE
from generator.forms.values import typed
from generator.wording.voice import Voice

_WIDTHS: Final = (24, 44, 60, 60)


def add_list(
    workbook: Workbook, sheet: Sheet, voice: Voice, answers: Mapping[str, object], lists: Mapping[str, str]
) -> None:
    """A list of questions: ids in the hidden column A, captions, answers, guidance."""
    worksheet: Worksheet = workbook.create_sheet(sheet.name)
    title = voice.text(ORGANISATION_TITLE)
    put(cell_at(worksheet, 1, 2), title)
    dress_title(cell_at(worksheet, 1, 2), voice)
    for column, characters in zip("ABCD", _WIDTHS, strict=True):
        worksheet.column_dimensions[column].width = characters
    worksheet.column_dimensions["A"].hidden = True
    room = (*_WIDTHS[1:3], _WIDTHS[3] * BODY_SIZE // GUIDANCE_SIZE)  # of smaller letters more fit into a line
    for row, field in enumerate(sheet.fields, start=2):
        identifier, caption, answer, help_ = (cell_at(worksheet, row, column) for column in range(1, 5))
        put(identifier, field.id)
        put(caption, voice.text(field.caption))
        dress_caption(caption, voice)
        put(answer, typed(answers.get(field.id), field, voice))
        dress_answer(answer, field, voice)
        put(help_, guidance(field, voice))
        dress_guidance(help_, voice)
        texts = (str(cell.value or "") for cell in (caption, answer, help_))
        fit_height(worksheet, row, zip(texts, room, strict=True))
        add_hint(worksheet, answer.coordinate, field, voice, lists)
    fit_height(worksheet, 1, [], TITLE_SIZE)
    freeze(worksheet, "C2", at="C2")
    worksheet.print_title_rows = "1:1"
    set_up_page(worksheet, voice, title, _WIDTHS[1:])
