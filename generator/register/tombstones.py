"""What was forgotten: of which organization's workbooks nothing that holds contact data may be written again.

A tombstone names the organization and holds SHA-256 hashes of whole files: no contact data and no digest of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

_HASH: Final = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One time that an organization's contact data was removed.

    ``workbooks`` are the SHA-256 of what it had sent, ``files`` of what was removed, ``counts`` how many
    workbooks, review folders, entries of caches and files these were.
    """

    organisation: str
    on: date
    reason: str
    workbooks: tuple[str, ...]
    files: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def line(self) -> bytes:
        """The tombstone as a line of its file."""
        held = {
            "organization": self.organisation,
            "on": self.on.isoformat(),
            "reason": self.reason,
            "workbooks": self.workbooks,
            "files": self.files,
            "counts": self.counts,
        }
        return json.dumps(held, ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """All tombstones of an input folder. It holds a workbook's SHA-256 when it covers that workbook.

    ``damaged`` are the numbers of lines that cannot be read; hashes that still stand in them (``strays``) count all
    the same. A file that cannot be opened at all (``closed``) covers every workbook: in doubt nothing is kept.
    """

    tombstones: tuple[Tombstone, ...] = ()
    damaged: tuple[int, ...] = ()
    strays: frozenset[str] = frozenset()
    closed: bool = False

    def __contains__(self, sha256: object) -> bool:
        """Whether nothing with contact data may be written from this workbook."""
        return (
            self.closed
            or sha256 in self.strays
            or any(sha256 in tombstone.workbooks for tombstone in self.tombstones)
        )

    @property
    def files(self) -> frozenset[str]:
        """The SHA-256 of everything that was removed."""
        return frozenset(digest for tombstone in self.tombstones for digest in tombstone.files)


def read_tombstones(data: bytes) -> Forgotten:
    """Read the lines of the file, as far as they can be read. Never raises."""
    tombstones: list[Tombstone] = []
    damaged: list[int] = []
    strays: set[str] = set()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        tombstone = _tombstone(line)
        if tombstone is None:
            damaged.append(number)
            strays |= {digest.decode() for digest in _HASH.findall(line.lower().replace(b"\0", b""))}
        else:
            tombstones.append(tombstone)
    return Forgotten(tuple(tombstones), tuple(damaged), frozenset(strays))


def _tombstone(line: bytes) -> Tombstone | None:
    try:
        held = json.loads(line)
        organisation, reason = held["organization"], held["reason"]
        workbooks, files = (_hashes(held[name]) for name in ("workbooks", "files"))
        counts = {str(name): int(number) for name, number in held["counts"].items()}
        on = date.fromisoformat(held["on"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not isinstance(organisation, str) or not isinstance(reason, str):
        return None
    return Tombstone(organisation, on, reason, workbooks, files, counts)


def _hashes(held: list[str]) -> tuple[str, ...]:
    """Errors: ValueError or TypeError for anything but a list of hashes."""
    if not isinstance(held, list) or not all(_HASH.fullmatch(digest.encode()) for digest in held):
        raise ValueError(held)
    return tuple(held)
