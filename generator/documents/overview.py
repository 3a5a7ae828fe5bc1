"""The tables of an overview: main figures, amounts, and benefit to LDCs, LLDCs and SIDS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from generator.choices import COUNTRY_GROUP_NAMES, COUNTRY_GROUPS, EXTENTS, FOCUS_AREAS
from generator.datatables import Cell, Column, DataRow, DataTable, Figure, Unit
from generator.documents.dataset import Dataset
from generator.documents.tabulating import (
    MAIN_FIGURES,
    PLEDGES,
    STATED,
    TOTAL,
    USD_MILLION,
    VALUE_FIELDS,
    counted,
    counted_of,
    million,
    stated,
    stub,
)
from generator.figures.benefit import coverage, group_benefit
from generator.figures.counting import amount, count
from generator.figures.groups import by_extent, targets
from generator.messages import Message, message
from generator.model import DocumentRow, PublishedPledge

#: As documents print the extents: the strongest first.
EXTENT_ORDER: Final = ("exclusive", "primary", "partial", "none")
_FIGURE: Final = Column("value", message("table heading", "Figure"))
_GROUP: Final = message("table heading", "Country group")
_LDC_HEADINGS: Final = {
    "exclusive": message("table heading", "LDCs: exclusively"),
    "primary": message("table heading", "LDCs: primarily"),
    "partial": message("table heading", "LDCs: in part"),
    "none": message("table heading", "LDCs: none"),
}


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a note says of the exchange rates behind amounts in US dollars.

    ``months`` are those of the rates, ``unconverted`` the number of pledges with a value in a
    currency that has no rate.
    """

    months: tuple[date, ...]
    unconverted: int


def conversion(pledges: Iterable[PublishedPledge], dataset: Dataset, row: DocumentRow) -> Conversion:
    """How the values of these pledges were converted."""
    values = [item.pledge.value for item in pledges if item.pledge.value]
    return Conversion(
        dataset.rates.months((value.currency for value in values), row.cut_off),
        sum(dataset.rates.usd(value, row.cut_off) is None for value in values),
    )


def main_figures(pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow) -> DataTable:
    """The strip of main figures and what is said beside it."""
    on = row.cut_off
    total = amount(pledges, dataset.rates, on)
    joint = count([item for item in pledges if item.pledge.joint], len(pledges), on)
    targeting = count(
        [item for item in pledges if targets(item, "ldc", dataset.countries, on)], len(pledges), on
    )
    origins = {item.pledge.organisation.country for item in pledges} - {"international"}

    def usd(value: Decimal | None) -> Figure:
        return Figure(value if total.stated else None, Unit.USD, total.of, "USD", total.pledges, VALUE_FIELDS)

    figures: tuple[tuple[str, Message, Figure], ...] = (
        ("pledges", message("figure", "Pledges"), counted(count(pledges, len(pledges), on), "title")),
        ("joint", message("figure", "Joint pledges"), counted(joint, "partners")),
        ("usd", message("figure", "Estimated value (USD)"), usd(total.usd)),
        ("stated", message("figure", "Pledges with a stated value"), stated(total)),
        ("median", message("figure", "Median of the stated values (USD)"), usd(total.median)),
        (
            "largest",
            message("figure", "Share of the five largest pledges in the estimated value"),
            Figure(total.largest_share, Unit.PERCENT, pledges=total.largest_pledges, fields=VALUE_FIELDS),
        ),
        (
            "targeting_ldc",
            message("figure", "Pledges targeting at least one LDC"),
            counted(targeting, "countries"),
        ),
        (
            "origins",
            message("figure", "Countries and areas of origin"),
            Figure(
                len(origins), Unit.COUNT, pledges=tuple(item.id for item in pledges), fields=("org_country",)
            ),
        ),
    )
    rows = tuple(DataRow(code, (caption, figure)) for code, caption, figure in figures)
    title = message("table", "Main figures")
    return DataTable(
        MAIN_FIGURES, title, (stub(message("table heading", "Main figure")), _FIGURE), rows, on, adds_up=False
    )


