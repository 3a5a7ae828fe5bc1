"""The tables that several documents share: pledges by each dimension."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.choices import (
    ANNOUNCEMENTS,
    BENEFICIARY_GROUPS,
    COUNTRY_GROUPS,
    FOCUS_AREAS,
    ORGANISATION_TYPES,
    PARTNERSHIPS,
    PLACES,
    PLEDGE_TYPES,
    REGIONS,
    VALUE_KINDS,
)
from generator.datatables import Cell, Column, DataRow, DataTable
from generator.documents.dataset import Dataset
from generator.documents.tabulating import (
    PLEDGES,
    SHARE,
    STATED,
    TOTAL,
    USD_MILLION,
    counted,
    million,
    shared,
    stated,
    stub,
)
from generator.figures.counting import Line, breakdown
from generator.figures.groups import INTERNATIONAL, WORLDWIDE, benefiting_groups, implementation, origin
from generator.messages import Message, Phrase, message
from generator.model import DocumentRow, PublishedPledge
from generator.reference.countries import Countries

#: Code of the row for pledges that say nothing about a dimension.
UNSPECIFIED: Final = "unspecified"
NOT_SPECIFIED: Final = message("value", "Not specified")
_SDGS: Final = 17


@dataclass(frozen=True, slots=True)
class Dimension:
    """What pledges are counted by: the rows of its table and the field that decides.

    ``of`` gives the codes of a pledge; where it gives none and the dimension is ``optional`` the
    pledge stands in the row "Not specified". A star in ``field`` stands for the code of the row.
    """

    id: str
    title: Message
    heading: Message
    captions: Mapping[str, Message | Phrase]
    of: Callable[[PublishedPledge, Countries], Iterable[str]]
    field: str
    optional: bool = False

    def field_of(self, code: str) -> str:
        """The field that decides whether a pledge stands in a row."""
        return self.field.replace("*", code)


_DIMENSIONS: Final = (
    Dimension(
        "main_focus_area",
        message("table", "Pledges by main Focus Area"),
        message("table heading", "Main Focus Area"),
        FOCUS_AREAS,
        lambda item, _: item.pledge.focus_areas[:1],
        "focus_areas",
    ),
    Dimension(
        "focus_areas",
        message("table", "Pledges by Focus Area, all Focus Areas of a pledge counted"),
        message("table heading", "Focus Area"),
        FOCUS_AREAS,
        lambda item, _: item.pledge.focus_areas,
        "focus_areas",
    ),
    Dimension(
        "types",
        message("table", "Pledges by type"),
        message("table heading", "Type of pledge"),
        PLEDGE_TYPES,
        lambda item, _: item.pledge.pledge_types,
        "pledge_types",
    ),
    Dimension(
        "organisations",
        message("table", "Pledges by type of organization"),
        message("table heading", "Type of organization"),
        ORGANISATION_TYPES,
        lambda item, _: (item.pledge.organisation.type,),
        "org_type",
    ),
    Dimension(
        "origin",
        message("table", "Pledges by region of origin"),
        message("table heading", "Region of origin"),
        {**REGIONS, INTERNATIONAL: PLACES[INTERNATIONAL]},
        origin,
        "org_country",
    ),
    Dimension(
        "implementation",
        message("table", "Pledges by region of implementation"),
        message("table heading", "Region of implementation"),
        {**REGIONS, WORLDWIDE: PLACES[WORLDWIDE]},
        implementation,
        "countries",
    ),
    Dimension(
        "kinds",
        message("table", "Pledges by kind of value"),
        message("table heading", "Kind of value"),
        VALUE_KINDS,
        lambda item, _: (item.pledge.value_kind,) if item.pledge.value else (),
        "value_kind",
        optional=True,
    ),
    Dimension(
        "beneficiaries",
        message("table", "Pledges by beneficiary group named"),
        message("table heading", "Beneficiary group"),
        BENEFICIARY_GROUPS,
        lambda item, _: item.pledge.groups,
        "groups",
        optional=True,
    ),
    Dimension(
        "sdgs",
        message("table", "Pledges by Sustainable Development Goal"),
        message("table heading", "Sustainable Development Goal"),
        {
            str(number): Phrase(message("sustainable development goal", "SDG %(number)s"), {"number": number})
            for number in range(1, _SDGS + 1)
        },
        lambda item, _: map(str, item.pledge.sdgs),
        "sdgs",
        optional=True,
    ),
    Dimension(
        "groups_stated",
        message("table", "Pledges by country group that is said to benefit"),
        message("table heading", "Country group"),
        COUNTRY_GROUPS,
        lambda item, _: benefiting_groups(item),
        "*_extent",
    ),
    Dimension(
        "partnership",
        message("table", "Joint pledges and pledges of one organization"),
        message("table heading", "Developed or implemented by"),
        PARTNERSHIPS,
        lambda item, _: ("joint" if item.pledge.joint else "single",),
        "partners",
    ),
    Dimension(
        "announcement",
        message("table", "Pledges that were also announced under another process"),
        message("table heading", "Announced"),
        ANNOUNCEMENTS,
        lambda item, _: ("also_elsewhere" if item.pledge.also_under else "here_only",),
        "also_under",
    ),
)
DIMENSIONS: Final = {dimension.id: dimension for dimension in _DIMENSIONS}


def dimension_table(
    dimension_id: str, pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow
) -> DataTable:
    """Pledges by one dimension: number, share, with a stated value, value in USD million."""
    dimension = DIMENSIONS[dimension_id]
    captions: Mapping[str, Message | Phrase] = dimension.captions
    if dimension.optional:
        captions = {**captions, UNSPECIFIED: NOT_SPECIFIED}

    def codes(item: PublishedPledge) -> Iterable[str]:
        found = tuple(dimension.of(item, dataset.countries))
        return found or ((UNSPECIFIED,) if dimension.optional else ())

    found = breakdown(pledges, captions, codes, dataset.rates, row.cut_off)
    rows = [DataRow(line.code, (captions[line.code], *_cells(line, dimension.field))) for line in found.lines]
    rows.append(DataRow("total", (TOTAL, *_cells(found.total, dimension.field)), "total"))
    columns: tuple[Column, ...] = (stub(dimension.heading), PLEDGES, SHARE, STATED, USD_MILLION)
    return DataTable(dimension.id, dimension.title, columns, tuple(rows), row.cut_off, found.adds_up)


def _cells(line: Line, field: str) -> tuple[Cell, ...]:
    return counted(line.count, field), shared(line.count, field), stated(line.amount), million(line.amount)
