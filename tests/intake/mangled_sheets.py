"""What was done to sheets, rows and columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from mangled_forms import (
    AMOUNT,
    FIRST,
    TITLE,
    VOICES,
    Form,
    Mangled,
    column,
    left_out,
    spoilt,
)
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from test_damaged_files import OLE, package, with_text

from generator.fields import PLEDGES

SHEET = "xl/worksheets/sheet3.xml"
LAST = get_column_letter(len(PLEDGES.fields))
KEPT = (AMOUNT, (Decimal(150000), "USD"))


def kept(case: Mangled) -> Mangled:
    return replace(case, value=KEPT)


def move(form: Form, rows: int, columns: int) -> None:
    form.pledges.move_range(f"A1:{LAST}7", rows=rows, cols=columns)
    for row in range(1, 12):
        form.pledges.row_dimensions[row].hidden = False


def titles_above(form: Form) -> None:
    form.captions_only()
    move(form, 4, 2)
    form.pledges["A1"], form.pledges["C2"] = "Reef Mentors", "Our pledges for 2022"


def two_rows(form: Form) -> None:
    """Groups over captions, as in a table made for a meeting: “Extent of benefit to” over “LDCs”, “LLDCs”, “SIDS”."""
    form.captions_only()
    form.pledges.insert_rows(1)
    groups = {
        "value_amount": ("Estimated", "value"),
        "start_date": ("Start", "date"),
        "ldc_extent": ("Extent of benefit to", "LDCs"),
        "lldc_extent": ("", "LLDCs"),
        "sids_extent": ("", "SIDS"),
    }
    for field_id, (group, caption) in groups.items():
        form.pledges.cell(1, column(field_id)).value = group or None
        form.pledges.cell(2, column(field_id)).value = caption
    form.pledges.merge_cells(
        start_row=1, end_row=1, start_column=column("ldc_extent"), end_column=column("sids_extent")
    )


def captions_over_groups(form: Form) -> None:
    """Captions merged over two rows beside a group with two columns under it."""
    form.captions_only()
    form.pledges.insert_rows(2)
    for field_id, caption in {"start_date": "Start date", "end_date": "End date"}.items():
        form.pledges.cell(1, column(field_id)).value = "Time" if field_id == "start_date" else None
        form.pledges.cell(2, column(field_id)).value = caption
    form.pledges.merge_cells(start_row=1, end_row=2, start_column=1, end_column=1)


def groups_under_ids(form: Form) -> None:
    form.pledges.insert_rows(2)
    form.pledges["A2"], form.pledges["F2"] = "Who", "How much"
    form.pledges.row_dimensions[1].hidden = True


def moved_column(form: Form) -> None:
    form.pledges.insert_cols(2)
    for row in range(1, 8):
        form.pledges.cell(row, 2).value = form.pledges.cell(row, column("value_amount") + 1).value
    form.pledges.delete_cols(column("value_amount") + 1)


def moved_without_ids(form: Form) -> None:
    moved_column(form)
    form.captions_only()


def deleted(field_id: str) -> Mangled:
    def change(form: Form) -> None:
        form.pledges.delete_cols(column(field_id))

    return replace(spoilt(change, ("R02", "A2")), taken=())


def extra(form: Form) -> None:
    form.pledges.insert_cols(2)
    form.pledges["B2"], form.pledges["B5"] = "Internal file number", "XX-77"


def extra_without_caption(form: Form) -> None:
    form.pledges.cell(FIRST, len(PLEDGES.fields) + 3).value = "ask Ana"


def translated(form: Form) -> None:
    form.captions_only()
    french = VOICES["fr"]
    for number, field in enumerate(PLEDGES.fields, start=1):
        form.pledges.cell(1, number).value = french.text(field.caption)


def blanks(form: Form) -> None:
    form.pledges.insert_rows(6, 2)


def total(label: str) -> Mangled:
    def change(form: Form) -> None:
        form.pledges["A8"] = label
        form.pledges["F8"] = "=SUM(F5:F7)"

    return kept(spoilt(change, ("F34", "A8")))


def sum_alone(form: Form) -> None:
    form.pledges["F9"] = "=SUM(F5:F7)"


def copied(form: Form) -> None:
    other = form.book.copy_worksheet(form.pledges)
    other.title = "Pledges (2)"
    form.book.move_sheet(other, -3)
    other["B5"] = "Another title"


def renamed(form: Form) -> None:
    form.pledges.title = "Sheet7"
    form.book.move_sheet(form.pledges, -2)


def hidden_row(form: Form) -> None:
    form.pledges.row_dimensions[5].hidden = True


def folded_row(form: Form) -> None:
    form.pledges.row_dimensions.group(5, 5, hidden=True)


def flat_row() -> bytes:
    """A row dragged to no height at all."""
    return package(
        {SHEET: lambda part: re.sub(rb'(<row r="5"[^>]*) ht="[^"]*"', rb'\1 ht="0"', part)}, Form().saved()
    )


def hidden_column(form: Form) -> None:
    form.pledges.column_dimensions["B"].hidden = True


def folded_columns(form: Form) -> None:
    form.pledges.column_dimensions.group("B", "B", hidden=True)


def hidden_sheet(state: str) -> Mangled:
    def change(form: Form) -> None:
        other = form.book.copy_worksheet(form.pledges)
        other.title = "Old data"
        other["B5"] = "An older title"
        other.sheet_state = state

    return replace(spoilt(change, ("F24", "")), value=(TITLE, "Mentoring for islands"))


def filtered(form: Form) -> None:
    form.pledges.auto_filter.ref = f"A2:{LAST}7"


def filtered_out(form: Form) -> None:
    filtered(form)
    form.pledges.auto_filter.add_filter_column(0, ["RM-2", "RM-3"])
    form.pledges.row_dimensions[5].hidden = True


def comment(form: Form) -> None:
    form.cell("value_amount").comment = Comment("this is per year!", "Ana")


def thread() -> bytes:
    form = Form()
    text = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    per year!"
    form.cell("value_amount").comment = Comment(text, "tc={0F1E2D3C-0000-4000-8000-000000000001}")
    names = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    part = f'<ThreadedComments xmlns="{names}"><threadedComment ref="F5" id="{{0F1E2D3C-0000-4000-8000-000000000001}}"><text>per year!</text></threadedComment></ThreadedComments>'
    return package({"xl/threadedComments/threadedComment1.xml": part.encode()}, form.saved())


DRAWING = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:to><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>%s
<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""
TEXT_BOX = '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="x"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>times two</a:t></a:r></a:p></xdr:txBody></xdr:sp>'
PICTURE = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="x"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill/><xdr:spPr/></xdr:pic>'


def drawn(content: str) -> bytes:
    head = "http://schemas.openxmlformats.org"
    relations = f'<Relationships xmlns="{head}/package/2006/relationships"><Relationship Id="rIdD" Type="{head}/officeDocument/2006/relationships/drawing" Target="/xl/drawings/drawing1.xml"/></Relationships>'
    return package(
        {
            SHEET: lambda part: re.sub(rb"</worksheet>", f'<drawing xmlns:r="{head}/officeDocument/2006/relationships" r:id="rIdD"/></worksheet>'.encode(), part),
            "xl/drawings/drawing1.xml": (DRAWING % content).encode(),
            "xl/worksheets/_rels/sheet3.xml.rels": relations.encode(),
        },
        Form().saved(),
    )  # fmt: skip


def embedded() -> bytes:
    mark = b'<oleObjects><oleObject progId="AcroExch.Document" shapeId="1025"/></oleObjects></worksheet>'
    return package(
        {SHEET: with_text(b"</worksheet>", mark), "xl/embeddings/oleObject1.bin": OLE}, Form().saved()
    )


def twice(form: Form) -> None:
    form.put("title", "Solar kits for schools")


def version(number: str | None) -> Mangled:
    def change(form: Form) -> None:
        sheet = form.book["_form"]
        sheet["B2"] = number
        if number is None:
            sheet["A2"] = None

    return replace(kept(spoilt(change, ("F49", ""))), sheet="_form")


def named(form: Form) -> None:
    form.book.properties.creator = "Ana Secret"
    form.book.properties.lastModifiedBy = "Ana Secret"


def locked(form: Form) -> None:
    form.pledges.protection.sheet = True
    form.pledges.protection.set_password("reef")


def phonetic() -> bytes:
    """Furigana beside a title, as a Japanese input method leaves them."""
    form = Form()
    form.put("title", "SHARED")
    ruby = '<t>島々の研修</t><rPh sb="0" eb="2"><t>シマジマ</t></rPh><phoneticPr fontId="1"/>'
    return package({SHEET: with_text(b"<t>SHARED</t>", ruby.encode())}, form.saved())


def list_object(form: Form) -> None:
    form.captions_only()
    form.pledges.delete_rows(2)  # an Excel table has one row of captions
    captions: dict[str, int] = {}
    for cell in form.pledges[1]:
        text = str(cell.value)
        captions[text] = captions.get(text, 0) + 1
        cell.value = text if captions[text] == 1 else f"{text} {captions[text]}"
    form.pledges.add_table(Table(displayName="Pledges1", ref=f"A1:{LAST}5"))


def spaced(form: Form) -> None:
    form.pledges.title, form.organisation.title = " Pledges ", "منظمة"


CASES: Mapping[str, tuple[Mangled, ...]] = {
    "Title or logo rows above the header": (
        kept(spoilt(lambda form: move(form, 4, 2))),
        kept(spoilt(titles_above)),
        left_out(
            spoilt(
                lambda form: (form.put("value_amount", "1.500"), move(form, 4, 2)),
                ("M03", "H9"),
                severity="error",
            )
        ),
    ),
    "Header on two rows (group + field)": (
        kept(spoilt(two_rows, ("F44", "F1"))),
        kept(spoilt(captions_over_groups, ("F44", "A1"))),
        kept(spoilt(groups_under_ids, ("F44", "A2"))),
    ),
    "Column moved": (kept(spoilt(moved_column)), kept(spoilt(moved_without_ids))),
    "Column deleted": (deleted("end_date"), deleted("ref")),
    "Extra column added by pledger": (
        kept(spoilt(extra, ("F32", "B2"))),
        kept(spoilt(extra_without_caption, ("F32", f"{get_column_letter(len(PLEDGES.fields) + 3)}5"))),
    ),
    "Header translated by the pledger": (kept(spoilt(translated)),),
    "Blank rows between records": (
        kept(spoilt(blanks)),
        left_out(
            spoilt(
                lambda form: (blanks(form), form.put("value_amount", "1.500", row=8)),
                ("M03", "F8"),
                severity="error",
            ),
            "RM-2",
        ),
    ),
    "Totals row": (
        *map(total, ("TOTAL", "Total (USD):", "Total amount", "Итого", "合计", "المجموع", "Montant total")),
        kept(spoilt(sum_alone, ("F34", "F9"))),
    ),
    "Sheet renamed, copied, moved first": (
        replace(spoilt(copied, ("F35", "")), taken=(), sheet="Pledges"),
        replace(kept(spoilt(renamed)), severity="silent"),
    ),
    "Hidden row": (
        kept(spoilt(hidden_row, ("F30", "A5"))),
        kept(spoilt(folded_row, ("F30", "A5"))),
        kept(Mangled(flat_row, (("F30", "A5"),))),
    ),
    "Hidden column": (
        kept(spoilt(hidden_column, ("F31", "B2"))),
        kept(spoilt(folded_columns, ("F31", "B2"))),
    ),
    "Hidden or veryHidden sheet": (
        replace(hidden_sheet("hidden"), sheet="Old data"),
        replace(hidden_sheet("veryHidden"), sheet="Old data"),
    ),
    "AutoFilter active": (
        kept(spoilt(filtered, ("F45", ""))),
        kept(spoilt(filtered_out, ("F45", ""), ("F30", "A5"), severity="warning")),
    ),
    "Threaded comments (365)": (
        kept(Mangled(thread, (("F28", "F5"),))),
        kept(spoilt(comment, ("F28", "F5"))),
    ),
    "Duplicate record in one file": (
        spoilt(twice, ("K20", "B6")),
        spoilt(
            lambda form: form.put("ref", "RM-2"),
            ("K21", "A5"),
            ("K21", "A6"),
            severity="error",
            taken=("RM-2", "RM-2", "RM-3"),
        ),
    ),
    "Old template version": (version("0"), version("2023"), version(None)),
    "Author names in document properties": (kept(spoilt(named)),),
    "Sheet protection only": (kept(spoilt(locked)),),
    "Embedded objects": (
        kept(Mangled(embedded, (("F29", ""),))),
        kept(Mangled(lambda: drawn(TEXT_BOX), (("F29", "F5"),))),
        kept(Mangled(lambda: drawn(PICTURE), (("F29", "F5"),))),
    ),
    "Japanese phonetic guide": (replace(Mangled(phonetic), value=(TITLE, "島々の研修")),),
    "Excel table (ListObject)": (kept(spoilt(list_object)),),
    "Sheet name with spaces / translated": (kept(spoilt(spaced)),),
}
