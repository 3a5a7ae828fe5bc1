"""Rows added to workbooks of people: all that was there stays byte for byte, what covers the rows grows."""

from __future__ import annotations

import io
import re
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from rich_workbooks import RICH, by_hand, by_xlsxwriter, packed, parts
from xlsxwriter import Workbook

from generator.writers.excel.appending import Formula, NewRow, Rows, Value, append_rows, last_id
from generator.writers.excel.marks import Reason, Unsafe

DATA = "xl/worksheets/sheet1.xml"
HOSTILE = '=HYPERLINK("http://example.org";"x")&_x0041_<b>'
#: Parts in which something changes: the sheet, the styles of dates and texts, the hidden name of the last id.
CHANGED = {DATA, "xl/styles.xml", "xl/workbook.xml"}


def rows(*values: dict[int, Value], first: int = 13, like: int | None = 12, sheet: str = "Data") -> Rows:
    return Rows(sheet, first, like, (1, 3), [NewRow(row, 18.5) for row in values])


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    return packed({**parts(data), name: content})


def cells(content: bytes) -> dict[bytes, bytes]:
    """The cells of a sheet, as they are written."""
    found = re.finditer(rb'<(?:x:)?c r="([A-Z]+\d+)"(?:[^>]*/>|.*?</(?:x:)?c>)', content, re.DOTALL)
    return {cell[1]: cell[0] for cell in found}


