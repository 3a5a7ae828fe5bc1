"""What people can do to a register and to its record, and what a build and ``p2c verify`` say of it.

Every case is built three times after it was tampered with: the record is never healed by building.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.build import story
from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.cli.main import main
from generator.editions.release import last_build, release
from generator.fields import DOCUMENTS, REGISTER
from generator.findings import Finding
from generator.intake.reading import read_input
from generator.register.alterations import Audit
from generator.register.audit import Record, added, read_record, written
from generator.register.fingerprint import fingerprint
from generator.wording.voice import Voice

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]


@dataclass
class Office:
    """A secretariat with three pledges, cleared and recorded by a first build."""

    small: SmallInput
    output: Path
    rows: list[Row] = field(default_factory=list)

    @property
    def record(self) -> Path:
        return self.small.folder / "secretariat" / "decisions.jsonl"

    def lines(self) -> list[bytes]:
        return self.record.read_bytes().splitlines(keepends=True)

    def write(self, *lines: bytes) -> None:
        self.record.write_bytes(b"".join(lines))

    def save(self, name: str = "register.xlsx", rows: list[Row] | None = None) -> None:
        self.small.add_secretariat(name, REGISTER, list(self.rows if rows is None else rows))

    def build(self, day: int = 2) -> Outcome:
        settings = Settings(
            self.small.folder,
            self.output,
            ROOT / "templates",
            ROOT / "locales",
            date(2022, 6, day),
            languages=("en",),
        )
        return build(settings, self.small.voices["en"], lambda _: None, lambda _: None)

    def verify(self, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        folders = ["--input", str(self.small.folder), "--output", str(self.output)]
        code = main(["verify", "--ui-lang", "en", "--format", "json", *folders])
        return code, json.loads(capsys.readouterr().out)

    def cleared(self) -> set[str]:
        """The pledges that the last build named."""
        return set(json.loads((self.output / "manifest.json").read_text("utf-8"))["decisions"])


@pytest.fixture(autouse=True)
def _catalogues_once(voices: Mapping[str, Voice], monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the catalogues again for each build would take most of the time."""
    for module in ("build.story", "cli.verifying", "cli.terminal"):
        monkeypatch.setattr(f"generator.{module}.load_voice", lambda _, code: voices[code])


@pytest.fixture
def office(small_input: SmallInput, tmp_path: Path) -> Office:
    small_input.add_form(
        "reef.xlsx", {}, *({"ref": f"RM-{n}", "title": f"Pledge number {n}"} for n in (1, 2, 3))
    )
    document = {
        "document_id": "book",
        "kind": "tdag-report",
        "symbol": "TDAG-21/2/15",
        "original_language": "en",
        "cut_off_date": date(2022, 5, 31),
        "status": "final",
        "languages": "en",
    }
    small_input.add_secretariat("documents.xlsx", DOCUMENTS, [document])
    place = Office(small_input, tmp_path / "output")
    intake, _ = read_input(small_input.folder, small_input.voices)
    for number, pledge in enumerate(intake.submissions[0].pledges, 1):
        place.rows.append(
            {
                "pledge_id": f"P2C-{number:04}",
                "org_name": pledge.organisation.name.text,
                "ref": pledge.ref,
                "title": pledge.title.text,
                "fingerprint": fingerprint(pledge),
                "received_on": date(2022, 4, 1),
                "reviewer": "Reviewer A",
                "reviewer_decision": "clear",
                "reviewer_date": date(2022, 4, 5),
                "confirmer": "Reviewer B",
                "confirmer_decision": "clear",
                "confirmer_date": date(2022, 4, 6),
                "reason": None,
                "withdrawn_on": None,
                "suspended_on": None,
            }
        )
    place.save()
    outcome = place.build(1)
    assert outcome.published == 3
    assert len(place.lines()) == 6
    assert place.cleared() == {"P2C-0001", "P2C-0002", "P2C-0003"}
    return place


Tamper = Callable[[Office], None]


def edited(**changes: object) -> Tamper:
    """The row of the second pledge, with other cells."""

    def tamper(office: Office) -> None:
        office.rows[1] |= changes
        office.save()

    return tamper


def swapped(office: Office) -> None:
    office.rows[1] |= {"reviewer": "Reviewer B", "confirmer": "Reviewer A"}
    office.save()


def removed(office: Office) -> None:
    del office.rows[1]
    office.save()


