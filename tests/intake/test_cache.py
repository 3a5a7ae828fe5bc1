from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from markdown_workbooks import read_case, write_case
from openpyxl import load_workbook

from generator.intake import reading
from generator.intake.children import Children, Job, Result
from generator.intake.reading import Intake, read_input
from generator.languages import LANGUAGES
from generator.wording.voice import Voice, load_voice

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def voices() -> Mapping[str, Voice]:
    return {code: load_voice(HERE.parents[1] / "locales", code) for code in LANGUAGES}


class Desk:
    """A folder with two forms, its cache, and the names of the files that were really read."""

    def __init__(self, root: Path, voices: Mapping[str, Voice]) -> None:
        case = read_case(HERE / "cases" / "README.md")
        write_case(case, root, case, voices)
        self.root = root / "input"
        self.cache = root / "cache"
        self.voices = voices
        self.form = self.root / "pledges" / "clean.xlsx"
        workbook = load_workbook(self.form)
        workbook["Organisation"]["C2"] = "Another Organization"
        workbook.save(self.form.with_name("other.xlsx"))
        self.opened: list[str] = []

    def read(self) -> Intake:
        self.opened.clear()
        return read_input(self.root, self.voices, cache=self.cache)[0]

    def entries(self) -> int:
        return len(list(self.cache.iterdir()))


@pytest.fixture
def desk(tmp_path: Path, voices: Mapping[str, Voice], monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path, voices)

    class Watched(Children):
        def read(self, jobs: Iterable[Job]) -> Iterator[Result]:
            def seen() -> Iterator[Job]:
                for job in jobs:
                    if job.known is None:
                        made.opened.append(job.name.rpartition("/")[2])
                    yield job

            return super().read(seen())

    monkeypatch.setattr(reading, "Children", Watched)
    return made


def test_an_unchanged_file_is_not_read_again(desk: Desk) -> None:
    first = desk.read()
    assert desk.opened == ["clean.xlsx", "other.xlsx"]
    assert desk.read() == first
    assert desk.opened == []
    assert first == read_input(desk.root, desk.voices)[0]


def test_a_changed_file_is_read_again_and_its_old_entry_goes(desk: Desk) -> None:
    desk.read()
    workbook = load_workbook(desk.form)
    workbook["Pledges"]["B4"] = "Another title for the same pledge"
    workbook.save(desk.form)
    changed = desk.read()
    assert desk.opened == ["clean.xlsx"]
    assert changed.submissions[0].pledges[0].title.text == "Another title for the same pledge"
    assert desk.entries() == 2
    desk.form.unlink()
    desk.read()
    assert desk.entries() == 1


def test_other_names_of_countries_or_captions_are_another_world(
    desk: Desk, voices: Mapping[str, Voice]
) -> None:
    desk.read()
    desk.voices = {code: voices[code] for code in ("en", "fr")}
    desk.read()
    assert desk.opened == ["clean.xlsx", "other.xlsx"]


@pytest.mark.parametrize(
    "content", [b"", b"\x80\x05N.", b"\x80\x04\x8c\x08builtins\x8c\x04eval\x93.", b"x" * 100]
)
def test_a_damaged_entry_is_an_entry_that_is_not_there(desk: Desk, content: bytes) -> None:
    first = desk.read()
    for entry in desk.cache.iterdir():
        entry.write_bytes(content)
    assert desk.read() == first
    assert len(desk.opened) == 2


def test_a_cache_that_cannot_be_written_is_no_cache(desk: Desk) -> None:
    desk.cache.write_text("a file where the folder should be")
    assert desk.read().submissions
    shutil.rmtree(desk.root)
    assert desk.read() == Intake()


def test_the_cache_holds_no_contact_data(desk: Desk) -> None:
    workbook = load_workbook(desk.form)
    sheet = workbook["Organisation"]
    for row in range(1, 30):
        if str(sheet.cell(row, 1).value).startswith("contact_"):
            sheet.cell(row, 3).value = f"canary{row}@example.org"
    workbook.save(desk.form)
    desk.read()
    kept = b"".join(entry.read_bytes() for entry in desk.cache.iterdir())
    assert b"Another Organization" in kept
    assert b"canary" not in kept
