from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from generator.build.lock import BusyError
from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.fields import DOCUMENTS, REGISTER

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]


def settings_for(small: SmallInput, tmp_path: Path, **changes: object) -> Settings:
    standard = Settings(
        input=small.folder,
        output=tmp_path / "output",
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        languages=("en", "fr"),
        jobs=1,
    )
    return replace(standard, **changes)


def run(small: SmallInput, tmp_path: Path, **changes: object) -> Outcome:
    settings = settings_for(small, tmp_path, **changes)
    return build(settings, small.voices["en"], lambda _: None, lambda _: None)


def texts(folder: Path) -> str:
    """Every part of every document below a folder, as one text, and the JSON files beside them."""
    parts = []
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".docx":
            with zipfile.ZipFile(file) as package:
                parts += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        elif file.suffix == ".json":
            parts.append(file.read_text("utf-8"))
    return "\n".join(parts)


def test_a_clean_input_gives_every_document_in_every_language_asked_for(
    small_input: SmallInput, tmp_path: Path
) -> None:
    outcome = run(small_input, tmp_path)
    assert outcome.documents == outcome.wanted == 6
    assert (outcome.received, outcome.published) == (1, 1)
    made = sorted(
        path.relative_to(tmp_path / "output").as_posix() for path in (tmp_path / "output").rglob("*.docx")
    )
    assert [path for path in made if path.startswith("review/")] == [
        "review/reef/as-we-read-it.docx",
        "review/reef/letter.docx",
    ]
    assert [path for path in made if not path.startswith("review/")] == [
        f"documents/{code}/{name}.docx"
        for code in ("en", "fr")
        for name in ("compendium", "progress", "tdag")
    ]
    manifest = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert manifest["same_in_all_languages"] == {"compendium": True, "progress": True, "tdag": True}
    assert [entry["path"] for entry in manifest["outputs"]] == [
        f"documents/{code}/{name}.docx"
        for name in ("compendium", "progress", "tdag")
        for code in ("en", "fr")
    ]
    assert {file["kind"] for file in manifest["inputs"]} == {"pledges", "secretariat"}
    assert "Mentoring for islands" in texts(tmp_path / "output" / "documents")


def test_contact_data_reaches_no_output(small_input: SmallInput, tmp_path: Path) -> None:
    run(small_input, tmp_path)
    everything = texts(tmp_path / "output")
    for secret in ("Secret Coordinator", "Hidden Title", "secret.coordinator", "555 0199", "Reviewer A"):
        assert secret not in everything


def test_what_two_people_did_not_clear_is_never_named(small_input: SmallInput, tmp_path: Path) -> None:
    small_input.add_form(
        "secret.xlsx",
        {"org_name": "Unseen Organization"},
        {
            "ref": "U-1",
            "title": "Unseen pledge title",
            "description": "Unseen words that nobody but the secretariat has read until two people cleared them.",
            "value_amount": 7,
        },
    )
    outcome = run(small_input, tmp_path)
    assert (outcome.received, outcome.published) == (2, 1)
    documents = texts(tmp_path / "output" / "documents")
    assert "Unseen" not in documents
    findings = json.loads((tmp_path / "output" / "findings.json").read_text("utf-8"))
    assert [f["code"] for f in findings if f["file"].endswith("secret.xlsx") and f["severity"] != "note"] == [
        "G01"
    ]


def test_the_same_input_gives_the_same_bytes(small_input: SmallInput, tmp_path: Path) -> None:
    run(small_input, tmp_path, output=tmp_path / "one", jobs=1)
    run(small_input, tmp_path, output=tmp_path / "two", jobs=2)
    one = {
        p.relative_to(tmp_path / "one"): p.read_bytes()
        for p in (tmp_path / "one").rglob("*")
        if p.suffix in {".docx", ".json", ".xlsx"}
    }
    two = {
        p.relative_to(tmp_path / "two"): p.read_bytes()
        for p in (tmp_path / "two").rglob("*")
        if p.suffix in {".docx", ".json", ".xlsx"}
    }
    assert one == two
    assert {path.suffix for path in one} >= {".docx", ".json"}
    assert len([path for path in one if path.suffix == ".docx" and path.parts[0] == "documents"]) == 6


def test_a_broken_template_costs_its_document_only_and_keeps_the_last_good_one(
    small_input: SmallInput, tmp_path: Path
) -> None:
    run(small_input, tmp_path, languages=("en",))
    good = (tmp_path / "output" / "documents" / "en" / "compendium.docx").read_bytes()
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    template = templates / "compendium.html.j2"
    lines = template.read_text("utf-8").splitlines()
    contents = lines.index('<toc depth="1"/>')  # a line that every compendium has
    lines.insert(contents, "<p class='Normal'>{{ no_such_value }}</p>")
    template.write_text("\n".join(lines), "utf-8")
    outcome = run(small_input, tmp_path, templates=templates, languages=("en",))
    assert (outcome.documents, outcome.wanted) == (2, 3)
    assert (tmp_path / "output" / "documents" / "en" / "compendium.docx").read_bytes() == good
    (finding,) = [f for f in outcome.findings if f.code.startswith("B")]
    assert (finding.place.file, finding.place.cell) == ("templates/compendium.html.j2", str(contents + 1))
    assert not list((tmp_path / "output").rglob("*.part"))
    assert not (tmp_path / "output" / ".staging").exists()


