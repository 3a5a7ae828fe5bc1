"""A sound workbook, part by part, and ways to spoil it. The same call gives the same bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

TYPES = "[Content_Types].xml"
#: A list of contents that names nothing: only the second reader opens such a workbook.
NO_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = "_rels/.rels"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = b"http://schemas.openxmlformats.org/package/2006"
KIND = b"application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS: Mapping[str, bytes] = {
    TYPES: HEAD
    + b'<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Override PartName="/xl/workbook.xml" ContentType="%s.sheet.main+xml"/>'
    b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="%s.worksheet+xml"/>'
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s.sharedStrings+xml"/>'
    b'<Override PartName="/xl/styles.xml" ContentType="%s.styles+xml"/></Types>'
    % (PACKAGE, KIND, KIND, KIND, KIND),
    RELS: HEAD
    + b'<Relationships xmlns="%s/relationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    % (PACKAGE, REL),
    BOOK: HEAD
    + b'<workbook xmlns="%s" xmlns:r="%s"><workbookPr/><sheets><sheet name="Pledges" sheetId="1" r:id="rId1"/></sheets></workbook>'
    % (MAIN, REL),
    BOOK_RELS: HEAD
    + b'<Relationships xmlns="%s/relationships"><Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>'
    b'<Relationship Id="rId2" Type="%s/styles" Target="styles.xml"/><Relationship Id="rId3" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    % (PACKAGE, REL, REL, REL),
    SHEET: HEAD
    + b'<worksheet xmlns="%s" xmlns:r="%s"><dimension ref="C5:D5"/><sheetData><row r="5"><c r="C5" t="s"><v>0</v></c>'
    b'<c r="D5"><v>0.30000000000000004</v></c></row></sheetData></worksheet>' % (MAIN, REL),
    STRINGS: HEAD + b'<sst xmlns="%s" count="1" uniqueCount="1"><si><t>Fiji</t></si></sst>' % MAIN,
    STYLES: HEAD
    + b'<styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    b'<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    % MAIN,
}

Change = Callable[[bytes], bytes] | bytes | None


@dataclass(frozen=True)
class Odd:
    """An odd file: how it is made and which findings it must give, ``None`` when anything but a crash will do.

    ``whole`` says that what is read must be the two values of the sound workbook and nothing else.
    """

    make: Callable[[], bytes]
    codes: tuple[str, ...] | None = ()
    extension: str = "xlsx"
    whole: bool = True

    @property
    def refused(self) -> bool:
        return bool(self.codes) and self.codes is not None and self.codes[0] < "F20"

    def expected(self) -> str:
        if self.codes is None:
            return "no crash"
        if self.refused:
            return f"refused {self.codes[0]}"
        return " ".join(("read", *self.codes))


def zipped(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, content, compresslevel=1)
    return buffer.getvalue()


def changed(changes: Mapping[str, Change]) -> dict[str, bytes]:
    """The parts with some replaced, added or (None) left out."""
    parts = dict(PARTS)
    for name, change in changes.items():
        if change is None:
            del parts[name]
        else:
            parts[name] = change(parts[name]) if callable(change) else change
    return parts


def book(changes: Mapping[str, Change] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return zipped(changed(changes or {}).items(), method)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        assert old in part, old
        return part.replace(old, new)

    return change


def rows(more: bytes) -> Mapping[str, Change]:
    """More rows below the two values."""
    return {SHEET: swap(b"</sheetData>", more + b"</sheetData>")}


def tail(more: bytes) -> Mapping[str, Change]:
    """Elements after the cells."""
    return {SHEET: swap(b"</sheetData>", b"</sheetData>" + more)}


def instead(cell: bytes) -> Mapping[str, Change]:
    """Another cell D5."""
    return {SHEET: swap(b'<c r="D5"><v>0.30000000000000004</v></c>', cell)}


def numbered(count: int, pattern: bytes, start: int = 6) -> bytes:
    """The pattern with a number for each ``%d`` in it."""
    many = pattern.count(b"%d")
    return b"".join(pattern % ((number,) * many) for number in range(start, start + count))


@dataclass(frozen=True)
class Entry:
    """An entry of a package that may lie about itself."""

    name: bytes
    content: bytes
    method: int = 8
    flags: int = 0
    claimed: int | None = None
    crc: int | None = None
    packed: bytes | None = None
    extra: bytes = b""


def deflated(content: bytes) -> bytes:
    stream = zlib.compressobj(1, zlib.DEFLATED, -15)
    return stream.compress(content) + stream.flush()


def raw_zip(entries: Iterable[Entry], comment: bytes = b"", *, overlapping: bool = False) -> bytes:
    """A package written byte by byte. ``overlapping``: all entries share the bytes of the first."""
    body = b""
    listed = b""
    count = 0
    for entry in entries:
        count += 1  # the entries may come one by one, and none at all
        packed = entry.packed
        if packed is None:
            packed = deflated(entry.content) if entry.method == 8 else entry.content
        size = len(entry.content) if entry.claimed is None else entry.claimed
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        head = struct.pack(
            "<HHHHHLLLHH",
            45,
            entry.flags,
            entry.method,
            0,
            0x21,
            crc,
            len(packed),
            size,
            len(entry.name),
            len(entry.extra),
        )
        offset = 0 if overlapping else len(body)
        if not (overlapping and body):
            body += b"PK\x03\x04" + head + entry.name + entry.extra + packed
        listed += (
            b"PK\x01\x02\x2d\x00"
            + head
            + struct.pack("<HHHLL", 0, 0, 0, 0, offset)
            + entry.name
            + entry.extra
        )
    end = b"PK\x05\x06" + struct.pack(
        "<HHHHLLH", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), len(listed), len(body), len(comment)
    )
    return body + listed + end + comment


def entries(parts: Mapping[str, bytes] | None = None, **named: object) -> list[Entry]:
    """The sound workbook as entries; ``named`` are values for all of them."""
    return [Entry(name.encode(), content, **named) for name, content in (parts or PARTS).items()]  # type: ignore[arg-type]