def removed_and_written_anew(office: Office) -> None:
    """The row goes, another with another id takes its place."""
    office.rows.append({**office.rows.pop(1), "pledge_id": "P2C-0099", "reviewer_date": date(2022, 5, 5)})
    office.save()


def other_text(office: Office) -> None:
    office.rows[1]["fingerprint"] = "f" * 64
    office.save()


def taken_over(office: Office) -> None:
    """The decisions on a text are put on the row of another sender."""
    office.rows[1] |= {"org_name": "Somebody Else", "pledge_id": "P2C-0050"}
    office.save()


#: Edits of the register: the second pledge is out, the others are not.
REGISTERED: dict[str, tuple[Tamper, str]] = {
    "a decision edited": (edited(reviewer_decision="decline"), "G14"),
    "the decision of the confirmer edited": (edited(confirmer_decision="refer"), "G14"),
    "a date edited": (edited(reviewer_date=date(2022, 4, 4)), "G14"),
    "a date of the confirmer edited": (edited(confirmer_date=date(2022, 5, 6)), "G14"),
    "a person edited": (edited(reviewer="Reviewer C"), "G14"),
    "reviewer and confirmer swapped": (swapped, "G14"),
    "a decision emptied": (edited(confirmer_decision=None), "G14"),
    "a date emptied": (edited(confirmer_date=None), "G14"),
    "all decisions emptied": (
        edited(
            **dict.fromkeys(
                (
                    "reviewer",
                    "reviewer_decision",
                    "reviewer_date",
                    "confirmer",
                    "confirmer_decision",
                    "confirmer_date",
                )
            )
        ),
        "G14",
    ),
    "a row removed": (removed, "G15"),
    "a row under another id": (removed_and_written_anew, "G14"),
    "the fingerprint changed": (other_text, "G14"),
    "the id changed": (edited(pledge_id="P2C-0098"), "G14"),
    "the id in small letters": (edited(pledge_id="p2c-0002"), "G14"),
    "the row given to another sender": (taken_over, "G14"),
}


def check_three_times(
    office: Office, capsys: pytest.CaptureFixture[str], code: str, left: set[str], kind: str
) -> dict[str, Any]:
    before = office.record.read_bytes() if office.record.exists() else b""
    for day in (2, 3, 4):
        outcome = office.build(day)
        found = [finding for finding in outcome.findings if finding.code == code]
        assert found, sorted({finding.code for finding in outcome.findings})
        assert office.cleared() == left
        assert outcome.published == len(left)
    status, told = office.verify(capsys)
    assert (status, told["fine"]) == (1, False)
    assert kind in {problem["kind"] for problem in told["problems"]}
    after = office.record.read_bytes() if office.record.exists() else b""
    assert after == before
    return told


