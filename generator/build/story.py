"""The main job on one screen: read -> check -> clear -> count -> compose -> write."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.build.auditing import ENTRY, audit_entry, record_decisions
from generator.build.clearing import Cleared, read_cleared
from generator.build.dossiers import SHELF as DOSSIERS
from generator.build.dossiers import prepare
from generator.build.figures_file import FIGURES_FILE, figures_file
from generator.build.figures_workbook import write_figures
from generator.build.holdings import holdings
from generator.build.keeping import listed
from generator.build.kept_texts import keep_texts
from generator.build.layout import awaits_layout, lay_out
from generator.build.living import life_entries, told_lives, withdrawals
from generator.build.lock import alone
from generator.build.manifest import as_json, differing, manifest
from generator.build.publication import publish, remove_outdated, stage, write_whole
from generator.build.replies import SHELF as REPLIES
from generator.build.replies import answer
from generator.build.settings import Settings
from generator.build.tasks import Made, Task, make, once, run
from generator.checks.catalogue import CATALOGUE
from generator.checks.report import records
from generator.checks.stops import row_number
from generator.documents.dataset import Dataset
from generator.editions.previous import previous_editions, released_editions
from generator.editions.release import FINDINGS
from generator.figures.rates import Rates
from generator.findings import Finding, Parameter
from generator.intake.reading import Intake
from generator.languages import LANGUAGES
from generator.model import DocumentRow, Place
from generator.register.clearance import fold_name
from generator.register.deadlines import deadlines
from generator.register.life import Life
from generator.translations.keeping import load_memory
from generator.wording.voice import Voice, load_voice


@dataclass(frozen=True, slots=True)
class Facts:
    """What the input folder holds: ``rows`` are the documents asked for, ``every_row`` all that can be made.

    ``life`` tells where every pledge stands, by id.
    """

    cleared: Cleared
    dataset: Dataset
    rows: Sequence[DocumentRow]
    every_row: Sequence[DocumentRow]
    findings: Sequence[Finding]
    life: Mapping[str, Life]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build gave.

    ``wanted`` is the number of documents asked for, ``replies`` that of answered workbooks, ``dossiers`` that of
    pledges in review with papers for those who decide.
    """

    made: tuple[Made, ...]
    findings: tuple[Finding, ...]
    wanted: int
    received: int
    published: int
    replies: int = 0
    dossiers: int = 0

    @property
    def documents(self) -> int:
        """Documents that were written."""
        return sum(item.done for item in self.made)


def build(
    settings: Settings, ui: Voice, announce: Callable[[int], None], report: Callable[[Made], None]
) -> Outcome:
    """Run the main job.

    Shape:  ``announce`` hears how many documents there will be, ``report`` of each one made.
    Errors: BusyError when another build holds the output folder; OSError when it cannot be
            written to. Everything else is a finding.
    """
    settings.output.mkdir(parents=True, exist_ok=True)
    with alone(settings.output):
        return _build(settings, ui, announce, report)


