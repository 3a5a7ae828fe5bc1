"""The record of all files looked at: what each is by its bytes, and which came twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from generator.findings import Finding
from generator.intake.folders import Found
from generator.intake.packages.preflight import Refusal, fetch
from generator.model import InputFile, Place


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is to be read: its name, its bytes and their SHA-256 in hexadecimal digits."""

    name: str
    data: bytes
    sha256: str


class Records:
    """``files`` looked at, in their order, and ``findings`` about those that are not read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._files: dict[str, InputFile] = {}
        self._first: dict[tuple[str, bool], str] = {}
        self._copies: dict[str, str] = {}

    @property
    def files(self) -> tuple[InputFile, ...]:
        """All records; a copy is of the kind of the file that it is a copy of."""
        return tuple(
            self._like(record, self._files[self._copies[name]]) if name in self._copies else record
            for name, record in self._files.items()
        )

    @staticmethod
    def _like(copy: InputFile, original: InputFile) -> InputFile:
        return replace(copy, kind=original.kind, language=original.language)

    def take(self, found: Found) -> Taken | None:
        """The bytes of a file, or ``None`` when it is not to be read. Never raises."""
        place, data = Place(found.name), fetch(found.path)
        if isinstance(data, Refusal):
            self.findings.append(data.finding(found.name))
            return None
        record = InputFile(found.name, hashlib.sha256(data).hexdigest(), len(data), "unknown")
        self._files[found.name] = record
        if not found.readable:
            self.findings.append(Finding("F11", place, found=found.path.suffix or found.path.name))
            return None
        first = self._first.setdefault((record.sha256, found.trusted), found.name)
        if first != found.name:
            self._copies[found.name] = first
            self.findings.append(Finding("F20", place, values={"other": first}))
            return None
        return Taken(found.name, data, record.sha256)

    def name_kind(self, name: str, kind: str, language: str = "") -> None:
        """Say what a file turned out to be."""
        self._files[name] = replace(self._files[name], kind=kind, language=language)
