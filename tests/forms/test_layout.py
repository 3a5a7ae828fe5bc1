"""How the forms look and behave: hints, colours, fonts, heights, panes, pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import CHOICES
from generator.fields import ORGANISATION, PLEDGES, PREFILLED, PROGRESS
from generator.forms import write_progress_form
from generator.forms.heights import count_lines, longest_word
from generator.forms.pages import pages_across
from generator.forms.texts import FILLED_IN, INSTRUCTIONS
from generator.languages import LANGUAGES
from generator.wording.voice import Voice


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_answer_has_a_hint_and_rows_4_to_203_the_lists(
    code: str, blank_forms: Mapping[str, Path]
) -> None:
    workbook = load_workbook(blank_forms[code])
    for row in range(2, 2 + len(ORGANISATION.fields)):
        assert hints_at(workbook["Organisation"], row, 3)
    pledges = workbook["Pledges"]
    for column, field in enumerate(PLEDGES.fields, start=1):
        for row in (4, 5, 203):
            (hint,) = hints_at(pledges, row, column)
            assert hint.promptTitle
            assert (hint.type == "list") == bool(field.choices)
    assert hints_at(pledges, 4, 1)[0].prompt != hints_at(pledges, 5, 1)[0].prompt


def hints_at(worksheet: Worksheet, row: int, column: int) -> list[DataValidation]:
    """The hints that cover a cell."""
    cell = worksheet.cell(row, column).coordinate
    return [hint for hint in worksheet.data_validations.dataValidation if cell in hint.sqref]


def test_a_text_that_is_too_long_asks_back(blank_forms: Mapping[str, Path]) -> None:
    (title,) = hints_at(load_workbook(blank_forms["en"])["Pledges"], 5, 2)
    assert (title.type, title.operator, title.formula1) == ("textLength", "lessThanOrEqual", "150")
    assert title.errorStyle == "warning"
    assert "150" in title.error


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_given_is_grey_and_asks_back_and_what_is_asked_is_open(
    code: str, voices: Mapping[str, Voice], tmp_path: Path
) -> None:
    target = tmp_path / "progress.xlsx"
    row = {"pledge_id": "P2C-0001", "target": Decimal(2400000), "baseline": Decimal("0.5")}
    write_progress_form(target, voices[code], [row, row])
    sheet = load_workbook(target)["Progress"]
    for column, field in enumerate(PROGRESS.fields, start=1):
        for number in (4, 5):
            cell, (hint,) = sheet.cell(number, column), hints_at(sheet, number, column)
            given = field.id in PREFILLED
            assert (cell.fill.fgColor.rgb == "FFEDEDED") == given
            assert (hint.type == "custom") == given
            if given:
                assert (hint.formula1, hint.errorStyle) == ("FALSE", "warning")
                assert hint.prompt == hint.error == voices[code].text(FILLED_IN)
    assert sheet["H4"].number_format == "#,##0"
    assert sheet["G4"].number_format == "General"


def test_the_cursor_waits_where_typing_begins(
    blank_forms: Mapping[str, Path], voices: Mapping[str, Voice], tmp_path: Path
) -> None:
    write_progress_form(tmp_path / "progress.xlsx", voices["fr"], [{"pledge_id": "P2C-0001"}])
    pledges, progress = load_workbook(blank_forms["fr"]), load_workbook(tmp_path / "progress.xlsx")
    assert [pledges.active, progress.active] == [pledges.worksheets[0], progress.worksheets[0]]
    for worksheet, pane, cell, corner in (
        (pledges["Organisation"], "bottomRight", "C2", "C2"),
        (pledges["Pledges"], "bottomLeft", "A5", "C4"),
        (progress["Progress"], "bottomRight", "M4", "F4"),
    ):
        view = worksheet.sheet_view
        assert worksheet.freeze_panes == corner
        assert view.pane.activePane == pane
        assert {(part.activeCell, part.sqref) for part in view.selection} == {(cell, cell)}
    assert [sheet.sheet_view.tabSelected for sheet in pledges.worksheets].count(True) <= 1


def test_what_is_printed_has_captions_and_page_numbers_and_nothing_is_cut_off(
    blank_forms: Mapping[str, Path], voices: Mapping[str, Voice], tmp_path: Path
) -> None:
    write_progress_form(tmp_path / "progress.xlsx", voices["ar"], [{"pledge_id": "P2C-0001"}])
    for path, rtl in ((blank_forms["ru"], False), (tmp_path / "progress.xlsx", True)):
        for worksheet in load_workbook(path).worksheets[:-1]:
            assert (worksheet.page_setup.orientation, worksheet.page_setup.paperSize) == ("landscape", 9)
            footer = worksheet.oddFooter
            assert (footer.left if rtl else footer.right).text == "&P / &N"
            assert (footer.right if rtl else footer.left).text
            assert not worksheet.print_area  # it would leave out the rows that people add
    pledges = load_workbook(blank_forms["ru"])["Pledges"]
    assert (pledges.print_title_rows, pledges.print_title_cols) == ("$2:$3", "$A:$B")
    assert pledges.page_setup.fitToWidth > 1


def test_the_example_stands_out_and_is_in_the_language_of_the_form(blank_forms: Mapping[str, Path]) -> None:
    for code, path in blank_forms.items():
        sheet = load_workbook(path)["Pledges"]
        row = dict(zip((cell.value for cell in sheet[1]), (cell.value for cell in sheet[4]), strict=True))
        assert row["ref"] == "EXAMPLE"
        assert "Rwanda" in str(row["countries"]) or code in {"ar", "zh", "ru"}
        assert isinstance(row["start_date"], date)
        assert row["value_amount"] == 2_500_000
        assert sheet["B4"].font.italic == (code not in {"ar", "zh"})
        assert sheet["B4"].fill.fgColor.rgb == "FFEDEDED"
        assert sheet["B5"].fill.fgColor.rgb != "FFEDEDED"


def test_fonts_have_the_letters_of_their_language(blank_forms: Mapping[str, Path]) -> None:
    for code, path in blank_forms.items():
        sheet = load_workbook(path)["Pledges"]
        fonts = {sheet[cell].font.name for cell in ("A2", "A3", "B4")} | {
            sheet.column_dimensions["B"].font.name
        }
        assert fonts == {{"ar": "Arial", "zh": "Microsoft YaHei"}.get(code, "Calibri")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_of_a_caption_is_broken_and_rows_are_as_high_as_their_texts(
    code: str, blank_forms: Mapping[str, Path]
) -> None:
    sheet = load_workbook(blank_forms[code])["Pledges"]
    for row, size in ((2, 11), (3, 9), (4, 11)):
        for column in range(1, len(PLEDGES.fields) + 1):
            cell = sheet.cell(row, column)
            width = int(sheet.column_dimensions[cell.column_letter].width)
            text = str(cell.value or "")
            assert row != 2 or longest_word(text) < width
            assert sheet.row_dimensions[row].height >= count_lines(text, width * 11 // size) * size * 1.45


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("two words", 10, 1),
        ("two words", 6, 2),
        ("a\nb", 10, 2),
        ("最不发达国家", 6, 2),
        ("最不发达国家", 12, 1),
        ("unbreakablewordofthirtyletters", 10, 3),
        ("ОБЯЗАТЕЛЬСТВО", 14, 2),
    ],
)
def test_lines_of_a_text(text: str, width: int, lines: int) -> None:
    assert count_lines(text, width) == lines


def test_a_no_break_space_keeps_words_together() -> None:
    assert longest_word("N°\u00a0d’engagement") > longest_word("N° d’engagement")


@pytest.mark.parametrize(
    ("widths", "repeated", "pages"),
    [([100], 0, 1), ([100, 100], 0, 2), ([60, 60, 60], 0, 1), ([60, 60, 60, 60], 1, 2), ([300, 300], 0, 2)],
)
def test_pages_across(widths: list[float], repeated: int, pages: int) -> None:
    assert pages_across(widths, repeated) == pages


@pytest.mark.parametrize("code", LANGUAGES)
def test_instructions_name_all_answers_of_which_several_can_be_given(
    code: str, blank_forms: Mapping[str, Path], voices: Mapping[str, Voice]
) -> None:
    sheet = load_workbook(blank_forms[code]).worksheets[0]
    said = {str(cell.value) for cell in sheet["B"]}
    numbers = [cell.value for cell in sheet["A"] if cell.value is not None]
    assert numbers == list(range(1, len(INSTRUCTIONS["pledges"]) + 1))
    for name in ("pledge_types", "focus_areas", "groups"):
        captions = [voices[code].text(caption) for caption in CHOICES[name].values()]
        assert any(all(caption in text for caption in captions) for text in said)
