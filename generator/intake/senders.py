"""What an organization sent: one workbook with pledges, progress, or both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.contacts import Contacts
from generator.fields import FORMS, ORGANISATION, PLEDGES, PROGRESS, Sheet
from generator.findings import Finding, Parameter
from generator.intake.answers import Reading
from generator.intake.captions import Captions
from generator.intake.lists import Listing
from generator.intake.pledge_form import read_pledge_form
from generator.intake.progress_form import read_progress_form
from generator.intake.recognise import Recognised, form_language
from generator.intake.tables import Header, Table, read_table
from generator.intake.workbooks import Workbook
from generator.model import Place, ProgressRow, Submission
from generator.reference.countries import Countries


@dataclass(frozen=True, slots=True)
class ReadForms:
    """What a workbook of an organization gave.

    ``kind`` is that of :class:`~generator.model.InputFile`, ``language`` that of the form.
    """

    kind: str = "unknown"
    language: str = ""
    submission: Submission | None = None
    progress: tuple[ProgressRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    contacts: Contacts = field(default_factory=Contacts)


def read_forms(
    file: str, workbook: Workbook, found: Sequence[Recognised], captions: Captions, countries: Countries
) -> ReadForms:
    """Read the forms among the recognised sheets of a workbook; there is at least one. Never raises."""
    sheets = tuple(match for match in found if match.sheet in FORMS)
    language = form_language(workbook, sheets, captions)
    reading = Reading(captions, countries, language, epoch=sheets[0].grid.epoch)
    findings: list[Finding] = []
    submission: Submission | None = None
    progress: tuple[ProgressRow, ...] = ()
    contacts = Contacts()
    held = {match.sheet.name for match in sheets}
    if held & {ORGANISATION.name, PLEDGES.name}:
        listing = _one(sheets, ORGANISATION, captions, findings)
        table = _one(sheets, PLEDGES, captions, findings)
        submission, remarks, contacts = read_pledge_form(
            file,
            listing if isinstance(listing, Listing) else None,
            table if isinstance(table, Table) else None,
            reading,
        )
        told = {"R03", "R04"} if findings else set()  # a sheet is there, twice: that was told
        findings += (finding for finding in remarks if finding.code not in told)
        language = submission.form_language
    if PROGRESS.name in held:
        reports = _one(sheets, PROGRESS, captions, findings)
        if isinstance(reports, Table):
            progress, remarks, reporters = read_progress_form(reports, reading)
            findings += remarks
            contacts |= reporters
    return ReadForms(
        language=language,
        submission=submission,
        progress=progress,
        findings=tuple(findings),
        contacts=contacts,
    )


def _one(
    sheets: Iterable[Recognised], kind: Sheet, captions: Captions, findings: list[Finding]
) -> Listing | Table | None:
    """The one sheet of a kind. Copies with the same answers count once; nothing chooses between others."""
    matches = [match for match in sheets if match.sheet is kind]
    if not matches:
        return None
    read = [_layout(match, captions) for match in matches]
    contents = [_content(one) for one in read]
    for match, content in zip(matches[1:], contents[1:], strict=True):
        if content != contents[0]:
            values: dict[str, Parameter] = {"other": match.grid.name, "caption": kind.caption}
            place = Place(match.grid.file, match.grid.name)
            findings.append(Finding("F35", place, found=matches[0].grid.name, values=values))
            return None
    return read[0]


def _layout(match: Recognised, captions: Captions) -> Listing | Table:
    if isinstance(match.layout, Header):
        return read_table(match.grid, match.layout, captions)
    return match.layout


def _content(read: Listing | Table) -> list[tuple[object, ...]]:
    if isinstance(read, Listing):
        return [
            (field_id, read.grid.cell(row, read.column).value) for field_id, row in sorted(read.rows.items())
        ]
    columns = sorted(read.header.columns.items())
    return [tuple((name, read.grid.cell(row, column).value) for name, column in columns) for row in read.rows]
