"""Whatever a file is: it is marked and whole, or it is Unsafe."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from rich_workbooks import MARKS, SUMMARY, by_hand, by_openpyxl, packed, parts

from generator.writers.excel.marking import mark_workbook
from generator.writers.excel.marks import Mark, Reason, Unsafe

PLAIN = by_openpyxl()
RICH = by_hand()


def reason(data: bytes, marks: tuple[Mark, ...] = MARKS) -> Reason:
    with pytest.raises(Unsafe) as caught:
        mark_workbook(data, marks, SUMMARY)
    return caught.value.reason


def tried(data: bytes) -> None:
    """Mark it if that is safe; the result must open then, if the file did."""
    try:
        result = mark_workbook(data, MARKS, SUMMARY)
    except Unsafe:
        return
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert archive.testzip() is None
    try:
        before = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    except BaseException:  # noqa: BLE001 - a reader in Rust panics with what is no Exception
        return
    assert CalamineWorkbook.from_filelike(io.BytesIO(result)).sheet_names[:-1] == before


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert reason(data) is Reason.ZIP
    assert reason(b"PK\x03\x04" + data) is Reason.ZIP


@given(st.integers(0, len(RICH) - 1))
@settings(deadline=None, max_examples=60)
def test_files_that_were_cut_off(length: int) -> None:
    assert reason(RICH[:length]) is Reason.ZIP


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_files_with_other_bytes_in_them(data: st.DataObject) -> None:
    changed = bytearray(RICH)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(RICH) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(changed))


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_parts_with_other_words_in_them(data: st.DataObject) -> None:
    contents = parts(data.draw(st.sampled_from([PLAIN, RICH])))
    name = data.draw(st.sampled_from([n for n in contents if not n.endswith((".png", ".bin"))]))
    content = contents[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 60)))
    words = st.sampled_from(
        [b"", b"<c/>", b"<row/>", b'"', b'r="A1"', b"&amp;", b"<!-- -->", b"0", b"-1", b"x:"]
    )
    contents[name] = content[:start] + data.draw(words | st.binary(max_size=6)) + content[end:]
    tried(packed(contents))


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_parts_that_are_missing_or_empty(data: st.DataObject) -> None:
    contents = parts(RICH)
    name = data.draw(st.sampled_from(list(contents)))
    if data.draw(st.booleans()):
        del contents[name]
    else:
        contents[name] = b""
    tried(packed(contents))


def changed(name: str, old: bytes, new: bytes) -> bytes:
    contents = parts(PLAIN)
    assert old in contents[name]
    contents[name] = contents[name].replace(old, new)
    return packed(contents)


SHEET = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (changed("xl/workbook.xml", MAIN, STRICT), Reason.STRICT),
        (changed("xl/styles.xml", b"<cellXfs", b"<cellStyleXfs2"), Reason.XML),
        (changed("xl/styles.xml", b"cellXfs", b"cellOther"), Reason.STYLES),
        (changed(SHEET, b'<c r="C4"', b'<c s="999" r="C4"'), Reason.STYLES),
        (changed(SHEET, b"<worksheet", b"<!DOCTYPE a><worksheet"), Reason.DOCUMENT_TYPE),
        (
            changed(SHEET, b"<worksheet", b"<?xml version='1.0' encoding='latin-1'?><worksheet"),
            Reason.ENCODING,
        ),
        (changed(SHEET, b'<row r="3"', b'<row r="1"'), Reason.ORDER),
        (changed(SHEET, b'<row r="3"', b'<row r="six"'), Reason.ORDER),
        (changed(SHEET, b"<worksheet", b"<!--" + bytes(1) + b"--><worksheet"), Reason.XML),
        (changed("xl/styles.xml", b"</styleSheet>", b" " * 17_000_000 + b"</styleSheet>"), Reason.TOO_LARGE),
        (changed(SHEET, b'<c r="C2"', b'<c r="A2"'), Reason.ORDER),
        (changed(SHEET, b"sheetData>", b"sheetDate>"), Reason.SHEET),
        (changed("[Content_Types].xml", b"sheet.main+xml", b"other.main+xml"), Reason.CONTENT_TYPES),
        (
            changed("xl/_rels/workbook.xml.rels", b"relationships/styles", b"relationships/style"),
            Reason.STYLES,
        ),
        (changed("_rels/.rels", b'officeDocument"', b'office"'), Reason.NO_WORKBOOK),
        (packed({n: c for n, c in parts(PLAIN).items() if n != "[Content_Types].xml"}), Reason.CONTENT_TYPES),
        (packed({**parts(PLAIN), "XL/Workbook.xml": b"<a/>"}), Reason.NAMES),
        (packed({**parts(PLAIN), "../a.xml": b"<a/>"}), Reason.NAMES),
        (packed({**parts(PLAIN), "xl\\a.xml": b"<a/>"}), Reason.NAMES),
    ],
)
def test_what_is_odd_is_not_touched(data: bytes, why: Reason) -> None:
    assert reason(data) is why


@pytest.mark.parametrize("cell", ["C", "4", "C:C", "C4:B2", "XFE1", "A1048577", "c4", "A0", "=A1", "A1,B2"])
def test_what_is_no_address_marks_nothing(cell: str) -> None:
    assert reason(PLAIN, (Mark("Data", cell, "error", "Error: x"),)) is Reason.CELL


def test_a_password_and_other_kinds_of_zip_files() -> None:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.save(file)
    data = bytearray(file.getvalue())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1  # "encrypted"
    assert reason(bytes(data)) is Reason.ZIP
    assert reason(packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})) in {
        Reason.NO_WORKBOOK,
        Reason.CONTENT_TYPES,
    }
