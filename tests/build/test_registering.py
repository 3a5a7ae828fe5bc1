"""The story of ``p2c register``: what is added, what stays untouched, when nothing is written."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from filelock import FileLock
from xlsxwriter import Workbook

from generator.build import registering
from generator.build.backup import back_up
from generator.build.clearing import read_cleared
from generator.build.lock import BusyError
from generator.build.registering import LOCK, CannotRegisterError, Registered, register
from generator.fields import REGISTER
from generator.forms import write_table_workbook
from generator.forms.states import state_formula
from generator.intake.reading import read_input
from generator.languages import LANGUAGES
from generator.register.fingerprint import fingerprint

if TYPE_CHECKING:
    from conftest import SmallInput

    from generator.wording.voice import Voice

TODAY = date(2022, 6, 1)
HOSTILE = '=HYPERLINK("http://example.org";"Reef")'


def run(small: SmallInput, language: str = "en") -> Registered:
    return register(small.folder, small.voices, language, TODAY)


def book_of(small: SmallInput) -> Path:
    return small.folder / "secretariat" / "register.xlsx"


def values(path: Path, sheet: str = "Register") -> list[tuple[object, ...]]:
    rows = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=4, values_only=True)
    return [row for row in rows if any(row)]


def test_a_new_pledge_and_a_changed_text_get_rows(small_input: SmallInput) -> None:
    small_input.add_form("another.xlsx", {"org_name": HOSTILE}, {"ref": "1"}, {"ref": "2", "title": "Two"})
    small_input.add_form(
        "reef.xlsx", {}, {"title": "Mentoring for more islands"}, {"ref": "RM-2", "title": "New"}
    )
    before = values(book_of(small_input))
    found = run(small_input)
    assert [(entry.pledge_id, entry.ref, entry.first) for entry in found.entries] == [
        ("P2C-0002", "1", True),
        ("P2C-0003", "2", True),
        ("P2C-0001", "RM-1", False),
        ("P2C-0004", "RM-2", True),
    ]
    assert (found.known, found.kept_out) == (0, 0)
    after = values(book_of(small_input))
    assert after[: len(before)] == before
    pledges = read_cleared(small_input.folder, small_input.voices).intake.submissions
    printed = {pledge.ref: fingerprint(pledge) for form in pledges for pledge in form.pledges}
    new = after[len(before)]
    assert new[:7] == (
        "P2C-0002",
        HOSTILE,
        "1",
        "Mentoring for islands",
        printed["1"],
        datetime(2022, 4, 1),  # noqa: DTZ001
        "input/pledges/another.xlsx",
    )
    assert not any(new[7:17])
    assert new[17] == "Waiting for the reviewer"


def test_the_reader_takes_the_rows_for_what_they_are(small_input: SmallInput) -> None:
    small_input.add_form("another.xlsx", {"org_name": HOSTILE}, {"ref": "1"})
    run(small_input)
    intake, _ = read_input(small_input.folder, small_input.voices)
    assert [(row.pledge_id, row.org_name, row.doubtful) for row in intake.secretariat.register] == [
        ("P2C-0001", "Reef Mentors", False),
        ("P2C-0002", HOSTILE, False),
    ]
    # The column of states, the filter and the copies of earlier states are nobody's business.
    told = [finding.code for finding in intake.findings if "secretariat" in finding.place.file]
    assert told == ["T12"]  # a name that begins like a formula
    assert not [file for file in intake.files if "backup" in file.path]
    # A row without decisions clears nothing.
    assert [item.id for item in read_cleared(small_input.folder, small_input.voices).published] == [
        "P2C-0001"
    ]


def test_a_second_run_has_nothing_to_add(small_input: SmallInput) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    run(small_input)
    before = {path: path.read_bytes() for path in small_input.folder.rglob("*.xlsx")}
    found = run(small_input)
    assert (found.entries, found.known, found.workbook, found.backup) == ((), 2, "", None)
    assert {path: path.read_bytes() for path in small_input.folder.rglob("*.xlsx")} == before


def test_incomplete_pledges_copies_and_doubles_get_no_row(small_input: SmallInput) -> None:
    small_input.add_form("copied.xlsx", {"contact_title": "Other"}, {})
    small_input.add_form("faulty.xlsx", {"org_name": "Faulty"}, {"ref": "F", "countries": "Atlantis"})
    small_input.add_form("twice-a.xlsx", {"org_name": "Twice"}, {"ref": "T", "title": "One text"})
    small_input.add_form("twice-b.xlsx", {"org_name": "Twice"}, {"ref": "T", "title": "Another text"})
    found = run(small_input)
    assert (found.entries, found.known, found.kept_out) == ((), 1, 3)


def test_the_state_before_is_kept_ten_times(small_input: SmallInput) -> None:
    before = book_of(small_input).read_bytes()
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    found = run(small_input)
    assert found.backup == small_input.folder / "secretariat" / "backup" / "register-0001.xlsx"
    assert found.backup.read_bytes() == before
    folder = found.backup.parent
    (folder / "register-notes.xlsx").write_bytes(b"a person's own")
    for number in range(2, 14):
        assert back_up(book_of(small_input), b"%d" % number, folder).read_bytes() == b"%d" % number
    kept = [f"register-{number:04d}.xlsx" for number in range(4, 14)]
    assert sorted(path.name for path in folder.iterdir()) == [*kept, "register-notes.xlsx"]


def test_an_id_of_a_deleted_row_or_of_an_edition_is_not_given_again(small_input: SmallInput) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    assert [entry.pledge_id for entry in run(small_input).entries] == ["P2C-0002"]
    book = openpyxl.load_workbook(book_of(small_input))
    book["Register"].delete_rows(5)
    book.save(book_of(small_input))
    assert [entry.pledge_id for entry in run(small_input).entries] == ["P2C-0003"]
    edition = small_input.folder / "secretariat" / "editions" / "compendium" / "2021-05-31"
    edition.mkdir(parents=True)
    (edition / "manifest.json").write_text(json.dumps({"decisions": {"P2C-0077": {"title": "on P2C-0500"}}}))
    small_input.add_form("third.xlsx", {"org_name": "Third"}, {"ref": "1", "title": "Third"})
    assert [entry.pledge_id for entry in run(small_input).entries] == ["P2C-0078"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_register_there_is_a_new_one_in_the_officers_language(
    small_input: SmallInput, language: str
) -> None:
    book_of(small_input).unlink()
    found = run(small_input, language)
    assert (found.workbook, found.backup) == ("input/secretariat/register.xlsx", None)
    assert [entry.pledge_id for entry in found.entries] == ["P2C-0001"]
    sheet = openpyxl.load_workbook(book_of(small_input))["Register"]
    voice = small_input.voices[language]
    assert sheet["D2"].value == voice.text(REGISTER.field("title").caption)
    assert sheet["R4"].value.startswith("=IF(")
    assert sheet.auto_filter.ref == "A3:R4"
    assert sheet.row_dimensions[4].height > 15
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    # A later run speaks the language of the register, whoever runs it.
    run(small_input, "en")
    sheet = openpyxl.load_workbook(book_of(small_input))["Register"]
    letters = {field.id: chr(64 + number) for number, field in enumerate(REGISTER.fields, start=1)}
    assert sheet["R5"].value == f"={state_formula(5, letters, voice)}"
    assert sheet.auto_filter.ref == "A3:R5"


def test_of_two_registers_the_first_gets_the_rows(small_input: SmallInput) -> None:
    other = small_input.folder / "secretariat" / "a-second.xlsx"
    rows = [{"pledge_id": "P2C-0040", "org_name": "Gone", "ref": "G", "fingerprint": "f" * 64}]
    write_table_workbook(other, small_input.voices["fr"], [(REGISTER, rows)])
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    before = book_of(small_input).read_bytes()
    found = run(small_input)
    assert found.workbook == "input/secretariat/a-second.xlsx"
    assert found.others == ("input/secretariat/register.xlsx, Register",)
    assert [entry.pledge_id for entry in found.entries] == ["P2C-0041"]
    assert book_of(small_input).read_bytes() == before


def own_register(columns: list[str], *, captions: bool = False, tail: str = "") -> bytes:
    """A register as a person keeps it: with other columns, colours, a comment, a chart and a list of its own."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    notes, sheet = book.add_worksheet("Notes"), book.add_worksheet("My register")
    notes.write("A1", "do not forget")
    notes.insert_textbox("B3", "a box")
    heads = [REGISTER.field(name).caption.text if captions else name for name in columns]
    sheet.write_row("B3", [*heads, "My own column"])
    cleared = {"pledge_id": "P2C-0009", "org_name": "Gone", "ref": "G", "fingerprint": "f" * 64}
    yellow = book.add_format({"bg_color": "#FFFF00"})
    for number, name in enumerate(columns, start=1):
        sheet.write_string(3, number, cleared.get(name, ""), yellow)
    sheet.write(3, len(columns) + 1, "=1+1", None, 2)
    if tail:
        sheet.write(5, 1, tail)
    sheet.write_comment("B4", "checked")
    sheet.data_validation("C4:C20", {"validate": "list", "source": ["a", "b"]})
    book.close()
    return file.getvalue()


