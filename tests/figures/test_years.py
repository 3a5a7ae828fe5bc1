"""Status over time: each year as a report for it would have shown it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from making import published

from generator.choices import CLASS_OF_STATUS, PROGRESS_STATUSES, STATUS_CLASSES
from generator.documents.reporting import years_table
from generator.figures.progress import standings
from generator.figures.years import reporting_years
from generator.model import PartialDate, ProgressRow, PublishedPledge

PERIOD = (date(2024, 1, 1), date(2024, 12, 31))
CUT_OFF = date(2025, 1, 31)
COLUMNS = ("due", "completed", "under_way", "not_active", "no_report")


def row(year: int, status: str = "on_track", **changes: object) -> ProgressRow:
    values: dict[str, object] = {
        "pledge_id": "P2C-0001",
        "indicator_number": 1,
        "period_end": date(year, 12, 31),
        "status": status,
        "value_to_date": Decimal(150),
        "report_date": date(year + 1, 1, 10),
        "may_quote": True,
    }
    return ProgressRow(**(values | changes))  # type: ignore[arg-type]


def begun(number: int, start: date, received: date = date(2022, 5, 1)) -> PublishedPledge:
    item = published(number)
    first = PartialDate(start.year, start.month, start.day)
    return replace(item, received=received, pledge=replace(item.pledge, start=first))


def counted(
    pledges: Sequence[PublishedPledge],
    *rows: ProgressRow,
    period: tuple[date, date] = PERIOD,
    cut_off: date = CUT_OFF,
) -> dict[str, tuple[int, ...]]:
    """The numbers of each year, in the order of ``COLUMNS``."""
    table = years_table(reporting_years(pledges, rows, period, cut_off), cut_off)
    if table is None:
        return {}
    return {
        line.code: tuple(int(table.figure(line.code, column).value or 0) for column in COLUMNS)
        for line in table.rows
    }


def test_every_status_is_in_one_class() -> None:
    assert CLASS_OF_STATUS.keys() == PROGRESS_STATUSES.keys()
    assert set(CLASS_OF_STATUS.values()) == STATUS_CLASSES.keys()


def test_a_pledge_stands_in_each_year_by_the_report_for_it() -> None:
    found = counted([begun(1, date(2022, 7, 1))], row(2022, "not_started"), row(2024, "completed"))
    # Nothing came for 2023: what was said before is not carried over.
    assert found == {"2022": (1, 0, 0, 1, 0), "2023": (1, 0, 0, 0, 1), "2024": (1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("reported_on", "expected"),
    [(date(2024, 1, 31), (1, 1, 0, 0, 0)), (date(2024, 2, 1), (1, 0, 0, 0, 1))],
)
def test_a_report_counts_up_to_the_cut_off_date_of_its_year(
    reported_on: date, expected: tuple[int, ...]
) -> None:
    late = row(2023, "completed", report_date=reported_on)
    found = counted([begun(1, date(2022, 7, 1))], late)
    assert found["2023"] == expected
    # A report that came late is not one for the next year either.
    assert found["2024"] == (1, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("period_end", "expected"),
    [(date(2023, 1, 1), 2023), (date(2022, 12, 31), 2022), (date(2023, 12, 31), 2023)],
)
def test_a_report_is_one_for_the_year_in_which_its_period_ends(period_end: date, expected: int) -> None:
    found = counted(
        [begun(1, date(2022, 7, 1))], row(2022, period_end=period_end, report_date=date(2023, 1, 15))
    )
    assert [year for year, numbers in found.items() if numbers[2]] == [str(expected)]


@pytest.mark.parametrize(
    ("start", "due"),
    [(date(2023, 12, 31), {"2023": 2, "2024": 2}), (date(2024, 1, 1), {"2023": 1, "2024": 2})],
)
def test_a_pledge_is_due_from_the_year_in_which_it_starts(start: date, due: dict[str, int]) -> None:
    found = counted([begun(1, date(2023, 1, 1)), begun(2, start)])
    assert {year: numbers[0] for year, numbers in found.items()} == due


def test_a_pledge_is_due_from_the_year_by_whose_cut_off_date_it_was_received() -> None:
    pledges = [
        begun(1, date(2022, 7, 1)),
        begun(2, date(2022, 7, 1), received=date(2023, 1, 31)),
        begun(3, date(2022, 7, 1), received=date(2023, 2, 1)),
    ]
    assert {year: numbers[0] for year, numbers in counted(pledges).items()} == {
        "2022": 2,
        "2023": 3,
        "2024": 3,
    }


def test_of_several_reports_for_a_year_the_latest_one_in_time_counts() -> None:
    rows = [
        row(2023, "not_started", period_end=date(2023, 6, 30), report_date=date(2023, 7, 10)),
        row(2023, "delayed", period_end=date(2023, 9, 30), report_date=date(2023, 10, 10)),
        row(2023, "completed", report_date=date(2024, 2, 15)),
    ]
    for order in (rows, rows[::-1]):
        assert counted([begun(1, date(2022, 7, 1))], *order)["2023"] == (1, 0, 1, 0, 0)


def test_the_year_of_the_document_is_its_own_period() -> None:
    """Not whole calendar years: the same days of the years before, across 29 February too."""
    period, cut_off = (date(2023, 3, 1), date(2024, 2, 29)), date(2024, 2, 29)
    pledges = [begun(1, date(2022, 7, 1)), begun(2, date(2023, 2, 28)), begun(3, date(2023, 3, 1))]
    rows = [row(2023, "delayed", period_end=date(2023, 2, 28), report_date=date(2023, 2, 28))]
    assert counted(pledges, *rows, period=period, cut_off=cut_off) == {
        "2023": (2, 0, 1, 0, 1),
        "2024": (3, 0, 0, 0, 3),
    }
    own = standings(pledges, rows, (), period, cut_off)
    assert reporting_years(pledges, rows, period, cut_off)[-1].due == own


def test_one_year_alone_is_no_table() -> None:
    assert counted([begun(1, date(2024, 2, 1))], row(2024)) == {}
    assert counted([begun(1, date(2025, 1, 1))]) == {}


def test_figures_name_their_denominator_their_pledges_and_their_field() -> None:
    pledges = [begun(1, date(2022, 7, 1)), begun(2, date(2023, 7, 1))]
    table = years_table(reporting_years(pledges, [row(2023)], PERIOD, CUT_OFF), CUT_OFF)
    assert table
    under_way, silent = table.figure("2023", "under_way"), table.figure("2023", "no_report")
    assert (under_way.of, under_way.pledges, under_way.fields) == (
        2,
        ("P2C-0001",),
        ("progress.status.2023",),
    )
    assert (silent.of, silent.pledges, silent.fields) == (2, ("P2C-0002",), ("title",))
    assert not table.adds_up
