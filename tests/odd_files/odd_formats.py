"""Other formats: old and open workbooks, good and broken, and files that are no workbooks at all."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from old_formats import VALUES, biff, compound, content, number, ods, record, row, xls, xlsb, xlsb_parts
from sound import BOOK, Odd, book, deflated, swap, zipped

DATA = Path(__file__).parent / "data"
SAVED_XLS = (DATA / "sound.xls").read_bytes()
SAVED_ODS = (DATA / "sound.ods").read_bytes()


def _xls(make: bytes, codes: tuple[str, ...] | None = ("F21",), *, whole: bool = True) -> Odd:
    return Odd(lambda: make, codes, "xls", whole)


def _cut(data: bytes, part: int) -> bytes:
    return data[: len(data) * part // 10]


def _flipped(data: bytes, part: int) -> bytes:
    changed = bytearray(data)
    changed[12 + (len(data) - 13) * part // 20] ^= 0xFF
    return bytes(changed)


def _patched(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + struct.pack("<L", value) + data[at + 4 :]


def _with_type(data: bytes, name: str) -> bytes:
    return _package(
        data,
        name,
        lambda part: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + part.partition(b"?>")[2],
    )


def _package(data: bytes, name: str, change: object) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(key, archive.read(key)) for key in archive.namelist()]
    return zipped((key, change(part) if key == name else part) for key, part in parts)  # type: ignore[operator]


def _repeated(rows: int = 1, columns: int = 1, inside: str = "") -> str:
    cell = inside or "<table:table-cell/>"
    cell = cell.replace(
        "<table:table-cell", f'<table:table-cell table:number-columns-repeated="{columns}"', 1
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


FILLED = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
BLANK = '<table:table-cell office:value-type="string"><text:p> </text:p></table:table-cell>'
ENCRYPTED = b'<m:file-entry m:full-path="content.xml"><m:encryption-data m:checksum="x"/></m:file-entry>'

OLD: Mapping[str, Odd] = {
    "xls written by a program": _xls(SAVED_XLS),
    "xls written by hand": _xls(xls()),
    "xls with the name of an xlsx": Odd(xls, ("F21", "F25")),
    "xls with a password": _xls(compound({"Workbook": biff(before=record(0x2F, b"\0" * 6))}), ("F03",)),
    "xls with macros": _xls(compound({"Workbook": biff(), "_VBA_PROJECT_CUR": b""}), ("F21", "F22")),
    "xls whose chain loops": _xls(compound({"Workbook": biff()}, loop="Workbook"), ("F02",)),
    "xls whose directory loops": _xls(compound({"Workbook": biff()}, loop="directory"), ("F02",)),
    "xls whose other stream loops": _xls(compound({"Workbook": biff(), "Other": b"x"}, loop="Other"), ("F02",)),
    "xls that claims four thousand million tables": _xls(compound({"Workbook": biff()}, tables=0xFFFFFFFF), ("F02",)),
    "xls that claims more tables than sectors": _xls(compound({"Workbook": biff()}, more_tables=0x7FFFFFFF), ("F02",)),
    "xls with an endless count of texts": _xls(xls(unique=0x7FFFFFFF), ("F08",)),
    "xls with a negative count of texts": _xls(xls(unique=0xFFFFFFFF), ("F08",)),
    "xls with a value in the last cell": _xls(xls(record(0x203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))), ("F06",)),
    "xls with a value in the last row": _xls(xls(record(0x203, struct.pack("<HHHd", 65_535, 0, 0, 1.0))), whole=False),
    "xls with a value far off in forty sheets": _xls(xls(record(0x203, struct.pack("<HHHd", 65_535, 9, 0, 1.0)), sheets=40), ("F06",)),
    "xls with a text that is not there": _xls(xls(record(0xFD, struct.pack("<HHHL", 6, 2, 0, 99))), ("F21",)),
    "xls with a wrong dimension of the whole sheet": _xls(xls(record(0x200, struct.pack("<LLHHH", 0, 65_536, 0, 256, 0)))),
    "xls with a dimension that ends before it begins": _xls(xls(record(0x200, struct.pack("<LLHHH", 65_000, 5, 2, 4, 0)))),
    "xls whose list of tables leads back": _xls(_patched(SAVED_XLS, 68, 0)),
    "xls of six megabytes": _xls(xls(record(0x1234, b"\0" * 8000) * 750)),
    "xls with a record that runs out": _xls(xls(struct.pack("<HH", 0x203, 60_000)), ("F08",)),
    "xls of records without a sense": _xls(compound({"Workbook": b"\xff" * 9000}), ("F08",)),
    "xls of nothing": _xls(compound({"Workbook": b""}), ("F08",)),
    "xls with a short header": _xls(SAVED_XLS[:300], ("F02",)),
    "xls with sectors of 2 to the 200": _xls(SAVED_XLS[:30] + b"\xc8" + SAVED_XLS[31:], ("F02",)),
    "xls whose directory is outside": _xls(_patched(SAVED_XLS, 48, 0x00FFFFFF), ("F02",)),
    **{f"xls cut at place {part}": _xls(_cut(SAVED_XLS, part), None, whole=False) for part in range(1, 10)},
    **{f"xls flipped at place {part:02}": _xls(_flipped(SAVED_XLS, part), None, whole=False) for part in range(20)},
    "encrypted workbook": Odd(lambda: compound({"EncryptionInfo": b"\x04\0", "EncryptedPackage": b"\0" * 5000}), ("F03",)),
    "word document of old": Odd(lambda: compound({"WordDocument": b"\xec\xa5" * 5000}), ("F04",), "xls"),
    "message of old": Odd(lambda: compound({"__properties_version1.0": b"\0" * 64}), ("F04",), "xls"),
}  # fmt: skip

BINARY: Mapping[str, Odd] = {
    "xlsb written by hand": Odd(xlsb, ("F21",), "xlsb"),
    "xlsb with the name of an xlsx": Odd(xlsb, ("F21", "F25")),
    "xlsb cut": Odd(lambda: xlsb()[:-200], ("F02",), "xlsb"),
    "xlsb with a bomb": Odd(lambda: xlsb(**{"xl/styles.bin": b"\0" * 60_000_000}), ("F06",), "xlsb"),
    "xlsb with a value in the last cell": Odd(lambda: xlsb(row(1_048_576) + number(16_384, 1.0)), ("F06",), "xlsb"),
    "xlsb with a value beyond the last cell": Odd(lambda: xlsb(row(4_000_000_000) + number(16_384, 1.0)), ("F08",), "xlsb"),
    "xlsb with an endless count of texts": Odd(lambda: xlsb(unique=0x7FFFFFFF), ("F08",), "xlsb"),
    "xlsb with a record that runs out": Odd(lambda: xlsb(b"\x05\xff\xff\xff\x7f"), ("F08",), "xlsb"),
    "xlsb with a document type": Odd(lambda: _with_type(xlsb(), "_rels/.rels"), ("F05",), "xlsb"),
    "xlsb without a sheet": Odd(lambda: zipped((name, part) for name, part in xlsb_parts().items() if "sheet1" not in name), ("F08",), "xlsb"),
    "xlsb with macros": Odd(lambda: xlsb(**{"xl/vbaProject.bin": b"\xcc"}), ("F21", "F22"), "xlsb"),
}  # fmt: skip

OPEN: Mapping[str, Odd] = {
    "ods written by a program": Odd(lambda: SAVED_ODS, ("F21",), "ods"),
    "ods written by hand": Odd(ods, ("F21",), "ods"),
    "ods cut": Odd(lambda: SAVED_ODS[:6000], ("F02",), "ods"),
    "ods with the usual million empty rows": Odd(lambda: ods(VALUES + _repeated(1_048_571, 16_384)), ("F21",), "ods"),
    "ods with a thousand million empty rows": Odd(lambda: ods(VALUES + _repeated(1_000_000_000)), ("F21",), "ods"),
    "ods with a thousand million empty columns": Odd(lambda: ods(VALUES + _repeated(1, 1_000_000_000)), ("F21",), "ods"),
    "ods with a thousand million filled rows": Odd(lambda: ods(VALUES + _repeated(1_000_000_000, 1, FILLED)), ("F08",), "ods"),
    "ods with a thousand million filled columns": Odd(lambda: ods(VALUES + _repeated(1, 1_000_000_000, FILLED)), ("F08",), "ods"),
    "ods with a million filled rows of a thousand columns": Odd(lambda: ods(VALUES + _repeated(1_000_000, 1000, FILLED)), ("F06",), "ods"),
    "ods with a space in the last row": Odd(lambda: ods(VALUES + _repeated(1_048_570) + _repeated(1, 1, BLANK)), ("F21",), "ods"),
    "ods with a value in the last cell": Odd(lambda: ods(VALUES + _repeated(1_048_570) + f"<table:table-row>{'<table:table-cell/>'.replace('/>', ' table:number-columns-repeated=' + chr(34) + '16383' + chr(34) + '/>')}{FILLED}</table:table-row>"), ("F06",), "ods"),
    "ods with repetitions that are no numbers": Odd(lambda: ods(VALUES.replace('"4"', '"four"')), ("F08",), "ods"),
    "ods with negative repetitions": Odd(lambda: ods(VALUES.replace('"4"', '"-4"')), ("F08",), "ods", whole=False),
    "ods with a document type": Odd(lambda: _with_type(SAVED_ODS, "content.xml"), ("F05",), "ods"),
    "ods with a document type in its styles": Odd(lambda: _with_type(SAVED_ODS, "styles.xml"), ("F05",), "ods"),
    "ods with a document type in its list of parts": Odd(lambda: _with_type(SAVED_ODS, "META-INF/manifest.xml"), ("F05",), "ods"),
    "ods with macros": Odd(lambda: ods(more=[("Basic/Standard/Module1.xml", b"<x/>")]), ("F21", "F22"), "ods"),
    "ods with a password": Odd(lambda: ods(manifest=ENCRYPTED, whole=b"\x17\x99" * 99), ("F03",), "ods"),
    "ods with a bomb": Odd(lambda: ods(more=[("Pictures/a.png", b"\0" * 60_000_000)]), ("F06",), "ods"),
    "ods 100000 elements deep": Odd(lambda: ods(VALUES + "<a>" * 100_000 + "</a>" * 100_000), ("F08",), "ods"),
    "ods with a text of 40 megabytes": Odd(lambda: ods(VALUES.replace("Fiji", "Fiji" * 10_000_000)), ("F06",), "ods"),
    "ods without contents": Odd(lambda: zipped([("content.xml", b"")]), ("F08",), "ods"),
    "ods that is no XML": Odd(lambda: ods(whole=b"text"), ("F08",), "ods"),
    "ods in one flat file": Odd(lambda: content(VALUES), ("F04",), "ods"),
}  # fmt: skip

_NUMBERS = zipped([("Index/Document.iwa", b"\0x"), ("Metadata/Properties.plist", b"<plist/>")])
_TABLE = b"<table><tr><td>ref</td></tr></table>"
_SHEET_2003 = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def _office(part: str) -> bytes:
    return zipped([("[Content_Types].xml", b"<Types/>"), (part, b"<x/>")])


OTHERS: Mapping[str, Odd] = {
    name: Odd(lambda data=data: data, ("F04",), extension)
    for name, extension, data in (
        ("numbers", "xlsx", _NUMBERS),
        ("web page", "xls", b"<html><body>" + _TABLE),
        ("web page with a mark", "xls", b"\xef\xbb\xbf<!DOCTYPE html>" + _TABLE),
        ("table of a web page", "xls", _TABLE),
        ("web page in UTF-16", "xls", "<html><table/></html>".encode("utf-16")),
        ("XML spreadsheet of 2003", "xls", _SHEET_2003),
        ("XML with billion laughs", "xls", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "&b;">]><x>&a;</x>'),
        ("csv", "xlsx", b"ref;title\n1;Oc\xc3\xa9an\n"),
        ("csv in UTF-16", "xlsx", "ref;title\n1;Océan\n".encode("utf-16")),
        ("csv in Windows letters", "xlsx", b"ref;title\n1;Oc\xe9an\n"),
        ("tsv", "xls", b"ref\ttitle\n"),
        ("sylk", "xls", b"ID;PWXL;N;E\nC;Y1;X1;K1\nE\n"),
        ("pdf", "xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("word document", "xlsx", _office("word/document.xml")),
        ("presentation", "xlsx", _office("ppt/presentation.xml")),
        ("text in open format", "ods", zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("x.xml", b"<x/>")])),
        ("gzip of a workbook", "xlsx", gzip.compress(book(), mtime=0)),
        ("deflated workbook", "xlsx", deflated(book())),
        ("seven zip", "xlsx", b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0" * 50),
        ("rar", "xlsx", b"Rar!\x1a\x07\x01\0" + b"\0" * 50),
        ("text", "xlsx", b"We pledge."),
        ("blank lines", "xlsx", b"\n \n"),
        ("mail", "xlsx", b"From: a@example.org\r\nSubject: pledge\r\n\r\nSee attached.\r\n"),
        ("rich text", "xlsx", b"{\\rtf1\\ansi We pledge.}"),
        ("picture", "xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 50),
        ("program of Windows", "xlsx", b"MZ\x90\0\x03" + b"\0" * 90),
        ("program of Linux", "xlsx", b"\x7fELF\x02\x01\x01" + b"\0" * 90),
        ("script", "xlsx", b"#!/bin/sh\nrm -rf /\n"),
        ("zeros", "xlsx", b"\0" * 100_000),
        ("every byte", "xlsx", bytes(range(256)) * 40),
        ("database", "xlsx", b"SQLite format 3\0" + b"\0" * 90),
    )
}  # fmt: skip

ODD: Mapping[str, Odd] = {
    **OLD,
    **BINARY,
    **OPEN,
    **OTHERS,
    "larger than 50 megabytes": Odd(lambda: book() + b"\0" * 50_000_000, ("F06",)),
    "template": Odd(
        lambda: book({BOOK: swap(b"<workbookPr/>", b"<workbookPr/><!-- template -->")}), ("F25",), "xltx"
    ),
}
