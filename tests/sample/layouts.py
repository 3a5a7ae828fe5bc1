"""What people do to a form before they send it: illustrative layouts for the sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.saving import save

#: Columns that a person dragged to the front of the table.
_MOVED = ("ref", "countries", "start_date", "end_date", "title")


def rearrange(path: Path, layout: str) -> None:
    """Change a written form the way ``layout`` says, and save it again."""
    workbook = load_workbook(path)
    title = workbook.properties.title or ""
    save(_LAYOUTS[layout](workbook), path, title=title)


def _columns_moved(workbook: Workbook) -> Workbook:
    """The columns that the sender found most important stand first; the rest follows."""
    worksheet = workbook["Pledges"]
    columns = {column[0].value: column for column in worksheet.iter_cols()}
    order = [*_MOVED, *(name for name in columns if name not in _MOVED)]
    contents = [[(cell.value, cell.data_type, copy(cell._style)) for cell in columns[name]] for name in order]
    for number, column in enumerate(contents, start=1):
        for row, (value, data_type, style) in enumerate(column, start=1):
            cell = worksheet.cell(row, number)
            cell.value, cell.data_type, cell._style = value, data_type, style
    worksheet.data_validations = DataValidationList()
    return workbook


def _ids_deleted(workbook: Workbook) -> Workbook:
    """The hidden row and the hidden column are gone: only captions tell what is what."""
    table, answers = workbook["Pledges"], workbook["Organisation"]
    table.delete_rows(1)
    _show_all(table)
    answers.delete_cols(1)
    _show_all(answers)
    return workbook


def _plain_copy(workbook: Workbook) -> Workbook:
    """Values copied into a new workbook: no formats, no lists, no hidden sheet."""
    copied = Workbook()
    copied.remove(copied.worksheets[0])
    for number, name in enumerate(("Organisation", "Pledges"), start=1):
        target = copied.create_sheet(f"Hoja{number}")
        for row in workbook[name].iter_rows():
            for cell in row:
                if cell.value is not None:
                    target[cell.coordinate].value = cell.value
                    target[cell.coordinate].number_format = cell.number_format
    return copied


def _show_all(worksheet: Worksheet) -> None:
    worksheet.row_dimensions.clear()
    worksheet.column_dimensions.clear()
    worksheet.data_validations = DataValidationList()
    worksheet.freeze_panes = None


_LAYOUTS: Mapping[str, Callable[[Workbook], Workbook]] = {
    "columns moved": _columns_moved,
    "ids deleted": _ids_deleted,
    "plain copy": _plain_copy,
}
