"""What is added and what never is: one test for each trap, from workbooks to what documents say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scene import Scene

from generator.checks.catalogue import render

if TYPE_CHECKING:
    from conftest import SmallInput


@pytest.fixture
def scene(small_input: SmallInput, tmp_path: Path) -> Scene:
    return Scene(small_input, tmp_path)


def test_currencies_are_converted_by_one_dated_table_and_the_original_is_kept(scene: Scene) -> None:
    scene.pledges({"value_amount": 10_000_000, "value_currency": "EUR"}, {"value_amount": 2_000_000})
    may = ("EUR", "1.10", date(2022, 5, 1))
    scene.rates(("EUR", "1.30", date(2022, 4, 1)), may)
    assert scene.tables("compendium")["main_figures"].figure("usd").value == 13_000_000
    before = scene.text("compendium")
    assert "[P2C Figure value] {P2C Figure unit: USD }13{P2C Figure unit:  million} ¶" in before
    assert "| EUR 10 million (grant); USD 11 million at the rate of May 2022 |" in before
    assert "at the United Nations operational rate of exchange in force: May 2022." in before
    scene.rates(("EUR", "1.30", date(2022, 4, 1)), may, ("EUR", "2.00", date(2022, 6, 1)))
    assert scene.text("compendium") == before


def test_an_amount_without_a_rate_is_in_no_total_and_that_is_said(scene: Scene) -> None:
    scene.pledges({"value_amount": 10_000_000, "value_currency": "EUR"}, {"value_amount": 2_000_000})
    scene.rates(("EUR", "1.10", date(2022, 6, 1)))
    figures = scene.tables("compendium")["main_figures"]
    assert figures.figure("usd").value == 2_000_000
    assert (figures.figure("stated").value, figures.figure("stated").of) == (1, 2)
    assert "currency for which there is no rate; it is in no total" in scene.text("compendium")


@pytest.mark.parametrize(
    "typed", ["1-2 million", "up to 5 million", "between 3 and 4 million", "≤ 500000", "5 000 000+"]
)
def test_a_range_or_up_to_never_enters_a_total_silently(scene: Scene, typed: str) -> None:
    scene.pledges({"value_amount": typed}, {"value_amount": 2_000_000})
    (finding,) = [finding for finding in scene.findings() if finding.field == "value_amount"]
    told = render(finding, scene.small.voices["en"])
    assert told.severity.stops
    assert "range, a limit or an estimate" in told.message
    assert "Type the figure that you commit to" in told.do
    figures = scene.tables("compendium")["main_figures"]
    assert (figures.figure("pledges").value, figures.figure("usd").value) == (1, 2_000_000)


def test_grants_loans_and_contributions_in_kind_stand_apart_beside_the_total(scene: Scene) -> None:
    scene.pledges(
        {"value_amount": 3_000_000, "value_kind": "grant"},
        {"value_amount": 20_000_000, "value_kind": "loan"},
        {"value_amount": 500_000, "value_kind": "in_kind", "leveraged_amount": 90_000_000},
    )
    table = scene.tables("compendium")["kinds"]
    found = {row.code: table.figure(row.code, "usd_million").value for row in table.rows}
    assert (found["grant"], found["loan"], found["in_kind"]) == (3_000_000, 20_000_000, 500_000)
    assert (found["guarantee"], found["total"]) == (None, 23_500_000)
    text = scene.text("compendium")
    for line in ("| Grant | > 1 |", "| Loan | > 1 |", "| In kind | > 1 |"):
        assert line in text
    assert "Grants, loans, guarantees, equity and contributions in kind are different things" in text
    assert "113.5" not in text


def test_an_amount_without_its_kind_is_in_no_total(scene: Scene) -> None:
    scene.pledges({"value_kind": None}, {"value_amount": 2_000_000})
    assert "R08" in {finding.code for finding in scene.findings()}
    assert scene.tables("compendium")["main_figures"].figure("usd").value == 2_000_000


def test_one_huge_pledge_does_not_pass_for_the_many(scene: Scene) -> None:
    small = [{"value_amount": 10_000_000 * number} for number in range(1, 6)]
    scene.pledges({"value_amount": 1_000_000_000}, *small)
    figures = scene.tables("compendium")["main_figures"]
    assert figures.figure("median").value == 35_000_000
    assert figures.figure("largest").value == Decimal(1_140) / Decimal(1_150)
    for document in ("compendium", "tdag", "progress"):
        text = scene.text(document)
        assert "The five largest pledges account for 99.1 per cent of the estimated value." in text
        assert "The median of the stated values is USD 35 million." in text


def test_totals_are_rounded_once_from_unrounded_amounts(scene: Scene) -> None:
    areas = ("fa1", "fa2", "fa3")
    scene.pledges(*[{"value_amount": 40_000, "focus_areas": (area,)} for area in areas])
    text = scene.text("compendium")
    rows = [line for line in text.splitlines() if line.startswith(("| Conn", "| Emp", "| Build"))]
    assert len(rows) == 6
    assert all(line.endswith("> 0.0 |") for line in rows)
    at = text.index("Pledges by Focus Area, all Focus Areas of a pledge counted\n|=")
    total = next(line for line in text[at:].splitlines() if line.startswith("| [Tabletotal] Total"))
    assert total.endswith("> [Tabletotal] 0.1 |")
    assert "Totals may not add up because of rounding." in text[at:]


def test_pledged_committed_and_disbursed_are_never_one_number(scene: Scene) -> None:
    scene.pledges({"value_amount": 7_000_000}, {"value_amount": 2_000_000}, {"value_amount": 400_000})
    scene.reports(
        {"committed_to_date": 5_000_000, "disbursed_to_date": 3_000_000},
        {"pledge_id": "P2C-0002", "committed_to_date": 1_000_000},
    )
    table = scene.tables("progress")["money_totals"]
    found = {
        row.code: (table.figure(row.code, "usd_million").value, table.figure(row.code, "stated").value)
        for row in table.rows
    }
    assert found == {"pledged": (9_400_000, 3), "committed": (6_000_000, 2), "disbursed": (3_000_000, 1)}
    text = scene.text("progress")
    assert "| Disbursed | > 1 of 3 | > 3.0 |" in text
    assert "| P2C-0002 | Reef Mentors | USD | > 2 000 000 | > 1 000 000 | > – |" in text
    assert "are different things and are never added" in text


def test_what_was_reported_in_another_currency_is_not_taken_for_the_one_pledged(scene: Scene) -> None:
    scene.pledges({"value_amount": 7_000_000}, {"value_amount": 2_000_000})
    scene.rates(("EUR", "1.10", date(2022, 5, 1)))
    scene.reports(
        {"committed_to_date": "EUR 5000000"},
        {"pledge_id": "P2C-0002", "committed_to_date": 1_000_000},
    )
    assert [finding.found for finding in scene.findings() if finding.code == "P12"] == ["EUR"]
    table = scene.tables("progress")["money_totals"]
    assert table.figure("committed", "usd_million").value == 1_000_000
