"""The tables of money in a progress report: pledged, committed and disbursed apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from generator.choices import COUNTRY_GROUPS
from generator.datatables import Cell, Column, DataRow, DataTable, Figure, Unit
from generator.documents.results import ORGANISATION, PLEDGE
from generator.documents.tabulating import VALUE_FIELDS, stub
from generator.figures.progress import Standing
from generator.figures.rates import Rates
from generator.figures.spending import Spending, Sum, add, attributed
from generator.messages import message

_COMMITTED: Final = ("progress.committed_to_date", "value_currency", "rate")
_DISBURSED: Final = ("progress.disbursed_to_date", "value_currency", "rate")
PLEDGED = message("money", "Pledged")
COMMITTED = message("money", "Committed")
DISBURSED = message("money", "Disbursed")


def totals_table(lines: Sequence[Spending], due: int, rates: Rates, on: date) -> DataTable:
    """Three separate totals in US dollars, each with the number of pledges it stands on."""
    amounts = (
        ("pledged", PLEDGED, add(lines, lambda line: line.pledged, rates, on), VALUE_FIELDS),
        ("committed", COMMITTED, add(lines, lambda line: line.committed, rates, on), _COMMITTED),
        ("disbursed", DISBURSED, add(lines, lambda line: line.disbursed, rates, on), _DISBURSED),
    )
    rows = tuple(
        DataRow(code, (caption, *_with_base(total, due, fields))) for code, caption, total, fields in amounts
    )
    columns = (
        stub(message("table heading", "Amount")),
        Column("stated", message("table heading", "Pledges with a figure")),
        Column("usd_million", message("table heading", "USD million")),
    )
    title = message("table", "Pledged, committed and disbursed, in USD")
    return DataTable("money_totals", title, columns, rows, on, adds_up=False)


def _with_base(total: Sum, due: int, fields: tuple[str, ...]) -> tuple[Cell, ...]:
    usd = total.usd if total.pledges else None
    return (
        Figure(len(total.pledges), Unit.OF, due, pledges=total.pledges, fields=fields),
        Figure(usd, Unit.USD_MILLION, due, "USD", total.pledges, fields),
    )


def pledges_table(lines: Sequence[Spending], on: date) -> DataTable | None:
    """Each pledge in its own currency; a dash where nothing was stated."""

    def one(line: Spending, value: Decimal | None, fields: tuple[str, ...]) -> Figure:
        return Figure(value, Unit.AMOUNT, currency=line.currency, pledges=(line.id,), fields=fields)

    rows = tuple(
        DataRow(
            line.id,
            (
                line.id,
                line.standing.item.pledge.organisation,
                line.currency,
                one(line, line.pledged, VALUE_FIELDS),
                one(line, line.committed, _COMMITTED),
                one(line, line.disbursed, _DISBURSED),
            ),
        )
        for line in lines
    )
    columns = (
        PLEDGE,
        ORGANISATION,
        Column("currency", message("table heading", "Currency"), numeric=False),
        Column("pledged", PLEDGED),
        Column("committed", COMMITTED),
        Column("disbursed", DISBURSED),
    )
    title = message("table", "Pledged, committed and disbursed by pledge, in its own currency")
    return DataTable("money", title, columns, rows, on, adds_up=False) if rows else None


def groups_table(lines: Sequence[Spending], due: Sequence[Standing], rates: Rates, on: date) -> DataTable:
    """Disbursed money that reports attribute to LDCs, LLDCs and SIDS by a stated share."""
    rows = []
    for group, caption in COUNTRY_GROUPS.items():
        field = f"progress.{group}_share"
        shared = tuple(
            sorted(s.item.id for s in due if any(group in report.row.shares for report in s.reports))
        )
        total = attributed(lines, group, rates, on)
        cells: tuple[Cell, ...] = (
            caption,
            Figure(len(shared), Unit.OF, len(due), pledges=shared, fields=(field,)),
            *_with_base(total, len(due), (*_DISBURSED, field)),
        )
        rows.append(DataRow(group, cells))
    columns = (
        stub(message("table heading", "Country group")),
        Column("shared", message("table heading", "Reports that state a share")),
        Column("stated", message("table heading", "Of them with an amount disbursed")),
        Column("usd_million", message("table heading", "Disbursed for the group (USD million)")),
    )
    title = message("table", "Disbursed for LDCs, LLDCs and SIDS, by the share reported")
    return DataTable("money_groups", title, columns, tuple(rows), on, adds_up=False)
