"""Checks of whole progress reports: all rows of a pledge and period, and one report after another.

Money, status and shares are told once a pledge, although a form has a row for each indicator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from generator.checks.places import address, at, plain
from generator.choices import COUNTRY_GROUPS, PROGRESS_STATUSES
from generator.fields import PROGRESS
from generator.figures.progress import LEAST_FAVOURABLE_FIRST
from generator.findings import Finding, Parameter
from generator.model import Pledge, ProgressRow

Answer = TypeVar("Answer", str, Decimal, date)
Report = list[ProgressRow]  #: the rows of one pledge and period, by the number of the indicator


#: Statuses that end a pledge.
FINAL: Final = frozenset({"completed", "closed_partly", "withdrawn"})

_MONEY: Final[Mapping[str, Callable[[ProgressRow], Decimal | None]]] = {
    "committed_to_date": lambda row: row.committed,
    "disbursed_to_date": lambda row: row.disbursed,
}


def reports_of(rows: Iterable[ProgressRow]) -> dict[str, list[Report]]:
    """The reports of each pledge, the earliest first."""
    found: dict[str, dict[date, Report]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows, key=lambda row: (row.period_end, row.indicator_number)):
        found[row.pledge_id][row.period_end].append(row)
    return {pledge_id: list(periods.values()) for pledge_id, periods in found.items()}


def status_of(report: Report) -> str:
    """The status that counts for a pledge."""
    return min((row.status for row in report), key=LEAST_FAVOURABLE_FIRST.index)


def report_checks(rows: Iterable[ProgressRow], pledges: Mapping[str, Pledge]) -> Iterator[Finding]:
    """All checks of reports. ``pledges``: by the pledge id that the register gave them."""
    for pledge_id, reports in reports_of(rows).items():
        pledge = pledges.get(pledge_id)
        last: dict[str, tuple[Decimal, date]] = {}
        for number, report in enumerate(reports):
            yield from _disagreement(report)
            yield from _lower_amounts(report, last)
            if number:
                yield from _status_after(report, reports[number - 1])
            if pledge:
                yield from _left_out(report, pledge)
                yield from _no_currency(report, pledge)


def _disagreement(report: Report) -> Iterator[Finding]:
    """Rows that say different things of one pledge, and which of them counts."""
    counted = status_of(report)
    statuses = [(row, row.status) for row in report]
    yield from _differing(statuses, "status", counted, lambda code: PROGRESS_STATUSES[code])
    for field, amount in _MONEY.items():
        stated = [(row, value) for row in report if (value := amount(row)) is not None]
        if stated:
            yield from _differing(stated, field, max(value for _, value in stated), plain)
    for group in COUNTRY_GROUPS:
        shares = [(row, row.shares[group]) for row in report if group in row.shares]
        if shares:
            lowest = min(value for _, value in shares)
            yield from _differing(shares, f"{group}_share", lowest, plain)
    days = [(row, row.report_date) for row in report]
    yield from _differing(days, "report_date", max(day for _, day in days), lambda day: day.isoformat())
    agreeing = next((row for row in report if row.may_quote), None)
    refusing = next((row for row in report if not row.may_quote), None)
    if agreeing and refusing:
        yield at(refusing, "P19", "may_quote", "no", other=address(agreeing, "may_quote"))


def _differing(
    said: Sequence[tuple[ProgressRow, Answer]],
    field: str,
    counted: Answer,
    shown: Callable[[Answer], Parameter],
) -> Iterator[Finding]:
    """One finding at the first row that says something else than what counts."""
    holder = next(row for row, value in said if value == counted)
    for row, value in said:
        if value != counted:
            caption, other = PROGRESS.field(field).caption, address(holder, field)
            yield at(
                row,
                "P18",
                field,
                str(value),
                caption=caption,
                said=shown(value),
                counted=shown(counted),
                other=other,
            )
            return


def _lower_amounts(report: Report, last: dict[str, tuple[Decimal, date]]) -> Iterator[Finding]:
    """Cumulative amounts against the last report that stated them; ``last`` is brought up to date."""
    reasons = [
        text
        for row in report
        for text in (row.narrative, row.obstacles, row.delay_reason, row.change_reason)
        if text
    ]
    for field, amount in _MONEY.items():
        stated = [(row, value) for row in report if (value := amount(row)) is not None]
        if not stated:
            continue
        highest = max(value for _, value in stated)
        if field in last and highest < last[field][0]:
            before, period = last[field]
            for row, value in stated:
                yield at(
                    row,
                    "P16" if reasons else "P15",
                    field,
                    format(value, "f"),
                    value=value,
                    last=before,
                    period=period.isoformat(),
                )
        last[field] = highest, report[0].period_end


def _status_after(report: Report, earlier: Report) -> Iterator[Finding]:
    """What was completed, closed or withdrawn stays so; what has begun has begun."""
    before, now = status_of(earlier), status_of(report)
    if (before in FINAL and now != before) or (now == "not_started" != before):
        row = next(row for row in report if row.status == now)
        yield at(row, "P28", "status", now, earlier=PROGRESS_STATUSES[before], now=PROGRESS_STATUSES[now])


def _left_out(report: Report, pledge: Pledge) -> Iterator[Finding]:
    """A report on some indicators of a pledge and not on others."""
    reported = {row.indicator_number for row in report}
    missing = [str(one.number) for one in pledge.indicators if one.number not in reported]
    if missing:
        yield at(report[0], "P20", "indicator_no", ", ".join(missing), number=len(pledge.indicators))


def _no_currency(report: Report, pledge: Pledge) -> Iterator[Finding]:
    """Money that no document can show."""
    if pledge.value is not None:
        return
    for field, amount in _MONEY.items():
        for row in report:
            value = amount(row)
            if value is not None:
                yield at(row, "P17", field, format(value, "f"))
                break
