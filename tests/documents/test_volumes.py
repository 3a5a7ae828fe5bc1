"""Volumes by filter, and standing texts that say nothing before it was known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build.settings import Settings
from generator.build.story import build
from generator.fields import DOCUMENTS
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
COMPENDIUM = {"document_id": "volume", "kind": "compendium", "cut_off_date": date(2022, 5, 31)}
TDAG = {
    "document_id": "volume",
    "kind": "tdag-report",
    "symbol": "TDAG-21/2/15",
    "original_language": "en",
    "cut_off_date": date(2022, 5, 31),
}


def made(small: SmallInput, tmp_path: Path, row: Mapping[str, object]) -> str:
    """The text of the one document of a row, in English, with plain spaces and hyphens."""
    small.add_secretariat("documents.xlsx", DOCUMENTS, [row])
    output = tmp_path / "output"
    settings = Settings(
        small.folder, output, ROOT / "templates", ROOT / "locales", date(2024, 2, 15), languages=("en",)
    )
    outcome = build(settings, small.voices["en"], lambda _: None, lambda _: None)
    assert outcome.documents == 1, outcome.findings
    text = document_text(output / "documents" / "en" / "volume.docx")
    return text.replace("<nbsp>", " ").replace("<nbhyphen>", "-")


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        ({"filter_region": ("africa",)}, "Region of implementation: Africa"),
        ({"filter_country_group": ("lldc",)}, "States a benefit to: Landlocked developing countries (LLDCs)"),
        ({"filter_focus_area": ("fa4",)}, "Focus Area: Incentivizing investments"),
        ({"filter_type": ("policy", "advocacy")}, "Type of pledge: Policy or Advocacy"),
    ],
)
def test_a_volume_holds_only_what_passes_its_filters_and_says_so(
    small_input: SmallInput, tmp_path: Path, filters: Mapping[str, object], condition: str
) -> None:
    inside = {
        "ref": "IN-1",
        "title": "Cables through the highlands",
        "countries": "Malawi",
        "ldc_extent": "exclusive",
        "lldc_extent": "exclusive",
        "sids_extent": "none",
        "focus_areas": ("fa4",),
        "pledge_types": ("policy",),
    }
    small_input.add_form("highlands.xlsx", {"org_name": "Highland Cables"}, inside)
    small_input.clear()
    whole = made(small_input, tmp_path, {**COMPENDIUM, "status": "final"})
    volume = made(small_input, tmp_path, {**COMPENDIUM, **filters, "status": "draft"})
    assert "Mentoring for islands" in whole
    assert "Cables through the highlands" in whole
    assert "This volume contains only" not in whole
    assert "Mentoring for islands" not in volume
    assert "Cables through the highlands" in volume
    assert condition in volume
    assert "[P2C Figure value] 1 ¶ [P2C Figure label] Pledges" in volume
    assert "{Mark:  Draft }" in volume
    assert "Draft" not in whole


def test_before_the_roundtable_nothing_is_told_that_came_later(
    small_input: SmallInput, tmp_path: Path
) -> None:
    before = made(small_input, tmp_path, {**TDAG, "document_date": date(2022, 6, 9)})
    after = made(small_input, tmp_path, {**TDAG, "document_date": date(2022, 6, 10)})
    for later in ("Kigali", "took place", "Resolution 88", "WTDC-22"):
        assert later not in before
    assert "will take place on 7-9 June 2022" in before
    assert "took place in Kigali on 7-9 June 2022" in after
    assert "will take place" not in after


def test_the_coalition_is_launched_only_from_its_launch_on(small_input: SmallInput, tmp_path: Path) -> None:
    early = {**TDAG, "cut_off_date": date(2021, 9, 19)}
    assert "was launched" not in made(small_input, tmp_path, early)
    assert "was launched" in made(small_input, tmp_path, {**TDAG, "cut_off_date": date(2021, 9, 20)})


def test_a_progress_report_speaks_of_the_resolution_once_the_conference_is_over(
    small_input: SmallInput, tmp_path: Path
) -> None:
    row = {"document_id": "volume", "kind": "progress-report", "cut_off_date": date(2022, 6, 15)}
    period = {"period_start": date(2022, 1, 1), "period_end": date(2022, 6, 1)}
    assert "Resolution 88" not in made(small_input, tmp_path, {**row, **period})
    later = {**row, **period, "document_date": date(2022, 6, 16)}
    assert "Resolution 88 (Kigali, 2022)" in made(small_input, tmp_path, later)
