"""Packages taken apart and put together again.

What a package says of itself is never believed: each entry is unpacked up to the size it
claims and not a byte further, and a reader is only ever given a package written here. So
no two programs can find different things in it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from struct import Struct
from struct import error as StructError  # noqa: N812  # an exception by any other name
from typing import Final

from generator.intake.packages.refusals import DAMAGED, LOCKED, Refusal, strange_entry, too_large

MAX_UNPACKED: Final = 300_000_000  # bytes of all parts together
MAX_RATIO: Final = 400  # unpacked to packed, for parts above MAX_SMALL
MAX_WHOLE_RATIO: Final = 100  # the same for all parts together
MAX_SMALL: Final = 10_000_000
MAX_ENTRIES: Final = 5_000
LONGEST_NAME: Final = 255

_LOCAL: Final = Struct("<4s22xHH")  # signature, length of the name, length of what follows it
_ENTRY: Final = Struct("<HHHHHLLLHH")
_CENTRAL: Final = Struct("<HHHLL")
_END: Final = Struct("<HHHHLLH")
_DIRECTORY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x2041  # a password, strong encryption, a hidden directory
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_DEFLATED: Final = 8
_FIRST_OF_1980: Final = 0x21


def unpack(data: bytes) -> dict[str, bytes] | Refusal:
    """The parts of a package by name, with forward slashes; folders are left out."""
    if data.count(_DIRECTORY) > MAX_ENTRIES:
        return too_large("parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
        return _suspicion(entries, len(data)) or _contents(data, entries)
    except (zipfile.BadZipFile, zlib.error, StructError, EOFError, OSError, ValueError, OverflowError):
        return DAMAGED
    except NotImplementedError:  # made by a program of the future
        return DAMAGED


def _suspicion(entries: Iterable[zipfile.ZipInfo], size: int) -> Refusal | None:
    """What the directory alone gives away."""
    seen: set[str] = set()
    unpacked = 0
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        if entry.flag_bits & _ENCRYPTED:
            return LOCKED
        if _strange(name) or name.casefold() in seen:
            return strange_entry(name)
        seen.add(name.casefold())
        unpacked += entry.file_size
        if entry.file_size > MAX_SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            return too_large("unpacked")
    if unpacked > MAX_UNPACKED or (unpacked > MAX_SMALL and unpacked > MAX_WHOLE_RATIO * size):
        return too_large("unpacked")
    return None


def _strange(name: str) -> bool:
    return (
        not name
        or name.startswith("/")
        or len(name) > LONGEST_NAME
        or ".." in name.split("/")
        or _DRIVE.match(name) is not None
        or _CONTROL.search(name) is not None
    )


def _contents(data: bytes, entries: list[zipfile.ZipInfo]) -> dict[str, bytes] | Refusal:
    parts: dict[str, bytes] = {}
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        name = entry.orig_filename.replace("\\", "/")
        signature, *lengths = _LOCAL.unpack_from(data, entry.header_offset)
        begin = entry.header_offset + _LOCAL.size + sum(lengths)
        end = begin + entry.compress_size
        if signature != b"PK\x03\x04" or end > len(data):
            return DAMAGED
        if entry.header_offset < reached:  # two entries made of the same bytes
            return strange_entry(name)
        reached = end
        content = _unpacked(data[begin:end], entry)
        if content is None:
            return DAMAGED
        if not name.endswith("/"):
            parts[name] = content
    return parts


def _unpacked(packed: bytes, entry: zipfile.ZipInfo) -> bytes | None:
    """The content, or nothing when it is not what the directory says."""
    if entry.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif entry.compress_type == _DEFLATED:
        stream = zlib.decompressobj(-15)
        content = stream.decompress(packed, entry.file_size + 1)
        if not stream.eof:
            return None
    else:  # no program writes workbooks in another way
        return None
    return content if len(content) == entry.file_size and zlib.crc32(content) == entry.CRC else None


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, not compressed: it is only kept to be read."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts.items():
        raw = name.encode()
        size = len(content)
        entry = _ENTRY.pack(20, 0x800, 0, 0, _FIRST_OF_1980, zlib.crc32(content), size, size, len(raw), 0)
        pieces += (b"PK\x03\x04", entry, raw, content)
        directory += (_DIRECTORY, b"\x14\x00", entry, _CENTRAL.pack(0, 0, 0, 0, offset), raw)
        offset += 4 + len(entry) + len(raw) + size
    listed = b"".join(directory)
    end = _END.pack(0, 0, len(parts), len(parts), len(listed), offset, 0)
    return b"".join((*pieces, listed, b"PK\x05\x06", end))
