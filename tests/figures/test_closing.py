"""When a pledge is closed: by all that its organization reports, or when nobody reports on it any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from making import published, text

from generator.figures.closing import closures
from generator.forms import has_ended, last_reports
from generator.model import Closure, Indicator, PartialDate, Place, ProgressCheck, ProgressRow

ONE = published(1)  # received on 1 April 2022, ends on 30 June 2024
TWO = published(
    1,
    indicators=(
        *ONE.pledge.indicators,
        Indicator(2, text("Visits"), text("visits"), None, Decimal(9), PartialDate(2024, 6, 30)),
    ),
)
END = date(2023, 12, 31)
ON = date(2024, 2, 15)


def report(status: str, *, number: int = 1, period: date = END, day: date = date(2024, 1, 20)) -> ProgressRow:
    return ProgressRow("P2C-0001", number, period, status, Decimal(1), day, may_quote=False)


def check(word: str, day: date = date(2024, 2, 1)) -> ProgressCheck:
    return ProgressCheck("P2C-0001", END, word, "Reviewer A", day, "", Place("checks.xlsx"))


COMPLETED, PARTLY = Closure("completed", END), Closure("closed_partly", END)
EARLIER = date(2022, 12, 31)


@pytest.mark.parametrize(
    ("item", "rows", "checks", "expected"),
    [
        (ONE, [], [], None),
        (ONE, [report("completed")], [], COMPLETED),
        (ONE, [report("closed_partly")], [], PARTLY),
        (ONE, [report("on_track")], [], None),
        (ONE, [report("withdrawn")], [], None),  # the register decides
        (ONE, [report("completed")], [check("evidence_seen")], COMPLETED),
        (ONE, [report("completed")], [check("disputed")], None),
        (ONE, [report("completed")], [check("disputed", date(2024, 2, 16))], COMPLETED),  # not yet
        (ONE, [report("completed")], [check("disputed"), check("plausible", date(2024, 2, 9))], COMPLETED),
        (ONE, [report("completed", day=date(2024, 2, 16))], [], None),  # came after that day
        (ONE, [report("completed", period=EARLIER, day=date(2023, 1, 9)), report("on_track")], [], None),
        (ONE, [report("completed", period=EARLIER, day=date(2023, 1, 9))], [], Closure("completed", EARLIER)),
        (TWO, [report("completed")], [], None),
        (TWO, [report("completed"), report("on_track", number=2)], [], None),
        (TWO, [report("completed"), report("closed_partly", number=2)], [], PARTLY),
        (TWO, [report("completed"), report("withdrawn", number=2)], [], None),
        (
            TWO,
            [report("completed", period=EARLIER, day=date(2023, 1, 9)), report("completed", number=2)],
            [],
            COMPLETED,
        ),
        # Amended after the report: the present text was received later, and begins anew.
        (replace(ONE, received=date(2024, 2, 1)), [report("completed")], [], None),
    ],
)
def test_what_closes_a_pledge(
    item: object, rows: list[ProgressRow], checks: list[ProgressCheck], expected: Closure | None
) -> None:
    found = closures([item], rows, checks, ON).get("P2C-0001")  # type: ignore[list-item]
    assert found == expected
    # Who is still asked to report has not closed the pledge.
    known = [one for one in checks if one.checked_on and one.checked_on <= ON]
    last = last_reports([row for row in rows if row.report_date <= ON])
    if found:
        assert has_ended(item, last, known)  # type: ignore[arg-type]


def test_a_date_alone_closes_nothing_until_silence_lasts() -> None:
    """Its own date is 30 June 2024; silence is 18 months."""

    def on(day: date, *rows: ProgressRow) -> Closure | None:
        return closures([ONE], rows, [], day).get("P2C-0001")

    assert on(date(2024, 7, 1)) is None
    assert on(date(2025, 12, 29)) is None
    assert on(date(2025, 12, 30)) == Closure("expired", date(2024, 6, 30))
    late = report("delayed", period=date(2025, 6, 30), day=date(2025, 8, 1))
    assert on(date(2025, 12, 30), late) is None
    assert on(date(2027, 2, 1), late) == Closure("expired", date(2024, 6, 30))
    final = report("completed", period=date(2026, 6, 30), day=date(2026, 8, 1))
    assert on(date(2027, 2, 1), late, final) == Closure("completed", date(2026, 6, 30))


def test_a_later_target_date_of_its_own_counts_as_its_end() -> None:
    target = replace(ONE.pledge.indicators[0], target_date=PartialDate(2026, 12, 31))
    longer = replace(ONE, pledge=replace(ONE.pledge, indicators=(target,)))
    assert not closures([longer], [], [], date(2026, 1, 1))
    assert closures([longer], [], [], date(2028, 7, 1))["P2C-0001"].on == date(2026, 12, 31)
