"""The sheets of the secretariat. Only workbooks of ``input/secretariat/`` come here.

A row that cannot be read whole is left out with its findings. The register is the one
exception: a row of it stays, without its decisions, since leaving out a refusal could
bring an older clearance back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Final, TypeVar

from generator import fields
from generator.choices import LANGUAGE_NAMES
from generator.findings import Finding
from generator.intake.answers import Answers, Reading, read_answers
from generator.intake.grammar.screening import read_screening
from generator.intake.remarks import table_findings
from generator.intake.tables import Table
from generator.model import (
    CoalitionRow,
    CountryRow,
    DocumentRow,
    PartialDate,
    Place,
    ProgressCheck,
    Rate,
    RegisterRow,
    ScreeningEntry,
    Secretariat,
    Session,
    Sitting,
)

Row = TypeVar("Row")

#: Columns of the Documents sheet that end in a language.
_TEXTS: Final = ("group", "meeting", "place", "source", "title", "contact_organisation")


def read_secretariat(tables: list[Table], reading: Reading) -> tuple[Secretariat, tuple[Finding, ...]]:
    """Read the sheets of one workbook or of several; rows keep their order. Never raises."""
    findings: list[Finding] = []

    def gather(sheet: fields.Sheet, make: Callable[[Answers, Place], Row | None]) -> tuple[Row, ...]:
        rows: list[Row] = []
        for table in tables:
            if table.header.sheet is sheet:
                rows += _rows(table, make, reading, findings)
        return tuple(rows)

    return Secretariat(
        register=gather(fields.REGISTER, _register),
        documents=gather(fields.DOCUMENTS, _document),
        progress_checks=gather(fields.PROGRESS_CHECKS, _progress_check),
        coalition=gather(fields.COALITION, _coalition),
        sessions=gather(fields.PROGRAMME, _session),
        sittings=gather(fields.SITTINGS, _sitting),
        rates=gather(fields.RATES, _rate),
        countries=gather(fields.COUNTRIES, _country),
        screening=gather(fields.SCREENING, _screening),
    ), tuple(findings)


def join(parts: list[Secretariat]) -> Secretariat:
    """One secretariat from the sheets of several workbooks, in their order."""
    joined = Secretariat()
    for part in parts:
        joined = Secretariat(*(getattr(joined, name) + getattr(part, name) for name in Secretariat.__slots__))
    return joined


def _rows(
    table: Table,
    make: Callable[[Answers, Place], Row | None],
    reading: Reading,
    findings: list[Finding],
) -> list[Row]:
    rows: list[Row] = []
    findings += table_findings(table)
    reading = replace(reading, epoch=table.grid.epoch)
    sheet = table.header.sheet
    for number in table.rows:
        answers = read_answers(((field, table.cell(number, field.id)) for field in sheet.fields), reading)
        findings += answers.findings
        if sheet is fields.REGISTER:
            findings += _unclear_screening(answers)
        elif not answers.whole:
            continue
        made = make(answers, next(iter(answers.cells.values())))
        if made is None:
            findings.append(Finding("S02", next(iter(answers.cells.values()))))
        else:
            rows.append(made)
    return rows


def _unclear_screening(row: Answers) -> Iterator[Finding]:
    screening = row.text("screening")
    if screening and not read_screening(screening):
        yield Finding("G31", row.cells["screening"], "screening", screening)


def _yes(row: Answers, field_id: str) -> bool | None:
    answer = row.text(field_id)
    return answer == "yes" if answer else None


def _by_language(row: Answers, column: str) -> Mapping[str, str]:
    return {code: text for code in fields.SUFFIXES if (text := row.text(f"{column}_{code}"))}


def _register(row: Answers, place: Place) -> RegisterRow:
    sound = row.whole
    return RegisterRow(
        pledge_id=row.text("pledge_id"),
        org_name=row.text("org_name"),
        ref=row.text("ref"),
        title=row.text("title"),
        fingerprint=row.text("fingerprint"),
        received_on=row.get("received_on", date),
        source_file=row.text("source_file"),
        screening=(screening := row.text("screening")),
        reviewer=row.text("reviewer"),
        reviewer_decision=row.text("reviewer_decision") if sound else "",
        reviewer_date=row.get("reviewer_date", date),
        confirmer=row.text("confirmer"),
        confirmer_decision=row.text("confirmer_decision") if sound else "",
        confirmer_date=row.get("confirmer_date", date),
        reason=row.text("reason"),
        withdrawn_on=row.get("withdrawn_on", date),
        suspended_on=row.get("suspended_on", date),
        place=place,
        doubtful=not sound or bool(screening and not read_screening(screening)),
        screened=read_screening(screening),
    )


def _document(row: Answers, place: Place) -> DocumentRow | None:
    cut_off = row.get("cut_off_date", date)
    if cut_off is None:
        return None
    return DocumentRow(
        document_id=row.text("document_id"),
        kind=row.text("kind"),
        symbol=row.text("symbol"),
        revision=int(row.number("revision") or 0),
        texts={column: _by_language(row, column) for column in _TEXTS},
        meeting_start=row.get("meeting_start", date),
        meeting_end=row.get("meeting_end", date),
        document_date=row.get("document_date", date),
        original_language=row.text("original_language"),
        action_required=row.text("action_required"),
        references=row.several("references"),
        cut_off=cut_off,
        period_start=row.get("period_start", date),
        period_end=row.get("period_end", date),
        filter_regions=row.several("filter_region"),
        filter_country_groups=row.several("filter_country_group"),
        filter_focus_areas=row.several("filter_focus_area"),
        filter_types=row.several("filter_type"),
        languages=row.several("languages") or tuple(LANGUAGE_NAMES),
        previous_edition=row.text("previous_edition"),
        contact_name=row.text("contact_name"),
        contact_phone=row.text("contact_phone"),
        contact_email=row.text("contact_email"),
        draft=row.text("status") != "final",
        place=place,
        name_order=row.text("name_order"),
    )


def _progress_check(row: Answers, place: Place) -> ProgressCheck | None:
    period_end = row.get("period_end", date)
    if period_end is None:
        return None
    return ProgressCheck(
        row.text("pledge_id"),
        period_end,
        row.text("check"),
        row.text("checked_by"),
        row.get("checked_on", date),
        row.text("note"),
        place,
    )


def _coalition(row: Answers, place: Place) -> CoalitionRow:
    return CoalitionRow(
        row.text("role"),
        row.text("focus_area"),
        row.text("organisation"),
        row.text("constituency"),
        row.text("country"),
        row.get("letter_of_intent_date", date),
        row.get("nominated_on", date),
        row.get("consulted_on", date),
        row.text("pledge_id"),
        _yes(row, "head_attends"),
        place,
    )


def _session(row: Answers, place: Place) -> Session | None:
    day, start, end = row.get("day", date), row.get("start", time), row.get("end", time)
    if day is None or start is None or end is None:
        return None
    return Session(
        row.text("session_id"),
        day,
        start,
        end,
        row.text("room"),
        row.text("kind"),
        row.text("focus_area"),
        _by_language(row, "title"),
        row.text("moderator"),
        _yes(row, "moderator_high_level"),
        row.several("speakers"),
        row.several("pledges"),
        place,
    )


def _sitting(row: Answers, place: Place) -> Sitting | None:
    day, start, end = row.get("day", date), row.get("start", time), row.get("end", time)
    if day is None or start is None or end is None:
        return None
    return Sitting(row.text("body"), day, start, end, row.text("room"), place)


def _rate(row: Answers, place: Place) -> Rate | None:
    effective = row.get("effective_month", PartialDate)
    direct, inverse = row.number("usd_per_unit"), row.number("units_per_usd")
    if direct is None and inverse:
        direct = Decimal(1) / inverse
    if effective is None or not direct or direct < 0:
        return None
    return Rate(row.text("currency"), direct, effective.first.replace(day=1), row.text("source"), place)


def _country(row: Answers, place: Place) -> CountryRow:
    return CountryRow(
        row.text("code").upper(),
        _by_language(row, "name"),
        row.text("display"),
        row.text("itu_region"),
        row.get("ldc_from", date),
        row.get("ldc_to", date),
        _yes(row, "lldc"),
        _yes(row, "sids"),
        row.get("valid_from", date),
        place,
    )


def _screening(row: Answers, place: Place) -> ScreeningEntry:
    return ScreeningEntry(
        row.text("name"), row.several("aliases"), row.text("list"), row.get("list_date", date), place
    )
