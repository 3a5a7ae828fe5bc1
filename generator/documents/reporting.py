"""The tables of a progress report: who reported, what was said, how old it is, what was checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from generator.choices import (
    CHECKS,
    CLASS_OF_STATUS,
    EVIDENCE_KINDS,
    PROGRESS_STATUSES,
    REPORT_AGES,
    STATUS_CLASSES,
    TIMELINESS,
)
from generator.datatables import Cell, Column, DataRow, DataTable, Figure, Unit
from generator.documents.breakdowns import DIMENSIONS, NOT_SPECIFIED, UNSPECIFIED
from generator.documents.tabulating import MAIN_FIGURES, PLEDGES, stub
from generator.figures.progress import Standing
from generator.figures.years import ReportingYear
from generator.messages import Message, Phrase, message
from generator.reference.countries import Countries

NO_REPORT: Final = message("progress status", "No report")
ALL_DUE: Final = message("table heading", "All pledges due")
SHARE_OF_DUE: Final = Column("share", message("table heading", "Share of those due"))
_STATUS: Final = ("progress.status",)


def pledges_of(standings: Iterable[Standing]) -> tuple[str, ...]:
    """The ids of the pledges."""
    return tuple(sorted(standing.item.id for standing in standings))


def figure(own: Sequence[Standing], of: int, *fields: str, unit: Unit = Unit.COUNT) -> Figure:
    """How many of ``of`` pledges."""
    return Figure(len(own), unit, of, pledges=pledges_of(own), fields=fields)


def share(own: Sequence[Standing], of: int, *fields: str) -> Figure:
    """Which share of ``of`` pledges; no figure where there are none."""
    value = Decimal(len(own)) / of if of else None
    return Figure(value, Unit.SHARE, of, pledges=pledges_of(own), fields=fields)


def main_figures(due: Sequence[Standing], on: date) -> DataTable:
    """The strip of the first chapter. Silence stays in every denominator."""
    reported = [standing for standing in due if standing.reported]
    checked = [s for s in due if s.check and s.check.check != "not_checked"]
    completed = [s for s in reported if s.status == "completed"]
    lines: tuple[tuple[str, Message, Figure], ...] = (
        ("due", message("figure", "Pledges due to report"), figure(due, len(due), "start_date")),
        ("reported", message("figure", "Reported"), figure(reported, len(due), *_STATUS)),
        ("rate", message("figure", "Share of those due that reported"), share(reported, len(due), *_STATUS)),
        (
            "silent",
            message("figure", "Did not report"),
            figure([s for s in due if not s.reported], len(due), "title"),
        ),
        (
            "checked",
            message("figure", "Reports checked by the secretariat"),
            figure(checked, len(reported), "check", unit=Unit.OF),
        ),
        (
            "completed",
            message("figure", "Reported as completed"),
            figure(completed, len(due), *_STATUS, unit=Unit.OF),
        ),
    )
    columns = (
        stub(message("table heading", "Main figure")),
        Column("value", message("table heading", "Figure")),
    )
    rows = tuple(DataRow(code, (caption, found)) for code, caption, found in lines)
    return DataTable(MAIN_FIGURES, message("table", "Main figures"), columns, rows, on, adds_up=False)


_BY: Final[Mapping[str, tuple[str, Message]]] = {
    "reporting_by_area": (
        "main_focus_area",
        message("table", "Reporting by main Focus Area"),
    ),
    "reporting_by_type": ("types", message("table", "Reporting by type of pledge")),
    "reporting_by_organisation": ("organisations", message("table", "Reporting by type of organization")),
    "reporting_by_implementation": (
        "implementation",
        message("table", "Reporting by region of implementation"),
    ),
    "reporting_by_group": (
        "groups_stated",
        message("table", "Reporting by country group that is said to benefit"),
    ),
}
REPORTING: Final = tuple(_BY)


def reporting_table(table_id: str, due: Sequence[Standing], countries: Countries, on: date) -> DataTable:
    """Due, reported, silent and the rate, by one dimension."""
    dimension_id, title = _BY[table_id]
    dimension = DIMENSIONS[dimension_id]
    captions: Mapping[str, Message | Phrase] = dimension.captions
    if dimension.optional:
        captions = {**captions, UNSPECIFIED: NOT_SPECIFIED}
    codes = [(s, set(dimension.of(s.item, countries)) or {UNSPECIFIED}) for s in due]

    def cells(own: Sequence[Standing], field: str) -> tuple[Cell, ...]:
        reported = [standing for standing in own if standing.reported]
        silent = [standing for standing in own if not standing.reported]
        return (
            figure(own, len(due), field),
            figure(reported, len(own), *_STATUS),
            figure(silent, len(own), field),
            share(reported, len(own), *_STATUS),
        )

    rows = [
        DataRow(code, (caption, *cells([s for s, found in codes if code in found], dimension.field_of(code))))
        for code, caption in captions.items()
    ]
    rows.append(DataRow("total", (ALL_DUE, *cells(due, "title")), "total"))
    columns = (
        stub(dimension.heading),
        Column("due", message("table heading", "Due")),
        Column("reported", message("table heading", "Reported")),
        Column("silent", message("table heading", "Did not report")),
        Column("rate", message("table heading", "Share that reported")),
    )
    adds_up = all(len(found & captions.keys()) == 1 for _, found in codes)
    return DataTable(table_id, title, columns, tuple(rows), on, adds_up)


@dataclass(frozen=True, slots=True)
class _Classes:
    """One way to put every pledge due into exactly one row."""

    id: str
    title: Message
    heading: Message
    captions: Mapping[str, Message]
    fields: tuple[str, ...]


def _classified(
    classes: _Classes, of: Callable[[Standing], str], due: Sequence[Standing], on: date
) -> DataTable:
    rows = []
    for code, caption in classes.captions.items():
        own = [standing for standing in due if of(standing) == code]
        cells = figure(own, len(due), *classes.fields), share(own, len(due), *classes.fields)
        rows.append(DataRow(code or "no_report", (caption, *cells)))
    total = (ALL_DUE, figure(due, len(due), *classes.fields), share(due, len(due), *classes.fields))
    rows.append(DataRow("total", total, "total"))
    columns = (stub(classes.heading), PLEDGES, SHARE_OF_DUE)
    return DataTable(classes.id, classes.title, columns, tuple(rows), on)


_STATUSES: Final = _Classes(
    "status",
    message("table", "Pledges by status as reported"),
    message("table heading", "The organization reports"),
    {**PROGRESS_STATUSES, "": NO_REPORT},
    _STATUS,
)
_AGES: Final = _Classes(
    "age",
    message("table", "Pledges by age of the last report"),
    message("table heading", "Age of the last report"),
    REPORT_AGES,
    ("progress.report_date",),
)
_CHECKS: Final = _Classes(
    "checks",
    message("table", "Pledges by check of the secretariat"),
    message("table heading", "Check by the secretariat"),
    {**CHECKS, "": NO_REPORT},
    ("check",),
)
_EVIDENCE: Final = _Classes(
    "evidence",
    message("table", "Pledges by kind of evidence named in the report"),
    message("table heading", "Evidence"),
    {**EVIDENCE_KINDS, "": NO_REPORT},
    ("progress.evidence_kind",),
)
_TIMELINESS: Final = _Classes(
    "timeliness",
    message("table", "Pledges against their target date"),
    message("table heading", "Target date"),
    TIMELINESS,
    ("target_date", "end_date"),
)


def class_tables(due: Sequence[Standing], on: date) -> tuple[DataTable, ...]:
    """Three columns that are never merged (what is said, how old it is, what was checked), and two more.

    The others: what the reports rest on, and where pledges stand against their own dates. Silence
    is a row of its own, and every pledge due is in each table exactly once.
    """

    def check(standing: Standing) -> str:
        if not standing.reported:
            return ""
        return standing.check.check if standing.check else "not_checked"

    return (
        _classified(_STATUSES, lambda standing: standing.status, due, on),
        _classified(_AGES, lambda standing: standing.age, due, on),
        _classified(_CHECKS, check, due, on),
        _classified(_EVIDENCE, lambda s: s.evidence if s.reported else "", due, on),
        _classified(_TIMELINESS, lambda standing: standing.timeliness(on), due, on),
    )


#: The classes of a year in the order of their columns; together they are all pledges due.
YEAR_CLASSES: Final = (*STATUS_CLASSES, "no_report")


def status_of_year(year: int) -> str:
    """The field for the cells of the status that counted for a year."""
    return f"progress.status.{year}"


def years_table(years: Sequence[ReportingYear], on: date) -> DataTable | None:
    """Pledges due by class of their status, a row for each reporting year.

    One year alone is no course of time: it would say the table of statuses again, so there is none.
    """

    def cells(year: ReportingYear) -> tuple[Cell, ...]:
        groups: dict[str, list[Standing]] = {code: [] for code in YEAR_CLASSES}
        for standing in year.due:
            groups[CLASS_OF_STATUS.get(standing.status, "no_report")].append(standing)
        fields = {code: status_of_year(year.year) for code in STATUS_CLASSES} | {"no_report": "title"}
        of = len(year.due)
        return (
            figure(year.due, of, "start_date"),
            *(figure(own, of, fields[code]) for code, own in groups.items()),
        )

    rows = tuple(DataRow(str(year.year), (str(year.year), *cells(year))) for year in years)
    columns = (
        stub(message("table heading", "Reporting year")),
        Column("due", message("table heading", "Due")),
        *(Column(code, caption) for code, caption in STATUS_CLASSES.items()),
        Column("no_report", NO_REPORT),
    )
    title = message("table", "Pledges by status in each reporting year")
    table = DataTable("status_by_year", title, columns, rows, on, adds_up=False)
    return table if len(rows) > 1 else None
