"""A pledge as it is printed: the card of the compendium, and of the page that shows a sender how it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.figures.rates import Rates
from generator.model import Closure, Pledge, PublishedPledge


@dataclass(frozen=True, slots=True)
class Card:
    """One pledge as it is printed. ``id`` is the number or reference before its title.

    ``usd`` is set when the value is in another currency and there is a rate for it. ``closure`` is
    a code of ``CLOSURES`` where the pledge has ended.
    """

    id: str
    bookmark: str
    pledge: Pledge
    usd: Decimal | None
    rate_month: date | None
    shares: Mapping[str, Decimal]
    closure: str = ""


def published_card(item: PublishedPledge, rates: Rates, on: date, closure: Closure | None = None) -> Card:
    """The card of a pledge that two people cleared, under its number."""
    found = card(item.pledge, item.id, bookmark(item.id), rates, on)
    return replace(found, closure=closure.how) if closure else found


def card(pledge: Pledge, shown_id: str, name: str, rates: Rates, on: date) -> Card:
    """The card of any pledge. What is published takes ``published_card``; only its sender sees another one."""
    value = pledge.value
    foreign = value is not None and value.currency != "USD"
    rate = rates.rate(value.currency, on) if value and foreign else None
    usd = rates.usd(value, on) if value and rate else None
    shares = {group: benefit.share for group, benefit in pledge.benefits.items() if benefit.share is not None}
    return Card(shown_id, name, pledge, usd, rate.effective if rate else None, shares)


def bookmark(pledge_id: str) -> str:
    """The bookmark of a pledge: the same in all six versions."""
    return pledge_id.replace("-", "_")
