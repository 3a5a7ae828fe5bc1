"""What the screening list means for a clearance: hits stop it until a person decides, old lists do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from generator.model import Place, RegisterRow, ScreeningEntry

OLDEST: Final = 30  #: days: a list that is older on the day of a decision clears nothing


@dataclass(frozen=True, slots=True)
class Screening:
    """What screening knows when the register is read.

    ``hits``: the date of the newest list with a hit, by the place of the title of the pledge.
    ``newest``: the date of the list that was given, ``None`` without any; of several lists, the one
    that is older: a screening is as old as the oldest list it was done with.
    """

    hits: Mapping[Place, date] = field(default_factory=dict)
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class ListUsed:
    """A screening list by its name and date (``None`` where none was given), with its number of names."""

    name: str
    date: date | None
    rows: int


def lists_used(entries: Iterable[ScreeningEntry]) -> tuple[ListUsed, ...]:
    """The lists that names were compared with, in the order of their names: no hit is a result of these."""
    counts = Counter((entry.list_name, entry.list_date) for entry in entries)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], str(item[0][1] or "")))
    return tuple(ListUsed(name, day, rows) for (name, day), rows in ordered)


def last_day(listed: date) -> date:
    """The last day on which a decision may rest on a list of a date."""
    return listed + timedelta(days=OLDEST)


def date_of_lists(entries: Iterable[ScreeningEntry]) -> date | None:
    """The newest date of each list, and of these the oldest; ``None`` without entries."""
    lists: dict[str, list[date]] = defaultdict(list)
    for entry in entries:
        if entry.list_date:
            lists[" ".join(entry.list_name.casefold().split())].append(entry.list_date)
    return min((max(days) for days in lists.values()), default=None)


def objection(row: RegisterRow, hit: date | None, newest: date | None) -> tuple[str, date | None]:
    """Why the screening recorded in a row does not clear its text, and the date that tells it; or nothing.

    Shape:  ``hit`` and ``newest`` as in :class:`Screening`. A list must not be older than 30 days on the day of
            the later decision of the row, whatever the row says of it: neither the list it names nor the
            one that was given. A clearing of earlier days stays valid: it is measured by its own day.
    Errors: G32 to G35. Without any list an empty cell is no objection: nobody could have screened here.
    """
    screened = row.screened
    decided = max(row.reviewer_date or date.min, row.confirmer_date or date.min)
    if screened is None:
        return ("G34", None) if hit or newest else ("", None)
    if screened.verdict == "hit":
        return "G33", screened.list_date
    if hit and screened.list_date < hit:
        return "G32", hit
    if screened.list_date > decided:
        return "G35", screened.list_date
    used = min(screened.list_date, newest or screened.list_date)
    return ("G35", used) if decided > last_day(used) else ("", None)
