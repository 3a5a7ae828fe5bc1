"""From one edition to the next: what came, what left, what is worth more or less, to the last cent.

An auditor's question in two equations that always hold:

* pledges: opening + new - withdrawn - no longer included = closing;
* value: opening + new - withdrawn - no longer included + amended + revalued = closing.

Nothing here is rounded. A value that was not stated counts for nothing, as in every total.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal, localcontext
from typing import Final

from generator.figures.rates import Rates
from generator.model import Money, PublishedPledge

#: Digits enough to add what differs by many powers of ten without rounding anything away.
_EXACT: Final = Context(prec=500)


@dataclass(frozen=True, slots=True)
class EditionPledge:
    """What an edition keeps of one pledge it printed.

    ``amount`` is in whole units of ``currency`` and none where no value was stated (the currency
    is empty then); ``usd`` is unrounded and none where there was no rate.
    """

    id: str
    fingerprint: str
    currency: str = ""
    amount: Decimal | None = None
    usd: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A frozen edition. ``rates`` are US dollars for one unit of each currency, as it used them.

    ``dated`` is the day its folder is called by; ``sha256`` that of its manifest.
    """

    document_id: str
    kind: str
    dated: date
    cut_off: date
    pledges: tuple[EditionPledge, ...]
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    sha256: str = ""

    @property
    def name(self) -> str:
        """How a later edition names it: ``compendium-2022/2022-05-31``."""
        return f"{self.document_id}/{self.dated.isoformat()}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the ids of its pledges, for how many of them a value is in ``usd``, and that sum.

    ``usd`` is what the line adds to the total: negative for what left.
    """

    pledges: tuple[str, ...]
    stated: int
    usd: Decimal


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The lines between two editions, and ``changed``: pledges in both whose text is another.

    ``other`` are pledges under review again, suspended, or outside the filters of the document.
    They are only ever counted, since a suspension is not told.
    """

    opening: Line
    new: Line
    withdrawn: Line
    other: Line
    amended: Line
    revalued: Line
    closing: Line
    changed: tuple[str, ...]


def kept(item: PublishedPledge, rates: Rates, on: date) -> EditionPledge:
    """What an edition keeps of a pledge that it prints, at the rates in force on a day."""
    value = item.pledge.value
    if value is None:
        return EditionPledge(item.id, item.fingerprint)
    return EditionPledge(item.id, item.fingerprint, value.currency, value.amount, rates.usd(value, on))


def rates_used(pledges: Iterable[EditionPledge], rates: Rates, on: date) -> dict[str, Decimal]:
    """US dollars for one unit of each currency of these pledges, where a rate was in force."""
    currencies = sorted({item.currency for item in pledges if item.currency})
    found = {currency: rates.usd(Money(Decimal(1), currency), on) for currency in currencies}
    return {currency: rate for currency, rate in found.items() if rate is not None}


def reconcile(
    opening: Edition, current: Iterable[EditionPledge], withdrawn: Collection[str]
) -> Reconciliation:
    """Compare the pledges of a new edition with those of the one before it.

    Shape:  ``current`` as :func:`kept` gives them, each id once; ``withdrawn`` the ids that the
            register says are withdrawn.
    An amount that its organization changed is valued at the rate of the opening edition; what
    the rate did to the amount now stated is the revaluation. Where the currency changed, or a
    value is stated now and was not (or the other way round), the whole difference is an amendment.
    """
    before = {item.id: item for item in opening.pledges}
    after = {item.id: item for item in current}
    new = [item for item in after.values() if item.id not in before]
    left = [item for item in before.values() if item.id not in after]
    stayed = sorted(before.keys() & after.keys())
    amended: dict[str, Decimal] = {}
    revalued: dict[str, Decimal] = {}
    for pledge_id in stayed:
        amended[pledge_id], revalued[pledge_id] = _difference(
            before[pledge_id], after[pledge_id], opening.rates
        )
    return Reconciliation(
        opening=_line(before.values()),
        new=_line(new),
        withdrawn=_gone(item for item in left if item.id in withdrawn),
        other=_gone(item for item in left if item.id not in withdrawn),
        amended=_changes(amended),
        revalued=_changes(revalued),
        closing=_line(after.values()),
        changed=tuple(name for name in stayed if before[name].fingerprint != after[name].fingerprint),
    )


def _difference(
    old: EditionPledge, new: EditionPledge, rates: Mapping[str, Decimal]
) -> tuple[Decimal, Decimal]:
    """What the amendment and what the rate did to one pledge, in US dollars."""
    was, now = old.usd or Decimal(), new.usd or Decimal()
    if old.currency != new.currency or old.amount is None or new.amount is None:
        return _EXACT.subtract(now, was), Decimal()
    rate = rates.get(old.currency)
    if old.usd is None or rate is None:
        # The amount was stated then too, but there was no rate to count it with.
        return Decimal(), _EXACT.subtract(now, was)
    # As the editions do it, in the ordinary precision: the same amount at the same rate is the same value.
    restated = new.amount * rate if old.amount != new.amount else was
    return _EXACT.subtract(restated, was), _EXACT.subtract(now, restated)


def _line(items: Iterable[EditionPledge]) -> Line:
    found = sorted(items, key=lambda item: item.id)
    values = [item.usd for item in found if item.usd is not None]
    return Line(tuple(item.id for item in found), len(values), _sum(values))


def _gone(items: Iterable[EditionPledge]) -> Line:
    line = _line(items)
    # A plain minus would round to the ordinary precision.
    return Line(line.pledges, line.stated, line.usd.copy_negate() if line.stated else line.usd)


def _changes(differences: Mapping[str, Decimal]) -> Line:
    found = {name: usd for name, usd in differences.items() if usd}
    return Line(tuple(sorted(found)), len(found), _sum(found.values()))


def _sum(values: Iterable[Decimal]) -> Decimal:
    with localcontext(_EXACT):
        return sum(values, Decimal())
