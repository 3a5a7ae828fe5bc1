"""Checks of what the secretariat records about progress reports, and of what it has not recorded yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.checks.places import address
from generator.checks.progress_reports import FINAL, Report, reports_of, status_of
from generator.choices import PROGRESS_STATUSES
from generator.findings import Finding, Parameter
from generator.model import ProgressCheck, ProgressRow, RegisterRow, Secretariat


def progress_sheet_checks(
    secretariat: Secretariat, rows: Iterable[ProgressRow], sound: Iterable[ProgressRow]
) -> Iterator[Finding]:
    """All checks of the sheet Progress checks, and of the register where a report ends a pledge.

    ``sound`` are the rows without an error. Where no register or no report was read (a single
    workbook is checked) nothing is said about what is missing in it.
    """
    yield from _checks(secretariat, reports_of(rows))
    register: dict[str, list[RegisterRow]] = defaultdict(list)
    for entry in secretariat.register:
        register[entry.pledge_id].append(entry)
    seen = {
        (check.pledge_id, check.period_end)
        for check in secretariat.progress_checks
        if check.check != "not_checked"
    }
    for pledge_id, own in reports_of(sound).items():
        if pledge_id in register:
            yield from _ended(pledge_id, own[-1], register[pledge_id], seen)


def _checks(secretariat: Secretariat, reports: dict[str, list[Report]]) -> Iterator[Finding]:
    known = {entry.pledge_id for entry in secretariat.register}
    reported = {
        (pledge_id, report[0].period_end): max(row.report_date for row in report)
        for pledge_id, own in reports.items()
        for report in own
    }
    for check in secretariat.progress_checks:
        made = check.check != "not_checked"
        day = reported.get((check.pledge_id, check.period_end))
        if made and not (check.checked_by.strip() and check.checked_on):
            yield _about(check, "P33", "checked_on" if check.checked_by.strip() else "checked_by")
        if known and check.pledge_id not in known:
            yield _about(check, "P31", "pledge_id")
        elif reported and day is None:
            yield _about(check, "P32", "period_end", period=check.period_end.isoformat())
        elif made and day and check.checked_on and check.checked_on < day:
            values: dict[str, Parameter] = {"report": day.isoformat()}
            yield Finding(
                "P34", check.place, "checked_on", check.checked_on.isoformat(), values, check.pledge_id
            )
    yield from _contradicting(secretariat.progress_checks)


def _contradicting(checks: Sequence[ProgressCheck]) -> Iterator[Finding]:
    """Two different checks of one report on one day: the figures take the lower row."""
    said: dict[tuple[str, date, date | None], set[str]] = defaultdict(set)
    for check in checks:
        said[_key(check)].add(check.check)
    told = Counter[tuple[str, date, date | None]]()
    for check in checks:
        key = _key(check)
        told[key] += 1
        if len(said[key]) > 1 and told[key] == 1:
            yield _about(check, "P35", "check")


def _key(check: ProgressCheck) -> tuple[str, date, date | None]:
    return check.pledge_id, check.period_end, check.checked_on


def _ended(
    pledge_id: str, report: Report, register: Sequence[RegisterRow], seen: set[tuple[str, date]]
) -> Iterator[Finding]:
    """A report that ends a pledge: the secretariat has something to do. Told at the register."""
    status, place = status_of(report), register[-1].place
    row = next(row for row in report if row.status == status)
    where = address(row, "status")
    if status == "withdrawn" and not _withdrawn(register):
        yield Finding("P29", place, "withdrawn_on", pledge_id, {"other": where}, pledge_id)
    elif status in FINAL - {"withdrawn"} and (pledge_id, row.period_end) not in seen:
        values: dict[str, Parameter] = {
            "status": PROGRESS_STATUSES[status],
            "other": where,
            "period": row.period_end.isoformat(),
        }
        yield Finding("P30", place, "pledge_id", pledge_id, values, pledge_id)


def _withdrawn(register: Sequence[RegisterRow]) -> bool:
    """Whether the register has a day of withdrawal after which no row was cleared."""

    def later(day: date, entry: RegisterRow) -> bool:
        decided = entry.reviewer_date, entry.confirmer_date
        said = entry.reviewer_decision == entry.confirmer_decision == "clear" and not entry.withdrawn_on
        return said and all(on is not None and on > day for on in decided)

    days = [entry.withdrawn_on for entry in register if entry.withdrawn_on]
    return any(not any(later(day, entry) for entry in register) for day in days)


def _about(check: ProgressCheck, code: str, field: str, **values: Parameter) -> Finding:
    return Finding(code, check.place, field, check.pledge_id, values, check.pledge_id)
