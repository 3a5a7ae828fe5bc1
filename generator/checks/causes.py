"""Findings by cause, for people to read: what stands in many cells of a file is said once.

The records that other programs read stay as they are: one for each cell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.checks.catalogue import CATALOGUE
from generator.findings import Finding, Severity

_AREA: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
_ORDER: Final = (Severity.REJECT, Severity.ERROR, Severity.WARNING, Severity.NOTE)

Run = tuple[int, int]  #: first and last row


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of one file that say the same of one field.

    ``finding`` is the first one. ``cells`` are their addresses in the order of the sheet, neighbours
    in a column joined (``C4:C19``), none when they are about a sheet or a file; ``number`` is how many
    cells these are.
    """

    finding: Finding
    cells: tuple[str, ...]
    number: int


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """Findings with the same file, sheet, code, field, words and values, gathered.

    Shape: file after file as they come; within a file what weighs most first, then sheet after sheet
           as they come, row, column.
    """
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    files: dict[str, int] = {}
    sheets: dict[tuple[str, str], int] = {}
    for finding in findings:
        place = finding.place
        files.setdefault(place.file, len(files))
        sheets.setdefault((place.file, place.sheet), len(sheets))
        # Values may hold mappings: their texts are compared, which are the same when they are.
        values = repr(sorted(finding.values.items()))
        groups[place.file, place.sheet, finding.code, finding.field, finding.found, values].append(finding)
    found = [_cause(group) for group in groups.values()]

    def order(cause: Cause) -> tuple[int, int, int, tuple[int, int]]:
        place = cause.finding.place
        weight = _ORDER.index(CATALOGUE[cause.finding.code].severity)
        return files[place.file], weight, sheets[place.file, place.sheet], _corner(place.cell)

    return tuple(sorted(found, key=order))


def _cause(group: Sequence[Finding]) -> Cause:
    """One cause of the findings that are the same but for their cells."""
    columns: dict[int, list[Run]] = defaultdict(list)
    others: dict[str, None] = {}  # lines of text files, keys: whatever is no address of a sheet
    for finding in group:
        area = _AREA.fullmatch(finding.place.cell)
        if area:
            left, top, right, bottom = area.groups()
            rows = int(top), int(bottom or top)
            first, last = (_column(name) for name in (left, right or left))
            for column in range(min(first, last), max(first, last) + 1):
                columns[column].append((min(rows), max(rows)))
        elif finding.place.cell:
            others[finding.place.cell] = None
    joined = {column: tuple(_joined(runs)) for column, runs in columns.items()}
    number = sum(last - first + 1 for runs in joined.values() for first, last in runs)
    cells = sorted(_areas(joined), key=_corner)
    return Cause(
        min(group, key=lambda finding: _corner(finding.place.cell)), (*cells, *others), number + len(others)
    )


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Rows of one column, those that touch or overlap as one run."""
    ordered = sorted(runs)
    first, last = ordered[0]
    for top, bottom in ordered[1:]:
        if top > last + 1:
            yield first, last
            first, last = top, bottom
        last = max(last, bottom)
    yield first, last


def _areas(columns: dict[int, tuple[Run, ...]]) -> Iterator[str]:
    """Addresses of the runs; the same rows of columns side by side are one area again."""
    open_areas: dict[Run, int] = {}  # rows -> the column where the area begins
    for column in sorted(columns):
        for run in columns[column]:
            begin = open_areas.pop(run, column)
            if run in columns.get(column + 1, ()):
                open_areas[run] = begin
            else:
                yield _address(begin, column, run)


def _address(left: int, right: int, rows: Run) -> str:
    start, end = f"{_letters(left)}{rows[0]}", f"{_letters(right)}{rows[1]}"
    return start if start == end else f"{start}:{end}"


def _column(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _corner(cell: str) -> tuple[int, int]:
    """Row and column where an address begins; what is no address comes first."""
    area = _AREA.fullmatch(cell)
    return (int(area[2]), _column(area[1])) if area else (0, 0)
