"""All that is read in one file: from its bytes to values and findings.

These functions see one file, the captions and the names of countries, and give plain values. They run in a
child process (``children``), since what they read is a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.contacts import Contacts
from generator.fields import FORMS, ORGANISATION, PLEDGES, PROGRESS, Sheet
from generator.findings import Finding
from generator.intake.captions import Captions
from generator.intake.recognise import Recognised, recognise
from generator.intake.senders import read_forms
from generator.intake.tables import Header, Table, read_table
from generator.intake.workbooks import Workbook, open_bytes
from generator.model import Place, ProgressRow, Submission
from generator.reference.countries import Countries


@dataclass(frozen=True, slots=True)
class ReadForms:
    """What a workbook of an organization gave.

    ``kind`` is that of :class:`~generator.model.InputFile`, ``language`` that of the form.
    """

    kind: str = "unknown"
    language: str = ""
    submission: Submission | None = None
    progress: tuple[ProgressRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    contacts: Contacts = field(default_factory=Contacts)


@dataclass(frozen=True, slots=True)
class ReadTables:
    """What a workbook of the secretariat gave. ``forms``: it holds a form and is read as a sender's."""

    kind: str = "unknown"
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    forms: bool = False


def read_forms_of(data: bytes, name: str, captions: Captions, countries: Countries) -> ReadForms:
    """Read a workbook from outside. Sheets that only the secretariat may send are refused."""
    workbook, sheets, findings = _open(data, name, captions)
    findings += _refused(sheets)
    kind = _kind(sheets)
    if not any(match.sheet in FORMS for match in sheets):
        return ReadForms(kind, findings=tuple(findings))
    sent = read_forms(name, workbook, sheets, captions, countries)
    return ReadForms(
        kind, sent.language, sent.submission, sent.progress, (*findings, *sent.findings), sent.contacts
    )


def read_tables_of(data: bytes, name: str, captions: Captions) -> ReadTables:
    """Read a workbook of the secretariat, or tell that it holds a form after all."""
    workbook, sheets, findings = _open(data, name, captions)
    kind = _kind(sheets)
    if any(match.sheet in FORMS for match in sheets):
        return ReadTables(kind, findings=(Finding("F26", Place(name)),), forms=True)
    if sheets:
        findings += _strangers(workbook, sheets)
    return ReadTables(kind, tuple(_tables(sheets, captions)), tuple(findings))


def _open(
    data: bytes, name: str, captions: Captions
) -> tuple[Workbook, tuple[Recognised, ...], list[Finding]]:
    workbook = open_bytes(data, name)
    sheets = recognise(workbook, captions)
    findings = list(workbook.findings)
    if workbook.grids and not sheets:
        findings.append(Finding("F10", Place(name)))
    return workbook, sheets, findings


def _kind(sheets: Iterable[Recognised]) -> str:
    held: list[Sheet] = [match.sheet for match in sheets]
    if PLEDGES in held or ORGANISATION in held:
        return "pledges"
    if PROGRESS in held:
        return "progress"
    return "secretariat" if held else "unknown"


def _refused(sheets: Iterable[Recognised]) -> Iterator[Finding]:
    """Sheets of the secretariat in a workbook that has no right to hold them."""
    for match in sheets:
        if match.sheet not in FORMS:
            yield Finding("S01", Place(match.grid.file, match.grid.name), found=match.grid.name)


def _strangers(workbook: Workbook, sheets: Iterable[Recognised]) -> Iterator[Finding]:
    """Visible sheets of the secretariat's workbook that are none of ours: a lost header would be silent."""
    ours = {match.grid.name for match in sheets}
    for grid in workbook.grids:
        if grid.visible and grid.cells and grid.name not in ours:
            yield Finding("F27", Place(grid.file, grid.name), found=grid.name)


def _tables(sheets: Iterable[Recognised], captions: Captions) -> Iterator[Table]:
    for match in sheets:
        if isinstance(match.layout, Header):
            yield read_table(match.grid, match.layout, captions)
