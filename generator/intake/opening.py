"""Opening files one after the other: what each is, and what had been read before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.fields import FORMS, ORGANISATION, PLEDGES, PROGRESS
from generator.findings import Finding
from generator.intake.captions import Captions
from generator.intake.folders import Found
from generator.intake.recognise import Recognised, recognise
from generator.intake.workbooks import Workbook, open_bytes
from generator.model import InputFile, Place


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook whose sheets have been recognised; ``forms`` are those that senders fill in."""

    found: Found
    workbook: Workbook
    sheets: tuple[Recognised, ...]

    @property
    def forms(self) -> tuple[Recognised, ...]:
        """The sheets of organizations' forms."""
        return tuple(match for match in self.sheets if match.sheet in FORMS)


class Opener:
    """Opens files and keeps the record: ``files`` looked at, and ``findings`` about them."""

    def __init__(self, captions: Captions) -> None:
        self.files: list[InputFile] = []
        self.findings: list[Finding] = []
        self._captions = captions
        self._seen: dict[tuple[str, bool], InputFile] = {}

    def open(self, found: Found) -> Opened | None:
        """The workbook, or ``None`` when there is nothing in it to read. Never raises."""
        place = Place(found.name)
        try:
            data = found.path.read_bytes()
        except OSError:
            self.findings.append(Finding("F09", place))
            return None
        record = InputFile(found.name, hashlib.sha256(data).hexdigest(), len(data), "unknown")
        if not found.readable:
            self.findings.append(Finding("F11", place, found=found.path.suffix or found.path.name))
            self.files.append(record)
            return None
        earlier = self._seen.get((record.sha256, found.trusted))
        if earlier:
            self.findings.append(Finding("F20", place, values={"other": earlier.path}))
            self.files.append(replace(record, kind=earlier.kind))
            return None
        workbook = open_bytes(data, found.name)
        sheets = recognise(workbook, self._captions)
        self.findings += workbook.findings
        if workbook.grids and not sheets:
            self.findings.append(Finding("F10", place))
        record = replace(record, kind=_kind(sheets))
        self._seen[record.sha256, found.trusted] = record
        self.files.append(record)
        return Opened(found, workbook, sheets) if sheets else None


def _kind(sheets: Sequence[Recognised]) -> str:
    held = [match.sheet for match in sheets]
    if PLEDGES in held or ORGANISATION in held:
        return "pledges"
    if PROGRESS in held:
        return "progress"
    return "secretariat" if held else "unknown"
