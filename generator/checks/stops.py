"""Which pledges an error leaves out: one row, or all rows of a form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from generator.checks.catalogue import CATALOGUE
from generator.findings import Finding
from generator.model import Place, Submission

_ROW = re.compile(r"\d+$")


def stopped_pledges(submissions: Iterable[Submission], findings: Iterable[Finding]) -> frozenset[Place]:
    """Places of the titles of pledges that an error-level finding leaves out.

    An error in the row of a pledge stops that pledge. An error anywhere else in the same
    file (the organization, a missing column) stops every pledge of the file.
    """
    errors: dict[str, list[Place]] = defaultdict(list)
    for finding in findings:
        rule = CATALOGUE[finding.code]
        if rule.severity.stops:
            errors[finding.place.file].append(finding.place)
    stopped = set()
    for submission in submissions:
        rows = {row_number(place) for place in submission.row_places}
        for pledge in submission.pledges:
            title = pledge.cells["title"]
            for place in errors.get(submission.file, ()):
                of_a_row = place.sheet == title.sheet and row_number(place) in rows
                if not of_a_row or row_number(place) == row_number(title):
                    stopped.add(title)
    return frozenset(stopped)


def row_number(place: Place) -> int:
    """The (last) row number of an address such as H14 or C4:C19; 0 when there is none."""
    found = _ROW.search(place.cell)
    return int(found.group()) if found else 0
