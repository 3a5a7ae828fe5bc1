"""Which edition a document is compared with: the cell ``previous_edition`` and the folder of editions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.choices import DOCUMENT_KINDS
from generator.editions.snapshot import MANIFEST, DamagedEditionError, read_edition
from generator.figures.reconciliation import Edition
from generator.findings import Finding, Parameter
from generator.intake.folders import EDITIONS, TRUSTED
from generator.model import DocumentRow

#: ``compendium-2022`` or ``compendium-2022/2022-05-31``; never a path that leads elsewhere.
_NAMED: Final = re.compile(r"(?P<id>[A-Za-z0-9][A-Za-z0-9._-]*)(?:/(?P<date>\d{4}-\d\d-\d\d))?")
_DATED: Final = re.compile(r"\d{4}-\d\d-\d\d")
#: A report follows up a compendium; any other kind is compared with its own.
_FOLLOWED_UP: Final = "compendium"


def editions_folder(input_folder: Path) -> Path:
    """Where frozen editions lie."""
    return input_folder / TRUSTED / EDITIONS


def previous_editions(
    rows: Iterable[DocumentRow], input_folder: Path
) -> tuple[dict[str, Edition], tuple[Finding, ...]]:
    """The edition that each document is compared with, by document id.

    Shape:  a cell names an edition (``compendium-2022/2022-05-31``), or only its document: then
            the latest one whose cut-off date is earlier than that of the row.
    Errors: B15 not there, B16 damaged, B17 not earlier, B18 of another kind. Such a document is
            made without a comparison. Never raises.
    """
    editions: dict[str, Edition] = {}
    findings: list[Finding] = []
    for row in rows:
        if row.previous_edition:
            found = _previous(row, input_folder)
            if isinstance(found, Edition):
                editions[row.document_id] = found
            else:
                findings.append(found)
    return editions, tuple(findings)


def released_editions(input_folder: Path) -> tuple[Edition, ...]:
    """Every released edition that can be read, the earliest first. One that is damaged is told by ``p2c verify``."""
    found = []
    for folder in sorted(editions_folder(input_folder).glob("[!.]*/[!.]*")):
        with suppress(DamagedEditionError, OSError):
            found.append(read_edition(folder))
    return tuple(sorted(found, key=lambda edition: (edition.dated, edition.name)))


def _previous(row: DocumentRow, input_folder: Path) -> Edition | Finding:
    named = _NAMED.fullmatch(row.previous_edition.strip())
    if named is None:
        return _finding("B15", row)
    own = editions_folder(input_folder) / named["id"]
    folders = [own / named["date"]] if named["date"] else _dated(own)
    later: Edition | None = None
    for folder in folders:
        if not folder.is_dir():
            continue
        try:
            edition = read_edition(folder)
        except DamagedEditionError as error:
            return _damaged(row, folder, str(error))
        except OSError as error:
            return _damaged(row, folder, str(error.strerror or error))
        if edition.cut_off < row.cut_off:
            return edition if edition.kind in {row.kind, _FOLLOWED_UP} else _finding("B18", row, edition)
        later = edition
    return _finding("B17", row, later) if later else _finding("B15", row)


def _dated(folder: Path) -> list[Path]:
    """The editions of one document, the latest first."""
    try:
        return sorted((item for item in folder.iterdir() if _DATED.fullmatch(item.name)), reverse=True)
    except OSError:
        return []


def _finding(code: str, row: DocumentRow, edition: Edition | None = None) -> Finding:
    values: dict[str, Parameter] = {"document": row.document_id}
    if edition:
        values |= {
            "edition": edition.name,
            "date": edition.cut_off.isoformat(),
            "kind": DOCUMENT_KINDS.get(edition.kind, edition.kind),
        }
    return Finding(code, row.place, field="previous_edition", found=row.previous_edition, values=values)


def _damaged(row: DocumentRow, folder: Path, reason: str) -> Finding:
    values = {
        "document": row.document_id,
        "edition": f"{folder.parent.name}/{folder.name}",
        "file": MANIFEST,
        "reason": reason,
    }
    return Finding("B16", row.place, field="previous_edition", found=row.previous_edition, values=values)
