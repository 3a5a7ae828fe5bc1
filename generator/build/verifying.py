"""``p2c verify``: everything that was written down, computed again.

The record of decisions and the register beside it, the files of the last build, and every released edition. Nothing
is written. What this cannot see: somebody who can write all of these files can make them agree. Compare
the head with one that was noted elsewhere, such as in the minutes of the release.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.build.auditing import examine, known_before, read_mapping, record_name
from generator.build.tombstones import read_forgotten
from generator.editions.previous import editions_folder
from generator.editions.release import changed_inputs
from generator.editions.snapshot import MANIFEST, DamagedEditionError, read_edition
from generator.findings import Parameter
from generator.intake.folders import TRUSTED, folder_name
from generator.intake.reading import Intake, read_paths
from generator.messages import Message, message
from generator.register.alterations import Audit
from generator.register.audit_words import NOTHING, reason, told
from generator.register.decisions import Decision
from generator.wording.voice import Voice

#: Kinds of remarks that tell of nothing wrong.
NOTES: Final = frozenset({"torn", "waiting", "reply", "input", "no_build"})


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is wrong, or only worth knowing; ``kind`` is a word for programs.

    ``recorded`` and ``now`` are decisions where it is about one.
    """

    kind: str
    text: Message
    file: str
    values: Mapping[str, Parameter] = field(default_factory=dict)
    line: int | None = None
    recorded: Decision | None = None
    now: Decision | None = None

    @property
    def wrong(self) -> bool:
        """Whether something has to be put right."""
        return self.kind not in NOTES


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it: the audit, how much was looked at, and what there is to say.

    ``outputs`` and ``inputs`` are files of the last build, ``editions`` their names. ``empty``: there was nothing to verify.
    """

    audit: Audit
    outputs: int
    inputs: int
    editions: tuple[str, ...]
    remarks: tuple[Remark, ...]
    empty: bool

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return not any(remark.wrong for remark in self.remarks)


def verify(folder: Path, output: Path, voices: Mapping[str, Voice]) -> Verification:
    """Verify an input folder and an output folder. What is wrong in them is a remark. Errors: OSError."""
    known = known_before(folder, output)
    trusted = folder / TRUSTED
    intake = read_paths([trusted], voices, folder)[0] if trusted.is_dir() else Intake()
    audit, findings = examine(folder, intake, known)
    remarks = [
        Remark("register", _NO_REGISTER, finding.place.file)
        for finding in findings
        if finding.code in {"G20", "G21"}
    ]
    if not audit.unusable:
        remarks += _audited(audit, record_name(folder))
    manifest = read_mapping(output / MANIFEST)
    name = f"{folder_name(output)}/{MANIFEST}"
    if not manifest:
        damaged = (output / MANIFEST).exists()
        remarks.append(Remark("manifest", _DAMAGED, name) if damaged else Remark("no_build", _NO_BUILD, name))
    outputs = [*_listed(manifest, "outputs"), *_listed(manifest, "beside")]
    forgotten = read_forgotten(folder)[0].files
    replies = [(path, digest) for path, digest in _listed(manifest, "replies") if digest not in forgotten]
    inputs = [{"path": path, "sha256": digest} for path, digest in _listed(manifest, "inputs")]
    remarks += _changed(outputs, output, "output", _OUTPUT)
    remarks += _changed(replies, output, "reply", _REPLY)
    # Workbooks may change at any time: the next build reads them.
    remarks += (Remark("input", _INPUT, name) for name in sorted(changed_inputs(inputs, folder)) if manifest)
    editions = [path for path in sorted(editions_folder(folder).glob("[!.]*/[!.]*")) if path.is_dir()]
    for edition in editions:
        remarks += _edition(edition)
    empty = not (audit.record.lines or audit.record.broken or (output / MANIFEST).exists() or editions)
    names = tuple(f"{edition.parent.name}/{edition.name}" for edition in editions)
    return Verification(audit, len(outputs) + len(replies), len(inputs), names, tuple(remarks), empty)


def _audited(audit: Audit, file: str) -> Iterator[Remark]:
    """The record, and every recorded decision beside the register."""
    broken = audit.record.broken
    if broken:
        yield Remark(
            "record", _BROKEN, file, {"number": broken.number, "reason": reason(broken)}, broken.number
        )
    if audit.repaired:
        yield Remark("torn", _TORN, file)
    for item in audit.altered:
        recorded = item.line.decision
        values: dict[str, Parameter] = {"pledge_id": recorded.pledge_id, "recorded": (told(recorded),)}
        if item.row is None:
            yield Remark("removed", _REMOVED, file, values, item.line.number, recorded)
        else:
            values["now"] = (told(item.now, recorded),) if item.now else NOTHING
            place = item.row.place.address
            yield Remark("edited", _ALTERED, place, values, item.line.number, recorded, item.now)
    for line in audit.unclear:
        recorded = line.decision
        values = {"pledge_id": recorded.pledge_id, "recorded": (told(recorded),)}
        yield Remark("unclear", _UNCLEAR, file, values, line.number, recorded)
    if audit.unrecorded:
        yield Remark("waiting", _WAITING, file, {"number": len(audit.unrecorded)})


def _listed(manifest: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """Paths and hashes of a part of a manifest; what is not of this form is not there."""
    part = manifest.get(name)
    if isinstance(part, dict):
        return [(str(path), str(digest)) for path, digest in part.items()]
    entries = part if isinstance(part, list) else []
    return [(str(item.get("path")), str(item.get("sha256"))) for item in entries if isinstance(item, dict)]


def _changed(listed: Iterable[tuple[str, str]], folder: Path, kind: str, text: Message) -> Iterator[Remark]:
    for path, digest in listed:
        if _hash(folder / path) != digest:
            yield Remark(kind, text, f"{folder_name(folder)}/{path}")


def _edition(folder: Path) -> Iterator[Remark]:
    """An edition beside its own manifest: every file, and no other."""
    name = f"{folder.parent.name}/{folder.name}"
    try:
        read_edition(folder)
    except (DamagedEditionError, OSError) as error:
        yield Remark("edition", _EDITION, f"{name}/{MANIFEST}", {"part": str(error)})
        return
    listed = dict(_listed(read_mapping(folder / MANIFEST), "files"))
    for file in sorted({path.name for path in folder.iterdir()} | listed.keys()):
        if file == MANIFEST:
            continue
        if file not in listed:
            yield Remark("edition", _STRANGER, f"{name}/{file}")
        elif _hash(folder / file) != listed[file]:
            yield Remark("edition", _OUTPUT, f"{name}/{file}")


def _hash(path: Path) -> str:
    """SHA-256 of a file, or an empty text when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


