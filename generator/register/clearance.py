"""Clearance: the one place where a pledge becomes a published pledge.

The default is out. A text is cleared when a row of the register holds its current
fingerprint with two decisions ``clear``, both dated, by two different people, no row of the pledge is
unreadable, and the record of decisions agrees. Neither may be the sender's own contact, and the screening
recorded with them must hold (``screening``). A change of mind is a new row; the later counts: a
withdrawal or suspension ends with a new row whose two decisions are later, and a text that was replaced
by another one that two people cleared later needs new decisions. Where a pledge stands is told in ``life``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.contacts import Contacts
from generator.findings import Finding, Parameter
from generator.model import Place, Pledge, PublishedPledge, RegisterRow, Submission
from generator.reference.persons import fold_name, person_digests
from generator.register.fingerprint import fingerprint
from generator.register.pairs import both_clear, complete, days_of, ended, gone_on, replacing
from generator.register.screening import Screening, objection

__all__ = ["Clearance", "LeftOut", "clear", "fold_name"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A complete pledge that is not published.

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
    def withdrawn(self) -> bool:
        """Whether its organization withdrew it."""
        return gone_on(self.rows, "withdrawn_on") is not None

    @property
    def declined(self) -> bool:
        """Whether its text as it is now was declined: nobody has to look at it any more."""
        return not self.withdrawn and self.finding.code == "G05"

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

    Every complete pledge is either ``published`` or ``left_out``, and then withdrawn, declined, or else in review,
    suspended ones too: of these only their number may ever be published. ``findings`` are about all of them.
    ``decisions`` are the rows that cleared the others, by pledge id. ``once`` are all rows that ever cleared
    a text, also one that was replaced or is gone.
    """

    published: tuple[PublishedPledge, ...]
    left_out: tuple[LeftOut, ...] = ()
    decisions: Mapping[str, RegisterRow] = field(default_factory=dict)
    once: tuple[RegisterRow, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why each pledge is left out."""
        return tuple(item.finding for item in self.left_out)

    @property
    def reviews(self) -> tuple[LeftOut, ...]:
        """Those on which somebody has to decide."""
        return tuple(item for item in self.left_out if not item.withdrawn and not item.declined)

    @property
    def in_review(self) -> tuple[date, ...]:
        """When the pledges in review were received."""
        return tuple(item.received for item in self.reviews)

    @property
    def declined(self) -> tuple[date, ...]:
        """When the declined pledges were received."""
        return tuple(item.received for item in self.left_out if item.declined)

    @property
    def withdrawn(self) -> tuple[date, ...]:
        """When the withdrawn pledges were received."""
        return tuple(item.received for item in self.left_out if item.withdrawn)


def clear(  # noqa: PLR0913 - what decides and all that bars, each by its name
    submissions: Iterable[Submission],
    register: Iterable[RegisterRow],
    stopped: frozenset[Place],
    *,
    withheld: Callable[[RegisterRow], bool] = lambda _: False,
    screening: Screening | None = None,
    contacts: Mapping[str, Contacts] | None = None,
) -> Clearance:
    """Keep the pledges that two people cleared.

    Shape:  ``stopped`` are places of pledge titles with an error-level finding: they are left out.
            ``withheld`` tells of a row that would clear a pledge whether the record of decisions objects.
            ``screening``: the hits of the screening list and its date, none without one.
            ``contacts``: those of each form, by its file.
    Errors: G codes, one for each complete pledge that is left out. Never raises.
    Source: the Register sheet; one fingerprint for each pledge text.
    """
    by_pledge: dict[tuple[str, str], list[RegisterRow]] = defaultdict(list)
    for entry in register:
        by_pledge[_name(entry.org_name, entry.ref)].append(entry)
    submissions = tuple(submissions)
    digests, screening = _digests(submissions, contacts or {}), screening or Screening()
    published: list[PublishedPledge] = []
    left_out: list[LeftOut] = []
    decisions: dict[str, RegisterRow] = {}
    for submission in submissions:
        for pledge in submission.pledges:
            place = pledge.cells["title"]
            if place in stopped:
                continue
            rows = by_pledge.get(_name(pledge.organisation.name.text, pledge.ref), [])
            print_of_text = fingerprint(pledge)
            code, row = _decide(rows, print_of_text)
            if not code and row and withheld(row):
                code = "G17"
            values: dict[str, Parameter] = {"organisation": pledge.organisation.name.text, "ref": pledge.ref}
            own = digests.get(fold_name(pledge.organisation.name.text), frozenset())
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
            received = (known.received_on if known else None) or pledge.submitted or date.min
            left_out.append(LeftOut(pledge, print_of_text, received, finding, tuple(rows)))
    published.sort(key=lambda item: item.id)
    left_out.extend(_shared_ids(published, by_pledge))
    once = tuple(
        row
        for rows in by_pledge.values()
        for row in rows
        if _cleared_once(row, digests.get(fold_name(row.org_name), frozenset()), screening.newest, withheld)
    )
    return Clearance(tuple(published), tuple(left_out), decisions, once)


def _decide(rows: list[RegisterRow], print_of_text: str) -> tuple[str, RegisterRow | None]:
    """The finding code that keeps the text out, or an empty code and the row that clears it."""
    if not rows:
        return "G01", None
    if any(row.doubtful for row in rows):
        return "G13", None
    objection, row = _objection(rows, print_of_text)
    if row and replacing(row, rows):
        objection, row = "G47", None
    if _keeps_out(rows, "withdrawn_on", row):
        return "G02", None
    # Who declines a suspended pledge has decided on it.
    if objection != "G05" and _keeps_out(rows, "suspended_on", row):
        return "G03", None
    return objection, row


def _keeps_out(rows: list[RegisterRow], event: str, row: RegisterRow | None) -> bool:
    """Whether a withdrawal or suspension is not ended: by ``row`` itself, where one would clear the text."""
    if row is None:
        return gone_on(rows, event) is not None
    return any(not ended(day, row) for day in days_of(rows, event))


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
    if not complete(latest):
        return "G07", None
    if fold_name(latest.reviewer) == fold_name(latest.confirmer):
        return "G08", None
    return "", latest


def _digests(
    submissions: Iterable[Submission], contacts: Mapping[str, Contacts]
) -> Mapping[str, frozenset[str]]:
    """Digests of the contacts of each organization, of all forms that it sent."""
    digests: dict[str, frozenset[str]] = defaultdict(frozenset)
    for submission in submissions:
        if submission.organisation and submission.file in contacts:
            digests[fold_name(submission.organisation.name.text)] |= contacts[submission.file].digests
    return digests


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


def _cleared_once(
    row: RegisterRow,
    contacts: frozenset[str],
    newest: date | None,
    withheld: Callable[[RegisterRow], bool],
) -> bool:
    """Whether a row cleared its text at some time; a hit or a withdrawal that came later does not change that."""
    sound = both_clear(row) and not row.doubtful and not withheld(row)
    return sound and not _barred(row, contacts, None, newest)[0]


def _shared_ids(
    published: list[PublishedPledge], register: Mapping[tuple[str, str], list[RegisterRow]]
) -> Iterable[LeftOut]:
    """Two cleared pledges under one id: neither may go out, since an id names one pledge. Takes them out."""
    by_id: dict[str, list[PublishedPledge]] = defaultdict(list)
    for item in published:
        by_id[item.id].append(item)
    for pledge_id, items in by_id.items():
        if len(items) > 1:
            for item in items:
                published.remove(item)
                pledge = item.pledge
                finding = Finding(
                    "G09",
                    pledge.cells["title"],
                    field="title",
                    found=pledge_id,
                    values={"organisation": pledge.organisation.name.text, "ref": pledge.ref},
                    pledge=pledge_id,
                )
                rows = register[_name(pledge.organisation.name.text, pledge.ref)]
                yield LeftOut(pledge, item.fingerprint, item.received, finding, tuple(rows))


def _name(organisation: str, ref: str) -> tuple[str, str]:
    """What the rows of a pledge are found by."""
    return fold_name(organisation), fold_name(ref)
