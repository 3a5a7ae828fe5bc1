from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import published

from generator.figures.progress import Report, Standing
from generator.figures.rates import Rates
from generator.figures.spending import add, attributed, spending
from generator.model import Money, PartialDate, Place, ProgressRow, Rate

DAY = date(2024, 1, 31)
RATES = Rates([Rate("EUR", Decimal("1.10"), date(2024, 1, 1), "illustrative", Place("rates.xlsx"))])


def row(number: int = 1, **changes: object) -> ProgressRow:
    values: dict[str, object] = {
        "pledge_id": "P2C-0001",
        "indicator_number": number,
        "period_end": date(2023, 12, 31),
        "status": "on_track",
        "value_to_date": Decimal(30),
        "report_date": date(2024, 1, 10),
        "may_quote": False,
        **changes,
    }
    return ProgressRow(**values)  # type: ignore[arg-type]


def standing(*rows: ProgressRow, number: int = 1, **changes: object) -> Standing:
    item = published(number, **changes)
    reports = tuple(Report(item.pledge.indicators[0], one) for one in rows)
    return Standing(item, reports, rows[-1] if rows else None, DAY, DAY, None)


def test_the_three_amounts_stay_apart_and_missing_is_not_zero() -> None:
    euros = standing(row(committed=Decimal(80), disbursed=None), value=Money(Decimal(100), "EUR"))
    lines = spending(
        [
            euros,
            standing(number=2, value=Money(Decimal(7), "USD")),
            standing(number=3, value=None, value_kind=""),
        ]
    )
    assert [(line.pledged, line.committed, line.disbursed) for line in lines] == [
        (Decimal(100), Decimal(80), None),
        (Decimal(7), None, None),
    ]
    assert add(lines, lambda line: line.pledged, RATES, DAY).usd == Decimal("117.00")
    assert add(lines, lambda line: line.committed, RATES, DAY).usd == Decimal("88.00")
    assert add(lines, lambda line: line.disbursed, RATES, DAY).pledges == ()


def test_money_repeated_on_each_indicator_row_counts_once() -> None:
    twice = standing(row(1, disbursed=Decimal(50)), row(2, disbursed=Decimal(50)))
    (line,) = spending([twice])
    assert line.disbursed == Decimal(50)


def test_disbursed_is_attributed_to_a_group_only_by_a_stated_share() -> None:
    shared = standing(row(disbursed=Decimal(50), shares={"ldc": Decimal(40)}))
    silent = standing(row(disbursed=Decimal(50)))
    assert attributed(spending([shared]), "ldc", RATES, DAY).usd == Decimal(20)
    assert attributed(spending([silent]), "ldc", RATES, DAY).pledges == ()


@pytest.mark.parametrize(
    ("status", "period_end", "on", "expected"),
    [
        ("completed", date(2024, 6, 30), date(2025, 1, 1), "on_time"),
        ("completed", date(2024, 7, 1), date(2025, 1, 1), "late"),
        ("on_track", date(2023, 12, 31), date(2024, 6, 30), "running"),
        ("on_track", date(2023, 12, 31), date(2024, 7, 1), "overdue"),
        ("withdrawn", date(2023, 12, 31), date(2025, 1, 1), "ended"),
        ("closed_partly", date(2023, 12, 31), date(2025, 1, 1), "ended"),
    ],
)
def test_a_pledge_against_its_own_date(status: str, period_end: date, on: date, expected: str) -> None:
    assert standing(row(status=status, period_end=period_end)).timeliness(on) == expected


def test_a_silent_pledge_is_overdue_once_its_date_has_passed() -> None:
    assert standing().timeliness(date(2024, 6, 30)) == "running"
    assert standing().timeliness(date(2024, 7, 1)) == "overdue"


def test_a_pledge_is_completed_only_when_all_its_indicators_are() -> None:
    assert standing(row(1, status="completed"), row(2, status="delayed")).status == "delayed"
    assert standing(row(1, status="completed"), row(2, status="completed")).status == "completed"


def test_a_lowered_target_is_told_from_a_raised_one_also_where_less_is_better() -> None:
    item = published(1)
    rises = item.pledge.indicators[0]
    assert Report(rises, row(new_target=Decimal(200))).target_change == "lowered"
    assert Report(rises, row(new_target=Decimal(400))).target_change == "raised"
    falls = type(rises)(1, rises.name, rises.unit, Decimal(90), Decimal(30), rises.target_date)
    assert Report(falls, row(new_target=Decimal(45))).target_change == "lowered"
    moved = Report(rises, row(new_target_date=PartialDate(2024, 7, 30)))
    assert moved.postponed(item.pledge.end) == 30
    assert moved.target_change == ""
