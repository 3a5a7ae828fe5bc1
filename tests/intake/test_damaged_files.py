from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image

from generator.checks.catalogue import CATALOGUE
from generator.findings import Severity
from generator.intake.children import open_workbook
from generator.intake.workbooks import open_bytes

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"


def good() -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Pledges"
    sheet["C5"] = "Fiji"
    sheet["D5"] = 0.1 + 0.2
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def package(
    changes: Mapping[str, Callable[[bytes], bytes] | bytes | None], data: bytes | None = None
) -> bytes:
    """A workbook with parts replaced, added or (None) left out."""
    buffer = io.BytesIO()
    left = dict(changes)
    with (
        zipfile.ZipFile(io.BytesIO(data or good())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = left.pop(name, old.read(name))
            if change is not None:
                new.writestr(name, change(old.read(name)) if callable(change) else change)
        for name, content in left.items():
            assert isinstance(content, bytes)
            new.writestr(name, content)
    return buffer.getvalue()


def twice(name: str) -> bytes:
    buffer = io.BytesIO(good())
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(name, b"<x/>")
    return buffer.getvalue()


def huge_picture() -> bytes:
    """A picture that says of itself that it has 3.6 thousand million points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    def png(side: int) -> bytes:
        header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
        rows = chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows

    workbook = load_workbook(io.BytesIO(good()))
    workbook.worksheets[0].add_image(Image(io.BytesIO(png(1))), "F1")
    return package({"xl/media/image1.png": png(60_000)}, saved(workbook))


def flipped() -> bytes:
    data = bytearray(good())
    data[data.index(SHEET.encode()) + len(SHEET) + 40] ^= 0xFF
    return bytes(data)


def with_text(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        assert old in part
        return part.replace(old, new)

    return change


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "F01"),
    "interrupted download": (lambda: good()[: len(good()) * 2 // 3], "F02"),
    "flipped bytes": (flipped, "F02"),
    "password": (lambda: OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le"), "F03"),
    "web page": (lambda: b"\xef\xbb\xbf<html><table><tr><td>x</td></tr></table>", "F04"),
    "text": ("ref;title\n1;Océan\n".encode, "F04"),
    "pdf": (lambda: b"%PDF-1.7\n", "F04"),
    "old document": (lambda: OLE + b"\0" * 1000 + "WordDocument".encode("utf-16-le"), "F04"),
    "document": (lambda: package(dict.fromkeys(parts()) | {"word/document.xml": b"<x/>"}), "F04"),
    "entities": (lambda: package({"xl/workbook.xml": with_text(b"<workbook", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]><workbook')}), "F05"),
    "wide entities": (lambda: package({"docProps/app.xml": "<!DOCTYPE x><x/>".encode("utf-16")}), "F05"),
    "bomb": (lambda: package({"xl/media/image1.png": b"\0" * 60_000_000}), "F06"),
    "climbing entry": (lambda: package({"../../evil.xml": b"<x/>"}), "F07"),
    "entry twice": (lambda: twice(SHEET), "F07"),
    "control character": (lambda: package({SHEET: with_text(b"<sheetData>", b"<sheetData>\x01")}), "F08"),
    "other bytes": (lambda: package({SHEET: with_text(b"Fiji", b"caf\xe9")}), "F08"),
    "no parts inside": (lambda: package({name: b"" for name in parts() if name.startswith("xl/")}), "F08"),
    "no answers": (lambda: saved(Workbook()), "F10"),
}  # fmt: skip


def parts() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        return archive.namelist()


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_taken_gives_one_reject_finding(name: str) -> None:
    make, code = REFUSED[name]
    workbook = open_bytes(make(), "input/pledges/x.xlsx")
    assert workbook.grids == ()
    assert [finding.code for finding in workbook.findings] == [code]
    assert CATALOGUE[code].severity is Severity.REJECT


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    assert [finding.code for finding in open_workbook(tmp_path, "x.xlsx").findings] == ["F09"]


READ: dict[str, tuple[Callable[[], bytes], str, list[str]]] = {
    "as it should be": (good, "x.xlsx", []),
    "another name": (good, "x.xls", ["F25"]),
    "macros": (lambda: package({"xl/vbaProject.bin": b"\xcc\x61"}), "x.xlsm", ["F22"]),
    "attachment": (lambda: package({"xl/embeddings/oleObject1.bin": OLE}), "x.xlsx", ["F23"]),
    "marks of ours": (lambda: package({"xl/comments9.xml": b"<comments><authors><author>p2c</author></authors></comments>"}), "x.xlsx", []),
    "wrong dimension": (lambda: package({SHEET: with_text(b'ref="C5:D5"', b'ref="A1"')}), "x.xlsx", []),
    "lost styles": (lambda: package({"xl/styles.xml": b"<styleSheet/>", "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'}), "x.xlsx", ["F21"]),
    "whole column merged": (lambda: package({SHEET: with_text(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="F1:F1048576"/></mergeCells>')}), "x.xlsx", ["F50"]),
    "cell far away": (lambda: package({SHEET: with_text(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')}), "x.xlsx", []),
    "huge picture": (huge_picture, "x.xlsx", []),
    "a million empty rows": (lambda: package({SHEET: with_text(b"</sheetData>", b"".join(b'<row r="%d" ht="15"/>' % row for row in range(6, 200_000)) + b"</sheetData>")}), "x.xlsx", []),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_all_the_same_and_quickly(name: str) -> None:
    make, file, codes = READ[name]
    data = make()
    begun = time.perf_counter()
    workbook = open_bytes(data, file)
    assert time.perf_counter() - begun < 5
    assert [finding.code for finding in workbook.findings] == codes
    (grid,) = workbook.grids
    assert {position: cell.shown for position, cell in grid.cells.items()} == {(5, 3): "Fiji", (5, 4): "0.3"}
    assert {cell.place.cell for cell in grid.cells.values()} == {"C5", "D5"}


def test_a_sheet_with_values_far_away_that_only_the_second_reader_could_take_is_refused() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = package(
        {
            SHEET: with_text(b"</sheetData>", far),
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        }
    )
    workbook = open_bytes(data, "x.xlsx")
    assert [finding.code for finding in workbook.findings] == ["F06"]


ODS = b"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Pledges">
<table:table-row><table:table-cell/></table:table-row>
<table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>Fiji</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>""".replace(b"\n", b"")

MANIFEST = b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def test_an_open_document_spreadsheet_is_read_with_a_note() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    workbook = open_bytes(buffer.getvalue(), "x.ods")
    assert [finding.code for finding in workbook.findings] == ["F21"]
    assert {cell.place.cell: cell.shown for cell in workbook.grids[0].cells.values()} == {
        "B2": "Fiji",
        "C2": "12.5",
    }