@pytest.mark.parametrize("name", REGISTERED)
def test_an_edited_register_is_seen_in_every_build(
    name: str, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper, code = REGISTERED[name]
    tamper(office)
    assert office.verify(capsys)[0] == 1
    kind = {"G14": "edited", "G15": "removed"}[code]
    told = check_three_times(office, capsys, code, {"P2C-0001", "P2C-0003"}, kind)
    recorded = [item["recorded"] for item in told["problems"] if item["kind"] in {"edited", "removed"}]
    assert {item["pledge_id"] for item in recorded} == {"P2C-0002"}


def test_a_finding_names_what_was_recorded_and_what_stands_there_now(office: Office) -> None:
    edited(reviewer_decision="decline")(office)
    office.build()
    findings = json.loads((office.output / "findings.json").read_text("utf-8"))
    (found,) = [item for item in findings if item["code"] == "G14"]
    assert (found["severity"], found["sheet"], found["cell"], found["pledge"]) == (
        "error",
        "Register",
        "A5",
        "P2C-0002",
    )
    assert "“Reviewer: Reviewer A, Decline, 2022-04-05”" in found["message"]
    assert "“Reviewer: Reviewer A, Clear, 2022-04-05” was recorded before (line 3" in found["message"]
    assert [item["code"] for item in findings if item["code"] == "G17"] == []  # declined is reason enough
    assert [item["code"] for item in findings if item["code"] == "G05"] == ["G05"]


@pytest.mark.parametrize("event", ["withdrawn_on", "suspended_on"])
def test_a_withdrawal_that_is_removed_or_moved_brings_nothing_back(
    office: Office, capsys: pytest.CaptureFixture[str], event: str
) -> None:
    office.rows[1][event] = date(2022, 5, 20)
    office.save()
    assert office.build().published == 2
    assert len(office.lines()) == 7
    assert office.verify(capsys)[0] == 0
    for day in (None, date(2022, 5, 21)):
        office.rows[1][event] = day
        office.save()
        check_three_times(office, capsys, "G14", {"P2C-0001", "P2C-0003"}, "edited")


def test_an_older_copy_of_the_register_does_not_undo_a_refusal(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    older = [dict(row) for row in office.rows]
    later = {"reviewer_date": date(2022, 5, 5), "confirmer_date": date(2022, 5, 6)}
    decline = {"reviewer_decision": "decline", "confirmer_decision": "decline"}
    office.rows.append({**office.rows[1], **later, **decline})
    office.save()
    assert office.build().published == 2
    office.rows = older
    office.save()
    check_three_times(office, capsys, "G15", {"P2C-0001", "P2C-0003"}, "removed")


def test_putting_the_row_back_ends_the_alarm(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    edited(reviewer_date=date(2022, 4, 4))(office)
    office.build(2)
    edited(reviewer_date=date(2022, 4, 5))(office)
    assert office.build(3).published == 3
    assert office.verify(capsys)[0] == 0
    assert len(office.lines()) == 6


# ---------------------------------------------------------------------------- the record itself


def line_edited(office: Office) -> None:
    lines = office.lines()
    office.write(*lines[:2], lines[2].replace(b'"clear"', b'"refer"'), *lines[3:])


def line_garbled(office: Office) -> None:
    lines = office.lines()
    office.write(*lines[:2], b"\x00\xff not json\n", *lines[3:])


def line_removed(office: Office) -> None:
    lines = office.lines()
    office.write(*lines[:2], *lines[3:])


def line_inserted(office: Office) -> None:
    lines = office.lines()
    office.write(*lines[:2], lines[3], *lines[2:])


def lines_swapped(office: Office) -> None:
    lines = office.lines()
    office.write(*lines[:2], lines[3], lines[2], *lines[4:])


def line_given_a_field(office: Office) -> None:
    lines = office.lines()
    office.write(*lines[:2], lines[2].replace(b'"reason"', b'"note": "x", "reason"'), *lines[3:])


#: The first line of the second pledge is wrong: the first pledge alone stands before it.
BROKEN = (line_edited, line_garbled, line_removed, line_inserted, lines_swapped, line_given_a_field)


@pytest.mark.parametrize("tamper", BROKEN)
def test_a_broken_record_is_trusted_up_to_the_break(
    tamper: Tamper, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(office)
    told = check_three_times(office, capsys, "G16", {"P2C-0001"}, "record")
    assert told["broken"]["line"] in {3, 4}
    assert [problem["line"] for problem in told["problems"]] == [told["broken"]["line"]]
    named = {f.pledge for f in office.build().findings if f.code == "G17"}
    assert named == {"P2C-0002", "P2C-0003"}


def rehash(office: Office, *, upto: int) -> None:
    """Edit the decision of line 1 and compute hashes anew for the first lines."""
    old = read_record(office.record.read_bytes()).lines
    record = Record()
    for line in old[:upto]:
        record = added(record, [line.decision], date(2022, 6, 7))
    office.write(written(record.lines), *office.lines()[upto:])


def one_line_written_anew(office: Office) -> None:
    rehash(office, upto=1)


def some_lines_written_anew(office: Office) -> None:
    rehash(office, upto=4)


def all_lines_written_anew(office: Office) -> None:
    rehash(office, upto=6)


def cut(office: Office) -> None:
    office.write(*office.lines()[:4])


def first_line_removed(office: Office) -> None:
    office.write(*office.lines()[1:])


def emptied(office: Office) -> None:
    office.record.write_bytes(b"")


def deleted(office: Office) -> None:
    office.record.unlink()


def replaced(office: Office) -> None:
    office.record.write_bytes(b"This is another file.\n")


def unopened(office: Office) -> None:
    office.record.unlink()
    office.record.mkdir()


LOST = (
    one_line_written_anew,
    some_lines_written_anew,
    all_lines_written_anew,
    cut,
    first_line_removed,
    emptied,
    deleted,
    replaced,
)


@pytest.mark.parametrize("tamper", LOST)
def test_a_record_that_proves_nothing_stops_the_documents_and_leaves_the_last_ones(
    tamper: Tamper, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {
        path: path.read_bytes() for path in office.output.rglob("*") if path.suffix in {".docx", ".xlsx"}
    }
    manifest = (office.output / "manifest.json").read_bytes()
    tamper(office)
    data = office.record.read_bytes() if office.record.exists() else None
    for day in (2, 3, 4):
        outcome = office.build(day)
        assert (outcome.published, outcome.documents) == (0, 0)
        assert "G16" in {finding.code for finding in outcome.findings}
    assert office.verify(capsys)[0] == 1
    assert {path: path.read_bytes() for path in before} == before
    assert (office.output / "manifest.json").read_bytes() == manifest
    assert (office.record.read_bytes() if office.record.exists() else None) == data


def test_a_record_that_cannot_be_opened_stops_the_documents(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    unopened(office)
    assert office.build().documents == 0
    assert office.verify(capsys)[1]["broken"] == {"line": 1, "fault": "closed"}


def test_an_edition_knows_the_head_when_the_output_was_deleted(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release("book", last_build(office.output, office.small.folder)).folder
    edition = office.small.folder / "secretariat" / "editions" / "book" / "2022-05-31"
    frozen = json.loads((edition / "manifest.json").read_text("utf-8"))
    assert frozen["audit"]["lines"] == 6
    assert frozen["decisions"]["P2C-0002"]["recorded"] == [3, 4]
    assert frozen["decisions"]["P2C-0002"]["fingerprint"] == office.rows[1]["fingerprint"]
    shutil.rmtree(office.output)
    all_lines_written_anew(office)
    outcome = office.build()
    (finding,) = [finding for finding in outcome.findings if finding.code == "G16"]
    assert "editions/book/2022-05-31/manifest.json" in str(finding.values["reason"])
    assert office.verify(capsys)[0] == 1


def test_lines_before_a_released_head_are_trusted_when_later_ones_were_written_anew(office: Office) -> None:
    assert release("book", last_build(office.output, office.small.folder)).folder
    first = office.record.read_bytes()
    office.small.add_form("late.xlsx", {"org_name": "Late Comers"}, {"ref": "L-1", "title": "A late pledge"})
    intake, _ = read_input(office.small.folder, office.small.voices)
    late = next(form.pledges[0] for form in intake.submissions if form.file.endswith("late.xlsx"))
    office.rows.append(
        {
            **office.rows[0],
            "pledge_id": "P2C-0004",
            "org_name": "Late Comers",
            "ref": "L-1",
            "fingerprint": fingerprint(late),
        }
    )
    office.save()
    assert office.build().published == 4
    record = read_record(office.record.read_bytes())
    anew = added(read_record(first), [line.decision for line in record.lines[6:]], date(2022, 6, 28))
    office.write(first, written(anew.lines[6:]))
    assert office.build().published == 3
    assert office.cleared() == {"P2C-0001", "P2C-0002", "P2C-0003"}


# ---------------------------------------------------------------------------- what is no tampering


def sorted_rows(office: Office) -> None:
    office.rows.reverse()
    office.save()


def moved_to_another_workbook(office: Office) -> None:
    office.save("register-2.xlsx", [office.rows.pop(1)])
    office.save()


def duplicated(office: Office) -> None:
    office.rows.append(dict(office.rows[1]))
    office.save()


def retyped(office: Office) -> None:
    office.rows[1] |= {
        "reviewer": " REVIEWER   a",
        "confirmer": "reviewer\u00a0B",
        "org_name": "Reef  Mentors",
    }
    office.save()


def reason_given(office: Office) -> None:
    office.rows[1] |= {"reason": "Corrected wording of the reason", "title": "Another title"}
    office.save()


def line_ends_of_windows(office: Office) -> None:
    office.record.write_bytes(b"\xef\xbb\xbf" + office.record.read_bytes().replace(b"\n", b"\r\n"))


def last_line_feed_lost(office: Office) -> None:
    office.record.write_bytes(office.record.read_bytes().rstrip(b"\n"))


def nothing(_: Office) -> None:
    """A further build of the same."""


HARMLESS = (
    sorted_rows,
    moved_to_another_workbook,
    duplicated,
    retyped,
    reason_given,
    line_ends_of_windows,
    last_line_feed_lost,
    nothing,
)


@pytest.mark.parametrize("change", HARMLESS)
def test_harmless_changes_give_no_alarm(
    change: Tamper, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    change(office)
    assert office.verify(capsys)[0] == 0
    before = office.record.read_bytes()
    for day in (2, 3):
        outcome = office.build(day)
        assert outcome.published == 3
        assert not {f.code for f in outcome.findings} & {
            "G14",
            "G15",
            "G16",
            "G17",
            "G18",
            "G19",
            "G20",
            "G21",
        }
    assert office.record.read_bytes() == before
    assert office.verify(capsys)[0] == 0


def test_a_change_of_mind_is_a_new_row_and_is_recorded(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.rows[0]["suspended_on"] = date(2022, 5, 1)
    office.save()
    assert office.build(2).published == 2
    later = {"reviewer_date": date(2022, 5, 5), "confirmer_date": date(2022, 5, 6), "suspended_on": None}
    office.rows.append({**office.rows[0], **later})
    office.save()
    assert office.verify(capsys)[1]["decisions"]["waiting"] == 2
    assert office.build(3).published == 3
    assert [line.seen_on.day for line in read_record(office.record.read_bytes()).lines] == [1] * 6 + [2, 3, 3]
    assert office.verify(capsys)[0] == 0


# ---------------------------------------------------------------------------- recording


@pytest.mark.parametrize("kept", [1, 14, 24, 29, 35, 200, -1])
def test_a_line_half_written_by_a_crash_is_written_again(
    office: Office, capsys: pytest.CaptureFixture[str], kept: int
) -> None:
    whole = office.lines()
    office.write(*whole[:4], whole[4][: kept if kept > 0 else len(whole[4]) - 3])
    known = json.loads((office.output / "manifest.json").read_text("utf-8"))
    known["audit"] |= {"lines": 4, "head": json.loads(whole[3])["hash"]}
    (office.output / "manifest.json").write_text(json.dumps(known), "utf-8")
    status, told = office.verify(capsys)
    assert (status, {note["kind"] for note in told["notes"]}) == (0, {"torn", "waiting"})
    outcome = office.build(1)
    assert outcome.published == 3
    assert [f.code for f in outcome.findings if f.code in {"G16", "G19"}] == ["G19"]
    assert office.lines() == whole


def test_a_torn_line_that_is_none_of_ours_breaks_the_record(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.write(*office.lines(), b'{"number": 7, "seen_on": "2022-06-01", "pledge_id": "P2C-0077"')
    for day in (2, 3):
        outcome = office.build(day)
        assert [f.code for f in outcome.findings if f.code == "G16"] == ["G16"]
        assert outcome.published == 3  # nothing of what was recorded is in doubt
    assert office.verify(capsys)[1]["broken"] == {"line": 7, "fault": "torn"}


def test_a_folder_that_cannot_be_written_to_is_told_and_does_not_stop_the_build(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.record.unlink()
    (office.output / "manifest.json").unlink()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("generator.build.auditing._append", refuse)
    outcome = office.build()
    assert outcome.published == 3
    (finding,) = [finding for finding in outcome.findings if finding.code == "G18"]
    assert finding.values == {"number": 6, "reason": "Permission denied"}
    manifest = json.loads((office.output / "manifest.json").read_text("utf-8"))
    assert (manifest["audit"]["lines"], manifest["audit"]["head"]) == (0, "")
    assert manifest["decisions"]["P2C-0001"]["recorded"] == [None, None]
    monkeypatch.undo()
    assert office.build().published == 3
    assert len(office.lines()) == 6


def test_a_disk_that_is_full_leaves_no_half_a_line(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.record.read_bytes()
    office.rows[0]["withdrawn_on"] = date(2022, 5, 1)
    office.save()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.build.auditing.os.fsync", full)
    assert "G18" in {finding.code for finding in office.build().findings}
    assert office.record.read_bytes() == before


def test_a_record_that_grew_meanwhile_is_not_written_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds of one input into two output folders: the second to finish leaves its decisions to the next build."""
    office.rows[0]["withdrawn_on"] = date(2022, 5, 1)
    office.save()
    other = replace(office, output=office.output.with_name("other"))
    record = story.record_decisions

    def after_the_other(folder: Path, audit: Audit, today: date) -> tuple[Record, tuple[Finding, ...]]:
        monkeypatch.setattr(story, "record_decisions", record)
        assert other.build().published == 2
        return record(folder, audit, today)

    monkeypatch.setattr(story, "record_decisions", after_the_other)
    (finding,) = [finding for finding in office.build().findings if finding.code == "G18"]
    assert finding.values["number"] == 1
    assert len(office.lines()) == 7
    assert not {"G16", "G18"} & {finding.code for finding in office.build().findings}


@pytest.mark.parametrize("command", ["check", "form", "export", "verify"])
def test_other_commands_record_nothing(office: Office, tmp_path: Path, command: str) -> None:
    office.record.unlink()
    (office.output / "manifest.json").unlink()
    folder = ["--input", str(office.small.folder)]
    asked = {
        "check": ["check", str(office.small.folder), *folder],
        "form": ["form", "--kind", "progress", *folder, "--output", str(tmp_path / "out")],
        "export": ["translate", "export", "--to", "fr", *folder, "--output", str(tmp_path / "out")],
        "verify": ["verify", *folder, "--output", str(office.output)],
    }
    assert main(asked[command]) == (2 if command == "verify" else 0)
    assert not office.record.exists()


def test_check_knows_the_record_and_does_not_take_it_for_a_workbook(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    main(["check", str(office.small.folder), "--input", str(office.small.folder), "--format", "json"])
    assert "decisions.jsonl" not in capsys.readouterr().out
    manifest = json.loads((office.output / "manifest.json").read_text("utf-8"))
    assert not [entry for entry in manifest["inputs"] if entry["path"].endswith("jsonl")]


# ---------------------------------------------------------------------------- a register that is gone


def register_deleted(office: Office) -> None:
    (office.small.folder / "secretariat" / "register.xlsx").unlink()


def register_damaged(office: Office) -> None:
    (office.small.folder / "secretariat" / "register.xlsx").write_bytes(b"PK\x03\x04 no workbook")


def register_cut(office: Office) -> None:
    (office.small.folder / "secretariat" / "register.xlsx").write_bytes(b"")


def register_without_rows(office: Office) -> None:
    office.save(rows=[])


def register_damaged_beside_an_old_copy(office: Office) -> None:
    office.save("register-old.xlsx", office.rows[:1])
    register_damaged(office)


GONE = {
    register_deleted: "G21",
    register_damaged: "G20",
    register_cut: "G20",
    register_without_rows: "G21",
    register_damaged_beside_an_old_copy: "G20",
}


@pytest.mark.parametrize("loss", GONE)
@pytest.mark.parametrize("record", [True, False])
def test_a_register_that_is_gone_replaces_no_document(
    office: Office,
    capsys: pytest.CaptureFixture[str],
    loss: Tamper,
    record: bool,
) -> None:
    """Also when the record is gone with it: the last manifest knows that there was one."""
    documents = {path: path.read_bytes() for path in office.output.rglob("*.docx")}
    assert documents
    loss(office)
    if not record:
        office.record.unlink()
    for day in (2, 3):
        outcome = office.build(day)
        assert (outcome.documents, outcome.published) == (0, 0)
        codes = [f.code for f in outcome.findings if f.code in {"G14", "G15", "G16", "G20", "G21"}]
        assert codes == [GONE[loss]]
    assert {path: path.read_bytes() for path in office.output.rglob("*.docx")} == documents
    code, told = office.verify(capsys)
    assert code == 1
    assert [problem["kind"] for problem in told["problems"] if problem["kind"] != "output"] == ["register"]
    command = [
        "build",
        "--ui-lang",
        "en",
        "--input",
        str(office.small.folder),
        "--output",
        str(office.output),
    ]
    assert main(command) == 2


def test_a_damaged_register_stops_the_first_build_too(small_input: SmallInput, tmp_path: Path) -> None:
    office = Office(small_input, tmp_path / "output")
    register_damaged(office)
    outcome = office.build()
    assert outcome.documents == 0
    assert "G20" in {finding.code for finding in outcome.findings}


def test_a_secretariat_that_never_had_a_register_gets_its_documents(
    small_input: SmallInput, tmp_path: Path
) -> None:
    office = Office(small_input, tmp_path / "output")
    register_deleted(office)
    assert office.build().documents == 3
    assert not office.record.exists()


def test_another_damaged_workbook_of_the_secretariat_does_not_stop_the_documents(office: Office) -> None:
    (office.small.folder / "secretariat" / "programme.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert office.build().documents == 1
