"""Odd packages: bombs, lies, names, damage."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from sound import (
    BOOK,
    BOOK_RELS,
    PARTS,
    RELS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    Entry,
    Odd,
    book,
    deflated,
    entries,
    raw_zip,
    swap,
    zipped,
)

MEGABYTE = 1 << 20


def _with(*more: Entry) -> bytes:
    return raw_zip([*entries(), *more])


def _lying(claimed: int) -> bytes:
    """The sheet claims another size than it has."""
    return raw_zip(
        replace(entry, claimed=claimed) if entry.name == SHEET.encode() else entry for entry in entries()
    )


def _quine(depth: int) -> bytes:
    inner = b"\0" * (8 * MEGABYTE)
    for level in range(depth):
        inner = zipped([(f"level{level}.zip", inner)])
    return inner


def _cut(part: int) -> bytes:
    whole = book()
    return whole[: max(1, len(whole) * part // 21)]


def _flipped(part: int) -> bytes:
    data = bytearray(book())
    data[4 + (len(data) - 5) * part // 20] ^= 0xFF
    return bytes(data)


def _named(name: bytes, flags: int = 0x800) -> Odd:
    return Odd(lambda: _with(Entry(name, b"<x/>", flags=flags)), ("F07",))


def _zip64() -> bytes:
    """Sizes in the extra field, as some programs write them for small parts too."""

    def large(entry: Entry) -> Entry:
        packed = deflated(entry.content)
        extra = struct.pack("<HHQ", 1, 8, len(entry.content))
        return replace(entry, packed=packed, claimed=0xFFFFFFFF, extra=extra)

    return raw_zip(large(entry) for entry in entries())


def _huge_zip64() -> bytes:
    extra = struct.pack("<HHQ", 1, 8, 1 << 60)
    return _with(Entry(b"xl/worksheets/sheet2.xml", b"<x/>", claimed=0xFFFFFFFF, extra=extra))


def _twice(name: str, other: str) -> bytes:
    parts = [(key, value) for key, value in PARTS.items()]
    return zipped([*parts, (other, PARTS[name])])


def _crc() -> bytes:
    return raw_zip(replace(entry, crc=1) if entry.name == STRINGS.encode() else entry for entry in entries())


def _lost_end() -> bytes:
    whole = book()
    return whole[: whole.rindex(b"PK\x05\x06")]


def _shifted() -> bytes:
    """The directory points ten bytes beside every entry."""
    whole = bytearray(book())
    end = whole.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<L", whole, end + 16)
    at = start
    while whole[at : at + 4] == b"PK\x01\x02":
        (offset,) = struct.unpack_from("<L", whole, at + 42)
        struct.pack_into("<L", whole, at + 42, offset + 10)
        at += 46 + sum(struct.unpack_from("<HHH", whole, at + 28))
    return bytes(whole)


def _two_books() -> bytes:
    return book({STRINGS: swap(b"Fiji", b"Mali")}) + book()


ODD: Mapping[str, Odd] = {
    "sound": Odd(book),
    "sound stored without compression": Odd(lambda: book(method=zipfile.ZIP_STORED)),
    "zero bytes": Odd(lambda: b"", ("F01",)),
    "two bytes PK": Odd(lambda: b"PK", ("F02",)),
    "end record only": Odd(lambda: b"PK\x05\x06" + b"\0" * 18, ("F04",)),
    "bomb in one part": Odd(lambda: book({SHEET: b"\0" * (60 * MEGABYTE)}), ("F06",)),
    "bomb in a picture": Odd(lambda: book({"xl/media/a.png": b"\0" * (60 * MEGABYTE)}), ("F06",)),
    "bomb in fifty parts": Odd(lambda: book({f"xl/media/{n}.png": b"\0" * (9 * MEGABYTE) for n in range(6)}), ("F06",)),
    "bomb of thousands of small parts": Odd(lambda: raw_zip([*entries(), *(Entry(b"xl/media/%d" % n, b"\0" * 59_000) for n in range(4900))]), ("F06",)),
    "bomb of overlapping entries": Odd(lambda: raw_zip([Entry(b"xl/media/%d" % n, b"\0" * 100_000) for n in range(99)], overlapping=True), ("F07",)),
    "bomb of archives in archives": Odd(lambda: book({"xl/embeddings/a.zip": _quine(6)}), ("F23",)),
    "bomb that claims ten bytes": Odd(lambda: _with(Entry(b"xl/worksheets/sheet2.xml", b"\0" * (60 * MEGABYTE), claimed=10)), ("F02",)),
    "entry claims fewer bytes than it has": Odd(lambda: _lying(20), ("F02",)),
    "entry claims more bytes than it has": Odd(lambda: _lying(1_000_000), ("F02",)),
    "entry claims two gigabytes": Odd(lambda: _lying(2_000_000_000), ("F06",)),
    "entry claims an exabyte in a 64 bit header": Odd(_huge_zip64, ("F06",)),
    "64 bit headers": Odd(_zip64),
    "directory of 6000 entries": Odd(lambda: raw_zip([*entries(), *(Entry(b"xl/m/%d" % n, b"") for n in range(6000))]), ("F06",)),
    "directory of 200000 entries": Odd(lambda: b"PK\x03\x04" + b"PK\x01\x02".ljust(46, b"\0") * 200_000 + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 0xFFFF, 0xFFFF, 46 * 200_000, 4, 0), ("F06",)),
    "directory points beside the entries": Odd(_shifted, ("F02",)),
    "climbing name": _named(b"../../evil.xml"),
    "climbing name with backslashes": _named(b"xl\\..\\..\\evil.xml"),
    "absolute name": _named(b"/etc/passwd"),
    "drive name": _named(b"C:\\evil.xml"),
    "empty name": _named(b""),
    "very long name": _named(b"xl/" + b"a" * 60_000),
    "name with NUL": _named(b"xl/worksheets/sheet2.xml\0.png"),
    "name with a line break": _named(b"xl/evil\r\n.xml"),
    "name with escape sequences": _named(b"xl/\x1b[2J.xml"),
    "name that is not UTF-8": Odd(lambda: _with(Entry(b"xl/\xff\xfe.png", b"x", flags=0x800)), ("F02",)),
    "name with odd letters": Odd(lambda: _with(Entry("xl/media/é😀.png".encode(), b"x", flags=0x800))),
    "folders as entries": Odd(lambda: _with(Entry(b"xl/", b"", method=0), Entry(b"xl/media/", b"", method=0))),
    "entry twice": Odd(lambda: raw_zip([*entries(), *entries()[4:5]]), ("F07",)),
    "entry twice by case": Odd(lambda: _twice(SHEET, "xl/WORKSHEETS/Sheet1.xml"), ("F07",)),
    "entry twice by backslash": Odd(lambda: _twice(SHEET, "xl\\worksheets\\sheet1.xml"), ("F07",)),
    "names with backslashes": Odd(lambda: zipped((name.replace("/", "\\"), content) for name, content in PARTS.items())),
    "encrypted entries": Odd(lambda: raw_zip(entries(flags=1)), ("F03",)),
    "strongly encrypted entries": Odd(lambda: raw_zip(entries(flags=0x41)), ("F03",)),
    "compressed with bzip2": Odd(lambda: book(method=zipfile.ZIP_BZIP2), ("F02",)),
    "compressed with lzma": Odd(lambda: book(method=zipfile.ZIP_LZMA), ("F02",)),
    "compressed with method 99": Odd(lambda: raw_zip(entries(method=99)), ("F02",)),
    "compressed with deflate64": Odd(lambda: raw_zip(entries(method=9)), ("F02",)),
    "compressed data cut short": Odd(lambda: raw_zip(replace(entry, packed=deflated(entry.content)[:-4]) for entry in entries()), ("F02",)),
    "data before the package": Odd(lambda: b"\x89 junk \0" * 50 + book(), ("F04",)),
    "data before the package that looks like one": Odd(lambda: b"PK\x03\x04" + b"junk" * 50 + book(), ()),
    "web page before the package": Odd(lambda: b"<html><body>x</body></html>" + book(), ("F04",)),
    "zeros after the package": Odd(lambda: book() + b"\0" * 512),
    "junk after the package": Odd(lambda: book() + b"junk" * 5000),
    "a megabyte after the package": Odd(lambda: book() + b"\0" * MEGABYTE, ("F02",)),
    "comment of the package": Odd(lambda: raw_zip(entries(), b"a comment")),
    "longest comment of the package": Odd(lambda: raw_zip(entries(), b"c" * 65_535)),
    "two workbooks one after the other": Odd(_two_books),
    "end record lost": Odd(_lost_end, ("F02",)),
    "checksum wrong": Odd(_crc, ("F02",)),
    "workbook in a folder of the package": Odd(lambda: zipped((f"pledge/{name}", content) for name, content in PARTS.items()), ("F04",)),
    "workbooks in an archive": Odd(lambda: zipped([("a.xlsx", book()), ("b.xlsx", book())]), ("F04",)),
    "part names in other case": Odd(lambda: zipped((name.replace("sharedStrings", "SharedStrings").replace("sheet1", "Sheet1"), content) for name, content in PARTS.items())),
    "content types missing": Odd(lambda: book({TYPES: None})),
    "content types empty": Odd(lambda: book({TYPES: b""}), ("F08",)),
    "relationships of the package missing": Odd(lambda: book({RELS: None})),
    "relationships of the workbook missing": Odd(lambda: book({BOOK_RELS: None}), ("F08",)),
    "relationships name the sheet twice": Odd(lambda: book({BOOK_RELS: swap(b"</Relationships>", b'<Relationship Id="rId9" Type="x/worksheet" Target="./worksheets/sheet1.xml"/></Relationships>')}), ("F08",)),
    "relationship leads to a web page": Odd(lambda: book({BOOK_RELS: swap(b'Target="worksheets/sheet1.xml"', b'Target="https://example.org/sheet1.xml" TargetMode="External"')}), ("F08",)),
    "relationship leads to a file of the computer": Odd(lambda: book({BOOK_RELS: swap(b'Target="worksheets/sheet1.xml"', b'Target="../../../../../etc/passwd"')}), ("F08",)),
    "relationship leads back to the workbook": Odd(lambda: book({BOOK_RELS: swap(b'Target="worksheets/sheet1.xml"', b'Target="workbook.xml"')}), ("F10",)),
    "relationship leads nowhere": Odd(lambda: book({BOOK_RELS: swap(b'Target="worksheets/sheet1.xml"', b'Target="worksheets/sheet9.xml"')}), ("F08",)),
    "relationships are absolute": Odd(lambda: book({BOOK_RELS: swap(b'Target="worksheets', b'Target="/xl/worksheets')})),
    "styles missing": Odd(lambda: book({STYLES: None})),
    "styles empty": Odd(lambda: book({STYLES: b""}), ("F08",)),
    "texts missing": Odd(lambda: book({STRINGS: None}), ("F08",), whole=False),
    "workbook part missing": Odd(lambda: book({BOOK: None}), ("F08",)),
    "sheet part missing": Odd(lambda: book({SHEET: None}), ("F08",)),
    "sheet part empty": Odd(lambda: book({SHEET: b""}), ("F08",)),
    "sheet part cut in the middle": Odd(lambda: book({SHEET: lambda part: part[: len(part) - 30]}), ("F08",)),
    "external links": Odd(lambda: book({"xl/externalLinks/externalLink1.xml": b"<externalLink/>", BOOK: swap(b"<sheets>", b'<externalReferences><externalReference r:id="rId8"/></externalReferences><sheets>')})),
    "macros": Odd(lambda: book({"xl/vbaProject.bin": b"\xcc\x61" * 50}), ("F22",), "xlsm"),
    "macros with the name of a plain workbook": Odd(lambda: book({"xl/vbaProject.bin": b"\xcc\x61" * 50}), ("F22",)),
    "embedded objects": Odd(lambda: book({"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" * 99}), ("F23",)),
    "custom parts in UTF-16": Odd(lambda: book({"customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16")})),
    **{f"cut at place {part:02}": Odd(lambda part=part: _cut(part), ("F02",)) for part in range(1, 21)},
    **{f"flipped at place {part:02}": Odd(lambda part=part: _flipped(part), None, whole=False) for part in range(1, 21)},
}  # fmt: skip
