"""What can be said about answers once they are read: one small rule for each finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from generator.checks import figures, texts
from generator.checks.catalogue import CATALOGUE
from generator.checks.duplicates import duplicates
from generator.checks.ids import pledge_id_checks, report_id_checks
from generator.checks.places import Row, key, rows_of
from generator.checks.progress import progress_checks
from generator.checks.progress_reports import report_checks
from generator.checks.progress_sheet import progress_sheet_checks
from generator.checks.screening import screening_checks
from generator.checks.sheets import sheet_checks
from generator.checks.twins import twins
from generator.findings import Finding
from generator.intake.grammar.fold import fold
from generator.intake.reading import Intake
from generator.model import Pledge
from generator.reference.countries import Countries

PledgeCheck = Callable[[Pledge, Countries], Iterator[Finding]]
AnyRow = TypeVar("AnyRow", bound=Row)

#: What is asked of every pledge, one after the other.
PLEDGE_CHECKS: Final[tuple[PledgeCheck, ...]] = (
    texts.lengths,
    texts.personal_data,
    texts.declared_language,
    texts.sensitive_wording,
    figures.dates,
    figures.benefits,
    figures.amounts,
    figures.targets,
)


def check(intake: Intake, countries: Countries) -> tuple[Finding, ...]:
    """Check pledges, reports and the secretariat's sheets, each alone and against one another.

    Errors: K, P and S codes of the catalogue, in the language of the form they are about.
    """
    pledges = [pledge for submission in intake.submissions for pledge in submission.pledges]
    found: list[Finding] = []
    for pledge in pledges:
        for rule in PLEDGE_CHECKS:
            found += rule(pledge, countries)
    found += duplicates(pledges, countries)
    found += twins(pledges)
    register = intake.secretariat.register
    found += pledge_id_checks(intake.submissions, register)
    by_id = _by_id(intake, pledges)
    strangers = tuple(report_id_checks(intake.progress, intake.submissions, register))
    found += strangers
    found += _told_once(progress_checks(intake.progress, by_id), strangers)
    found += report_checks(intake.progress, by_id)
    sound = without_errors(intake.progress, found)
    found += progress_sheet_checks(intake.secretariat, intake.progress, sound)
    found += sheet_checks(intake.secretariat)
    found += screening_checks(pledges, intake.secretariat.screening)
    return tuple(found)


def _told_once(found: Iterable[Finding], strangers: Iterable[Finding]) -> Iterator[Finding]:
    """Without the name of the organization that "was changed": it is the id that is not the sender's."""
    rows = {key(finding.place) for finding in strangers}
    return (f for f in found if not (f.code == "P12" and f.field == "org_name" and key(f.place) in rows))


def _by_id(intake: Intake, pledges: Iterable[Pledge]) -> dict[str, Pledge]:
    """Pledges by the id that the register gave them."""
    named = {(fold(pledge.organisation.name.text), fold(pledge.ref)): pledge for pledge in pledges}
    ids = {row.pledge_id: (fold(row.org_name), fold(row.ref)) for row in intake.secretariat.register}
    return {pledge_id: named[name] for pledge_id, name in ids.items() if name in named}


def without_errors(rows: Iterable[AnyRow], findings: Iterable[Finding]) -> tuple[AnyRow, ...]:
    """The rows that no error-level finding points at."""
    stopped = {key(finding.place) for finding in findings if CATALOGUE[finding.code].severity.stops}
    return tuple(row for row in rows if not stopped.intersection(rows_of(row.cells)))
