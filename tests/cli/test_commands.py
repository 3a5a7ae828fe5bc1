from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.cli.arguments import parser
from generator.cli.main import COMMANDS, main
from generator.cli.terminal import user_language
from generator.languages import LANGUAGES

if TYPE_CHECKING:
    from conftest import SmallInput
    from pytest import CaptureFixture, MonkeyPatch  # noqa: PT013

    from generator.wording.voice import Voice

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)


def run(command: str, **paths: Path) -> int:
    return main([part.format(**paths) for part in shlex.split(command)])


def test_build_makes_documents_and_says_so(
    small_input: SmallInput, tmp_path: Path, capsys: CaptureFixture[str]
) -> None:
    command = "build --input {folder} --output {out} --lang en --jobs 1 --today 2022-06-01"
    assert run(command, folder=small_input.folder, out=tmp_path / "out") == 0
    shown = capsys.readouterr().out
    assert "Document made: en/compendium" in shown
    assert "Pledges read: 1. Published: 1. Documents made: 3 of 3." in shown


def test_build_quiet_and_strict(small_input: SmallInput, tmp_path: Path, capsys: CaptureFixture[str]) -> None:
    small_input.add_form("bad.xlsx", {"org_name": "Other"}, {"ref": "X", "countries": "Atlantis"})
    command = "build --input {folder} --output {out} --lang en --jobs 1 --quiet"
    assert run(command, folder=small_input.folder, out=tmp_path / "out") == 0
    shown = capsys.readouterr()
    assert "Document made" not in shown.out
    assert "bad.xlsx" in shown.out
    assert run(command + " --strict", folder=small_input.folder, out=tmp_path / "out") == 1


def test_build_with_nothing_to_make_is_2(tmp_path: Path, capsys: CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run("build --input {empty} --output {out}", empty=tmp_path / "empty", out=tmp_path / "out") == 2
    assert "No document could be made" in capsys.readouterr().err
    assert run("build --input {gone}", gone=tmp_path / "gone") == 2
    assert "There is no folder" in capsys.readouterr().err


def test_check_tells_all_findings_and_writes_nothing(
    small_input: SmallInput, tmp_path: Path, capsys: CaptureFixture[str]
) -> None:
    bad = small_input.add_form(
        "bad.xlsx", {"org_name": "Other"}, {"ref": "X", "countries": "Atlantis", "title": None}
    )
    before = sorted(tmp_path.rglob("*"))
    assert run("check {bad} --format json --input {folder}", bad=bad, folder=small_input.folder) == 1
    records = json.loads(capsys.readouterr().out)
    assert {record["field"] for record in records if record["severity"] == "error"} >= {"countries", "title"}
    keys = {
        "code",
        "severity",
        "file",
        "sheet",
        "cell",
        "field",
        "found",
        "message",
        "expected",
        "do",
        "pledge",
    }
    assert all(set(record) == keys for record in records)
    assert sorted(tmp_path.rglob("*")) == before
    good = small_input.folder / "pledges" / "reef.xlsx"
    assert run("check {good}", good=good) == 0
    assert run("check {gone}", gone=tmp_path / "gone.xlsx") == 2


def test_form_writes_six_languages(tmp_path: Path) -> None:
    assert run("form --lang all --output {out}", out=tmp_path) == 0
    names = sorted(path.name for path in tmp_path.rglob("*.xlsx"))
    assert names == sorted(f"pledges-{code}.xlsx" for code in LANGUAGES)


def test_form_writes_a_progress_form_for_each_organisation(small_input: SmallInput, tmp_path: Path) -> None:
    command = "form --kind progress --input {folder} --output {out}"
    assert run(command, folder=small_input.folder, out=tmp_path / "forms") == 0
    assert len(list((tmp_path / "forms").rglob("*.xlsx"))) == 1


def test_a_value_in_six_languages(capsys: CaptureFixture[str]) -> None:
    assert run("translate formats --kind money --value 'USD 12500' --format json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["en"] == "USD\u00a012\u00a0500"
    assert set(shown) == set(LANGUAGES)
    assert run("translate formats --kind money --value twelve") == 2
    assert run("translate formats --kind money") == 2
    assert run("translate formats --house fao") == 2
    assert run("translate formats --kind money --value 'USD 12500' --house un --format json") == 0
    assert json.loads(capsys.readouterr().out)["en"] == "USD\u00a012,500"


def test_the_sample_sheet_is_printed_for_signing_off(capsys: CaptureFixture[str]) -> None:
    assert run("translate formats") == 0
    lines = capsys.readouterr().out.splitlines()
    row = next(line for line in lines if line.startswith("money_large") and " USD 18550000000 " in line)
    assert row.split(maxsplit=4)[:4] == ["money_large", "USD", "18550000000", "ar"]
    assert sum(line.startswith("Signed off: ") for line in lines) == len(LANGUAGES)
    assert run("translate formats --format json --house un") == 0
    sheet = json.loads(capsys.readouterr().out)
    assert {"kind", "value", *LANGUAGES} == set(sheet[0])


@pytest.mark.parametrize(
    "arguments", ["", "nonsense", "build --lang xx", "build --jobs 0", "build --today yesterday"]
)
def test_a_command_line_that_is_not_understood_is_2_and_one_line(
    arguments: str, capsys: CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert len(shown.err.strip().splitlines()) == 1
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_speaks_the_language_and_gives_an_example(language: str, capsys: CaptureFixture[str]) -> None:
    for command in ("", *COMMANDS):
        with pytest.raises(SystemExit) as left:
            run(f"{command} --help --ui-lang {language}")
        assert left.value.code == 0
        assert "p2c" in capsys.readouterr().out


def test_every_command_has_help_with_an_example(voices: dict[str, Voice]) -> None:
    shown = parser(voices["en"]).format_help()
    assert all(name in shown for name in COMMANDS)
    assert "Example:" in shown


def test_an_error_of_the_program_is_one_line(
    monkeypatch: MonkeyPatch, capsys: CaptureFixture[str], small_input: SmallInput
) -> None:
    def broken(*_: object) -> int:
        reason = "something unforeseen"
        raise RuntimeError(reason)

    monkeypatch.setitem(COMMANDS, "check", broken)
    assert run("check {folder}", folder=small_input.folder) == 2
    shown = capsys.readouterr().err
    assert "something unforeseen" in shown
    assert "Traceback" not in shown


def test_the_language_of_the_user() -> None:
    assert user_language(None, {}) == "en"
    assert user_language(None, {"LANG": "fr_CH.UTF-8"}) == "fr"
    assert user_language(None, {"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}) == "ru"
    assert user_language("ar", {"LANG": "fr_CH.UTF-8"}) == "ar"
    assert user_language(None, {"LANG": "de_DE.UTF-8"}) == "en"


def test_a_reader_that_has_seen_enough_is_no_error(sample_output: Path) -> None:
    """``p2c trace … | head -1``: the pipe is closed while there is still something to say."""
    command = [sys.executable, "-m", "generator", "trace", "compendium-2022", "types", "total"]
    folders = ["--output", str(sample_output), "--input", str(ROOT / "input")]
    with subprocess.Popen(
        [*command, *folders], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert (process.returncode, said) == (0, "")
