"""What is known about each pledge in review, gathered from everything that was read and found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.checks.causes import Cause, causes
from generator.checks.places import RowKey, key, place
from generator.checks.screening import HIT, compared_names
from generator.findings import Finding
from generator.messages import Message
from generator.model import Place, Pledge, RegisterRow, ScreeningEntry, Secretariat, SourceText, Submission
from generator.reference.countries import Countries
from generator.register.clearance import Clearance, LeftOut, fold_name
from generator.register.screening import ListUsed, date_of_lists, last_day, lists_used
from generator.register.texts import text_of
from generator.review.near import PROPOSING, Near, Neighbours


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a name may be: as it is ``listed``, how much alike (of 100) and in which ``way``."""

    listed: str
    list: str
    day: date
    score: int
    way: Message


@dataclass(frozen=True, slots=True)
class Compared:
    """A name that was compared with the screening list, and what it hit. ``partner``: it is that of a partner."""

    name: SourceText
    partner: bool
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The screening lists of a build.

    ``until`` is the last day on which a decision may rest on them, None without a list that has a date; ``old``
    tells whether that day is over. ``digest`` is the SHA-256 that the manifest holds too.
    """

    used: tuple[ListUsed, ...]
    until: date | None
    old: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Case:
    """A pledge in review and everything that is known about it.

    ``before`` is the text of ``review.decided_before``, as far as it was kept.
    """

    review: LeftOut
    causes: tuple[Cause, ...]
    compared: tuple[Compared, ...]
    lists: Lists
    near: tuple[Near, ...]
    before: Pledge | None = None

    @property
    def pledge(self) -> Pledge:
        """The pledge as it was read."""
        return self.review.pledge

    @property
    def place(self) -> Place:
        """Where its title stands."""
        return self.pledge.cells["title"]


def cases(  # noqa: PLR0913 - what was read, found and decided, and when
    submissions: Sequence[Submission],
    secretariat: Secretariat,
    findings: Iterable[Finding],
    clearance: Clearance,
    countries: Countries,
    *,
    digest: str,
    today: date,
    texts: Mapping[str, str],
) -> Iterator[Case]:
    """The pledges in review, on which somebody has to decide.

    ``digest`` is the SHA-256 of the screening lists, ``texts`` are those that stood in the register, as
    ``register.texts`` reads them, by their fingerprints.
    """
    findings = tuple(findings)
    about = _About(submissions, findings)
    pledges = [pledge for submission in submissions for pledge in submission.pledges]
    neighbours = Neighbours(pledges, findings)
    ids = _ids(secretariat.register, pledges)
    lists = _lists(secretariat.screening, digest, today)
    hits: dict[tuple[Place, str], list[Hit]] = defaultdict(list)
    for finding in findings:
        if finding.code == HIT:
            hits[finding.place, finding.found].append(_hit(finding))
    for review in clearance.reviews:
        pledge = review.pledge
        compared = tuple(
            Compared(name, field == "partners", tuple(hits.get((place(pledge, field), name.text), ())))
            for field, name in compared_names(pledge)
        )
        near = tuple(neighbours.of(pledge, ids, countries))
        row = review.decided_before
        before = text_of(texts, row.fingerprint) if row else None
        yield Case(review, causes(about.of(review)), compared, lists, near, before)


def _hit(finding: Finding) -> Hit:
    values = finding.values
    way, score = values["way"], values["score"]
    assert isinstance(way, Message)  # noqa: S101 - the screening gives both
    assert isinstance(score, int)  # noqa: S101
    return Hit(
        str(values["listed"]), str(values["list"]), date.fromisoformat(str(values["date"])), score, way
    )


class _About:
    """The findings about a pledge: of its row, of its whole form, and of its id anywhere else."""

    def __init__(self, submissions: Iterable[Submission], findings: Iterable[Finding]) -> None:
        self._rows: dict[RowKey, list[Finding]] = defaultdict(list)
        self._files: dict[str, list[Finding]] = defaultdict(list)
        self._ids: dict[str, list[Finding]] = defaultdict(list)
        forms = {form.file: {key(where) for where in form.row_places} for form in submissions}
        for finding in findings:
            file = finding.place.file
            if file not in forms:
                named = {finding.pledge, finding.found, str(finding.values.get("pledge_id", ""))} - {""}
                for pledge_id in named:
                    self._ids[pledge_id].append(finding)
            elif (row := key(finding.place)) in forms[file]:
                self._rows[row].append(finding)
            else:
                self._files[file].append(finding)

    def of(self, review: LeftOut) -> Iterator[Finding]:
        """The findings about a pledge, without those that the dossier tells in a section of their own."""
        title = review.pledge.cells["title"]
        elsewhere = self._ids.get(review.id, ()) if review.id else ()
        for finding in (*self._rows.get(key(title), ()), *self._files.get(title.file, ()), *elsewhere):
            if finding.code not in {*PROPOSING, HIT} and finding != review.finding:
                yield finding


def _lists(entries: Sequence[ScreeningEntry], digest: str, today: date) -> Lists:
    newest = date_of_lists(entries)
    until = last_day(newest) if newest else None
    return Lists(lists_used(entries), until, until is not None and today > until, digest)


def _ids(register: Iterable[RegisterRow], pledges: Iterable[Pledge]) -> dict[RowKey, str]:
    """Pledge ids by the row of the pledge, as the newest row of the register about it gives them."""
    given = {(fold_name(row.org_name), fold_name(row.ref)): row.pledge_id for row in register}
    return {
        key(pledge.cells["title"]): given.get(
            (fold_name(pledge.organisation.name.text), fold_name(pledge.ref)), ""
        )
        for pledge in pledges
    }
