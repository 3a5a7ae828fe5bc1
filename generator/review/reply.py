"""Everything that the reply to one sender is made from: the file, what was read in it and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from generator.checks.catalogue import CATALOGUE
from generator.checks.causes import Cause
from generator.checks.told import told_to_sender
from generator.findings import Severity
from generator.languages import ENGLISH, LANGUAGES
from generator.model import ProgressRow, SourceText, Submission


@dataclass(frozen=True, slots=True)
class Reply:
    """What is told about one workbook.

    ``file`` is the name people know (``input/pledges/x.xlsx``), ``language`` that of the form, empty when
    it is not known. ``causes`` stand in their order; ``submission`` and ``progress`` are what was read;
    ``marked``: the sender's own workbook goes back, with its cells marked.
    """

    file: str
    language: str
    causes: tuple[Cause, ...]
    submission: Submission | None
    progress: tuple[ProgressRow, ...]
    today: date
    marked: bool = True

    @property
    def spoken(self) -> str:
        """The language to answer in: that of the form, else English."""
        return self.language if self.language in LANGUAGES else ENGLISH.code

    @property
    def file_name(self) -> str:
        """The name of the file, without folders."""
        return PurePosixPath(self.file).name

    @property
    def told(self) -> tuple[Cause, ...]:
        """The causes that the sender may read."""
        return tuple(cause for cause in self.causes if told_to_sender(cause.finding))

    @property
    def refused(self) -> bool:
        """Whether the whole file could not be taken."""
        return any(severity_of(cause) is Severity.REJECT for cause in self.causes)

    @property
    def organisation(self) -> SourceText | None:
        """The name of the organization, if it could be read."""
        if self.submission and self.submission.organisation:
            return self.submission.organisation.name
        names = (SourceText(row.org_name, row.language or self.spoken) for row in self.progress)
        return next((name for name in names if name.text), None)


def severity_of(cause: Cause) -> Severity:
    """How much a cause weighs."""
    return CATALOGUE[cause.finding.code].severity
