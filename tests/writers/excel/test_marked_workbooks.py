from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from random import Random

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook
from rich_workbooks import ARABIC, MARKS, RICH, SUMMARY, by_openpyxl, by_xlsxwriter, packed, parts

from generator.intake.packages.preflight import Package, look
from generator.writers.excel.covers import FILLS, INK, hidden_number
from generator.writers.excel.marking import mark_workbook
from generator.writers.excel.marks import Mark, Reason, Row, Severity, Summary, Unsafe

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
ROOT = Path(__file__).resolve().parents[3]
FORMS = sorted((ROOT / "input" / "pledges").glob("*.xlsx")) + sorted(
    (ROOT / "input" / "progress").glob("*.xlsx")
)
#: All that may change in a workbook: parts of it, by the beginning of their names.
TOUCHED = (
    "[Content_Types].xml",
    "docProps/",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/comments",
    "xl/drawings/vmlDrawing",
    "xl/drawings/commentsDrawing",
    "xl/persons/",
)
LINK_ENDS = re.compile(r"'(.+)'!\$?[A-Z]+\$?\d+")


def marked(data: bytes, marks: tuple[Mark, ...] = MARKS, summary: Summary = SUMMARY) -> bytes:
    return mark_workbook(data, marks, summary)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


#: The sheets Data and Other, the first two in every one of these workbooks.
SHEETS_MARKED = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")


def fill(sheet: Worksheet, cell: str) -> str:
    """The severity that the fill of a cell tells, or its colour."""
    rgb = str(sheet[cell].fill.fgColor.rgb)
    return next((level for level, base in FILLS.items() if hidden_number(base, rgb) is not None), rgb)


@pytest.fixture(params=RICH, scope="module")
def rich(request: pytest.FixtureRequest) -> bytes:
    return RICH[request.param]


def test_what_is_not_marked_stays_byte_for_byte(rich: bytes) -> None:
    before, after = parts(rich), parts(marked(rich))
    for name, content in before.items():
        if name.startswith((*TOUCHED, *SHEETS_MARKED)):
            continue
        if name.startswith("xl/worksheets/_rels/"):
            assert content.removesuffix(b"</Relationships>") in after[name]
        else:
            assert after[name] == content, name


def test_what_is_not_touched_is_not_packed_again(rich: bytes) -> None:
    result = marked(rich)
    with zipfile.ZipFile(io.BytesIO(rich)) as old, zipfile.ZipFile(io.BytesIO(result)) as new:
        names = [info.filename for info in old.infolist()]
        assert [info.filename for info in new.infolist()][: len(names)] == names
        for info in old.infolist():
            other = new.getinfo(info.filename)
            assert (other.date_time, other.external_attr) == (info.date_time, info.external_attr)
            if other.CRC == info.CRC:
                assert other.compress_size == info.compress_size
                assert raw(result, other) == raw(rich, info)
        assert new.testzip() is None


def raw(data: bytes, info: zipfile.ZipInfo) -> bytes:
    lengths = data[info.header_offset + 26 : info.header_offset + 30]
    start = (
        info.header_offset
        + 30
        + int.from_bytes(lengths[:2], "little")
        + int.from_bytes(lengths[2:], "little")
    )
    return data[start : start + info.compress_size]


def test_the_sheet_changes_in_its_marks_only(rich: bytes) -> None:
    """Every tag of a marked sheet is there as before, but for styles of cells, what is new, and the size."""
    before, after = parts(rich), parts(marked(rich))
    for name in SHEETS_MARKED:
        old, new = (re.split(rb"(?=<)", content[name]) for content in (before, after))
        kept = iter(simple(tag) for tag in new)
        assert all(any(simple(tag) == other for other in kept) for tag in old if b"dimension" not in tag), (
            name
        )


def simple(tag: bytes) -> bytes:
    """A tag without what a mark may change in it."""
    if re.match(rb"<(x:)?(c|row) ", tag):
        tag = re.sub(rb' (s|spans)="[^"]*"', b"", tag)
    return tag.replace(b"<x:sheetData/>", b"<x:sheetData>")


def test_no_value_and_no_formula_changes(rich: bytes) -> None:
    result = marked(rich)
    before, after = opened(rich), opened(result)
    assert after.sheetnames[:-1] == before.sheetnames
    for sheet in before.worksheets:
        for row in sheet.iter_rows(max_col=60):
            for cell in row:
                other = after[sheet.title][cell.coordinate]
                assert (value(other), other.number_format) == (value(cell), cell.number_format)
    old, new = (CalamineWorkbook.from_filelike(io.BytesIO(data)) for data in (rich, result))
    for name in ("Data", "Other"):
        values = old.get_sheet_by_name(name).to_python(skip_empty_area=False)
        others = new.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert [row[: len(values[0])] for row in others[: len(values)]] == values


