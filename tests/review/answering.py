"""One form, filled in and read, and the documents that go back for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

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

ORGANISATION: Mapping[str, object] = {
    "org_name": "Reef Mentors",
    "org_type": "civil_society",
    "org_country": "FJ",
    "submission_date": date(2022, 4, 1),
    "contact_name": "Secret Coordinator",
    "contact_title": "Hidden Title",
    "contact_email": "secret.coordinator@example.org",
    "contact_phone": "+00 555 0199",
    "statement_true": "yes",
}
PLEDGE: Mapping[str, object] = {
    "title": "Mentoring for islands",
    "description": "Volunteer mentors train three hundred young people on three islands over two years.",
    "pledge_types": ("programmatic",),
    "focus_areas": ("fa2", "fa3"),
    "value_amount": 150000,
    "value_currency": "EUR",
    "value_kind": "grant",
    "start_date": date(2022, 9, 1),
    "end_date": date(2024, 6, 30),
    "countries": "Fiji; Tuvalu",
    "ldc_extent": "partial",
    "lldc_extent": "none",
    "sids_extent": "exclusive",
    "benefit_statement": "All mentees live in small island developing States.",
    "indicator": "Mentees completing the course",
    "unit": "people",
    "baseline": 0,
    "target": 300,
    "target_date": date(2024, 6, 30),
}


@dataclass(frozen=True)
class Desk:
    """Reads what a sender typed and writes what goes back."""

    folder: Path
    voices: Mapping[str, Voice]
    stationery: Stationery

    def reply(self, *pledges: Mapping[str, object], language: str = "en", **organisation: object) -> Reply:
        """The reply to a pledge form with these answers instead of good ones."""
        answers = {**ORGANISATION, "submission_language": language, **organisation}
        rows = [{**PLEDGE, "ref": f"R{number}", **pledge} for number, pledge in enumerate(pledges, start=1)]
        target = self.folder / "in" / "pledges" / "reef.xlsx"
        write_pledge_form(target, self.voices[language], answers, rows)
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
