"""The way in: a folder of workbooks becomes values and findings.

The secretariat's workbooks are read first, since their Countries sheet decides on names.
Everything else is untrusted, wherever it lies: a sheet that decides about pledges is
taken from ``input/secretariat/`` alone, and never from a workbook that is also a form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.fields import FORMS, ORGANISATION, PLEDGES, PROGRESS, Sheet
from generator.findings import Finding
from generator.intake.answers import Reading
from generator.intake.captions import Captions, load_captions
from generator.intake.folders import TRUSTED, Found, find_files, find_paths
from generator.intake.lists import Listing
from generator.intake.pledge_form import read_pledge_form
from generator.intake.progress_form import read_progress_form
from generator.intake.recognise import Recognised, form_language, recognise
from generator.intake.secretariat import join, read_secretariat
from generator.intake.tables import Header, Table, read_table
from generator.intake.workbooks import Workbook, open_bytes
from generator.model import InputFile, Place, ProgressRow, Secretariat, Submission
from generator.reference.countries import Countries
from generator.wording.voice import Voice

_UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that was read, and what there was to say about it."""

    files: tuple[InputFile, ...] = ()
    submissions: tuple[Submission, ...] = ()
    progress: tuple[ProgressRow, ...] = ()
    secretariat: Secretariat = Secretariat()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A workbook whose sheets have been recognised."""

    found: Found
    workbook: Workbook
    sheets: tuple[Recognised, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """What one workbook of an organization gave."""

    file: str
    language: str
    submission: Submission | None
    progress: tuple[ProgressRow, ...]
    findings: tuple[Finding, ...]


def read_input(folder: Path, voices: Mapping[str, Voice]) -> tuple[Intake, Countries]:
    """Read a whole input folder.

    Shape:  files in a fixed order, the secretariat's first; sub-folders too; what openers leave
            behind (``~$...``, ``.~lock...``) and ``secretariat/editions`` are not looked at.
    Errors: none; what cannot be read is a finding. A folder that is not there is an empty one.
    """
    return _read(find_files(folder), load_captions(voices))


def read_paths(
    paths: Sequence[Path], voices: Mapping[str, Voice], input_folder: Path
) -> tuple[Intake, Countries]:
    """Read the given workbooks together, with the names of countries of ``input_folder``."""
    captions = load_captions(voices)
    given = find_paths(paths, input_folder)
    own = {file.path for file in given}
    others = [file for file in find_paths([input_folder / TRUSTED], input_folder) if file.path not in own]
    rows = _read(others, captions)[0].secretariat.countries if others else ()
    return _read(given, captions, Secretariat(countries=rows))


def _read(
    files: Iterable[Found], captions: Captions, known: Secretariat | None = None
) -> tuple[Intake, Countries]:
    seen: dict[tuple[str, bool], str] = {}
    records: list[InputFile] = []
    findings: list[Finding] = []
    trusted: list[tuple[Table, ...]] = []
    senders: list[_Opened] = []
    for found in files:
        opened = _open(found, captions, seen, records, findings)
        if opened is None:
            continue
        forms = tuple(sheet for sheet in opened.sheets if sheet.sheet in FORMS)
        if found.trusted and not forms:
            trusted.append(_tables(opened.sheets, captions))
            findings += _strangers(opened)
            continue
        if found.trusted:
            findings.append(Finding("F26", Place(found.name)))
        findings += (
            Finding("S01", Place(found.name, sheet.grid.name), found=sheet.grid.name)
            for sheet in opened.sheets
            if sheet.sheet not in FORMS
        )
        senders.append(replace(opened, sheets=forms))
    secretariat, remarks = _secretariat(trusted, captions)
    findings += remarks
    countries = Countries((*(known.countries if known else ()), *secretariat.countries))
    forms_read = [_form(opened, captions, countries) for opened in senders]
    for form in forms_read:
        findings += form.findings
    languages = {form.file: form.language for form in forms_read}
    intake = Intake(
        tuple(records),
        tuple(form.submission for form in forms_read if form.submission),
        tuple(row for form in forms_read for row in form.progress),
        secretariat,
        tuple(_in_own_language(finding, languages) for finding in findings),
    )
    return intake, countries


def _in_own_language(finding: Finding, languages: Mapping[str, str]) -> Finding:
    language = languages.get(finding.place.file, "")
    return replace(finding, language=language) if language else finding


def _open(
    found: Found,
    captions: Captions,
    seen: dict[tuple[str, bool], str],
    records: list[InputFile],
    findings: list[Finding],
) -> _Opened | None:
    """Open one file and note it down; ``None`` when there is nothing to read in it."""
    place = Place(found.name)
    try:
        data = found.path.read_bytes()
    except OSError:
        findings.append(Finding("F09", place))
        return None
    digest = hashlib.sha256(data).hexdigest()
    record = InputFile(found.name, digest, len(data), _UNKNOWN)
    if not found.readable:
        records.append(record)
        findings.append(Finding("F11", place, found=found.path.suffix or found.path.name))
        return None
    earlier = seen.setdefault((digest, found.trusted), found.name)
    if earlier != found.name:
        kind = next(item.kind for item in records if item.path == earlier)
        records.append(replace(record, kind=kind))
        findings.append(Finding("F20", place, values={"other": earlier}))
        return None
    workbook = open_bytes(data, found.name)
    findings += workbook.findings
    if not workbook.grids:
        records.append(record)
        return None
    sheets = recognise(workbook, captions)
    if not sheets:
        records.append(record)
        findings.append(Finding("F10", place))
        return None
    records.append(replace(record, kind=_kind(sheets)))
    return _Opened(found, workbook, sheets)


def _kind(sheets: Sequence[Recognised]) -> str:
    held = [match.sheet for match in sheets]
    if PLEDGES in held or ORGANISATION in held:
        return "pledges"
    return "progress" if PROGRESS in held else "secretariat"


def _tables(sheets: Iterable[Recognised], captions: Captions) -> tuple[Table, ...]:
    return tuple(
        read_table(match.grid, match.layout, captions) for match in sheets if isinstance(match.layout, Header)
    )


def _strangers(opened: _Opened) -> Iterable[Finding]:
    """Visible sheets of the secretariat's workbook that are none of ours: a lost header would be silent."""
    ours = {match.grid.name for match in opened.sheets}
    for grid in opened.workbook.grids:
        if grid.visible and grid.cells and grid.name not in ours:
            yield Finding("F27", Place(opened.found.name, grid.name), found=grid.name)


