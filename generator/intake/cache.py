"""What unchanged files gave the last time: found by their contents, in a folder of the secretariat's own.

An entry holds what was read and of contact data digests alone; of a file whose sender was forgotten there is none. It is good for exactly the same bytes,
name, captions, names of countries and program; all others are removed after each reading.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.intake.captions import Captions
from generator.intake.parcels import ParcelError, pack, unpack
from generator.intake.records import Taken
from generator.intake.senders import ReadForms
from generator.model import CountryRow

_PROGRAM: Final = Path(__file__).resolve().parents[1]


class Cache:
    """The folder, for one set of captions and countries. A folder that cannot be used is an empty one."""

    def __init__(
        self,
        folder: Path,
        captions: Captions,
        countries: tuple[CountryRow, ...],
        unkept: Container[str] = frozenset(),
    ) -> None:
        self._folder, self._unkept = folder, unkept
        self._used: set[str] = set()
        self._world = _digest([_program(), repr(countries), *_spelt(captions)])
        self._there: frozenset[str] = frozenset()
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            self._there = frozenset(path.name for path in folder.iterdir())

    def find(self, taken: Taken) -> ReadForms | None:
        """What this file gave before, if it is known."""
        if taken.sha256 in self._unkept:
            return None
        name = self._name(taken)
        if name not in self._there:
            return None
        try:
            known = unpack((self._folder / name).read_bytes())
        except (OSError, ParcelError):
            return None
        return known if isinstance(known, ReadForms) else None

    def keep(self, taken: Taken, result: ReadForms) -> None:
        """Remember what a file gave, unless nothing of it is to be kept."""
        if taken.sha256 in self._unkept:
            return
        part = self._folder / f"{self._name(taken)}.part"
        with suppress(OSError):
            part.write_bytes(pack(result))
            part.replace(part.with_suffix(""))

    def forget_others(self) -> None:
        """Remove what belongs to files that are no longer there, or are no longer the same."""
        for name in self._there - self._used:
            with suppress(OSError):
                (self._folder / name).unlink()

    def _name(self, taken: Taken) -> str:
        name = _digest([self._world, taken.name, taken.sha256])[:40]
        self._used.add(name)
        return name


def entries(folder: Path) -> Iterator[tuple[Path, ReadForms | None]]:
    """Each file in a folder of a cache with what it holds; None for what another program wrote or broke off."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            known = unpack(path.read_bytes())
        except (OSError, ParcelError):
            known = None
        yield path, known if isinstance(known, ReadForms) and hasattr(known, "contacts") else None


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _spelt(captions: Captions) -> Iterator[str]:
    """The captions as texts in a fixed order."""
    for tables in (captions.fields, captions.choices, captions.languages):
        for name in sorted(tables):
            table: Mapping[str, object] = tables[name]
            for caption in sorted(table):
                meant = table[caption]
                yield f"{name} {caption} {sorted(meant) if isinstance(meant, frozenset) else meant}"
    for texts in (captions.guidance, captions.totals, captions.decisions, *captions.shown.values()):
        yield from sorted(texts)


@lru_cache(maxsize=1)
def _program() -> str:
    """A digest of the program and of the data that reading depends on."""
    digest = hashlib.sha256(sys.version.encode())
    floors = (_PROGRAM / "intake", _PROGRAM / "reference")
    files = [path for floor in floors for path in floor.rglob("*") if path.suffix in {".py", ".csv"}]
    for path in sorted([*files, *_PROGRAM.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
