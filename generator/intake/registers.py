"""Where the register is kept: the workbooks of the secretariat that hold it, and how its sheet is laid out.

``reading`` gives what the rows say; this gives where a new row belongs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.fields import REGISTER
from generator.intake.captions import Captions, folded, load_captions
from generator.intake.cells import CellValue
from generator.intake.children import TABLES, Children, Job
from generator.intake.folders import find_files
from generator.intake.headers import LONGEST_CAPTION
from generator.intake.one_file import ReadTables
from generator.intake.packages.preflight import Refusal, fetch
from generator.intake.tables import Table
from generator.intake.workbooks import Position
from generator.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A sheet of a workbook that is a register.

    ``columns``: by field id, those for the eye too; ``rows``: numbers of the data rows; ``last``: the last row
    in which one of the columns that are read holds something; ``language``: that of its captions, or
    nothing; ``cells``: what every cell of the sheet holds.
    """

    path: Path
    name: str
    data: bytes
    sheet: str
    columns: Mapping[str, int]
    rows: tuple[int, ...]
    last: int
    language: str
    cells: Mapping[Position, CellValue]

    @property
    def sha256(self) -> str:
        """Of the workbook, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def ids(self) -> tuple[str, ...]:
        """All texts in the column of the ids, whether their rows can be read or not."""
        column = self.columns.get("pledge_id")
        return tuple(str(value) for (_, at), value in self.cells.items() if at == column)


def find_registers(folder: Path, voices: Mapping[str, Voice]) -> tuple[RegisterSheet, ...]:
    """The registers of an input folder, in the order of its files and of their tabs. Never raises."""
    files = []
    for found in find_files(folder):
        if found.trusted and found.readable:
            data = fetch(found.path)
            if not isinstance(data, Refusal):
                files.append((found.path, found.name, data))
    return tuple(_read(files, load_captions(voices)))


def read_register(path: Path, name: str, data: bytes, voices: Mapping[str, Voice]) -> RegisterSheet | None:
    """The first register in the bytes of a workbook, or ``None``. Never raises."""
    return next(_read([(path, name, data)], load_captions(voices)), None)


def _read(files: list[tuple[Path, str, bytes]], captions: Captions) -> Iterator[RegisterSheet]:
    results = Children(captions, ()).read(Job(TABLES, name, data) for _, name, data in files)
    for (path, name, data), result in zip(files, results, strict=True):
        for table in result.tables if isinstance(result, ReadTables) else ():
            if table.header.sheet is REGISTER:
                yield _sheet(path, name, data, table, captions)


def _sheet(path: Path, name: str, data: bytes, table: Table, captions: Captions) -> RegisterSheet:
    grid, header = table.grid, table.header
    read = set(header.columns.values())
    heads = {
        position: cell.value
        for position, cell in sorted(grid.cells.items())
        if position[0] <= header.row and isinstance(cell.value, str) and len(cell.value) <= LONGEST_CAPTION
    }
    shown = {
        field.id: column
        for field in REGISTER.shown
        for (_, column), text in heads.items()
        if column not in read and folded(text) in captions.shown[REGISTER.name]
    }
    filled = (row for row, column in grid.cells if column in read)
    return RegisterSheet(
        path,
        name,
        data,
        grid.name,
        {**header.columns, **shown},
        table.rows,
        max(filled, default=header.row),
        captions.language_of(REGISTER.name, heads.values()),
        {position: cell.value for position, cell in grid.cells.items()},
    )
