"""The folders for those who decide: made when something changed, and never at the cost of what people wrote."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build import dossiers
from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.fields import REGISTER, SCREENING
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
WAITING = {"confirmer": "", "confirmer_decision": None, "confirmer_date": None}
TICKED = b"what a reviewer ticked and saved"


def run(small: SmallInput, tmp_path: Path, language: str = "en", **changes: object) -> Outcome:
    settings = Settings(
        input=small.folder,
        output=tmp_path / "output",
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        languages=("en",),
        documents=("tdag",),
        jobs=1,
    )
    settings = replace(settings, **changes)  # type: ignore[arg-type]
    return build(settings, small.voices[language], lambda _: None, lambda _: None)


def home(tmp_path: Path) -> Path:
    return tmp_path / "output" / "due-diligence"


def files(folder: Path) -> dict[str, set[str]]:
    return {path.name: {file.name for file in path.iterdir()} for path in sorted(folder.iterdir())}


def manifest(tmp_path: Path) -> list[dict[str, str]]:
    listed = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))["dossiers"]
    assert isinstance(listed, list)
    return listed


@pytest.fixture
def waiting(small_input: SmallInput) -> SmallInput:
    """One pledge that waits for its confirmer."""
    small_input.clear(**WAITING)
    return small_input


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return home(tmp_path) / "P2C-0001" / "dossier.docx"


def test_every_pledge_in_review_has_a_dossier_and_no_other(small_input: SmallInput, tmp_path: Path) -> None:
    run(small_input, tmp_path)
    assert not home(tmp_path).exists()
    assert manifest(tmp_path) == []
    small_input.clear(**WAITING)
    outcome = run(small_input, tmp_path)
    assert outcome.dossiers == 1
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx"}}
    (entry,) = manifest(tmp_path)
    written = hashlib.sha256((tmp_path / "output" / entry["path"]).read_bytes()).hexdigest()
    assert entry == {
        "path": "due-diligence/P2C-0001/dossier.docx",
        "pledge": "P2C-0001",
        "sha256": written,
    }
    assert not list((tmp_path / "output" / "documents").rglob("dossier*"))


@pytest.mark.parametrize(
    "row",
    [
        {"reviewer_decision": "decline", "confirmer_decision": "decline"},
        {"withdrawn_on": date(2022, 5, 1)},
    ],
)
def test_what_was_declined_or_withdrawn_has_no_dossier(
    small_input: SmallInput, tmp_path: Path, row: dict[str, object]
) -> None:
    small_input.clear(**row)
    run(small_input, tmp_path)
    assert not home(tmp_path).exists()


def test_a_suspended_pledge_has_one_since_two_people_have_to_decide(
    small_input: SmallInput, tmp_path: Path
) -> None:
    small_input.clear(suspended_on=date(2022, 5, 1))
    run(small_input, tmp_path)
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx"}}


def test_a_pledge_that_cannot_be_taken_has_no_dossier(waiting: SmallInput, tmp_path: Path) -> None:
    waiting.add_form("reef.xlsx", {}, {"target": "many"})
    run(waiting, tmp_path)
    assert not home(tmp_path).exists()


def test_without_a_number_the_folder_is_named_after_workbook_and_reference(
    small_input: SmallInput, tmp_path: Path
) -> None:
    small_input.add_form("reef.xlsx", {}, {}, {"ref": "A/B: 2", "title": "Another project for islands"})
    run(small_input, tmp_path)
    assert files(home(tmp_path)) == {"reef A B 2": {"dossier.docx"}}
    assert manifest(tmp_path)[0]["pledge"] == ""
    small_input.clear(**WAITING)
    run(small_input, tmp_path)
    assert set(files(home(tmp_path))) == {"P2C-0001", "P2C-0002"}


def test_two_pledges_under_one_number_have_a_folder_each(small_input: SmallInput, tmp_path: Path) -> None:
    small_input.add_form("reef.xlsx", {}, {}, {"ref": "RM-2", "title": "Another project for islands"})
    small_input.clear(**WAITING, pledge_id="P2C-0001")
    run(small_input, tmp_path)
    assert set(files(home(tmp_path))) == {"P2C-0001", "P2C-0001-2"}


def test_a_dossier_speaks_the_language_of_the_officer(
    waiting: SmallInput, tmp_path: Path, dossier: Path
) -> None:
    run(waiting, tmp_path)
    assert "w:bidi" not in body(dossier)
    run(waiting, tmp_path, "ar")
    assert "<w:bidi/>" in styles(dossier)
    assert 'w:bidi w:val="0"' in body(dossier)  # the words of the sender


def test_an_unchanged_dossier_is_left_alone_also_on_another_day(
    waiting: SmallInput, tmp_path: Path, dossier: Path
) -> None:
    run(waiting, tmp_path)
    first = manifest(tmp_path)
    dossier.write_bytes(TICKED)
    run(waiting, tmp_path, today=date(2022, 7, 15))
    assert dossier.read_bytes() == TICKED
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx"}}
    assert manifest(tmp_path) == first
    dossier.unlink()
    run(waiting, tmp_path, today=date(2022, 7, 15))
    assert "15 July 2022" in said(dossier)


@pytest.mark.parametrize(
    "change",
    [
        lambda small: small.add_form("reef.xlsx", {}, {"value_amount": 160000}),
        lambda small: small.clear(**WAITING, screening="none 2022-04-01"),
        lambda small: small.add_form("twin.xlsx", {"org_name": "Mentors Overseas"}, {"ref": "MO-1"}),
        lambda small: small.add_secretariat(
            "screening.xlsx",
            SCREENING,
            [{"name": "Nocturne Mining", "list": "L", "list_date": date(2022, 5, 9)}],
        ),
    ],
)
def test_a_dossier_is_made_again_when_something_changed(
    waiting: SmallInput, tmp_path: Path, dossier: Path, change: Callable[[SmallInput], object]
) -> None:
    run(waiting, tmp_path)
    before = said(dossier)
    change(waiting)
    run(waiting, tmp_path)
    assert said(dossier) != before
    assert files(home(tmp_path))["P2C-0001"] == {"dossier.docx"}


def test_a_list_that_grows_too_old_is_a_reason_for_a_new_dossier(
    waiting: SmallInput, tmp_path: Path, dossier: Path
) -> None:
    entry = {"name": "Nocturne Mining", "list": "Invented list", "list_date": date(2022, 5, 9)}
    waiting.add_secretariat("screening.xlsx", SCREENING, [entry])
    run(waiting, tmp_path, today=date(2022, 6, 8))
    assert "Decisions up to 8 June 2022 may rest on them." in said(dossier)
    run(waiting, tmp_path, today=date(2022, 6, 9))
    assert "The list is too old: nothing can be cleared with it after 8 June 2022." in said(dossier)


def test_a_ticked_dossier_is_kept_beside_the_new_one(
    waiting: SmallInput, tmp_path: Path, dossier: Path
) -> None:
    run(waiting, tmp_path)
    (dossier.parent / "notes.docx").write_bytes(b"notes")
    for number, amount in enumerate((160000, 170000), start=1):
        dossier.write_bytes(TICKED + str(number).encode())
        waiting.add_form("reef.xlsx", {}, {"value_amount": amount})
        run(waiting, tmp_path)
        assert f"{amount:,}".replace(",", " ") in said(dossier)
    kept = {"dossier (kept 2022-06-01).docx": b"1", "dossier (kept 2022-06-01, 2).docx": b"2"}
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx", "notes.docx", *kept}}
    for name, number in kept.items():
        assert (dossier.parent / name).read_bytes() == TICKED + number
    assert [entry["path"] for entry in manifest(tmp_path)] == ["due-diligence/P2C-0001/dossier.docx"]


def test_a_cleared_pledge_takes_its_dossier_with_it(
    waiting: SmallInput, tmp_path: Path, dossier: Path
) -> None:
    run(waiting, tmp_path)
    waiting.clear()
    outcome = run(waiting, tmp_path)
    assert outcome.published == 1
    assert not dossier.parent.exists()
    assert manifest(tmp_path) == []


def test_a_pledge_that_is_gone_leaves_what_people_wrote(
    waiting: SmallInput, tmp_path: Path, dossier: Path
) -> None:
    waiting.add_form("reef.xlsx", {}, {}, {"ref": "RM-2", "title": "Another project for islands"})
    waiting.clear(**WAITING)
    run(waiting, tmp_path)
    dossier.write_bytes(TICKED)
    (home(tmp_path) / "P2C-0002" / "notes.txt").write_text("notes", "utf-8")
    (home(tmp_path) / "own").mkdir()
    (waiting.folder / "pledges" / "reef.xlsx").unlink()
    run(waiting, tmp_path)
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx"}, "P2C-0002": {"notes.txt"}, "own": set()}
    assert dossier.read_bytes() == TICKED
    # Back in review, the ticked one is still not overwritten.
    waiting.add_form("reef.xlsx", {}, {})
    run(waiting, tmp_path)
    assert files(home(tmp_path))["P2C-0001"] == {"dossier.docx", "dossier (kept 2022-06-01).docx"}


@pytest.mark.parametrize("content", ["[1", "{}", '{"../..": ["x", "y", {}]}', '{"P2C-0001": 1}', "[]"])
def test_without_an_index_nothing_of_a_person_is_lost(
    waiting: SmallInput, tmp_path: Path, dossier: Path, content: str
) -> None:
    run(waiting, tmp_path)
    (tmp_path / "output" / ".cache" / "dossiers.json").write_text(content, "utf-8")
    run(waiting, tmp_path)
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx"}}
    (tmp_path / "output" / ".cache" / "dossiers.json").write_text(content, "utf-8")
    dossier.write_bytes(TICKED)
    run(waiting, tmp_path)
    assert (dossier.parent / "dossier (kept 2022-06-01).docx").read_bytes() == TICKED


def test_an_index_leads_out_of_no_folder(waiting: SmallInput, tmp_path: Path) -> None:
    run(waiting, tmp_path)
    target = tmp_path / "output" / "manifest.json"
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    index = {"gone": ["P2C-0009", "key", {"../../manifest.json": digest}]}
    (home(tmp_path) / "gone").mkdir()
    (tmp_path / "output" / ".cache" / "dossiers.json").write_text(json.dumps(index), "utf-8")
    outcome = run(waiting, tmp_path)
    assert target.exists()
    assert outcome.dossiers == 1


def test_one_dossier_that_cannot_be_written_costs_only_itself(waiting: SmallInput, tmp_path: Path) -> None:
    waiting.add_form("reef.xlsx", {}, {}, {"ref": "RM-2", "title": "Another project for islands"})
    waiting.clear(**WAITING)
    (home(tmp_path) / "P2C-0001" / "dossier.docx").mkdir(parents=True)
    outcome = run(waiting, tmp_path)
    (finding,) = [finding for finding in outcome.findings if finding.code == "B31"]
    assert finding.place.address.startswith("input/pledges/reef.xlsx, Pledges!")
    assert (home(tmp_path) / "P2C-0002" / "dossier.docx").is_file()
    assert [entry["pledge"] for entry in manifest(tmp_path)] == ["P2C-0002"]
    assert not list(home(tmp_path).rglob("*.part"))
    (home(tmp_path) / "P2C-0001" / "dossier.docx").rmdir()
    assert "B31" not in {finding.code for finding in run(waiting, tmp_path).findings}
    assert set(files(home(tmp_path))) == {"P2C-0001", "P2C-0002"}


def test_a_dossier_that_fails_while_another_one_is_there_forgets_nothing(
    waiting: SmallInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(waiting, tmp_path)
    waiting.add_form("reef.xlsx", {}, {"value_amount": 160000})

    def fails(*_: object) -> None:
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr(dossiers, "PAPERS", {"dossier.docx": fails})
        assert "B31" in {finding.code for finding in run(waiting, tmp_path).findings}
    run(waiting, tmp_path)
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx"}}


def test_another_paper_goes_when_there_is_nothing_to_write_any_more(
    waiting: SmallInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def also(_case: object, target: Path, *_: object) -> object:
        target.write_bytes(b"also")
        return target

    with monkeypatch.context() as patch:
        patch.setattr(dossiers, "PAPERS", {**dossiers.PAPERS, "also.docx": also})
        run(waiting, tmp_path)
        assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx", "also.docx"}}
    waiting.add_form("reef.xlsx", {}, {"value_amount": 160000})
    run(waiting, tmp_path)
    assert files(home(tmp_path)) == {"P2C-0001": {"dossier.docx"}}


def test_dossiers_are_the_same_whatever_the_number_of_processes(
    small_input: SmallInput, tmp_path: Path
) -> None:
    for number in range(8):
        small_input.add_form(
            f"form-{number}.xlsx", {"org_name": f"Organization {number}"}, {"ref": f"R-{number}"}
        )
    small_input.add_secretariat("register.xlsx", REGISTER, [])
    for jobs in (1, 2):
        run(small_input, tmp_path, output=tmp_path / str(jobs), jobs=jobs)

    def contents(folder: Path) -> dict[Path, bytes]:
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    one, two = (contents(tmp_path / str(jobs) / "due-diligence") for jobs in (1, 2))
    assert len(one) == 9
    assert one == two


def body(document: Path) -> str:
    with zipfile.ZipFile(document) as package:
        return package.read("word/document.xml").decode()


def styles(document: Path) -> str:
    with zipfile.ZipFile(document) as package:
        return package.read("word/styles.xml").decode()


def said(document: Path) -> str:
    """The text of a document, its no-break spaces as spaces."""
    return document_text(document).replace("<nbsp>", " ").replace("<nnbsp>", " ")
