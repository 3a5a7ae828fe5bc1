"""From counts and amounts to the cells of a data table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from generator.datatables import Column, DataTable, DocumentFigures, Figure, Unit
from generator.figures.counting import Amount, Count
from generator.figures.rates import Rates
from generator.messages import Message, Phrase, message
from generator.model import Place, PublishedPledge

#: The strip of main figures is a table without a number.
MAIN_FIGURES: Final = "main_figures"

TOTAL: Final = message("table heading", "Total")
PLEDGES: Final = Column("pledges", message("table heading", "Pledges"))
SHARE: Final = Column("share", message("table heading", "Share of all pledges"))
STATED: Final = Column("stated", message("table heading", "With a stated value"))
USD_MILLION: Final = Column("usd_million", message("table heading", "Estimated value (USD million)"))
VALUE_FIELDS: Final = ("value_amount", "value_currency", "rate")


def stub(heading: Message | Phrase) -> Column:
    """The first column, which names the rows."""
    return Column("name", heading, numeric=False)


def counted(found: Count, *fields: str) -> Figure:
    """How many pledges."""
    return Figure(found.value, Unit.COUNT, found.of, pledges=found.pledges, fields=fields)


def counted_of(found: Count, *fields: str) -> Figure:
    """How many pledges, said with their denominator."""
    return replace(counted(found, *fields), unit=Unit.OF)


def shared(found: Count, *fields: str) -> Figure:
    """The share of pledges: per cent, or n/N when there are few."""
    value = Decimal(found.value) / found.of if found.of else None
    return Figure(value, Unit.SHARE, found.of, pledges=found.pledges, fields=fields)


def stated(found: Amount) -> Figure:
    """For how many pledges a value is stated."""
    return Figure(found.stated, Unit.COUNT, found.of, pledges=found.pledges, fields=VALUE_FIELDS)


def million(found: Amount) -> Figure:
    """The value of pledges, or no figure where none was stated."""
    value = found.usd if found.stated else None
    return Figure(value, Unit.USD_MILLION, found.of, "USD", found.pledges, VALUE_FIELDS)


def numbered(tables: Iterable[DataTable | None]) -> tuple[DataTable, ...]:
    """The tables of a document with their printed numbers, in order; ``None`` for one left out."""
    found: list[DataTable] = []
    for table in tables:
        if table is not None:
            number = 0 if table.id == MAIN_FIGURES else 1 + sum(known.number > 0 for known in found)
            found.append(replace(table, number=number))
    return tuple(found)


def pledge_places(
    pledges: Sequence[PublishedPledge], rates: Rates, on: date
) -> dict[str, Mapping[str, tuple[Place, ...]]]:
    """The cells of each pledge by field id; ``rate`` is that of the rate behind US dollars."""
    found: dict[str, Mapping[str, tuple[Place, ...]]] = {}
    for item in pledges:
        cells = {field_id: (place,) for field_id, place in item.pledge.cells.items()}
        rate = rates.rate(item.pledge.value.currency, on) if item.pledge.value else None
        found[item.id] = {**cells, "rate": (rate.place,)} if rate else cells
    return found


def by_id(figures: DocumentFigures) -> dict[str, DataTable]:
    """The tables of a document as its template names them."""
    return {table.id: table for table in figures.tables}
