"""The first sheet of a form: how to fill it in, and the answers of which several can be given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import CHOICES
from generator.fields import Sheet
from generator.forms.cells import cell_at, put
from generator.forms.heights import fit_height
from generator.forms.layout import TITLE_SIZE, dress_number, dress_paragraph, dress_title
from generator.forms.pages import set_up_page
from generator.forms.texts import ANSWERS, ILLUSTRATIVE, INSTRUCTIONS, INSTRUCTIONS_TAB
from generator.forms.values import typed
from generator.wording.voice import Voice

_WIDTHS: Final = (5, 110)
_FORBIDDEN: Final = frozenset("[]:*?/\\'")
_LONGEST_TAB: Final = 31


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, with its number where it has one."""

    text: str
    number: int | None = None
    bold: bool = False


def add_instructions(workbook: Workbook, voice: Voice, title: str, lines: Iterable[Line]) -> None:
    """A sheet with a title and the lines below it; it prints on one page."""
    name = "".join(char for char in voice.text(INSTRUCTIONS_TAB) if char not in _FORBIDDEN)[:_LONGEST_TAB]
    worksheet: Worksheet = workbook.create_sheet(name)
    worksheet.sheet_view.showGridLines = False
    for letter, characters in zip("AB", _WIDTHS, strict=True):
        worksheet.column_dimensions[letter].width = characters
    put(cell_at(worksheet, 1, 2), title)
    dress_title(cell_at(worksheet, 1, 2), voice)
    fit_height(worksheet, 1, [], TITLE_SIZE)
    for row, line in enumerate(lines, start=3):
        number, text = cell_at(worksheet, row, 1), cell_at(worksheet, row, 2)
        put(number, line.number)
        dress_number(number, voice)
        put(text, line.text)
        dress_paragraph(text, voice, bold=line.bold)
        fit_height(worksheet, row, [(line.text, _WIDTHS[1])])
    set_up_page(worksheet, voice, title, _WIDTHS)
    worksheet.page_setup.fitToHeight = 1


def instruction_lines(
    kind: str, voice: Voice, sheets: Sequence[Sheet], names: dict[str, str], *, illustrative: bool
) -> list[Line]:
    """What the first sheet of a kind of workbook says; nothing for one that needs no instructions.

    ``names`` are the names of sheets that the instructions mention. The answers of lists of
    which several can be given stand at the end, joined as they are to be typed.
    """
    numbered = [
        Line(voice.text(paragraph, **names), number)
        for number, paragraph in enumerate(INSTRUCTIONS[kind], start=1)
    ]
    if not numbered:
        return []
    notice = [Line(voice.text(ILLUSTRATIVE), bold=True)] if illustrative else []
    fields = [field for sheet in sheets for field in sheet.fields if field.kind == "choices"]
    answers = [Line(""), Line(voice.text(ANSWERS), bold=True)] if fields else []
    for field in fields:
        several = str(typed(tuple(CHOICES[field.choices]), field, voice))
        answers += [Line(voice.text(field.caption), bold=True), Line(several)]
    return [*notice, *numbered, *answers]
