"""Who and what is counted: one test for each trap, from workbooks to what documents say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scene import Scene

from generator.checks.catalogue import CATALOGUE
from generator.editions.release import last_build, release
from generator.fields import DOCUMENTS
from generator.findings import Severity

if TYPE_CHECKING:
    from conftest import SmallInput


@pytest.fixture
def scene(small_input: SmallInput, tmp_path: Path) -> Scene:
    return Scene(small_input, tmp_path)


def test_a_joint_pledge_is_counted_once_and_not_by_each_partner(scene: Scene) -> None:
    scene.pledges(
        {"value_amount": 900_000, "partners": "Blue Bank; Island Council"}, {"value_amount": 60_000}
    )
    tables = scene.tables("compendium")
    assert tables["main_figures"].figure("pledges").value == 2
    assert tables["main_figures"].figure("joint").value == 1
    assert tables["main_figures"].figure("usd").value == 960_000
    for table_id in ("organisations", "partnership", "origin"):
        table = tables[table_id]
        rows = [row.code for row in table.rows if row.kind == "body"]
        assert table.adds_up
        assert sum(table.figure(code, "pledges").value or 0 for code in rows) == 2
        assert sum(table.figure(code, "usd_million").value or 0 for code in rows) == 960_000
    text = scene.text("compendium")
    assert "Joint pledges are counted once." in text
    assert "| [P2C Figure value] 2 ¶ [P2C Figure label] Pledges | [P2C Figure value] 1 ¶" in text


def test_likely_twins_of_two_partners_are_listed_for_a_decision_that_no_machine_takes(scene: Scene) -> None:
    scene.small.add_form(
        "council.xlsx",
        {"org_name": "Island Council"},
        {"ref": "IC-1", "title": "Young mentors of the islands", "value_amount": 100_001},
    )
    scene.pledges({})
    twins = [finding for finding in scene.findings() if finding.code == "K23"]
    assert {finding.place.file for finding in twins} == {
        "input/pledges/council.xlsx",
        "input/pledges/reef.xlsx",
    }
    assert {str(finding.values["organisation"]) for finding in twins} == {"Island Council", "Reef Mentors"}
    assert CATALOGUE["K23"].severity is Severity.WARNING
    assert scene.tables("compendium")["main_figures"].figure("pledges").value == 2


def test_a_pledge_made_elsewhere_too_is_not_in_the_subtotal_of_here(scene: Scene) -> None:
    scene.pledges({"value_amount": 700_000, "also_under": "Ocean pledges"}, {"value_amount": 50_000})
    table = scene.tables("compendium")["announcement"]
    assert (table.figure("here_only", "pledges").value, table.figure("also_elsewhere", "pledges").value) == (
        1,
        1,
    )
    assert table.figure("here_only", "usd_million").value == 50_000
    assert table.figure("total", "usd_million").value == 750_000
    text = scene.text("compendium")
    assert "| Under this process only | > 1 | > 1 of 2 | > 1 | > 0.1 |" in text
    assert "| Also announced under | Ocean pledges |" in text


@pytest.mark.parametrize(("pledges", "joint"), [(19, "> 1 of 19 |"), (20, "> 5% |")])
def test_a_small_group_has_no_percentages(scene: Scene, pledges: int, joint: str) -> None:
    scene.pledges({"partners": "Blue Bank"}, *[{}] * (pledges - 1))
    scene.reports({})
    rows = [line for line in scene.text("compendium").splitlines() if line.startswith("| Several organ")]
    assert len(rows) == 1
    assert joint in rows[0]
    report = scene.text("progress")
    assert ("Reported, 1 of 19 of those due" if pledges == 19 else "Reported, 5% of those due") in report


def test_a_withdrawn_pledge_is_kept_and_shown_and_left_out_of_what_is_active(scene: Scene) -> None:
    scene.pledges({"value_amount": 500_000}, {"value_amount": 30_000})
    scene.register("P2C-0001", withdrawn_on=date(2022, 11, 30))
    main = scene.tables("compendium")["main_figures"]
    assert (main.figure("pledges").value, main.figure("usd").value) == (1, 30_000)
    assert scene.tables("progress")["main_figures"].figure("due").value == 1
    text = scene.text("progress")
    assert "1 pledge that had been cleared was withdrawn" in text
    assert "| P2C-0001 | 30 Nov 2022 |" in text


def test_a_pledge_reported_as_withdrawn_does_not_vanish_without_a_letter(scene: Scene) -> None:
    scene.pledges({}, {})
    scene.reports({"status": "withdrawn"})
    tables = scene.tables("progress")
    assert tables["main_figures"].figure("due").value == 2
    assert tables["status"].figure("withdrawn", "pledges").pledges == ("P2C-0001",)
    assert tables["timeliness"].figure("ended", "pledges").pledges == ("P2C-0001",)
    assert "| P2C-0001 | Reef Mentors | Withdrawn |" in scene.text("progress")
    assert [finding.pledge for finding in scene.findings() if finding.code == "P29"] == ["P2C-0001"]


def test_what_comes_after_the_cut_off_date_waits_for_the_next_edition(scene: Scene) -> None:
    scene.pledges({"value_amount": 500_000}, {"value_amount": 30_000})
    scene.register("P2C-0002", received_on=date(2022, 6, 1))
    scene.reports({}, {"pledge_id": "P2C-0002", "report_date": date(2023, 2, 1)})
    main = scene.tables("compendium")["main_figures"]
    assert (main.figure("pledges").value, main.figure("usd").value) == (1, 500_000)
    assert scene.tables("progress")["main_figures"].figure("reported").pledges == ("P2C-0001",)
    scene.small.add_secretariat(
        "documents.xlsx",
        DOCUMENTS,
        [
            {"document_id": "later", "kind": "compendium", "cut_off_date": date(2022, 6, 30)},
            {
                "document_id": "late-report",
                "kind": "progress-report",
                "cut_off_date": date(2023, 2, 28),
                "period_start": date(2022, 1, 1),
                "period_end": date(2022, 12, 31),
            },
        ],
    )
    assert scene.tables("later")["main_figures"].figure("usd").value == 530_000
    assert scene.tables("late-report")["main_figures"].figure("reported").value == 2


def test_a_late_pledge_changes_no_figure_of_last_year_but_the_line_between_the_editions(scene: Scene) -> None:
    scene.pledges({"value_amount": 500_000})
    first = {"document_id": "first", "kind": "compendium", "cut_off_date": date(2022, 5, 31)}
    sheet = {"status": "final", "languages": "en"}
    scene.small.add_secretariat("documents.xlsx", DOCUMENTS, [{**first, **sheet}])
    scene.build()
    frozen = release("first", last_build(scene.output, scene.small.folder))
    assert frozen.folder
    figures = (frozen.folder / "figures.json").read_bytes()
    # Received in April like the other one, and read only now.
    scene.pledges({"value_amount": 500_000}, {"value_amount": 30_000})
    second = {
        **first,
        "document_id": "second",
        "previous_edition": "first",
        "cut_off_date": date(2023, 5, 31),
    }
    scene.small.add_secretariat("documents.xlsx", DOCUMENTS, [{**second, **sheet}])
    scene.build()
    assert (frozen.folder / "figures.json").read_bytes() == figures
    document = json.loads((scene.output / "figures.json").read_text("utf-8"))["second"]
    (table,) = [table for table in document["tables"] if table["id"] == "reconciliation"]
    usd = {
        row["code"]: figure["value"]
        for row in table["rows"]
        for figure in row["figures"]
        if figure["column"] == "usd_million"
    }
    assert (usd["opening"], usd["new"], usd["closing"]) == ("500000", "30000", "530000")
