"""The hidden sheet ``_form``: what kind of form this is, and the codes behind its lists.

Columns A and B hold the kind, the version and the language of the form; from column D
one line for each answer of each list: name of the list, caption, code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import CHOICES
from generator.fields import FORM_VERSION, Sheet
from generator.forms.cells import cell_at, put
from generator.wording.voice import Voice

FORM_SHEET: Final = "_form"

_LIST_COLUMN, _CAPTION_COLUMN, _CODE_COLUMN = 4, 5, 6


def add_form_sheet(workbook: Workbook, kind: str, voice: Voice, sheets: Iterable[Sheet]) -> Mapping[str, str]:
    """Add ``_form``; gives the range of captions of each list, for drop-downs."""
    worksheet: Worksheet = workbook.create_sheet(FORM_SHEET)
    worksheet.sheet_state = "hidden"
    facts = {"form_kind": kind, "form_version": FORM_VERSION, "form_language": voice.language.code}
    for row, (name, value) in enumerate(facts.items(), start=1):
        put(cell_at(worksheet, row, 1), name)
        put(cell_at(worksheet, row, 2), value)
    for column, head in ((_LIST_COLUMN, "list"), (_CAPTION_COLUMN, "caption"), (_CODE_COLUMN, "code")):
        put(cell_at(worksheet, 1, column), head)
    ranges: dict[str, str] = {}
    row = 2
    for name in dict.fromkeys(field.choices for sheet in sheets for field in sheet.fields if field.choices):
        first = row
        for code, caption in CHOICES[name].items():
            put(cell_at(worksheet, row, _LIST_COLUMN), name)
            put(cell_at(worksheet, row, _CAPTION_COLUMN), voice.text(caption))
            put(cell_at(worksheet, row, _CODE_COLUMN), code)
            row += 1
        ranges[name] = f"'{FORM_SHEET}'!$E${first}:$E${row - 1}"
    return ranges
