from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from generator.build.settings import Settings
from generator.build.story import Outcome, build

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {"as-we-read-it.docx", "findings.json", "letter.docx"}


def run(small: SmallInput, tmp_path: Path, **changes: object) -> Outcome:
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
    return build(replace(settings, **changes), small.voices["en"], lambda _: None, lambda _: None)  # type: ignore[arg-type]


def review(tmp_path: Path, name: str) -> Path:
    return tmp_path / "output" / "review" / name


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def words(document: Path) -> str:
    with zipfile.ZipFile(document) as package:
        return package.read("word/document.xml").decode()


def change(form: Path, sheet: str, cell: str, value: object) -> None:
    workbook = load_workbook(form)
    workbook[sheet][cell] = value
    workbook.save(form)


def column(form: Path, sheet: str, field: str) -> str:
    """The letter of the column of a field, by the hidden first row."""
    row = next(load_workbook(form)[sheet].iter_rows(min_row=1, max_row=1))
    return next(cell.column_letter for cell in row if cell.value == field)


@pytest.fixture
def form(small_input: SmallInput) -> Path:
    return small_input.folder / "pledges" / "reef.xlsx"


def test_every_workbook_from_outside_is_answered(small_input: SmallInput, tmp_path: Path) -> None:
    outcome = run(small_input, tmp_path)
    assert outcome.replies == 1
    assert files(tmp_path / "output" / "review") == {"reef"}
    assert files(review(tmp_path, "reef")) == {*WHOLE, "reef.xlsx"}
    manifest = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert {entry["path"] for entry in manifest["replies"]} == {
        f"review/reef/{name}" for name in {*WHOLE, "reef.xlsx"}
    }


def test_what_was_found_is_marked_in_the_workbook_and_named_in_the_letter(
    small_input: SmallInput, tmp_path: Path, form: Path
) -> None:
    cell = f"{column(form, 'Pledges', 'value_amount')}5"
    change(form, "Pledges", cell, "1.500")
    run(small_input, tmp_path)
    folder = review(tmp_path, "reef")
    marked = load_workbook(folder / "reef.xlsx")
    note = marked["Pledges"][cell].comment
    assert note
    assert note.text.startswith("Error. ")
    assert marked["Pledges"][cell].value == "1.500"
    assert "What was found" in marked.sheetnames
    assert cell in words(folder / "letter.docx")
    (record,) = [
        item
        for item in json.loads((folder / "findings.json").read_text("utf-8"))
        if item["severity"] == "error"
    ]
    assert (record["cell"], record["found"]) == (cell, "1.500")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "F01"), (b"<html><table></table></html>", "F04"), (b"PK\x03\x04 cut off", "F02")],
)
def test_a_file_that_cannot_be_read_is_answered_with_a_letter(
    small_input: SmallInput, tmp_path: Path, content: bytes, code: str
) -> None:
    (small_input.folder / "pledges" / "odd.xlsx").write_bytes(content)
    run(small_input, tmp_path)
    folder = review(tmp_path, "odd")
    assert files(folder) == {"letter.docx", "findings.json"}
    (record,) = json.loads((folder / "findings.json").read_text("utf-8"))
    assert record["code"] == code


def test_a_workbook_that_cannot_be_marked_gets_corrections(
    small_input: SmallInput, tmp_path: Path, form: Path
) -> None:
    change(form, "Pledges", f"{column(form, 'Pledges', 'value_amount')}5", "1.500")
    strict = io.BytesIO()
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/styles.xml":
                continue
            if name == "[Content_Types].xml":
                content = content.replace(b"/xl/styles.xml", b"/xl/other.xml")
            new.writestr(name, content)
    form.write_bytes(strict.getvalue())
    run(small_input, tmp_path)
    assert "corrections.xlsx" in files(review(tmp_path, "reef"))
    assert "reef.xlsx" not in files(review(tmp_path, "reef"))
    assert "names each cell to correct" in words(review(tmp_path, "reef") / "letter.docx")


def test_the_letter_is_in_the_language_of_the_form_and_in_english(
    small_input: SmallInput, tmp_path: Path
) -> None:
    arabic = replace(small_input, voices={**small_input.voices, "en": small_input.voices["ar"]})
    arabic.add_form("arabe.xlsx", {"org_name": "Another"}, {})
    run(small_input, tmp_path)
    letter = words(review(tmp_path, "arabe") / "letter.docx")
    assert "<w:bidi/>" in letter
    assert "Nothing to correct" in letter
    assert "Nothing to correct" not in words(review(tmp_path, "arabe") / "as-we-read-it.docx")