def value(cell: Cell) -> object:
    formula = isinstance(cell.value, ArrayFormula)
    return (cell.value.ref, cell.value.text) if formula else cell.value


def test_cells_are_filled_and_noted(rich: bytes) -> None:
    book = opened(marked(rich))
    data, other = book["Data"], book["Other"]
    filled = {
        "B2": "error",
        "A1": "warning",
        "C4": "warning",
        "C5": "warning",
        "C6": "warning",
        "AZ300": "note",
    }
    assert {cell: fill(data, cell) for cell in filled} == filled
    assert (fill(other, "B3"), fill(other, "B2")) in {
        ("note", other["B2"].fill.fgColor.rgb),  # merged from B3, in the workbook of openpyxl
        (other["B3"].fill.fgColor.rgb, "note"),  # merged from B2
    }
    notes = {
        cell.coordinate: cell.comment.text
        for row in data.iter_rows(max_col=60)
        for cell in row
        if cell.comment
    }
    assert notes.keys() == {"B2", "A1", "C4", "AZ300"}
    assert notes["B2"].startswith("Error: it can be read in two ways.\nType 1500.\n\nWarning: and it is old.")
    assert data["B2"].comment.author == "p2c"


def test_a_note_of_the_sender_stays_and_ours_follows(rich: bytes) -> None:
    note = opened(marked(rich))["Other"]["D2"].comment
    assert re.search(r"the sender's note\n\n.*Error: where the sender has a note\.", note.text)
    assert note.author == "Author"


def test_a_cell_keeps_its_font_format_and_border(rich: bytes) -> None:
    before, after = opened(rich)["Data"], opened(marked(rich))["Data"]
    for address in ("B2", "C4", "C5"):
        old, new = before[address], after[address]
        assert repr((new.number_format, new.border, new.alignment, new.protection)) == repr(
            (old.number_format, old.border, old.alignment, old.protection)
        )
        assert (new.font.name, new.font.b, new.font.sz) == (old.font.name, old.font.b, old.font.sz)


def dark(cell: Cell) -> bool:
    return hidden_number(INK, cell.font.color.rgb) is not None


def test_light_letters_are_darkened() -> None:
    """White letters on a dark fill would be lost on a light one."""
    sheet = opened(marked(by_openpyxl()))["Data"]
    assert (fill(sheet, "A1"), dark(sheet["A1"]), sheet["A1"].font.b) == ("warning", True, True)
    table = mark_workbook(by_xlsxwriter(), [Mark("Data", "J1", "error", "Error: x")], SUMMARY)
    assert dark(opened(table)["Data"]["J1"])  # the style of a table has white letters there


def test_a_missing_cell_is_added_with_the_style_of_its_row_or_column() -> None:
    data = by_xlsxwriter()
    marks = (Mark("Data", "C40", "error", "Error: x"), Mark("Data", "H9", "error", "Error: y"))
    before, after = (
        parts(data)["xl/worksheets/sheet1.xml"],
        opened(mark_workbook(data, marks, SUMMARY))["Data"],
    )
    assert b'r="C40"' not in before
    assert b'r="H9"' not in before
    assert after["H9"].font.b  # that of its row
    assert fill(after, "C40") == "error"
    content = parts(mark_workbook(data, marks, SUMMARY))["xl/worksheets/sheet1.xml"]
    rows = [int(number) for number in re.findall(rb'<row r="(\d+)"', content)]
    assert rows == sorted(set(rows))


def test_cells_and_rows_without_an_address_are_counted() -> None:
    contents = parts(by_openpyxl())
    name = "xl/worksheets/sheet1.xml"
    contents[name] = re.sub(rb' r="[A-Z]*\d+"', b"", contents[name])
    data = packed(contents)
    assert [cell.value for cell in opened(data)["Data"][2]] == ["=A2", 2, "Țara «нова» 国"]
    sheet = opened(marked(data))["Data"]
    assert fill(sheet, "B2") == "error"
    assert fill(sheet, "C5") == "warning"


def test_comments_and_sections_between_cells_do_not_mislead() -> None:
    contents = parts(by_openpyxl())
    name = "xl/worksheets/sheet1.xml"
    text = contents[name].replace(b"<sheetData>", b'<sheetData><!-- <c r="B2" s="9"/> --><?x <row r="1">?>')
    contents[name] = re.sub(rb"<v>2</v>", b"<v><![CDATA[2]]></v>", text).replace(b'r="B2"', b"r='B2'")
    sheet = opened(marked(packed(contents)))["Data"]
    assert (sheet["B2"].value, fill(sheet, "B2")) == (2, "error")


