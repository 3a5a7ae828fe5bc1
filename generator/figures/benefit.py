"""Benefit to LDCs, LLDCs and SIDS: what is stated, what is targeted, what can be attributed.

Three different things that are easily taken for one another. A pledge *states* a benefit by its
extent; it *targets* a group when one of its countries was a member on the cut-off date, which
says nothing about how much goes there; an amount is *attributed* only where the sender stated
the share of the value that goes to the group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.figures.counting import Amount, Count, amount, count, value_in_usd
from generator.figures.groups import benefiting_groups, targets
from generator.figures.rates import Rates
from generator.model import PublishedPledge
from generator.reference.countries import Countries

_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class GroupBenefit:
    """One country group on one day.

    ``stating`` and ``targeting`` count pledges; ``whole`` is the whole value of those that target
    the group, wherever it goes; ``attributed`` is the unrounded part that senders attribute to the
    group, of ``shared`` pledges that state both a value and a share.
    """

    stating: Count
    targeting: Count
    whole: Amount
    attributed: Decimal
    shared: Count


@dataclass(frozen=True, slots=True)
class Coverage:
    """Members of a country group, and those that at least one pledge names."""

    members: tuple[str, ...]
    named: tuple[str, ...]
    pledges: tuple[str, ...]

    @property
    def not_named(self) -> tuple[str, ...]:
        """Members that no pledge names."""
        return tuple(code for code in self.members if code not in self.named)


def group_benefit(
    pledges: Sequence[PublishedPledge], group: str, countries: Countries, rates: Rates, as_of: date
) -> GroupBenefit:
    """What the pledges say of one group (``ldc``, ``lldc`` or ``sids``) as it was on ``as_of``."""
    targeting = [item for item in pledges if targets(item, group, countries, as_of)]
    shared: list[PublishedPledge] = []
    attributed = Decimal()
    for item in pledges:
        share, usd = item.pledge.benefits[group].share, value_in_usd(item, rates, as_of)
        if share is not None and usd is not None:
            shared.append(item)
            attributed += usd * share / _ALL
    return GroupBenefit(
        count([item for item in pledges if group in benefiting_groups(item)], len(pledges), as_of),
        count(targeting, len(pledges), as_of),
        amount(targeting, rates, as_of),
        attributed,
        count(shared, len(pledges), as_of),
    )


def coverage(pledges: Sequence[PublishedPledge], group: str, countries: Countries, as_of: date) -> Coverage:
    """Which members of a group are named among the countries of pledges.

    A pledge for a whole region or worldwide names no country.
    """
    members = tuple(code for code in countries.codes() if countries.in_group(code, group, as_of))
    named = {code for item in pledges for code in item.pledge.where.countries}
    behind = tuple(sorted(item.id for item in pledges if set(item.pledge.where.countries) & set(members)))
    return Coverage(members, tuple(code for code in members if code in named), behind)
