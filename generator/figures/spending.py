"""Pledged, committed and disbursed: three different things, never added to one another.

Committed and disbursed are cumulative and in the pledge's own currency. A pledge without a
figure is not zero: every total says on how many pledges it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.figures.progress import Standing
from generator.figures.rates import Rates
from generator.model import Money, ProgressRow

_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Spending:
    """The three amounts of one pledge, in whole units of its own currency; none where not stated."""

    standing: Standing
    currency: str
    pledged: Decimal | None
    committed: Decimal | None
    disbursed: Decimal | None

    @property
    def id(self) -> str:
        """Id of the pledge."""
        return self.standing.item.id


@dataclass(frozen=True, slots=True)
class Sum:
    """Unrounded US dollars and the pledges that they were stated for."""

    usd: Decimal
    pledges: tuple[str, ...]


def spending(standings: Iterable[Standing]) -> tuple[Spending, ...]:
    """The amounts of every pledge that states a value or reports money."""
    found = []
    for standing in standings:
        value = standing.item.pledge.value
        if value is None:
            continue
        found.append(
            Spending(
                standing,
                value.currency,
                value.amount,
                _reported(standing, lambda row: row.committed),
                _reported(standing, lambda row: row.disbursed),
            )
        )
    return tuple(found)


def add(
    lines: Sequence[Spending], amount: Callable[[Spending], Decimal | None], rates: Rates, on: date
) -> Sum:
    """One of the three amounts over all pledges that state it, at the rates of one day."""
    stated = {
        line.id: usd
        for line in lines
        if (given := amount(line)) is not None
        and (usd := rates.usd(Money(given, line.currency), on)) is not None
    }
    return Sum(sum(stated.values(), Decimal()), tuple(sorted(stated)))


def attributed(lines: Sequence[Spending], group: str, rates: Rates, on: date) -> Sum:
    """What was disbursed for a country group: only where the report states the share so far."""
    stated = {}
    for line in lines:
        shares = [report.row.shares[group] for report in line.standing.reports if group in report.row.shares]
        if not shares or line.disbursed is None:
            continue
        usd = rates.usd(Money(line.disbursed, line.currency), on)
        if usd is not None:
            # The rows of one pledge repeat the share; where they differ the lower one is certain.
            stated[line.id] = usd * min(shares) / _ALL
    return Sum(sum(stated.values(), Decimal()), tuple(sorted(stated)))


def _reported(standing: Standing, amount: Callable[[ProgressRow], Decimal | None]) -> Decimal | None:
    # Money is told once a pledge; forms repeat it on each indicator row, so the largest is the figure.
    stated = [given for report in standing.reports if (given := amount(report.row)) is not None]
    return max(stated, default=None)
