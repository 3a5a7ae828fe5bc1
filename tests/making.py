"""Small values for tests: a complete invented pledge, and changes to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.fields import PLEDGES
from generator.model import (
    Benefit,
    Indicator,
    Money,
    Organisation,
    PartialDate,
    Place,
    Pledge,
    PublishedPledge,
    RegisterRow,
    Screened,
    SourceText,
    Where,
)


def text(words: str, language: str = "en") -> SourceText:
    return SourceText(words, language)


def pledge(row: int = 4, *, file: str = "input/pledges/a.xlsx", **changes: object) -> Pledge:
    standard = Pledge(
        ref=f"R{row}",
        organisation=Organisation(text("Reef Mentors"), "civil_society", "XC"),
        title=text("Mentoring for islands"),
        description=text("Mentors train three hundred young people on three islands in two years."),
        pledge_types=("programmatic",),
        focus_areas=("fa2",),
        where=Where(("TV", "FJ")),
        start=PartialDate(2022, 9, 1),
        end=PartialDate(2024, 6, 30),
        benefits={
            "ldc": Benefit("partial"),
            "lldc": Benefit("none"),
            "sids": Benefit("exclusive", Decimal(100)),
        },
        benefit_statement=text("All in SIDS."),
        indicators=(
            Indicator(1, text("Mentees"), text("people"), Decimal(0), Decimal(300), PartialDate(2024, 6, 30)),
        ),
        value=Money(Decimal(150000), "USD"),
        value_kind="grant",
        submitted=date(2022, 4, 1),
        cells={field.id: Place(file, "Pledges", f"A{row}") for field in PLEDGES.fields},
    )
    return replace(standard, **changes)


def published(number: int, **changes: object) -> PublishedPledge:
    own = pledge(number + 3, **changes)
    return PublishedPledge(f"P2C-{number:04}", own, "0" * 64, date(2022, 4, 1))


def register_row(own: Pledge, printed: str, /, **changes: object) -> RegisterRow:
    standard = RegisterRow(
        pledge_id="P2C-0001",
        org_name=own.organisation.name.text,
        ref=own.ref,
        title=own.title.text,
        fingerprint=printed,
        received_on=date(2022, 4, 1),
        source_file="a.xlsx",
        screening="none 2022-04-01",
        screened=Screened("none", date(2022, 4, 1)),
        reviewer="Reviewer A",
        reviewer_decision="clear",
        reviewer_date=date(2022, 4, 5),
        confirmer="Reviewer B",
        confirmer_decision="clear",
        confirmer_date=date(2022, 4, 6),
        reason="",
        withdrawn_on=None,
        suspended_on=None,
        place=Place("input/secretariat/register.xlsx", "Register", "A4"),
    )
    return replace(standard, **changes)