@pytest.mark.parametrize("captions", [False, True])
def test_a_register_of_another_shape_is_served(small_input: SmallInput, *, captions: bool) -> None:
    columns = ["ref", "org_name", "reviewer_decision", "fingerprint", "received_on", "pledge_id"]
    book_of(small_input).write_bytes(own_register(columns, captions=captions))
    found = run(small_input)
    assert [caption.text for caption in found.lacking] == ["Pledge title", "Source file"]
    sheet = openpyxl.load_workbook(book_of(small_input))["My register"]
    row = [sheet.cell(5, column).value for column in range(1, 10)]
    assert row[:4] == [None, "RM-1", "Reef Mentors", None]
    assert row[5:] == [datetime(2022, 4, 1), "P2C-0010", None, None]  # noqa: DTZ001
    assert sheet["F5"].is_date
    assert run(small_input).entries == ()


def test_rows_go_below_everything_that_stands_in_the_columns(small_input: SmallInput) -> None:
    columns = ["pledge_id", "org_name", "ref", "fingerprint"]
    book_of(small_input).write_bytes(own_register(columns, tail="Note: P2C-0050 was a test"))
    assert [entry.pledge_id for entry in run(small_input).entries] == ["P2C-0010"]
    sheet = openpyxl.load_workbook(book_of(small_input))["My register"]
    assert sheet["B6"].value == "Note: P2C-0050 was a test"
    assert sheet["B7"].value == "P2C-0010"


