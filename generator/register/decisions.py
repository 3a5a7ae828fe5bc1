"""One decision of one person on one text, as a row of the register holds it.

Two decisions are the same when pledge id, fingerprint, role, person, decision and date are: names of
persons are compared folded, the rest with spaces folded. Reason, name and reference of the organization
are kept beside it, but may be corrected in the register at any time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model import RegisterRow
from generator.register.clearance import fold_name

REVIEWER: Final = "reviewer"
CONFIRMER: Final = "confirmer"
WITHDRAWN: Final = "withdrawn_on"
SUSPENDED: Final = "suspended_on"
#: Who decided, or which event it is: the columns of the register.
ROLES: Final = (REVIEWER, CONFIRMER, WITHDRAWN, SUSPENDED)

#: What makes a decision this one and no other.
Identity = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on a text, or the day on which a pledge was withdrawn or suspended.

    ``person`` and ``decision`` (a code) are empty for a withdrawal or suspension.
    """

    pledge_id: str
    fingerprint: str
    role: str
    person: str
    decision: str
    day: date
    org_name: str = ""
    ref: str = ""
    reason: str = ""

    @property
    def identity(self) -> Identity:
        """What makes it this decision, folded for comparison."""
        return (
            _plain(self.pledge_id),
            _plain(self.fingerprint),
            self.role,
            fold_name(self.person),
            self.decision,
            self.day.isoformat(),
        )

    @property
    def without_decision(self) -> Identity:
        """The identity but for the decision, which a row that cannot be read whole does not tell."""
        return (*self.identity[:4], "", self.identity[5])


def decisions_of(row: RegisterRow) -> Iterator[Decision]:
    """The decisions of a row that are complete: a person, what was decided, and a date.

    A row that cannot be read with certainty gives those of its parts that it still shows, without the decision.
    """
    if not (row.pledge_id.strip() and row.fingerprint.strip()):
        return
    own = (
        (REVIEWER, row.reviewer, row.reviewer_decision, row.reviewer_date),
        (CONFIRMER, row.confirmer, row.confirmer_decision, row.confirmer_date),
    )
    for role, person, decision, day in own:
        if person.strip() and day and (decision or row.doubtful):
            yield _decision(row, role, day, person, decision)
    for role, day in ((WITHDRAWN, row.withdrawn_on), (SUSPENDED, row.suspended_on)):
        if day:
            yield _decision(row, role, day)


def clearing(row: RegisterRow) -> tuple[Decision, ...]:
    """The two decisions of a row, without withdrawal and suspension."""
    return tuple(item for item in decisions_of(row) if item.role in {REVIEWER, CONFIRMER})


def _decision(row: RegisterRow, role: str, day: date, person: str = "", decision: str = "") -> Decision:
    return Decision(
        _composed(row.pledge_id),
        _composed(row.fingerprint),
        role,
        _composed(person),
        decision,
        day,
        _composed(row.org_name),
        _composed(row.ref),
        _composed(row.reason),
    )


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _plain(text: str) -> str:
    return " ".join(_composed(text).split())
