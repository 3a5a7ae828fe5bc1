from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from filelock import FileLock

from generator.build.registering import LOCK
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


def run(small: SmallInput, *more: str) -> int:
    output = small.folder.parent / "out"
    return main(
        ["register", "--input", str(small.folder), "--output", str(output), "--today", "2022-06-01", *more]
    )


def test_it_says_what_it_added(small_input: SmallInput, capsys: CaptureFixture[str]) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"}, {"ref": "2", "title": "Two"})
    small_input.add_form("faulty.xlsx", {"org_name": "Faulty"}, {"ref": "F", "countries": "Atlantis"})
    small_input.add_form("reef.xlsx", {}, {"title": "Mentoring for more islands"})
    assert run(small_input) == 0
    shown = capsys.readouterr().out.splitlines()
    folder = small_input.folder.as_posix()
    assert shown == [
        "New pledges added: 2 (P2C-0002, P2C-0003).",
        "Changed texts added: 1 (P2C-0001).",
        "Already in the register: 0.",
        f"Left out because of errors: 1. See “p2c check {folder}”.",
        "The rows were written to input/secretariat/register.xlsx, sheet Register.",
        f"The register as it was before: {folder}/secretariat/backup/register-0001.xlsx",
    ]
    assert run(small_input) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Nothing to add. The register was not changed.",
        "Already in the register: 3.",
    ]


def test_many_ids_are_told_by_the_first_and_the_last(
    small_input: SmallInput, capsys: CaptureFixture[str]
) -> None:
    pledges = [{"ref": str(number), "title": f"Pledge {number}"} for number in range(13)]
    small_input.add_form("many.xlsx", {"org_name": "Many"}, *pledges)
    assert run(small_input) == 0
    assert "New pledges added: 13 (P2C-0002 … P2C-0014)." in capsys.readouterr().out


def test_a_register_that_is_open_is_2(small_input: SmallInput, capsys: CaptureFixture[str]) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    (small_input.folder / "secretariat" / "~$register.xlsx").write_text("an officer")
    assert run(small_input) == 2
    shown = capsys.readouterr()
    assert "is open in another program" in shown.err
    assert "~$register.xlsx" in shown.err
    assert shown.out == ""


def test_a_missing_column_is_2_and_named(small_input: SmallInput, capsys: CaptureFixture[str]) -> None:
    path = small_input.folder / "secretariat" / "register.xlsx"
    book = openpyxl.load_workbook(path)
    book["Register"].delete_cols(3)
    book.save(path)
    assert run(small_input) == 2
    assert "the column “Reference of the organization” is missing" in capsys.readouterr().err


def test_another_run_is_2(small_input: SmallInput, capsys: CaptureFixture[str]) -> None:
    with FileLock(small_input.folder / "secretariat" / LOCK):
        assert run(small_input) == 2
    assert "is at work" in capsys.readouterr().err


def test_no_input_is_2(tmp_path: Path, capsys: CaptureFixture[str]) -> None:
    assert main(["register", "--input", str(tmp_path / "gone")]) == 2
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_an_example(language: str, capsys: CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["register", "--help", "--ui-lang", language])
    assert left.value.code == 0
    assert "p2c register --ui-lang fr" in capsys.readouterr().out
