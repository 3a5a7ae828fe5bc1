"""Seats of the Coalition: at most five an area, nothing named that is not cleared, the date decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making_documents
import pytest
from making import published

from generator.choices import YES_NO
from generator.datatables import DataTable, Figure
from generator.documents.dataset import Dataset
from generator.documents.governance import Names, areas, constituency_table, leaders_table, members_table
from generator.messages import Phrase
from generator.model import CoalitionRow, DocumentRow, Place, PublishedPledge, SourceText

DAY = date(2021, 10, 15)
NOWHERE = Place("input/secretariat/coalition.xlsx")


def entry(role: str = "leader", **changes: object) -> CoalitionRow:
    standard = CoalitionRow(
        role=role,
        focus_area="fa1",
        organisation="Reef Mentors",
        constituency="civil_society",
        country="XC",
        letter_of_intent=date(2021, 10, 1) if role == "member" else None,
        nominated=date(2021, 9, 27) if role == "leader" else None,
        consulted=date(2021, 9, 22) if role == "leader" else None,
        pledge_id="P2C-0001" if role == "leader" else "",
        head_attends=True,
        place=NOWHERE,
    )
    return replace(standard, **changes)  # type: ignore[arg-type]


def dataset(*rows: CoalitionRow, pledges: tuple[PublishedPledge, ...] = ()) -> Dataset:
    return making_documents.dataset(pledges, coalition=rows)


@pytest.fixture
def row() -> DocumentRow:
    return making_documents.document_row("tdag-report", cut_off=DAY)


def table(data: Dataset, row: DocumentRow) -> DataTable:
    ids = {item.id for item in data.published}
    return leaders_table(areas(data, row), Names(data, row), ids, row)


def test_a_leader_brings_a_pledge_that_is_named_only_once_it_is_cleared(row: DocumentRow) -> None:
    before = table(dataset(entry()), row)
    after = table(dataset(entry(), pledges=(published(1),)), row)
    assert before.rows[1].cells[5] is None
    assert after.rows[1].cells[5] == "P2C-0001"
    assert after.rows[1].cells[6] is YES_NO["yes"]


def test_a_sixth_leader_has_no_seat_and_an_open_seat_is_shown(row: DocumentRow) -> None:
    many = table(dataset(*[entry(organisation=f"Body {number}") for number in range(6)]), row)
    first = [line.code for line in many.rows if line.code.startswith("fa1_")]
    assert first == [f"fa1_{seat}" for seat in range(1, 6)]
    open_seats = next(line for line in many.rows if line.code == "fa2_open")
    assert isinstance(open_seats.cells[0], Phrase)
    assert open_seats.cells[0].values == {"first": 1, "last": 5}


def test_the_cut_off_date_decides_who_is_a_leader_or_a_member(row: DocumentRow) -> None:
    data = dataset(
        entry(nominated=date(2021, 10, 16)),
        entry("member", letter_of_intent=date(2021, 10, 16)),
        entry("member", letter_of_intent=None),
        entry(focus_area="fa2", consulted=date(2021, 10, 20)),
    )
    found = areas(data, row)
    assert [len(area.leaders) for area in found] == [0, 1, 0, 0]
    assert members_table(found, Names(data, row), row) is None
    (leader,) = [line for line in table(data, row).rows if line.code == "fa2_1"]
    assert leader.cells[3] is None  # consulted after the cut-off date


def test_seats_balance_over_the_constituencies_and_the_open_ones_are_counted(row: DocumentRow) -> None:
    data = dataset(entry(), entry(constituency="government", focus_area="fa3"), entry("member"))
    found = constituency_table(areas(data, row), row)
    values = {
        line.code: [cell.value for cell in line.cells if isinstance(cell, Figure)] for line in found.rows
    }
    assert values["civil_society"] == [1, 0, 0, 0, 1, 1]
    assert values["total"] == [1, 0, 1, 0, 2, 1]
    assert values["open"] == [4, 5, 4, 5, 18, None]


def test_a_name_is_the_official_one_of_the_published_pledge_however_it_was_typed(row: DocumentRow) -> None:
    data = dataset(entry(organisation="REEF  mentors"), pledges=(published(1),))
    names = Names(data, row)
    assert names.cell("REEF  mentors") == published(1).pledge.organisation
    assert names.cell("Another Body") == SourceText("Another Body", "en")
