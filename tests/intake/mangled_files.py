"""What programs and the way by mail did to whole files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import mangled_formats
from mangled_forms import AMOUNT, Form, Mangled
from test_damaged_files import OLE, package, with_text

KEPT = (AMOUNT, (Decimal(150000), "USD"))
SHEET = "xl/worksheets/sheet3.xml"
BIDI = b"<!DOCTYPE x [%s]><worksheet"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(8))


def good() -> bytes:
    return Form().saved()


def refused(data: Callable[[], bytes], code: str, name: str = "reef.xlsx") -> Mangled:
    return Mangled(data, ((code, ""),), (), name=name, sheet="")


def read(data: Callable[[], bytes], *codes: str, name: str = "reef.xlsx") -> Mangled:
    return Mangled(data, tuple((code, "") for code in codes), value=KEPT, name=name, sheet="")


def changed(part: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: package({part: with_text(old, new)}, good())


def flipped() -> bytes:
    data = bytearray(good())
    data[data.index(SHEET.encode()) + len(SHEET) + 40] ^= 0xFF
    return bytes(data)


def entries(rename: Callable[[str], str]) -> bytes:
    """The package with entries of other names, written as they are."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(rename(name))
            entry.filename = rename(name)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def counted() -> bytes:
    """Rows and cells without their addresses; gaps are filled, since only positions count."""

    def change(part: bytes) -> bytes:
        return re.sub(rb'(<(?:row|c)\b[^>]*?) r="[A-Z]*\d+"', rb"\1", part)

    form = Form()
    for row in range(1, 8):
        for cell in form.pledges[row]:
            if cell.value is None:
                cell.number_format = "0"  # a cell that is written although nothing stands in it
    return package({SHEET: change}, form.saved())


def shared() -> bytes:
    """Texts in a part of their own, as Excel writes them, under a name in another case."""
    texts: list[bytes] = []

    def text(match: re.Match[bytes]) -> bytes:
        texts.append(match[2])
        return b'%s t="s"><v>%d</v></c>' % (match[1], len(texts) - 1)

    def change(part: bytes) -> bytes:
        return re.sub(rb'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>', text, part, flags=re.DOTALL)

    base = "http://schemas.openxmlformats.org"
    relation = f'<Relationship Id="rIdS" Type="{base}/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    kind = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    data = package({f"xl/worksheets/sheet{number}.xml": change for number in (1, 2, 3, 4)}, good())
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    return package(
        {
            "xl/SharedStrings.xml": f'<sst xmlns="{base}/spreadsheetml/2006/main">'.encode()
            + items
            + b"</sst>",
            "xl/_rels/workbook.xml.rels": with_text(b"</Relationships>", relation.encode()),
            "[Content_Types].xml": with_text(b"</Types>", kind.encode()),
        },
        data,
    )


def without_dates() -> bytes:
    """Dates typed as text: without styles those of Excel are numbers for every reader."""
    form = Form()
    for sheet in (form.organisation, form.pledges):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, date):
                    cell.value = cell.value.isoformat()[:10]
    return form.saved()


def csv() -> bytes:
    return b"ref;title\nRM-1;Mentoring for islands\n"


def html() -> bytes:
    return b"<table><tr><td>Your reference</td><td>Pledge title</td></tr></table>"


def xml() -> bytes:
    return b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def other(write: Callable[[Mapping[str, mangled_formats.Values]], bytes]) -> Callable[[], bytes]:
    return lambda: write(mangled_formats.values(Form().book))


def empty_rows() -> bytes:
    rows = b"".join(b'<row r="%d" s="0" customFormat="1"/>' % row for row in range(9, 300_000))
    return package({SHEET: with_text(b"</sheetData>", rows + b"</sheetData>")}, good())


CASES: Mapping[str, tuple[Mangled, ...]] = {
    "Raw control character in XML": (refused(changed(SHEET, b"<sheetData>", b"<sheetData>\x01"), "F08"),),
    "Bytes not UTF-8": (refused(changed("xl/workbook.xml", b"Pledges", b"Pl\xe9dges"), "F08"),),
    "Password to open": (refused(lambda: OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le"), "F03"),),
    "Legacy .xls": (read(other(mangled_formats.xls), "F21", name="reef.xls"),),
    ".xlsb": (read(other(mangled_formats.xlsb), "F21", name="reef.xlsb"),),
    ".ods": (read(other(mangled_formats.ods), "F21", name="reef.ods"),),
    ".csv / renamed CSV": (refused(csv, "F04"), refused(csv, "F11", name="reef.csv")),
    "HTML or XML saved as .xls": (refused(html, "F04", name="reef.xls"), refused(xml, "F04", name="reef.xls")),
    "Wrong extension": (
        read(good, "F25", name="reef.xls"),
        read(other(mangled_formats.xls), "F21", "F25"),
    ),
    "Macro-enabled .xlsm, or renamed .xlsx": (
        read(lambda: package({"xl/vbaProject.bin": b"\xcc\x61"}, good()), "F22", name="reef.xlsm"),
        read(lambda: package({"xl/vbaProject.bin": b"\xcc\x61"}, good()), "F22"),
    ),
    "Zero-byte file": (refused(lambda: b"", "F01"),),
    "Truncated download": (refused(lambda: good()[: len(good()) * 2 // 3], "F02"),),
    "Flipped bytes": (refused(flipped, "F02"),),
    "Stray space in A1048576": (
        read(changed(SHEET, b"</sheetData>", b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row></sheetData>')),
    ),
    "A million formatted empty rows": (read(empty_rows),),
    "Whole-column merge": (
        read(changed(SHEET, b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="BA1:BA1048576"/></mergeCells>'), "F50"),
    ),
    "Wrong <dimension>": (
        read(lambda: package({SHEET: lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part)}, good())),
    ),
    "No r= addresses": (read(counted),),
    "Zip bomb": (refused(lambda: package({"xl/media/image1.png": b"\0" * 60_000_000}, good()), "F06"),),
    "XXE / DTD": (refused(changed(SHEET, b"<worksheet", BIDI % b'<!ENTITY e SYSTEM "file:///etc/hostname">'), "F05"),),
    "Billion laughs": (refused(changed(SHEET, b"<worksheet", BIDI % LAUGHS), "F05"),),
    "Zip-slip names": (refused(lambda: package({"../../evil.txt": b"x"}, good()), "F07"),),
    "Backslash entry names": (read(lambda: entries(lambda name: name.replace("/", "\\"))),),
    "Part-name case differs": (
        read(shared),read(lambda: entries(lambda name: name.replace("sheet3", "Sheet3")))),
    "[Content_Types].xml or styles.xml missing": (
        read(lambda: package({"[Content_Types].xml": None}, good())),
        read(lambda: package({"xl/styles.xml": None}, without_dates())),
    ),
}  # fmt: skip
