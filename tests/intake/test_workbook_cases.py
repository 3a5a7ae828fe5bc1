from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from markdown_workbooks import read_case, write_case

from generator.checks import check
from generator.checks.catalogue import CATALOGUE
from generator.findings import Finding
from generator.intake.reading import read_input
from generator.languages import LANGUAGES
from generator.wording.voice import Voice, load_voice

HERE = Path(__file__).parent
BASE = HERE / "cases" / "README.md"
CASES = sorted(path for folder in (HERE, HERE.parent / "checks") for path in folder.glob("cases/*.md"))


@pytest.fixture(scope="module")
def voices() -> Mapping[str, Voice]:
    return {code: load_voice(HERE.parents[1] / "locales", code) for code in LANGUAGES}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_case_gives_exactly_its_findings_and_pledges(
    path: Path, tmp_path: Path, voices: Mapping[str, Voice]
) -> None:
    case = read_case(path)
    write_case(case, tmp_path, read_case(BASE), voices)
    intake, countries = read_input(tmp_path / "input", voices)
    findings = (*intake.findings, *check(intake, countries))
    columns = list(case.findings[0]) if case.findings else ["code", "severity", "place"]
    assert sorted(tuple(_shown(finding)[name] for name in columns) for finding in findings) == sorted(
        tuple(row.values()) for row in case.findings
    )
    taken = sorted(pledge.ref for submission in intake.submissions for pledge in submission.pledges)
    assert taken == sorted(row["ref"] for row in case.taken)


def _shown(finding: Finding) -> dict[str, str]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": CATALOGUE[finding.code].severity.value,
        "place": " ".join(part for part in (place.file, place.sheet, place.cell) if part),
        "field": finding.field,
        "found": finding.found,
        "language": finding.language,
    }
