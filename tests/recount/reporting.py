"""The tables of a progress report: what is said, how old it is, what was checked, and the money.

Silence stays in every denominator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from recount import reconciled, spending, world
from recount.counted import (
    AREAS,
    ORGANISATION_TYPES,
    TYPES,
    Cell,
    Table,
    counted,
    dimension,
    implementation,
    one_pledge,
    share,
)
from recount.facts import Document, Indicator, Pledge, Sample
from recount.overview import middle, printed
from recount.standing import Standing, day_of, standings, years

STATUSES = ("not_started", "on_track", "delayed", "completed", "closed_partly", "withdrawn")
EVIDENCE = ("audited", "published_statistic", "own_record", "none")
AGES = ("current", "due", "silent")
CHECKS = ("not_checked", "plausible", "evidence_seen", "disputed")
TIMELINESS = ("on_time", "late", "running", "overdue", "ended")


def report(sample: Sample, document: Document) -> list[Table]:
    due, on = standings(sample, document), document.cut_off
    tables = [
        _main_figures(due),
        *_reporting(due),
        _classes("status", due, (*STATUSES, "no_report"), lambda one: one.status),
        _years(years(sample, document)),
        _classes("age", due, AGES, lambda one: one.age(on)),
        _classes("checks", due, (*CHECKS, "no_report"), lambda one: one.checked),
        _classes("evidence", due, (*EVIDENCE, "no_report"), lambda one: one.evidence),
        _classes("timeliness", due, TIMELINESS, lambda one: one.timeliness(on)),
        _standings(due, on),
        _results(due),
        _target_changes(due),
        spending.money_totals(due, on),
        dimension("kinds", _pledges(due), on),
        spending.money_groups(due, on),
        spending.money(due),
        *reconciled.tables(sample, document),
        *_gone(sample),
        _closed(sample, document, due),
        _listed("silent", [one for one in due if not one.reports]),
    ]
    # A list without an entry, and results that nobody reported, are no table.
    return [table for table in tables if table.rows]


def _listed(name: str, own: Iterable[Standing]) -> Table:
    """A table of texts, with a row for each of these pledges."""
    return Table(name, adds_up=True, rows={one.pledge.id: {} for one in own})


def _gone(sample: Sample) -> list[Table]:
    """What the register says is withdrawn, of what was published or cleared."""
    return [Table("withdrawn", adds_up=True, rows={name: {} for name in sorted(sample.withdrawn)})]


def _closed(sample: Sample, document: Document, due: Sequence[Standing]) -> Table:
    """All indicators reported as completed or closed, in whatever period; and those reported as withdrawn."""
    left = {one.pledge.id for one in due if one.status == "withdrawn"}
    for pledge in printed(sample, document):
        last = {}
        for row in sorted(sample.reports, key=lambda row: day_of(row, "period_end")):
            if row.text("pledge_id") == pledge.id and day_of(row, "report_date") <= document.cut_off:
                last[row.number_of("indicator_no")] = row.code("status", "progress_statuses")
        said = [last.get(indicator.number) for indicator in pledge.indicators]
        checks = [row for row in sample.checks if row.text("pledge_id") == pledge.id]
        disputed = any(row.code("check", "checks") == "disputed" for row in checks)
        if all(one in {"completed", "closed_partly"} for one in said) and not disputed:
            left.add(pledge.id)
    return Table("closed", adds_up=True, rows={name: {} for name in sorted(left)})


def _pledges(standings_: Iterable[Standing]) -> list[Pledge]:
    return [one.pledge for one in standings_]


def _main_figures(due: Sequence[Standing]) -> Table:
    reported = [one for one in due if one.reports]
    own: Mapping[str, Sequence[Standing]] = {
        "due": due,
        "reported": reported,
        "rate": reported,
        "silent": [one for one in due if not one.reports],
        "checked": [one for one in reported if one.checked != "not_checked"],
        "completed": [one for one in reported if one.status == "completed"],
    }
    cells = {
        code: counted(_pledges(some), len(due), "of" if code == "completed" else "count")
        for code, some in own.items()
    }
    cells["rate"] = share(_pledges(reported), len(due))
    cells["checked"] = counted(_pledges(own["checked"]), len(reported), "of")
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


def _years(found: Mapping[int, Sequence[Standing]]) -> Table:
    """What stood in each year; one year alone is not shown."""
    columns = {
        "completed": {"completed"},
        "under_way": {"on_track", "delayed"},
        "not_active": {"not_started", "closed_partly", "withdrawn"},
        "no_report": {"no_report"},
    }
    table = Table("status_by_year", adds_up=False)
    for year, due in found.items():
        row = {"due": counted(_pledges(due), len(due))}
        for column, statuses in columns.items():
            row[column] = counted(_pledges(one for one in due if one.status in statuses), len(due))
        table.rows[str(year)] = row
    return table if len(found) > 1 else Table("status_by_year", adds_up=False)


def _standings(due: Sequence[Standing], on: date) -> Table:
    table = Table("standings", adds_up=True)
    for one in due:
        age = (on - day_of(one.last, "report_date")).days if one.last else None
        cell = one_pledge(one.pledge.id, None if age is None else Fraction(age), "count")
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
                "result": one_pledge(name, reached, "number"),
                "target": one_pledge(name, indicator.target, "number"),
                "share": one_pledge(name, way(indicator.target), "percent"),
                "current": one_pledge(name, current, "number"),
                "share_current": one_pledge(name, way(current), "percent"),
            }
    return table


def _target_changes(due: Sequence[Standing]) -> Table:
    asked: dict[str, list[Pledge]] = {"raised": [], "lowered": [], "later": [], "earlier": []}
    moved: dict[str, list[Fraction]] = {}
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
                moved.setdefault(one.pledge.id, []).append(Fraction(days))
                kinds |= {"later"} if days > 0 else {"earlier"} if days < 0 else set()
        for kind in kinds:
            asked[kind].append(one.pledge)
    table = Table("target_changes", adds_up=False)
    table.rows = {kind: {"number": counted(own, len(due))} for kind, own in asked.items()}
    # A pledge counts once, with the largest of the changes of its indicators.
    days_ = [max(numbers, key=abs) for numbers in moved.values()]
    behind = frozenset(moved)
    table.rows["median_days"] = {"number": Cell(middle(days_) if days_ else None, None, behind, "number")}
    return table
