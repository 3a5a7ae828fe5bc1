from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from generator.cli.main import main
from generator.forms import write_progress_form

if TYPE_CHECKING:
    from conftest import SmallInput


def write_forms(small_input: SmallInput, output: Path, **changes: object) -> tuple[int, list[Path]]:
    """The exit code and the forms after one report."""
    report: dict[str, object] = {
        "pledge_id": "P2C-0001",
        "indicator_no": 1,
        "period_end": date(2022, 12, 31),
        "status": "on_track",
        "value_to_date": 300,
        "evidence": "Lists kept by the school",
        "evidence_kind": "own_record",
        "may_quote": "no",
        "reported_by": "Officer A",
        "report_date": date(2023, 1, 15),
        **changes,
    }
    write_progress_form(small_input.folder / "progress" / "reef.xlsx", small_input.voices["en"], [report])
    command = ["form", "--kind", "progress", "--input", str(small_input.folder), "--output", str(output)]
    return main(command), list(output.rglob("*.xlsx"))


@pytest.mark.parametrize(
    ("changes", "last"),
    [({}, 300), ({"status": "completed", "evidence": None}, None)],
    ids=["taken", "refused"],
)
def test_what_was_refused_is_no_last_reported_value(
    small_input: SmallInput, tmp_path: Path, changes: dict[str, object], last: int | None
) -> None:
    code, (path,) = write_forms(small_input, tmp_path / "forms", **changes)
    assert code == 0
    sheet = load_workbook(path)["Progress"]
    column = next(cell.column for cell in sheet[1] if cell.value == "last_value")
    assert sheet.cell(4, column).value == last


def test_a_completed_pledge_is_left_out_and_counted(
    small_input: SmallInput, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, paths = write_forms(small_input, tmp_path / "forms", status="completed")
    assert (code, paths) == (2, [])
    told = capsys.readouterr()
    assert "completed, closed or withdrawn: 1" in told.out
    assert "left to report on" in told.err


def test_only_organizations_of_the_chosen_languages_get_a_form(
    small_input: SmallInput, tmp_path: Path
) -> None:
    command = ["form", "--kind", "progress", "--lang", "fr", "--input", str(small_input.folder)]
    assert main([*command, "--output", str(tmp_path / "forms")]) == 2
    assert not list((tmp_path / "forms").rglob("*.xlsx"))
