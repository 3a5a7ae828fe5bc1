"""Progress after the Conference: who reported, how old the report is, against which target.

Three things stand side by side and are never merged: what the organisation says, the
age of its last report, and what the secretariat checked. Silence is a class of its own
in every denominator. Results of different indicators are never added.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from generator.model import Indicator, PartialDate, ProgressCheck, ProgressRow, PublishedPledge

#: Months after which a report is due again, and after which a pledge counts as silent.
DUE_AFTER_MONTHS = 12
SILENT_AFTER_MONTHS = 18
#: Of rows of one report that disagree the first of these counts.
LEAST_FAVOURABLE_FIRST: Final = (
    "withdrawn",
    "closed_partly",
    "delayed",
    "on_track",
    "not_started",
    "completed",
)


@dataclass(frozen=True, slots=True)
class Report:
    """The latest row of one indicator that counts for the period.

    ``earlier`` are the rows before it, the latest first: a change of the target that was asked for
    stays asked for when the next report does not repeat it.
    """

    indicator: Indicator
    row: ProgressRow
    earlier: tuple[ProgressRow, ...] = ()

    @property
    def asked_target(self) -> ProgressRow | None:
        """The latest row that asks for another target."""
        return next((row for row in (self.row, *self.earlier) if row.new_target is not None), None)

    @property
    def asked_date(self) -> ProgressRow | None:
        """The latest row that asks for another target date."""
        return next((row for row in (self.row, *self.earlier) if row.new_target_date), None)

    @property
    def new_target(self) -> Decimal | None:
        """The other target that is asked for."""
        return self.asked_target.new_target if self.asked_target else None

    @property
    def new_target_date(self) -> PartialDate | None:
        """The other target date that is asked for."""
        return self.asked_date.new_target_date if self.asked_date else None

    @property
    def asking(self) -> ProgressRow | None:
        """The row that gives the reason of the change."""
        return self.asked_target or self.asked_date

    @property
    def current_target(self) -> Decimal:
        """The target the organisation asks for now; the original stays in ``indicator``."""
        return self.indicator.target if self.new_target is None else self.new_target

    @property
    def target_change(self) -> str:
        """``raised``, ``lowered`` or an empty text; judged from the baseline, so for falling targets too."""
        new, old = self.new_target, self.indicator.target
        if new is None or new == old:
            return ""
        falls = self.indicator.baseline is not None and old < self.indicator.baseline
        return "raised" if (new > old) != falls else "lowered"

    def postponed(self, end: PartialDate) -> int | None:
        """Days by which the target date is to move (negative: earlier); ``end`` is that of the pledge."""
        if self.new_target_date is None:
            return None
        return (self.new_target_date.last - (self.indicator.target_date or end).last).days

    def achieved(self, target: Decimal) -> Decimal | None:
        """Fraction of the way from the baseline to a target; works for falling targets too."""
        baseline = self.indicator.baseline or Decimal()
        return (self.row.value_to_date - baseline) / (target - baseline) if target != baseline else None


@dataclass(frozen=True, slots=True)
class Standing:
    """One pledge in one reporting period.

    ``reports`` is empty when nothing came for the period; ``last`` is the latest row of any period.
    """

    item: PublishedPledge
    reports: tuple[Report, ...]
    last: ProgressRow | None
    since: date
    as_of: date
    check: ProgressCheck | None

    @property
    def age_days(self) -> int:
        """Days from ``since`` (the last report, or else receipt or start) to ``as_of``."""
        return (self.as_of - self.since).days

    @property
    def last_report(self) -> date | None:
        """Date of the last report, of whatever period."""
        return self.last.report_date if self.last else None

    @property
    def reported(self) -> bool:
        """Whether a report for the period came by the cut-off date."""
        return bool(self.reports)

    @property
    def status(self) -> str:
        """Status as the organisation reports it, or an empty text.

        A pledge is completed only when all its indicators are; else the least favourable counts.
        """
        said = {report.row.status for report in self.reports}
        return next((status for status in LEAST_FAVOURABLE_FIRST if status in said), "")

    @property
    def evidence(self) -> str:
        """Kind of the evidence named for the latest report, or ``none``."""
        rows = [report.row for report in self.reports]
        kinds = [row.evidence_kind for row in rows if row.evidence_kind and row.evidence]
        return kinds[0] if kinds else "none"

    @property
    def postponed(self) -> int | None:
        """The largest change of a target date that is asked for, in days; negative for an earlier one."""
        moved = [report.postponed(self.item.pledge.end) for report in self.reports]
        return max((days for days in moved if days is not None), key=abs, default=None)

    @property
    def promised(self) -> date:
        """Last day that the pledge gave itself: that of its latest target, else its end."""
        days = [one.target_date.last for one in self.item.pledge.indicators if one.target_date]
        return max(days, default=self.item.pledge.end.last)

    def timeliness(self, on: date) -> str:
        """``on_time``, ``late``, ``ended`` (closed or withdrawn), ``overdue`` or ``running`` on a day.

        A pledge that nobody reports as completed is overdue once its own date has passed.
        """
        if self.status == "completed":
            done = max(report.row.period_end for report in self.reports)
            return "on_time" if done <= self.promised else "late"
        if self.status in {"withdrawn", "closed_partly"}:
            return "ended"
        return "overdue" if self.promised < on else "running"

    @property
    def age(self) -> str:
        """Age of the last report: ``current``, ``due`` or ``silent``."""
        if self.as_of <= months_after(self.since, DUE_AFTER_MONTHS):
            return "current"
        return "silent" if self.as_of >= months_after(self.since, SILENT_AFTER_MONTHS) else "due"


def standings(
    pledges: Iterable[PublishedPledge],
    rows: Iterable[ProgressRow],
    checks: Iterable[ProgressCheck],
    period: tuple[date, date],
    cut_off: date,
) -> tuple[Standing, ...]:
    """Where every pledge that was due to report stands.

    Shape:  ``period`` is its first and last day; reports count up to ``cut_off``.
            Due are pledges that had started by the end of the period.
    """
    by_pledge: dict[str, list[ProgressRow]] = {}
    for row in rows:
        if row.report_date <= cut_off and row.period_end <= period[1]:
            by_pledge.setdefault(row.pledge_id, []).append(row)
    latest_check = _latest_checks(checks, period, cut_off)
    found = []
    for item in pledges:
        if item.pledge.start.first > period[1]:
            continue
        own = by_pledge.get(item.id, [])
        last = max(own, key=lambda row: (row.report_date, row.period_end, row.indicator_number), default=None)
        since = last.report_date if last else max(item.received, item.pledge.start.first)
        reports = _latest(item, own, period[0])
        # A check is one of a report: it does not count where the report does not.
        check = latest_check.get(item.id) if reports else None
        found.append(Standing(item, reports, last, since, cut_off, check))
    return tuple(found)


def _latest(item: PublishedPledge, rows: list[ProgressRow], first_day: date) -> tuple[Report, ...]:
    reports = []
    for indicator in item.pledge.indicators:
        own = sorted(
            (row for row in rows if row.indicator_number == indicator.number),
            key=lambda row: (row.period_end, row.report_date),
            reverse=True,
        )
        if own and own[0].period_end >= first_day:
            reports.append(Report(indicator, own[0], tuple(own[1:])))
    return tuple(reports)


def _latest_checks(
    checks: Iterable[ProgressCheck], period: tuple[date, date], cut_off: date
) -> Mapping[str, ProgressCheck]:
    latest: dict[str, ProgressCheck] = {}
    for check in checks:
        if not period[0] <= check.period_end <= period[1]:
            continue
        if check.checked_on and check.checked_on > cut_off:
            continue
        known = latest.get(check.pledge_id)
        if known is None or (check.checked_on or date.min) >= (known.checked_on or date.min):
            latest[check.pledge_id] = check
    return latest


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
