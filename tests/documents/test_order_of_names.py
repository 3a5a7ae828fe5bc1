"""The alphabetical order that a document keeps: its reader's, or one for all six versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.documents.page import Page
from generator.fields import DOCUMENTS
from generator.figures.rates import Rates
from generator.languages import LANGUAGES
from generator.reference.countries import Countries
from generator.wording.voice import load_voice
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2022, 5, 31)
#: German, Egypt, Spain, the United States, Chad: in French they begin with A, É, E, É and T.
COUNTRIES = ("DE", "EG", "ES", "US", "TD")
FRENCH = ["DE", "EG", "ES", "US", "TD"]


def order(code: str, name_order: str) -> list[str]:
    page = Page(load_voice(ROOT / "locales", code), Countries(), Rates([]), DAY, name_order)
    return sorted(COUNTRIES, key=page.country_key)


def test_a_fixed_order_is_the_same_for_every_reader() -> None:
    assert {tuple(order(code, "french")) for code in LANGUAGES} == {tuple(FRENCH)}
    assert {tuple(order(code, "english")) for code in LANGUAGES} == {("TD", "EG", "DE", "ES", "US")}
    assert order("es", "reader") == ["DE", "TD", "EG", "ES", "US"] == order("es", "")
    assert order("ru", "") == ["DE", "EG", "ES", "US", "TD"]
    assert order("zh", "") == ["EG", "DE", "US", "ES", "TD"]
    assert order("ar", "") == ["ES", "DE", "TD", "EG", "US"]


def made(small: SmallInput, tmp_path: Path, row: Mapping[str, object]) -> Outcome:
    standard = {"document_id": "volume", "kind": "compendium", "cut_off_date": DAY}
    small.add_secretariat("documents.xlsx", DOCUMENTS, [standard | row])
    settings = Settings(
        small.folder,
        tmp_path,
        ROOT / "templates",
        ROOT / "locales",
        date(2024, 2, 15),
        languages=tuple(LANGUAGES),
    )
    return build(settings, small.voices["en"], lambda _: None, lambda _: None)


def index_of(file: Path, names: list[str]) -> list[str]:
    """The names as the last pages of a document list them, one a row."""
    rows = [line.split("|")[1].strip() for line in document_text(file).splitlines() if line.startswith("|")]
    plain = [row.replace("<nbsp>", "\u00a0") for row in rows]
    return [name for name in plain if name in names]


@pytest.mark.parametrize("name_order", ["french", ""])
def test_six_versions_of_a_document_list_countries_in_one_order(
    small_input: SmallInput, tmp_path: Path, name_order: str
) -> None:
    names = Countries()
    countries = "; ".join(names.name(code, "en", DAY) for code in COUNTRIES)
    small_input.add_form("one.xlsx", {"org_name": "One"}, {"ref": "A", "countries": countries})
    small_input.clear()
    outcome = made(small_input, tmp_path, {"name_order": name_order})
    assert outcome.documents == len(LANGUAGES), outcome.findings
    found = []
    for code in LANGUAGES:
        by_name = {names.name(country, code, DAY): country for country in COUNTRIES}
        listed = index_of(tmp_path / "documents" / code / "volume.docx", list(by_name))
        assert sorted(by_name[name] for name in listed) == sorted(COUNTRIES)
        found.append([by_name[name] for name in listed])
    assert all(one == FRENCH for one in found) == (name_order == "french")


def test_an_order_that_is_not_known_is_a_finding(small_input: SmallInput, tmp_path: Path) -> None:
    outcome = made(small_input, tmp_path, {"name_order": "by strokes"})
    assert any("by strokes" in finding.found for finding in outcome.findings)
