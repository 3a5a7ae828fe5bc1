"""Days in the register that somebody has to look at: a suspension nobody confirmed, an event that is still to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from generator.findings import Finding, Parameter
from generator.model import RegisterRow
from generator.reference.persons import fold_name
from generator.register.pairs import gone_on

#: Days within which two people confirm or end a suspension that one of them ordered.
CONFIRMED_WITHIN: Final = 5


def deadlines(register: Iterable[RegisterRow], today: date) -> Iterator[Finding]:
    """Errors: G45 a suspension that is not confirmed in time, G46 a withdrawal or suspension of a day to come."""
    by_pledge: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in register:
        if row.pledge_id.strip():
            by_pledge[row.pledge_id].append(row)
    for pledge_id, rows in by_pledge.items():
        for row in rows:
            for field, day in (("withdrawn_on", row.withdrawn_on), ("suspended_on", row.suspended_on)):
                if day and day > today:
                    yield _finding("G46", row, field, day)
        day = gone_on(rows, "suspended_on")
        due = day + timedelta(days=CONFIRMED_WITHIN) if day else None
        if day and due and today > due and not _confirmed(rows, day) and not gone_on(rows, "withdrawn_on"):
            row = next(row for row in rows if row.suspended_on == day)
            values: dict[str, Parameter] = {
                "pledge_id": pledge_id,
                "date": day.isoformat(),
                "until": due.isoformat(),
            }
            yield Finding("G45", row.place, "suspended_on", day.isoformat(), values, pledge_id)


def _confirmed(rows: Sequence[RegisterRow], suspended: date) -> bool:
    """Whether two people declined the pledge after it was suspended; if they cleared it, the suspension is over."""
    return any(
        row.reviewer_decision == row.confirmer_decision == "decline"
        and all(day is not None and day > suspended for day in (row.reviewer_date, row.confirmer_date))
        and bool(row.reviewer.strip() and row.confirmer.strip())
        and fold_name(row.reviewer) != fold_name(row.confirmer)
        for row in rows
    )


def _finding(code: str, row: RegisterRow, field: str, day: date) -> Finding:
    return Finding(code, row.place, field, day.isoformat(), {"pledge_id": row.pledge_id}, row.pledge_id)
