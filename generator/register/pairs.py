"""The two decisions of a row of the register, and what they put an end to.

Two people clear one text; with it they end a withdrawal or suspension of earlier days, and replace every other
text of the pledge that was cleared before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.model import RegisterRow
from generator.reference.persons import fold_name


def gone_on(rows: Iterable[RegisterRow], event: str) -> date | None:
    """The latest day of a withdrawal or suspension (``event`` is its column) that no later row ended."""
    rows = tuple(rows)
    left = (day for day in days_of(rows, event) if not any(ended(day, row) for row in rows))
    return max(left, default=None)


def days_of(rows: Iterable[RegisterRow], event: str) -> list[date]:
    """Every day of a withdrawal or suspension, ended or not."""
    return [day for row in rows if (day := getattr(row, event))]


def ended(on: date, row: RegisterRow) -> bool:
    """Whether two people cleared the pledge after it was withdrawn or suspended, in a row of its own."""
    if row.withdrawn_on or row.suspended_on or not both_clear(row):
        return False
    return all(day is not None and day > on for day in (row.reviewer_date, row.confirmer_date))


def replacing(row: RegisterRow, rows: Sequence[RegisterRow]) -> RegisterRow | None:
    """The row by which two people cleared another text of the pledge after this one; ``None`` without one.

    Below a row without dates every one is later. Of two texts that were cleared on one day neither replaces the other.
    """
    place, day = rows.index(row), decided_on(row)
    for number, other in enumerate(rows):
        if other.fingerprint == row.fingerprint or not both_clear(other):
            continue
        on = decided_on(other) or date.min
        if on > day if day else number > place:
            return other
    return None


def decided_on(row: RegisterRow) -> date | None:
    """The day of the later decision of a row."""
    return max((day for day in (row.reviewer_date, row.confirmer_date) if day), default=None)


def both_clear(row: RegisterRow) -> bool:
    """Whether the two decisions of a row are there, dated, to clear, and by different people."""
    return complete(row) and fold_name(row.reviewer) != fold_name(row.confirmer)


def complete(row: RegisterRow) -> bool:
    """Whether the two decisions of a row are there, dated, and to clear, by whomever."""
    return bool(
        row.reviewer_decision == row.confirmer_decision == "clear"
        and row.reviewer_date
        and row.confirmer_date
        and row.reviewer.strip()
        and row.confirmer.strip()
    )
