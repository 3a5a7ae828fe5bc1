"""Workbooks that hold much of what Excel can hold, and what marks them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.writers.excel.marks import Mark, Row, Summary

SUMMARY = Summary(
    "Corrections",
    "2 things to correct, about 5 minutes",
    (
        "Please correct the filled cells and send this workbook back.",
        "Each has a note: move the pointer there.",
    ),
    ("Severity", "Sheet", "Cell", "Caption", "Found", "What is wrong", "What to do"),
    (
        Row(
            "Error",
            "Data",
            "B2",
            "Amount",
            "=1+1",
            "It can be read in two ways.",
            "Type 1500.",
            level="error",
        ),
        Row("Warning", "Data", "C4:C6", "Country", "_x0041_", "Unknown.", "Choose one.", level="warning"),
        Row("Note", "Elsewhere", "C4", "", "", "No such sheet.", "", level="note"),
    ),
    rtl=False,
    language="en",
)
ARABIC = Summary(
    "التصويبات",
    "أمر واحد يُرجى تصويبه",
    ("يُرجى تصويب الخلايا الملوَّنة.",),
    ("الأهمية", "الورقة", "الخلية", "العنوان", "ما وجدناه", "المشكلة", "المطلوب"),
    (Row("خطأ", "Data", "B2", "المبلغ", "1.500", "يُقرأ بطريقتين.", "اكتبوا 1500.", level="error"),),
    rtl=True,
    language="ar",
)
MARKS = (
    Mark("Data", "B2", "error", "Error: it can be read in two ways.\nType 1500."),
    Mark("Data", "B2", "warning", "Warning: and it is old."),
    Mark("Data", "A1", "warning", "Warning: a caption."),
    Mark("Data", "C4:C6", "warning", "Warning: unknown."),
    Mark("Data", "AZ300", "note", "Note: far away."),
    Mark("Data", "", "error", "Error: the sheet as a whole."),
    Mark("Other", "B3", "note", "Note: in a merged area."),
    Mark("Other", "D2", "error", "Error: where the sender has a note."),
)


def picture() -> io.BytesIO:
    """A small PNG picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * 40 for _ in range(20))
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def by_xlsxwriter(*, rtl: bool = False, date_1904: bool = False, protected: bool = False) -> bytes:
    """Sparklines, formats of 2010, charts, text boxes, pictures, controls, a table and more."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "date_1904": date_1904})
    book.set_properties({"author": "Ada Lovelace", "manager": "Grace Hopper", "company": "Engines Ltd"})
    data, other = book.add_worksheet("Data"), book.add_worksheet("Other")
    shaded = book.add_format({"bg_color": "#1F4E79", "font_color": "#FFFFFF", "bold": True})
    striped = book.add_format({"pattern": 4, "fg_color": "#FF0000", "bg_color": "#FFFF00"})
    money = book.add_format({"num_format": "#,##0.00 [$CHF]"})
    data.write_row(0, 0, ["Name", "Amount", "Country", "Trend", "When"], shaded)
    for row in range(1, 12):
        data.write_string(row, 0, f"Pledge {row}")
        data.write_number(row, 1, row * 1000.5, money)
        data.write_string(row, 2, "Øst & <West>", striped if row % 2 else None)
        data.write_datetime(row, 4, date(2022, 5, row))
    data.write_formula("F2", "=SUM(B2:B12)", money, 66033)
    data.write_dynamic_array_formula("G2:G4", "=_xlfn.SEQUENCE(3)", None, 1)
    data.write_rich_string("A15", "plain ", book.add_format({"bold": True, "font_strikeout": True}), "struck")
    data.write_string(20, 16383, "far to the right")
    data.add_sparkline("D2", {"range": "Data!B2:B12", "type": "column"})
    data.conditional_format("B2:B12", {"type": "data_bar", "data_bar_2010": True})
    data.conditional_format("B2:B12", {"type": "cell", "criteria": ">", "value": 3, "format": striped})
    data.conditional_format("A2:A12", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    data.data_validation("C2:C12", {"validate": "list", "source": "=Other!$H$1:$H$3"})
    data.add_table("J1:K5", {"name": "Parts", "columns": [{"header": "Part"}, {"header": "Share"}]})
    data.insert_textbox("J8", "A text box", {"object_position": 2})
    data.insert_image("J14", "a.png", {"image_data": picture()})
    data.set_column("C:C", 30, striped)
    data.set_column("E:E", None, None, {"hidden": True})
    data.set_row(8, None, shaded)
    data.freeze_panes(1, 1)
    data.set_header("&L&G", {"image_left": "a.png", "image_data_left": picture()})
    data.insert_button("L1", {"macro": "sweep", "caption": "Sweep"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Data!$B$2:$B$12", "categories": "=Data!$A$2:$A$12"})
    data.insert_chart("M2", chart)
    _fill_other(other, shaded)
    sheet = book.add_chartsheet("Chart")
    other_chart = book.add_chart({"type": "pie"})
    other_chart.add_series({"values": "=Data!$B$2:$B$12"})
    sheet.set_chart(other_chart)
    book.define_name("Total", "=Data!$F$2")
    book.define_name("Other!Here", "=Other!$A$1")
    other.print_area("A1:H20")
    other.activate()
    if rtl:
        data.right_to_left()
        other.right_to_left()
    if protected:
        data.protect("secret", {"objects": False})
        other.protect()
    book.close()
    return file.getvalue()


def _fill_other(other: Worksheet, shaded: Format) -> None:
    other.merge_range("B2:C4", "Merged", shaded)
    other.write_column("H1", ["Yes", "No", "Maybe"])
    other.write_comment("D2", "Ada Lovelace:\nthe sender's note", {"author": "Ada Lovelace"})
    other.write_comment("F9", "another", {"author": "Ada Lovelace", "visible": True})
    other.write_url("A9", "https://example.org/", string="a link")


def by_openpyxl() -> bytes:
    """A plain workbook in which no sheet is called like a part, with notes, a table and drop-downs."""
    book = openpyxl.Workbook()
    book.properties.creator = "Ada Lovelace"
    data = book.active
    data.title = "Data"
    other = book.create_sheet("Other")
    data.append(["Name", "Amount", "Country"])
    for row in range(2, 9):
        data.append([f"=A{row}", row, "Țara «нова» 国"])
    data["A1"].fill = PatternFill("solid", fgColor="FF1F4E79")
    data["A1"].font = Font(color="FFFFFFFF", bold=True)
    data["B2"].fill = PatternFill("solid", fgColor="FFFFE699")
    data["C5"].fill = PatternFill("solid", fgColor="FFFFFF00")
    choice = DataValidation(type="list", formula1='"Yes,No"')
    choice.add("C2:C9")
    data.add_data_validation(choice)
    other.append(["One", "Two"])
    other.append([1, 2])
    other.add_table(Table(displayName="Parts", ref="A1:B2"))
    other.merge_cells("B3:C4")
    other["D2"] = "noted"
    other["D2"].comment = Comment("the sender's note", "Ada Lovelace")
    book.create_sheet("Empty")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    """A package of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return file.getvalue()


