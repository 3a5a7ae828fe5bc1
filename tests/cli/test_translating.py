"""``p2c translate``: what it prints and how it ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of the catalogues that may be changed."""
    return Path(shutil.copytree(ROOT / "locales", tmp_path / "locales"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def run(*arguments: object) -> int:
    return main(["translate", *map(str, arguments)])


def test_update_says_what_it_did(locales: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("update", "--locales", locales) == 0
    assert re.search(r"Catalogue terms: \d+ texts", capsys.readouterr().out)
    assert run("update", "--locales", locales) == 0


@pytest.mark.parametrize("same_meaning", [False, True])
def test_update_tells_translations_of_changed_texts(
    locales: Path, capsys: pytest.CaptureFixture[str], *, same_meaning: bool
) -> None:
    for path in locales.rglob("documents.po"):
        edit(path, 'msgid "Page %(page)s"', 'msgid "Pagge %(page)s"')
    assert run("update", "--locales", locales, *(["--same-meaning"] if same_meaning else [])) == 0
    shown = capsys.readouterr().out
    said = "Translations kept although" if same_meaning else "Translations to look at because"
    assert f"{said}" in shown
    french = (locales / "fr/LC_MESSAGES/documents.po").read_text("utf-8")
    assert ('#| msgid "Pagge %(page)s"' in french) is not same_meaning


def test_update_with_a_damaged_file_is_1(locales: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(locales / "es/LC_MESSAGES/terms.po", "msgstr", "<<<<<<< ours\nmsgstr")
    assert run("update", "--locales", locales) == 1
    assert "L04 locales/es/LC_MESSAGES/terms.po" in capsys.readouterr().out


def test_check_ends_with_0_for_warnings_and_1_for_errors(
    locales: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french = locales / "fr/LC_MESSAGES/terms.po"
    edit(french, 'msgstr "Financier"', 'msgstr "Financier "')
    line = french.read_text("utf-8").split('msgstr "Financier "')[0].count("\n")
    assert run("check", "--locales", locales, "--lang", "fr") == 0
    shown = capsys.readouterr().out
    assert (
        f"locales/fr/LC_MESSAGES/terms.po:{line}: Warning L19: The spaces of the translation of “Financial”"
        in shown
    )
    assert "    Correct the spaces." in shown
    assert "Errors: 0." in shown
    edit(french, 'msgstr "Financier "', 'msgstr "Financier %(x)s"')
    assert run("check", "--locales", locales, "--lang", "es,zh") == 0
    assert run("check", "--locales", locales, "--lang", "es,fr") == 1
    assert f"locales/fr/LC_MESSAGES/terms.po:{line}: Error L07" in capsys.readouterr().out


def test_check_as_json_has_the_line(locales: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (locales / "ar/LC_MESSAGES/forms.po").unlink()
    assert run("check", "--locales", locales, "--lang", "ar", "--format", "json") == 1
    records = json.loads(capsys.readouterr().out)
    (missing,) = (item for item in records if item["code"] == "L24")
    assert (missing["file"], missing["line"]) == ("locales/ar/LC_MESSAGES/forms.po", 0)
    assert missing["severity"] == "error"


def test_check_and_status_without_a_folder_are_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("check", "status"):
        assert run(action, "--locales", tmp_path / "none") == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_status_shows_languages_and_parts(locales: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        locales / "es/LC_MESSAGES/documents.po",
        'msgid "All times are local."',
        '#, fuzzy\nmsgid "All times are local."',
    )
    assert run("status", "--locales", locales, "--lang", "es,ar") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Spanish\n  Compendium of Pledges: ")
    assert re.search(
        r"Programme of the Roundtable: \d+ texts, \d+ translated, 1 to look at, .*; 4 words left", shown
    )
    assert "\nArabic\n" in shown
    assert run("status", "--locales", locales, "--lang", "es", "--format", "json") == 0
    rows = {row["part"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["programme"]["fuzzy"], rows["programme"]["words_left"]) == (1, 4)
    assert rows["compendium"]["fuzzy"] == 0


@pytest.mark.parametrize("action", ["update", "check", "status", "formats", "export", "import", "preview"])
def test_every_action_has_help_with_an_example(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(action, "--help")
    assert f"p2c translate {action}" in capsys.readouterr().out
