"""A pledge form: the organization, its contact, and one pledge a row.

Nothing of a form is ever read as a decision about it. Contact data is checked and goes nowhere but into :class:`Contacts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from generator.choices import COUNTRY_GROUPS
from generator.contacts import Contacts
from generator.fields import ORGANISATION, PLEDGES, PROGRESS, SUFFIXES
from generator.findings import Finding
from generator.intake.answers import PERSONAL, Answers, Reading, read_answers
from generator.intake.captions import folded
from generator.intake.cells import typed
from generator.intake.headers import first_rows
from generator.intake.lists import Listing
from generator.intake.money import read_value
from generator.intake.remarks import list_findings, table_findings
from generator.intake.tables import Table
from generator.model import (
    Benefit,
    Indicator,
    Organisation,
    PartialDate,
    Place,
    Pledge,
    SourceText,
    Submission,
    Where,
)
from generator.reference.persons import person_digests

CONSENT: Final = "statement_true"  #: only an explicit yes, typed by a person, is a yes
_INDICATORS: Final = ("", "_2", "_3")


#: Answers about the organization that are published, and so must be found again. No contact is.
_PUBLISHED: Final = ("org_name", "org_type", "org_country", "org_website")


def read_pledge_form(
    file: str, listing: Listing | None, table: Table | None, reading: Reading
) -> tuple[Submission, tuple[Finding, ...], Contacts]:
    """Read a form of which either sheet may be missing.

    Shape:  pledges are the rows that could be read whole, and none when an answer about the
            organization is missing; ``row_places`` has every data row.
    Errors: F, R and grammar codes, all of the file at once. Never raises.
    """
    findings: list[Finding] = []
    answers = _organisation(file, listing, reading, findings)
    organisation = _organisation_of(answers) if answers else None
    pledges: list[Pledge] = []
    places: list[Place] = []
    if table is None:
        findings.append(Finding("R04", Place(file)))
    else:
        findings += table_findings(table)
        places = [table.grid.place(row, min(table.header.columns.values())) for row in table.rows]
        if not table.rows:
            findings.append(Finding("R05", Place(file, table.grid.name)))
        for row in table.rows:
            cells = ((field, table.cell(row, field.id)) for field in PLEDGES.fields)
            pledge = _pledge(read_answers(cells, reading), answers, organisation, findings)
            if pledge:
                pledges.append(pledge)
    submission = Submission(
        file,
        reading.language or (answers.text("submission_language") if answers else ""),
        organisation,
        tuple(pledges),
        tuple(places),
        answers.get("submission_date", date) if answers else None,
        typed_ids=_typed_ids(table, reading) if table else {},
    )
    contacts = _contacts(answers, listing) if answers and listing else Contacts()
    return submission, tuple(findings), contacts


def _contacts(answers: Answers, listing: Listing) -> Contacts:
    """Who the contact is, as digests alone (see :func:`person_digests`), and whose, as it was typed."""
    cells = {field.id: cell for field in ORGANISATION.fields if (cell := listing.cell(field.id))}
    return Contacts(
        person_digests(answers.text("contact_name")) | person_digests(answers.text("contact_email")),
        typed(cells.get("org_name")),
        typed(*(cells.get(f"org_name_{code}") for code in SUFFIXES)),
        given=any(field.id in cells and not cells[field.id].empty for field in PERSONAL),
    )


def _organisation(
    file: str, listing: Listing | None, reading: Reading, findings: list[Finding]
) -> Answers | None:
    if listing is None:
        findings.append(Finding("R03", Place(file)))
        return None
    findings += list_findings(listing)
    answers = read_answers(((field, listing.cell(field.id)) for field in ORGANISATION.fields), reading)
    statement = listing.cell(CONSENT)
    if statement is None or (answers.text(CONSENT) == "yes" and not statement.formula):
        findings += answers.findings
        return answers
    findings += (finding for finding in answers.findings if finding.field != CONSENT)
    findings.append(Finding("R06", statement.place, CONSENT, statement.shown))
    return replace(answers, refused=answers.refused | {CONSENT})


def _organisation_of(answers: Answers) -> Organisation | None:
    """The organization, when every answer about it could be taken and it confirms the pledge."""
    if not answers.whole:
        return None
    return Organisation(
        name=SourceText(answers.text("org_name"), answers.text("submission_language")),
        type=answers.text("org_type"),
        country=answers.text("org_country"),
        names={code: name for code in SUFFIXES if (name := answers.text(f"org_name_{code}"))},
        website=answers.text("org_website"),
    )


def _pledge(
    row: Answers, form: Answers | None, organisation: Organisation | None, findings: list[Finding]
) -> Pledge | None:
    """One pledge, or ``None`` when an answer of the row or of the form could not be taken."""
    findings += row.findings
    worth = read_value(row)
    findings += worth.findings
    indicators, problems = _indicators(row, form.text("submission_language") if form else "")
    findings += problems
    start, end = row.get("start_date", PartialDate), row.get("end_date", PartialDate)
    where = row.get("countries", Where)
    if not row.whole or not worth.sound or problems or form is None or organisation is None:
        return None
    if start is None or end is None or where is None:
        return None
    language = form.text("submission_language")

    def own(field_id: str) -> SourceText | None:
        text = row.text(field_id)
        return SourceText(text, language) if text else None

    return Pledge(
        ref=row.text("ref"),
        organisation=organisation,
        title=SourceText(row.text("title"), language),
        description=SourceText(row.text("description"), language),
        pledge_types=row.several("pledge_types"),
        focus_areas=row.several("focus_areas"),
        where=where,
        start=start,
        end=end,
        benefits={
            group: Benefit(row.text(f"{group}_extent"), row.number(f"{group}_share"))
            for group in COUNTRY_GROUPS
        },
        benefit_statement=own("benefit_statement"),
        indicators=indicators,
        value=worth.value,
        value_kind=row.text("value_kind") if worth.value else "",
        leveraged=worth.leveraged,
        groups=row.several("groups"),
        partners=tuple(SourceText(name, language) for name in row.several("partners")),
        sdgs=tuple(int(number) for number in row.get("sdgs", tuple) or ()),
        action_lines=row.several("action_lines"),
        also_under=own("also_under"),
        url=row.text("pledge_url"),
        submitted=form.get("submission_date", date),
        # The row first: the first cell stands for the pledge where a finding has no field.
        cells={
            **row.cells,
            **{field_id: form.cells[field_id] for field_id in _PUBLISHED if field_id in form.cells},
        },
    )


def _typed_ids(table: Table, reading: Reading) -> dict[Place, str]:
    """What stands in a column named as that of the pledge IDs in a progress form."""
    known = reading.captions.fields[PROGRESS.name]
    rows = first_rows(table.grid)
    columns = {
        column
        for row in (table.header.row - 1, table.header.row)
        for column, text in rows.get(row, {}).items()
        if text == "pledge_id" or known.get(folded(text)) == ("pledge_id",)
    }
    cells = (table.grid.cell(row, column) for row in table.rows for column in sorted(columns))
    return {cell.place: cell.shown for cell in cells if cell.value is not None}


def _indicators(row: Answers, language: str) -> tuple[tuple[Indicator, ...], Sequence[Finding]]:
    """The first indicator is required as a whole; a second or third one must be complete once begun."""
    indicators: list[Indicator] = []
    findings: list[Finding] = []
    for number, tail in enumerate(_INDICATORS, start=1):
        fields = [f"{name}{tail}" for name in ("indicator", "unit", "baseline", "target", "target_date")]
        if not any(field_id in row.values or field_id in row.refused for field_id in fields):
            continue
        name, unit, baseline, target, day = fields
        aim = row.number(target)
        missing = [field_id for field_id in (name, unit, target) if field_id not in row.values]
        for field_id in missing:
            if field_id not in row.refused and number > 1:
                caption = PLEDGES.field(field_id).caption
                place = row.cells.get(field_id) or next(
                    row.cells[other] for other in fields if other in row.cells
                )
                findings.append(Finding("R01", place, field_id, values={"caption": caption}))
        if missing or aim is None:
            continue
        indicators.append(
            Indicator(
                number,
                SourceText(row.text(name), language),
                SourceText(row.text(unit), language),
                row.get(baseline, Decimal),
                aim,
                row.get(day, PartialDate),
            )
        )
    return tuple(indicators), findings
