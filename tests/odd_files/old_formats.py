"""Small writers of the formats that only the second reader knows: .xls and .xlsb, byte by byte, and .ods."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from sound import zipped

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def biff(more: bytes = b"", before: bytes = b"", sheets: int = 1, unique: int = 2) -> bytes:
    """The stream of an .xls with "Fiji" in C5 and 0.3 in D5; ``more`` are records of the sheet."""
    begin = struct.pack("<HHHHLL", 0x600, 5, 0x0DBB, 0x07CC, 0, 6)
    texts = record(
        0xFC,
        struct.pack("<LL", 2, unique) + struct.pack("<HB", 4, 0) + b"Fiji" + struct.pack("<HB", 1, 0) + b"x",
    )
    head = record(0x809, begin) + before + record(0x42, struct.pack("<H", 1200)) + record(0xE0, b"\0" * 20)
    listed = [b"Pledges" if number == 0 else b"S%d" % number for number in range(sheets)]
    start = len(head) + sum(4 + 8 + len(name) for name in listed) + len(texts) + 4
    body = b""
    bounds = b""
    for name in listed:
        bounds += record(0x85, struct.pack("<LBBBB", start + len(body), 0, 0, len(name), 0) + name)
        body += record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
        body += record(0xFD, struct.pack("<HHHL", 4, 2, 0, 0)) + record(
            0x203, struct.pack("<HHHd", 4, 3, 0, 0.1 + 0.2)
        )
        body += more + record(0x0A)
    return head + bounds + texts + record(0x0A) + body


def compound(
    streams: Mapping[str, bytes], *, loop: str = "", tables: int | None = None, more_tables: int = 0
) -> bytes:
    """A file of sectors. ``loop`` names a stream whose last sector leads back to its first."""
    chains: list[int] = []
    content = b""
    starts: dict[str, int] = {}
    for name, stream in streams.items():
        padded = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
        starts[name] = len(chains)
        count = len(padded) // SECTOR
        chains += [*range(len(chains) + 1, len(chains) + count), starts[name] if loop == name else END]
        content += padded
    directory = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, stream) in enumerate(streams.items(), start=1):
        last = number == len(streams)
        directory.append(
            _entry(name, 2, starts[name], max(len(stream), 4096), right=FREE if last else number + 1)
        )
    listed = b"".join(directory).ljust(-(-len(directory) * 128 // SECTOR) * SECTOR, b"\0")
    first = len(chains)
    count = len(listed) // SECTOR
    chains += [*range(first + 1, first + count), first if loop == "directory" else END]
    content += listed
    needed = 1
    while (len(chains) + needed) * 4 > needed * SECTOR:
        needed += 1
    table = len(chains)
    chains += [TABLE] * needed
    numbers = struct.pack(f"<{len(chains)}L", *chains).ljust(needed * SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    header += struct.pack("<HHHHH6xLL", 0x3E, 3, 0xFFFE, 9, 6, 0, needed if tables is None else tables)
    header += struct.pack("<LLLLLLL", first, 0, 4096, END, 0, END, more_tables)
    places = [*range(table, table + needed)][:109]
    header += struct.pack("<109L", *places, *[FREE] * (109 - len(places)))
    return header + content + numbers


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return raw.ljust(64, b"\0") + struct.pack(
        "<HBBLLL16xL8x8xLQ", len(raw), kind, 1, FREE, right, child, 0, start, size
    )


def xls(more: bytes = b"", **changes: int) -> bytes:
    return compound({"Workbook": biff(more, **changes)})  # type: ignore[arg-type]


# ---------------------------------------------------------------------------- .xlsb


def part(kind: int, body: bytes = b"") -> bytes:
    """A record of an .xlsb."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    length = b""
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + body


def text(value: str) -> bytes:
    return struct.pack("<L", len(value)) + value.encode("utf-16-le")


def row(number: int) -> bytes:
    return part(0, struct.pack("<LLHBBBL", number - 1, 0, 300, 0, 0, 0, 0))


def number(column: int, value: float) -> bytes:
    return part(5, struct.pack("<LLd", column - 1, 0, value))


def xlsb_parts(more: bytes = b"", unique: int = 1) -> dict[str, bytes]:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.ms-excel"
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="{kind}.sheet.binary.macroEnabled.main"/></Types>'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": f'{head}<Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.bin"/></Relationships>'.encode(),
        "xl/_rels/workbook.bin.rels": (
            f'{head}<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.bin"/>'
            f'<Relationship Id="r2" Type="{relation}/sharedStrings" Target="sharedStrings.bin"/></Relationships>'
        ).encode(),
        "xl/workbook.bin": part(131)
        + part(153, struct.pack("<LLL", 0, 0, 0))
        + part(143)
        + part(156, struct.pack("<LL", 0, 1) + text("r1") + text("Pledges"))
        + part(144)
        + part(132),
        "xl/sharedStrings.bin": part(159, struct.pack("<LL", 1, unique))
        + part(19, b"\0" + text("Fiji"))
        + part(160),
        "xl/worksheets/sheet1.bin": part(129)
        + part(148, struct.pack("<LLLL", 4, 4, 2, 3))
        + part(145)
        + row(5)
        + part(7, struct.pack("<LLL", 2, 0, 0))
        + number(4, 0.1 + 0.2)
        + more
        + part(146)
        + part(130),
    }


def xlsb(more: bytes = b"", unique: int = 1, **parts: bytes) -> bytes:
    return zipped({**xlsb_parts(more, unique), **parts}.items())


# ---------------------------------------------------------------------------- .ods


OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def content(rows: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0"'
        f' xmlns:text="{OASIS}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Pledges">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    ).encode()


VALUES = (
    '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row><table:table-row>'
    '<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string"><text:p>Fiji</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="0.3"><text:p>0.3</text:p></table:table-cell></table:table-row>'
)


def ods(
    rows: str = VALUES, more: Iterable[tuple[str, bytes]] = (), manifest: bytes = b"", whole: bytes = b""
) -> bytes:
    return zipped(
        [
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", whole or content(rows)),
            (
                "META-INF/manifest.xml",
                b'<m:manifest xmlns:m="%s:manifest:1.0">%s</m:manifest>' % (OASIS.encode(), manifest),
            ),
            *more,
        ]
    )
