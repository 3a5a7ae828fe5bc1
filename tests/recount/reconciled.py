"""From the previous edition to this one: two columns that add up, counted again from the frozen edition.

The manifest of a frozen edition is read as data: which pledges it printed, with which fingerprint, amount
and currency. Its values in US dollars are computed again, at the rates that were in force on its day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from recount import world
from recount.counted import Cell, Table
from recount.facts import Document, Pledge, Sample
from recount.overview import printed


@dataclass(frozen=True)
class Kept:
    """What an edition printed of one pledge."""

    fingerprint: str
    amount: Fraction | None
    currency: str


@dataclass(frozen=True)
class Edition:
    name: str
    cut_off: date
    pledges: Mapping[str, Kept]
    told: Mapping[str, Fraction]


def previous(document: Document, editions: Path) -> Edition | None:
    """The edition that the row of the document names: its date, or else the latest one before it."""
    if not document.previous:
        return None
    name, _, dated = document.previous.partition("/")
    folders = sorted((editions / name).glob(dated or "*"), reverse=True)
    for folder in folders:
        found = json.loads((folder / "manifest.json").read_text("utf-8"))["document"]
        cut_off = date.fromisoformat(found["cut_off"])
        if cut_off < document.cut_off:
            return Edition(
                f"{name}/{folder.name}",
                cut_off,
                {one["id"]: _kept(one) for one in found["pledges"]},
                {one["id"]: Fraction(one["usd"]) for one in found["pledges"] if one["usd"] is not None},
            )
    raise AssertionError(document)


def _kept(one: dict[str, str | None]) -> Kept:
    amount = one["amount"]
    return Kept(
        str(one["fingerprint"]), None if amount is None else Fraction(amount), str(one["currency"] or "")
    )


def tables(sample: Sample, document: Document) -> list[Table]:
    """The reconciliation and the list of changes; none where no edition is named."""
    edition = previous(document, sample.secretariat / "editions")
    if edition is None:
        return []
    now = {pledge.id: pledge for pledge in printed(sample, document)}
    changed = _changed(edition, now)
    listed = [
        *sorted(now.keys() - edition.pledges.keys()),
        *changed,
        *sorted(_left(edition, now) & sample.withdrawn),
    ]
    found = [_reconciliation(sample, document, edition, now)]
    if listed:
        found.append(Table("changes", adds_up=True, rows={name: {} for name in listed}))
    return found


def _left(edition: Edition, now: Mapping[str, Pledge]) -> set[str]:
    return edition.pledges.keys() - now.keys()


def _changed(edition: Edition, now: Mapping[str, Pledge]) -> list[str]:
    return [
        name
        for name, kept in sorted(edition.pledges.items())
        if name in now and now[name].register.text("fingerprint") != kept.fingerprint
    ]


def _reconciliation(sample: Sample, document: Document, edition: Edition, now: Mapping[str, Pledge]) -> Table:
    was = {
        name: usd
        for name, kept in edition.pledges.items()
        if (usd := world.usd(kept.amount, kept.currency, edition.cut_off)) is not None
    }
    is_ = {
        name: usd
        for name, pledge in now.items()
        if (usd := world.usd(pledge.amount, pledge.currency, document.cut_off)) is not None
    }
    amended, revalued = {}, {}
    for name in sorted(edition.pledges.keys() & now.keys()):
        old, new = edition.pledges[name], now[name]
        before, after = was.get(name, Fraction(0)), is_.get(name, Fraction(0))
        # What is stated now, at the rate of then; another currency is another statement.
        same = old.currency == new.currency and new.amount is not None
        restated = world.usd(new.amount, new.currency, edition.cut_off) if same else after
        assert restated is not None, "the recount knows a rate for every currency on every day"
        amended[name], revalued[name] = restated - before, after - restated
    new_ids = now.keys() - edition.pledges.keys()
    withdrawn = _left(edition, now) & sample.withdrawn
    other = _left(edition, now) - sample.withdrawn
    table = Table("reconciliation", adds_up=True)

    def line(code: str, ids: set[str], usd: Mapping[str, Fraction], sign: int, *, named: bool) -> None:
        told = {name: usd[name] for name in ids if name in usd}
        behind = frozenset(ids) if named else frozenset()
        table.rows[code] = {
            "pledges": Cell(Fraction(sign * len(ids)) if sign else None, None, behind, "count"),
            "usd_million": Cell(
                (sign or 1) * sum(told.values(), Fraction(0)) if told else None,
                None,
                behind,
                "usd_million",
                "USD",
            ),
        }

    line("opening", set(edition.pledges), was, 1, named=False)
    line("new", set(new_ids), is_, 1, named=True)
    line("withdrawn", withdrawn, was, -1, named=True)
    # Suspensions are not told: these pledges are a number only.
    line("other", other, was, -1, named=False)
    for code, moved in (("amended", amended), ("revalued", revalued)):
        really = {name: usd for name, usd in moved.items() if usd}
        line(code, set(really), really, 0, named=True)
    line("closing", set(now), is_, 1, named=True)
    return table
