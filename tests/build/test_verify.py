"""``p2c verify`` beside the files of the last build and of released editions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.cli.main import main
from generator.editions.release import last_build, release
from generator.editions.snapshot import sealed
from generator.languages import LANGUAGES

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]


class Desk:
    """One build and one released edition, and what is said of them."""

    def __init__(self, small: SmallInput, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folders = ["--input", str(small.folder), "--output", str(output)]
        self.input, self.output, self.capsys = small.folder, output, capsys
        build = ["build", *self.folders, "--lang", "en", "--document", "tdag", "--today", "2022-06-01"]
        assert main(build) == 0

    @property
    def edition(self) -> Path:
        return self.input / "secretariat" / "editions" / "tdag" / "2022-05-31"

    def release(self) -> None:
        build = last_build(self.output, self.input)
        build.documents["tdag"]["languages"][:] = ["en"]
        assert release("tdag", build).folder == self.edition

    def told(self, code: int) -> dict[str, Any]:
        self.capsys.readouterr()
        assert main(["verify", "--format", "json", "--ui-lang", "en", *self.folders]) == code
        found: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return found

    def wrong(self) -> list[tuple[str, str]]:
        return [(item["kind"], item["file"]) for item in self.told(1)["problems"]]


@pytest.fixture
def desk(small_input: SmallInput, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(small_input, tmp_path / "output", capsys)


def test_all_is_well(desk: Desk) -> None:
    desk.release()
    told = desk.told(0)
    manifest = json.loads((desk.output / "manifest.json").read_text("utf-8"))
    assert set(told) == {
        "fine",
        "head",
        "lines",
        "broken",
        "decisions",
        "outputs",
        "inputs",
        "editions",
        "problems",
        "notes",
    }
    assert (told["fine"], told["broken"], told["problems"], told["notes"]) == (True, None, [], [])
    assert (told["lines"], told["head"]) == (2, manifest["audit"]["head"])
    assert told["decisions"] == {"recorded": 2, "altered": 0, "unclear": 0, "waiting": 0}
    assert told["editions"] == ["tdag/2022-05-31"]
    assert told["outputs"] == 1 + len(manifest["beside"]) + len(manifest["replies"])
    assert told["inputs"] == 3


@pytest.mark.parametrize("file", ["documents/en/tdag.docx", "figures.json", "figures.xlsx", "findings.json"])
def test_a_file_of_the_build_that_was_changed_or_removed(desk: Desk, file: str) -> None:
    (desk.output / file).write_bytes((desk.output / file).read_bytes() + b" ")
    assert desk.wrong() == [("output", f"output/{file}")]
    (desk.output / file).unlink()
    assert desk.wrong() == [("output", f"output/{file}")]


def test_a_reply_or_a_workbook_that_was_changed_is_only_mentioned(
    desk: Desk, small_input: SmallInput
) -> None:
    letter = desk.output / "review" / "reef" / "letter.docx"
    letter.write_bytes(b"edited by an officer")
    small_input.add_form("new.xlsx", {"org_name": "New Organization"}, {"ref": "N-1", "title": "New"})
    notes = [(item["kind"], item["file"]) for item in desk.told(0)["notes"]]
    assert notes == [("reply", "output/review/reef/letter.docx"), ("input", "input/pledges/new.xlsx")]


def test_a_manifest_that_cannot_be_read(desk: Desk) -> None:
    (desk.output / "manifest.json").write_text("{", "utf-8")
    assert desk.wrong() == [("manifest", "output/manifest.json")]


def test_without_a_build_the_record_is_verified_alone(desk: Desk) -> None:
    shutil.rmtree(desk.output)
    assert [item["kind"] for item in desk.told(0)["notes"]] == ["no_build"]


@pytest.mark.parametrize(
    "deed", ["edited", "removed", "added", "manifest", "sealed anew", "manifest removed"]
)
def test_an_edition_that_was_changed(desk: Desk, deed: str) -> None:
    desk.release()
    document, manifest = desk.edition / "tdag.en.docx", desk.edition / "manifest.json"
    content = json.loads(manifest.read_text("utf-8"))
    if deed == "edited":
        document.write_bytes(b"other words")
    elif deed == "removed":
        document.unlink()
    elif deed == "added":
        (desk.edition / "tdag.fr.docx").write_bytes(b"was never released")
    elif deed == "manifest":
        manifest.write_text(json.dumps({**content, "built_on": "2022-06-02"}), "utf-8")
    elif deed == "sealed anew":
        del content["seal"]
        content["audit"]["head"] = "0" * 64
        manifest.write_text(json.dumps(sealed(content)), "utf-8")
    else:
        manifest.unlink()
    kinds = {kind for kind, _ in desk.wrong()}
    assert kinds == {"record" if deed == "sealed anew" else "edition"}


def test_nothing_to_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "input").mkdir()
    folders = ["--input", str(tmp_path / "input"), "--output", str(tmp_path / "output")]
    assert main(["verify", "--ui-lang", "en", *folders]) == 2
    assert "nothing to verify" in capsys.readouterr().err
    assert main(["verify", "--ui-lang", "en", "--input", str(tmp_path / "nowhere")]) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_on_the_terminal_ends_with_the_head(desk: Desk, language: str) -> None:
    head = desk.told(0)["head"]
    assert main(["verify", "--ui-lang", language, *desk.folders]) == 0
    said = desk.capsys.readouterr()
    assert head in said.out
    assert not said.err
    (desk.output / "documents" / "en" / "tdag.docx").unlink()
    assert main(["verify", "--ui-lang", language, *desk.folders]) == 1
    said = desk.capsys.readouterr()
    assert "output/documents/en/tdag.docx" in said.out
    assert "1" in said.err


def test_the_sample_verifies_with_its_edition(
    sample_output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build of the sample has nothing more to record: its own record holds everything."""
    folders = ["--input", str(ROOT / "input"), "--output", str(sample_output)]
    assert main(["verify", "--ui-lang", "en", "--format", "json", *folders]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["decisions"]["waiting"], told["notes"], told["editions"]) == (
        0,
        [],
        ["compendium-2022/2022-05-31"],
    )
