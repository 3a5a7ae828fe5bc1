"""The forms that people fill in: layout, lists, directions, and what a text may never become."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import CHOICES
from generator.fields import COALITION, ORGANISATION, PLEDGES, PROGRESS, RATES, Sheet
from generator.forms import write_pledge_form, write_progress_form, write_table_workbook
from generator.forms.cells import cell_at, put
from generator.forms.hints import guidance
from generator.languages import LANGUAGES
from generator.model import PartialDate
from generator.wording.voice import Voice

LOCALES = Path(__file__).parents[2] / "locales"


def row_of(worksheet: Worksheet, number: int) -> list[object]:
    return [cell.value for cell in worksheet[number]]


def by_id(worksheet: Worksheet, number: int) -> dict[object, object]:
    return dict(zip(row_of(worksheet, 1), row_of(worksheet, number), strict=True))


@pytest.mark.parametrize("code", LANGUAGES)
def test_blank_form_has_the_layout_of_the_contract(
    code: str, blank_forms: Mapping[str, Path], voices: Mapping[str, Voice]
) -> None:
    workbook = load_workbook(blank_forms[code])
    _, organisation, pledges, form = workbook.worksheets
    assert [organisation.title, pledges.title, form.title] == ["Organisation", "Pledges", "_form"]
    assert form.sheet_state == "hidden"
    assert [form["B1"].value, form["B3"].value] == ["pledges", code]

    assert [cell.value for cell in organisation["A"][1:]] == [field.id for field in ORGANISATION.fields]
    assert organisation.column_dimensions["A"].hidden
    assert organisation["B1"].value
    assert [cell.value for cell in organisation["B"][1:]] == [
        voices[code].text(field.caption) for field in ORGANISATION.fields
    ]
    assert {cell.value for cell in organisation["C"]} == {None}

    assert row_of(pledges, 1) == [field.id for field in PLEDGES.fields]
    assert pledges.row_dimensions[1].hidden
    assert row_of(pledges, 2) == [voices[code].text(field.caption) for field in PLEDGES.fields]
    assert pledges["A4"].value == "EXAMPLE"
    assert pledges.max_row == 4


@pytest.mark.parametrize("code", LANGUAGES)
def test_form_sheet_holds_the_code_of_every_caption(
    code: str, blank_forms: Mapping[str, Path], voices: Mapping[str, Voice]
) -> None:
    form = load_workbook(blank_forms[code])["_form"]
    rows = {(name, key): caption for name, caption, key in form.iter_rows(2, None, 4, 6, values_only=True)}
    lists = {field.choices for sheet in (ORGANISATION, PLEDGES) for field in sheet.fields if field.choices}
    assert rows == {
        (name, key): voices[code].text(caption) for name in lists for key, caption in CHOICES[name].items()
    }


def lists_of(workbook: Workbook, sheet: Sheet) -> dict[str, list[object]]:
    """Drop-down answers by field id, followed through to the cells they point at."""
    found = {}
    for validation in workbook[sheet.name].data_validations.dataValidation:
        if validation.type == "list":
            tab, _, area = validation.formula1.partition("!")
            answers = [cell.value for (cell,) in workbook[tab.strip("'")][area.replace("$", "")]]
            first = str(validation.sqref).partition(":")[0]
            cell = workbook[sheet.name][first]
            key = workbook[sheet.name].cell(
                *((1, cell.column) if sheet is not ORGANISATION else (cell.row, 1))
            )
            found[str(key.value)] = answers
    return found


@pytest.mark.parametrize("sheet", [ORGANISATION, PLEDGES])
def test_drop_downs_offer_the_captions_of_their_list(
    sheet: Sheet, blank_forms: Mapping[str, Path], voices: Mapping[str, Voice]
) -> None:
    offered = lists_of(load_workbook(blank_forms["fr"]), sheet)
    assert offered == {
        field.id: [voices["fr"].text(caption) for caption in CHOICES[field.choices].values()]
        for field in sheet.fields
        if field.choices
    }


def test_arabic_sheets_open_right_to_left_and_only_they(blank_forms: Mapping[str, Path]) -> None:
    for code, path in blank_forms.items():
        for worksheet in load_workbook(path).worksheets[:3]:
            assert bool(worksheet.sheet_view.rightToLeft) == (code == "ar")


def test_columns_that_share_a_caption_are_told_apart_by_their_guidance(voices: Mapping[str, Voice]) -> None:
    for sheet in (ORGANISATION, PLEDGES, PROGRESS, COALITION):
        seen = [(field.caption, guidance(field, voices["en"])) for field in sheet.fields]
        assert len(seen) == len(set(seen))


def test_filled_form_holds_captions_numbers_dates_and_partial_dates(
    voices: Mapping[str, Voice], tmp_path: Path
) -> None:
    target = tmp_path / "form.xlsx"
    pledge = {
        "ref": "7",
        "pledge_types": ("financial", "policy"),
        "value_amount": Decimal("2150000.5"),
        "ldc_extent": "none",
        "ldc_share": Decimal("27.5"),
        "sids_share": Decimal("0.5"),
        "start_date": PartialDate(2023, quarter=2),
        "end_date": PartialDate(2024, 5),
        "target_date": date(2024, 5, 31),
        "sdgs": (4, 9),
    }
    write_pledge_form(target, voices["en"], {"org_type": "youth", "statement_true": True}, [pledge])
    workbook = load_workbook(target)
    written = by_id(workbook["Pledges"], 5)
    assert written["ref"] == "7"
    assert written["pledge_types"] == "Financial; Policy"
    assert written["value_amount"] == 2150000.5
    assert written["ldc_extent"] == "None"
    assert [written["ldc_share"], written["sids_share"]] == [27.5, "0.5%"]
    assert [written["start_date"], written["end_date"]] == ["2023-Q2", "2024-05"]
    assert written["sdgs"] == "4; 9"
    target_date = workbook["Pledges"].cell(5, row_of(workbook["Pledges"], 1).index("target_date") + 1)
    assert target_date.is_date
    assert target_date.value.date() == date(2024, 5, 31)
    answers = {row[0].value: row[2].value for row in workbook["Organisation"].iter_rows(min_row=2)}
    assert answers["org_type"] == "Youth organization"
    assert answers["statement_true"] == "Yes"


def test_the_same_content_gives_the_same_bytes(voices: Mapping[str, Voice], tmp_path: Path) -> None:
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for path in paths:
        write_progress_form(path, voices["ar"], [{"pledge_id": "P2C-0001", "target": 40}])
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with ZipFile(paths[0]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert "creator" not in properties
    assert "lastModifiedBy" not in properties
    assert sorted(tmp_path.iterdir()) == paths


def test_rows_may_grow_when_people_type(blank_forms: Mapping[str, Path]) -> None:
    with ZipFile(blank_forms["en"]) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert any(b' ht="' in sheet for sheet in sheets)
    assert not any(b"customHeight" in sheet for sheet in sheets)


@pytest.mark.parametrize("text", ["=1+1", "+41 22 555 0142", "-", "@name", "\t=1", "#N/A", "2022-05", "1.5"])
def test_a_text_stays_a_text(text: str, voices: Mapping[str, Voice], tmp_path: Path) -> None:
    target = tmp_path / "table.xlsx"
    write_table_workbook(target, voices["en"], [(RATES, [{"currency": "EUR", "source": text}])])
    workbook = load_workbook(target)
    cell = workbook["Exchange rates"].cell(4, 5)
    assert [cell.value, cell.data_type] == [text, "s"]
    assert bool(cell.quotePrefix) == (text[0] in "=+-@\t")


@given(st.text(max_size=60))
def test_no_text_ever_becomes_a_formula_or_an_error(text: str) -> None:
    cell = cell_at(Workbook().worksheets[0], 1, 1)
    put(cell, text)
    assert cell.data_type == "s"
    assert str(cell.value).startswith(("=", "+", "-", "@", "\t")) <= bool(cell.quotePrefix)


def test_an_earlier_file_survives_a_failed_write(voices: Mapping[str, Voice], tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    target.mkdir()  # cannot be replaced by a file
    with pytest.raises(OSError, match="form"):
        write_progress_form(target, voices["en"], ())
    assert list(tmp_path.iterdir()) == [target]
