"""The tables of the report to TDAG: the seats of the Coalition, the programme, the way of a pledge."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from recount import sessions
from recount.counted import AREAS, Cell, Table, counted, dimension
from recount.facts import Document, Sample
from recount.overview import group_values, main_figures, printed
from recount.workbooks import Row

SEATS = 5
CONSTITUENCIES = (
    "government",
    "private_sector",
    "international_organisation",
    "civil_society",
    "generation_connect",
)
_DIMENSIONS = (
    "main_focus_area",
    "focus_areas",
    "types",
    "organisations",
    "origin",
    "implementation",
    "kinds",
    "partnership",
    "beneficiaries",
)


def report(sample: Sample, document: Document) -> list[Table]:
    pledges, on = printed(sample, document), document.cut_off
    return [
        main_figures(pledges, on),
        leaders(sample, document),
        constituencies(sample, document),
        members(sample, document),
        sessions.whole_programme(sample),
        funnel(sample, document),
        group_values(pledges, on),
        *(dimension(name, pledges, on) for name in _DIMENSIONS),
    ]


def _of(sample: Sample, document: Document, role: str, day: str) -> dict[str, list[Row]]:
    """The entries of a role by Focus Area, where the day that makes them so had come."""
    found: dict[str, list[Row]] = {area: [] for area in AREAS}
    for row in sample.coalition:
        since = row.day(day)
        if row.code("role", "coalition_roles") == role and since and since <= document.cut_off:
            found[row.code("focus_area", "focus_areas")].append(row)
    return found


def _leaders(sample: Sample, document: Document) -> dict[str, list[Row]]:
    found = _of(sample, document, "leader", "nominated_on")
    assert all(len(rows) <= SEATS for rows in found.values())
    return found


def leaders(sample: Sample, document: Document) -> Table:
    table = Table("leaders", adds_up=True)
    for area, rows in _leaders(sample, document).items():
        table.rows[area] = {}
        table.rows |= {f"{area}_{seat}": {} for seat in range(1, len(rows) + 1)}
        if len(rows) < SEATS:
            table.rows[f"{area}_open"] = {}
    return table


def members(sample: Sample, document: Document) -> Table:
    table = Table("members", adds_up=True)
    for area, rows in _of(sample, document, "member", "letter_of_intent_date").items():
        if rows:
            table.rows[area] = {}
        table.rows |= {f"{area}_{number}": {} for number in range(1, len(rows) + 1)}
    return table


def constituencies(sample: Sample, document: Document) -> Table:
    table = Table("constituencies", adds_up=True)
    seated = _leaders(sample, document)
    joined = _of(sample, document, "member", "letter_of_intent_date")

    def line(code: str, filled: dict[str, int], others: int | None) -> None:
        numbers: dict[str, int | None] = {**filled, "leaders": sum(filled.values()), "members": others}
        table.rows[code] = {
            column: Cell(None if number is None else Fraction(number), None, frozenset(), "count")
            for column, number in numbers.items()
        }

    def of(rows: list[Row], code: str) -> int:
        return sum(row.code("constituency", "constituencies") == code for row in rows)

    for code in CONSTITUENCIES:
        line(
            code,
            {area: of(rows, code) for area, rows in seated.items()},
            sum(of(rows, code) for rows in joined.values()),
        )
    line("total", {area: len(rows) for area, rows in seated.items()}, sum(map(len, joined.values())))
    line("open", {area: SEATS - len(rows) for area, rows in seated.items()}, None)
    return table


def funnel(sample: Sample, document: Document) -> Table:
    """From receipt to publication, each step as of the cut-off date; only published pledges are behind it."""

    def step(days: list[date]) -> Cell:
        return Cell(Fraction(sum(day <= document.cut_off for day in days)), None, frozenset(), "count")

    waiting = ("incomplete", "in_review", "declined", "withdrawn")
    steps = {
        **{code: step(sample.steps.get(code, [])) for code in waiting},
        "cleared": counted(printed(sample, document), None),
        "received": step(sample.received),
    }
    return Table("funnel", adds_up=True, rows={code: {"pledges": cell} for code, cell in steps.items()})