def extents_by_area(pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow) -> DataTable:
    """Main Focus Areas against the extent of benefit to LDCs: each pledge once."""
    on = row.cut_off

    def cells(own: Sequence[PublishedPledge]) -> tuple[Cell, ...]:
        worth = amount(own, dataset.rates, on)
        return (
            *(
                counted(count(by_extent(own, "ldc", code), len(own), on), "ldc_extent")
                for code in EXTENT_ORDER
            ),
            counted(count(own, len(pledges), on), "focus_areas"),
            stated(worth),
            million(worth),
        )

    rows = [
        DataRow(code, (caption, *cells([item for item in pledges if item.pledge.focus_areas[0] == code])))
        for code, caption in FOCUS_AREAS.items()
    ]
    rows.append(DataRow("total", (TOTAL, *cells(pledges)), "total"))
    headings = (Column(f"ldc_{code}", _LDC_HEADINGS[code]) for code in EXTENT_ORDER)
    columns = (stub(message("table heading", "Main Focus Area")), *headings, PLEDGES, STATED, USD_MILLION)
    title = message("table", "Pledges by main Focus Area and extent of benefit to LDCs")
    return DataTable("extents_by_area", title, columns, tuple(rows), on)


def group_extents(pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow) -> DataTable:
    """What is stated for each group, and how many pledges target a member of it."""
    on = row.cut_off
    rows = []
    for group, caption in COUNTRY_GROUPS.items():
        stating = [
            counted(count(by_extent(pledges, group, code), len(pledges), on), f"{group}_extent")
            for code in EXTENT_ORDER
        ]
        targeting = count(
            [item for item in pledges if targets(item, group, dataset.countries, on)],
            len(pledges),
            on,
        )
        rows.append(DataRow(group, (caption, *stating, counted_of(targeting, "countries"))))
    columns = (
        stub(_GROUP),
        *(Column(code, EXTENTS[code]) for code in EXTENT_ORDER),
        Column("targeting", message("table heading", "Targeting at least one")),
    )
    title = message("table", "Benefit to LDCs, LLDCs and SIDS")
    return DataTable("group_extents", title, columns, tuple(rows), on, adds_up=False)


def group_values(pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow) -> DataTable:
    """Money and the three groups: the whole value of pledges is never read as benefit."""
    on = row.cut_off
    rows = []
    for group, caption in COUNTRY_GROUPS.items():
        found = group_benefit(pledges, group, dataset.countries, dataset.rates, on)
        attributed = found.attributed if found.shared.value else None
        fields = (*VALUE_FIELDS, f"{group}_share")
        cells: tuple[Cell, ...] = (
            caption,
            counted_of(found.stating, f"{group}_extent"),
            counted_of(found.targeting, "countries"),
            million(found.whole),
            counted_of(found.shared, f"{group}_share"),
            Figure(attributed, Unit.USD_MILLION, found.shared.of, "USD", found.shared.pledges, fields),
        )
        rows.append(DataRow(group, cells))
    columns = (
        stub(_GROUP),
        Column("stating", message("table heading", "State a benefit")),
        Column("targeting", message("table heading", "Target at least one")),
        Column("whole", message("table heading", "Whole value of those pledges (USD million)")),
        Column("shared", message("table heading", "State a value and a share")),
        Column("attributed", message("table heading", "Attributed by the stated share (USD million)")),
    )
    title = message("table", "Pledges and amounts for LDCs, LLDCs and SIDS")
    return DataTable("group_values", title, columns, tuple(rows), on, adds_up=False)


def group_coverage(pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow) -> DataTable:
    """How many members of each group at least one pledge names, and how many none does."""
    rows = []
    for group, caption in COUNTRY_GROUP_NAMES.items():
        found = coverage(pledges, group, dataset.countries, row.cut_off)
        numbers = (len(found.members), len(found.named), len(found.not_named))
        cells = (
            Figure(number, Unit.COUNT, pledges=found.pledges, fields=("countries",)) for number in numbers
        )
        rows.append(DataRow(group, (caption, *cells)))
    columns = (
        stub(_GROUP),
        Column("members", message("table heading", "Countries in the group")),
        Column("named", message("table heading", "Named in at least one pledge")),
        Column("not_named", message("table heading", "Named in no pledge")),
    )
    title = message("table", "Countries of the three groups named in pledges")
    return DataTable("group_coverage", title, columns, tuple(rows), row.cut_off, adds_up=False)
