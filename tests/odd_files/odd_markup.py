"""Odd XML: document types, encodings, endless texts, depth, namespaces."""

from __future__ import annotations

from collections.abc import Mapping

from sound import (
    BOOK,
    BOOK_RELS,
    HEAD,
    MAIN,
    PARTS,
    RELS,
    SHEET,
    SHEET_RELS,
    STRINGS,
    STYLES,
    TYPES,
    Odd,
    book,
    instead,
    rows,
    swap,
)

XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 108))
    + b"]>"
)
WORD = "application/vnd.openxmlformats"

SPARE = {
    "docProps/app.xml": b"<Properties/>",
    "xl/drawings/drawing1.xml": b"<wsDr/>",
    "xl/drawings/vmlDrawing1.vml": b"<xml/>",
    "xl/comments1.xml": b"<comments/>",
    "customXml/item1.xml": b"<x/>",
    "xl/media/picture.xml": b"<x/>",
}


def _typed(name: str, declared: bytes) -> bytes:
    """The part with a document type between its declaration and its root."""
    part = PARTS.get(name, SPARE.get(name, b"")).removeprefix(HEAD)
    return book({name: b'<?xml version="1.0"?>' + declared + part})


def _encoded(name: str, encoding: str, declared: str, mark: bytes = b"") -> bytes:
    text = PARTS[name].decode().partition("?>\n")[2]
    return book({name: mark + f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding)})


def _all_in(encoding: str) -> bytes:
    return book(
        {name: part.decode().replace("UTF-8", "UTF-16").encode(encoding) for name, part in PARTS.items()}
    )


def _utf7(name: str) -> bytes:
    text = XXE.decode() + PARTS[name].decode().partition("?>\n")[2]
    return book(
        {name: b'<?xml version="1.0" encoding="UTF-7"?>' + text.encode("utf-7").replace(b"<", b"+ADw-")}
    )


def _prefixed() -> bytes:
    part = PARTS[SHEET].replace(b"xmlns=", b"xmlns:x=").replace(b"</", b"</x:")
    for tag in (b"worksheet", b"dimension", b"sheetData", b"row", b"c ", b"v>"):
        part = part.replace(b"<" + tag, b"<x:" + tag)
    return book({SHEET: part})


def _strict() -> bytes:
    old, new = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"

    def strict(part: bytes) -> bytes:
        part = part.replace(old + b"spreadsheetml/2006/main", new + b"spreadsheetml/main")
        return part.replace(old + b"officeDocument/2006/relationships", new + b"officeDocument/relationships")

    return book(dict.fromkeys((BOOK, BOOK_RELS, RELS, SHEET, STRINGS, STYLES), strict))


def _deep(tag: bytes, depth: int) -> bytes:
    return b"<%s>" % tag * depth + b"</%s>" % tag * depth


_PLACES = {
    "sheet": SHEET,
    "texts": STRINGS,
    "styles": STYLES,
    "workbook": BOOK,
    "content types": TYPES,
    "relationships": RELS,
    "relationships of the workbook": BOOK_RELS,
    "properties": "docProps/app.xml",
    "drawing": "xl/drawings/drawing1.xml",
    "old drawing": "xl/drawings/vmlDrawing1.vml",
    "comments": "xl/comments1.xml",
    "custom part": "customXml/item1.xml",
    "part called a picture": "xl/media/picture.xml",
}

