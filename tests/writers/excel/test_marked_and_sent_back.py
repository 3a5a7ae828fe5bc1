"""What does not go back with a workbook: names, paths, programs, signatures."""

from __future__ import annotations

import pytest
from rich_workbooks import (
    MARKS,
    MICROSOFT,
    OFFICE,
    RICH,
    SUMMARY,
    by_openpyxl,
    by_xlsxwriter,
    packed,
    parts,
    related,
)

from generator.intake.packages.preflight import Package, look
from generator.writers.excel.marking import mark_workbook
from generator.writers.excel.marks import Reason, Unsafe

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PLAIN = f"{SHEET}.sheet.main+xml".encode()
SIGNATURES = "application/vnd.openxmlformats-package.digital-signature"
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"


@pytest.mark.parametrize("name", RICH)
def test_no_person_company_or_folder_is_named(name: str) -> None:
    before = b"".join(parts(RICH[name]).values())
    after = b"".join(parts(mark_workbook(RICH[name], MARKS, SUMMARY)).values())
    for word in (b"Lovelace", b"Hopper", b"Engines Ltd", b"ada@engines.example", b"C:\\Users"):
        assert word not in after
    assert b"Lovelace" in before


def test_the_name_above_a_note_goes_too() -> None:
    comments = parts(mark_workbook(by_xlsxwriter(), (), SUMMARY))["xl/comments1.xml"]
    assert b"Author:\nthe sender's note" in comments
    assert b"Lovelace" not in comments


def test_names_in_pivot_tables_logs_and_personal_views_go() -> None:
    contents = parts(by_openpyxl())
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    for kind, target, content in (
        ("pivotCacheDefinition", "xl/pivotCache/a.xml", b"<pivotCacheDefinition %s refreshedBy='Ada'/>"),
        ("revisionHeaders", "xl/revisions/headers.xml", b"<headers %s><header userName='Ada'/></headers>"),
        ("userNames", "xl/revisions/names.xml", b"<users %s><userInfo name='Ada'/></users>"),
    ):
        related(
            contents,
            "xl/workbook.xml",
            f"{OFFICE}/{kind}",
            (target, content % main),
            is_a=f"{SHEET}.{kind}+xml",
        )
    contents["xl/workbook.xml"] = contents["xl/workbook.xml"].replace(
        b"<calcPr",
        b'<customWorkbookViews><customWorkbookView name="Ada - Personal View" personalView="1"'
        b' guid="{12345678-0000-4000-8000-000000000001}"/><customWorkbookView name="For print"'
        b' guid="{12345678-0000-4000-8000-000000000002}"/></customWorkbookViews><calcPr',
    )
    after = parts(mark_workbook(packed(contents), (), SUMMARY))
    assert b"Ada" not in b"".join(after.values())
    assert after["xl/pivotCache/a.xml"] == b'<pivotCacheDefinition %s refreshedBy="Author"/>' % main
    assert b'name="For print"' in after["xl/workbook.xml"]


def with_macros() -> dict[str, bytes]:
    contents = parts(by_xlsxwriter())
    related(
        contents,
        "xl/workbook.xml",
        f"{MICROSOFT}/2006/relationships/vbaProject",
        ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Attribute VB_Name"),
        is_a="application/vnd.ms-office.vbaProject",
    )
    related(
        contents,
        "xl/vbaProject.bin",
        f"{MICROSOFT}/2006/relationships/vbaProjectSignature",
        ("xl/vbaProjectSignature.bin", b"signed"),
        is_a="application/vnd.ms-office.vbaProjectSignature",
    )
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace(
        PLAIN, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    drawing = contents["xl/drawings/drawing1.xml"]
    contents["xl/drawings/drawing1.xml"] = drawing.replace(b'macro=""', b'macro="[0]!sweep"')
    return contents


def test_programs_do_not_go_back() -> None:
    contents = with_macros()
    result = mark_workbook(packed(contents), MARKS, SUMMARY)
    after = parts(result)
    assert not [name for name in after if "vba" in name.casefold()]
    everything = b"".join(after.values())
    for word in (b"vbaProject", b"macroEnabled", b"sweep", b"FmlaMacro"):
        assert word not in everything
        assert word in b"".join(contents.values())
    assert PLAIN in after["[Content_Types].xml"]
    assert after["xl/drawings/drawing1.xml"] == parts(by_xlsxwriter())["xl/drawings/drawing1.xml"]
    found = look(result)
    assert isinstance(found, Package)
    assert not found.macros


def test_a_default_type_for_programs_alone_goes_with_them() -> None:
    contents = with_macros()
    types = contents["[Content_Types].xml"]
    override = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    default = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    contents["[Content_Types].xml"] = types.replace(override, default)
    assert b"bin" not in parts(mark_workbook(packed(contents), (), SUMMARY))["[Content_Types].xml"]


def test_macro_sheets_of_old_are_not_touched() -> None:
    contents = parts(by_openpyxl())
    related(
        contents,
        "xl/workbook.xml",
        f"{MICROSOFT}/2006/relationships/xlMacrosheet",
        (
            "xl/macrosheets/sheet1.xml",
            b"<xm:macrosheet xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main'/>",
        ),
        is_a="application/vnd.ms-excel.macrosheet+xml",
    )
    with pytest.raises(Unsafe) as caught:
        mark_workbook(packed(contents), (), SUMMARY)
    assert caught.value.reason is Reason.MACRO_SHEET


def signed() -> dict[str, bytes]:
    contents = parts(by_openpyxl())
    related(
        contents, "", f"{RELATION}/origin", ("_xmlsignatures/origin.sigs", b""), is_a=f"{SIGNATURES}-origin"
    )
    related(
        contents,
        "_xmlsignatures/origin.sigs",
        f"{RELATION}/signature",
        ("_xmlsignatures/sig1.xml", b"<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>"),
        is_a=f"{SIGNATURES}-xmlsignature+xml",
    )
    return contents


def test_a_signature_that_marks_break_is_taken_off() -> None:
    after = parts(mark_workbook(packed(signed()), MARKS, SUMMARY))
    assert not [name for name in after if "xmlsignatures" in name]
    assert b"signature" not in after["[Content_Types].xml"] + after["_rels/.rels"]


def test_a_signature_in_an_odd_place_is_not_touched() -> None:
    contents = signed()
    contents["_rels/.rels"] = contents["_rels/.rels"].replace(b"/origin", b"/elsewhere")
    with pytest.raises(Unsafe) as caught:
        mark_workbook(packed(contents), MARKS, SUMMARY)
    assert caught.value.reason is Reason.SIGNED
