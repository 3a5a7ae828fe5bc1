"""A sheet with a table of answers: hidden ids, captions, guidance, then data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.fields import EXAMPLE_REF, GIVEN, PROGRESS, REGISTER, Field, Sheet
from generator.forms.cells import cell_at, put
from generator.forms.heights import BODY_SIZE, fit_height
from generator.forms.hints import add_hint, add_note, add_warning, guidance
from generator.forms.layout import GUIDANCE_SIZE, dress_answer, dress_caption, dress_guidance, width
from generator.forms.pages import freeze, set_up_page
from generator.forms.states import colour_states, state_formula
from generator.forms.texts import DO_NOT_CHANGE, EXAMPLE_HINT
from generator.forms.values import typed
from generator.wording.voice import Voice

#: Rows of a table: hidden ids, captions, guidance, then data.
ID_ROW, CAPTION_ROW, GUIDANCE_ROW, FIRST_DATA_ROW = 1, 2, 3, 4

#: The row that shows how to fill in the form; readers skip it by its reference.

#: Empty rows below the data that have lists and hints.
_HINTED_ROWS: Final = 200

#: The columns that tell what a row is about stay in sight: how many print on each page, how many
#: do not scroll.
_LABELS: Final[Mapping[str, tuple[int, int]]] = {PROGRESS.name: (3, 5), REGISTER.name: (2, 4)}
_USUAL_LABELS: Final = (2, 2)
_ZOOM: Final = 90


def add_table(
    workbook: Workbook,
    sheet: Sheet,
    voice: Voice,
    rows: Sequence[Mapping[str, object]],
    lists: Mapping[str, str],
) -> None:
    """A table with one row for each mapping; what is given, and an example, is grey."""
    table = _Table(workbook.create_sheet(sheet.name), sheet, voice, rows, lists)
    for column, field in enumerate(sheet.fields, start=1):
        table.add_head(column, field)
        table.add_answers(column, field)
        table.add_hints(column, field)
    if sheet.shown:
        table.add_states(sheet.shown[0])
    table.fit_rows()
    table.open_and_print()


@dataclass(frozen=True, slots=True)
class _Table:
    """``lists`` are the ranges of the answers of each list of choices."""

    worksheet: Worksheet
    sheet: Sheet
    voice: Voice
    rows: Sequence[Mapping[str, object]]
    lists: Mapping[str, str]

    @property
    def given(self) -> Sequence[str]:
        return GIVEN.get(self.sheet.name, ())

    @property
    def widths(self) -> list[int]:
        fields = (*self.sheet.fields, *self.sheet.shown)
        return [width(field, self.voice, given=field.id in self.given) for field in fields]

    @property
    def examples(self) -> int:
        return sum(values.get("ref") == EXAMPLE_REF for values in self.rows)

    @property
    def end(self) -> int:
        """The first row below the data."""
        return FIRST_DATA_ROW + len(self.rows)

    def add_head(self, column: int, field: Field) -> None:
        given = field.id in self.given
        dimension = self.worksheet.column_dimensions[get_column_letter(column)]
        dimension.width = width(field, self.voice, given=given)
        dress_answer(dimension, field, self.voice, given=given)
        identifier, caption, help_ = (
            cell_at(self.worksheet, row, column) for row in (ID_ROW, CAPTION_ROW, GUIDANCE_ROW)
        )
        put(identifier, field.id)
        put(caption, self.voice.text(field.caption))
        dress_caption(caption, self.voice)
        unasked = given and not field.guidance
        put(help_, self.voice.text(DO_NOT_CHANGE) if unasked else guidance(field, self.voice))
        dress_guidance(help_, self.voice)

    def add_answers(self, column: int, field: Field) -> None:
        for row, values in enumerate(self.rows, start=FIRST_DATA_ROW):
            cell = cell_at(self.worksheet, row, column)
            value = typed(values.get(field.id), field, self.voice)
            put(cell, value)
            if field.kind == "number" and isinstance(value, int | Decimal) and value == int(value):
                cell.number_format = "#,##0"
            elif field.kind == "percent" and isinstance(value, int | Decimal):
                # The sign is only shown: 25 stays 25 where a program keeps no formats.
                cell.number_format = '0" %"' if value == int(value) else '0.0##" %"'
            example = values.get("ref") == EXAMPLE_REF
            dress_answer(cell, field, self.voice, given=field.id in self.given, example=example)

    def add_hints(self, column: int, field: Field) -> None:
        """Hints for the rows that are there and, unless the field is given, for those to come."""
        letter, first = get_column_letter(column), FIRST_DATA_ROW
        if field.id in self.given:
            if self.rows:
                add_warning(self.worksheet, f"{letter}{first}:{letter}{self.end - 1}", field, self.voice)
            return
        if self.examples and column == 1:
            area = f"{letter}{first}:{letter}{first + self.examples - 1}"
            add_note(self.worksheet, area, field, self.voice, self.voice.text(EXAMPLE_HINT))
            first += self.examples
        area = f"{letter}{first}:{letter}{self.end + _HINTED_ROWS}"
        add_hint(self.worksheet, area, field, self.voice, self.lists)

    def add_states(self, field: Field) -> None:
        """A word and a colour for each row, also for those to come, and a filter above them."""
        letters = {
            field.id: get_column_letter(number) for number, field in enumerate(self.sheet.fields, start=1)
        }
        column = len(self.sheet.fields) + 1
        letter, last = get_column_letter(column), self.end + _HINTED_ROWS
        self.add_head(column, field)
        for row in range(FIRST_DATA_ROW, self.end):
            cell = cell_at(self.worksheet, row, column)
            cell.value = f"={state_formula(row, letters, self.voice)}"
            dress_answer(cell, field, self.voice)
        own = f"{letter}{FIRST_DATA_ROW}:{letter}{last}"
        add_note(self.worksheet, own, field, self.voice, guidance(field, self.voice))
        area = f"A{FIRST_DATA_ROW}:{letter}{last}"
        colour_states(self.worksheet, area, f"${letter}{FIRST_DATA_ROW}", self.voice)
        # The line of guidance is the header of the filter: it must not be sorted or filtered itself.
        self.worksheet.auto_filter.ref = f"A{GUIDANCE_ROW}:{letter}{max(self.end - 1, FIRST_DATA_ROW)}"

    def fit_rows(self) -> None:
        for row in range(CAPTION_ROW, self.end):
            texts = (
                str(cell.value or "") if cell.data_type != "f" else ""
                for cell in (cell_at(self.worksheet, row, column + 1) for column in range(len(self.widths)))
            )
            size = GUIDANCE_SIZE if row == GUIDANCE_ROW else BODY_SIZE
            fit_height(self.worksheet, row, zip(texts, self.widths, strict=True), size)
        self.worksheet.row_dimensions[ID_ROW].hidden = True

    def open_and_print(self) -> None:
        printed, frozen = _LABELS.get(self.sheet.name, _USUAL_LABELS)
        asked = next(n for n, field in enumerate(self.sheet.fields, start=1) if field.id not in self.given)
        freeze(
            self.worksheet,
            f"{get_column_letter(frozen + 1)}{FIRST_DATA_ROW}",
            at=f"{get_column_letter(asked)}{FIRST_DATA_ROW + self.examples}",
        )
        self.worksheet.print_title_rows = f"{CAPTION_ROW}:{GUIDANCE_ROW}"
        self.worksheet.print_title_cols = f"A:{get_column_letter(printed)}"
        title = self.voice.text(self.sheet.caption)
        set_up_page(self.worksheet, self.voice, title, self.widths, repeated=printed)
        self.worksheet.sheet_view.zoomScale = _ZOOM
