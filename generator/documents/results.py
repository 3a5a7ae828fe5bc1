"""The tables of a progress report that go pledge by pledge: status, results, changes, silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Final

from generator.choices import CHECKS, CLOSURES, PROGRESS_STATUSES, REPORT_AGES, TARGET_CHANGES
from generator.datatables import Cell, Column, DataRow, DataTable, Figure, Unit
from generator.documents.reporting import NO_REPORT, figure
from generator.documents.tabulating import stub
from generator.figures.progress import Report, Standing
from generator.messages import message
from generator.model import Closure, PublishedPledge, SourceText, Withdrawal

PLEDGE: Final = stub(message("table heading", "Pledge"))
ORGANISATION: Final = Column("organisation", message("table heading", "Organization"), numeric=False)


def standings_table(due: Sequence[Standing], on: date) -> DataTable:
    """The three columns side by side, pledge by pledge, never merged."""
    rows = []
    for standing in due:
        found = standing.check.check if standing.check else "not_checked"
        check = CHECKS[found] if standing.reported else None
        age = standing.age_days if standing.last_report else None
        cells: tuple[Cell, ...] = (
            standing.item.id,
            standing.item.pledge.organisation,
            PROGRESS_STATUSES[standing.status] if standing.status else NO_REPORT,
            standing.last_report,
            Figure(age, Unit.COUNT, pledges=(standing.item.id,), fields=("progress.report_date",)),
            check,
        )
        rows.append(DataRow(standing.item.id, cells))
    columns = (
        PLEDGE,
        ORGANISATION,
        Column("status", message("table heading", "The organization reports"), numeric=False),
        Column("last_report", message("table heading", "Date of last report"), numeric=False),
        Column("age", message("table heading", "Age (days)")),
        Column("check", message("table heading", "Check by the secretariat"), numeric=False),
    )
    title = message("table", "Status as reported, age of the last report, and check by the secretariat")
    return DataTable("standings", title, columns, tuple(rows), on)


def results_table(due: Sequence[Standing], on: date) -> DataTable | None:
    """Results against the original and the current target. Nothing is added over indicators."""
    rows = tuple(
        DataRow(f"{standing.item.id}/{report.indicator.number}", _result(standing.item.id, report))
        for standing in due
        for report in standing.reports
    )
    columns = (
        PLEDGE,
        Column("indicator", message("table heading", "Indicator"), numeric=False),
        Column("result", message("table heading", "Result so far")),
        Column("target", message("table heading", "Original target")),
        Column("share", message("table heading", "Share of original")),
        Column("current", message("table heading", "Current target")),
        Column("share_current", message("table heading", "Share of current")),
    )
    title = message("table", "Result against the original and the current target")
    return DataTable("results", title, columns, rows, on, adds_up=False) if rows else None


def _result(pledge_id: str, report: Report) -> tuple[Cell, ...]:
    number = report.indicator.number
    suffix = "" if number == 1 else f"_{number}"

    def one(value: Decimal | None, unit: Unit, *fields: str) -> Figure:
        return Figure(value, unit, pledges=(pledge_id,), fields=fields)

    reached, original = f"progress.value_to_date.{number}", f"target{suffix}"
    asked = f"progress.new_target.{number}" if report.new_target is not None else original
    name = report.indicator.name
    brackets = "{}（{}）" if name.language == "zh" else "{} ({})"
    return (
        pledge_id,
        SourceText(brackets.format(name.text, report.indicator.unit.text), name.language),
        one(report.row.value_to_date, Unit.NUMBER, reached),
        one(report.indicator.target, Unit.NUMBER, original),
        one(report.achieved(report.indicator.target), Unit.PERCENT, reached, original, f"baseline{suffix}"),
        one(report.current_target, Unit.NUMBER, asked),
        one(report.achieved(report.current_target), Unit.PERCENT, reached, asked, f"baseline{suffix}"),
    )


def changes_table(due: Sequence[Standing], on: date) -> DataTable:
    """How many pledges ask for a change of a target, of each kind; the original stays in the results."""

    def kinds(standing: Standing) -> set[str]:
        found = {report.target_change for report in standing.reports}
        moved = [days for report in standing.reports if (days := report.postponed(standing.item.pledge.end))]
        found |= {"later" if days > 0 else "earlier" for days in moved}
        return found - {""}

    asked = {standing.item.id: kinds(standing) for standing in due}
    rows = []
    for code, caption in TARGET_CHANGES.items():
        own = [standing for standing in due if code in asked[standing.item.id]]
        field = "progress.new_target" if code in {"raised", "lowered"} else "progress.new_target_date"
        rows.append(DataRow(code, (caption, figure(own, len(due), field))))
    moved_by = {s.item.id: s.postponed for s in due if s.postponed is not None}
    middle = median(moved_by.values()) if moved_by else None
    behind = tuple(sorted(moved_by))
    caption = message("target change", "Median change of the target date (days)")
    number = Decimal(middle) if middle is not None else None
    rows.append(
        DataRow(
            "median_days",
            (caption, Figure(number, Unit.NUMBER, pledges=behind, fields=("progress.new_target_date",))),
        )
    )
    columns = (
        stub(message("table heading", "Change asked for")),
        Column("number", message("table heading", "Number")),
    )
    title = message("table", "Changes of targets asked for")
    return DataTable("target_changes", title, columns, tuple(rows), on, adds_up=False)


def closed_table(
    due: Sequence[Standing], closed: Mapping[str, Closure], pledges: Sequence[PublishedPledge], on: date
) -> DataTable | None:
    """Pledges that have ended, and those that their organizations report as withdrawn, with the day up to which that counts.

    All of them are published and in every figure; what the register says is withdrawn is not.
    """
    leaving = {standing.item.id: standing for standing in due if standing.status == "withdrawn"}
    rows = []
    for item in pledges:
        if item.id in closed:
            closure = closed[item.id]
            ending: tuple[Cell, ...] = CLOSURES[closure.how], closure.on
        elif item.id in leaving:
            last = max(report.row.period_end for report in leaving[item.id].reports)
            ending = message("closure", "Reported as withdrawn"), last
        else:
            continue
        rows.append(DataRow(item.id, (item.id, item.pledge.organisation, *ending)))
    columns = (
        PLEDGE,
        ORGANISATION,
        Column("closure", message("table heading", "How it ended"), numeric=False),
        Column("closed_on", message("table heading", "Date"), numeric=False),
    )
    title = message("table", "Pledges that are closed or reported as withdrawn")
    return DataTable("closed", title, columns, tuple(rows), on) if rows else None


def withdrawn_table(withdrawals: Sequence[Withdrawal], on: date) -> DataTable | None:
    """Pledges that had been cleared and were withdrawn: their ids and the day, and nothing else of them."""
    columns = (PLEDGE, Column("withdrawn_on", message("table heading", "Withdrawn on"), numeric=False))
    rows = tuple(DataRow(one.pledge_id, (one.pledge_id, one.on)) for one in withdrawals)
    title = message("table", "Pledges that were withdrawn")
    return DataTable("withdrawn", title, columns, rows, on) if rows else None


def silent_table(due: Sequence[Standing], on: date) -> DataTable | None:
    """The annex: pledges for which no report came."""
    rows = [
        DataRow(
            standing.item.id,
            (
                standing.item.id,
                standing.item.pledge.organisation,
                standing.last_report or message("report", "None"),
                REPORT_AGES[standing.age],
            ),
        )
        for standing in due
        if not standing.reported
    ]
    columns = (
        PLEDGE,
        ORGANISATION,
        Column("last_report", message("table heading", "Date of last report"), numeric=False),
        Column("age", message("table heading", "Age of the last report"), numeric=False),
    )
    title = message("table", "Pledges without a report")
    return DataTable("silent", title, columns, tuple(rows), on) if rows else None
