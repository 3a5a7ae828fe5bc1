"""An organization asks to be forgotten: what goes, what is remembered, what builds do afterwards."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from openpyxl import load_workbook

from generator.build.clearing import read_cleared
from generator.cli.main import main
from generator.forms import write_progress_form
from generator.reference.persons import person_digests

if TYPE_CHECKING:
    from conftest import SmallInput

BUILD = ("build", "--today", "2022-06-01", "--jobs", "1", "--lang", "en", "--document", "tdag", "--quiet")
FRENCH = "Mentors du récif"


@dataclass
class Office:
    small: SmallInput
    root: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def form(self) -> Path:
        return self.small.folder / "pledges" / "reef.xlsx"

    @property
    def tombstones(self) -> Path:
        return self.small.folder / "secretariat" / "forgotten.jsonl"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def p2c(self, *line: str) -> tuple[int, str]:
        code = main(line)
        said = self.capsys.readouterr()
        return code, said.out + said.err

    def build(self) -> None:
        assert self.p2c(*BUILD)[0] == 0

    def forget(self, *line: str) -> tuple[int, str]:
        return self.p2c("forget", *line, "--today", "2024-05-03")

    def replies(self, output: str = "output") -> dict[str, set[str]]:
        folders = (self.root / output / "review").iterdir()
        return {folder.name: {path.name for path in folder.iterdir()} for folder in folders}

    def cached(self, output: str = "output") -> int:
        return len(list((self.root / output / ".cache" / "intake").iterdir()))

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.tombstones.read_text("utf-8").splitlines()]

    def codes(self) -> set[str]:
        found = json.loads((self.output / "findings.json").read_text("utf-8"))
        return {one["code"] for one in found}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first build of these tests is kept for the others: it is the same each time."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def office(
    small_input: SmallInput, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    small_input.add_form("reef.xlsx", {"org_name_fr": FRENCH}, {})
    small_input.add_form("other.xlsx", {"org_name": "Harbour Circle"}, {"ref": "H-1"})
    small_input.clear()
    monkeypatch.chdir(small_input.folder.parent)
    made = Office(small_input, small_input.folder.parent, capsys)
    record = small_input.folder / "secretariat" / "decisions.jsonl"
    if not (kept / "output").exists():
        made.build()
        shutil.copytree(made.output, kept / "output")
        shutil.copyfile(record, kept / record.name)
    else:
        shutil.copytree(kept / "output", made.output)
        shutil.copyfile(kept / record.name, record)
    return made


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def state(folder: Path) -> dict[str, bytes]:
    locks = {".build.lock", ".forgotten.lock"}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in locks
    }


def test_replies_and_entries_go_and_a_tombstone_stays(office: Office) -> None:
    removed = {sha(path) for path in (office.output / "review" / "reef").iterdir()}
    assert (office.cached(), set(office.replies())) == (2, {"reef", "other"})
    code, said = office.forget("reef  MENTORS", "--reason", "asked for it\non 3 May")
    assert code == 0
    assert "Removed: output/review/reef" in said
    assert "still hold contact data: input/pledges/reef.xlsx." in said
    assert "other" not in said
    assert (office.cached(), set(office.replies())) == (1, {"other"})
    (line,) = office.lines()
    assert line["organization"] == "Reef Mentors"
    assert line["on"] == "2024-05-03"
    assert line["reason"] == "asked for it on 3 May"
    assert line["workbooks"] == [sha(office.form)]
    assert line["counts"] == {"workbooks": 1, "review_folders": 1, "cache_entries": 1, "files": 5}
    assert isinstance(line["files"], list)
    assert removed < set(line["files"])
    assert len(line["files"]) == 5
    held = office.tombstones.read_text("utf-8").lower()
    digests = person_digests("Secret Coordinator") | person_digests("secret.coordinator@example.org")
    assert not [word for word in ("secret", "0199", *digests) if word in held]


def test_later_builds_write_no_copy_and_no_entry_also_without_the_output(office: Office) -> None:
    office.forget("Reef Mentors")
    for _ in range(2):
        office.build()
        assert office.replies()["reef"] == {"letter.docx", "as-we-read-it.docx", "findings.json"}
        assert office.cached() == 1
        shutil.rmtree(office.output)
    office.build()
    manifest = json.loads((office.output / "manifest.json").read_text("utf-8"))
    assert "input/secretariat/forgotten.jsonl" not in {entry["path"] for entry in manifest["inputs"]}
    assert office.codes() & {"F11", "G40", "G41"} == set()


def test_another_output_folder_forgets_with_its_next_build(office: Office) -> None:
    office.p2c(*BUILD, "--output", "second")
    office.p2c(*BUILD, "--output", "third")
    office.forget("Reef Mentors", "--output", "output", "--output", "second", "--output", "nowhere")
    assert set(office.replies()) == set(office.replies("second")) == {"other"}
    assert not (office.root / "nowhere").exists()
    assert "reef.xlsx" in office.replies("third")["reef"]
    office.p2c(*BUILD, "--output", "third")
    assert office.replies("third")["reef"] == {"letter.docx", "as-we-read-it.docx", "findings.json"}
    assert office.cached("third") == 1


def test_a_new_workbook_of_the_organization_is_one_like_any_other(office: Office) -> None:
    office.forget("Reef Mentors")
    office.small.add_form("reef.xlsx", {"contact_phone": "+00 555 0200"}, {})
    office.build()
    assert "reef.xlsx" in office.replies()["reef"]
    assert office.cached() == 2


def test_the_contact_of_a_forgotten_form_still_cannot_clear_its_pledge(office: Office) -> None:
    office.forget("Reef Mentors")
    (office.small.folder / "secretariat" / "decisions.jsonl").unlink()
    office.small.clear(reviewer="Secret Coordinator")
    assert "G36" in {
        finding.code for finding in read_cleared(office.small.folder, office.small.voices).findings
    }


def test_forgetting_twice_is_forgetting_once(office: Office) -> None:
    office.forget("Reef Mentors")
    before = office.tombstones.read_bytes(), state(office.output)
    code, said = office.forget("Reef Mentors")
    assert code == 0
    assert "Remembered already" in said
    assert (office.tombstones.read_bytes(), state(office.output)) == before
    # The name is known also when nothing else of it is.
    office.form.unlink()
    office.small.clear()
    assert office.forget("Reef Mentors")[0] == 0
    assert len(office.lines()) == 1


def test_a_dry_run_changes_nothing(office: Office) -> None:
    before = state(office.root)
    code, said = office.forget("Reef Mentors", "--dry-run")
    assert code == 0
    assert "To be removed: output/review/reef" in said
    assert "Nothing was changed." in said
    assert state(office.root) == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Reef Mentorss", "Near names: Reef Mentors"),
        ("mentors récif", "Near names: Reef Mentors"),
        ("Qxzw", "No organization is called “Qxzw”. Nothing was changed."),
        ("", "No organization is called “”"),
    ],
)
def test_a_name_that_nobody_has_changes_nothing(office: Office, asked: str, said: str) -> None:
    before = state(office.root)
    code, told = office.forget(asked)
    assert code == 2
    assert said in told
    assert state(office.root) == before


def test_an_official_name_in_another_language_will_do(office: Office) -> None:
    assert office.forget(FRENCH.upper())[0] == 0
    assert office.lines()[0]["organization"] == "Reef Mentors"
    assert set(office.replies()) == {"other"}


def test_a_name_of_several_organizations_is_no_name(office: Office) -> None:
    office.small.add_form("third.xlsx", {"org_name": "Third Body", "org_name_fr": FRENCH}, {"ref": "T-1"})
    office.small.add_form(
        "fourth.xlsx", {"org_name": "Fourth Body", "org_name_fr": "Reef Mentors"}, {"ref": "F-1"}
    )
    code, said = office.forget(FRENCH)
    assert code == 2
    assert "several organizations: Reef Mentors; Third Body." in said
    # Its own name is one organization's, and the other is named.
    code, said = office.forget("Reef Mentors")
    assert code == 0
    assert "as a name in another language: Fourth Body." in said


def test_forms_of_progress_go_too_by_name_or_by_the_pledges_in_them(office: Office) -> None:
    row = {
        "indicator_no": 1, "period_end": date(2022, 12, 31), "status": "on_track", "value_to_date": 10,
        "may_quote": "yes", "reported_by": "Somebody Else", "report_date": date(2023, 1, 15),
    }  # fmt: skip
    register = load_workbook(office.small.folder / "secretariat" / "register.xlsx")["Register"]
    ids = {row[1].value: str(row[0].value) for row in register.iter_rows()}
    voice = office.small.voices["en"]
    for name, values in (
        ("named", {"pledge_id": "P2C-9999", "org_name": "Reef Mentors"}),
        ("listed", {"pledge_id": ids["Reef Mentors"]}),
        ("strange", {"pledge_id": ids["Harbour Circle"], "org_name": "Harbour Circle"}),
    ):
        write_progress_form(office.small.folder / "progress" / f"{name}.xlsx", voice, [{**row, **values}])
    office.build()
    assert set(office.replies()) == {"reef", "other", "named", "listed", "strange"}
    _, said = office.forget("Reef Mentors")
    assert set(office.replies()) == {"other", "strange"}
    assert "input/progress/listed.xlsx, input/progress/named.xlsx" in said


def test_the_same_bytes_under_another_name_are_the_same_sender(office: Office) -> None:
    shutil.copyfile(office.form, office.form.with_name("a copy.xlsx"))
    office.build()
    _, said = office.forget("Reef Mentors")
    assert set(office.replies()) == {"other"}
    assert "input/pledges/a copy.xlsx, input/pledges/reef.xlsx" in said
    office.build()
    assert "a copy.xlsx" not in office.replies()["a copy"]


def test_what_is_left_of_a_workbook_that_is_gone_is_found_by_what_stands_in_it(office: Office) -> None:
    office.form.unlink()
    (office.output / ".cache" / "replies.json").unlink()
    office.forget("Reef Mentors")
    assert set(office.replies()) == {"other"}
    assert office.lines()[0]["workbooks"] == []


def test_what_cannot_be_read_in_the_cache_goes_too(office: Office) -> None:
    for name in ("old", "new.part"):
        (office.output / ".cache" / "intake" / name).write_bytes(b"of another program")
    office.forget("Reef Mentors")
    assert office.cached() == 1


def test_files_that_name_no_sender_are_left_to_a_person(office: Office) -> None:
    (office.form.parent / "letter.pdf").write_bytes(b"%PDF")
    (office.form.parent / "broken.xlsx").write_bytes(b"PK\x03\x04")
    _, said = office.forget("Reef Mentors")
    assert "look at them yourself: input/pledges/broken.xlsx, input/pledges/letter.pdf" in said


@pytest.mark.parametrize(
    "reason", ["asked by secret.coordinator@example.org", "call +00 555 0199", "Secret COORDINATOR left them"]
)
def test_a_reason_with_contact_data_is_not_kept(office: Office, reason: str) -> None:
    before = state(office.root)
    code, said = office.forget("Reef Mentors", "--reason", reason)
    assert code == 2
    assert "The reason holds contact data" in said
    assert state(office.root) == before


@pytest.mark.parametrize("lock", ["output/.build.lock", "input/secretariat/.forgotten.lock"])
def test_while_another_run_writes_there_nothing_is_changed(office: Office, lock: str) -> None:
    before = state(office.root)
    with FileLock(office.root / lock):
        code, said = office.forget("Reef Mentors")
    assert code == 2
    assert "Wait until it has finished" in said
    assert state(office.root) == before


def test_what_cannot_be_removed_is_told_and_removed_by_the_next_run(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "reef.xlsx":
            raise PermissionError(13, "it is open", str(path))
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        code, said = office.forget("Reef Mentors")
    assert code == 1
    assert "output/review/reef/reef.xlsx could not be removed: it is open." in said
    assert "Removed: output/review/reef\n" not in said
    assert office.replies()["reef"] == {"reef.xlsx"}
    code, _ = office.forget("Reef Mentors")
    assert code == 0
    assert set(office.replies()) == {"other"}
    assert len(office.lines()) == 1


def test_a_run_that_breaks_off_has_remembered_before_it_removes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("generator.build.forgetting._remove", end)
        assert office.forget("Reef Mentors")[0] == 2
    assert len(office.lines()) == 1
    office.build()
    assert "reef.xlsx" not in office.replies()["reef"]


@pytest.mark.parametrize("spoil", ["{text}", "{{'organization': 1, {text}", "half of a line {text}"])
def test_a_damaged_line_is_told_and_its_hashes_are_honoured(office: Office, spoil: str) -> None:
    digest = sha(office.form)
    office.tombstones.write_text(f"{spoil.format(text=digest.upper())}\n\n", "utf-8")
    office.build()
    assert "G40" in office.codes()
    assert "reef.xlsx" not in office.replies()["reef"]
    assert "other.xlsx" in office.replies()["other"]
    # A line is added below it, and nothing of it is lost.
    office.forget("Harbour Circle")
    assert digest.upper() in office.tombstones.read_text("utf-8")
    office.build()
    assert "other.xlsx" not in office.replies()["other"]


def test_a_file_that_another_editor_saved_is_honoured(office: Office) -> None:
    office.forget("Reef Mentors")
    text = office.tombstones.read_text("utf-8")
    for coding in ("utf-8-sig", "utf-16"):
        office.tombstones.write_text(text, coding)
        office.build()
        assert "reef.xlsx" not in office.replies()["reef"]
        assert ("G40" in office.codes()) == (coding == "utf-16")


def test_while_the_file_cannot_be_opened_no_copy_is_made(office: Office) -> None:
    office.tombstones.mkdir()
    office.build()
    assert "G41" in office.codes()
    assert not [name for names in office.replies().values() for name in names if name.endswith(".xlsx")]
    assert office.cached() == 0


def test_verify_asks_for_nothing_that_was_forgotten(office: Office) -> None:
    office.forget("Reef Mentors")
    code, said = office.p2c("verify")
    assert code == 0
    assert "reply to a sender" not in said
    shutil.rmtree(office.output / "review" / "other")
    assert "reply to a sender" in office.p2c("verify")[1]
