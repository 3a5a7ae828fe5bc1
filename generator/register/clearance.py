"""Clearance: the one place where a pledge becomes a published pledge.

The default is out. A text is cleared when a row of the register holds its current
fingerprint with two decisions ``clear``, both dated, by two different people, no row of the pledge is
unreadable, and the record of decisions agrees. Neither may be the sender's own contact, and the screening
recorded with them must hold (``screening``). A change of mind is a new row; the later counts: a
withdrawal or suspension ends with a new row whose two decisions are later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.findings import Finding, Parameter
from generator.model import Place, Pledge, PublishedPledge, RegisterRow, Submission
from generator.reference.persons import fold_name, person_digests
from generator.register.fingerprint import fingerprint
from generator.register.screening import Screening, objection

__all__ = ["Clearance", "InReview", "Withdrawal", "clear", "fold_name"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A pledge that was withdrawn or suspended: its id and the day, for reconciliation.

    ``was_cleared`` tells whether it had been cleared before: only then may it be named.
    """

    pledge_id: str
    on: date
    suspended: bool
    was_cleared: bool


@dataclass(frozen=True, slots=True)
class InReview:
    """A complete pledge that is neither cleared nor withdrawn nor suspended.

    ``finding`` says what keeps it from being published (G codes), ``fingerprint`` is that of the text as it
    is now, ``rows`` are all rows of the register about it, in their order.
    """

    pledge: Pledge
    fingerprint: str
    received: date
    finding: Finding
    rows: tuple[RegisterRow, ...] = ()

    @property
    def id(self) -> str:
        """The pledge id that the newest row gives it, or an empty text."""
        return self.newest.pledge_id if self.newest else ""

    @property
    def newest(self) -> RegisterRow | None:
        """The newest row of the register about it, whichever text that is about."""
        return self.rows[-1] if self.rows else None

    @property
    def declined(self) -> bool:
        """Whether its text as it is now was declined: nobody has to look at it any more."""
        return self.finding.code == "G05"

    @property
    def decided_before(self) -> RegisterRow | None:
        """The newest row with two decisions on another text of it: the text was changed since."""
        return next(
            (
                row
                for row in reversed(self.rows)
                if row.fingerprint != self.fingerprint and row.reviewer_decision and row.confirmer_decision
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Clearance:
    """What the register says of all pledges read.

    ``reviews`` are complete pledges that are neither cleared nor withdrawn, declined ones among them: they are
    for the secretariat alone. ``decisions`` are the rows that cleared the others, by pledge id.
    """

    published: tuple[PublishedPledge, ...]
    reviews: tuple[InReview, ...]
    withdrawals: tuple[Withdrawal, ...]
    findings: tuple[Finding, ...]
    decisions: Mapping[str, RegisterRow] = field(default_factory=dict)

    @property
    def in_review(self) -> tuple[date, ...]:
        """When the pledges in ``reviews`` were received: no more of them than their number may ever be published."""
        return tuple(review.received for review in self.reviews)


def clear(
    submissions: Iterable[Submission],
    register: Iterable[RegisterRow],
    stopped: frozenset[Place],
    *,
    withheld: Callable[[RegisterRow], bool] = lambda _: False,
    screening: Screening | None = None,
) -> Clearance:
    """Keep the pledges that two people cleared.

    Shape:  ``stopped`` are places of pledge titles with an error-level finding: they are left out.
            ``withheld`` tells of a row that would clear a pledge whether the record of decisions objects.
            ``screening``: the hits of the screening list and its date, none without one.
    Errors: G codes, one for each complete pledge that is left out. Never raises.
    Source: the Register sheet; one fingerprint for each pledge text.
    """
    by_pledge: dict[tuple[str, str], list[RegisterRow]] = defaultdict(list)
    for entry in register:
        by_pledge[fold_name(entry.org_name), fold_name(entry.ref)].append(entry)
    submissions = tuple(submissions)
    contacts, screening = _contacts(submissions), screening or Screening()
    published: list[PublishedPledge] = []
    reviews: list[InReview] = []
    withdrawals: list[Withdrawal] = []
    findings: list[Finding] = []
    decisions: dict[str, RegisterRow] = {}
    for submission in submissions:
        for pledge in submission.pledges:
            place = pledge.cells["title"]
            if place in stopped:
                continue
            rows = by_pledge.get((fold_name(pledge.organisation.name.text), fold_name(pledge.ref)), [])
            print_of_text = fingerprint(pledge)
            code, row = _decide(rows, print_of_text)
            if not code and row and withheld(row):
                code = "G17"
            values: dict[str, Parameter] = {"organisation": pledge.organisation.name.text, "ref": pledge.ref}
            own = contacts.get(fold_name(pledge.organisation.name.text), frozenset())
            if not code and row:
                code, more = _barred(row, own, screening.hits.get(place), screening.newest)
                values |= more
            if not code and row:
                received = row.received_on or pledge.submitted or date.min
                published.append(PublishedPledge(row.pledge_id, pledge, print_of_text, received))
                decisions[row.pledge_id] = row
                continue
            known = rows[-1] if rows else None
            finding = Finding(
                code,
                place,
                field="title",
                found=pledge.title.text,
                values=values,
                pledge=known.pledge_id if known else "",
                language=submission.form_language,
            )
            findings.append(finding)
            gone = next((entry for entry in rows if entry.withdrawn_on or entry.suspended_on), None)
            if gone and code != "G17":
                day = gone.withdrawn_on or gone.suspended_on or date.min
                was_cleared = _was_cleared(rows, print_of_text, own, screening.newest, withheld)
                withdrawals.append(
                    Withdrawal(
                        gone.pledge_id, day, suspended=gone.withdrawn_on is None, was_cleared=was_cleared
                    )
                )
            else:
                received = (known.received_on if known else None) or pledge.submitted or date.min
                reviews.append(InReview(pledge, print_of_text, received, finding, tuple(rows)))
    published.sort(key=lambda item: item.id)
    findings.extend(_shared_ids(published))
    return Clearance(tuple(published), tuple(reviews), tuple(withdrawals), tuple(findings), decisions)


def _decide(rows: list[RegisterRow], print_of_text: str) -> tuple[str, RegisterRow | None]:
    """The finding code that keeps the text out, or an empty code and the row that clears it."""
    if not rows:
        return "G01", None
    if any(row.doubtful for row in rows):
        return "G13", None
    objection, row = _objection(rows, print_of_text)
    if any(entry.withdrawn_on and not _ended(entry.withdrawn_on, row) for entry in rows):
        return "G02", None
    if any(entry.suspended_on and not _ended(entry.suspended_on, row) for entry in rows):
        return "G03", None
    return objection, row


def _ended(on: date, row: RegisterRow | None) -> bool:
    """Whether two people cleared the pledge after it was withdrawn or suspended, in a row of its own."""
    if row is None or row.withdrawn_on or row.suspended_on:
        return False
    return all(day is not None and day > on for day in (row.reviewer_date, row.confirmer_date))


def _objection(rows: list[RegisterRow], print_of_text: str) -> tuple[str, RegisterRow | None]:
    """What the decisions say, withdrawals aside."""
    current = [row for row in rows if row.fingerprint == print_of_text]
    if not current:
        return "G04", None
    # max() keeps the first of equals: the reversed order makes the lower row of a day count.
    latest = max(
        reversed(current), key=lambda row: max(row.reviewer_date or date.min, row.confirmer_date or date.min)
    )
    decisions = {latest.reviewer_decision, latest.confirmer_decision}
    if "decline" in decisions:
        return "G05", None
    if "refer" in decisions:
        return "G06", None
    complete = (
        latest.reviewer_decision == latest.confirmer_decision == "clear"
        and latest.reviewer_date
        and latest.confirmer_date
        and latest.reviewer.strip()
        and latest.confirmer.strip()
    )
    if not complete:
        return "G07", None
    if fold_name(latest.reviewer) == fold_name(latest.confirmer):
        return "G08", None
    return "", latest


def _contacts(submissions: Iterable[Submission]) -> Mapping[str, frozenset[str]]:
    """Digests of the contacts of each organization, of all forms that it sent."""
    contacts: dict[str, frozenset[str]] = defaultdict(frozenset)
    for submission in submissions:
        if submission.organisation:
            contacts[fold_name(submission.organisation.name.text)] |= submission.contacts
    return contacts


def _barred(
    row: RegisterRow, contacts: frozenset[str], hit: date | None, newest: date | None
) -> tuple[str, dict[str, Parameter]]:
    """What bars two good decisions: one is the sender's own, or the screening does not hold."""
    deciders = person_digests(row.reviewer) | person_digests(row.confirmer)
    if deciders & contacts:
        return "G36", {}
    code, day = objection(row, hit, newest)
    decided = max(row.reviewer_date or date.min, row.confirmer_date or date.min)
    return code, {"list_date": day.isoformat(), "date": decided.isoformat()} if code and day else {}


def _was_cleared(
    rows: list[RegisterRow],
    print_of_text: str,
    contacts: frozenset[str],
    newest: date | None,
    withheld: Callable[[RegisterRow], bool],
) -> bool:
    """Whether a text was cleared before it was withdrawn; a hit that came later does not change that."""
    code, row = _objection(rows, print_of_text)
    return not code and row is not None and not withheld(row) and not _barred(row, contacts, None, newest)[0]


def _shared_ids(published: list[PublishedPledge]) -> Iterable[Finding]:
    """Two cleared pledges under one id: neither may go out, since an id names one pledge."""
    by_id: dict[str, list[PublishedPledge]] = defaultdict(list)
    for item in published:
        by_id[item.id].append(item)
    for pledge_id, items in by_id.items():
        if len(items) > 1:
            for item in items:
                published.remove(item)
                yield Finding(
                    "G09",
                    item.pledge.cells["title"],
                    field="title",
                    found=pledge_id,
                    values={"organisation": item.pledge.organisation.name.text, "ref": item.pledge.ref},
                    pledge=pledge_id,
                )
