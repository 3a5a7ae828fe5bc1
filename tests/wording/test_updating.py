"""``p2c translate update``: all files at once, and none that is damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib

from generator.languages import LANGUAGES
from generator.wording.extraction import DOMAINS
from generator.wording.updating import update_catalogues

ROOT = Path(__file__).parents[2]


def texts(locales: Path) -> dict[str, bytes]:
    return {path.relative_to(locales).as_posix(): path.read_bytes() for path in sorted(locales.rglob("*.po"))}


def test_an_update_makes_what_is_missing_and_a_second_one_changes_nothing(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    first = update_catalogues(ROOT, ROOT / "templates", locales)
    written = texts(locales)
    assert set(first.texts) == set(DOMAINS)
    assert len(written) == len(DOMAINS) * len(LANGUAGES)
    assert first.findings == ()
    assert update_catalogues(ROOT, ROOT / "templates", locales) == first
    assert texts(locales) == written


def test_notes_are_the_same_in_all_languages(tmp_path: Path) -> None:
    update_catalogues(ROOT, ROOT / "templates", tmp_path)
    for domain in DOMAINS:
        notes = {
            code: [
                line
                for line in (tmp_path / code / "LC_MESSAGES" / f"{domain}.po").read_text("utf-8").splitlines()
                if line.startswith("#.")
            ]
            for code in LANGUAGES
        }
        assert all(lines == notes["en"] for lines in notes.values())


def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    path = locales / "fr" / "LC_MESSAGES" / "terms.po"
    damaged = path.read_text("utf-8") + '\nmsgid "Lost"\nmsgstr "sans fin\n'
    path.write_text(damaged, "utf-8")
    found = update_catalogues(ROOT, ROOT / "templates", locales).findings
    assert [(item.code, item.place.file) for item in found] == [("L03", "locales/fr/LC_MESSAGES/terms.po")]
    assert path.read_text("utf-8") == damaged


def test_the_catalogues_of_the_project_lose_no_translation(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    update_catalogues(ROOT, ROOT / "templates", locales)
    for path in sorted((ROOT / "locales").rglob("*.po")):
        before = [line for line in path.read_text("utf-8").splitlines() if "msgstr" in line]
        after = (locales / path.relative_to(ROOT / "locales")).read_text("utf-8")
        if path.parts[-3] != "en":
            assert {line.removeprefix("#~ ") for line in before} <= {
                line.removeprefix("#~ ") for line in after.splitlines()
            }


def test_files_that_another_program_wrapped_come_out_as_before(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    update_catalogues(ROOT, ROOT / "templates", locales)
    before = texts(locales)
    head = b'"X-Generator: Poedit 3.4\\n"\n'
    for path in locales.rglob("*.po"):
        file = polib.pofile(str(path), wrapwidth=77)
        file.metadata["X-Generator"] = "Poedit 3.4"
        path.write_bytes(str(file).replace("\n", "\r\n").encode())
    assert texts(locales) != before
    update_catalogues(ROOT, ROOT / "templates", locales)
    assert {name: content.replace(head, b"") for name, content in texts(locales).items()} == before
