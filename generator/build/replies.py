"""What goes back to the senders: a folder for each workbook from outside, ``output/review/<workbook>/``.

In it stand the marked workbook (or the corrections), the letter, the page “as we read it” and the findings as JSON.
A reply whose workbook, findings and words are those of the last build is not made again: what an officer
changed in it stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from generator.build.keeping import Kept, Order, Shelf, common_key, keep, key_of, put
from generator.build.manifest import as_json
from generator.build.marking import corrections, marked_copy
from generator.build.replying import Stationery, Voices, write_as_read, write_letter
from generator.build.settings import Settings
from generator.checks.causes import causes
from generator.checks.report import record
from generator.documents.dataset import Dataset
from generator.figures.rates import Rates
from generator.findings import Finding
from generator.forms.batches import file_name, unique
from generator.intake.folders import find_files, on_disk
from generator.intake.reading import Intake
from generator.model import Place, ProgressRow
from generator.reference.countries import Countries
from generator.review.points import told
from generator.review.reply import Reply

LETTER, AS_READ, FINDINGS = "letter.docx", "as-we-read-it.docx", "findings.json"


def _clear_away(folder: Path, _files: Mapping[str, str]) -> None:
    """A workbook that is gone takes its reply with it, whatever stands there."""
    if folder.exists():
        shutil.rmtree(folder)


SHELF: Final = Shelf("review", Path(".cache") / "replies.json", "B30", _clear_away)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one reply is made from: its facts, and the workbook at ``path``; of a ``forgotten`` one no copy is made."""

    reply: Reply
    path: Path
    forgotten: bool


@dataclass(frozen=True, slots=True)
class _World:
    """What all replies of a build share."""

    settings: Settings
    countries: Countries
    rates: Rates
    illustrative: bool


def answer(
    intake: Intake,
    findings: Iterable[Finding],
    dataset: Dataset,
    settings: Settings,
    forgotten: Container[str] = frozenset(),
) -> tuple[Kept, ...]:
    """Write the replies to all workbooks from outside, in the order of their names. Never raises but OSError.

    A workbook that was there in the last build and is gone takes its reply with it. Of a workbook of which the
    SHA-256 is ``forgotten`` no marked copy is made, since it would hold contact data.
    """
    world = _World(settings, dataset.countries, dataset.rates, dataset.illustrative)
    tables = (intake.secretariat.countries, intake.secretariat.rates)
    key = common_key(settings, settings.today, *tables, dataset.illustrative)
    return keep(SHELF, _orders(intake, findings, settings, key, forgotten), partial(_Desk, world), settings)


def _orders(
    intake: Intake, findings: Iterable[Finding], settings: Settings, key: str, forgotten: Container[str]
) -> Iterator[Order[_Sheet]]:
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    submissions = {submission.file: submission for submission in intake.submissions}
    progress: dict[str, list[ProgressRow]] = {}
    for row in intake.progress:
        progress.setdefault(next(iter(row.cells.values())).file, []).append(row)
    paths = {found.name: found for found in find_files(settings.input)}
    taken: set[str] = set()
    for file in sorted(intake.files, key=lambda file: file.path):
        found = paths.get(file.path)
        if found is None or (found.trusted and file.kind in {"secretariat", "unknown"}):
            continue
        own = by_file.get(file.path, [])
        submission = submissions.get(file.path)
        reply = Reply(
            file.path,
            file.language,
            causes(own),
            submission,
            tuple(progress.get(file.path, ())),
            settings.today,
        )
        folder = unique(file_name(PurePosixPath(file.path).stem, space=" "), taken)
        gone = file.sha256 in forgotten
        facts = (reply.language, repr(reply.causes), repr(submission), repr(reply.progress), str(gone))
        made_from = key_of(key, file.path, file.sha256, *facts)
        yield Order(folder, file.path, Place(file.path), made_from, _Sheet(reply, found.path, gone))


class _Desk:
    """Makes one reply after the other."""

    def __init__(self, world: _World) -> None:
        self._home = world.settings.output / SHELF.folder
        self._stationery = Stationery(
            world.settings.templates,
            Voices(world.settings.locales),
            world.countries,
            world.rates,
            illustrative=world.illustrative,
        )

    def make(self, order: Order[_Sheet]) -> Mapping[str, str]:
        """Write the folder of one reply; nothing else stays in it."""
        reply, folder = order.facts.reply, self._home / on_disk(order.folder)
        folder.mkdir(parents=True, exist_ok=True)
        page, _ = self._stationery.page(self._stationery.speaks(reply.spoken), reply.today)
        written: dict[str, str] = {}

        def file(name: str, write: Callable[[Path], object]) -> None:
            if made := put(folder / on_disk(name), write):
                written[name] = made

        if not reply.refused:
            content = None if order.facts.forgotten else order.facts.path.read_bytes()
            copy = corrections(reply, page) if content is None else marked_copy(reply, content, page)
            # Of a forgotten workbook with nothing to correct, a workbook would say nothing.
            if copy.marked or told(reply):
                file(copy.name, lambda part: part.write_bytes(copy.content))
            reply = replace(reply, marked=copy.marked)
        file(LETTER, lambda part: write_letter(reply, part, self._stationery))
        file(AS_READ, lambda part: write_as_read(reply, part, self._stationery))
        records = [record(finding, page.voice) for _, finding in told(reply)]
        file(FINDINGS, lambda part: part.write_text(as_json(records), "utf-8", newline="\n"))
        own = {on_disk(name) for name in written}
        for path in folder.iterdir():
            if path.name not in own:
                path.unlink()
        return written
