"""From the columns of a data table to the series of a chart: the same figures, rounded alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from typing import Final

from markupsafe import Markup

from generator.datatables import Cell, DataTable, Figure, Unit
from generator.wording.numbers import rounded

_MILLION: Final = Decimal(1_000_000)
_TAGS: Final = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Point:
    """One bar: its category, its number, and that number as the table prints it.

    ``value`` and ``text`` are empty where nothing was stated.
    """

    label: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """One column of the table. ``total``: it is printed at the ends of the bars."""

    name: str
    points: tuple[Point, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class Charted:
    """The series of a chart and their number format, ``0`` or ``0.0``."""

    series: tuple[Series, ...]
    format: str


def charted(
    say: Callable[[Cell], Markup | str], table: DataTable, columns: Sequence[str], total: str = ""
) -> Charted:
    """The columns of a table as series, a point for each row of the table's body.

    Shape:  ``say`` is what a cell says to the reader; ``columns`` and ``total`` are ids of columns.
    Errors: KeyError for a column that the table does not have, TypeError for one that holds
            texts, ValueError for figures that are no counts or US dollars.
    """
    places = {column.id: number for number, column in enumerate(table.columns)}
    rows = [row for row in table.rows if row.kind == "body"]
    names = [plain(say(row.cells[0])) for row in rows]
    series = []
    for column in [*columns, *([total] if total else [])]:
        at = places[column]
        points = (_point(name, row.cells[at], say) for name, row in zip(names, rows, strict=True))
        series.append(Series(plain(say(table.columns[at].heading)), tuple(points), column == total))
    decimals = any("." in point.value for one in series for point in one.points)
    return Charted(tuple(series), "0.0" if decimals else "0")


def plain(said: Markup | str) -> str:
    """What a cell says without its markup, for places that hold none."""
    return unescape(_TAGS.sub("", said)) if isinstance(said, Markup) else said


def _point(label: str, cell: Cell, say: Callable[[Cell], Markup | str]) -> Point:
    if not isinstance(cell, Figure):
        reason = f"a chart shows figures, not {type(cell).__name__}"
        raise TypeError(reason)
    if cell.unit not in {Unit.COUNT, Unit.OF, Unit.USD_MILLION}:
        reason = f"a chart shows counts and US dollars, not {cell.unit}"
        raise ValueError(reason)
    if cell.value is None:
        return Point(label, "", "")
    if cell.unit == Unit.USD_MILLION:
        return Point(label, f"{rounded(Decimal(cell.value) / _MILLION, 1):f}", plain(say(cell)))
    return Point(label, f"{Decimal(cell.value):f}", plain(say(replace(cell, unit=Unit.COUNT))))