def test_spans_that_are_none_are_left_alone() -> None:
    contents = parts(by_openpyxl())
    name = "xl/worksheets/sheet1.xml"
    contents[name] = contents[name].replace(b'<row r="2"', b'<row spans="x" r="2"')
    result = mark_workbook(packed(contents), [Mark("Data", "H2", "error", "Error: x")], SUMMARY)
    assert b'<row spans="x" r="2"' in parts(result)[name]


def test_a_very_large_range_is_marked_at_its_first_cell() -> None:
    data = mark_workbook(by_openpyxl(), [Mark("Data", "C2:C1048576", "error", "Error: x")], SUMMARY)
    sheet = opened(data)["Data"]
    assert (fill(sheet, "C2"), sheet["C3"].fill.patternType) == ("error", None)


def test_the_summary_is_the_last_sheet_and_leads_to_the_cells(rich: bytes) -> None:
    before, book = opened(rich), opened(marked(rich))
    assert book.sheetnames == [*before.sheetnames, "Corrections"]
    assert book.active.title == before.active.title
    sheet = book["Corrections"]
    assert (sheet.sheet_state, sheet.sheet_view.tabSelected) == ("visible", None)
    assert sheet["A1"].value == SUMMARY.title
    assert [cell.value for cell in sheet[5]] == list(SUMMARY.heads)
    assert [cell.value for cell in sheet[6]] == list(SUMMARY.rows[0].texts)
    assert [sheet[f"C{row}"].hyperlink and sheet[f"C{row}"].hyperlink.location for row in (6, 7, 8)] == [
        "'Data'!B2",
        "'Data'!C4:C6",
        None,
    ]
    assert [fill(sheet, f"A{row}") for row in (6, 7, 8)] == list(FILLS)
    assert (sheet["E6"].data_type, sheet["E6"].quotePrefix) == ("s", True)
    assert CalamineWorkbook.from_filelike(io.BytesIO(marked(rich))).get_sheet_by_name(
        "Corrections"
    ).to_python()[6][4] == ("_x0041_")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$5:$5"


def test_in_arabic_the_summary_and_the_notes_go_from_right_to_left() -> None:
    data = marked(by_xlsxwriter(rtl=True), (Mark("Data", "B2", "error", "خطأ: يُقرأ بطريقتين."),), ARABIC)
    sheet = opened(data)["التصويبات"]
    assert sheet.sheet_view.rightToLeft
    assert sheet["F6"].alignment.readingOrder == 0 or sheet["F5"].alignment.readingOrder == 2
    drawing = b"".join(content for name, content in parts(data).items() if name.endswith(".vml"))
    assert b"direction:rtl" in drawing


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Corrections", "Corrections"),
        ("data", "data (2)"),
        ("A/B: [what] to correct? in a very long name", "A B   what  to correct  in a ve"),
        ("'", "p2c"),
        ("History", "p2c"),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_the_name_of_the_summary_is_allowed_and_free(wanted: str, name: str) -> None:
    summary = Summary(wanted, "Title", (), SUMMARY.heads, (), rtl=False, language="en")
    assert opened(marked(by_openpyxl(), (), summary)).sheetnames[-1] == name


def test_names_in_other_scripts_and_with_apostrophes_are_found() -> None:
    book = openpyxl.Workbook()
    book.active.title = "L'année & «国»"
    file = io.BytesIO()
    book.save(file)
    row = Row("Error", "L'année & «国»", "A1", "", "", "", "", level="error")
    summary = Summary("Résumé", "Title", (), SUMMARY.heads, (row,), rtl=False, language="fr")
    result = opened(marked(file.getvalue(), (Mark("L'année & «国»", "A1", "error", "Erreur : x"),), summary))
    assert result["L'année & «国»"]["A1"].comment
    assert result["Résumé"]["C4"].hyperlink.location == "'L''année & «国»'!A1"


def test_texts_are_texts_whatever_they_hold() -> None:
    text = '=1+1 <b> & "q" ]]> \x00\x0b\ud800 _x000D_ \r\n\tend'
    data = marked(by_openpyxl(), (Mark("Data", "B2", "error", text),))
    note = opened(data)["Data"]["B2"].comment.text
    assert note.startswith('=1+1 <b> & "q" ]]>  _x005F_x000D_ \n\tend')


def test_notes_fit_their_texts_and_stay_within_the_sheet() -> None:
    long = "Error: " + "This sentence makes the note higher. " * 12
    marks = (Mark("Data", "XFD1048576", "error", "Error: x"), Mark("Data", "B2", "error", long))
    data = mark_workbook(by_openpyxl(), marks, SUMMARY)
    drawing = next(content for name, content in parts(data).items() if name == "xl/drawings/vmlDrawing1.vml")
    anchors = [[int(n) for n in found.split(b",")] for found in re.findall(rb"<x:Anchor>([^<]*)<", drawing)]
    (_, _, top, _, _, _, bottom, _), far = anchors
    assert bottom - top > 6
    assert far[4] <= 16383
    assert far[6] <= 1048575


