"""Screening and the contact of a sender, from workbooks to what is published and written."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build.clearing import read_cleared
from generator.build.settings import Settings
from generator.build.story import build
from generator.fields import SCREENING
from generator.forms import write_progress_form

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
CANARIES = {
    "contact_name": "Canarius Nominis",
    "contact_title": "Canarius Tituli",
    "contact_email": "canarius.litterarum@example.org",
    "contact_phone": "+00 555 017 4321",
}
REPORTER = "Canarius Relationis"


def put_list(small: SmallInput, name: str, on: date) -> None:
    row = {"name": name, "aliases": ("Another Name",), "list": "Invented list", "list_date": on}
    small.add_secretariat("screening.xlsx", SCREENING, [row])


def codes(small: SmallInput) -> list[str]:
    """The findings of the secretariat about a pledge that is published or not."""
    cleared = read_cleared(small.folder, small.voices)
    found = [finding.code for finding in cleared.findings if finding.code.startswith("G")]
    return [*found, "published"] if cleared.published else found


@pytest.mark.parametrize(
    ("name", "listed", "screening", "expected"),
    [
        ("Nocturne Mining", date(2022, 4, 1), "none 2022-04-01", ["published"]),
        ("Nocturne Mining", date(2022, 4, 1), "", ["G34"]),
        ("Nocturne Mining", date(2022, 3, 1), "none 2022-03-01", ["G35"]),
        ("Nocturne Mining", date(2022, 3, 1), "none 2022-04-01", ["G35"]),
        ("Nocturne Mining", date(2022, 6, 1), "none 2022-04-01", ["published"]),
        ("Nocturne Mining", date(2022, 4, 1), "somehow", ["G31", "G13"]),
        ("Reef Mentors Ltd", date(2022, 4, 1), "faux positif 2022-04-01", ["G30", "published"]),
        ("Reef Mentors Ltd", date(2022, 4, 2), "none 2022-04-01", ["G30", "G32"]),
        ("Reef Mentors Ltd", date(2022, 4, 1), "hit 2022-04-01", ["G30", "G33"]),
    ],
)
def test_a_pledge_is_published_when_its_screening_holds(
    small_input: SmallInput, name: str, listed: date, screening: str, expected: list[str]
) -> None:
    put_list(small_input, name, listed)
    small_input.clear(screening=screening)
    assert codes(small_input) == expected


def test_no_list_at_all_is_told_and_stops_nothing(small_input: SmallInput) -> None:
    assert codes(small_input) == ["G37", "published"]


@pytest.mark.parametrize("typed", ["secret  COORDINATOR", "secret.coordinator@example.org"])
def test_the_contact_of_a_form_cannot_clear_its_pledge(small_input: SmallInput, typed: str) -> None:
    small_input.clear(reviewer=typed)
    assert codes(small_input) == ["G37", "G36"]
    small_input.clear(confirmer=typed)
    assert codes(small_input) == ["G37", "G36"]


def run(small: SmallInput, output: Path) -> None:
    settings = Settings(
        input=small.folder,
        output=output,
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        languages=("en", "ar"),
        jobs=1,
    )
    build(settings, small.voices["en"], lambda _: None, lambda _: None)


def parts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file as it is and, when it is a package, each of its parts, also of packages within it."""
    yield name, content
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for part in package.namelist():
                yield from parts(f"{name}/{part}", package.read(part))


def test_no_contact_field_reaches_any_part_of_any_output(small_input: SmallInput, tmp_path: Path) -> None:
    small_input.add_form("reef.xlsx", CANARIES, {}, {"ref": "RM-2", "title": "Another", "target": "many"})
    small_input.clear()
    # One that is in review, so that there is a dossier too.
    small_input.add_form("mentors.xlsx", {**CANARIES, "org_name": "Mentors"}, {"title": "Courses by radio"})
    report = {
        "pledge_id": "P2C-0001", "indicator_no": 1, "period_end": date(2022, 12, 31), "status": "on_track",
        "value_to_date": 10, "may_quote": "yes", "reported_by": REPORTER, "report_date": date(2023, 1, 15),
    }  # fmt: skip
    write_progress_form(small_input.folder / "progress" / "reef.xlsx", small_input.voices["en"], [report])
    output = tmp_path / "output"
    run(small_input, output)
    written = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }
    assert any(name.startswith(".cache/intake/") for name in written)
    assert [name for name in written if name.startswith("due-diligence/")] == [
        "due-diligence/mentors RM-1/dossier.docx"
    ]
    words = [*CANARIES.values(), REPORTER, "canarius", "017 4321", "0174321"]
    signs = {
        sign.lower()
        for word in words
        for sign in (word.encode(), word.encode("utf-16-le"), json.dumps(word)[1:-1].encode())
    }
    every = [(file, text) for file, content in written.items() for _, text in parts(file, content)]
    found = {file for file, text in every if any(sign in text.lower() for sign in signs)}
    assert len(every) > 200
    # The sender's own marked workbook goes back to the sender as it came.
    assert found
    assert all(Path(file).parts[0] == "review" and Path(file).suffix == ".xlsx" for file in found), found
    digests = {hashlib.sha256(word.casefold().encode()).hexdigest() for word in words}
    outside = [text for file, text in every if not file.startswith(".cache/")]
    assert not [digest for digest in digests if any(digest.encode() in text for text in outside)]


def test_the_manifest_names_each_list_also_when_nothing_was_found(
    small_input: SmallInput, tmp_path: Path
) -> None:
    put_list(small_input, "Nocturne Mining", date(2022, 4, 1))
    small_input.clear(screening="none 2022-04-01")
    run(small_input, tmp_path / "output")
    manifest = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert manifest["screening"]["rows"] == 1
    assert len(manifest["screening"]["sha256"]) == 64
    assert manifest["screening"]["lists"] == [{"name": "Invented list", "date": "2022-04-01", "rows": 1}]


def test_a_sender_is_not_told_of_a_hit(small_input: SmallInput, tmp_path: Path) -> None:
    put_list(small_input, "Reef Mentors Ltd", date(2022, 4, 1))
    small_input.clear(screening="none 2022-03-31")
    output = tmp_path / "output"
    run(small_input, output)
    told = json.loads((output / "findings.json").read_text("utf-8"))
    assert {"G30", "G32"} <= {one["code"] for one in told}
    every = [
        (part, text)
        for file in sorted((output / "review").rglob("*"))
        if file.is_file()
        for part, text in parts(file.name, file.read_bytes())
    ]
    assert every
    assert not [part for part, text in every for sign in (b"Invented list", b"G30", b"G32") if sign in text]
