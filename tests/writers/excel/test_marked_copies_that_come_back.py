from __future__ import annotations

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from rich_workbooks import ARABIC, MARKS, RICH, SUMMARY, by_openpyxl, by_xlsxwriter, parts

from generator.writers.excel.covers import FILLS, hidden_number
from generator.writers.excel.marking import mark_workbook
from generator.writers.excel.marks import Mark

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
#: What an undone mark leaves: the size of the sheet, a note in pieces, names that went before.
LEFT = ("[Content_Types].xml", "docProps/", "xl/workbook.xml", "xl/_rels/", "xl/styles.xml", "xl/persons/")


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def looks(data: bytes) -> dict[tuple[str, str], tuple[object, ...]]:
    """What each cell shows: value, colours of fill and letters, note."""
    found = {}
    for sheet in opened(data).worksheets:
        for row in sheet.iter_rows(max_row=60, max_col=20):
            for cell in row:
                colour = cell.fill.fgColor.rgb if cell.fill.patternType else None
                letters = cell.font.color.rgb if cell.font.color and cell.font.color.type == "rgb" else None
                note = cell.comment.text if cell.comment else None
                value = cell.value.text if isinstance(cell.value, ArrayFormula) else str(cell.value)
                found[sheet.title, cell.coordinate] = (value, colour, letters, cell.font.b, note)
    return found


@pytest.mark.parametrize("name", RICH)
def test_marking_a_marked_copy_is_marking_the_original(name: str) -> None:
    once = mark_workbook(RICH[name], MARKS, SUMMARY)
    assert mark_workbook(once, MARKS, SUMMARY) == once


@pytest.mark.parametrize("name", ["xlsxwriter", "openpyxl", "prefixed"])
def test_without_marks_the_sheets_are_the_original_ones(name: str) -> None:
    near = tuple(mark for mark in MARKS if mark.cell != "AZ300")
    back = parts(mark_workbook(mark_workbook(RICH[name], near, SUMMARY), (), SUMMARY))
    before = parts(RICH[name])
    for part, content in before.items():
        if not part.startswith((*LEFT, "xl/comments", "xl/drawings/")) and part != "xl/worksheets/sheet2.xml":
            assert back[part] == content, part
    assert set(back) == {*before, next(part for part in back if part not in before)}


@pytest.mark.parametrize("name", RICH)
def test_other_marks_take_the_place_of_earlier_ones(name: str) -> None:
    marks = (Mark("Data", "C3", "note", "Note: x"),)
    again = looks(mark_workbook(mark_workbook(RICH[name], MARKS, ARABIC), marks, SUMMARY))
    fresh = looks(mark_workbook(RICH[name], marks, SUMMARY))
    assert again == fresh


def saved_by_a_person(data: bytes) -> openpyxl.Workbook:
    """A marked copy as another program has it: with other numbers for styles, sheets and shapes."""
    book = opened(data)
    for sheet in book.worksheets:  # styles of other cells come first in another program's list
        sheet["T50"].fill = PatternFill("solid", fgColor="FF123456")
    return book


def packed(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_copy_that_another_program_saved_is_restored() -> None:
    original = by_openpyxl()
    book = saved_by_a_person(mark_workbook(original, MARKS, SUMMARY))
    book["Data"]["B2"] = 1500
    book.move_sheet("Corrections", -2)
    book.active = 2
    result = mark_workbook(packed(book), (), SUMMARY)
    before, after = looks(original), looks(result)
    changed = {key for key, value in before.items() if after[key] != value}
    assert changed == {("Data", "B2"), ("Data", "T50"), ("Other", "T50"), ("Empty", "T50")} & changed
    assert after["Data", "B2"] == ("1500", *before["Data", "B2"][1:])
    names = opened(result).sheetnames
    assert names == ["Data", "Other", "Empty", "Corrections"]
    assert opened(result).active.title == "Other"


def test_local_names_follow_their_sheets() -> None:
    book = saved_by_a_person(mark_workbook(by_openpyxl(), (), SUMMARY))
    book.move_sheet("Corrections", -3)
    book["Other"].print_title_rows = "1:2"
    result = opened(mark_workbook(packed(book), (), SUMMARY))
    assert [sheet.print_title_rows for sheet in result.worksheets] == [None, "$1:$2", None, "$5:$5"]


def test_what_a_sender_wrote_into_our_note_stays() -> None:
    book = opened(mark_workbook(by_openpyxl(), MARKS, SUMMARY))
    note = book["Data"]["B2"].comment
    book["Data"]["B2"].comment = Comment(note.text + "\nWe mean 1,500.", "Ada Lovelace")
    book["Other"]["D2"].comment = Comment(book["Other"]["D2"].comment.text + "\nAnd this.", "Ada Lovelace")
    after = opened(mark_workbook(packed(book), (), SUMMARY))
    assert after["Data"]["B2"].comment.text == "We mean 1,500."
    assert after["Other"]["D2"].comment.text.split("\n") == ["the sender's note", "And this."]
    assert after["Data"]["A1"].comment is None


def test_patterns_and_colours_of_themes_come_back() -> None:
    data = by_xlsxwriter()
    marks = tuple(Mark("Data", f"C{row}", "error", "Error: x") for row in range(1, 12))
    assert looks(mark_workbook(mark_workbook(data, marks, SUMMARY), (), SUMMARY)) == looks(
        mark_workbook(data, (), SUMMARY)
    )


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["openpyxl", "right to left"])
def test_libreoffice_shows_the_marks_and_gives_them_back(tmp_path: Path, name: str, soffice: str) -> None:
    """Its own fills hold other colours beneath, its notes have no author: ours are known all the same."""
    marks = (*MARKS, Mark("Data", "B9", "error", "خطأ: x 国"))
    (tmp_path / "a.xlsx").write_bytes(mark_workbook(RICH[name], marks, SUMMARY))
    (tmp_path / "b.xlsx").write_bytes(mark_workbook(RICH[name], (), SUMMARY))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    files = [str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")]
    subprocess.run([*command, str(tmp_path / "out"), *files], check=True, capture_output=True, timeout=180)
    saved = (tmp_path / "out" / "a.xlsx").read_bytes()
    shown, plain = looks(saved), looks((tmp_path / "out" / "b.xlsx").read_bytes())
    assert hidden_number(FILLS["error"], str(shown["Data", "B2"][1])) is not None
    assert "Error: it can be read in two ways." in str(shown["Data", "B2"][4])
    assert shown["Corrections", "A1"][0] == SUMMARY.title
    back, original = looks(mark_workbook(saved, (), SUMMARY)), looks(RICH[name])
    # What LibreOffice makes of a pattern is a plain colour; we put the pattern back.
    wrong = {
        key: (back[key], value)
        for key, value in plain.items()
        if key[0] != "Corrections"
        and back[key] not in (value, (value[0], original.get(key, value)[1], *value[2:]))
    }
    assert wrong == {}