def test_an_unchanged_reply_is_left_alone_and_a_changed_one_made_again(
    small_input: SmallInput, tmp_path: Path, form: Path
) -> None:
    run(small_input, tmp_path)
    letter = review(tmp_path, "reef") / "letter.docx"
    letter.write_bytes(b"an officer's words")
    run(small_input, tmp_path)
    assert letter.read_bytes() == b"an officer's words"
    (review(tmp_path, "reef") / "as-we-read-it.docx").unlink()
    run(small_input, tmp_path)
    assert "Nothing to correct" in words(letter)
    letter.write_bytes(b"an officer's words")
    change(form, "Pledges", f"{column(form, 'Pledges', 'value_amount')}5", "1.500")
    run(small_input, tmp_path)
    assert "1 thing to correct" in words(letter)


def test_a_workbook_that_is_gone_takes_its_reply_with_it(
    small_input: SmallInput, tmp_path: Path, form: Path
) -> None:
    own = review(tmp_path, "an officer's folder")
    own.mkdir(parents=True)
    run(small_input, tmp_path)
    form.unlink()
    run(small_input, tmp_path)
    assert files(tmp_path / "output" / "review") == {"an officer's folder"}


@pytest.mark.parametrize("content", ["[1", "{}", '{"../..": ["x", "y", {}]}', '{"a": 1}', "[]"])
def test_a_damaged_index_removes_nothing(small_input: SmallInput, tmp_path: Path, content: str) -> None:
    run(small_input, tmp_path)
    (tmp_path / "output" / ".cache" / "replies.json").write_text(content, "utf-8")
    run(small_input, tmp_path)
    assert files(review(tmp_path, "reef")) == {*WHOLE, "reef.xlsx"}
    assert (tmp_path / "output" / "manifest.json").exists()
    assert small_input.folder.exists()


def test_only_workbooks_from_outside_are_answered(
    small_input: SmallInput, tmp_path: Path, form: Path
) -> None:
    moved = small_input.folder / "secretariat" / "moved.xlsx"
    shutil.move(form, moved)
    (small_input.folder / "secretariat" / "broken.xlsx").write_bytes(b"")
    run(small_input, tmp_path)
    assert files(tmp_path / "output" / "review") == {"moved"}


def test_two_workbooks_of_one_name_are_answered_apart(small_input: SmallInput, tmp_path: Path) -> None:
    (small_input.folder / "progress" / "REEF.xlsx").write_bytes(b"")
    run(small_input, tmp_path)
    assert files(tmp_path / "output" / "review") == {"reef", "REEF-2"}


def test_a_reply_that_is_open_elsewhere_costs_that_reply_only(
    small_input: SmallInput, tmp_path: Path
) -> None:
    (small_input.folder / "pledges" / "second.xlsx").write_bytes(b"")
    (review(tmp_path, "reef") / "letter.docx").mkdir(parents=True)
    outcome = run(small_input, tmp_path)
    (finding,) = [finding for finding in outcome.findings if finding.code == "B30"]
    assert finding.place.file == "input/pledges/reef.xlsx"
    assert (review(tmp_path, "second") / "letter.docx").is_file()
    assert not list((tmp_path / "output" / "review").rglob("*.part"))
    (review(tmp_path, "reef") / "letter.docx").rmdir()
    assert not [finding for finding in run(small_input, tmp_path).findings if finding.code == "B30"]
    assert files(review(tmp_path, "reef")) == {*WHOLE, "reef.xlsx"}


def test_other_organizations_are_never_named_and_contacts_stay_in_the_workbook(
    small_input: SmallInput, tmp_path: Path, form: Path
) -> None:
    workbook = load_workbook(form)
    sheet = workbook["Organisation"]
    for row in range(1, 30):
        if str(sheet.cell(row, 1).value).startswith("contact_"):
            sheet.cell(row, 3).value = f"canary{row}" + (
                "@example.org" if "email" in str(sheet.cell(row, 1).value) else ""
            )
    workbook.save(form)
    small_input.add_form("other.xlsx", {"org_name": "A Secret Partner"}, {"ref": "S-1"})
    outcome = run(small_input, tmp_path)
    assert "K23" in {finding.code for finding in outcome.findings}
    for path in review(tmp_path, "reef").iterdir():
        parts = [path.read_bytes()]
        if path.suffix != ".json":
            with zipfile.ZipFile(path) as package:
                parts = [package.read(name) for name in package.namelist()]
        assert b"Secret Partner" not in b"".join(parts), path.name
        assert (b"canary" in b"".join(parts)) == (path.name == "reef.xlsx"), path.name


def test_replies_are_the_same_whatever_the_number_of_processes(
    small_input: SmallInput, tmp_path: Path
) -> None:
    for number in range(8):
        small_input.add_form(
            f"form-{number}.xlsx", {"org_name": f"Organization {number}"}, {"ref": f"R-{number}"}
        )
    for jobs in (1, 2):
        run(small_input, tmp_path, output=tmp_path / str(jobs), jobs=jobs)

    def contents(folder: Path) -> dict[Path, bytes]:
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    one, two = (contents(tmp_path / str(jobs) / "review") for jobs in (1, 2))
    assert len(one) == 9 * 4
    assert one == two
