from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.model import (
    Benefit,
    Indicator,
    Organisation,
    PartialDate,
    Pledge,
    ProgressRow,
    PublishedPledge,
    SourceText,
    Where,
)


def french(text: str) -> SourceText:
    return SourceText(text, "fr")


@pytest.fixture
def item() -> PublishedPledge:
    """A pledge in French with two indicators."""
    pledge = Pledge(
        ref="1",
        organisation=Organisation(french("Société du fleuve"), "private_sector", "XF"),
        title=french("Accès au haut débit"),
        description=french("Construire 620 sites.\nFormer 1 500 techniciens."),
        pledge_types=("financial",),
        focus_areas=("fa1",),
        where=Where(countries=("XF",)),
        start=PartialDate(2022),
        end=PartialDate(2026),
        benefits={group: Benefit("none") for group in ("ldc", "lldc", "sids")},
        benefit_statement=None,
        indicators=(
            Indicator(1, french("Population couverte"), french("personnes"), None, Decimal(5), None),
            Indicator(2, french("Sites"), french("sites"), None, Decimal(5), None),
        ),
    )
    return PublishedPledge("P2C-0013", pledge, "f" * 64, date(2022, 1, 1))


@pytest.fixture
def report() -> tuple[ProgressRow, ...]:
    """A report on both indicators; the form repeats its texts."""
    first = ProgressRow(
        pledge_id="P2C-0013",
        indicator_number=1,
        period_end=date(2023, 12, 31),
        status="on_track",
        value_to_date=Decimal(1),
        report_date=date(2024, 1, 31),
        may_quote=True,
        narrative=french("Vingt sites sont en service."),
        delay_reason=french("Pas imprimé."),
    )
    return first, replace(first, indicator_number=2)
