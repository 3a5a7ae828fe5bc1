"""The life of every pledge in one build: the register, released editions and reports put together.

What documents may know of it are withdrawals of pledges that had been public, and the state of published pledges; the
manifest holds the ids of pledges that were cleared or published at some time, and numbers of all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from generator.build.clearing import Cleared
from generator.figures.closing import closures
from generator.figures.reconciliation import Edition
from generator.model import Withdrawal
from generator.register.life import Life, Printed, lives


def told_lives(cleared: Cleared, editions: Iterable[Edition], today: date) -> Mapping[str, Life]:
    """Where every pledge stands on a day, by id."""
    printed: dict[str, list[Printed]] = defaultdict(list)
    for edition in editions:
        for item in edition.pledges:
            printed[item.id].append(Printed(edition.name, edition.dated, item.fingerprint))
    secretariat = cleared.intake.secretariat
    closed = closures(cleared.published, cleared.progress, secretariat.progress_checks, today)
    return lives(secretariat.register, cleared.clearance, printed, closed)


def withdrawals(found: Mapping[str, Life]) -> tuple[Withdrawal, ...]:
    """Pledges that had been cleared or published, and are withdrawn: also where the workbook is gone."""
    return tuple(
        Withdrawal(life.pledge_id, life.since)
        for life in found.values()
        if life.state == "withdrawn" and life.named and life.since
    )


def life_entries(found: Mapping[str, Life]) -> dict[str, object]:
    """The entries ``life`` (by pledge id) and ``never_cleared`` (numbers by state) of the manifest."""
    others = Counter(life.state for life in found.values() if not life.named)
    return {
        "life": {pledge_id: _entry(life) for pledge_id, life in found.items() if life.named},
        "never_cleared": dict(sorted(others.items())),
    }


def _entry(life: Life) -> dict[str, object]:
    entry: dict[str, object] = {"state": life.state, "since": _iso(life.since)}
    if life.closure:
        entry["closed_as"] = life.closure.how
    entry["editions"] = list(life.editions)
    entry["texts"] = [
        {"fingerprint": one.fingerprint, "state": one.state, "since": _iso(one.since)} for one in life.texts
    ]
    return entry


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
