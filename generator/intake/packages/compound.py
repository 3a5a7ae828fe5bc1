"""Files of old Office programs: a small file system of sectors, each of which names the next.

A chain of sectors that comes back to itself fills the memory of a reader that follows it.
So the chains are followed here, with care, and a reader is only ever given a file written
here, with the one stream that it needs.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from struct import error as StructError  # noqa: N812  # an exception by any other name
from struct import pack as packed
from struct import unpack_from
from sys import byteorder
from typing import Final

from generator.intake.packages.refusals import DAMAGED, Refusal

SIGNATURE: Final = bytes.fromhex("d0cf11e0a1b11ae1")

_HEADER: Final = 512
_IN_HEADER: Final = 109  # sectors of the table that the header itself lists
_LAST: Final = 0xFFFFFFFA  # from here on a number is no sector but a sign
_END: Final = 0xFFFFFFFE
_ENTRY: Final = 128
_SMALL: Final = 64
_STREAM, _ROOT = 2, 5
_FREE: Final = 0xFFFFFFFF
_TABLE: Final = 0xFFFFFFFD
_SECTOR: Final = 512
_CUTOFF: Final = 4096  # a shorter stream would have to lie among the small ones
_LISTED: Final = _SECTOR // 4 - 1  # numbers in a sector that lists tables; the last one leads on
_SHARED: Final = 3  # how often all sectors may be asked for, by all streams together


class _Broken(Exception):  # noqa: N818  # it only leads out of the walk
    pass


def read_streams(data: bytes) -> Mapping[str, bytes] | Refusal:
    """The streams of such a file by name; storages give an empty one.

    Refused when a chain loops, leads out of the file, or holds less than it should.
    """
    try:
        return dict(_Walk(data).streams())
    except (_Broken, StructError, UnicodeDecodeError):
        return DAMAGED


def pack(name: str, content: bytes) -> bytes:
    """A file with this stream alone, filled up with zeros to whole sectors."""
    count = max(-(-len(content) // _SECTOR), _CUTOFF // _SECTOR)
    tables = more = 0
    while count + 1 + tables + more > tables * _SECTOR // 4:
        tables += 1
        more = max(-(-(tables - _IN_HEADER) // _LISTED), 0)
    chain = [*range(1, count), _END, _END, *[_TABLE] * tables, *[_TABLE - 1] * more]
    numbers = packed(f"<{len(chain)}L", *chain).ljust(tables * _SECTOR, b"\xff")
    places = [*range(count + 1, count + 1 + tables)]
    first = count + 1 + tables
    lists = b""
    for number in range(more):
        listed = places[_IN_HEADER + number * _LISTED :][:_LISTED]
        follows = first + number + 1 if number + 1 < more else _END
        lists += packed(f"<{_LISTED + 1}L", *listed, *[_FREE] * (_LISTED - len(listed)), follows)
    places = [*places, *[_FREE] * _IN_HEADER][:_IN_HEADER]
    header = SIGNATURE + packed("<16xHHHHH6x4L", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, count, 0)
    header += packed("<5L", _CUTOFF, _END, 0, first if more else _END, more)
    directory = _entry("Root Entry", _ROOT, _END, 0, 1) + _entry(name, _STREAM, 0, count * _SECTOR, _FREE)
    body = content.ljust(count * _SECTOR, b"\0") + directory.ljust(_SECTOR, b"\0")
    return header + packed(f"<{_IN_HEADER}L", *places) + body + numbers + lists


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = packed("<64sHBBLLL", raw, len(raw), kind, 1, _FREE, _FREE, child)
    return head + packed("<36xLQ", start, size)


class _Walk:
    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small = unpack_from("<HH", data, 30)
        if shift not in {9, 12} or small != 6:  # noqa: PLR2004  # sectors of 512 or 4096, and of 64 bytes
            raise _Broken
        self.size = 1 << shift
        self.sectors = -(-(len(data) - _HEADER) // self.size)
        self.budget = _SHARED * self.sectors
        (tables, self.directory) = unpack_from("<LL", data, 44)
        (self.cutoff, self.small_table, small_tables, more, more_tables) = unpack_from("<LLLLL", data, 56)
        if max(tables, small_tables, more_tables) > self.sectors:
            raise _Broken
        self.next = self._numbers(self._tables(tables, more, more_tables))

    def streams(self) -> Mapping[str, bytes]:
        directory = self._content(self.directory)
        found: dict[str, bytes] = {}
        small = self._numbers(self._chain(self.small_table)) if self.small_table < _LAST else array("I")
        store = b""
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = unpack_from("<HB", directory, at + 64)
            start, size = unpack_from("<LL", directory, at + 116)
            name = directory[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le")
            if kind == _ROOT:
                store = self._content(start) if start < _LAST else b""
            elif kind == _STREAM:
                found[name] = self._stream(start, size, small, store)
            elif name:
                found.setdefault(name, b"")
        return found

    def _stream(self, start: int, size: int, small: array[int], store: bytes) -> bytes:
        if start >= _LAST:
            return b""
        if size >= self.cutoff:
            content = self._content(start)
        else:
            chain = self._follow(start, small)
            content = b"".join(store[number * _SMALL : (number + 1) * _SMALL] for number in chain)
        if len(content) < size:
            raise _Broken
        return content[:size]

    def _tables(self, count: int, more: int, more_tables: int) -> list[int]:
        """The sectors that hold the table of who follows whom."""
        listed = list(unpack_from(f"<{_IN_HEADER}L", self.data, 76))
        for _ in range(more_tables):
            if more >= _LAST:
                break
            numbers = self._numbers([more])
            listed += numbers[:-1]
            more = numbers[-1]
        tables = [number for number in listed if number < _LAST]
        if len(tables) < count:
            raise _Broken
        return tables[:count]

    def _content(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(start))

    def _chain(self, start: int) -> list[int]:
        return self._follow(start, self.next)

    def _follow(self, start: int, table: array[int]) -> list[int]:
        chain: list[int] = []
        seen = bytearray(len(table))
        number = start
        while number != _END:
            if number >= len(table) or seen[number]:
                raise _Broken
            seen[number] = 1
            chain.append(number)
            number = table[number]
        self.budget -= len(chain) * (1 if table is self.next else _SMALL / self.size)
        if self.budget < -self.sectors:
            raise _Broken
        return chain

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self.size
        if begin >= len(self.data):
            raise _Broken
        return self.data[begin : begin + self.size]

    def _numbers(self, sectors: list[int]) -> array[int]:
        content = b"".join(self._sector(number) for number in sectors)
        if len(content) < len(sectors) * self.size:
            raise _Broken
        numbers = array("I", content)
        if byteorder == "big":
            numbers.byteswap()
        return numbers
