"""The way in: a folder of workbooks becomes values and findings.

The secretariat's workbooks are read first, since their Countries sheet decides on names.
Everything else is untrusted, wherever it lies: a sheet that decides about pledges is
taken from ``input/secretariat/`` alone, and never from a workbook that is also a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as member
from itertools import chain
from pathlib import Path

from generator.fields import COUNTRIES, FORMS
from generator.findings import Finding
from generator.intake.answers import Reading
from generator.intake.captions import Captions, load_captions
from generator.intake.copies import copied_pledges, copied_reports
from generator.intake.folders import TRUSTED, Found, find_files, find_paths
from generator.intake.opening import Opened, Opener
from generator.intake.secretariat import join, read_secretariat
from generator.intake.senders import read_sender
from generator.intake.tables import Header, Table, read_table
from generator.model import CountryRow, InputFile, Place, ProgressRow, Secretariat, Submission
from generator.reference.countries import Countries
from generator.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that was read, and what there was to say about it."""

    files: tuple[InputFile, ...] = ()
    submissions: tuple[Submission, ...] = ()
    progress: tuple[ProgressRow, ...] = ()
    secretariat: Secretariat = member(default_factory=Secretariat)
    findings: tuple[Finding, ...] = ()


def read_input(folder: Path, voices: Mapping[str, Voice]) -> tuple[Intake, Countries]:
    """Read a whole input folder.

    Shape:  files in a fixed order, the secretariat's first; sub-folders too; what openers leave
            behind (``~$...``, ``.~lock...``) and ``secretariat/editions`` are not looked at.
    Errors: none; what cannot be read is a finding. A folder that is not there is an empty one.
    """
    return _read(find_files(folder), load_captions(voices), ())


def read_paths(
    paths: Sequence[Path], voices: Mapping[str, Voice], input_folder: Path
) -> tuple[Intake, Countries]:
    """Read the given workbooks together, with the names of countries of ``input_folder``."""
    captions = load_captions(voices)
    given = find_paths(paths, input_folder)
    own = {file.path for file in given}
    rest = [file for file in find_paths([input_folder / TRUSTED], input_folder) if file.path not in own]
    known = _read(rest, captions, ())[0].secretariat.countries if rest else ()
    return _read(given, captions, known)


def _read(
    files: Iterable[Found], captions: Captions, known: tuple[CountryRow, ...]
) -> tuple[Intake, Countries]:
    opener = Opener(captions)
    waiting: list[Opened] = []  # forms that lie among the secretariat's workbooks
    tables: list[Table] = []
    untrusted: list[Found] = []
    for found in files:
        if not found.trusted:
            untrusted.append(found)
            continue
        opened = opener.open(found)
        if opened and opened.forms:
            opener.findings.append(Finding("F26", Place(found.name)))
            waiting.append(opened)
        elif opened:
            tables += _tables(opened, captions)
            opener.findings += _strangers(opened)
    secretariat, findings = _secretariat(tables, captions, known)
    countries = Countries((*known, *secretariat.countries))
    submissions: list[Submission] = []
    progress: list[ProgressRow] = []
    languages: dict[str, str] = {}
    # One workbook at a time: of a thousand forms only their answers stay in memory.
    for opened in chain(waiting, _opened(opener, untrusted)):
        opener.findings += _refused(opened)
        if not opened.forms:
            continue
        sent = read_sender(opened, captions, countries)
        languages[sent.file] = sent.language
        submissions += [sent.submission] if sent.submission else []
        progress += sent.progress
        opener.findings += sent.findings
    own, copies = copied_pledges(submissions)
    rows, repeated = copied_reports(progress)
    told = (
        replace(finding, language=languages.get(finding.place.file, ""))
        for finding in (*findings, *opener.findings, *copies, *repeated)
    )
    return Intake(tuple(opener.files), own, rows, secretariat, tuple(told)), countries


def _opened(opener: Opener, files: Iterable[Found]) -> Iterator[Opened]:
    for found in files:
        opened = opener.open(found)
        if opened:
            yield opened


def _refused(opened: Opened) -> Iterator[Finding]:
    """Sheets of the secretariat in a workbook that has no right to hold them."""
    for match in opened.sheets:
        if match.sheet not in FORMS:
            yield Finding("S01", Place(match.grid.file, match.grid.name), found=match.grid.name)


def _strangers(opened: Opened) -> Iterator[Finding]:
    """Visible sheets of the secretariat's workbook that are none of ours: a lost header would be silent."""
    ours = {match.grid.name for match in opened.sheets}
    for grid in opened.workbook.grids:
        if grid.visible and grid.cells and grid.name not in ours:
            yield Finding("F27", Place(grid.file, grid.name), found=grid.name)


def _tables(opened: Opened, captions: Captions) -> Iterator[Table]:
    for match in opened.sheets:
        if isinstance(match.layout, Header):
            yield read_table(match.grid, match.layout, captions)


def _secretariat(
    tables: Sequence[Table], captions: Captions, known: tuple[CountryRow, ...]
) -> tuple[Secretariat, tuple[Finding, ...]]:
    """Read the Countries sheets first: the other sheets may name countries that they add."""
    first = [table for table in tables if table.header.sheet is COUNTRIES]
    rest = [table for table in tables if table.header.sheet is not COUNTRIES]
    own, findings = read_secretariat(first, Reading(captions, Countries(known)))
    others, more = read_secretariat(rest, Reading(captions, Countries((*known, *own.countries))))
    return join([own, others]), (*findings, *more)