def test_the_box_of_a_sender_s_note_grows_with_our_words() -> None:
    text = "Error: " + "This sentence makes the note higher. " * 12
    result = mark_workbook(by_xlsxwriter(), [Mark("Other", "D2", "error", text)], SUMMARY)
    before, after = (bottoms(data) for data in (by_xlsxwriter(), result))
    assert after["D2"] > before["D2"] + 5
    assert after["F9"] == before["F9"]
    assert bottoms(mark_workbook(result, [Mark("Other", "D2", "error", text)], SUMMARY)) == after


def bottoms(data: bytes) -> dict[str, int]:
    """The last row that the box of each note of a workbook covers."""
    drawings = b"".join(content for name, content in parts(data).items() if name.endswith(".vml"))
    found = {}
    for shape in drawings.split(b"<v:shape ")[1:]:
        numbers = [re.search(rb"<x:%s>([^<]*)<" % name, shape) for name in (b"Anchor", b"Row", b"Column")]
        if all(numbers):
            anchor, row, column = (number[1] for number in numbers if number)
            found[f"{chr(65 + int(column))}{int(row) + 1}"] = int(anchor.split(b",")[6])
    return found


def test_earlier_numbers_of_shapes_are_not_used_twice() -> None:
    drawings = [content for name, content in parts(marked(by_xlsxwriter())).items() if name.endswith(".vml")]
    for drawing in drawings:
        numbers = re.findall(rb'id="_x0000_s(\d+)"', drawing)
        assert len(numbers) == len(set(numbers))
    assert max(drawing.count(b'ObjectType="Note"') for drawing in drawings) == 4


def test_preflight_knows_our_notes() -> None:
    plain = openpyxl.Workbook()
    plain.active.title = "Data"
    file = io.BytesIO()
    plain.save(file)
    found = look(marked(file.getvalue(), (Mark("Data", "B2", "error", "Error: x"),)))
    assert isinstance(found, Package)
    assert not found.attachments


def test_a_conversation_gets_no_note_beside_it() -> None:
    data = marked(RICH["by hand"], (Mark("Other", "F9", "error", "Error: x"),))
    sheet = opened(data)["Other"]
    assert (fill(sheet, "F9"), sheet["F9"].comment.text) == ("error", "another")
    assert (
        parts(data)["xl/threadedComments/threadedComment1.xml"]
        == parts(RICH["by hand"])["xl/threadedComments/threadedComment1.xml"]
    )


def test_a_sheet_that_is_not_there_or_holds_no_cells_is_not_marked() -> None:
    for name in ("Nowhere", "Chart"):
        with pytest.raises(Unsafe) as caught:
            mark_workbook(by_xlsxwriter(), [Mark(name, "A1", "error", "x")], SUMMARY)
        assert caught.value.reason is Reason.SHEET


def errors(validator: str, data: bytes, file: Path) -> list[tuple[str, str]]:
    file.write_bytes(data)
    done = subprocess.run([validator, str(file)], check=False, capture_output=True, text=True, timeout=120)
    found = json.loads(done.stdout).get("errors", [])
    return sorted((error["description"], str(error.get("path"))) for error in found)


@pytest.mark.validator
@pytest.mark.parametrize("name", RICH)
def test_the_open_xml_sdk_finds_nothing_new(tmp_path: Path, name: str, validator: str) -> None:
    before = errors(validator, RICH[name], tmp_path / "a.xlsx")
    assert errors(validator, marked(RICH[name]), tmp_path / "b.xlsx") == before


@pytest.mark.parametrize("seed", range(4))
def test_the_sample_is_marked_at_any_cell(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same cells each time
    levels: tuple[Severity, ...] = ("error", "warning", "note")
    for file in FORMS:
        data = file.read_bytes()
        names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
        marks = tuple(
            Mark(
                random.choice(names),
                f"{random.choice('ABCDEFHJKZ')}{random.randint(1, 30)}",
                level,
                f"{level}: x",
            )
            for level in levels * 3
        )
        result = marked(data, marks)
        book = CalamineWorkbook.from_filelike(io.BytesIO(result))
        before = CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert book.sheet_names[:-1] == names
        for name in names:
            old = before.get_sheet_by_name(name).to_python(skip_empty_area=False)
            new = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            assert [row[: len(old[0])] for row in new[: len(old)]] == old
        assert marked(result, marks) == result, file.name


def test_progress_and_pledge_forms_are_there() -> None:
    assert len(FORMS) > 70
