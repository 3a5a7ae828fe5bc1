"""The tables of a progress report: what is said, how old it is, what was checked, and the money.

Only rows whose report came by the cut-off date and whose period lies in or before the period of the
document count; of each indicator the latest one within the period. Silence stays in every denominator.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from recount import reconciled, world
from recount.counted import (
    AREAS,
    ORGANISATION_TYPES,
    TYPES,
    Cell,
    Table,
    counted,
    implementation,
    share,
)
from recount.facts import Document, Indicator, Pledge, Sample
from recount.overview import middle, printed
from recount.workbooks import Row

STATUSES = ("not_started", "on_track", "delayed", "completed", "closed_partly", "withdrawn")
#: Of several statuses the least favourable counts; completed only when all are.
_FIRST = ("withdrawn", "closed_partly", "delayed", "on_track", "not_started", "completed")
EVIDENCE = ("audited", "published_statistic", "own_record", "none")
AGES = ("current", "due", "silent")
CHECKS = ("not_checked", "plausible", "evidence_seen", "disputed")
TIMELINESS = ("on_time", "late", "running", "overdue", "ended")


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
        return self.check.code("check", "checks") if self.check else "not_checked"

    def age(self, on: date) -> str:
        since = _day(self.last, "report_date") if self.last else None
        start = since or max(self.pledge.received, self.pledge.start)
        if on <= _months_after(start, 12):
            return "current"
        return "silent" if on >= _months_after(start, 18) else "due"

    def timeliness(self, on: date) -> str:
        promised = max((one.target_date for one in self.pledge.indicators), default=self.pledge.end)
        if self.status == "completed":
            done = max(_day(row, "period_end") for _, row in self.reports)
            return "on_time" if done <= promised else "late"
        if self.status in {"withdrawn", "closed_partly"}:
            return "ended"
        return "overdue" if promised < on else "running"

    def money(self, field: str) -> Fraction | None:
        """An amount told once a pledge and repeated on each row of its indicators."""
        told = [value for _, row in self.reports if (value := row.number_of(field)) is not None]
        return max(told, default=None)


def _day(row: Row, field: str) -> date:
    found = row.day(field)
    assert found, (row, field)
    return found


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


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
            and _day(row, "report_date") <= document.cut_off
            and _day(row, "period_end") <= last
        ]
        within = [row for row in own if _day(row, "period_end") >= first]
        reports = []
        for indicator in pledge.indicators:
            rows = [row for row in within if row.number_of("indicator_no") == indicator.number]
            if rows:
                latest = max(rows, key=lambda row: (_day(row, "period_end"), _day(row, "report_date")))
                reports.append((indicator, latest))
        checks = [
            row
            for row in sample.checks
            if row.text("pledge_id") == pledge.id
            and first <= _day(row, "period_end") <= last
            and (row.day("checked_on") or date.min) <= document.cut_off
        ]
        found.append(
            Standing(
                pledge,
                tuple(reports),
                max(own, key=lambda row: _day(row, "report_date"), default=None),
                max(checks, key=lambda row: row.day("checked_on") or date.min, default=None),
            )
        )
    return found


def report(sample: Sample, document: Document) -> list[Table]:
    due, on = standings(sample, document), document.cut_off
    return [
        _main_figures(due),
        *_reporting(due),
        _classes("status", due, (*STATUSES, "no_report"), lambda one: one.status),
        _classes("age", due, AGES, lambda one: one.age(on)),
        _classes("checks", due, CHECKS, lambda one: one.checked),
        _classes("evidence", due, (*EVIDENCE, "no_report"), lambda one: one.evidence),
        _classes("timeliness", due, TIMELINESS, lambda one: one.timeliness(on)),
        _standings(due, on),
        _results(due),
        _target_changes(due),
        _money_totals(due, on),
        _money_groups(due, on),
        _money(due),
        *reconciled.tables(sample, document),
        Table("silent", adds_up=True, rows={one.pledge.id: {} for one in due if not one.reports}),
    ]


def _pledges(standings_: Iterable[Standing]) -> list[Pledge]:
    return [one.pledge for one in standings_]


def _main_figures(due: Sequence[Standing]) -> Table:
    reported = [one for one in due if one.reports]
    own: Mapping[str, Sequence[Standing]] = {
        "due": due,
        "reported": reported,
        "rate": reported,
        "silent": [one for one in due if not one.reports],
        "checked": [one for one in due if one.checked != "not_checked"],
        "completed": [one for one in reported if one.status == "completed"],
    }
    cells = {
        code: counted(_pledges(some), len(due), "of" if code == "completed" else "count")
        for code, some in own.items()
    }
    cells["rate"] = share(_pledges(reported), len(due))
    return Table("main_figures", adds_up=False, rows={code: {"value": cell} for code, cell in cells.items()})


def _reporting(due: Sequence[Standing]) -> list[Table]:
    ways: dict[str, tuple[Sequence[str], Callable[[Pledge], Iterable[str]]]] = {
        "reporting_by_area": (AREAS, lambda one: one.areas[:1]),
        "reporting_by_type": (TYPES, lambda one: one.types),
        "reporting_by_organisation": (ORGANISATION_TYPES, lambda one: (one.organisation_type,)),
        "reporting_by_implementation": ((*world.REGIONS, "worldwide"), implementation),
        "reporting_by_group": (
            world.GROUPS,
            lambda one: [group for group in world.GROUPS if one.extents[group] != "none"],
        ),
    }
    tables = []
    for name, (codes, of) in ways.items():
        rows = {one.pledge.id: set(of(one.pledge)) for one in due}
        table = Table(name, adds_up=all(len(found) == 1 for found in rows.values()))
        for code in (*codes, "total"):
            own = [one for one in due if code == "total" or code in rows[one.pledge.id]]
            reported = _pledges(one for one in own if one.reports)
            table.rows[code] = {
                "due": counted(_pledges(own), len(due)),
                "reported": counted(reported, len(own)),
                "silent": counted(_pledges(one for one in own if not one.reports), len(own)),
                "rate": share(reported, len(own)),
            }
        tables.append(table)
    return tables


def _classes(
    name: str, due: Sequence[Standing], codes: Sequence[str], of: Callable[[Standing], str]
) -> Table:
    table = Table(name, adds_up=True)
    for code in (*codes, "total"):
        own = _pledges(one for one in due if code in {"total", of(one)})
        table.rows[code] = {"pledges": counted(own, len(due)), "share": share(own, len(due))}
    return table


def _one(pledge: str, value: Fraction | None, said: str, currency: str = "") -> Cell:
    return Cell(value, None, frozenset({pledge}), said, currency)


def _standings(due: Sequence[Standing], on: date) -> Table:
    table = Table("standings", adds_up=True)
    for one in due:
        age = (on - _day(one.last, "report_date")).days if one.last else None
        cell = _one(one.pledge.id, None if age is None else Fraction(age), "count")
        table.rows[one.pledge.id] = {"age": cell}
    return table


def _results(due: Sequence[Standing]) -> Table:
    """Results of one indicator against its two targets, as a part of the way from the baseline."""
    table = Table("results", adds_up=False)
    for one in due:
        for indicator, row in one.reports:
            reached, new = row.number_of("value_to_date"), row.number_of("new_target")
            current = indicator.target if new is None else new
            assert reached is not None

            def way(
                target: Fraction, indicator: Indicator = indicator, reached: Fraction = reached
            ) -> Fraction:
                return (reached - indicator.baseline) / (target - indicator.baseline)

            name = one.pledge.id
            table.rows[f"{name}/{indicator.number}"] = {
                "result": _one(name, reached, "number"),
                "target": _one(name, indicator.target, "number"),
                "share": _one(name, way(indicator.target), "percent"),
                "current": _one(name, current, "number"),
                "share_current": _one(name, way(current), "percent"),
            }
    return table


def _target_changes(due: Sequence[Standing]) -> Table:
    asked: dict[str, list[Pledge]] = {"raised": [], "lowered": [], "later": [], "earlier": []}
    moved: list[tuple[Pledge, Fraction]] = []
    for one in due:
        kinds = set()
        for indicator, row in one.reports:
            new, day = row.number_of("new_target"), row.day("new_target_date")
            if new is not None and new != indicator.target:
                # Further from the baseline is more, also where the indicator is to fall.
                more = abs(new - indicator.baseline) > abs(indicator.target - indicator.baseline)
                kinds.add("raised" if more else "lowered")
            if day is not None:
                days = (day - indicator.target_date).days
                moved.append((one.pledge, Fraction(days)))
                kinds |= {"later"} if days > 0 else {"earlier"} if days < 0 else set()
        for kind in kinds:
            asked[kind].append(one.pledge)
    table = Table("target_changes", adds_up=False)
    table.rows = {kind: {"number": counted(own, len(due))} for kind, own in asked.items()}
    days_ = [number for _, number in moved]
    behind = frozenset(pledge.id for pledge, _ in moved)
    table.rows["median_days"] = {"number": Cell(middle(days_) if days_ else None, None, behind, "number")}
    return table


_FIELDS = {"committed": "committed_to_date", "disbursed": "disbursed_to_date"}


def _amounts(due: Sequence[Standing]) -> dict[str, dict[str, tuple[Fraction | None, str]]]:
    """Pledged, committed and disbursed by pledge, where a value was pledged, in its own currency."""
    return {
        one.pledge.id: {
            "pledged": (one.pledge.amount, one.pledge.currency),
            **{column: (one.money(field), one.pledge.currency) for column, field in _FIELDS.items()},
        }
        for one in due
        if one.pledge.amount is not None
    }


def _sum(found: Mapping[str, Fraction], due: int) -> dict[str, Cell]:
    behind = frozenset(found)
    sum_ = sum(found.values(), Fraction(0)) if found else None
    return {
        "stated": Cell(Fraction(len(found)), due, behind, "of"),
        "usd_million": Cell(sum_, due, behind, "usd_million", "USD"),
    }


def _money_totals(due: Sequence[Standing], on: date) -> Table:
    table = Table("money_totals", adds_up=False)
    for column in ("pledged", *_FIELDS):
        given = {name: world.usd(*row[column], on) for name, row in _amounts(due).items()}
        table.rows[column] = _sum({name: usd for name, usd in given.items() if usd is not None}, len(due))
    return table


def _money_groups(due: Sequence[Standing], on: date) -> Table:
    table, amounts = Table("money_groups", adds_up=False), _amounts(due)
    for group in world.GROUPS:
        shares: dict[str, Fraction] = {}
        for one in due:
            told = [part for _, row in one.reports if (part := row.share(f"{group}_share")) is not None]
            if told:
                # Where the rows of one pledge differ, only the lower share is certain.
                shares[one.pledge.id] = min(told)
        given: dict[str, Fraction] = {}
        for name, part in shares.items():
            usd = world.usd(*amounts[name]["disbursed"], on) if name in amounts else None
            if usd is not None:
                given[name] = usd * part
        table.rows[group] = {
            "shared": Cell(Fraction(len(shares)), len(due), frozenset(shares), "of"),
            **_sum(given, len(due)),
        }
    return table


def _money(due: Sequence[Standing]) -> Table:
    rows = {
        name: {column: _one(name, value, "amount", currency) for column, (value, currency) in row.items()}
        for name, row in _amounts(due).items()
    }
    return Table("money", adds_up=False, rows=rows)
