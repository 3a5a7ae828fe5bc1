"""The tables that several documents share: pledges by each dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.choices import (
    BENEFICIARY_GROUPS,
    FOCUS_AREAS,
    ORGANISATION_TYPES,
    PLACES,
    PLEDGE_TYPES,
    REGIONS,
    VALUE_KINDS,
)
from generator.documents.dataset import Dataset
from generator.figures.counting import Breakdown, breakdown
from generator.figures.groups import INTERNATIONAL, WORLDWIDE, implementation, origin
from generator.messages import Message, message
from generator.model import PublishedPledge


@dataclass(frozen=True, slots=True)
class DimensionTable:
    """A table of pledges by one dimension: its titles, the captions of its rows, its figures."""

    title: Message
    heading: Message
    captions: Mapping[str, Message]
    figures: Breakdown


def standard_breakdowns(
    pledges: Sequence[PublishedPledge], dataset: Dataset, on: date
) -> dict[str, DimensionTable]:
    """Pledges by Focus Area, type, organization, region, kind of value and beneficiaries."""
    countries = dataset.countries
    stated = [item for item in pledges if item.pledge.value]

    def figures(
        codes: Mapping[str, Message], dimension: object, of: Sequence[PublishedPledge] = pledges
    ) -> Breakdown:
        return breakdown(of, codes, dimension, dataset.rates, on)  # type: ignore[arg-type]

    regions_of_origin = {**REGIONS, INTERNATIONAL: PLACES[INTERNATIONAL]}
    regions_of_implementation = {**REGIONS, WORLDWIDE: PLACES[WORLDWIDE]}
    return {
        "focus_areas": DimensionTable(
            message("table", "Pledges by Focus Area, all Focus Areas of a pledge counted"),
            message("table heading", "Focus Area"),
            FOCUS_AREAS,
            figures(FOCUS_AREAS, lambda item: item.pledge.focus_areas),
        ),
        "types": DimensionTable(
            message("table", "Pledges by type"),
            message("table heading", "Type of pledge"),
            PLEDGE_TYPES,
            figures(PLEDGE_TYPES, lambda item: item.pledge.pledge_types),
        ),
        "organisations": DimensionTable(
            message("table", "Pledges by type of organization"),
            message("table heading", "Type of organization"),
            ORGANISATION_TYPES,
            figures(ORGANISATION_TYPES, lambda item: (item.pledge.organisation.type,)),
        ),
        "origin": DimensionTable(
            message("table", "Pledges by region of origin"),
            message("table heading", "Region of origin"),
            regions_of_origin,
            figures(regions_of_origin, lambda item: origin(item, countries)),
        ),
        "implementation": DimensionTable(
            message("table", "Pledges by region of implementation"),
            message("table heading", "Region of implementation"),
            regions_of_implementation,
            figures(regions_of_implementation, lambda item: implementation(item, countries)),
        ),
        "kinds": DimensionTable(
            message("table", "Pledges with a stated value, by kind of value"),
            message("table heading", "Kind of value"),
            VALUE_KINDS,
            figures(VALUE_KINDS, lambda item: (item.pledge.value_kind,), stated),
        ),
        "beneficiaries": DimensionTable(
            message("table", "Pledges by beneficiary group named"),
            message("table heading", "Beneficiary group"),
            BENEFICIARY_GROUPS,
            figures(BENEFICIARY_GROUPS, lambda item: item.pledge.groups),
        ),
    }
