from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import published

from generator.figures.progress import Report, Standing, standings
from generator.model import Indicator, Place, ProgressCheck, ProgressRow, SourceText

PERIOD = (date(2023, 1, 1), date(2023, 12, 31))
CUT_OFF = date(2024, 1, 31)


def row(pledge_id: str = "P2C-0001", **changes: object) -> ProgressRow:
    values: dict[str, object] = {
        "pledge_id": pledge_id,
        "indicator_number": 1,
        "period_end": date(2023, 12, 31),
        "status": "on_track",
        "value_to_date": Decimal(150),
        "report_date": date(2024, 1, 10),
        "may_quote": True,
    }
    return ProgressRow(**(values | changes))  # type: ignore[arg-type]


def test_silence_is_a_class_of_its_own() -> None:
    due = standings([published(1), published(2)], [row()], [], PERIOD, CUT_OFF)
    assert [(s.item.id, s.reported, s.status) for s in due] == [
        ("P2C-0001", True, "on_track"),
        ("P2C-0002", False, ""),
    ]


def test_reports_after_the_cut_off_do_not_count() -> None:
    (standing,) = standings([published(1)], [row(report_date=date(2024, 2, 1))], [], PERIOD, CUT_OFF)
    assert not standing.reported


def test_a_report_of_an_earlier_period_dates_the_last_report_but_is_no_report() -> None:
    old = row(period_end=date(2022, 12, 31), report_date=date(2023, 1, 15))
    (standing,) = standings([published(1)], [old], [], PERIOD, CUT_OFF)
    assert not standing.reported
    assert standing.last_report == date(2023, 1, 15)
    assert standing.age == "due"


@pytest.mark.parametrize(
    ("reported_on", "age"),
    [
        (date(2024, 1, 10), "current"),
        (date(2023, 2, 1), "current"),
        (date(2022, 12, 1), "due"),
        (date(2022, 7, 1), "silent"),
    ],
)
def test_age_of_the_last_report(reported_on: date, age: str) -> None:
    (standing,) = standings([published(1)], [row(report_date=reported_on)], [], PERIOD, CUT_OFF)
    assert standing.age == age


@pytest.mark.parametrize(
    ("since", "on", "age"),
    [
        (date(2022, 7, 1), date(2023, 7, 1), "current"),
        (date(2022, 7, 1), date(2023, 7, 2), "due"),
        (date(2022, 7, 1), date(2023, 12, 31), "due"),
        (date(2022, 7, 1), date(2024, 1, 1), "silent"),
        (date(2023, 1, 1), date(2024, 7, 1), "silent"),
        (date(2023, 6, 20), date(2024, 6, 20), "current"),  # across 29 February
        (date(2022, 8, 31), date(2024, 2, 29), "silent"),  # no 31 February
    ],
)
def test_age_is_counted_in_calendar_months(since: date, on: date, age: str) -> None:
    assert Standing(published(1), (), None, since, on, None).age == age


def test_the_original_target_is_kept_beside_the_current_one() -> None:
    (standing,) = standings([published(1)], [row(new_target=Decimal(200))], [], PERIOD, CUT_OFF)
    (report,) = standing.reports
    assert report.achieved(report.indicator.target) == Decimal("0.5")
    assert report.achieved(report.current_target) == Decimal("0.75")


def test_a_falling_target_counts_the_way_down() -> None:
    name = SourceText("Days for a permit", "en")
    indicator = Indicator(1, name, SourceText("days", "en"), Decimal(120), Decimal(30), None)
    assert Report(indicator, row(value_to_date=Decimal(75))).achieved(Decimal(30)) == Decimal("0.5")


def test_the_latest_check_of_the_secretariat_counts() -> None:
    place = Place("checks.xlsx")
    checks = [
        ProgressCheck("P2C-0001", date(2023, 12, 31), "plausible", "", date(2024, 1, 12), "", place),
        ProgressCheck("P2C-0001", date(2023, 12, 31), "disputed", "", date(2024, 1, 20), "", place),
        ProgressCheck("P2C-0001", date(2023, 12, 31), "evidence_seen", "", date(2024, 2, 20), "", place),
    ]
    (standing,) = standings([published(1)], [row()], checks, PERIOD, CUT_OFF)
    assert standing.check is not None
    assert standing.check.check == "disputed"
