"""Texts that stood in the register are kept by a build, and found again by their fingerprint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build.kept_texts import keep_texts, kept_texts, texts_path
from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.fields import REGISTER
from generator.intake.reading import read_input
from generator.model import Pledge, RegisterRow, SourceText
from generator.register.fingerprint import fingerprint
from generator.register.texts import text_of
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROW = (
    *("pledge_id", "org_name", "ref", "fingerprint", "received_on"),
    *("reviewer", "reviewer_decision", "reviewer_date", "confirmer", "confirmer_decision", "confirmer_date"),
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def world(small_input: SmallInput) -> tuple[Path, Pledge, tuple[RegisterRow, ...]]:
    intake, _ = read_input(small_input.folder, small_input.voices)
    return small_input.folder, intake.submissions[0].pledges[0], intake.secretariat.register


def run(small: SmallInput, output: Path) -> Outcome:
    settings = Settings(
        small.folder, output, ROOT / "templates", ROOT / "locales", date(2022, 6, 1), languages=("en",)
    )
    return build(settings, small.voices["en"], lambda _: None, lambda _: None)


def test_a_build_keeps_each_text_of_the_register_once(
    small_input: SmallInput, world: tuple[Path, Pledge, tuple[RegisterRow, ...]], tmp_path: Path
) -> None:
    folder, pledge, _ = world
    small_input.add_form("new.xlsx", {"org_name": "Not registered"}, {"ref": "N-1"})
    run(small_input, tmp_path / "output")
    first = texts_path(folder).read_bytes()
    texts = kept_texts(folder)
    assert list(texts) == [fingerprint(pledge)]
    again = text_of(texts, fingerprint(pledge))
    assert again is not None
    assert again.title == pledge.title
    run(small_input, tmp_path / "elsewhere")
    assert texts_path(folder).read_bytes() == first
    assert b"example.org" not in first


def test_a_new_text_is_added_below_what_is_there(world: tuple[Path, Pledge, tuple[RegisterRow, ...]]) -> None:
    folder, pledge, register = world
    assert keep_texts(folder, [pledge], register) == ()
    other = replace(pledge, title=SourceText("Another title", "en"))
    assert keep_texts(folder, [other], register) == ()  # it has no row
    rows = (*register, replace(register[0], fingerprint=fingerprint(other)))
    assert keep_texts(folder, [other], rows) == ()
    assert list(kept_texts(folder)) == [fingerprint(pledge), fingerprint(other)]


@pytest.mark.parametrize("harm", ["cut", "edited", "returns", "binary"])
def test_a_damaged_line_is_found_by_nobody_and_harms_no_other(
    world: tuple[Path, Pledge, tuple[RegisterRow, ...]], harm: str
) -> None:
    folder, pledge, register = world
    keep_texts(folder, [pledge], register)
    path = texts_path(folder)
    whole = path.read_bytes()
    damaged = {
        "cut": whole[:-40],
        "edited": whole.replace(b"islands", b"Islands"),
        "returns": whole.replace(b"\n", b"\r\n"),
        "binary": b"\xff\xfe\x00" + whole,
    }[harm]
    path.write_bytes(damaged)
    found = text_of(kept_texts(folder), fingerprint(pledge))
    assert (found is not None) == (harm == "returns")
    keep_texts(folder, [pledge], register)
    assert text_of(kept_texts(folder), fingerprint(pledge)) is not None


def test_a_text_that_cannot_be_written_is_told(
    world: tuple[Path, Pledge, tuple[RegisterRow, ...]],
) -> None:
    folder, pledge, register = world
    texts_path(folder).mkdir()
    (finding,) = keep_texts(folder, [pledge], register)
    assert finding.code == "G22"
    assert finding.place.file.endswith("secretariat/texts.jsonl")
    assert kept_texts(folder) == {}


def test_the_cell_of_a_fingerprint_leads_nowhere_else(
    world: tuple[Path, Pledge, tuple[RegisterRow, ...]],
) -> None:
    folder, pledge, register = world
    keep_texts(folder, [pledge], register)
    for typed in ("", "../register.xlsx", fingerprint(pledge)[:8], fingerprint(pledge).upper()):
        assert text_of(kept_texts(folder), typed) is None


def papers(output: Path) -> list[str]:
    return sorted(path.relative_to(output).as_posix() for path in (output / "due-diligence").rglob("*.docx"))


def test_the_reviewer_of_a_changed_text_sees_both_side_by_side(
    small_input: SmallInput, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    assert run(small_input, output).published == 1
    assert papers(output) == []
    changed = {"title": "Mentoring for many islands", "target": 250, "countries": "Fiji; Tonga"}
    small_input.add_form("reef.xlsx", {}, changed)
    assert run(small_input, output).published == 0
    folder = "due-diligence/P2C-0001"
    assert papers(output) == [f"{folder}/difference.docx", f"{folder}/dossier.docx"]
    said = document_text(output / folder / "difference.docx")
    assert "Mentoring for islands" in said
    assert "Mentoring for {Added: many }islands" in said
    assert "Reviewer A, Clear" in said
    assert [word for word in ("300", "250", "Tuvalu", "Tonga") if word not in said] == []
    assert "Volunteer mentors" not in said  # the description is the same
    assert "difference.docx" in document_text(output / folder / "dossier.docx")
    clear_the_present_text(small_input)
    assert run(small_input, output).published == 1
    assert papers(output) == []


def clear_the_present_text(small: SmallInput) -> None:
    """A row below the one that cleared the earlier text: what was decided stays."""
    intake, _ = read_input(small.folder, small.voices)
    row = intake.secretariat.register[0]
    first = {name: getattr(row, name) for name in ROW}
    second = first | {
        "fingerprint": fingerprint(intake.submissions[0].pledges[0]),
        "reviewer_date": date(2022, 5, 5),
        "confirmer_date": date(2022, 5, 6),
    }
    small.add_secretariat("register.xlsx", REGISTER, [first, second])


def test_a_text_that_was_not_kept_cannot_be_compared(small_input: SmallInput, tmp_path: Path) -> None:
    output = tmp_path / "output"
    run(small_input, output)
    texts_path(small_input.folder).unlink()
    small_input.add_form("reef.xlsx", {}, {"title": "Mentoring for many islands"})
    run(small_input, output)
    assert papers(output) == ["due-diligence/P2C-0001/dossier.docx"]
    said = document_text(output / "due-diligence" / "P2C-0001" / "dossier.docx")
    assert "The earlier text was not kept" in said