def test_a_catalogue_with_a_wrong_placeholder_falls_back_and_says_where(
    small_input: SmallInput, tmp_path: Path
) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    catalogue = locales / "fr" / "LC_MESSAGES" / "documents.po"
    lines = catalogue.read_text("utf-8").splitlines()
    at = lines.index('msgid "As of %(date)s"')
    lines[at + 1] = 'msgstr "Situation au %(datte)s"'
    catalogue.write_text("\n".join(lines) + "\n", "utf-8")
    outcome = run(small_input, tmp_path, locales=locales, languages=("fr",))
    assert outcome.documents == 3
    found = [f for f in outcome.findings if f.code.startswith("L")]
    assert [(f.place.file, f.place.cell) for f in found] == [(found[0].place.file, f"line {at + 1}")]
    assert found[0].place.file.endswith("fr/LC_MESSAGES/documents.po")
    with zipfile.ZipFile(tmp_path / "output" / "documents" / "fr" / "compendium.docx") as package:
        assert "As of" in package.read("word/document.xml").decode()


def test_an_unreadable_workbook_is_refused_and_the_rest_is_made(
    small_input: SmallInput, tmp_path: Path
) -> None:
    (small_input.folder / "pledges" / "broken.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    (small_input.folder / "pledges" / "empty.xlsx").write_bytes(b"")
    outcome = run(small_input, tmp_path, languages=("en",))
    assert outcome.documents == 3
    findings = json.loads((tmp_path / "output" / "findings.json").read_text("utf-8"))
    refused = {f["file"] for f in findings if f["severity"] == "reject"}
    assert refused == {"input/pledges/broken.xlsx", "input/pledges/empty.xlsx"}


def test_an_error_in_one_row_leaves_out_that_pledge_only(small_input: SmallInput, tmp_path: Path) -> None:
    small_input.add_form(
        "reef.xlsx",
        {},
        {},
        {"ref": "RM-2", "title": "No country at all", "countries": "Atlantis"},
        {"ref": "RM-3", "title": "No description", "description": None},
    )
    small_input.clear()
    outcome = run(small_input, tmp_path, languages=("en",))
    assert (outcome.received, outcome.published, outcome.documents) == (3, 1, 3)
    findings = json.loads((tmp_path / "output" / "findings.json").read_text("utf-8"))
    errors = [(f["field"], f["cell"]) for f in findings if f["severity"] == "error"]
    assert sorted(field for field, _ in errors) == ["countries", "description"]
    assert all(cell for _, cell in errors)


def test_a_pledge_received_after_the_cut_off_waits_for_the_next_edition(
    small_input: SmallInput, tmp_path: Path
) -> None:
    small_input.clear(received_on=date(2022, 6, 15))
    outcome = run(small_input, tmp_path, languages=("en",))
    late = [f.values["document"] for f in outcome.findings if f.code == "G10"]
    assert sorted(map(str, late)) == ["compendium", "tdag"]
    with zipfile.ZipFile(tmp_path / "output" / "documents" / "en" / "compendium.docx") as package:
        assert "Mentoring for islands" not in package.read("word/document.xml").decode()


def test_a_document_that_no_row_asks_for_any_more_is_removed(small_input: SmallInput, tmp_path: Path) -> None:
    run(small_input, tmp_path, languages=())
    stranger = tmp_path / "output" / "documents" / "en" / "mine.docx"
    stranger.write_bytes(b"not ours")
    small_input.add_secretariat(
        "documents.xlsx",
        DOCUMENTS,
        [
            {
                "document_id": "tdag",
                "kind": "tdag-report",
                "cut_off_date": date(2022, 5, 31),
                "status": "final",
            }
        ],
    )
    run(small_input, tmp_path, languages=())
    left = sorted(path.name for path in (tmp_path / "output" / "documents" / "en").iterdir())
    assert left == ["mine.docx", "tdag.docx"]


@pytest.mark.parametrize("name", ["../../outside", "a/b", "C:x", "nul", "a:b", " ", "x" * 200, ".hidden"])
def test_a_document_id_never_leads_out_of_the_output_folder(
    small_input: SmallInput, tmp_path: Path, name: str
) -> None:
    rows = [
        {"document_id": name, "kind": "tdag-report", "cut_off_date": date(2022, 5, 31), "status": "final"},
        {"document_id": "good", "kind": "tdag-report", "cut_off_date": date(2022, 5, 31), "status": "final"},
    ]
    small_input.add_secretariat("documents.xlsx", DOCUMENTS, rows)
    outcome = run(small_input, tmp_path, languages=("en",))
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.docx"))
    reply = ["output/review/reef/as-we-read-it.docx", "output/review/reef/letter.docx"]
    assert made == ["output/documents/en/good.docx", *reply]
    assert outcome.documents == 1
    assert any(f.code in {"S18", "R01", "R03"} for f in outcome.findings)


def test_two_builds_at_once_the_second_leaves(small_input: SmallInput, tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    with FileLock(tmp_path / "output" / ".build.lock"), pytest.raises(BusyError):
        run(small_input, tmp_path)


def test_a_decision_of_the_same_person_twice_is_an_error_and_not_published(
    small_input: SmallInput, tmp_path: Path
) -> None:
    small_input.clear(confirmer="reviewer  A")
    outcome = run(small_input, tmp_path, languages=("en",))
    assert outcome.published == 0
    assert [f.code for f in outcome.findings if f.code == "G08"] == ["G08"]


def test_a_register_in_the_pledges_folder_decides_nothing(small_input: SmallInput, tmp_path: Path) -> None:
    register = small_input.folder / "secretariat" / "register.xlsx"
    register.rename(small_input.folder / "pledges" / "register.xlsx")
    outcome = run(small_input, tmp_path, languages=("en",))
    assert outcome.published == 0
    assert any(f.place.file.endswith("pledges/register.xlsx") for f in outcome.findings)
    assert REGISTER.name == "Register"
