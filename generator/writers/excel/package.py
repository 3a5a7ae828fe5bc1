"""The zip file of a workbook: parts that are not touched keep their compressed bytes and dates."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from generator.writers.excel.elements import check
from generator.writers.excel.marks import Reason, Unsafe

MAX_PARTS: Final = 10_000
MAX_UNPACKED: Final = 400_000_000  # bytes of all parts together
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the zip file. ``packed`` is None for one that has another content now, or is new."""

    info: zipfile.ZipInfo
    content: bytes
    packed: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Packed:
    """What is written of an entry: its bytes, and what the directory says of them."""

    info: zipfile.ZipInfo
    data: bytes
    method: int
    sizes: tuple[int, int, int]  # CRC, packed, unpacked


class Package:
    """The parts of a workbook by name. Names are compared without regard to case, as Office does."""

    def __init__(self, data: bytes) -> None:
        self._entries: dict[str, _Entry] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._read(data, archive)
        except (
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            EOFError,
            OSError,
            ValueError,
            IndexError,
            OverflowError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Unsafe(Reason.ZIP) from error

    def _read(self, data: bytes, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        if len(entries) > MAX_PARTS or sum(info.file_size for info in entries) > MAX_UNPACKED:
            raise Unsafe(Reason.TOO_LARGE)
        for info in entries:
            name = info.orig_filename
            steps = name.rstrip("/").split("/")
            if name != info.filename or "\\" in name or ":" in steps[0] or {"", ".", ".."} & set(steps):
                raise Unsafe(Reason.NAMES)
            if name.casefold() in self._entries:
                raise Unsafe(Reason.NAMES)
            if info.flag_bits & _ENCRYPTED or info.compress_type not in {
                zipfile.ZIP_STORED,
                zipfile.ZIP_DEFLATED,
            }:
                raise Unsafe(Reason.ZIP)
            content = archive.read(info)  # checks the CRC too
            _, *_, name_length, extra_length = _LOCAL.unpack_from(data, info.header_offset)
            start = info.header_offset + _LOCAL.size + name_length + extra_length
            packed = data[start : start + info.compress_size]
            self._entries[name.casefold()] = _Entry(info, content, packed)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    @property
    def names(self) -> list[str]:
        """The names of the parts, in the order of the file."""
        return [entry.info.filename for entry in self._entries.values()]

    def read(self, name: str) -> bytes:
        """The content of a part; ``Unsafe`` where there is none."""
        try:
            return self._entries[name.casefold()].content
        except KeyError as error:
            raise Unsafe(Reason.MISSING_PART) from error

    def write(self, name: str, content: bytes) -> None:
        """Give a part another content, or add it at the end."""
        before = self._entries.get(name.casefold())
        if before and before.content == content:
            return
        self._entries[name.casefold()] = _Entry(before.info if before else _new(name), content)

    def remove(self, name: str) -> None:
        """Take a part out."""
        self._entries.pop(name.casefold(), None)

    def free(self, pattern: str) -> str:
        """The first name that is not taken: ``pattern`` holds {} for a number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def packed(self) -> bytes:
        """The bytes of the file. Parts that were changed must be well-formed."""
        body, directory = io.BytesIO(), io.BytesIO()
        for entry in self._entries.values():
            written = _pack(entry)
            offset = body.tell()
            body.write(_local(written) + written.data)
            directory.write(_central(written, offset))
        start, size = body.tell(), directory.tell()
        count = len(self._entries)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0)
        return body.getvalue() + directory.getvalue() + end


def _new(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 0  # the same bytes on every system
    return info


def _pack(entry: _Entry) -> _Packed:
    info, content = entry.info, entry.content
    if entry.packed is not None:
        sizes = (info.CRC, len(entry.packed), info.file_size)
        return _Packed(info, entry.packed, info.compress_type, sizes)
    if info.filename.endswith((".xml", ".rels")):
        check(content)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    return _Packed(info, packed, zipfile.ZIP_DEFLATED, (zlib.crc32(content), len(packed), len(content)))


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """The name of an entry in the zip file, and the flag that tells its encoding."""
    if not info.flag_bits & _UTF8:
        try:
            return info.filename.encode("cp437"), 0
        except UnicodeEncodeError:
            pass
    return info.filename.encode("utf-8"), _UTF8


def _stamp(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _local(entry: _Packed) -> bytes:
    name, flag = _name(entry.info)
    numbers = (_VERSION, flag, entry.method, *_stamp(entry.info), *entry.sizes, len(name), 0)
    return _LOCAL.pack(b"PK\x03\x04", *numbers) + name


def _central(entry: _Packed, offset: int) -> bytes:
    info = entry.info
    name, flag = _name(info)
    made = info.create_system << 8 | _VERSION
    numbers = (made, _VERSION, flag, entry.method, *_stamp(info), *entry.sizes, len(name))
    ends = (0, 0, 0, info.internal_attr, info.external_attr, offset)
    return _CENTRAL.pack(b"PK\x01\x02", *numbers, *ends) + name
