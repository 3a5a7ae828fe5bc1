"""Tables as values: what a document prints, a workbook holds and a trace explains.

A :class:`DataTable` is made once for all six languages. Its cells are figures, which know
what they stand on, or texts that each reader sees in the own language. Nothing here is
formatted: ``documents.page`` says a cell in a document, ``forms`` writes it to a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from generator.messages import Message, Phrase
from generator.model import Money, Organisation, PartialDate, Place, SourceText


class Unit(StrEnum):
    """What a figure counts or measures, and so how it is printed.

    ``count`` a whole number; ``of`` a whole number said with its denominator; ``share`` a
    fraction of pledges from 0 to 1, printed in per cent from 20 pledges on and as n of N below;
    ``percent`` any other fraction, in per cent; ``usd`` US dollars in running text; ``usd_million`` US dollars in a column of millions; ``number`` as its sender
    stated it; ``amount`` whole units of the figure's own currency.
    """

    COUNT = "count"
    OF = "of"
    SHARE = "share"
    PERCENT = "percent"
    USD = "usd"
    USD_MILLION = "usd_million"
    NUMBER = "number"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number, unrounded, and what it stands on.

    ``value`` is none where nothing was stated, which is never zero. ``of`` is the denominator.
    ``pledges`` are the ids behind it, ``fields`` the ids of the fields whose cells it was
    computed from (``progress.`` before those of a progress form).
    """

    value: Decimal | int | None
    unit: Unit
    of: int | None = None
    currency: str = ""
    pledges: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country or area by its code, named as of the cut-off date."""

    code: str


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From one time of a day to another."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day said with its weekday."""

    day: date


@dataclass(frozen=True, slots=True)
class Localized:
    """A text of the secretariat in several languages, by language code.

    A reader whose language is not among them gets the English one, marked as English, or else
    ``fallback``.
    """

    texts: Mapping[str, str]
    fallback: Message


@dataclass(frozen=True, slots=True)
class Several:
    """Several values in one cell, each in a paragraph of its own."""

    parts: tuple[Text, ...]


#: What a cell may hold beside figures. Plain text stands for itself in every language (an id).
Text = (
    Message
    | Phrase
    | SourceText
    | Localized
    | Organisation
    | CountryName
    | TimeSpan
    | Weekday
    | date
    | PartialDate
    | Money
    | str
    | None
)
Cell = Figure | Several | Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its id and heading. ``numeric`` columns hold figures."""

    id: str
    heading: Message | Phrase
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row: a code that never changes, and one cell for each column, the first one naming the row.

    ``kind`` is ``body``, ``group`` (one cell across the table) or ``total``.
    """

    code: str
    cells: tuple[Cell, ...]
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of a document. ``number`` is the printed one, 0 for the strip of main figures.

    ``adds_up`` is false where a pledge may stand in several rows or in none.
    """

    id: str
    title: Message | Phrase
    columns: tuple[Column, ...]
    rows: tuple[DataRow, ...]
    as_of: date
    adds_up: bool = True
    number: int = 0

    def figure(self, code: str, column: str = "value") -> Figure:
        """The figure in a row and a column. Errors: KeyError."""
        for row in self.rows:
            if row.code == code:
                for known, figure in self.figures(row):
                    if known.id == column:
                        return figure
        raise KeyError(code, column)

    def highest(self, column: str) -> DataRow:
        """The body row with the highest figure of a column, the first of equals. Errors: ValueError."""
        body = [row for row in self.rows if row.kind == "body"]
        return max(body, key=lambda row: self.figure(row.code, column).value or 0)

    def figures(self, row: DataRow) -> Iterator[tuple[Column, Figure]]:
        """The figures of a row with their columns."""
        if row.kind != "group":
            for column, cell in zip(self.columns, row.cells, strict=True):
                if isinstance(cell, Figure):
                    yield column, cell


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """All tables of one document, in the order of their numbers, and the cells behind them.

    ``places``: by pledge id, then by field id, the cells that the document was made from.
    """

    tables: tuple[DataTable, ...]
    places: Mapping[str, Mapping[str, tuple[Place, ...]]] = field(default_factory=dict)

    def table(self, table_id: str) -> DataTable:
        """The table of that id. Errors: KeyError."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)
