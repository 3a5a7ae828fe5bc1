"""The dimensions of a pledge: what a breakdown may count by.

Region of origin and region of implementation are different things. LDC, LLDC and SIDS
are three independent flags, taken at a date. "Targets at least one LDC" says nothing
about how much of a pledge goes there; the extent stated by the sender does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.choices import COUNTRY_GROUPS, REGIONS
from generator.model import PublishedPledge
from generator.reference.countries import Countries

#: Codes of origin or implementation that are no ITU region.
INTERNATIONAL = "international"
WORLDWIDE = "worldwide"


def origin(item: PublishedPledge, countries: Countries) -> tuple[str, ...]:
    """ITU region of the organisation's country, or ``international``."""
    country = item.pledge.organisation.country
    return (countries.region(country) or INTERNATIONAL,) if country != INTERNATIONAL else (INTERNATIONAL,)


def implementation(item: PublishedPledge, countries: Countries) -> tuple[str, ...]:
    """ITU regions where the pledge is carried out, or ``worldwide``."""
    where = item.pledge.where
    if where.worldwide:
        return (WORLDWIDE,)
    found = set(where.regions) | {countries.region(code) for code in where.countries}
    return tuple(code for code in REGIONS if code in found)


def targeted_groups(item: PublishedPledge, countries: Countries, on: date) -> tuple[str, ...]:
    """Country groups of which at least one member is named among the countries."""
    return tuple(group for group in COUNTRY_GROUPS if targets(item, group, countries, on))


def targets(item: PublishedPledge, group: str, countries: Countries, on: date) -> bool:
    """Whether at least one member of a group is named among the countries."""
    return any(countries.in_group(code, group, on) for code in item.pledge.where.countries)


def benefiting_groups(item: PublishedPledge) -> tuple[str, ...]:
    """Country groups that the sender says benefit, in whatever extent."""
    return tuple(group for group, benefit in item.pledge.benefits.items() if benefit.extent != "none")


def by_extent(pledges: Iterable[PublishedPledge], group: str, extent: str) -> list[PublishedPledge]:
    """Pledges that state this extent of benefit for a group."""
    return [item for item in pledges if item.pledge.benefits[group].extent == extent]
