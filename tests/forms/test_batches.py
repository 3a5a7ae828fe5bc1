"""Progress forms for many organizations: who gets which rows, in which language, in which file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import pledge, published, text
from openpyxl import load_workbook

from generator.forms import write_progress_forms
from generator.forms.batches import file_name
from generator.languages import LANGUAGES
from generator.model import Indicator, Money, Organisation, PartialDate, ProgressRow, PublishedPledge
from generator.wording.voice import load_voice

LOCALES = Path(__file__).parents[2] / "locales"


def pledge_of(pledge_id: str, name: str, language: str, indicators: int = 1) -> PublishedPledge:
    return replace(
        published(1),
        id=pledge_id,
        pledge=pledge(
            organisation=Organisation(text(name, language), "government", "XA"),
            title=text(f"Title {pledge_id}", language),
            indicators=tuple(
                Indicator(
                    number, text(f"Length {number}"), text("km"), Decimal(0), Decimal(40), PartialDate(2024)
                )
                for number in range(1, indicators + 1)
            ),
            value=Money(Decimal(5), "EUR"),
        ),
    )


def report(pledge_id: str, day: date, value: int) -> ProgressRow:
    return ProgressRow(pledge_id, 1, day, "on_track", Decimal(value), day, may_quote=True)


def test_one_workbook_for_each_organization_in_its_language(tmp_path: Path) -> None:
    voices = {code: load_voice(LOCALES, code) for code in LANGUAGES}
    pledges = [
        pledge_of("P2C-0003", "Ministry: roads/networks", "en"),
        pledge_of("P2C-0001", "Ministry: roads/networks", "en", indicators=2),
        pledge_of("P2C-0002", "هيئة", "ar"),
        pledge_of("P2C-0004", "ministry roads networks", "en"),
    ]
    earlier = [report("P2C-0001", date(2023, 12, 31), 12), report("P2C-0001", date(2022, 12, 31), 7)]
    paths = write_progress_forms(tmp_path, voices, pledges, earlier)

    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "forms/progress/Ministry-roads-networks.xlsx",
        "forms/progress/هيئة.xlsx",
        "forms/progress/ministry-roads-networks-2.xlsx",
    ]
    sheet = load_workbook(paths[0])["Progress"]
    ids = [cell.value for cell in sheet[1]]
    rows = [dict(zip(ids, row, strict=True)) for row in sheet.iter_rows(4, 6, values_only=True)]
    assert [(row["pledge_id"], row["indicator_no"], row["last_value"]) for row in rows] == [
        ("P2C-0001", 1, 12),
        ("P2C-0001", 2, None),
        ("P2C-0003", 1, None),
    ]
    assert rows[0]["value_currency"] == "EUR"
    assert rows[0]["target_date"] == "2024"
    arabic = load_workbook(paths[1])
    assert arabic["_form"]["B3"].value == "ar"
    assert arabic["Progress"].sheet_view.rightToLeft


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Con", "Con-form"),
        ("lpt1.office", "lpt1.office-form"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("  trailing. ", "trailing"),
        ("...", "organization"),
        ("海桥开放大学", "海桥开放大学"),
    ],
)
def test_file_names_that_windows_takes(name: str, expected: str) -> None:
    assert file_name(name) == expected


@given(st.text())
def test_any_name_gives_a_file_name(name: str) -> None:
    made = file_name(name)
    assert 0 < len(made) <= 90
    assert made == made.strip(" .")
    assert not set(made) & set('<>:"/\\|?*\n\t\0')


def test_pledges_of_one_organization_stay_together(tmp_path: Path) -> None:
    voices = {"fr": load_voice(LOCALES, "fr")}
    items = [pledge_of(f"P2C-{number:04d}", "Réseau", "fr") for number in (2, 1)]
    (path,) = write_progress_forms(tmp_path, voices, [*items, replace(items[0], id="P2C-0009")])
    ids = [cell.value for cell in load_workbook(path)["Progress"]["A"][3:6]]
    assert ids == ["P2C-0001", "P2C-0002", "P2C-0009"]
