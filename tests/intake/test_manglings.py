"""Every way in which a form comes back spoilt, of ``manglings.csv``, and what must come of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import mangled_files
import mangled_sheets
import mangled_values
import pytest
from mangled_forms import VOICES, Mangled

from generator.checks import check
from generator.checks.catalogue import CATALOGUE
from generator.findings import Severity
from generator.intake.reading import read_input

TABLE = Path(__file__).with_name("manglings.csv")
CASES = {**mangled_sheets.CASES, **mangled_values.CASES, **mangled_files.CASES}
ROWS = {row["mangling"]: row for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())}
WEIGHTS = ("silent", "note", "warning", "error", "reject")


def every() -> Iterator[tuple[str, int]]:
    for name, cases in CASES.items():
        yield from ((name, number) for number in range(len(cases)))


def weight(codes: list[str]) -> str:
    found = [CATALOGUE[code].severity for code in codes]
    return max((severity.value for severity in found), key=WEIGHTS.index, default="silent")


def test_all_eighty_four_manglings_have_a_case() -> None:
    assert len(ROWS) == 84
    assert set(ROWS) == set(CASES)
    assert all(row["severity"] in WEIGHTS for row in ROWS.values())


@pytest.mark.parametrize(("name", "number"), list(every()), ids=str)
def test_a_mangled_form_is_read_or_explained_as_the_table_says(
    name: str, number: int, tmp_path: Path
) -> None:
    case: Mangled = CASES[name][number]
    target = tmp_path / "input" / "pledges" / case.name
    target.parent.mkdir(parents=True)
    target.write_bytes(case.data())
    intake, countries = read_input(tmp_path / "input", VOICES)
    findings = [*intake.findings, *check(intake, countries)]
    assert sorted((finding.code, finding.place.cell) for finding in findings) == sorted(case.told)
    assert weight([finding.code for finding in findings]) == (case.severity or ROWS[name]["severity"])
    for finding in findings:
        assert finding.place.file == f"input/pledges/{case.name}"
        if finding.place.cell:
            assert finding.place.sheet == case.sheet
        if CATALOGUE[finding.code].severity is Severity.ERROR and finding.code in {"M03", "M05", "D02"}:
            assert len(set(finding.values.values())) > 1, "both readings are offered"
    pledges = {pledge.ref: pledge for submission in intake.submissions for pledge in submission.pledges}
    taken = [pledge.ref for submission in intake.submissions for pledge in submission.pledges]
    assert tuple(taken) == case.taken
    if case.value:
        read, expected = case.value
        assert read(pledges) == expected
