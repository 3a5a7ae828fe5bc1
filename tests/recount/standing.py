"""Where a pledge stands in one reporting period: its reports, its age, its check by the secretariat.

Only rows whose report came by the cut-off date and whose period lies in or before the period of the
document count; of each indicator the latest one within the period. Months are those of the calendar.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from recount.facts import Document, Indicator, Pledge, Sample
from recount.overview import printed
from recount.workbooks import Row

#: Of several statuses the least favourable counts; completed only when all are.
_FIRST = ("withdrawn", "closed_partly", "delayed", "on_track", "not_started", "completed")


@dataclass(frozen=True)
class Standing:
    """A pledge that was due to report: its rows of the period by indicator, its last row, its check."""

    pledge: Pledge
    reports: tuple[tuple[Indicator, Row], ...]
    last: Row | None
    check: Row | None

    @property
    def status(self) -> str:
        said = {row.code("status", "progress_statuses") for _, row in self.reports}
        return next((one for one in _FIRST if one in said), "no_report")

    @property
    def evidence(self) -> str:
        if not self.reports:
            return "no_report"
        kinds = [row.code("evidence_kind", "evidence_kinds") for _, row in self.reports]
        return next(filter(None, kinds), "none")

    @property
    def checked(self) -> str:
        if not self.reports:
            return "no_report"
        return self.check.code("check", "checks") if self.check else "not_checked"

    def age(self, on: date) -> str:
        since = day_of(self.last, "report_date") if self.last else None
        start = since or max(self.pledge.received, self.pledge.start)
        if on <= _months_after(start, 12):
            return "current"
        return "silent" if on >= _months_after(start, 18) else "due"

    def timeliness(self, on: date) -> str:
        promised = max((one.target_date for one in self.pledge.indicators), default=self.pledge.end)
        if self.status == "completed":
            done = max(day_of(row, "period_end") for _, row in self.reports)
            return "on_time" if done <= promised else "late"
        if self.status in {"withdrawn", "closed_partly"}:
            return "ended"
        return "overdue" if promised < on else "running"

    def money(self, field: str) -> Fraction | None:
        """An amount told once a pledge and repeated on each row of its indicators."""
        told = [value for _, row in self.reports if (value := row.number_of(field)) is not None]
        return max(told, default=None)


def day_of(row: Row, field: str) -> date:
    found = row.day(field)
    assert found, (row, field)
    return found


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years(sample: Sample, document: Document) -> dict[int, list[Standing]]:
    """The year of the document and those before it, the first one first, as a report for each would have stood.

    The same days in earlier years, as long as a pledge was there to report.
    """
    found: dict[int, list[Standing]] = {}
    for back in range(document.period[1].year):
        start, end = (_earlier(day, back) for day in document.period)
        due = standings(
            sample, replace(document, cut_off=_earlier(document.cut_off, back), period=(start, end))
        )
        if not due:
            break
        found = {end.year: due, **found}
    return found


def _earlier(day: date, years_: int) -> date:
    """The same day of an earlier year; there is no 29 February in most."""
    year = day.year - years_
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def standings(sample: Sample, document: Document) -> list[Standing]:
    first, last = document.period
    found = []
    for pledge in printed(sample, document):
        if pledge.start > last:
            continue
        own = [
            row
            for row in sample.reports
            if row.text("pledge_id") == pledge.id
            and day_of(row, "report_date") <= document.cut_off
            and day_of(row, "period_end") <= last
        ]
        within = [row for row in own if day_of(row, "period_end") >= first]
        reports = []
        for indicator in pledge.indicators:
            rows = [row for row in within if row.number_of("indicator_no") == indicator.number]
            if rows:
                latest = max(rows, key=lambda row: (day_of(row, "period_end"), day_of(row, "report_date")))
                reports.append((indicator, latest))
        checks = [
            row
            for row in sample.checks
            if row.text("pledge_id") == pledge.id
            and first <= day_of(row, "period_end") <= last
            and (row.day("checked_on") or date.min) <= document.cut_off
        ]
        found.append(
            Standing(
                pledge,
                tuple(reports),
                max(own, key=lambda row: day_of(row, "report_date"), default=None),
                max(checks, key=lambda row: row.day("checked_on") or date.min, default=None),
            )
        )
    return found