ODD: Mapping[str, Odd] = {
    **{f"entity of a file in {place}": Odd(lambda name=name: _typed(name, XXE), ("F05",)) for place, name in _PLACES.items()},
    **{f"billion laughs in {place}": Odd(lambda name=name: _typed(name, LAUGHS), ("F05",)) for place, name in list(_PLACES.items())[:6]},
    "document type alone": Odd(lambda: _typed(SHEET, b"<!DOCTYPE worksheet>"), ("F05",)),
    "document type after a long comment": Odd(lambda: _typed(SHEET, b"<!--" + b" x" * 50_000 + b"-->" + XXE), ("F05",)),
    "document type in UTF-16 little endian": Odd(lambda: book({SHEET: (XXE + PARTS[SHEET].removeprefix(HEAD)).decode().encode("utf-16")}), ("F05",)),
    "document type in UTF-16 big endian without a mark": Odd(lambda: book({BOOK: (XXE + PARTS[BOOK].removeprefix(HEAD)).decode().encode("utf-16-be")}), ("F05",)),
    "document type in UTF-32": Odd(lambda: book({BOOK: (XXE + PARTS[BOOK].removeprefix(HEAD)).decode().encode("utf-32")}), ("F05",)),
    "document type in UTF-7": Odd(lambda: _utf7(BOOK), ("F08",)),
    "document type in EBCDIC": Odd(lambda: book({BOOK: (XXE + PARTS[BOOK].removeprefix(HEAD)).decode().encode("cp500")}), ("F08",)),
    "declared as EBCDIC": Odd(lambda: _encoded(STYLES, "utf-8", "cp500"), ("F08",)),
    "encoding declared far away": Odd(lambda: book({STYLES: b'<?xml version="1.0"' + b" " * 9000 + b'encoding="UTF-7"?>' + PARTS[STYLES].removeprefix(HEAD)}), ("F08",)),
    "encoding that nobody knows": Odd(lambda: _encoded(SHEET, "utf-8", "x-klingon"), ("F08",)),
    "mark of the byte order": Odd(lambda: book({name: (lambda part: b"\xef\xbb\xbf" + part) for name in PARTS})),
    "sheet in UTF-16": Odd(lambda: _encoded(SHEET, "utf-16-le", "UTF-16", b"\xff\xfe")),
    "all parts in UTF-16": Odd(lambda: _all_in("utf-16")),
    "sheet in UTF-16 without a mark": Odd(lambda: _encoded(SHEET, "utf-16-be", "UTF-16")),
    "declared as UTF-16 but is not": Odd(lambda: _encoded(SHEET, "utf-8", "UTF-16")),
    "texts in Latin-1": Odd(lambda: _encoded(STRINGS, "latin-1", "ISO-8859-1")),
    "half a UTF-16 sign": Odd(lambda: book({SHEET: PARTS[SHEET].decode().encode("utf-16")[:-1]}), ("F08",)),
    "lone surrogate in UTF-16": Odd(lambda: book({STRINGS: PARTS[STRINGS].decode().replace("Fiji", "Fiji\ud800").encode("utf-16-le", "surrogatepass")}), ("F08",)),
    "bytes that are not UTF-8": Odd(lambda: book({STRINGS: swap(b"Fiji", b"caf\xe9")}), ("F08",)),
    "control character": Odd(lambda: book({STRINGS: swap(b"Fiji", b"Fi\x01ji")}), ("F08",)),
    "control character as a reference": Odd(lambda: book({STRINGS: swap(b"Fiji", b"Fi&#1;ji")}), ("F08",)),
    "entity that is not declared": Odd(lambda: book({STRINGS: swap(b"Fiji", b"&e;")}), ("F08",)),
    "NUL in a text": Odd(lambda: book({STRINGS: swap(b"Fiji", b"Fi\0ji")}), ("F08",)),
    "100000 elements deep in the sheet": Odd(lambda: book(rows(_deep(b"a", 100_000)))),
    "100000 elements deep in the texts": Odd(lambda: book({STRINGS: swap(b"</sst>", _deep(b"si", 100_000) + b"</sst>")}), ()),
    "100000 elements deep in the styles": Odd(lambda: book({STYLES: swap(b"<fonts", _deep(b"a", 100_000) + b"<fonts")}), ("F08",)),
    "100000 elements deep in the workbook": Odd(lambda: book({BOOK: swap(b"<sheets>", _deep(b"a", 100_000) + b"<sheets>")}), ("F08",)),
    "attribute of 50 megabytes": Odd(lambda: book({SHEET: swap(b"<sheetData>", b'<sheetData x="' + b"a" * 50_000_000 + b'">')}), ("F06",)),
    "attribute of 2 megabytes": Odd(lambda: book({SHEET: swap(b"<sheetData>", b'<sheetData x="' + b"ab" * 1_000_000 + b'">')}), ("F06",)),
    "comment of 2 megabytes": Odd(lambda: book({SHEET: swap(b"<sheetData>", b"<!--" + b"<x/>" * 500_000 + b"--><sheetData>")}), ("F06",)),
    "instruction of 2 megabytes": Odd(lambda: book({SHEET: swap(b"<sheetData>", b"<?x " + b"<x/>" * 500_000 + b"?><sheetData>")}), ("F06",)),
    "comment without an end": Odd(lambda: book({SHEET: swap(b"<sheetData>", b"<!-- <sheetData>")}), ("F08",)),
    "a million comments": Odd(lambda: book({SHEET: swap(b"<sheetData>", b"<!---->" * 1_000_000 + b"<sheetData>")}), ("F21",)),
    "text of 40 megabytes": Odd(lambda: book({STRINGS: swap(b"Fiji", b"Fiji" * 10_000_000)}), ("F06",)),
    "text of 200000 letters": Odd(lambda: book({STRINGS: swap(b"</sst>", b"<si><t>" + b"a" * 200_000 + b"</t></si></sst>")})),
    "text in CDATA": Odd(lambda: book({STRINGS: swap(b"Fiji", b"<![CDATA[Fiji]]>")})),
    "100000 attributes": Odd(lambda: book({SHEET: swap(b"<sheetData>", b"<sheetData " + b" ".join(b'x%d="1"' % n for n in range(100_000)) + b">")}), ("F06",)),
    "50000 namespaces": Odd(lambda: book({SHEET: swap(b"<sheetData>", b"<sheetData " + b" ".join(b'xmlns:x%d="u%d"' % (n, n) for n in range(50_000)) + b">")}), ("F06",)),
    "namespaces with prefixes": Odd(_prefixed),
    "no namespace": Odd(lambda: book({SHEET: swap(b' xmlns="' + MAIN + b'"', b"")}), ("F21",)),
    "strict workbook": Odd(_strict, ("F21",)),
    "two roots": Odd(lambda: book({SHEET: lambda part: part + b"<x/>"}), ("F08",)),
    "text instead of XML": Odd(lambda: book({SHEET: b"ref;title\n"}), ("F08",)),
    "single quotes and spaces": Odd(lambda: book(instead(b"<c  r = 'D5'\n><v>0.30000000000000004</v></c>"))),
    "relationships of a sheet are no XML": Odd(lambda: book({SHEET_RELS: b"nothing"}), ("F08",)),
}  # fmt: skip
