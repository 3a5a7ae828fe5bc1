"""A suspension is confirmed by two within five days; a day that is still to come is told."""

from __future__ import annotations

from datetime import date

import pytest
from making import pledge, register_row

from generator.model import RegisterRow
from generator.register.deadlines import deadlines

OWN = pledge()
SUSPENDED = date(2022, 5, 25)
DECLINED = {"reviewer_decision": "decline", "confirmer_decision": "decline"}


def codes(*rows: RegisterRow, today: date = date(2022, 5, 31)) -> list[str]:
    return [finding.code for finding in deadlines(rows, today)]


def row(day: int = 26, **changes: object) -> RegisterRow:
    dates = {"reviewer_date": date(2022, 5, day), "confirmer_date": date(2022, 5, day)}
    return register_row(OWN, "f" * 64, **{**dates, **changes})


GONE = register_row(OWN, "f" * 64, suspended_on=SUSPENDED)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), ["G45"]),
        ((row(**DECLINED),), []),
        ((row(),), []),
        ((row(25, **DECLINED),), ["G45"]),  # not later than the suspension
        ((row(reviewer_decision="decline"),), ["G45"]),  # they disagree
        ((row(reviewer_decision="refer", confirmer_decision="refer"),), ["G45"]),
        ((row(**DECLINED, confirmer_date=None),), ["G45"]),
        ((row(**DECLINED, confirmer=""),), ["G45"]),
        ((row(**DECLINED, confirmer="REVIEWER a"),), ["G45"]),
        ((row(confirmer="Reviewer A"),), ["G45"]),
        ((register_row(OWN, "f" * 64, withdrawn_on=date(2022, 5, 28)),), []),  # nothing is left to decide
    ],
)
def test_two_people_decide_within_five_days(rows: tuple[RegisterRow, ...], expected: list[str]) -> None:
    assert codes(GONE, *rows) == expected


def test_the_sixth_day_is_too_late_and_the_finding_says_until_when_it_was_due() -> None:
    assert codes(GONE, today=date(2022, 5, 30)) == []
    (finding,) = deadlines([GONE], date(2022, 5, 31))
    assert (finding.place, finding.field, finding.pledge) == (GONE.place, "suspended_on", "P2C-0001")
    assert finding.values == {"pledge_id": "P2C-0001", "date": "2022-05-25", "until": "2022-05-30"}


def test_only_the_latest_suspension_waits_for_a_decision() -> None:
    again = row(27, suspended_on=date(2022, 5, 29))
    assert codes(GONE, row(26), again, today=date(2022, 6, 2)) == []
    (finding,) = deadlines([GONE, row(26), again], date(2022, 6, 20))
    assert finding.found == "2022-05-29"


@pytest.mark.parametrize("event", ["withdrawn_on", "suspended_on"])
def test_a_day_to_come_is_told_until_it_has_come(event: str) -> None:
    row = register_row(OWN, "f" * 64, **{event: date(2022, 6, 1)})
    (finding,) = deadlines([row], date(2022, 5, 31))
    assert (finding.code, finding.field, finding.found) == ("G46", event, "2022-06-01")
    assert codes(row, today=date(2022, 6, 1)) == []
