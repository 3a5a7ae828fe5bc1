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


@pytest.mark.parametrize(("evidence", "last"), [("Lists kept by the school", 300), (None, None)])
def test_what_was_refused_is_no_last_reported_value(
    small_input: SmallInput, tmp_path: Path, evidence: str | None, last: int | None
) -> None:
    report = {
        "pledge_id": "P2C-0001",
        "indicator_no": 1,
        "period_end": date(2022, 12, 31),
        "status": "completed",
        "value_to_date": 300,
        "evidence": evidence,
        "evidence_kind": "own_record",
        "may_quote": "no",
        "reported_by": "Officer A",
        "report_date": date(2023, 1, 15),
    }
    write_progress_form(small_input.folder / "progress" / "reef.xlsx", small_input.voices["en"], [report])
    folder, output = str(small_input.folder), str(tmp_path / "forms")
    assert main(["form", "--kind", "progress", "--input", folder, "--output", output]) == 0
    (path,) = (tmp_path / "forms").rglob("*.xlsx")
    sheet = load_workbook(path)["Progress"]
    column = next(cell.column for cell in sheet[1] if cell.value == "last_value")
    assert sheet.cell(4, column).value == last
