"""What we prefill ourselves must never come back as a finding about the sender."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from generator.checks import check
from generator.checks.stops import stopped_pledges
from generator.fields import PROGRESS
from generator.forms import has_ended, last_reports, reporters, write_progress_forms
from generator.intake.reading import Intake, read_input
from generator.model import PublishedPledge
from generator.register.clearance import clear
from generator.wording.voice import Voice

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {
    "period_end": date(2024, 12, 31),
    "status": "delayed",
    "value_to_date": 1,
    "delay_reason": "Storms.",
    "narrative": "Work went on.",
    "may_quote": "no",
    "reported_by": "Officer A",
    "report_date": date(2025, 1, 31),
}


def _published(intake: Intake, countries: object) -> tuple[PublishedPledge, ...]:
    findings = (*intake.findings, *check(intake, countries))  # type: ignore[arg-type]
    stopped = stopped_pledges(intake.submissions, findings)
    return clear(intake.submissions, intake.secretariat.register, stopped).published


def test_a_prefilled_form_that_comes_back_filled_in_has_changed_nothing(
    tmp_path: Path, voices: Mapping[str, Voice]
) -> None:
    folder = tmp_path / "input"
    shutil.copytree(ROOT / "input", folder)
    intake, countries = read_input(folder, voices)
    last = last_reports(intake.progress)
    published = [item for item in _published(intake, countries) if not has_ended(item, last)]
    paths = write_progress_forms(tmp_path, voices, reporters(published), last)
    assert len(paths) > 30
    for path in paths:
        _fill(path)
        shutil.move(path, folder / "progress" / f"returned {path.name}")
    returned, countries = read_input(folder, voices)
    rows = tuple(row for row in returned.progress if row.period_end == date(2024, 12, 31))
    assert {(row.pledge_id, row.indicator_number) for row in rows} == {
        (item.id, indicator.number) for item in published for indicator in item.pledge.indicators
    }
    told = [
        (finding.code, finding.place, finding.found)
        for finding in check(replace(returned, findings=()), countries)
        if finding.code in {"P01", "P12", "P20", "P21", "P22"} and "returned" in finding.place.file
    ]
    assert told == []
    values = {(row.pledge_id, row.indicator_number): row.last_value for row in rows}
    assert values["P2C-0001", 3] == 1310
    assert values["P2C-0039", 1] == 22
    assert values["P2C-0014", 1] is None


def _fill(path: Path) -> None:
    workbook = load_workbook(path)
    sheet = workbook["Progress"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert {field.id for field in PROGRESS.fields} <= columns.keys()
    for number in range(4, sheet.max_row + 1):
        if sheet.cell(number, columns["pledge_id"]).value:
            for field, answer in ANSWERS.items():
                sheet.cell(number, columns[field]).value = answer  # type: ignore[union-attr]
    workbook.save(path)