def _secretariat(
    workbooks: Sequence[tuple[Table, ...]], captions: Captions
) -> tuple[Secretariat, tuple[Finding, ...]]:
    """Read the Countries sheets first: the other sheets may name countries that they add."""
    tables = [table for workbook in workbooks for table in workbook]
    first = [table for table in tables if table.header.sheet.name == "Countries"]
    rest = [table for table in tables if table.header.sheet.name != "Countries"]
    own, findings = read_secretariat(first, Reading(captions, Countries()))
    others, more = read_secretariat(rest, Reading(captions, Countries(own.countries)))
    return join([own, others]), (*findings, *more)


def _form(opened: _Opened, captions: Captions, countries: Countries) -> _Form:
    """What one form of an organization holds; a workbook may hold pledges and progress."""
    language = form_language(opened.workbook, opened.sheets, captions)
    reading = Reading(captions, countries, language, epoch=opened.workbook.grids[0].epoch)
    findings: list[Finding] = []
    submission: Submission | None = None
    progress: tuple[ProgressRow, ...] = ()
    file = opened.found.name
    held = {match.sheet.name for match in opened.sheets}
    if held & {ORGANISATION.name, PLEDGES.name}:
        listing = _one(opened.sheets, ORGANISATION, captions, findings)
        table = _one(opened.sheets, PLEDGES, captions, findings)
        submission, remarks = read_pledge_form(
            file,
            listing if isinstance(listing, Listing) else None,
            table if isinstance(table, Table) else None,
            reading,
        )
        unclear = {"R03", "R04"} if findings else set()  # two sheets with different answers: told already
        findings += (finding for finding in remarks if finding.code not in unclear)
    if PROGRESS.name in held:
        reports = _one(opened.sheets, PROGRESS, captions, findings)
        if isinstance(reports, Table):
            progress, remarks = read_progress_form(reports, reading)
            findings += remarks
    return _Form(file, language or (submission.form_language if submission else ""), submission, progress, tuple(findings))


def _one(
    sheets: Iterable[Recognised], kind: Sheet, captions: Captions, findings: list[Finding]
) -> Listing | Table | None:
    """The one sheet of a kind. Copies with the same answers count once; others are told apart by no rule."""
    matches = [match for match in sheets if match.sheet is kind]
    if not matches:
        return None
    read = [_layout(match, captions) for match in matches]
    contents = [_content(one) for one in read]
    for match, content in zip(matches[1:], contents[1:], strict=True):
        if content != contents[0]:
            values = {"other": match.grid.name, "caption": kind.caption}
            place = Place(match.grid.file, match.grid.name)
            findings.append(Finding("F35", place, found=matches[0].grid.name, values=values))
            return None
    return read[0]


def _layout(match: Recognised, captions: Captions) -> Listing | Table:
    if isinstance(match.layout, Header):
        return read_table(match.grid, match.layout, captions)
    return match.layout


def _content(read: Listing | Table) -> list[tuple[object, ...]]:
    if isinstance(read, Listing):
        return [(field_id, read.grid.cell(row, read.column).value) for field_id, row in sorted(read.rows.items())]
    columns = sorted(read.header.columns.items())
    return [tuple((name, read.grid.cell(row, column).value) for name, column in columns) for row in read.rows]
