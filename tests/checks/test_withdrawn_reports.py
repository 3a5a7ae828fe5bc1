"""An organization that reports its pledge as withdrawn: the secretariat decides, and is told so (P29)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import pledge, register_row

from generator.checks.progress_sheet import progress_sheet_checks
from generator.model import Place, ProgressRow, RegisterRow, Secretariat

OWN = pledge()
GONE = register_row(OWN, "f" * 64, withdrawn_on=date(2022, 5, 1))
DAYS = {"reviewer_date": date(2022, 6, 1), "confirmer_date": date(2022, 6, 2)}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((register_row(OWN, "f" * 64),), True),
        ((GONE,), False),
        (
            (GONE, register_row(OWN, "e" * 64, **DAYS)),
            True,
        ),  # it came back, and is reported as withdrawn again
        ((GONE, register_row(OWN, "e" * 64, **DAYS, withdrawn_on=date(2023, 1, 9))), False),
        ((GONE, register_row(OWN, "e" * 64, **DAYS, confirmer_decision="refer")), False),
    ],
)
def test_it_is_told_while_the_register_has_no_withdrawal_that_stands(
    rows: tuple[RegisterRow, ...], told: bool
) -> None:
    place = Place("input/progress/a.xlsx", "Progress", "D4")
    day = date(2023, 1, 20)
    report = ProgressRow(
        *("P2C-0001", 1, date(2022, 12, 31), "withdrawn", Decimal(1), day),
        may_quote=False,
        cells={"status": place},
    )
    found = list(progress_sheet_checks(Secretariat(register=rows), [report], [report]))
    assert [finding.code for finding in found] == (["P29"] if told else [])
