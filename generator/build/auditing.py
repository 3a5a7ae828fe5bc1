"""The record of decisions in an input folder: read, compared with the register, and added to.

``input/secretariat/decisions.jsonl`` is added to at the end of a build and by nothing else. How far it had come is
written down in the manifest of every build and of every released edition, so that a record that was
removed, shortened or written anew shows.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from generator.checks.catalogue import CATALOGUE
from generator.editions.previous import editions_folder
from generator.editions.snapshot import MANIFEST
from generator.findings import Finding, Severity
from generator.intake.folders import DECISIONS, TRUSTED, folder_name
from generator.intake.reading import Intake
from generator.messages import Message
from generator.model import Place
from generator.register.alterations import Audit, compare
from generator.register.audit import Anchor, Break, Fault, Record, added, read_record, written
from generator.register.audit_words import BUSY, about

#: What manifests say of the record.
ENTRY: Final = "audit"
_WAIT: Final = 10  # seconds for another build to finish recording
#: Refusals of a file that hide what is in it. Of the others it is known that they hold no register.
_READ: Final = frozenset({"F10", "F11"})


@dataclass(frozen=True, slots=True)
class Known:
    """What manifests tell of earlier builds: heads of the record, whether anything was cleared, the register's files."""

    anchors: tuple[Anchor, ...] = ()
    cleared: bool = False
    registers: frozenset[str] = frozenset()

    @property
    def last(self) -> Anchor:
        """The furthest head."""
        return max(self.anchors, key=lambda anchor: anchor.lines, default=Anchor(0, "", ""))


def record_path(folder: Path) -> Path:
    """Where the record of an input folder lies."""
    return folder / TRUSTED / DECISIONS


def record_name(folder: Path) -> str:
    """The record as people know it."""
    return f"{folder_name(folder)}/{TRUSTED}/{DECISIONS}"


def known_before(folder: Path, output: Path | None) -> Known:
    """Read the manifests of the last build and of all editions, as far as they can be read. Never raises."""
    files = {f"{folder_name(output)}/{MANIFEST}": output / MANIFEST} if output else {}
    with suppress(OSError):
        for file in sorted(editions_folder(folder).glob(f"*/*/{MANIFEST}")):
            files["/".join(file.parts[-4:])] = file
    known = Known()
    for name, file in files.items():
        manifest = read_mapping(file)
        entry = manifest.get(ENTRY)
        known = replace(known, cleared=known.cleared or bool(manifest.get("decisions")))
        if isinstance(entry, dict) and isinstance(entry.get("lines"), int) and entry["lines"] > 0:
            anchor = Anchor(entry["lines"], str(entry.get("head")), name)
            registers = frozenset(map(str, entry.get("registers") or ()))
            known = replace(known, anchors=(*known.anchors, anchor), registers=known.registers | registers)
    return known


def load_record(folder: Path, known: Known) -> Record:
    """The record as it lies in the folder; one that cannot be opened is not trusted. Never raises."""
    try:
        data = record_path(folder).read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError:
        return Record(broken=Break(1, Fault.CLOSED))
    return read_record(data, known.anchors)


def examine(folder: Path, intake: Intake, known: Known) -> tuple[Audit, tuple[Finding, ...]]:
    """Compare the register that was read with the record. Never raises.

    Errors: G14 edited, G15 removed, G16 broken record, G19 repaired, G20 and G21 no register where there was one.
    """
    record = load_record(folder, known)
    register = intake.secretariat.register
    audit = compare(record, register)
    hidden = [
        finding.place
        for finding in intake.findings
        if CATALOGUE[finding.code].severity is Severity.REJECT
        and finding.code not in _READ
        and finding.place.file.startswith(f"{folder_name(folder)}/{TRUSTED}/")
    ]
    lost = [place for place in hidden if not register or audit.altered or place.file in known.registers]
    if lost:
        return replace(audit, unusable=True), tuple(Finding("G20", place) for place in lost)
    before = bool(record.lines or record.broken or known.anchors or known.cleared)
    if not register and before:
        place = Place(f"{folder_name(folder)}/{TRUSTED}")
        return replace(audit, unusable=True), (Finding("G21", place),)
    return audit, tuple(about(audit, record_name(folder)))


def record_decisions(folder: Path, audit: Audit, today: date) -> tuple[Record, tuple[Finding, ...]]:
    """Add what is not recorded yet, all of it or nothing; gives the record as it is then.

    Errors: G18 when it cannot be written, or was added to by somebody else since it was read. Never raises.
    """
    record = audit.record
    if not audit.unrecorded or audit.halts:
        return record, ()
    longer = added(record, audit.unrecorded, today)
    path = record_path(folder)
    try:
        with FileLock(path.with_name(f".{DECISIONS}.lock"), timeout=_WAIT):
            size = path.stat().st_size if path.exists() else 0
            if size != record.size + len(record.torn):
                return record, (_not_recorded(folder, audit, BUSY),)
            new = written(longer.lines[len(record.lines) :])
            _append(path, record.size, new if record.ended else b"\n" + new)
    except Timeout:
        return record, (_not_recorded(folder, audit, BUSY),)
    except OSError as error:
        return record, (_not_recorded(folder, audit, str(error.strerror or error)),)
    return longer, ()


def _append(path: Path, size: int, new: bytes) -> None:
    """Write after the first ``size`` bytes, to the disk and not only to the system; nothing is left of half a write."""
    with path.open("r+b" if path.exists() else "xb") as stream:
        stream.truncate(size)
        stream.seek(size)
        try:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            with suppress(OSError):
                stream.truncate(size)
            raise


def audit_entry(folder: Path, record: Record, known: Known, intake: Intake) -> dict[str, object]:
    """What the manifest says of the record. Of a broken one, the furthest head that was known before it broke."""
    lines, head = len(record.lines), record.head
    if record.broken and known.last.lines:
        lines, head = known.last.lines, known.last.head
    return {
        "file": record_name(folder),
        "lines": lines,
        "head": head,
        "broken": record.broken is not None,
        "registers": sorted({row.place.file for row in intake.secretariat.register}),
    }


def read_mapping(file: Path) -> Mapping[str, Any]:
    """The JSON object in a file; an empty one where there is none."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _not_recorded(folder: Path, audit: Audit, reason: Message | str) -> Finding:
    values = {"number": len(audit.unrecorded), "reason": reason}
    return Finding("G18", Place(record_name(folder)), values=values)
