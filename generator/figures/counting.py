"""Counts, amounts and breakdowns.

Every figure knows its numerator, its denominator, the day it stands for and the pledges
behind it, so that any published number can be followed back to cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from generator.figures.rates import Rates
from generator.model import PublishedPledge

#: From this denominator on a share may be printed in per cent; below it n of N is.
PERCENT_FROM = 20
#: How many of the largest pledges are set against a total.
LARGEST = 5


@dataclass(frozen=True, slots=True)
class Count:
    """``value`` of ``of`` pledges, on ``as_of``; ``pledges`` are the ids counted."""

    value: int
    of: int
    as_of: date
    pledges: tuple[str, ...]

    @property
    def share(self) -> Decimal | None:
        """Fraction 0 to 1, or none when the denominator is too small for per cent."""
        return Decimal(self.value) / self.of if self.of >= PERCENT_FROM else None


@dataclass(frozen=True, slots=True)
class Amount:
    """Unrounded US dollars stated for ``stated`` of ``of`` pledges; missing is not zero.

    ``median`` is that of the stated values, ``largest`` the sum of the five largest, whose ids
    are in ``largest_pledges``.
    """

    usd: Decimal
    stated: int
    of: int
    as_of: date
    pledges: tuple[str, ...]
    median: Decimal | None
    largest: Decimal
    largest_pledges: tuple[str, ...] = ()

    @property
    def largest_share(self) -> Decimal | None:
        """Fraction of the total that the five largest pledges make, if there are more than five."""
        return self.largest / self.usd if self.stated > LARGEST and self.usd else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a breakdown: a code, how many pledges, how much money."""

    code: str
    count: Count
    amount: Amount


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Pledges by one dimension. ``adds_up`` is false where a pledge is in several rows or in none."""

    lines: tuple[Line, ...]
    total: Line
    adds_up: bool

    @property
    def with_total(self) -> tuple[Line, ...]:
        """All lines, the total last; the code of the total is empty."""
        return (*self.lines, self.total)


def value_in_usd(item: PublishedPledge, rates: Rates, on: date) -> Decimal | None:
    """The estimated value in unrounded US dollars. Money expected from others is not in it."""
    return rates.usd(item.pledge.value, on) if item.pledge.value else None


def count(pledges: Iterable[PublishedPledge], of: int, as_of: date) -> Count:
    """Count pledges, each once, against a denominator."""
    ids = tuple(sorted({item.id for item in pledges}))
    return Count(len(ids), of, as_of, ids)


def amount(pledges: Sequence[PublishedPledge], rates: Rates, as_of: date) -> Amount:
    """Add the stated values of pledges at the rates of ``as_of``."""
    stated = {item.id: usd for item in pledges if (usd := value_in_usd(item, rates, as_of)) is not None}
    ordered = sorted(stated.items(), key=lambda entry: (-entry[1], entry[0]))
    values = [usd for _, usd in ordered]
    return Amount(
        sum(values, Decimal()),
        len(values),
        len({item.id for item in pledges}),
        as_of,
        tuple(sorted(stated)),
        median(values) if values else None,
        sum(values[:LARGEST], Decimal()),
        tuple(pledge_id for pledge_id, _ in ordered[:LARGEST]),
    )


def breakdown(
    pledges: Sequence[PublishedPledge],
    codes: Iterable[str],
    dimension: Callable[[PublishedPledge], Iterable[str]],
    rates: Rates,
    as_of: date,
) -> Breakdown:
    """Count and add pledges by the codes that ``dimension`` gives for each.

    Shape: a line for every code, also where nothing was counted, in the order given.
    """
    total = Line("", count(pledges, len(pledges), as_of), amount(pledges, rates, as_of))
    groups: dict[str, list[PublishedPledge]] = {code: [] for code in codes}
    adds_up = True
    for item in pledges:
        found = set(dimension(item)) & groups.keys()
        adds_up = adds_up and len(found) == 1
        for code in found:
            groups[code].append(item)
    lines = tuple(
        Line(code, count(group, len(pledges), as_of), amount(group, rates, as_of))
        for code, group in groups.items()
    )
    return Breakdown(lines, total, adds_up=adds_up)
