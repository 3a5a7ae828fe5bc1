"""A workbook as sheets of cells, whatever program wrote it.

Opened by content, never by name: openpyxl for .xlsx and .xlsm, calamine for .xls, .xlsb,
.ods and for what openpyxl cannot read. :func:`open_bytes` takes bytes and gives plain
values that can be pickled, so that it can also run in a process of its own with limits.
"""

from __future__ import annotations

import io
import re
import sys
import warnings
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader import drawings
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from generator.findings import Finding
from generator.intake.cells import Cell, CellValue
from generator.intake.collector import collector_paused
from generator.intake.grammar.dates import EPOCH
from generator.intake.grids import FORM_SHEET, Grid, Position, form_version
from generator.intake.packages import preflight
from generator.intake.packages.extents import LAST_ROW
from generator.intake.packages.preflight import Package, Refusal
from generator.model import Place

__all__ = ["FORM_SHEET", "Grid", "Position", "Workbook", "open_bytes"]

#: Pictures in a stranger's workbook are never opened: nobody looks at them, and openpyxl would as soon as
#: Pillow is installed.
drawings.PILImage = None  # type: ignore[attr-defined]  # the stubs do not know it

_FACTS: Final = 2
_GREATEST: Final = sys.float_info.max

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in the order of their tabs, and what there was to say about the file."""

    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()


def open_bytes(data: bytes, name: str) -> Workbook:
    """The workbook of a file that people know as ``name``; one without sheets was refused."""
    package = preflight.look(data)
    if isinstance(package, Refusal):
        return Workbook((), (package.finding(name),))
    grids: tuple[Grid, ...] = ()
    reader = "openpyxl"
    if package.plain:
        grids = _with_openpyxl(package, name)
    if not any(grid.cells for grid in grids):
        reader = "calamine"
        grids, refusal = _with_calamine(package, name)
        if refusal:
            return Workbook((), (refusal.finding(name),))
    return Workbook(grids, tuple(_remarks(package, name, reader, grids)))


def _remarks(package: Package, name: str, reader: str, grids: tuple[Grid, ...]) -> Iterable[Finding]:
    place = Place(name)
    if reader == "calamine":
        yield Finding("F21", place, values={"format": f".{package.format}"})
    if package.macros:
        yield Finding("F22", place)
    if package.attachments and not any(grid.notes or grid.drawn for grid in grids):
        yield Finding("F23", place)  # what was found on a sheet is told there
    if package.unmerged and reader == "openpyxl":
        yield Finding("F50", place)
    extension = PurePosixPath(name).suffix.lower().lstrip(".")
    if extension != package.format and not (package.format == "xlsx" and extension == "xlsm"):
        yield Finding("F25", place, values={"format": package.format})
    for grid in grids:
        yield from form_version(grid)
        if not grid.visible and grid.name.strip() != FORM_SHEET and grid.cells:
            yield Finding("F24", Place(name, grid.name), found=grid.name)


# ---------------------------------------------------------------------------- openpyxl


def _load(data: bytes, *, values: bool, runs: bool = False) -> Any:  # noqa: ANN401  # a workbook of openpyxl
    with warnings.catch_warnings(), collector_paused(), redirect_stdout(None):  # it prints about odd styles
        warnings.simplefilter("ignore")  # about features that only a writer would lose
        return load_workbook(io.BytesIO(data), data_only=values, keep_links=False, rich_text=runs)


def _with_openpyxl(package: Package, name: str) -> tuple[Grid, ...]:
    try:
        texts = _formulas(_load(package.content, values=False)) if package.formulas else {}
        book = _load(package.content, values=True, runs=package.runs)
        if any(_outside(sheet) for sheet in book.worksheets):
            return ()
        epoch = date(1904, 1, 1) if book.epoch == MAC_EPOCH else EPOCH
        if len(package.surfaces) > len(book.sheetnames):  # it passes over a sheet whose part it does not find
            return ()
        grids = (_grid(sheet, name, texts.get(sheet.title, {}), epoch) for sheet in book.worksheets)
        return tuple(_with_surface(grid, package) for grid in grids)
    except Exception:  # noqa: BLE001  # openpyxl raises nearly everything on odd files; calamine has a go next
        return ()


def _with_surface(grid: Grid, package: Package) -> Grid:
    surface = package.surfaces.get(grid.name)
    return replace(grid, drawn=surface.drawn, notes=surface.notes) if surface else grid


def _cells(sheet: Any) -> Iterable[tuple[Position, Any]]:  # noqa: ANN401  # openpyxl has no name for them
    """The cells that a sheet really has; its own iterators would walk to far-off ones."""
    return sheet._cells.items()  # type: ignore[no-any-return]  # noqa: SLF001  # there is no other way


def _outside(sheet: Any) -> bool:  # noqa: ANN401  # as above
    """Whether cells lie in rows that no sheet has."""
    positions = [position for position, _ in _cells(sheet)]
    return bool(positions) and not 1 <= min(positions)[0] <= max(positions)[0] <= LAST_ROW


def _formulas(book: Any) -> dict[str, dict[Position, str]]:  # noqa: ANN401  # as above
    return {
        sheet.title: {
            position: str(cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value)
            for position, cell in _cells(sheet)
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _grid(sheet: Worksheet, file: str, formulas: dict[Position, str], epoch: date) -> Grid:
    title = sheet.title
    lists = title.strip() == FORM_SHEET
    cells: dict[Position, Cell] = {}
    links: dict[Position, str] = {}
    looks: dict[tuple[int, int], tuple[str, bool]] = {}
    for position, cell in _cells(sheet):
        raw = cell.value
        formula = position in formulas
        if (raw is None and not formula) or (lists and position[1] > _FACTS):
            continue
        look = (cell._style.fontId, cell._style.numFmtId)  # noqa: SLF001  # asking the cell each time is slow
        shown = looks.get(look)
        if shown is None:
            shown = looks[look] = (cell.number_format, bool(cell.font.strike))
        number_format, struck = shown
        kept = ""
        if isinstance(raw, CellRichText):
            kept = "".join(str(part) for part in raw if not _struck(part, whole=struck))
            struck = struck or any(_struck(part, whole=struck) for part in raw)
            raw = str(raw)
        value = _value(raw)
        if value is None and not formula:
            continue
        cells[position] = Cell(
            Place(file, title, cell.coordinate),
            value,
            number_format,
            formula=formula,
            struck=struck,
            error=cell.data_type == "e",
            kept=kept.strip() if struck else "",
        )
        if cell.hyperlink is not None and cell.hyperlink.target:
            links[position] = cell.hyperlink.target
    return Grid(
        file,
        title,
        cells,
        visible=sheet.sheet_state == "visible",
        hidden_rows=frozenset(
            row for row, shape in sheet.row_dimensions.items() if shape.hidden or shape.height == 0
        ),
        hidden_columns=_hidden_columns(sheet),
        formulas=formulas,
        links=links,
        epoch=epoch,
        merged=tuple(
            (area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
        ),
        filtered=bool(sheet.auto_filter.ref),
    )


def _struck(part: str | TextBlock, *, whole: bool) -> bool:
    """Whether a part of a text is struck through; ``whole``: the cell is."""
    if isinstance(part, TextBlock) and part.font is not None and part.font.strike is not None:
        return bool(part.font.strike)
    return whole and not isinstance(part, TextBlock)


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    hidden: set[int] = set()
    for shape in sheet.column_dimensions.values():
        if (shape.hidden or shape.width == 0) and shape.min and shape.max:
            hidden.update(range(shape.min, min(shape.max, 1000) + 1))
    return frozenset(hidden)


# ---------------------------------------------------------------------------- calamine


def _with_calamine(package: Package, name: str) -> tuple[tuple[Grid, ...], Refusal | None]:
    refusal = preflight.fits_calamine(package)
    if refusal:
        return (), refusal
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(package.content))
        grids = tuple(
            Grid(
                name,
                sheet.name,
                _dense(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False), name, sheet.name),
                visible=sheet.visible == SheetVisibleEnum.Visible,
            )
            for sheet in book.sheets_metadata
        )
    except PasswordError:
        return (), Refusal("F03")
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:  # noqa: BLE001  # a panic of the Rust reader is not an Exception
        return (), Refusal("F08")
    if not grids:
        return (), Refusal("F08")  # no program saves a workbook without sheets
    return grids, None if any(grid.cells for grid in grids) else Refusal("F10")


def _dense(rows: Iterable[Iterable[object]], file: str, sheet: str) -> dict[Position, Cell]:
    cells: dict[Position, Cell] = {}
    for number, row in enumerate(rows, start=1):
        for column, raw in enumerate(row, start=1):
            value = _value(raw)
            if value is not None:
                place = Place(file, sheet, f"{get_column_letter(column)}{number}")
                cells[number, column] = Cell(place, value)
    return cells


# ---------------------------------------------------------------------------- values


def _value(raw: object) -> CellValue:
    """A value of ours: exact decimals for numbers, no blank texts, no escaped characters."""
    if isinstance(raw, str):
        if "_x" in raw:
            raw = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), raw)
        return raw if raw and not raw.isspace() else None
    if raw is None or isinstance(raw, (bool, datetime, date, time)):
        return raw
    if isinstance(raw, (int, float)) and not -_GREATEST <= raw <= _GREATEST:  # infinite, or no number at all
        return "#NUM!"
    if isinstance(raw, (int, float)):
        return Decimal(raw if isinstance(raw, int) else f"{raw:.15g}")
    if isinstance(raw, timedelta):
        return (
            (datetime.combine(EPOCH, time()) + raw).time()
            if timedelta() <= raw < timedelta(days=1)
            else str(raw)
        )
    return str(raw)
