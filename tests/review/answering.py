"""One form, filled in and read, and the documents that go back for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import answers

from generator.build.replying import Stationery, write_as_read, write_letter
from generator.checks import check
from generator.checks.causes import causes
from generator.figures.rates import Rates
from generator.forms import write_pledge_form, write_progress_form
from generator.intake.reading import read_input
from generator.model import Place, Rate
from generator.review.reply import Reply
from generator.wording.voice import Voice
from generator.writers.text import document_text

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
TODAY = date(2022, 4, 15)
RATES = Rates([Rate("EUR", Decimal("1.1"), date(2022, 4, 1), "test", Place("rates"))])

#: Not the main Focus Area alone, and an amount that is converted.
PLEDGE: Mapping[str, object] = {**answers.PLEDGE, "focus_areas": ("fa2", "fa3"), "value_currency": "EUR"}


@dataclass(frozen=True)
class Desk:
    """Reads what a sender typed and writes what goes back."""

    folder: Path
    voices: Mapping[str, Voice]
    stationery: Stationery

    def reply(self, *pledges: Mapping[str, object], language: str = "en", **organisation: object) -> Reply:
        """The reply to a pledge form with these answers instead of good ones."""
        given = {**answers.ORGANISATION, "submission_language": language, **organisation}
        rows = [{**PLEDGE, "ref": f"R{number}", **pledge} for number, pledge in enumerate(pledges, start=1)]
        target = self.folder / "in" / "pledges" / "reef.xlsx"
        write_pledge_form(target, self.voices[language], given, rows)
        return self._read(language)

    def progress(self, rows: Sequence[Mapping[str, object]], language: str = "en") -> Reply:
        """The reply to a progress form."""
        write_progress_form(self.folder / "in" / "progress" / "report.xlsx", self.voices[language], rows)
        return self._read(language)

    def refused(self, content: bytes) -> Reply:
        """The reply to a file that is no form."""
        target = self.folder / "in" / "pledges" / "reef.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return self._read("")

    def letter(self, reply: Reply) -> str:
        """The letter as readable text."""
        return document_text(self.letter_file(reply))

    def letter_file(self, reply: Reply) -> Path:
        target = self.folder / "letter.docx"
        write_letter(reply, target, self.stationery)
        return target

    def as_read(self, reply: Reply) -> str:
        """The page “as we read it” as readable text."""
        return document_text(self.as_read_file(reply))

    def as_read_file(self, reply: Reply) -> Path:
        target = self.folder / "as-read.docx"
        assert write_as_read(reply, target, self.stationery)
        return target

    def _read(self, language: str) -> Reply:
        intake, countries = read_input(self.folder / "in", self.voices)
        findings = (*intake.findings, *check(intake, countries))
        (file,) = intake.files
        submission = next(iter(intake.submissions), None)
        return Reply(file.path, language, causes(findings), submission, intake.progress, TODAY)
