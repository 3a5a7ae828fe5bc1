from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest
from rich_workbooks import ARABIC, SUMMARY, parts

from generator.writers.excel.corrections import write_corrections
from generator.writers.excel.covers import FILLS
from generator.writers.excel.marks import Row, Summary


def opened(summary: Summary) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_corrections(summary)))


def test_one_row_is_one_finding() -> None:
    book = opened(SUMMARY)
    assert book.sheetnames == ["Corrections"]
    sheet = book.active
    assert sheet["A1"].value == SUMMARY.title
    assert [sheet[f"A{row}"].value for row in (2, 3)] == list(SUMMARY.paragraphs)
    assert [cell.value for cell in sheet[5]] == list(SUMMARY.heads)
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=6)] == [
        list(row.texts) for row in SUMMARY.rows
    ]
    assert [sheet[f"A{row}"].fill.fgColor.rgb for row in (6, 7, 8)] == list(FILLS.values())


def test_it_is_ready_to_read_sort_and_print() -> None:
    sheet = opened(SUMMARY).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A6", "A5:G8", "$5:$5")
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), int(setup.fitToHeight)) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert all(cell.alignment.wrapText for row in sheet.iter_rows(min_row=5) for cell in row)


def test_nothing_a_sender_wrote_becomes_a_formula_a_number_or_a_link() -> None:
    found = ("=1+1", "https://example.org/", "1500", "+1", "@x", "_x0041_", "\x00\ud800a", "x" * 40_000)
    rows = tuple(Row("Error", "S", "A1", "", text, "p", "r", level="error") for text in found)
    data = write_corrections(Summary("S", "T", (), SUMMARY.heads, rows, rtl=False, language="en"))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    cells = [sheet[f"E{row}"] for row in range(4, 4 + len(found))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells[:5]] == list(found[:5])
    assert (cells[6].value, len(cells[7].value)) == ("a", 32_000)
    assert b"_x005F_x0041_" in parts(data)["xl/sharedStrings.xml"]


def test_in_arabic_it_goes_from_right_to_left() -> None:
    sheet = opened(ARABIC).active
    assert sheet.sheet_view.rightToLeft
    assert sheet["F4"].alignment.readingOrder == 2


def test_it_names_nobody_and_is_always_the_same() -> None:
    data = write_corrections(SUMMARY)
    assert write_corrections(SUMMARY) == data
    core = parts(data)["docProps/core.xml"].decode()
    assert "<dc:creator></dc:creator>" in core
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_a_long_introduction_leaves_room_to_scroll() -> None:
    long = Summary(
        "S", "T", ("A long paragraph. " * 200,), SUMMARY.heads, SUMMARY.rows, rtl=False, language="en"
    )
    assert opened(long).active.freeze_panes is None


def test_without_findings_it_is_whole() -> None:
    assert opened(Summary("", "T", (), SUMMARY.heads, (), rtl=False, language="en")).sheetnames == ["p2c"]


@pytest.mark.validator
@pytest.mark.parametrize("summary", [SUMMARY, ARABIC], ids=["en", "ar"])
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path, summary: Summary, validator: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(write_corrections(summary))
    done = subprocess.run(
        [validator, str(tmp_path / "a.xlsx")], check=False, capture_output=True, text=True, timeout=60
    )
    assert json.loads(done.stdout)["ok"]
