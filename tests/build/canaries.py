"""Workbooks with contact data that can be told apart: a word of its own for each place where such data can stand.

Each sender has every contact field of its form, and beside the cells what a workbook holds besides: notes, properties,
hidden sheets, headers and footers, objects.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font

_NUMBER = count(101)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: The contact fields of the two forms.
PLEDGE_FIELDS = ("contact_name", "contact_title", "contact_email", "contact_phone")
PROGRESS_FIELDS = ("reported_by",)


@dataclass
class Sender:
    """One workbook. ``typed`` stands where its sender typed it, ``told`` in properties and names of authors.

    Both are by place, as the words that betray it: of a phone number its digits too.
    """

    file: Path
    organisation: str
    typed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def type_at(self, place: str) -> str:
        """A new word for a place that its sender types in."""
        word, betraying = _word(place)
        self.typed[place] = betraying
        return word

    def tell_at(self, place: str) -> str:
        """A new word for what a program writes by itself."""
        word, betraying = _word(place)
        self.told[place] = betraying
        return word


def _word(place: str) -> tuple[str, tuple[str, ...]]:
    number = next(_NUMBER)
    if place == "contact_phone":
        digits = f"88{number:04}88"
        return f"+00 7 {digits[:4]} {digits[4:]}", (digits, f"{digits[:4]} {digits[4:]}")
    if place == "contact_email":
        return f"kanarek{number}@example.org", (f"kanarek{number}",)
    return f"Kanarek{number} Zolty", (f"kanarek{number}",)


def answers(sender: Sender) -> Mapping[str, object]:
    """The answers of a form about its organization."""
    return {"org_name": sender.organisation, **{name: sender.type_at(name) for name in PLEDGE_FIELDS}}


def report(sender: Sender, pledge_id: str) -> Mapping[str, object]:
    """A row of a progress form."""
    return {
        "pledge_id": pledge_id,
        "org_name": sender.organisation,
        "indicator_no": 1,
        "period_end": date(2022, 12, 31),
        "status": "on_track",
        "value_to_date": 10,
        "may_quote": "yes",
        "reported_by": sender.type_at("reported_by"),
        "report_date": date(2023, 1, 15),
    }


# ---------------------------------------------------------------------------- beside the cells


def add_surroundings(sender: Sender, sheet: str) -> None:
    """Put a word wherever an .xlsx holds more than its cells."""
    workbook = load_workbook(sender.file)
    worksheet = workbook[sheet]
    worksheet["B5"].comment = Comment(sender.type_at("note"), sender.tell_at("author of a note"))
    worksheet.oddHeader.center.text = sender.type_at("header")
    worksheet.evenFooter.left.text = sender.type_at("footer")
    hidden = workbook.create_sheet("Own notes")
    hidden["A1"] = sender.type_at("hidden sheet")
    hidden.sheet_state = "hidden"
    very = workbook.create_sheet("More notes")
    very["B2"] = sender.type_at("very hidden sheet")
    very.sheet_state = "veryHidden"
    workbook.properties.creator = sender.tell_at("creator")
    workbook.properties.lastModifiedBy = sender.tell_at("last modified by")
    workbook.custom_doc_props.append(StringProperty(name="Owner", value=sender.tell_at("custom property")))
    workbook.save(sender.file)
    company, manager = sender.tell_at("company"), sender.tell_at("manager")
    template, folder = sender.tell_at("template"), sender.tell_at("folder of the file")
    person = sender.tell_at("person of a conversation")

    def app(content: bytes) -> bytes:
        more = f"<Manager>{manager}</Manager><Company>{company}</Company><Template>{template}</Template>"
        return content.replace(b"</Properties>", more.encode() + b"</Properties>")

    def workbook_part(content: bytes) -> bytes:
        space = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
        path = (
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="{space}" url="C:\\{folder}\\"/></mc:Choice>'
            "</mc:AlternateContent>"
        )
        return content.replace(b"<bookViews>", path.encode() + b"<bookViews>", 1)

    def types(content: bytes) -> bytes:
        kinds = (
            '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'
            '<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/>'
        )
        return content.replace(b"</Types>", kinds.encode() + b"</Types>")

    def relations(content: bytes) -> bytes:
        kind = "http://schemas.microsoft.com/office/2017/10/relationships/person"
        one = f'<Relationship Id="rIdP" Type="{kind}" Target="persons/person.xml"/>'
        return content.replace(b"</Relationships>", one.encode() + b"</Relationships>")

    embedded = f"{sender.type_at('name of an object')}.bin".replace(" ", "_")
    persons = (
        '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<person displayName="{person}" id="{{0}}" userId="{person}" providerId="AD"/></personList>'
    )
    content = f"object of {sender.type_at('object')}".encode("utf-16-le")
    _change(
        sender.file,
        {
            "docProps/app.xml": app,
            "xl/workbook.xml": workbook_part,
            "[Content_Types].xml": types,
            "xl/_rels/workbook.xml.rels": relations,
        },
        {"xl/persons/person.xml": persons.encode(), f"xl/embeddings/{embedded}": content},
        embedded,
    )


def _change(
    file: Path, changes: Mapping[str, Callable[[bytes], bytes]], more: Mapping[str, bytes], embedded: str
) -> None:
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, change in changes.items():
        after = change(parts[name])
        assert after != parts[name], name
        parts[name] = after
    own = next(name for name in parts if name.startswith("xl/worksheets/_rels/"))
    relation = f'<Relationship Id="rIdO" Type="{_OFFICE}/oleObject" Target="../embeddings/{embedded}"/>'
    parts[own] = parts[own].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in {**parts, **more}.items():
            new.writestr(name, content)


# ---------------------------------------------------------------------------- other ways to send it


def move_columns(file: Path, sheets: Sequence[str]) -> None:
    """What people do: a column before the others, and two lines above."""
    workbook = load_workbook(file)
    for name in sheets:
        worksheet = workbook[name]
        worksheet.insert_cols(1, 2)
        worksheet.insert_cols(6)
        for table in list(worksheet.tables):
            del worksheet.tables[table]
        worksheet.auto_filter.ref = None
    workbook.save(file)


def badly_typed(sender: Sender) -> None:
    """Contact cells of which each is told about: struck through, a broken address, a formula."""
    workbook = load_workbook(sender.file)
    sheet = workbook["Organisation"]
    cells = {str(sheet.cell(row, 1).value): sheet.cell(row, 3) for row in range(1, 40)}
    name, email, title, phone = (cells[f"contact_{name}"] for name in ("name", "email", "title", "phone"))
    name.font = Font(strike=True)
    email.value = str(email.value).replace("@", " at ")
    email.hyperlink = f"mailto:{sender.type_at('contact_email')}"
    email.value = f"{sender.typed['contact_email'][0]} at example"
    title.value = f'="{sender.type_at("contact_title")}"'
    phone.value = f"{phone.value}\u202e"
    workbook.save(sender.file)


def as_ods(file: Path) -> Path:
    """The same cells as another program saves them."""
    target = file.with_suffix(".ods")
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    workbook = load_workbook(file)
    tables = "".join(
        f"<table:table table:name={quoteattr(sheet.title)}>{''.join(_rows(sheet.iter_rows(values_only=True)))}</table:table>"
        for sheet in workbook.worksheets
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    file.unlink()
    return target


def _rows(rows: Iterator[Sequence[object]]) -> Iterator[str]:
    for row in rows:
        yield f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date | datetime):
        day = value.strftime("%Y-%m-%d")
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{day}">'
            f"<text:p>{day}</text:p></table:table-cell>"
        )
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def as_csv(file: Path) -> Path:
    """The sheet of the organization as text."""
    workbook: Workbook = load_workbook(file)
    out = io.StringIO()
    csv.writer(out).writerows(workbook["Organisation"].iter_rows(values_only=True))
    target = file.with_suffix(".csv")
    target.write_text(out.getvalue(), "utf-8")
    file.unlink()
    return target


def cut_off(file: Path) -> None:
    """A package of which the end is missing, not packed, so that all its words can be read."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    file.write_bytes(out.getvalue()[:-500])
