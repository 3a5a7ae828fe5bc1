"""Which rows of a form can be taken, and which cells stand in the way of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.checks.causes import Cause
from generator.checks.places import key, rows_of
from generator.checks.stops import row_number, stopped_pledges
from generator.findings import Finding
from generator.model import Place, Pledge, ProgressRow, Submission
from generator.review.reply import Reply, severity_of

_COLUMN_AND_ROW: Final = re.compile(r"([A-Z]*)(\d+)$")


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row that cannot be taken yet: its number in its sheet, and the places to be corrected first."""

    sheet: str
    row: int
    places: tuple[Place, ...]

    @property
    def cells(self) -> list[tuple[str, list[str]]]:
        """The addresses to be corrected, by sheet; none for what is about a whole sheet or file."""
        by_sheet: dict[str, list[str]] = {}
        for place in self.places:
            by_sheet.setdefault(place.sheet, []).extend([place.cell] if place.cell else [])
        return list(by_sheet.items())


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one kind of form: those that are complete, and those that are open."""

    pledges: tuple[Pledge, ...] = ()
    reports: tuple[ProgressRow, ...] = ()
    open: tuple[OpenRow, ...] = ()

    @property
    def complete(self) -> int:
        """How many can be taken as they are."""
        return len(self.pledges) + len(self.reports)

    @property
    def read(self) -> int:
        """How many there are."""
        return self.complete + len(self.open)


def pledge_rows(reply: Reply) -> Rows:
    """The pledges of the form: by the rule by which an error of the sender keeps a pledge from being published."""
    submission = reply.submission
    if submission is None:
        return Rows()
    errors = list(_errors(reply.told))
    stopped = stopped_pledges([submission], errors)
    complete = tuple(pledge for pledge in submission.pledges if pledge.cells["title"] not in stopped)
    # What the sender may not be told is not for the sender to correct; a copy was read where it stands first.
    taken = {
        row_number(title) for title in (*(pledge.cells["title"] for pledge in complete), *submission.copied)
    }
    left = (place for place in submission.row_places if row_number(place) not in taken)
    open_ = tuple(_open(place, [error.place for error in errors], _of_pledges(submission)) for place in left)
    return Rows(pledges=complete, open=open_)


def report_rows(reply: Reply) -> Rows:
    """The reports of a progress form. A row that could not be read is known by its errors."""
    places = [error.place for error in _errors(reply.told)]
    stopped = {key(place) for place in places}
    complete = tuple(row for row in reply.progress if not stopped.intersection(rows_of(row.cells)))
    sheets = {place.sheet for row in reply.progress for place in row.cells.values()}
    if reply.submission is None:
        sheets |= {place.sheet for place in places if place.cell}
    read = {key(place) for row in reply.progress for place in row.cells.values()} | {
        key(place) for place in places if place.cell and place.sheet in sheets
    }
    done = {key(place) for row in complete for place in row.cells.values()}
    left = sorted(Place(file, sheet, number) for file, sheet, number in read - done)
    return Rows(reports=complete, open=tuple(_open(place, places, sheets) for place in left))


def _open(row: Place, places: Iterable[Place], sheets: frozenset[str] | set[str]) -> OpenRow:
    """What is wrong in a row; where nothing is, what is wrong elsewhere in the file."""
    number = row_number(row)
    own = [place for place in places if place.sheet == row.sheet and row_number(place) == number]
    other = [place for place in places if place.sheet not in sheets or not place.cell]
    return OpenRow(row.sheet, number, tuple(dict.fromkeys(own or other)))


def _of_pledges(submission: Submission) -> frozenset[str]:
    return frozenset(place.sheet for place in submission.row_places)


def _errors(causes: Iterable[Cause]) -> Iterator[Finding]:
    """The errors, one for each row that they touch."""
    for cause in causes:
        if severity_of(cause).stops:
            for place in places_of(cause):
                yield replace(cause.finding, place=place)


def places_of(cause: Cause) -> Iterator[Place]:
    """Where a cause stands, cell by cell."""
    for cell in cause.cells or (cause.finding.place.cell,):
        for address in _addresses(cell):
            yield replace(cause.finding.place, cell=address)


def _addresses(cell: str) -> Iterator[str]:
    """One address for each row of a range: C4 and C5 of C4:C5."""
    first, _, last = cell.partition(":")
    begin, end = _COLUMN_AND_ROW.match(first), _COLUMN_AND_ROW.match(last)
    if begin is None or end is None:
        yield first
        return
    for row in range(int(begin[2]), int(end[2]) + 1):
        yield f"{begin[1]}{row}"
