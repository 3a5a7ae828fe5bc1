"""From the input folder to what two people cleared: the first half of the main job.

Documents, progress forms and translators all begin here, so that none of them sees more than another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.build.auditing import Known, examine, known_before
from generator.build.tombstones import read_forgotten
from generator.checks import check, without_errors
from generator.checks.screening import hit_dates
from generator.checks.stops import stopped_pledges
from generator.findings import Finding
from generator.intake.reading import Intake, read_input
from generator.model import Place, Pledge, ProgressRow, PublishedPledge, Secretariat
from generator.reference.countries import Countries
from generator.register.alterations import Audit
from generator.register.clearance import Clearance, clear
from generator.register.screening import Screening, date_of_lists
from generator.register.tombstones import Forgotten
from generator.translations.texts import Text, all_texts, typed_texts
from generator.wording.voice import Voice

#: Where the output folder keeps what unchanged files gave. Nothing in it is for anybody to read.
CACHE: Final = Path(".cache") / "intake"


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was read, what was found in it, and what of it is cleared.

    ``stopped`` are the places of the titles of pledges that an error leaves out. ``audit`` is what the record of
    decisions says of the register, ``known`` what manifests knew of the record before. Of workbooks that were
    ``forgotten`` nothing that holds contact data may be written.
    """

    intake: Intake
    countries: Countries
    findings: tuple[Finding, ...]
    stopped: frozenset[Place]
    clearance: Clearance
    audit: Audit
    known: Known
    forgotten: Forgotten

    @property
    def halted(self) -> bool:
        """Whether nothing could be cleared for want of a register or of a record, so that no document is replaced."""
        return self.audit.halts or (self.audit.record.broken is not None and not self.published)

    @property
    def published(self) -> tuple[PublishedPledge, ...]:
        """The cleared pledges."""
        return self.clearance.published

    @property
    def complete(self) -> tuple[Pledge, ...]:
        """The pledges that no error leaves out, cleared or not."""
        forms = self.intake.submissions
        return tuple(
            pledge for form in forms for pledge in form.pledges if pledge.cells["title"] not in self.stopped
        )

    @property
    def progress(self) -> tuple[ProgressRow, ...]:
        """Reports without an error, on cleared pledges: what was refused was not reported."""
        published = {item.id for item in self.published}
        rows = without_errors(self.intake.progress, self.findings)
        return tuple(row for row in rows if row.pledge_id in published)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text that documents print and that may be translated."""
        secretariat = self.intake.secretariat
        # What the secretariat types it types in the language in which its documents are written first.
        language = next(
            (row.original_language for row in secretariat.documents if row.original_language), "en"
        )
        return (
            *all_texts(self.published, self.progress),
            *typed_texts(secretariat.sessions, secretariat.coalition, language),
        )


def read_cleared(
    folder: Path, voices: Mapping[str, Voice], *, jobs: int = 1, output: Path | None = None
) -> Cleared:
    """Read, check and clear an input folder. Never raises; what is wrong is a finding.

    ``output`` is the output folder: what unchanged files gave is remembered there, and how far the record of
    decisions had come.
    """
    forgotten, about_forgotten = read_forgotten(folder)
    cache = output / CACHE if output else None
    intake, countries = read_input(folder, voices, jobs=jobs, cache=cache, unkept=forgotten)
    findings = (*intake.findings, *check(intake, countries))
    stopped = stopped_pledges(intake.submissions, findings)
    known = known_before(folder, output)
    audit, about_register = examine(folder, intake, known)
    screening = Screening(
        hit_dates(intake.submissions, findings), date_of_lists(intake.secretariat.screening)
    )
    clearance = clear(
        intake.submissions,
        intake.secretariat.register,
        stopped,
        withheld=audit.withheld(),
        screening=screening,
        contacts=intake.contacts,
    )
    about = (*about_register, *about_forgotten)
    found = (*_without_a_list(intake.secretariat), *findings, *about, *clearance.findings)
    return Cleared(intake, countries, found, stopped, clearance, audit, known, forgotten)


def _without_a_list(secretariat: Secretariat) -> Iterator[Finding]:
    """Decisions were made, and there is no list that names could be compared with."""
    if secretariat.register and not secretariat.screening:
        first = secretariat.register[0].place
        yield Finding("G37", Place(first.file, first.sheet))
