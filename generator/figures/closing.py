"""Pledges that have ended: completed, closed in part, or run out without a final report.

Only the organization closes a pledge, by its reports; the secretariat may dispute it. A date alone does not: a pledge
whose own date has passed is overdue, and only when nobody reports on it any more is it taken as expired. A
closed pledge stays in every total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from generator.figures.progress import SILENT_AFTER_MONTHS, months_after
from generator.model import Closure, ProgressCheck, ProgressRow, PublishedPledge

_CLOSING: Final = frozenset({"completed", "closed_partly"})


def closures(
    pledges: Iterable[PublishedPledge],
    rows: Iterable[ProgressRow],
    checks: Iterable[ProgressCheck],
    on: date,
) -> Mapping[str, Closure]:
    """The pledges that are closed on a day, by id.

    Shape:  ``rows`` are reports without an error. The latest one of each indicator counts, as far as it came by that day
            and not before the present text: a pledge that is amended begins anew. All indicators
            must be completed (or some closed in part), and the latest check must not dispute it. A pledge is
            expired when its end, all its target dates and its last report are 18 months back.
    """
    by_pledge: dict[str, list[ProgressRow]] = {}
    for row in rows:
        by_pledge.setdefault(row.pledge_id, []).append(row)
    checks = tuple(check for check in checks if check.checked_on is None or check.checked_on <= on)
    found = {}
    for item in pledges:
        own = [row for row in by_pledge.get(item.id, ()) if item.received <= row.report_date <= on]
        closure = _reported(item, own, checks) or _expired(item, own, on)
        if closure:
            found[item.id] = closure
    return found


def _reported(
    item: PublishedPledge, rows: Iterable[ProgressRow], checks: Iterable[ProgressCheck]
) -> Closure | None:
    ordered = sorted(rows, key=lambda row: (row.period_end, row.report_date))
    latest = {row.indicator_number: row for row in ordered}
    last = [latest.get(indicator.number) for indicator in item.pledge.indicators]
    said = [row for row in last if row and row.status in _CLOSING]
    if not said or len(said) < len(last):
        return None
    period = max(row.period_end for row in said)
    own = [check for check in checks if check.pledge_id == item.id and check.period_end >= period]
    check = max(own, key=lambda one: one.checked_on or date.min, default=None)
    if check and check.check == "disputed":
        return None
    partly = any(row.status == "closed_partly" for row in said)
    return Closure("closed_partly" if partly else "completed", period)


def _expired(item: PublishedPledge, rows: Iterable[ProgressRow], on: date) -> Closure | None:
    targets = (one.target_date.last for one in item.pledge.indicators if one.target_date)
    ended = max([item.pledge.end.last, *targets])
    heard = max([ended, *(row.report_date for row in rows)])
    return Closure("expired", ended) if on >= months_after(heard, SILENT_AFTER_MONTHS) else None