def _build(
    settings: Settings, ui: Voice, announce: Callable[[int], None], report: Callable[[Made], None]
) -> Outcome:
    voices = {code: load_voice(settings.locales, code) for code in LANGUAGES}
    facts = read_facts(settings, voices)
    cleared, dataset = facts.cleared, facts.dataset
    rows, every_row, findings = facts.rows, facts.every_row, list(facts.findings)
    if cleared.halted:
        return _halted(facts, ui, settings)
    staging = stage(settings.output)
    tasks = [
        Task(row, code, staging / f"{row.document_id}.{code}.docx", paged=settings.office is not None)
        for row in rows
        for code in LANGUAGES
        if code in (row.languages or LANGUAGES) and code in (settings.languages or LANGUAGES)
    ]
    announce(len(tasks))
    composed = tuple(
        run(tasks, dataset, settings, lambda item: None if awaits_layout(item, settings) else report(item))
    )
    made = tuple(lay_out(composed, settings, lambda task: make(task, dataset, settings), report))
    findings += once(finding for item in made for finding in item.findings)
    findings += [_unlike(item) for item in differing(made)]
    whole = not settings.documents and not settings.languages
    if whole:
        remove_outdated(settings.output, [path for item in made for path in _paths(item)])
    findings += [_refused(item, reason) for item, reason in publish(made, settings.output)]
    shutil.rmtree(staging, ignore_errors=True)
    answered = answer(cleared.intake, facts.findings, dataset, settings, cleared.forgotten)
    dossiers = prepare(cleared, facts.findings, dataset, settings, ui.language.code)
    findings += [item.finding for item in (*answered, *dossiers) if item.finding]
    workbook, about_workbook = write_figures(every_row, dataset, ui, settings.output)
    findings += about_workbook
    recorded, about_record = record_decisions(settings.input, cleared.audit, settings.today)
    findings += about_record
    findings += keep_texts(settings.input, cleared.complete, cleared.intake.secretariat.register)
    findings.sort(key=lambda finding: (finding.place, finding.code, finding.found))
    beside = {
        FIGURES_FILE: as_json(figures_file(every_row, dataset, voices)),
        FINDINGS: as_json(records(findings, ui)),
    }
    for name, content in beside.items():
        write_whole(settings.output / name, content)
    held = {
        "beside": workbook
        | {name: hashlib.sha256(content.encode()).hexdigest() for name, content in beside.items()},
        "replies": listed(answered, REPLIES, "workbook"),
        "dossiers": listed(dossiers, DOSSIERS, "pledge"),
        **holdings(rows, dataset, cleared, recorded),
        **life_entries(facts.life),
        ENTRY: audit_entry(settings.input, recorded, cleared.known, cleared.intake),
    }
    write_whole(
        settings.output / "manifest.json", as_json(manifest(settings, cleared.intake, made, voices, held))
    )
    published = len(cleared.published)
    counts = (len(tasks), _received(cleared), published, len(answered), len(dossiers))
    return Outcome(made, tuple(findings), *counts)


def _halted(facts: Facts, ui: Voice, settings: Settings) -> Outcome:
    """Nothing could be cleared at all: only the findings are written, everything else stays as the last build left it."""
    findings = tuple(sorted(facts.findings, key=lambda finding: (finding.place, finding.code, finding.found)))
    write_whole(settings.output / FINDINGS, as_json(records(findings, ui)))
    return Outcome((), findings, 0, _received(facts.cleared), 0)


def _received(cleared: Cleared) -> int:
    return sum(submission.received for submission in cleared.intake.submissions)


def read_facts(settings: Settings, voices: Mapping[str, Voice]) -> Facts:
    """Read, check and clear: all that documents are made from. Writes nothing."""
    cleared = read_cleared(settings.input, voices, jobs=settings.jobs, output=settings.output)
    memory, files, about_translations = load_memory(settings.input)
    intake = replace(cleared.intake, files=(*cleared.intake.files, *files))
    findings = [*(f for voice in voices.values() for f in voice.findings), *cleared.findings]
    findings += about_translations
    dataset = replace(gather(cleared), translations=memory)
    unusable = {_row(finding.place) for finding in findings if finding.code in {"S16", "S18"}}
    every_row = [row for row in intake.secretariat.documents if _row(row.place) not in unusable]
    rows = [row for row in every_row if not settings.documents or row.document_id in settings.documents]
    editions, about_editions = previous_editions(every_row, settings.input)
    life = told_lives(cleared, released_editions(settings.input), settings.today)
    asked = {row.place for row in rows}
    findings += [finding for finding in about_editions if finding.place in asked]
    findings += deadlines(intake.secretariat.register, settings.today)
    dataset = replace(
        dataset,
        editions=editions,
        withdrawals=withdrawals(life),
        states={item.id: life[item.id].state for item in cleared.published if item.id in life},
    )
    findings += _left_out(rows, dataset)
    findings += _unknown_pledges(intake, dataset)
    return Facts(replace(cleared, intake=intake), dataset, rows, every_row, findings, life)