def list_workbook(*, totals: bool = False, below: bool = False) -> bytes:
    """A table of Excel with a filter, lists of answers of both kinds, colours, a printed area."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("It's a list")
    sheet.add_table(
        "A1:C3",
        {"name": "Rows", "columns": [{"header": name} for name in "XYZ"], "total_row": totals},
    )
    if below:
        sheet.add_table("C4:D6", {"name": "Below"})
    sheet.write_row("A2", ["P2C-0001", "x", "y"])
    sheet.data_validation("B2:B3", {"validate": "list", "source": ["x", "y"]})
    sheet.data_validation("C2:C50", {"validate": "list", "source": ["x", "y"]})
    sheet.conditional_format("A2:C3", {"type": "cell", "criteria": "=", "value": '"x"'})
    sheet.conditional_format("B2:B3", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("A1:C1", {"type": "cell", "criteria": "=", "value": '"x"'})
    sheet.print_area("A1:C3")
    other = book.add_worksheet("Other")
    other.write_row("A1", ["P", "Q"])
    other.autofilter("A1:B3")
    book.close()
    return file.getvalue()


@pytest.mark.parametrize("kind", RICH)
def test_every_part_and_every_cell_stays_as_it_was(kind: str) -> None:
    data = RICH[kind]
    like = 8 if kind in {"openpyxl", "prefixed"} else 12
    added = rows({1: "P2C-0007", 2: date(2022, 5, 31)}, {1: HOSTILE}, first=like + 1, like=like)
    before, after = parts(data), parts(append_rows(data, added, "P2C-0007"))
    chain = {"xl/calcChain.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"} & set(before)
    gone = set(before) - set(after)
    assert gone <= {"xl/calcChain.xml"}
    assert not set(after) - set(before)
    assert {name for name in after if before[name] != after[name]} <= CHANGED | (chain if gone else set())
    old, new = cells(before[DATA]), cells(after[DATA])
    assert {place: cell for place, cell in new.items() if place in old} == old
    written = {
        place for place, cell in new.items() if place not in old and not re.fullmatch(rb"<[^>]*/>", cell)
    }
    assert written == {f"{letter}{like + more}".encode() for letter, more in (("A", 1), ("B", 1), ("A", 2))}


@pytest.mark.filterwarnings("ignore::UserWarning")  # about what openpyxl would lose
def test_values_are_read_as_they_were_given() -> None:
    for options in ({}, {"date_1904": True}):
        content = append_rows(
            by_xlsxwriter(**options),
            rows({1: HOSTILE, 2: date(2022, 5, 31), 3: Formula('A13&"<&>"', "shown <&>")}),
            "P2C-0007",
        )
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Data"]
        assert sheet["A13"].value.replace("_x005F_", "_") == HOSTILE  # Excel undoes it, openpyxl does not
        assert (sheet["A13"].data_type, sheet["A13"].quotePrefix) == ("s", True)
        assert sheet["B13"].value == datetime(2022, 5, 31)  # noqa: DTZ001
        assert sheet["C13"].value == '=A13&"<&>"'
        assert sheet["C13"].fill.fgColor.rgb == sheet.column_dimensions["C"].fill.fgColor.rgb
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Data"]
        assert values["C13"].value == "shown <&>"


def test_what_covers_the_rows_grows_and_nothing_else() -> None:
    content = append_rows(
        list_workbook(),
        rows({1: "P2C-0002"}, {1: "P2C-0003"}, {1: "P2C-0004"}, first=3, like=2, sheet="It's a list"),
        "P2C-0004",
    )
    after = parts(content)
    table, sheet = after["xl/tables/table1.xml"], after[DATA]
    assert re.findall(rb' ref="(.*?)"', table) == [b"A1:C5", b"A1:C5"]
    assert re.findall(rb'<dataValidation [^>]*sqref="(.*?)"', sheet) == [b"B2:B6", b"C2:C53"]
    found = re.findall(rb'<conditionalFormatting sqref="(.*?)"', sheet)
    assert sorted(found) == [b"A1:C1", b"A2:C6", b"B2:B6"]
    assert re.findall(rb"<xm:sqref>(.*?)</xm:sqref>", sheet) == [b"B2:B6"]
    names = after["xl/workbook.xml"].decode()
    assert "'It''s a list'!$A$1:$C$5" in names
    assert "Other!$A$1:$B$3" in names
    assert after["xl/worksheets/sheet2.xml"] == parts(list_workbook())["xl/worksheets/sheet2.xml"]


def test_the_last_id_is_remembered_and_replaced() -> None:
    data = by_xlsxwriter()
    assert last_id(data) == ""
    once = append_rows(data, rows({1: "P2C-0007"}), "P2C-0007")
    assert last_id(once) == "P2C-0007"
    twice = append_rows(once, rows({1: "P2C-0008"}, first=14, like=13), "P2C-0008")
    assert last_id(twice) == "P2C-0008"
    assert parts(twice)["xl/workbook.xml"].count(b"_p2c_last_id") == 1
    assert last_id(b"no workbook") == ""


def test_a_row_that_is_there_keeps_its_styles_and_its_formulas() -> None:
    data = list_workbook()
    content = parts(data)[DATA].decode()
    there = '<row r="3" spans="1:3"><c r="A3" s="0"/><c r="C3" t="str"><f>A3</f><v></v></c></row></sheetData>'
    data = with_part(data, DATA, content.replace("</sheetData>", there).encode())
    added = rows(
        {1: "P2C-0002", 2: "=x", 3: Formula("1", "1")}, {1: "a"}, first=3, like=2, sheet="It's a list"
    )
    after = parts(append_rows(data, added, "P2C-0002"))[DATA].decode()
    row = re.search(r'<row r="3".*?</row>', after)
    assert row
    assert re.findall(r'r="([A-C]3)"', row[0]) == ["A3", "B3", "C3"]
    assert "<f>A3</f>" in row[0]
    assert '<row r="4"' in after


@pytest.mark.parametrize(
    ("data", "added", "reason"),
    [
        (by_xlsxwriter(), rows({1: "a"}, {1: "b"}, {1: "in the place of A15"}), Reason.PLACE),
        (list_workbook(below=True), rows({1: "a"}, first=4, like=3, sheet="It's a list"), Reason.PLACE),
        (by_xlsxwriter(), rows({1: "a"}, sheet="Nowhere"), Reason.SHEET),
        (by_xlsxwriter(), rows({1: "a"}, sheet="Chart"), Reason.SHEET),
        (by_xlsxwriter(), rows({1: "a"}, first=1_048_577), Reason.PLACE),
        (list_workbook(totals=True), rows({1: "a"}, first=4, like=2, sheet="It's a list"), Reason.TABLE),
        (with_part(by_xlsxwriter(), "xl/revisions/log.xml", b"<a/>"), rows({1: "a"}), Reason.SHARED),
        (b"PK no workbook", rows({1: "a"}), Reason.ZIP),
    ],
)
def test_what_could_do_damage_is_refused(data: bytes, added: Rows, reason: Reason) -> None:
    with pytest.raises(Unsafe) as refused:
        append_rows(data, added, "P2C-0001")
    assert refused.value.reason is reason


def test_merged_cells_in_the_place_are_refused() -> None:
    data = by_xlsxwriter()
    other = parts(data)["xl/worksheets/sheet2.xml"]
    merged = re.findall(rb'<mergeCell ref="([A-Z]+)(\d+):', other)[0]
    column = ord(merged[0]) - 64
    with pytest.raises(Unsafe) as refused:
        append_rows(data, rows({column: "a"}, first=int(merged[1]), like=None, sheet="Other"), "P2C-0001")
    assert refused.value.reason is Reason.PLACE


def test_the_order_of_calculation_is_left_to_excel() -> None:
    after = parts(append_rows(by_hand(), rows({1: Formula("1", "1")}), "P2C-0001"))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"] + after["[Content_Types].xml"]


@pytest.mark.validator
@pytest.mark.parametrize(
    ("data", "sheet", "first"), [(by_xlsxwriter(), "Data", 13), (list_workbook(), "It's a list", 3)]
)
def test_the_open_xml_sdk_finds_nothing_new(
    data: bytes, sheet: str, first: int, tmp_path: Path, validator: str
) -> None:
    values: dict[int, Value] = {1: HOSTILE, 2: date(2022, 5, 31), 3: Formula("A1", "x")}
    added = rows(values, first=first, like=first - 1, sheet=sheet)

    def errors(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        done = subprocess.run(
            [validator, str(tmp_path / name)], check=False, capture_output=True, text=True, timeout=60
        )
        return done.stdout.partition('"ok"')[2]

    before = errors("before.xlsx", data)
    assert before
    assert errors("after.xlsx", append_rows(data, added, "P2C-0001")) == before
