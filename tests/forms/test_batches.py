"""Progress forms for many organizations: who gets which rows, in which language, in which file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import pledge, published, text
from openpyxl import load_workbook

from generator.forms import has_ended, last_reports, reporters, write_progress_forms
from generator.forms.batches import file_name
from generator.languages import LANGUAGES
from generator.model import (
    Indicator,
    Money,
    Organisation,
    PartialDate,
    Place,
    ProgressCheck,
    ProgressRow,
    PublishedPledge,
)
from generator.wording.voice import load_voice

LOCALES = Path(__file__).parents[2] / "locales"


def pledge_of(pledge_id: str, name: str, language: str, indicators: int = 1, **names: str) -> PublishedPledge:
    return replace(
        published(1),
        id=pledge_id,
        pledge=pledge(
            organisation=Organisation(text(name, language), "government", "XA", names),
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


def report(
    pledge_id: str, day: date, value: int, status: str = "on_track", indicator: int = 1
) -> ProgressRow:
    return ProgressRow(pledge_id, indicator, day, status, Decimal(value), day, may_quote=True)


def test_one_workbook_for_each_organization_in_its_language(tmp_path: Path) -> None:
    voices = {code: load_voice(LOCALES, code) for code in LANGUAGES}
    pledges = [
        pledge_of("P2C-0003", "Ministry: roads/networks", "en"),
        pledge_of("P2C-0001", "Ministry: roads/networks", "en", indicators=2),
        pledge_of("P2C-0002", "هيئة", "ar"),
        pledge_of("P2C-0004", "ministry roads networks", "en"),
    ]
    earlier = [report("P2C-0001", date(2023, 12, 31), 12), report("P2C-0001", date(2022, 12, 31), 7)]
    paths = write_progress_forms(tmp_path, voices, reporters(pledges), last_reports(earlier))

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
    assert rows[0]["last_report_date"] == datetime(2023, 12, 31)  # noqa: DTZ001 - Excel knows no time zones
    assert rows[1]["last_report_date"] is None
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
    (path,) = write_progress_forms(
        tmp_path, voices, reporters([*items, replace(items[0], id="P2C-0009")]), {}
    )
    ids = [cell.value for cell in load_workbook(path)["Progress"]["A"][3:6]]
    assert ids == ["P2C-0001", "P2C-0002", "P2C-0009"]


def test_pledges_in_two_languages_are_one_workbook_in_the_language_of_most(tmp_path: Path) -> None:
    voices = {code: load_voice(LOCALES, code) for code in LANGUAGES}
    arabic, french = "وزارة الاتصالات", "Ministère des communications"
    pledges = [
        pledge_of("P2C-0001", french, "fr", ar=arabic),
        pledge_of("P2C-0002", arabic, "ar", fr="ministère des  communications"),
        pledge_of("P2C-0003", french, "fr"),
    ]
    (path,) = write_progress_forms(tmp_path, voices, reporters(pledges), {})
    workbook = load_workbook(path)
    assert path.name == "Ministère-des-communications.xlsx"
    assert workbook["_form"]["B3"].value == "fr"
    sheet = workbook["Progress"]
    assert [cell.value for cell in sheet["A"][3:]] == ["P2C-0001", "P2C-0002", "P2C-0003"]
    assert [cell.value for cell in sheet["B"][3:]] == [french, arabic, french]


def test_between_languages_with_as_many_pledges_the_latest_decides() -> None:
    english = replace(pledge_of("P2C-0001", "Relay", "en", es="Relevo"), received=date(2022, 6, 1))
    spanish = replace(pledge_of("P2C-0002", "Relevo", "es"), received=date(2022, 5, 1))
    (reporter,) = reporters([spanish, english])
    assert (reporter.language, reporter.name) == ("en", "Relay")
    (reporter,) = reporters([english, replace(spanish, received=date(2022, 6, 1))])
    assert (reporter.language, reporter.name) == ("es", "Relevo")


def test_a_pledge_that_names_two_languages_joins_those_that_name_one() -> None:
    apart = [pledge_of("P2C-0001", "Relay", "en"), pledge_of("P2C-0002", "Relevo", "es")]
    assert len(reporters(apart)) == 2
    (together,) = reporters([*apart, pledge_of("P2C-0003", "Relay", "en", es="Relevo")])
    assert [item.id for item in together.items] == ["P2C-0001", "P2C-0002", "P2C-0003"]


def test_ministries_of_one_name_in_two_countries_are_two() -> None:
    one = pledge_of("P2C-0001", "Ministry of Health", "en")
    organisation = replace(one.pledge.organisation, country="XB")
    other = replace(one, id="P2C-0002", pledge=replace(one.pledge, organisation=organisation))
    assert [reporter.items for reporter in reporters([one, other])] == [(one,), (other,)]


@pytest.mark.parametrize(
    ("reports", "check", "ended"),
    [
        ((), "", False),
        ((("on_track", 1), ("on_track", 2)), "", False),
        ((("completed", 1),), "", False),
        ((("completed", 1), ("on_track", 2)), "", False),
        ((("completed", 1), ("closed_partly", 2)), "", True),
        ((("withdrawn", 1), ("withdrawn", 2)), "", True),
        ((("completed", 1), ("completed", 2)), "plausible", True),
        ((("completed", 1), ("completed", 2)), "disputed", False),
    ],
)
def test_a_pledge_has_ended_when_all_its_indicators_say_so_and_nobody_disputes_it(
    reports: tuple[tuple[str, int], ...], check: str, ended: bool
) -> None:
    item = pledge_of("P2C-0001", "Relay", "en", indicators=2)
    day = date(2023, 12, 31)
    last = last_reports([report("P2C-0001", day, 4, status, number) for status, number in reports])
    place = Place("checks.xlsx")
    checks = [
        ProgressCheck("P2C-0001", date(2022, 12, 31), "disputed", "Officer", date(2023, 2, 1), "", place),
        ProgressCheck("P2C-0002", day, "disputed", "Officer", date(2024, 2, 1), "", place),
        *([ProgressCheck("P2C-0001", day, check, "Officer", date(2024, 2, 1), "", place)] if check else []),
    ]
    assert has_ended(item, last, checks) == ended


def test_a_later_report_reopens_a_pledge() -> None:
    item = pledge_of("P2C-0001", "Relay", "en")
    rows = [
        report("P2C-0001", date(2023, 12, 31), 4, "delayed"),
        report("P2C-0001", date(2022, 12, 31), 4, "completed"),
    ]
    assert not has_ended(item, last_reports(rows))
    assert has_ended(item, last_reports(rows[1:]))
