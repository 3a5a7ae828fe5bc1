"""Screening and the contact of a sender, from workbooks to what is published and written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from unpacking import parts

from generator.build.clearing import read_cleared
from generator.build.settings import Settings
from generator.build.story import build
from generator.fields import SCREENING

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]


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
