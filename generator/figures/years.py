"""Status over time: where pledges stood in each reporting year.

A year stands as a report for it would have shown it. Its period and its cut-off date are those
of the document at hand, moved back by whole years, so the last year is the document's own and
every year is measured alike: a report that came after the cut-off date of its year does not
better that year afterwards, and none is carried over into the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.figures.progress import Standing, months_after, standings
from generator.model import ProgressRow, PublishedPledge

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class ReportingYear:
    """``year`` is the one in which the period ends; ``due`` where every pledge stands that was due then."""

    year: int
    due: tuple[Standing, ...]


def reporting_years(
    pledges: Sequence[PublishedPledge],
    rows: Iterable[ProgressRow],
    period: tuple[date, date],
    cut_off: date,
) -> tuple[ReportingYear, ...]:
    """The years from the first one with pledges due, the one of the document last.

    Shape:  ``period`` and ``cut_off`` are those of the document. Due are pledges that had been
            received by the cut-off date of the year and had started by the end of its period.
    """
    known, found = tuple(rows), list[ReportingYear]()
    while True:
        back = -_MONTHS * len(found)
        first, last, on = (months_after(day, back) for day in (*period, cut_off))
        due = standings([item for item in pledges if item.received <= on], known, (), (first, last), on)
        if not due:
            return tuple(reversed(found))
        found.append(ReportingYear(last.year, due))
