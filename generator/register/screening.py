"""What the screening list means for a clearance: hits stop it until a person decides, old lists do."""

from __future__ import annotations

from collections import defaultdict
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
    return ("G35", used) if used < decided - timedelta(days=OLDEST) else ("", None)
