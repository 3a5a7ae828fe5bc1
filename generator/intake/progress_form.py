"""A progress form: one row for each pledge and indicator, figures cumulative.

The name of the person who reports is asked for and read nowhere; only that it is there is told.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from generator.choices import COUNTRY_GROUPS
from generator.contacts import Contacts
from generator.fields import PROGRESS
from generator.findings import Finding
from generator.intake.answers import PERSONAL, Answers, Reading, read_answers
from generator.intake.cells import typed
from generator.intake.remarks import table_findings
from generator.intake.tables import Table
from generator.model import PartialDate, Place, ProgressRow, SourceText

_PERSONAL: Final = frozenset(field.id for field in PERSONAL)
_INDICATORS: Final = 3  #: a pledge has at most three


def read_progress_form(
    table: Table, reading: Reading
) -> tuple[tuple[ProgressRow, ...], tuple[Finding, ...], Contacts]:
    """Read the rows that are whole; a row with an error gives findings only. Never raises."""
    findings = list(table_findings(table))
    rows: list[ProgressRow] = []
    if not table.rows:
        findings.append(Finding("R05", Place(table.grid.file, table.grid.name)))
    for number in table.rows:
        answers = read_answers(((field, table.cell(number, field.id)) for field in PROGRESS.fields), reading)
        findings += answers.findings
        problems = _problems(answers)
        findings += problems
        row = None if problems or not answers.whole else _row(answers, reading.language)
        if row:
            rows.append(row)
    return tuple(rows), tuple(findings), _contacts(table)


def _contacts(table: Table) -> Contacts:
    """Whose reports these are, as it stands in the rows, also in those that cannot be read whole."""

    def shown(field_id: str) -> frozenset[str]:
        return typed(*(table.cell(number, field_id) for number in table.rows))

    return Contacts(
        senders=shown("org_name"), pledge_ids=shown("pledge_id"), given=bool(shown("reported_by"))
    )


def _problems(answers: Answers) -> list[Finding]:
    """What makes a row unusable although each cell could be read."""
    findings: list[Finding] = []
    number = answers.number("indicator_no")
    if number is not None and number not in range(1, _INDICATORS + 1):
        findings.append(Finding("P01", answers.cells["indicator_no"], "indicator_no", format(number, "f")))
    # Amounts are compared with the currency of their row as they are read; without it, with one another.
    currencies = _typed_currencies(answers)
    if not answers.text("value_currency") and len(set(currencies.values())) > 1:
        (_, first), (field, other) = currencies.items()
        findings.append(Finding("P36", answers.cells[field], field, other, {"currency": first}))
    return findings


def _typed_currencies(answers: Answers) -> dict[str, str]:
    """The currencies that were typed together with an amount, by field id."""
    read = {field: answers.get(field, tuple) for field in ("committed_to_date", "disbursed_to_date")}
    return {field: str(amount[1]) for field, amount in read.items() if amount and amount[1]}


def _row(answers: Answers, language: str) -> ProgressRow | None:
    number, value = answers.number("indicator_no"), answers.number("value_to_date")
    period_end, report_date = answers.get("period_end", date), answers.get("report_date", date)
    if number is None or value is None or period_end is None or report_date is None:
        return None

    def own(field_id: str) -> SourceText | None:
        text = answers.text(field_id)
        return SourceText(text, language) if text else None

    committed, disbursed = answers.get("committed_to_date", tuple), answers.get("disbursed_to_date", tuple)
    return ProgressRow(
        pledge_id=answers.text("pledge_id"),
        indicator_number=int(number),
        period_end=period_end,
        status=answers.text("status"),
        value_to_date=value,
        report_date=report_date,
        may_quote=answers.text("may_quote") == "yes",
        unit=answers.text("unit"),
        target=answers.number("target"),
        value_currency=answers.text("value_currency") or next(iter(_typed_currencies(answers).values()), ""),
        value_in_period=answers.number("value_in_period"),
        committed=committed[0] if committed else None,
        disbursed=disbursed[0] if disbursed else None,
        shares={
            group: share
            for group in COUNTRY_GROUPS
            if (share := answers.number(f"{group}_share")) is not None
        },
        evidence=answers.text("evidence"),
        evidence_kind=answers.text("evidence_kind"),
        delay_reason=own("delay_reason"),
        narrative=own("narrative"),
        obstacles=own("obstacles"),
        support_sought=own("support_sought"),
        new_target=answers.number("new_target"),
        new_target_date=answers.get("new_target_date", PartialDate),
        change_reason=own("change_reason"),
        last_value=answers.number("last_value"),
        last_report_date=answers.get("last_report_date", date),
        org_name=answers.text("org_name"),
        title=answers.text("title"),
        baseline=answers.number("baseline"),
        target_date=answers.get("target_date", PartialDate),
        language=language,
        cells={name: place for name, place in answers.cells.items() if name not in _PERSONAL},
    )
