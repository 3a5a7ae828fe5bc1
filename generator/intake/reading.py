"""The way in: a folder of workbooks becomes values and findings.

The secretariat's workbooks are read first, since their Countries sheet decides on names.
Everything else is untrusted, wherever it lies: a sheet that decides about pledges is
taken from ``input/secretariat/`` alone, and never from a workbook that is also a form.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as member
from functools import partial
from itertools import chain
from pathlib import Path

from generator.contacts import Contacts
from generator.fields import COUNTRIES
from generator.findings import Finding
from generator.intake.answers import Reading
from generator.intake.cache import Cache
from generator.intake.captions import Captions, load_captions
from generator.intake.children import FORMS, TABLES, Children, Job
from generator.intake.collector import collector_paused
from generator.intake.copies import copied_pledges, copied_reports
from generator.intake.folders import TRUSTED, Found, find_files, find_paths
from generator.intake.one_file import ReadTables
from generator.intake.records import Records, Taken
from generator.intake.secretariat import join, read_secretariat
from generator.intake.senders import ReadForms
from generator.intake.tables import Table
from generator.model import CountryRow, InputFile, ProgressRow, Secretariat, Submission
from generator.reference.countries import Countries
from generator.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that was read, and what there was to say about it.

    ``contacts`` are those of each workbook from outside, by its name.
    """

    files: tuple[InputFile, ...] = ()
    submissions: tuple[Submission, ...] = ()
    progress: tuple[ProgressRow, ...] = ()
    secretariat: Secretariat = member(default_factory=Secretariat)
    findings: tuple[Finding, ...] = ()
    contacts: Mapping[str, Contacts] = member(default_factory=dict)


def read_input(
    folder: Path,
    voices: Mapping[str, Voice],
    *,
    jobs: int = 1,
    cache: Path | None = None,
    unkept: Container[str] = frozenset(),
) -> tuple[Intake, Countries]:
    """Read a whole input folder, ``jobs`` files at once.

    Shape:  files in a fixed order, the secretariat's first; sub-folders too; what openers leave
            behind (``~$...``, ``.~lock...``), ``secretariat/editions`` and ``secretariat/backup`` are
            not looked at.
            ``cache`` is a folder that remembers what unchanged files gave, but of those of which the
            SHA-256 is in ``unkept``.
    Errors: none; what cannot be read is a finding. A folder that is not there is an empty one.
    """
    with collector_paused():
        opened = partial(Cache, cache, unkept=unkept) if cache else None
        return _read(find_files(folder), load_captions(voices), (), jobs, opened)


def read_paths(
    paths: Sequence[Path], voices: Mapping[str, Voice], input_folder: Path, *, jobs: int = 1
) -> tuple[Intake, Countries]:
    """Read the given workbooks together, with the names of countries of ``input_folder``."""
    captions = load_captions(voices)
    given = find_paths(paths, input_folder)
    own = {file.path for file in given}
    rest = [file for file in find_paths([input_folder / TRUSTED], input_folder) if file.path not in own]
    with collector_paused():
        known = _read(rest, captions, (), jobs, None)[0].secretariat.countries if rest else ()
        return _read(given, captions, known, jobs, None)


def _read(
    files: Sequence[Found],
    captions: Captions,
    known: tuple[CountryRow, ...],
    jobs: int,
    opened: Callable[[Captions, tuple[CountryRow, ...]], Cache] | None,
) -> tuple[Intake, Countries]:
    records = Records()
    findings: list[Finding] = []
    tables: list[Table] = []
    waiting: list[Taken] = []  # forms that lie among the secretariat's workbooks
    trusted = [file for file in files if file.trusted]
    own = [taken for taken in map(records.take, trusted) if taken]
    read = Children(captions, (), count=jobs).read(Job(TABLES, taken.name, taken.data) for taken in own)
    for taken, result in zip(own, read, strict=True):
        if isinstance(result, ReadTables):
            records.name_kind(taken.name, result.kind)
            findings += result.findings
            tables += result.tables
            waiting += [taken] if result.forms else []
    secretariat, remarks = _secretariat(tables, captions, known)
    additions = (*known, *secretariat.countries)
    submissions: list[Submission] = []
    progress: list[ProgressRow] = []
    languages: dict[str, str] = {}
    contacts: dict[str, Contacts] = {}
    cache = opened(captions, additions) if opened else None
    untrusted = filter(None, (records.take(file) for file in files if not file.trusted))
    for name, sent in _sent(chain(waiting, untrusted), Children(captions, additions, count=jobs), cache):
        records.name_kind(name, sent.kind, sent.language)
        languages[name], contacts[name] = sent.language, sent.contacts
        submissions += [sent.submission] if sent.submission else []
        progress += sent.progress
        findings += sent.findings
    if cache:
        cache.forget_others()
    forms, copies = copied_pledges(submissions)
    reports, repeated = copied_reports(progress)
    told = (
        replace(finding, language=languages.get(finding.place.file, ""))
        for finding in (*remarks, *records.findings, *findings, *copies, *repeated)
    )
    return Intake(records.files, forms, reports, secretariat, tuple(told), contacts), Countries(additions)


def _sent(files: Iterable[Taken], children: Children, cache: Cache | None) -> Iterator[tuple[str, ReadForms]]:
    """What each workbook of an organization gave, from the cache where it is known.

    One after the other: of a thousand forms only the answers stay in memory.
    """
    asked: deque[tuple[Taken, bool]] = deque()

    def jobs() -> Iterator[Job]:
        for taken in files:
            known = cache.find(taken) if cache else None
            asked.append((taken, known is not None))
            yield Job(FORMS, taken.name, b"" if known else taken.data, known)

    for result in children.read(jobs()):
        taken, remembered = asked.popleft()
        if isinstance(result, ReadForms):
            if cache and not remembered:
                cache.keep(taken, result)
            yield taken.name, result


def _secretariat(
    tables: Sequence[Table], captions: Captions, known: tuple[CountryRow, ...]
) -> tuple[Secretariat, tuple[Finding, ...]]:
    """Read the Countries sheets first: the other sheets may name countries that they add."""
    first = [table for table in tables if table.header.sheet is COUNTRIES]
    rest = [table for table in tables if table.header.sheet is not COUNTRIES]
    own, findings = read_secretariat(first, Reading(captions, Countries(known)))
    others, more = read_secretariat(rest, Reading(captions, Countries((*known, *own.countries))))
    return join([own, others]), (*findings, *more)
