"""How findings are shown on the terminal, and the catalogue of findings at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.checks.catalogue import CATALOGUE
from generator.cli.main import main
from generator.languages import LANGUAGES

if TYPE_CHECKING:
    from conftest import SmallInput
    from pytest import CaptureFixture, MonkeyPatch  # noqa: PT013

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)


def test_what_stands_in_many_cells_is_said_once_in_text_and_for_each_cell_in_json(
    small_input: SmallInput, tmp_path: Path, capsys: CaptureFixture[str]
) -> None:
    rows = [{"ref": f"X-{number}", "sids_extent": None} for number in range(16)]
    bad = small_input.add_form("bad.xlsx", {"org_name": "Other"}, *rows)
    command = ["check", str(bad), "--input", str(small_input.folder)]
    assert main(command) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Error R01")]
    assert line == "Error R01 input/pledges/bad.xlsx, Pledges, O5:O20 (cells: 16)"
    assert main([*command, "--format", "json"]) == 1
    records = json.loads(capsys.readouterr().out)
    cells = [record["cell"] for record in records if record["code"] == "R01"]
    assert sorted(cells) == sorted(f"O{row}" for row in range(5, 21))
    build = ["build", "--input", str(small_input.folder), "--output", str(tmp_path / "out"), "--lang", "en"]
    assert main([*build, "--document", "tdag", "--quiet"]) == 0
    assert line in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_is_explained_in_the_language_of_the_user(language: str, capsys: CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "r07", "F03", "--ui-lang", language]) == 0
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines() if line[:1] not in {"", " "}] == ["R07", "F03"]
    assert main(["check", "--explain", "r07", "F03", "--ui-lang", language, "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [(record["code"], record["severity"]) for record in records] == [
        ("R07", "error"),
        ("F03", "reject"),
    ]
    for record in records:
        assert set(record) == {"code", "severity", "meaning", "message", "expected", "do"}
        assert all(record.values())
        for name in ("meaning", "message", "expected", "do"):
            assert record[name] in shown
    assert ("Type the code of the currency" in shown) == (language == "en")


def test_an_explanation_shows_typical_values(capsys: CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "R07"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "R07 Error. What it is about is left out of all documents until it is corrected.",
        "    There is an amount (250 000) but no currency.",
        "    Expected: A three-letter currency code.",
        "    To do: Type the code of the currency, for example USD or EUR.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_catalogue_is_one_line_for_each_code_with_nothing_left_unfilled(
    language: str, capsys: CaptureFixture[str]
) -> None:
    assert main(["check", "--explain", "all", "--ui-lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CATALOGUE)
    assert not [line for line in lines if re.search(r"%\(|%%", line)]
    assert main(["check", "--explain", "ALL", "--ui-lang", language, "--format", "json"]) == 0
    assert [record["code"] for record in json.loads(capsys.readouterr().out)] == sorted(CATALOGUE)


@pytest.mark.parametrize(("code", "near"), [("K2", "K20"), ("K26", "K25"), ("R1", "R01"), ("Ｋ22x", "K22")])
def test_an_unknown_code_is_2_and_names_near_ones(code: str, near: str, capsys: CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "R07", code]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert code in shown.err
    assert near in shown.err


def test_check_needs_a_workbook_or_a_code(capsys: CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "PATH" in capsys.readouterr().err
    assert main(["check", "--explain"]) == 2
