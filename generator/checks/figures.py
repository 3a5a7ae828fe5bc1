"""Checks of amounts, dates, shares and targets of one pledge."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.checks.places import at, iso, names, plain
from generator.choices import COUNTRY_GROUPS, EXTENTS
from generator.findings import Finding
from generator.intake.grammar.fold import fold
from generator.model import Pledge
from generator.reference.countries import Countries

#: Far above any single pledge seen: all pledges of 2022 and 2023 came to USD 37 billion.
LARGE: Final = Decimal(20_000_000_000)
#: For currencies of which a unit is worth little, in the absence of a rate.
LARGE_IN_SMALL_UNITS: Final = Decimal(20_000_000_000_000)
_LARGE_UNITS: Final = frozenset(
    {"USD", "EUR", "GBP", "CHF", "AUD", "CAD", "NZD", "SGD", "BRL", "CNY", "SAR", "AED", "QAR", "XDR"}
)
WORLD_POPULATION: Final = Decimal(8_300_000_000)
_PEOPLE: Final = tuple(
    map(
        fold,
        ("people", "person", "users", "women", "men", "girls", "children", "students", "learners", "inhabitants",
         "personnes", "habitants", "femmes", "utilisateurs", "personas", "habitantes", "mujeres", "usuarios",
         "чел", "человек", "людей", "пользовател", "женщин", "人", "名", "شخص", "أشخاص", "نسمة", "امرأة", "مستخدم"),
    )
)  # fmt: skip
_ALL: Final = Decimal(100)


def dates(pledge: Pledge, _: Countries) -> Iterator[Finding]:
    """End after start, targets in between; a vague date gets the benefit of the doubt."""
    if pledge.end.last < pledge.start.first:
        start, end = iso(pledge.start), iso(pledge.end)
        yield at(pledge, "K04", "end_date", end, end=end, start=start)
        return
    for indicator in pledge.indicators:
        day = indicator.target_date
        if day and (day.last < pledge.start.first or day.first > pledge.end.last):
            field = _numbered("target_date", indicator.number)
            yield at(pledge, "K05", field, iso(day), start=iso(pledge.start), end=iso(pledge.end))


def _numbered(field: str, number: int) -> str:
    return field if number == 1 else f"{field}_{number}"


def benefits(pledge: Pledge, countries: Countries) -> Iterator[Finding]:
    """Extents against the countries of the pledge, against the shares, and in words."""
    on = pledge.submitted or pledge.start.first
    for group, benefit in pledge.benefits.items():
        inside = [code for code in pledge.where.countries if countries.in_group(code, group, on)]
        outside = [code for code in pledge.where.countries if code not in inside]
        field = f"{group}_extent"
        if benefit.extent == "none" and inside:
            listed = names(pledge, countries, inside)
            yield at(pledge, "K06", field, group=COUNTRY_GROUPS[group], countries=listed)
        elif benefit.extent == "exclusive" and outside:
            listed = names(pledge, countries, outside)
            yield at(pledge, "K07", field, group=COUNTRY_GROUPS[group], countries=listed)
        yield from _share(pledge, group)
    if not pledge.benefit_statement and any(benefit.extent != "none" for benefit in pledge.benefits.values()):
        yield at(pledge, "K09", "benefit_statement")


def _share(pledge: Pledge, group: str) -> Iterator[Finding]:
    benefit = pledge.benefits[group]
    share = benefit.share
    if share is None:
        return
    share = plain(share)
    found = format(share, "f")
    if not 0 <= share <= _ALL:
        yield at(pledge, "K08", f"{group}_share", found, share=share)
    elif (
        (benefit.extent == "none" and share != 0)
        or (benefit.extent == "exclusive" and share != _ALL)
        or (benefit.extent in {"partial", "primary"} and share == 0)
    ):
        extent, name = EXTENTS[benefit.extent], COUNTRY_GROUPS[group]
        yield at(pledge, "K10", f"{group}_share", found, share=share, extent=extent, group=name)


def amounts(pledge: Pledge, _: Countries) -> Iterator[Finding]:
    """Amounts that no single pledge has ever had."""
    for field, money in (("value_amount", pledge.value), ("leveraged_amount", pledge.leveraged)):
        if money:
            limit = LARGE if money.currency in _LARGE_UNITS else LARGE_IN_SMALL_UNITS
            if money.amount > limit:
                yield at(pledge, "K11", field, money.typed, amount=money.amount, currency=money.currency)


def targets(pledge: Pledge, _: Countries) -> Iterator[Finding]:
    """Targets above the population of the world, and targets that change nothing."""
    for indicator in pledge.indicators:
        field = _numbered("target", indicator.number)
        found = format(indicator.target, "f")
        unit = fold(indicator.unit.text)
        if indicator.target > WORLD_POPULATION and any(word in unit for word in _PEOPLE):
            yield at(pledge, "K12", field, found, target=plain(indicator.target))
        elif indicator.baseline is not None and indicator.baseline == indicator.target:
            yield at(pledge, "K13", field, found)
