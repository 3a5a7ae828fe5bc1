"""What goes back to the senders: a folder for each workbook from outside, ``output/review/<workbook>/``.

In it stand the marked workbook (or the corrections), the letter, the page “as we read it” and the findings as JSON.
A reply whose workbook, findings and words are those of the last build is not made again: what an officer
changed in it stays.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from generator.build.manifest import as_json
from generator.build.marking import corrections, marked_copy
from generator.build.reply_index import Answered, read_index, write_index
from generator.build.replying import Stationery, write_as_read, write_letter
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
from generator.wording.voice import Voice, load_voice

#: Where replies stand below the output folder.
FOLDER: Final = "review"

LETTER, AS_READ, FINDINGS = "letter.docx", "as-we-read-it.docx", "findings.json"
_FEW: Final = 6  #: for as many replies no further process is started
_PROGRAM: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class _Order:
    """A reply that is to be made from the workbook at ``path``; of a ``forgotten`` one no copy is made."""

    reply: Reply
    path: Path
    folder: str
    key: str
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
) -> tuple[Answered, ...]:
    """Write the replies to all workbooks from outside, in the order of their names. Never raises but OSError.

    A workbook that was there in the last build and is gone takes its reply with it. Of a workbook of which the
    SHA-256 is ``forgotten`` no marked copy is made, since it would hold contact data.
    """
    world = _World(settings, dataset.countries, dataset.rates, dataset.illustrative)
    last = read_index(settings.output)
    key = _key_of(settings, intake, illustrative=dataset.illustrative)
    orders = list(_orders(intake, findings, settings, key, forgotten))
    kept = {order.folder: last[order.folder] for order in orders if _unchanged(order, last, settings)}
    made = {item.folder: item for item in _make([o for o in orders if o.folder not in kept], world)}
    answered = tuple(made.get(order.folder) or kept[order.folder] for order in orders)
    for folder in last.keys() - {order.folder for order in orders}:
        shutil.rmtree(settings.output / FOLDER / on_disk(folder), ignore_errors=True)
    write_index(settings.output, answered)
    return answered


def _orders(
    intake: Intake, findings: Iterable[Finding], settings: Settings, key: str, forgotten: Container[str]
) -> Iterator[_Order]:
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
        facts = (
            key,
            file.path,
            file.sha256,
            reply.language,
            repr(reply.causes),
            repr(submission),
            repr(reply.progress),
            str(file.sha256 in forgotten),
        )
        digest = _digest("\0".join(facts).encode("utf-8", "surrogatepass"))
        yield _Order(reply, found.path, folder, digest, file.sha256 in forgotten)


# ---------------------------------------------------------------------------- what is there already


def _unchanged(order: _Order, last: Mapping[str, Answered], settings: Settings) -> bool:
    known = last.get(order.folder)
    folder = settings.output / FOLDER / on_disk(order.folder)
    return (
        known is not None
        and known.key == order.key
        and all((folder / on_disk(name)).is_file() for name in known.files)
    )


def _key_of(settings: Settings, intake: Intake, *, illustrative: bool) -> str:
    """A digest of all that is the same for every reply of a build: program, words, styles, names, rates, the day."""
    secretariat = intake.secretariat
    facts = (settings.today, secretariat.countries, secretariat.rates, illustrative)
    digest = hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass"))
    folders = (
        (_PROGRAM, {".py", ".csv"}),
        (settings.templates, {".j2", ".docx", ".png"}),
        (settings.locales, {".po", ".toml"}),
    )
    for folder, endings in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in endings):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# ---------------------------------------------------------------------------- making them


def _make(orders: Sequence[_Order], world: _World) -> Iterator[Answered]:
    jobs = min(world.settings.jobs, len(orders))
    if jobs <= 1 or len(orders) <= _FEW:
        desk = _Desk(world)
        yield from map(desk.make, orders)
        return
    # Only the process that shares out the work loads what that takes.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (world,)) as pool:
        futures = [(order, pool.submit(_make_here, order)) for order in orders]
        for order, future in futures:
            try:
                yield future.result()
            except Exception as error:  # noqa: BLE001 - a worker that died must cost one reply only
                yield _failed(order, error)


_here: list[_Desk] = []


def _start(world: _World) -> None:
    _here.append(_Desk(world))


def _make_here(order: _Order) -> Answered:
    return _here[0].make(order)


class _Voices(dict[str, Voice]):
    """The voices of the six languages, each loaded when it is needed first."""

    def __init__(self, locales: Path) -> None:
        super().__init__()
        self._locales = locales

    def __missing__(self, code: str) -> Voice:
        return self.setdefault(code, load_voice(self._locales, code))


class _Desk:
    """Makes one reply after the other."""

    def __init__(self, world: _World) -> None:
        self._review = world.settings.output / FOLDER
        self._voices = _Voices(world.settings.locales)
        self._stationery = Stationery(
            world.settings.templates,
            self._voices,
            world.countries,
            world.rates,
            illustrative=world.illustrative,
        )

    def make(self, order: _Order) -> Answered:
        """Write the folder of one reply. Never raises."""
        try:
            return self._make(order)
        except Exception as error:  # noqa: BLE001 - one reply's fault must not cost the others
            return _failed(order, error)

    def _make(self, order: _Order) -> Answered:
        reply, folder = order.reply, self._review / on_disk(order.folder)
        folder.mkdir(parents=True, exist_ok=True)
        page, _ = self._stationery.page(self._stationery.speaks(reply.spoken), reply.today)
        written: dict[str, str] = {}

        def put(name: str, write: Callable[[Path], object]) -> None:
            part = folder / on_disk(f".{name}.part")
            try:
                if write(part) is not None:
                    written[name] = _digest(part.read_bytes())
                    part.replace(folder / on_disk(name))
            finally:
                part.unlink(missing_ok=True)

        if not reply.refused:
            forgotten = order.forgotten
            copy = (
                corrections(reply, page) if forgotten else marked_copy(reply, order.path.read_bytes(), page)
            )
            # Of a forgotten workbook with nothing to correct, a workbook would say nothing.
            if copy.marked or told(reply):
                put(copy.name, lambda part: part.write_bytes(copy.content))
            reply = replace(reply, marked=copy.marked)
        put(LETTER, lambda part: write_letter(reply, part, self._stationery))
        put(AS_READ, lambda part: write_as_read(reply, part, self._stationery))
        records = [record(finding, page.voice) for _, finding in told(reply)]
        put(FINDINGS, lambda part: part.write_text(as_json(records), "utf-8", newline="\n"))
        own = {on_disk(name) for name in written}
        for path in folder.iterdir():
            if path.name not in own:
                path.unlink()
        return Answered(reply.file, order.folder, order.key, written)


def _failed(order: _Order, error: BaseException) -> Answered:
    reason = (error.strerror if isinstance(error, OSError) else None) or f"{type(error).__name__}: {error}"
    values = {"folder": f"{FOLDER}/{order.folder}", "reason": reason}
    finding = Finding("B30", Place(order.reply.file), found=order.folder, values=values)
    return Answered(order.reply.file, order.folder, finding=finding)
