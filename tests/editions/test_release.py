from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import main
from generator.editions.release import Release, last_build, release
from generator.editions.snapshot import read_edition

if TYPE_CHECKING:
    from editions.conftest import Workplace


def freeze(workplace: Workplace, document: str = "compendium") -> Release:
    return release(document, last_build(workplace.output, workplace.input))


def reasons(workplace: Workplace, document: str = "compendium") -> list[str]:
    """The reasons against a release, in English; nothing may be left behind."""
    before = sorted(workplace.input.rglob("*"))
    result = freeze(workplace, document)
    assert result.folder is None
    assert sorted(workplace.input.rglob("*")) == before
    voice = workplace.small.voices["en"]
    return [voice.text(refusal.reason, **refusal.values) for refusal in result.refusals]


def test_a_release_holds_the_documents_and_a_manifest_that_can_be_read(workplace: Workplace) -> None:
    workplace.build()
    result = freeze(workplace)
    folder = workplace.editions / "compendium" / "2022-05-31"
    assert result.folder == folder
    for code in ("en", "fr"):
        made = workplace.output / "documents" / code / "compendium.docx"
        assert (folder / f"compendium.{code}.docx").read_bytes() == made.read_bytes()
    edition = read_edition(folder)
    assert (edition.name, edition.kind, edition.cut_off) == (
        "compendium/2022-05-31",
        "compendium",
        date(2022, 5, 31),
    )
    assert [(item.id, item.currency, item.amount, item.usd) for item in edition.pledges] == [
        ("P2C-0001", "USD", 150000, 150000)
    ]
    files = {entry["path"]: entry["sha256"] for entry in manifest(folder)["files"]}
    assert files == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "manifest.json"
    }
    assert [path.name for path in folder.parent.iterdir()] == ["2022-05-31"]


def test_the_figures_of_the_document_alone_are_frozen(workplace: Workplace) -> None:
    workplace.rows(
        {"document_id": "compendium", "cut_off_date": date(2022, 5, 31)},
        {"document_id": "another", "cut_off_date": date(2022, 5, 31), "status": "draft"},
    )
    workplace.build()
    folder = freeze(workplace).folder
    assert folder
    made, frozen = (
        json.loads((place / "figures.json").read_text("utf-8")) for place in (workplace.output, folder)
    )
    assert set(made) == {"compendium", "another"}
    assert frozen == {"compendium": made["compendium"]}


def manifest(folder: Path) -> dict[str, list[dict[str, str]]]:
    content: dict[str, list[dict[str, str]]] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return content


def test_the_workbook_of_figures_is_frozen_too(workplace: Workplace) -> None:
    workplace.build()
    workbook, file = workplace.output / "figures.xlsx", workplace.output / "manifest.json"
    workbook.write_bytes(b"a workbook")
    content = json.loads(file.read_text("utf-8"))
    content["beside"]["figures.xlsx"] = hashlib.sha256(b"a workbook").hexdigest()
    file.write_text(json.dumps(content), "utf-8")
    workbook.write_bytes(b"a workbook that was edited")
    assert "figures.xlsx" in reasons(workplace)[0]
    workbook.write_bytes(b"a workbook")
    folder = freeze(workplace).folder
    assert folder
    assert (folder / "figures.xlsx").read_bytes() == b"a workbook"
    assert "figures.xlsx" in {entry["path"] for entry in manifest(folder)["files"]}


def test_the_folder_is_called_by_the_date_of_the_document(workplace: Workplace) -> None:
    workplace.rows(
        {
            "document_id": "compendium",
            "cut_off_date": date(2022, 5, 31),
            "document_date": date(2022, 6, 3),
        }
    )
    workplace.build()
    assert freeze(workplace).folder == workplace.editions / "compendium" / "2022-06-03"


def test_nobody_is_named_in_a_frozen_manifest(workplace: Workplace) -> None:
    workplace.build()
    folder = freeze(workplace).folder
    assert folder
    text = (folder / "manifest.json").read_text("utf-8")
    for secret in ("Reviewer", "Secret Coordinator", "secret.coordinator", "555 0199", "Mentoring"):
        assert secret not in text
    assert '"reviewed_on": "2022-04-05"' in text


def test_never_over_an_older_edition(workplace: Workplace) -> None:
    workplace.build()
    folder = freeze(workplace).folder
    assert folder
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert "released already" in reasons(workplace)[0]
    workplace.small.add_form("reef.xlsx", {}, {"value_amount": 7})
    workplace.small.clear()
    workplace.build()
    assert "released already" in reasons(workplace)[0]
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_draft_is_refused(workplace: Workplace) -> None:
    workplace.rows({"document_id": "compendium", "cut_off_date": date(2022, 5, 31), "status": "draft"})
    workplace.build()
    (reason,) = reasons(workplace)
    assert "Draft" in reason


