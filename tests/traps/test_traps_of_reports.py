"""Reports that say more, or less, than they seem to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scene import Scene

from generator.fields import PROGRESS_CHECKS

if TYPE_CHECKING:
    from conftest import SmallInput


@pytest.fixture
def scene(small_input: SmallInput, tmp_path: Path) -> Scene:
    return Scene(small_input, tmp_path)


def test_a_check_of_a_refused_report_is_no_checked_report(scene: Scene) -> None:
    scene.pledges({})
    scene.reports({"status": "completed"})  # without evidence: refused
    check = {
        "pledge_id": "P2C-0001",
        "period_end": date(2022, 12, 31),
        "check": "plausible",
        "checked_by": "Reviewer A",
        "checked_on": date(2023, 1, 20),
    }
    scene.small.add_secretariat("checks.xlsx", PROGRESS_CHECKS, [check])
    main = scene.tables("progress")["main_figures"]
    assert (main.figure("reported").value, main.figure("checked").value) == (0, 0)


def test_a_kind_of_evidence_without_evidence_is_no_evidence(scene: Scene) -> None:
    scene.pledges({})
    scene.reports({"evidence_kind": "audited"})
    evidence = scene.tables("progress")["evidence"]
    assert (evidence.figure("audited", "pledges").value, evidence.figure("none", "pledges").value) == (0, 1)


def test_a_no_to_quoting_in_one_row_is_a_no_to_all(scene: Scene) -> None:
    scene.pledges({"indicator_2": "Boats", "unit_2": "boats", "target_2": 5})
    quiet = {"narrative": "Quiet please."}
    scene.reports(
        {"may_quote": "yes", **quiet}, {"indicator_no": 2, "value_to_date": 1, "may_quote": "no", **quiet}
    )
    assert "Quiet please." not in scene.text("progress")


def test_a_target_asked_for_in_an_earlier_report_is_still_the_current_one(scene: Scene) -> None:
    scene.pledges({})
    scene.reports(
        {
            "period_end": date(2022, 6, 30),
            "report_date": date(2022, 7, 5),
            "value_to_date": 20,
            "new_target": 200,
            "change_reason": "One island left.",
        },
        name="earlier.xlsx",
    )
    scene.reports({"value_to_date": 120})
    tables = scene.tables("progress")
    assert tables["results"].figure("P2C-0001/1", "current").value == 200
    assert tables["results"].figure("P2C-0001/1", "target").value == 300
    assert tables["target_changes"].figure("lowered", "number").value == 1
