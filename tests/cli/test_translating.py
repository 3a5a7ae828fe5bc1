"""``p2c translate``: what it prints and how it ends."""

from __future__ import annotations

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
    assert "Catalogue terms: 123 texts" in capsys.readouterr().out
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