def related(
    contents: dict[str, bytes], source: str, kind: str, part: tuple[str, bytes], *, is_a: str
) -> None:
    """Add a part with a relationship from another part and its content type."""
    target, content = part
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    number = len(contents)
    new = f'<Relationship Id="own{number}" Type="{kind}" Target="/{target}"/></Relationships>'.encode()
    contents[rels] = contents.get(rels, empty).replace(b"</Relationships>", new)
    contents[target] = content
    override = f'<Override PartName="/{target}" ContentType="{is_a}"/></Types>'.encode()
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(b"</Types>", override)


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"


def by_hand() -> bytes:
    """What no library writes: conversations, custom XML, the order of calculation, a path of a machine."""
    contents = parts(by_xlsxwriter())
    sheet = "xl/worksheets/sheet1.xml"
    person = (
        b'<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<person displayName="Ada Lovelace" id="{5C5A1B1E-0000-4000-8000-000000000001}"'
        b' userId="S::ada@engines.example::1" providerId="AD"/></personList>'
    )
    related(
        contents,
        "xl/workbook.xml",
        f"{MICROSOFT}/2017/10/relationships/person",
        ("xl/persons/person.xml", person),
        is_a="application/vnd.ms-excel.person+xml",
    )
    conversation = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="F9" dT="2022-01-01T00:00:00.00" id="{5C5A1B1E-0000-4000-8000-000000000002}"'
        b' personId="{5C5A1B1E-0000-4000-8000-000000000001}"><text>Shall we?</text></threadedComment>'
        b"</ThreadedComments>"
    )
    related(
        contents,
        "xl/worksheets/sheet2.xml",
        f"{MICROSOFT}/2017/10/relationships/threadedComment",
        ("xl/threadedComments/threadedComment1.xml", conversation),
        is_a="application/vnd.ms-excel.threadedcomments+xml",
    )
    related(
        contents,
        "xl/workbook.xml",
        f"{OFFICE}/calcChain",
        (
            "xl/calcChain.xml",
            b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="F2" i="1"/></calcChain>',
        ),
        is_a="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml",
    )
    related(
        contents,
        "xl/workbook.xml",
        f"{OFFICE}/customXml",
        ("customXml/item1.xml", b"<mine xmlns='urn:mine'>kept</mine>"),
        is_a="application/xml",
    )
    contents[sheet] = contents[sheet].replace(
        b"<extLst>",
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"'
        b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations'
        b' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list">'
        b"<x14:formula1><xm:f>Other!$H$1:$H$2</xm:f></x14:formula1><xm:sqref>A20</xm:sqref></x14:dataValidation>"
        b"</x14:dataValidations></ext>",
    )
    contents["xl/workbook.xml"] = (
        contents["xl/workbook.xml"]
        .replace(
            b"<workbookPr",
            b'<fileSharing userName="Ada Lovelace"/><mc:AlternateContent'
            b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15">'
            b'<x15ac:absPath url="C:\\Users\\ada\\Desktop\\"'
            b' xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice>'
            b"</mc:AlternateContent><workbookPr",
            1,
        )
        .replace(
            b"<workbook ",
            b'<workbook xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" ',
        )
    )
    return packed(contents)


def prefixed(data: bytes) -> bytes:
    """A workbook as the Open XML SDK writes it, with a prefix before each element."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    contents = parts(data)
    for name, content in contents.items():
        if b'xmlns="' + main in content:
            named = re.sub(rb"<(/?)(?=[A-Za-z]+[\s/>])", rb"<\1x:", content)
            contents[name] = named.replace(b'xmlns="' + main, b'xmlns:x="' + main)
    return packed(contents)


RICH = {
    "xlsxwriter": by_xlsxwriter(),
    "right to left": by_xlsxwriter(rtl=True),
    "1904 and protected": by_xlsxwriter(date_1904=True, protected=True),
    "openpyxl": by_openpyxl(),
    "by hand": by_hand(),
    "prefixed": prefixed(by_openpyxl()),
}
