"""What progress looks like and is not: one test for each trap, from workbooks to what documents say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scene import Scene

from generator.datatables import Unit
from generator.fields import PROGRESS_CHECKS

if TYPE_CHECKING:
    from conftest import SmallInput

CLASSES = ("status", "age", "checks", "evidence", "timeliness")


@pytest.fixture
def scene(small_input: SmallInput, tmp_path: Path) -> Scene:
    return Scene(small_input, tmp_path)


def test_silence_stays_in_every_denominator(scene: Scene) -> None:
    scene.pledges({}, {}, {}, {})
    scene.reports({}, {"pledge_id": "P2C-0002", "status": "delayed", "delay_reason": "Storms."})
    tables = scene.tables("progress")
    main = tables["main_figures"]
    assert (main.figure("reported").value, main.figure("silent").value, main.figure("due").value) == (2, 2, 4)
    assert main.figure("rate").value == Decimal("0.5")
    assert tables["status"].figure("no_report", "pledges").pledges == ("P2C-0003", "P2C-0004")
    assert tables["evidence"].figure("no_report", "pledges").value == 2
    for table_id in CLASSES:
        rows = [row.code for row in tables[table_id].rows if row.kind == "body"]
        assert sum(tables[table_id].figure(code, "pledges").value or 0 for code in rows) == 4
        assert {tables[table_id].figure(code, "pledges").of for code in rows} == {4}
    for row in tables["money_totals"].rows:
        assert tables["money_totals"].figure(row.code, "stated").of == 4
    text = scene.text("progress")
    assert "| On track | > 1 | > 1 of 4 |" in text
    assert "| No report | > 2 | > 2 of 4 |" in text
    assert "| P2C-0004 | Reef Mentors | None |" in text


def test_status_over_time_starts_with_the_first_year_of_the_register(scene: Scene) -> None:
    scene.pledges({}, {"start_date": date(2022, 6, 30)})
    scene.reports({"status": "delayed", "delay_reason": "Storms."})
    # One year alone: the table of statuses says it all.
    assert "status_by_year" not in scene.tables("progress")
    text = scene.text("progress")
    assert "[chart] Number of pledges by status as reported" in text
    assert "in each reporting year" not in text


def test_what_is_said_how_old_it_is_and_what_was_checked_are_three_columns(scene: Scene) -> None:
    scene.pledges({}, {})
    scene.reports(
        {"status": "completed", "value_to_date": 300, "evidence": "Lists", "evidence_kind": "own_record"}
    )
    scene.small.add_secretariat(
        "checks.xlsx",
        PROGRESS_CHECKS,
        [
            {
                "pledge_id": "P2C-0001",
                "period_end": date(2022, 12, 31),
                "check": "disputed",
                "checked_by": "Reviewer A",
                "checked_on": date(2023, 1, 20),
            }
        ],
    )
    tables = scene.tables("progress")
    assert tables["status"].figure("completed", "pledges").value == 1
    assert tables["checks"].figure("disputed", "pledges").value == 1
    assert "| P2C-0001 | Reef Mentors | Completed | 15 Jan 2023 | > 16 | Disputed |" in scene.text("progress")


@pytest.mark.parametrize("missing", ["checked_by", "checked_on"])
def test_a_check_without_a_name_and_a_date_is_none(scene: Scene, missing: str) -> None:
    scene.pledges({})
    scene.reports({})
    check: dict[str, object] = {
        "pledge_id": "P2C-0001",
        "period_end": date(2022, 12, 31),
        "check": "evidence_seen",
        "checked_by": "Reviewer A",
        "checked_on": date(2023, 1, 20),
    }
    scene.small.add_secretariat("checks.xlsx", PROGRESS_CHECKS, [check])
    assert scene.tables("progress")["main_figures"].figure("checked").value == 1
    scene.small.add_secretariat("checks.xlsx", PROGRESS_CHECKS, [{**check, missing: None}])
    assert scene.tables("progress")["main_figures"].figure("checked").value == 0


def test_the_cumulative_value_is_shown_and_must_be_the_last_one_plus_that_of_the_period(scene: Scene) -> None:
    scene.pledges({}, {})
    before = {"period_end": date(2021, 12, 31), "report_date": date(2022, 1, 20), "value_to_date": 50}
    scene.reports(before, {**before, "pledge_id": "P2C-0002"}, name="before.xlsx")
    scene.reports(
        {"value_to_date": 120, "value_in_period": 70},
        {"pledge_id": "P2C-0002", "value_to_date": 70, "value_in_period": 70},
    )
    (finding,) = [finding for finding in scene.findings() if finding.code == "P03"]
    assert {name: finding.values[name] for name in ("value", "last", "period")} == {
        "value": 70,
        "last": 50,
        "period": 70,
    }
    results = scene.tables("progress")["results"]
    assert [row.code for row in results.rows] == ["P2C-0001/1"]
    assert results.figure("P2C-0001/1", "result").value == 120


def test_a_lowered_target_does_not_make_progress(scene: Scene) -> None:
    scene.pledges({})
    scene.reports({"value_to_date": 120, "new_target": 150, "change_reason": "One island left."})
    results = scene.tables("progress")["results"]
    row = "P2C-0001/1"
    assert (results.figure(row, "target").value, results.figure(row, "current").value) == (300, 150)
    assert results.figure(row, "share").value == Decimal("0.4")
    assert results.figure(row, "share_current").value == Decimal("0.8")
    text = scene.text("progress")
    assert "| > 120 | > 300 | > 40% | > 150 | > 80% |" in text
    assert "| Target lowered | > 1 |" in text
    assert "Target: from 300 to 150." in text


def test_people_reached_are_never_added_over_indicators(scene: Scene) -> None:
    second = {"indicator_2": "Teachers reached", "unit_2": "people", "baseline_2": 0, "target_2": 700}
    scene.pledges(second, {})
    scene.reports(
        {"value_to_date": 111},
        {"indicator_no": 2, "value_to_date": 222},
        {"pledge_id": "P2C-0002", "value_to_date": 127},
    )
    tables = scene.tables("progress")
    assert [row.kind for row in tables["results"].rows] == ["body"] * 3
    assert not tables["results"].adds_up
    results = {222: "P2C-0001/2", 111: "P2C-0001/1", 127: "P2C-0002/1"}
    for value, row in results.items():
        figure = tables["results"].figure(row, "result")
        assert (figure.value, figure.unit, len(figure.pledges)) == (value, Unit.NUMBER, 1)
    text = scene.text("progress")
    for total in (111 + 222, 111 + 127, 111 + 222 + 127):
        assert f" {total} " not in text
    assert "Results of different indicators are never added." in text


def test_only_texts_that_may_be_quoted_are_quoted(scene: Scene) -> None:
    scene.pledges({}, {})
    scene.reports(
        {"may_quote": "yes", "narrative": "We mended boats."},
        {
            "pledge_id": "P2C-0002",
            "may_quote": "no",
            "narrative": "Not for print.",
            "new_target": 200,
            "change_reason": "Keep this quiet.",
        },
    )
    text = scene.text("progress")
    assert "We mended boats." in text
    assert "Not for print." not in text
    assert "Keep this quiet." not in text
    assert "Officer A" not in text