def refused(small: SmallInput, text: str) -> None:
    """Nothing is written, and the reason is said."""
    before = {path: path.read_bytes() for path in small.folder.rglob("*.xls*")}
    with pytest.raises(CannotRegisterError) as error:
        run(small)
    assert text in error.value.reason.text
    assert {path: path.read_bytes() for path in small.folder.rglob("*.xls*")} == before


@pytest.mark.parametrize("lock", ["~$register.xlsx", ".~lock.register.xlsx#"])
def test_a_register_that_is_open_is_left_alone(small_input: SmallInput, lock: str) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    book_of(small_input).with_name(lock).write_text("an officer")
    refused(small_input, "is open in another program")


def test_a_system_that_refuses_the_replacement(
    small_input: SmallInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})

    def refuse(target: Path, content: bytes) -> None:
        raise PermissionError(13, "in use", str(target), len(content))

    monkeypatch.setattr(registering, "replace_file", refuse)
    refused(small_input, "is open in another program")


def test_a_register_saved_meanwhile_is_not_overwritten(
    small_input: SmallInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    book = book_of(small_input)
    real = registering._with_entries

    def meanwhile(*arguments: object) -> bytes:
        content = real(*arguments)  # type: ignore[arg-type]
        shutil.copyfile(small_input.folder / "secretariat" / "documents.xlsx", book)
        return content

    monkeypatch.setattr(registering, "_with_entries", meanwhile)
    with pytest.raises(CannotRegisterError) as error:
        run(small_input)
    assert "was changed while it was read" in error.value.reason.text
    assert book.read_bytes() == (small_input.folder / "secretariat" / "documents.xlsx").read_bytes()


def test_a_workbook_that_comes_out_otherwise_is_not_written(
    small_input: SmallInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written is read again: a fault of ours cannot change what a person typed."""
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    real = registering.append_rows

    def faulty(*arguments: object) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(real(*arguments)))  # type: ignore[arg-type]
        book["Register"]["I4"] = "Somebody else"
        changed = io.BytesIO()
        book.save(changed)
        return changed.getvalue()

    monkeypatch.setattr(registering, "append_rows", faulty)
    refused(small_input, "without a risk of damage")


def test_nothing_is_written_while_a_workbook_of_the_secretariat_cannot_be_read(
    small_input: SmallInput,
) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    book_of(small_input).write_bytes(book_of(small_input).read_bytes()[:3000])
    refused(small_input, "cannot be read")


def test_a_register_without_a_key_column_is_refused(small_input: SmallInput) -> None:
    book_of(small_input).write_bytes(own_register(["pledge_id", "org_name", "fingerprint"]))
    refused(small_input, "is missing or is there twice")


def test_a_register_that_is_gone_is_not_begun_again(small_input: SmallInput) -> None:
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    run(small_input)
    book_of(small_input).unlink()
    refused(small_input, "earlier states")


def test_a_file_of_the_name_is_not_replaced(small_input: SmallInput) -> None:
    shutil.copyfile(small_input.folder / "secretariat" / "documents.xlsx", book_of(small_input))
    (small_input.folder / "secretariat" / "documents.xlsx").unlink()
    refused(small_input, "holds no register")


def test_a_register_in_another_format_is_refused(small_input: SmallInput, soffice: str) -> None:
    profile = f"-env:UserInstallation={(small_input.folder.parent / 'profile').as_uri()}"
    folder = str(small_input.folder / "secretariat")
    command = [soffice, profile, "--headless", "--convert-to", "ods", "--outdir", folder]
    subprocess.run([*command, str(book_of(small_input))], check=True, capture_output=True, timeout=120)
    book_of(small_input).unlink()
    assert run(small_input).known == 1  # it is read, and there is nothing to add
    small_input.add_form("another.xlsx", {"org_name": "Another"}, {"ref": "1"})
    refused(small_input, "without a risk of damage")


def test_two_runs_at_once(small_input: SmallInput) -> None:
    with FileLock(small_input.folder / "secretariat" / LOCK), pytest.raises(BusyError):
        run(small_input)


def test_a_folder_without_anything(tmp_path: Path, voices: Mapping[str, Voice]) -> None:
    (tmp_path / "input").mkdir()
    assert register(tmp_path / "input", voices, "en", TODAY) == Registered((), 0, 0)
    assert not list((tmp_path / "input").rglob("*.xlsx"))
