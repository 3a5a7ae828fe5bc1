"""Writes templates/emblem-place.png: the circle that keeps the place of the emblem, 2.1 cm wide.

Run it from the root of the repository:
    python tests/house/make_emblem_place.py templates/emblem-place.png
The picture is grey on transparent, so that it lies behind the word in any language.
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

#: Pixels across, the width of the line and the grey of the house style: 300 dots per inch.
SIZE, LINE, GREY = 248, 3.0, 0x59
#: Rays a pixel is looked at with, each way: the edge of the line is soft.
RAYS = 4


def alpha(x: int, y: int) -> int:
    """How much of a pixel the line of the circle covers, 0 to 255."""
    # Room around it: a page that is drawn small would cut its edge.
    outer = SIZE / 2 - 2
    inside = 0
    for part in range(RAYS * RAYS):
        across = x + (part % RAYS + 0.5) / RAYS - SIZE / 2
        down = y + (part // RAYS + 0.5) / RAYS - SIZE / 2
        inside += (outer - LINE) ** 2 <= across**2 + down**2 <= outer**2
    return round(255 * inside / (RAYS * RAYS))


def rows() -> bytes:
    """The pixels, grey and alpha, each row after its filter byte (none)."""
    return b"".join(b"\0" + bytes(v for x in range(SIZE) for v in (GREY, alpha(x, y))) for y in range(SIZE))


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG file."""
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def png() -> bytes:
    """The file."""
    head = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 4, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows(), 9))
        + chunk(b"IEND", b"")
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(png())
