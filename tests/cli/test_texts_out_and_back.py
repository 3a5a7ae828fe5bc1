"""Senders' texts from the command line to the translators and back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample without its translations."""
    copy = tmp_path / "input"
    shutil.copytree(ROOT / "input", copy, ignore=shutil.ignore_patterns("translations", "progress"))
    return copy


def run(*arguments: object) -> int:
    return main([*map(str, arguments), "--ui-lang", "en"])


def fill_in(file: Path, **signs: str) -> None:
    """As a translation program would: every target filled in and signed off."""
    text = file.read_text("utf-8")
    text = text.replace('state="needs-translation"></target>', 'state="signed-off">Текст</target>')
    for old, new in signs.items():
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def test_out_and_back(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run("translate", "export", "--to", "ru", "--from", "fr,zh", "--input", folder, "--output", tmp_path)
        == 0
    )
    out = tmp_path / "translations" / "ru"
    assert sorted(path.name for path in out.iterdir()) == [
        "fr-ru.xlf",
        "fr-ru.xlsx",
        "zh-ru.xlf",
        "zh-ru.xlsx",
    ]
    fill_in(out / "fr-ru.xlf")
    capsys.readouterr()
    assert run("translate", "import", out / "fr-ru.xlf", "--input", folder, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["approved"] > 30
    assert {finding["code"] for finding in told["findings"]} == {"X20"}
    kept = folder / "secretariat" / "translations" / "fr-ru.xlf"
    before = kept.read_bytes()
    assert (
        run(
            "translate",
            "import",
            out / "fr-ru.xlf",
            out / "fr-ru.xlsx",
            "--input",
            folder,
            "--format",
            "json",
        )
        == 0
    )
    again = json.loads(capsys.readouterr().out)
    assert (again["approved"], again["unchanged"]) == (0, told["approved"])
    assert kept.read_bytes() == before
    assert (
        run("translate", "export", "--to", "ru", "--from", "fr", "--input", folder, "--output", tmp_path) == 0
    )
    assert "Nothing left to translate: Russian" in capsys.readouterr().out


def test_no_text_of_a_pledge_that_is_not_cleared_goes_out(folder: Path, tmp_path: Path) -> None:
    assert run("translate", "export", "--to", "all", "--all", "--input", folder, "--output", tmp_path) == 0
    out = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.xlf"))
    for number in (10, 11, 12, 26, 33, 34, 38, 41, 46):
        assert f"P2C-{number:04d}" not in out
    assert "P2C-0013/title" in out
    assert "@" not in out


def test_what_cannot_be_taken_ends_with_one(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.xlf"
    wrong.write_text("no XLIFF", "utf-8")
    assert run("translate", "import", wrong, "--input", folder) == 1
    assert "X01" in capsys.readouterr().out
    letter = tmp_path / "letter.xlsx"
    shutil.copyfile(ROOT / "input" / "secretariat" / "coalition.xlsx", letter)
    assert run("translate", "import", letter, "--input", folder) == 1
    assert "X05" in capsys.readouterr().out
    assert run("translate", "import", tmp_path / "none.xlf", "--input", folder) == 2


def test_a_damaged_memory_is_never_written_over(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run("translate", "export", "--to", "ru", "--from", "fr", "--input", folder, "--output", tmp_path) == 0
    )
    back = tmp_path / "translations" / "ru" / "fr-ru.xlf"
    fill_in(back)
    memory = folder / "secretariat" / "translations" / "fr-ru.xlf"
    memory.parent.mkdir()
    memory.write_text("<<<<<<< half a merge", "utf-8")
    assert run("translate", "import", back, "--input", folder) == 2
    assert "X01" in capsys.readouterr().out
    assert memory.read_text("utf-8") == "<<<<<<< half a merge"
