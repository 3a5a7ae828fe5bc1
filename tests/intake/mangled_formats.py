"""The answers of a form in other formats than .xlsx: the least that a reader takes for .xls, .xlsb and .ods."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

Values = Mapping[tuple[int, int], str | float]
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def values(book: Workbook) -> dict[str, Values]:
    """Texts and numbers of the visible sheets; a date as ISO text, since these files have no formats."""
    return {
        sheet.title: {
            (cell.row, cell.column): _value(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }


def _value(value: object) -> str | float:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return float(value) if isinstance(value, (int, float)) else str(value)


# ------------------------------------------------------------------ .xls: BIFF8 in a compound file


def xls(sheets: Mapping[str, Values]) -> bytes:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    parts = []
    for cells in sheets.values():
        body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
        for (row, column), value in sorted(cells.items()):
            head = struct.pack("<HHH", row - 1, column - 1, 0)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                body += record(0x0204, head + struct.pack("<HB", len(text) // 2, 1) + text)
            else:
                body += record(0x0203, head + struct.pack("<d", value))
        parts.append(body + record(0x000A, b""))
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6)) + record(
        0x0042, b"\xb0\x04"
    )
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(begin) + sum(4 + 8 + len(name) for name in names) + 4
    for name, body in zip(names, parts, strict=True):
        begin += record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name) // 2, 1) + name)
        at += len(body)
    return _compound(begin + record(0x000A, b"") + b"".join(parts))


def _compound(stream: bytes) -> bytes:
    """A compound file with one stream, “Workbook”."""
    size = max(len(stream), 4096)
    sectors = -(-size // SECTOR)
    tables = -(-(sectors + 2) // (SECTOR // 4 - 1))
    fat = [FAT] * tables + [END] + [*range(tables + 2, tables + 1 + sectors), END]
    fat += [FREE] * (tables * SECTOR // 4 - len(fat))
    header = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    root = _entry("Root Entry", 5, 1, END, 0)
    book = _entry("Workbook", 2, FREE, tables + 1, size)
    directory = (root + book).ljust(SECTOR, b"\0")
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + stream.ljust(sectors * SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


# ------------------------------------------------------------------ .xlsb: binary records in a package


def xlsb(sheets: Mapping[str, Values]) -> bytes:
    def record(kind: int, body: bytes = b"") -> bytes:
        return _varint(kind) + _varint(len(body)) + body

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")

    parts: dict[str, bytes] = {}
    book, relations, types = record(0x83) + record(0x8F), "", ""
    for number, (name, cells) in enumerate(sheets.items(), start=1):
        book += record(0x9C, struct.pack("<II", 0, number) + wide(f"rId{number}") + wide(name))
        target = f"worksheets/sheet{number}.bin"
        relations += _relation(f"rId{number}", "worksheet", target)
        types += f'<Override PartName="/xl/{target}" ContentType="application/vnd.ms-excel.worksheet"/>'
        last, width = max(row for row, _ in cells), max(column for _, column in cells)
        body = record(0x81) + record(0x94, struct.pack("<IIII", 0, last - 1, 0, width - 1)) + record(0x91)
        for row in sorted({row for row, _ in cells}):
            body += record(0x00, struct.pack("<IIHHBI", row - 1, 0, 300, 0, 0, 0))
            for (_, column), value in sorted(item for item in cells.items() if item[0][0] == row):
                head = struct.pack("<II", column - 1, 0)
                body += (
                    record(0x06, head + wide(value))
                    if isinstance(value, str)
                    else record(0x05, head + struct.pack("<d", value))
                )
        parts[f"xl/{target}"] = body + record(0x92) + record(0x82)
    parts["xl/workbook.bin"] = book + record(0x90) + record(0x84)
    return _package(
        {
            "[Content_Types].xml": _types(
                f'<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>{types}'
            ),
            "_rels/.rels": _relations(_relation("rId1", "officeDocument", "xl/workbook.bin")),
            "xl/_rels/workbook.bin.rels": _relations(relations),
            **parts,
        }
    )


def _varint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def _relation(key: str, kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{key}" Type="{base}/{kind}" Target="{target}"/>'


def _relations(inside: str) -> bytes:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'.encode()


def _types(inside: str) -> bytes:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{inside}</Types>"
    ).encode()


def _package(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


# ------------------------------------------------------------------ .ods


def ods(sheets: Mapping[str, Values]) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(_rows(cells))}</table:table>"
        for name, cells in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    return _package(
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _rows(cells: Values) -> Iterator[str]:
    for row in range(1, max(row for row, _ in cells) + 1):
        line = ""
        for column in range(1, max(column for _, column in cells) + 1):
            value = cells.get((row, column))
            if value is None:
                line += "<table:table-cell/>"
            elif isinstance(value, str):
                text = "".join(f"<text:p>{escape(part)}</text:p>" for part in value.split("\n"))
                line += f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
            else:
                line += f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        yield f"<table:table-row>{line}</table:table-row>"