def test_a_document_that_was_not_built_is_refused(workplace: Workplace) -> None:
    workplace.build()
    assert "no such document" in reasons(workplace, "other")[0]


def test_an_error_of_the_secretariat_stands_in_the_way(workplace: Workplace) -> None:
    workplace.small.clear(confirmer="reviewer a")
    workplace.build()
    (reason,) = reasons(workplace)
    assert "G08" in reason
    assert "reef.xlsx" in reason


def test_an_unreadable_workbook_of_the_secretariat_stands_in_the_way(workplace: Workplace) -> None:
    (workplace.input / "secretariat" / "rates.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    workplace.build()
    (reason,) = reasons(workplace)
    assert "secretariat/rates.xlsx" in reason


def test_an_error_in_a_senders_form_does_not(workplace: Workplace) -> None:
    workplace.small.add_form("bad.xlsx", {"org_name": "Other"}, {"ref": "X", "countries": "Atlantis"})
    workplace.build()
    assert freeze(workplace).folder


def test_an_error_about_another_document_does_not(workplace: Workplace) -> None:
    workplace.rows(
        {"document_id": "compendium", "cut_off_date": date(2022, 5, 31)},
        {
            "document_id": "compendium-2023",
            "cut_off_date": date(2023, 5, 31),
            "previous_edition": "compendium/1999-01-01",
        },
    )
    workplace.build()
    assert "B15" in reasons(workplace, "compendium-2023")[0]
    assert freeze(workplace).folder


@pytest.mark.parametrize("change", ["edited", "added", "removed"])
def test_an_input_that_changed_since_the_build_is_refused(workplace: Workplace, change: str) -> None:
    other = workplace.small.add_form("other.xlsx", {"org_name": "Other"}, {"ref": "O-1"})
    workplace.build()
    if change == "edited":
        workplace.small.add_form("other.xlsx", {"org_name": "Other"}, {"ref": "O-2"})
    elif change == "added":
        workplace.small.add_form("third.xlsx", {"org_name": "Third"}, {"ref": "T-1"})
    else:
        other.unlink()
    (reason,) = reasons(workplace)
    assert "has changed since the last build" in reason
    assert ("third.xlsx" if change == "added" else "other.xlsx") in reason


@pytest.mark.parametrize("name", ["documents/fr/compendium.docx", "findings.json", "figures.json"])
def test_an_output_that_was_edited_is_refused(workplace: Workplace, name: str) -> None:
    workplace.build()
    with (workplace.output / name).open("ab") as stream:
        stream.write(b" ")
    (reason,) = reasons(workplace)
    assert name in reason


def test_a_missing_language_version_is_refused(workplace: Workplace) -> None:
    workplace.build(languages=("en",))
    (reason,) = reasons(workplace)
    assert "fr" in reason
    workplace.build()
    (workplace.output / "documents" / "fr" / "compendium.docx").unlink()
    (reason,) = reasons(workplace)
    assert "documents/fr/compendium.docx" in reason


def test_a_release_that_was_killed_leaves_nothing_in_the_way(workplace: Workplace) -> None:
    workplace.build()
    part = workplace.editions / "compendium" / ".2022-05-31.part"
    part.mkdir(parents=True)
    (part / "half.docx").write_bytes(b"half")
    folder = freeze(workplace).folder
    assert folder
    assert not (folder / "half.docx").exists()
    assert not part.exists()


def test_the_command_says_what_it_did(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    folders = ["--input", str(workplace.input), "--output", str(workplace.output), "--ui-lang", "en"]
    assert main(["release", "compendium", *folders]) == 2
    assert "There is no folder" in capsys.readouterr().err
    workplace.output.mkdir()
    assert main(["release", "compendium", *folders]) == 2
    assert "no build" in capsys.readouterr().err
    workplace.build()
    assert main(["release", "compendium", "compendium", *folders]) == 0
    assert "editions/compendium/2022-05-31" in capsys.readouterr().out
    assert main(["release", "compendium", "other", *folders]) == 1
    shown = capsys.readouterr().err.splitlines()
    assert [line.split(".")[0] for line in shown] == ["compendium is not released", "other is not released"]
    (workplace.output / "manifest.json").write_text("[]", "utf-8")
    assert main(["release", "compendium", *folders]) == 2