def gather(cleared: Cleared) -> Dataset:
    """The cleared facts for the documents; of all the rest only dates of receipt."""
    intake, clearance = cleared.intake, cleared.clearance
    incomplete: list[date] = []
    registered = {
        (fold_name(row.org_name), fold_name(row.ref)): row.received_on
        for row in intake.secretariat.register
        if row.received_on
    }
    for submission in intake.submissions:
        day = submission.submitted or date.min
        incomplete += [day] * (submission.received - len(submission.pledges))
        for pledge in submission.pledges:
            if pledge.cells["title"] in cleared.stopped:
                # One date for all steps from receipt to publication: that of the register, once it is there.
                key = fold_name(pledge.organisation.name.text), fold_name(pledge.ref)
                incomplete.append(registered.get(key, day))
    found = cleared.findings
    # A warning about a session leaves it in; an error leaves it out of every document.
    clashing = {_row(f.place) for f in found if f.code.startswith("S") and CATALOGUE[f.code].severity.stops}
    refused = {_row(f.place) for f in found if f.code in {"P33", "P34"}}
    secretariat = intake.secretariat
    return Dataset(
        published=cleared.published,
        incomplete=tuple(sorted(incomplete)),
        in_review=tuple(sorted(clearance.in_review)),
        declined=tuple(sorted(clearance.declined)),
        withdrawn=tuple(sorted(clearance.withdrawn)),
        withdrawals=(),
        coalition=secretariat.coalition,
        sessions=tuple(session for session in secretariat.sessions if _row(session.place) not in clashing),
        progress=cleared.progress,
        progress_checks=tuple(
            item for item in secretariat.progress_checks if _row(item.place) not in refused
        ),
        rates=Rates(secretariat.rates),
        countries=cleared.countries,
        sittings=secretariat.sittings,
    )


def _left_out(rows: Sequence[DocumentRow], dataset: Dataset) -> Iterable[Finding]:
    """What a document leaves out on purpose: late pledges, unknown rates."""
    for row in rows:
        late = tuple(item.id for item in dataset.published if item.received > row.cut_off)
        if late:
            values: dict[str, Parameter] = {
                "document": row.document_id,
                "pledges": late,
                "date": row.cut_off.isoformat(),
            }
            yield Finding(
                "G10", row.place, field="cut_off_date", found=row.cut_off.isoformat(), values=values
            )
        for item in dataset.up_to(row):
            value = item.pledge.value
            if value and dataset.rates.usd(value, row.cut_off) is None:
                rate: dict[str, Parameter] = {
                    "pledge_id": item.id,
                    "currency": value.currency,
                    "date": row.cut_off.isoformat(),
                }
                place = item.pledge.cells["value_amount"]
                yield Finding(
                    "G11", place, field="value_currency", found=value.currency, values=rate, pledge=item.id
                )


def _unknown_pledges(intake: Intake, dataset: Dataset) -> Iterable[Finding]:
    """Pledges that are not published: their reports are not counted, no session announces them."""
    known = {item.id for item in dataset.published}
    registered = {row.pledge_id for row in intake.secretariat.register}
    for row in intake.progress:
        # An id that no register holds is an error of its own (P38).
        if row.pledge_id not in known and (row.pledge_id in registered or not registered):
            yield Finding("G12", row.cells["pledge_id"], field="pledge_id", found=row.pledge_id)
    for session in intake.secretariat.sessions:
        for pledge_id in dict.fromkeys(session.pledges):
            if pledge_id not in known:
                yield Finding("S28", session.place, "pledges", pledge_id, {"session": session.id})


def _unlike(item: Made) -> Finding:
    values = {"document": item.task.row.document_id, "language": item.task.language}
    return Finding("B11", item.task.row.place, found=item.task.row.document_id, values=values)


def _refused(item: Made, reason: str) -> Finding:
    values = {"document": item.task.row.document_id, "language": item.task.language, "reason": reason}
    return Finding("B10", item.task.row.place, found=item.task.row.document_id, values=values)


def _row(place: Place) -> tuple[str, str, int]:
    return place.file, place.sheet, row_number(place)


def _paths(item: Made) -> Iterator[str]:
    """The files of a document in the output folder, also of one that could not be made this time."""
    path = f"documents/{item.task.language}/{item.task.row.document_id}"
    yield f"{path}.docx"
    if item.pdf or not item.done:
        yield f"{path}.pdf"