_NO_REGISTER: Final = message("terminal", "There is no register that can be read, but there was one before.")
_BROKEN: Final = message(
    "terminal", "The record of decisions cannot be trusted from line %(number)s on: %(reason)s."
)
_TORN: Final = message("terminal", "The last line is incomplete; the next build writes it again.")
_REMOVED: Final = message(
    "terminal", "A decision on pledge %(pledge_id)s is no longer in the register. Recorded: “%(recorded)s”."
)
_ALTERED: Final = message(
    "terminal", "A decision on pledge %(pledge_id)s was edited. Recorded: “%(recorded)s”; now: “%(now)s”."
)
_UNCLEAR: Final = message(
    "terminal",
    "The row with a decision on pledge %(pledge_id)s cannot be read with certainty. Recorded: “%(recorded)s”.",
)
_WAITING: Final = message(
    "terminal", "Decisions that are not recorded yet: %(number)s. The next build records them."
)
_DAMAGED: Final = message("terminal", "This manifest cannot be read.")
_NO_BUILD: Final = message("terminal", "There is no manifest, so the last build cannot be verified.")
_OUTPUT: Final = message("terminal", "This file is not what was written, or it is gone.")
_REPLY: Final = message("terminal", "This reply to a sender was changed or removed after the build.")
_INPUT: Final = message("terminal", "This file has changed since the last build.")
_EDITION: Final = message("terminal", "The manifest of this edition was changed (%(part)s).")
_STRANGER: Final = message("terminal", "This file was not released with the edition.")
