"""The letter to a sender: what to correct, what to look at, what was repaired, and what happens next."""

from __future__ import annotations

from typing import Final

from generator.documents.page import Page
from generator.findings import Severity
from generator.review.points import points
from generator.review.reply import Reply
from generator.review.rows import pledge_rows, report_rows

_MINUTES: Final = 3  #: that one thing takes
_STEP: Final = 5  #: in which they are told


def view(reply: Reply, page: Page) -> dict[str, object]:
    """The facts of the template ``letter.html.j2``."""
    every = points(reply, page)
    things = [point for point in every if point.severity.stops]
    return {
        "page": page,
        "reply": reply,
        "pledges": pledge_rows(reply),
        "reports": report_rows(reply),
        "things": things,
        "minutes": minutes(len(things)),
        "warnings": [point for point in every if point.severity is Severity.WARNING],
        "repairs": [point for point in every if point.severity is Severity.NOTE],
    }


def minutes(things: int) -> int:
    """About how long it takes to correct so many things: three minutes each, rounded up to five."""
    return -(-things * _MINUTES // _STEP) * _STEP
