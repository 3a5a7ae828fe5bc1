"""One document in one language: a pure function of the dataset, the document row and the language.

Tasks run side by side in processes. Nothing that goes wrong in one of them stops another.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.blocks import Block, Properties
from generator.build.composing import environment_of, house_of, properties, voice_of
from generator.build.settings import Settings
from generator.compose.markup import blocks
from generator.compose.problems import TemplateProblem
from generator.documents.dataset import Dataset
from generator.documents.kinds import KINDS
from generator.documents.page import Page
from generator.findings import Finding, Parameter
from generator.model import DocumentRow, Place
from generator.wording.voice import Voice
from generator.writers.word.document import Written, write_document
from generator.writers.word.house import HouseProblem


@dataclass(frozen=True, slots=True)
class Task:
    """A document row in one language, and the file to write. ``paged``: with references to pages."""

    row: DocumentRow
    language: str
    target: Path
    paged: bool = False


#: Writes the file of a task; None when the formats of its language cannot be used.
Write = Callable[["Task", Dataset, Settings], Written | None]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a task: a file with its hash and signature, or findings.

    ``page_references`` are the bookmarks whose pages are still to be filled in.
    """

    task: Task
    sha256: str = ""
    signature: str = ""
    findings: tuple[Finding, ...] = ()
    page_references: tuple[str, ...] = ()
    pdf: Path | None = None
    pdf_sha256: str = ""

    @property
    def done(self) -> bool:
        """Whether the document was written whole."""
        return bool(self.sha256)


def run(
    tasks: Sequence[Task], dataset: Dataset, settings: Settings, report: Callable[[Made], None]
) -> Iterator[Made]:
    """Make all documents, several at once, reporting each as it is finished."""
    jobs = min(settings.jobs, len(tasks))
    if jobs <= 1:
        for task in tasks:
            made = make(task, dataset, settings)
            report(made)
            yield made
        return
    # Only the process that shares out the work loads what that takes.
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # "spawn" on every system, so that a build is the same on Windows, macOS and Linux.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (dataset, settings)) as pool:
        futures = {pool.submit(_make_here, task): task for task in tasks}
        for future in as_completed(futures):
            try:
                made = future.result()
            except Exception as error:  # noqa: BLE001 - a worker that died must cost one document only
                made = _failed(futures[future], error)
            report(made)
            yield made


def make(task: Task, dataset: Dataset, settings: Settings, write: Write | None = None) -> Made:
    """Make one document. Never raises; a problem is a finding and no file is left.

    ``write`` writes something else than the document itself: a preview for translators.
    """
    # Composing makes many small values and hardly a cycle: the collector would look at the
    # whole dataset again and again for nothing.
    thresholds = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1_000)
    try:
        written = (write or _write)(task, dataset, settings)
        if written is None:
            return Made(task)  # the finding about the unusable formats is told once, for all documents
    except TemplateProblem as problem:
        task.target.unlink(missing_ok=True)
        return Made(task, findings=(_template_finding(task, problem),))
    except HouseProblem as error:
        task.target.unlink(missing_ok=True)
        return Made(task, findings=(_finding("B14", task, str(error)),))
    except OSError as error:
        task.target.unlink(missing_ok=True)
        return Made(task, findings=(_finding("B10", task, str(error.strerror or error)),))
    except Exception as error:  # noqa: BLE001 - one document's fault must not cost the others
        task.target.unlink(missing_ok=True)
        return _failed(task, error)
    else:
        return Made(task, written.sha256, written.signature, page_references=written.page_references)
    finally:
        gc.set_threshold(*thresholds)


def _write(task: Task, dataset: Dataset, settings: Settings) -> Written | None:
    voice = voice_of(settings.locales, task.language)
    if voice.fault:
        return None
    return write_document(
        composed(task, dataset, settings, voice),
        task.target,
        house_of(settings.templates),
        voice.language,
        properties_of(task, settings),
        paged=task.paged,
    )


def composed(
    task: Task,
    dataset: Dataset,
    settings: Settings,
    voice: Voice,
    filters: Mapping[str, Callable[..., object]] = MappingProxyType({}),
) -> Iterator[Block]:
    """The blocks of a document as a voice says them; ``filters`` stand in for those of the page."""
    page = Page(voice, dataset.countries, dataset.rates, task.row.cut_off, task.row.name_order)
    kind = KINDS[task.row.kind]
    environment = environment_of(settings.templates, page, filters)
    view = {**kind.view(dataset.in_language(task.language), task.row, page), "paged": task.paged}
    return blocks(environment, kind.template, view)


def properties_of(task: Task, settings: Settings) -> Properties:
    """What the files of a task say of themselves."""
    return properties_said(task, voice_of(settings.locales, task.language))


def properties_said(task: Task, voice: Voice) -> Properties:
    """What the file of a task says of itself, in the words of a voice."""
    row = task.row
    title = row.text("title", voice.language.code) or voice.text(KINDS[row.kind].title)
    return properties(title, row.document_date or row.cut_off)


_here: list[tuple[Dataset, Settings]] = []


def _start(dataset: Dataset, settings: Settings) -> None:
    _here.append((dataset, settings))


def _make_here(task: Task) -> Made:
    return make(task, *_here[0])


def _failed(task: Task, error: BaseException) -> Made:
    return Made(task, findings=(_finding("B13", task, f"{type(error).__name__}: {error}"),))


def _finding(code: str, task: Task, reason: str) -> Finding:
    values = {"document": task.row.document_id, "language": task.language, "reason": reason}
    return Finding(code, task.row.place, found=task.row.document_id, values=values)


def _template_finding(task: Task, problem: TemplateProblem) -> Finding:
    values: dict[str, Parameter] = {"document": task.row.document_id, "line": problem.line, **problem.values}
    return Finding(
        problem.code,
        Place(f"templates/{problem.file}", "", str(problem.line)),
        found=problem.found,
        values=values,
    )


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each cause once: a broken template breaks six languages but is one finding."""
    seen = set()
    for finding in findings:
        key = (finding.code, finding.place, finding.found)
        if key not in seen:
            seen.add(key)
            yield finding
