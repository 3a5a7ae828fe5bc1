"""The Coalition: Focus Area Leaders and Members, seats, constituencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.choices import CONSTITUENCIES, FOCUS_AREAS, YES_NO
from generator.datatables import Cell, Column, DataRow, DataTable, Figure, Unit
from generator.documents.dataset import Dataset
from generator.documents.organisations import KnownOrganisations
from generator.documents.tabulating import TOTAL, stub
from generator.messages import Message, Phrase, message
from generator.model import CoalitionRow, DocumentRow, Organisation, SourceText

#: At most this many Leaders in a Focus Area (founding document, section 2).
SEATS: Final = 5
_ORGANISATION: Final = Column("organisation", message("table heading", "Organization"), numeric=False)
_CONSTITUENCY: Final = Column("constituency", message("table heading", "Constituency"), numeric=False)


@dataclass(frozen=True, slots=True)
class Area:
    """The Leaders and Members of one Focus Area on the cut-off date."""

    number: int
    code: str
    leaders: tuple[CoalitionRow, ...]
    members: tuple[CoalitionRow, ...]


def areas(dataset: Dataset, row: DocumentRow) -> tuple[Area, ...]:
    """All Focus Areas: Leaders nominated and Members whose letter had come by the cut-off date."""
    found = []
    for number, code in enumerate(FOCUS_AREAS, start=1):
        own = [entry for entry in dataset.coalition if entry.focus_area == code]
        leaders = [
            entry for entry in own if entry.role == "leader" and (entry.nominated or date.min) <= row.cut_off
        ]
        members = [
            entry
            for entry in own
            if entry.role == "member" and entry.letter_of_intent and entry.letter_of_intent <= row.cut_off
        ]
        found.append(Area(number, code, tuple(leaders[:SEATS]), tuple(members)))
    return tuple(found)


class Names:
    """Organizations of the Coalition by the name that the secretariat typed."""

    def __init__(self, dataset: Dataset, row: DocumentRow) -> None:
        self._dataset, self._row = dataset, row
        self._known = KnownOrganisations(dataset.published)

    def cell(self, name: str) -> Organisation | SourceText:
        """The organization of a published pledge with its official names, else the name as typed."""
        return self._known.find(name) or self._dataset.typed(name, self._row)


def leaders_table(found: Iterable[Area], names: Names, published: set[str], row: DocumentRow) -> DataTable:
    """Every seat: its Leader, or open. Only a pledge for which due diligence is completed is named."""
    rows: list[DataRow] = []
    for area in found:
        rows.append(
            _area_row(area, message("table", "%(number)s %(area)s: %(filled)s of %(seats)s seats filled"))
        )
        for seat, entry in enumerate(area.leaders, start=1):
            attends = None if entry.head_attends is None else YES_NO["yes" if entry.head_attends else "no"]
            cells: tuple[Cell, ...] = (
                str(seat),
                names.cell(entry.organisation),
                CONSTITUENCIES.get(entry.constituency),
                entry.consulted if entry.consulted and entry.consulted <= row.cut_off else None,
                entry.nominated,
                entry.pledge_id if entry.pledge_id in published else None,
                attends,
            )
            rows.append(DataRow(f"{area.code}_{seat}", cells))
        first = len(area.leaders) + 1
        if first <= SEATS:
            seats = (
                str(first)
                if first == SEATS
                else Phrase(message("seats", "%(first)s to %(last)s"), {"first": first, "last": SEATS})
            )
            rows.append(
                DataRow(f"{area.code}_open", (seats, message("seat", "Open"), None, None, None, None, None))
            )
    columns = (
        stub(message("table heading", "Seat")),
        _ORGANISATION,
        _CONSTITUENCY,
        Column("consulted", message("table heading", "Envoy’s Office consulted on"), numeric=False),
        Column("nominated", message("table heading", "Nominated on"), numeric=False),
        Column("pledge", message("table heading", "Pledge"), numeric=False),
        Column("head", message("table heading", "Head attends"), numeric=False),
    )
    return DataTable("leaders", message("table", "Focus Area Leaders"), columns, tuple(rows), row.cut_off)


def members_table(found: Iterable[Area], names: Names, row: DocumentRow) -> DataTable | None:
    """Members with the date of their letter of intent; none when there is no letter yet."""
    rows: list[DataRow] = []
    for area in found:
        if area.members:
            rows.append(_area_row(area, message("table", "%(number)s %(area)s")))
        for number, entry in enumerate(area.members, start=1):
            cells: tuple[Cell, ...] = (
                names.cell(entry.organisation),
                CONSTITUENCIES.get(entry.constituency),
                entry.letter_of_intent,
            )
            rows.append(DataRow(f"{area.code}_{number}", cells))
    columns = (
        stub(message("table heading", "Organization")),
        _CONSTITUENCY,
        Column("letter", message("table heading", "Letter of intent"), numeric=False),
    )
    title = message("table", "Focus Area Members")
    return DataTable("members", title, columns, tuple(rows), row.cut_off) if rows else None


def constituency_table(found: Iterable[Area], row: DocumentRow) -> DataTable:
    """How the seats are spread over the constituencies, Members beside them, and the open seats."""
    known = tuple(found)

    def line(code: str, caption: Cell, leaders: Mapping[str, int], members: int | None, kind: str) -> DataRow:
        cells: list[Cell] = [caption]
        cells += [Figure(leaders[area.code], Unit.COUNT) for area in known]
        cells += [Figure(sum(leaders.values()), Unit.COUNT), Figure(members, Unit.COUNT)]
        return DataRow(code, tuple(cells), kind)

    def counted(entries: Iterable[CoalitionRow], code: str) -> int:
        return sum(entry.constituency == code for entry in entries)

    rows = [
        line(
            code,
            caption,
            {area.code: counted(area.leaders, code) for area in known},
            sum(counted(area.members, code) for area in known),
            "body",
        )
        for code, caption in CONSTITUENCIES.items()
    ]
    filled = {area.code: len(area.leaders) for area in known}
    rows.append(line("total", TOTAL, filled, sum(len(area.members) for area in known), "total"))
    free = {code: SEATS - number for code, number in filled.items()}
    rows.append(line("open", message("table", "Open seats"), free, None, "body"))
    columns = (
        stub(message("table heading", "Constituency")),
        *(
            Column(
                area.code, Phrase(message("table heading", "Focus Area %(number)s"), {"number": area.number})
            )
            for area in known
        ),
        Column("leaders", message("table heading", "All Leaders")),
        Column("members", message("table heading", "Members")),
    )
    title = message("table", "Leaders and Members by constituency")
    return DataTable("constituencies", title, columns, tuple(rows), row.cut_off)


def _area_row(area: Area, text: Message) -> DataRow:
    values: dict[str, str | int | Message] = {
        "number": str(area.number),
        "area": FOCUS_AREAS[area.code],
        "filled": len(area.leaders),
        "seats": SEATS,
    }
    return DataRow(area.code, (Phrase(text, values),), "group")
