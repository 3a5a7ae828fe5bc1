"""Freezing an edition: the documents of the last build as they are, never over an older edition.

What stands in the way of a release:

* the row says draft, or the edition is there already;
* the build is not of today's input: a workbook, or the edition compared with, was changed since;
* the build is not whole: a language version is missing, or what lies in the output is not what
  the build wrote (a document was edited in Word, findings were removed);
* an error that the secretariat itself can put right: anything in its own workbooks, in a
  catalogue, about this very document, or about a decision in the register (G codes: whoever sent
  the pledge can do nothing about them).

An error in a sender's form does not stand in the way. The pledge is left out of the document and
its sender is told; waiting for every sender would let one of them hold up the edition for ever.
Findings about other documents do not count either.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from generator.editions.previous import editions_folder
from generator.editions.snapshot import LAYOUT, MANIFEST, sealed
from generator.findings import Severity
from generator.intake.folders import TRUSTED, find_files
from generator.messages import Message, message

#: What a build writes beside its manifest; the manifest holds their hashes under ``beside``.
FINDINGS: Final = "findings.json"
FIGURES: Final = "figures.json"
WORKBOOK: Final = "figures.xlsx"


class NoBuildError(Exception):
    """There is no build to release from, or its manifest is not one of this version."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an edition is not released."""

    reason: Message
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Release:
    """What came of it: the folder of the frozen edition, or the reasons against it."""

    document_id: str
    folder: Path | None
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last build as it lies in the output folder."""

    output: Path
    input: Path
    manifest: Mapping[str, Any]

    @property
    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        """What the manifest says of each document, by document id."""
        found: Mapping[str, Mapping[str, Any]] = self.manifest["documents"]
        return found

    def files(self, document_id: str) -> list[Mapping[str, Any]]:
        """The output files of one document, as the manifest lists them."""
        return [entry for entry in self.manifest["outputs"] if entry.get("document") == document_id]


def last_build(output: Path, input_folder: Path) -> LastBuild:
    """Read the manifest of the last build. Errors: NoBuildError."""
    try:
        manifest = json.loads((output / MANIFEST).read_text("utf-8"))
        needed = {"documents", "decisions", "outputs", "inputs", "beside", "audit"} - manifest.keys()
    except (OSError, ValueError, AttributeError) as error:
        raise NoBuildError from error
    if needed:
        raise NoBuildError
    return LastBuild(output, input_folder, manifest)


def release(document_id: str, build: LastBuild) -> Release:
    """Freeze the edition of one document, whole or not at all.

    Shape:  ``<input>/secretariat/editions/<document id>/<date>/``: ``<document id>.<lang>.docx``,
            its part of ``figures.json``, the workbook of figures as the build wrote it (a workbook
            cannot be parted), and ``manifest.json``.
    Errors: reasons are refusals; OSError when the folder cannot be written to.
    """
    document = build.documents.get(document_id)
    if document is None:
        return Release(document_id, None, (Refusal(_UNKNOWN),))
    folder = (
        editions_folder(build.input) / document_id / str(document["document_date"] or document["cut_off"])
    )
    refusals = tuple(_refusals(document_id, document, folder, build))
    if refusals:
        return Release(document_id, None, refusals)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    copied = [_copy(entry, document_id, build.output, part) for entry in build.files(document_id)]
    copied.append(_figures(document_id, build.output, part))
    if WORKBOOK in build.manifest["beside"]:
        copied.append(_copy({"path": WORKBOOK}, document_id, build.output, part))
    content = _frozen(document_id, folder.name, document, copied, build)
    text = json.dumps(sealed(content), ensure_ascii=False, indent=1) + "\n"
    (part / MANIFEST).write_text(text, "utf-8", newline="\n")
    part.rename(folder)
    return Release(document_id, folder)


def _refusals(
    document_id: str, document: Mapping[str, Any], folder: Path, build: LastBuild
) -> Iterator[Refusal]:
    if folder.exists():
        yield Refusal(_RELEASED, {"folder": folder.as_posix()})
    if document["status"] != "final":
        yield Refusal(_DRAFT)
    changed = sorted(_changed_inputs(document, build))
    if changed:
        yield Refusal(_CHANGED, {"files": tuple(changed)})
    files = build.files(document_id)
    made = {entry.get("language") for entry in files}
    missing = [code for code in document["languages"] if code not in made]
    if missing:
        yield Refusal(_MISSING, {"languages": tuple(missing)})
    edited = [entry["path"] for entry in files if _hash(build.output / entry["path"]) != entry["sha256"]]
    beside = build.manifest["beside"]
    edited += [
        name for name in (FIGURES, FINDINGS, WORKBOOK) if _hash(build.output / name) != beside.get(name, "")
    ]
    if edited:
        yield Refusal(_EDITED, {"files": tuple(edited)})
    else:
        yield from _errors(document, build)


def _changed_inputs(document: Mapping[str, Any], build: LastBuild) -> Iterator[str]:
    """Workbooks, and the edition compared with, that are not what the build read."""
    yield from changed_inputs(build.manifest["inputs"], build.input)
    previous = document["previous_edition"]
    if previous:
        manifest = editions_folder(build.input) / previous["edition"] / MANIFEST
        if _hash(manifest) != previous["sha256"]:
            yield manifest.as_posix()


def changed_inputs(inputs: Iterable[Mapping[str, Any]], folder: Path) -> Iterator[str]:
    """The names of files that are not what a manifest says was read, or that were not there then."""
    read = {str(entry.get("path")): entry.get("sha256") for entry in inputs}
    now = {found.name: found.path for found in find_files(folder)}
    for name in read.keys() | now.keys():
        # Translations are read by their own floor, and are no workbooks. A file that cannot be opened
        # has no hash, now as then: a finding tells of it.
        path = now.get(name, folder / name.partition("/")[2])
        if read.get(name, "") != _hash(path):
            yield name


def _errors(document: Mapping[str, Any], build: LastBuild) -> Iterator[Refusal]:
    findings: Sequence[Mapping[str, str]] = json.loads((build.output / FINDINGS).read_text("utf-8"))
    for finding in findings:
        if Severity(finding["severity"]).stops and _in_the_way(finding, document):
            place = ", ".join(finding[part] for part in ("file", "sheet", "cell") if finding[part])
            values = {"code": finding["code"], "place": place, "problem": finding["message"]}
            yield Refusal(_ERROR, values)


def _in_the_way(finding: Mapping[str, str], document: Mapping[str, Any]) -> bool:
    """Whether an error has to be put right before this document is frozen."""
    place = "!".join(finding[part] for part in ("file", "sheet", "cell"))
    if finding["code"].startswith("B"):
        # A broken template shows as a missing language version of the documents that use it.
        return place == str(document["row"])
    if finding["code"].startswith("G"):
        return True
    root, mark, _ = str(document["row"]).partition(f"/{TRUSTED}/")
    sender = finding["file"].startswith(f"{root}/") and not finding["file"].startswith(root + mark)
    return not sender


def _copy(entry: Mapping[str, Any], document_id: str, output: Path, folder: Path) -> dict[str, str]:
    source = output / entry["path"]
    language = entry.get("language")
    name = f"{document_id}.{language}{source.suffix}" if language else source.name
    shutil.copyfile(source, folder / name)
    return {"path": name, "sha256": _hash(folder / name)}


def _figures(document_id: str, output: Path, folder: Path) -> dict[str, str]:
    """The figures of this document alone: those of the others are not released."""
    figures = json.loads((output / FIGURES).read_text("utf-8"))
    text = json.dumps({document_id: figures[document_id]}, ensure_ascii=False, separators=(",", ":")) + "\n"
    (folder / FIGURES).write_text(text, "utf-8", newline="\n")
    return {"path": FIGURES, "sha256": _hash(folder / FIGURES)}


def _frozen(
    document_id: str,
    day: str,
    document: Mapping[str, Any],
    copied: Sequence[Mapping[str, str]],
    build: LastBuild,
) -> dict[str, object]:
    """The part of the manifest that is about this document, and the hashes of what was copied."""
    manifest = build.manifest
    ids = {item["id"] for item in document["pledges"]}
    inputs = json.dumps(manifest["inputs"], ensure_ascii=False, sort_keys=True)
    return {
        "layout": LAYOUT,
        "p2c": manifest["p2c"],
        "built_on": manifest["built_on"],
        "document": {"id": document_id, "edition": date.fromisoformat(day).isoformat(), **document},
        "decisions": {name: row for name, row in manifest["decisions"].items() if name in ids},
        **{name: manifest[name] for name in ("exchange_rates", "screening", "reference", "audit")},
        "inputs_sha256": hashlib.sha256(inputs.encode()).hexdigest(),
        "files": sorted(copied, key=lambda entry: entry["path"]),
    }


def _hash(path: Path) -> str:
    """SHA-256 of a file, or an empty text when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


_UNKNOWN: Final = message(
    "terminal",
    "There is no such document in the last build. Look at the sheet “Documents”, and build without --document.",
)
_RELEASED: Final = message(
    "terminal",
    "This edition has been released already (%(folder)s). A released edition is never replaced: give the new one another date.",
)
_DRAFT: Final = message(
    "terminal",
    "Its row in the sheet “Documents” says “Draft”. Set the status to “Final”, build again and read the documents first.",
)
_CHANGED: Final = message("terminal", "The input has changed since the last build: %(files)s. Build again.")
_MISSING: Final = message(
    "terminal",
    "Versions are missing: %(languages)s. Build again without --lang and look at the findings.",
)
_EDITED: Final = message(
    "terminal",
    "These files are not what the last build wrote: %(files)s. Make changes in the workbooks or templates and build again.",
)
_ERROR: Final = message("terminal", "An error stands. %(code)s, %(place)s: %(problem)s")
