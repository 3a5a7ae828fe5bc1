from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from making import published

from generator.checks.progress_reports import status_of
from generator.choices import PROGRESS_STATUSES
from generator.figures.progress import standings
from generator.model import ProgressRow


@pytest.mark.parametrize("said", list(permutations(PROGRESS_STATUSES, 2)))
def test_the_status_that_a_warning_calls_the_one_that_counts_is_the_one_that_documents_print(
    said: tuple[str, str],
) -> None:
    day = date(2023, 12, 31)
    (first,) = published(1).pledge.indicators
    pledge = published(1, indicators=(first, replace(first, number=2)))
    report = [
        ProgressRow("P2C-0001", number, day, status, Decimal(1), day, may_quote=False)
        for number, status in enumerate(said, start=1)
    ]
    (standing,) = standings([pledge], report, [], (date(2023, 1, 1), day), day)
    assert standing.status == status_of(report)
