"""What a row that is added to the register looks like in a sheet that is there."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter

from generator.fields import REGISTER
from generator.forms.heights import row_height
from generator.forms.layout import width
from generator.forms.states import NEEDED, STATES, state_formula
from generator.wording.voice import Voice


def state_cell(row: int, columns: Mapping[str, int], state: str, voice: Voice) -> tuple[str, str] | None:
    """The formula of the column of states and what it gives; ``None`` in a sheet that has no such column.

    Shape: ``columns`` are numbers of columns by field id, ``state`` is a key of ``STATES``.
    """
    if not {"state", *NEEDED} <= columns.keys():
        return None
    letters = {field_id: get_column_letter(column) for field_id, column in columns.items()}
    return state_formula(row, letters, voice), voice.text(STATES[state])


def entry_height(values: Mapping[str, str], voice: Voice) -> float:
    """The height in points of a row with these texts by field id."""
    return row_height((text, width(REGISTER.field(field_id), voice)) for field_id, text in values.items())
