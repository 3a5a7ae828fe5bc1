"""Previews for translators: documents that say, beside each text, which message of which catalogue it is.

A preview is never a publication: it stands in a folder of its own, its headers say what it is, and neither the
manifest nor the figures know of it. It is made in one of the six languages or in a pseudo-language, in which all
that comes from a catalogue is in disguise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.blocks import Text
from generator.build.composing import house_of
from generator.build.lock import alone
from generator.build.settings import Settings
from generator.build.story import read_facts
from generator.build.tasks import Made, Task, composed, make, properties_said
from generator.compose.commenting import Commenter
from generator.documents.dataset import Dataset
from generator.findings import Finding
from generator.languages import ENGLISH, LANGUAGES
from generator.wording.catalogues import Key
from generator.wording.marking import FILTERS, Marked, marked
from generator.wording.pseudo import PSEUDO, pseudo_voice
from generator.wording.standing import Standing, State, standings
from generator.wording.ties import tied
from generator.wording.voice import Voice, load_voice
from generator.writers.word.document import Written, write_document

#: Where previews stand below the output folder.
FOLDER: Final = "preview"
LANGUAGE_CODES: Final = (*LANGUAGES, *PSEUDO)
#: In English in every language, as the comments are: nobody shall take a preview for a document.
BANNER: Final = "Preview for translators"

_STATES: Final = {
    State.TRANSLATED: "Translated",
    State.FUZZY: "Fuzzy, not used: the English text shows",
    State.UNTRANSLATED: "Not translated: the English text shows",
    State.FAULTY: "Fault found, not used: the English text shows",
}
_NEW: Final = "Not in the catalogues yet: “p2c translate update” puts it there"
_PSEUDO: Final = "Pseudo-text, made of the English text"
_SOURCE: Final = "Source text"


@dataclass(frozen=True, slots=True)
class Previews:
    """What came of it. ``findings`` are those that left out documents, and those about the language."""

    made: tuple[Made, ...]
    findings: tuple[Finding, ...]


def preview(settings: Settings, language: str, report: Callable[[Made], None]) -> Previews:
    """Write the documents asked for to ``<output>/preview/<language>``.

    Shape:  ``language`` is one of ``LANGUAGE_CODES``; no page numbers, as nothing is laid out.
    Errors: BusyError when a build holds the output folder; FormatsError for a folder without usable
            English formats; OSError when the folder cannot be made. Everything else is a finding.
    """
    voices = {code: load_voice(settings.locales, code) for code in LANGUAGES}
    facts = read_facts(settings, voices)
    voice = tied(pseudo_voice(settings.locales, language) if language in PSEUDO else voices[language])
    if voice.fault:
        return Previews((), (voice.fault,))
    folder = settings.output / FOLDER / language
    folder.mkdir(parents=True, exist_ok=True)
    write = _writer(voice, _describer(settings.locales, language))
    made = []
    with alone(settings.output):
        for row in facts.rows:
            if language in (row.languages or LANGUAGES) or language in PSEUDO:
                task = Task(row, language, folder / f".{row.document_id}.part")
                made.append(_put_in_place(make(task, facts.dataset, settings, write)))
                report(made[-1])
    findings = [*voice.findings, *(finding for item in made for finding in item.findings)]
    return Previews(tuple(made), tuple(findings))


def _put_in_place(made: Made) -> Made:
    """A preview over the old one, once it is whole; a finding when that one is open in Word."""
    part, row = made.task.target, made.task.row
    if not made.done:
        return made
    try:
        part.replace(part.with_name(f"{row.document_id}.docx"))
    except OSError as error:
        part.unlink(missing_ok=True)
        values = {"document": row.document_id, "language": made.task.language, "reason": error.strerror or ""}
        return Made(made.task, findings=(Finding("B10", row.place, found=row.document_id, values=values),))
    return made


_Write = Callable[[Task, Dataset, Settings], Written]
#: What a comment says of a message.
_Describe = Callable[[Key], tuple[Text, ...]]


def _writer(voice: Voice, describe: _Describe) -> _Write:
    said = Marked()
    speaking = marked(voice, said)

    def write(task: Task, dataset: Dataset, settings: Settings) -> Written:
        commenter = Commenter(lambda number: describe(said.keys[number]), BANNER)
        return write_document(
            commenter.blocks(composed(task, dataset, settings, speaking, FILTERS)),
            task.target,
            house_of(settings.templates),
            voice.language,
            properties_said(task, voice),
            comments=commenter.comments,
        )

    return write


def _describer(locales: Path, language: str) -> _Describe:
    known = standings(locales, ENGLISH.code if language in PSEUDO else language)

    def describe(key: Key) -> tuple[Text, ...]:
        context, english = key
        standing = known.get(key)
        state = _PSEUDO if language in PSEUDO else _state(standing, language)
        return (Text(f"{state}.", bold=True), *(Text(line) for line in _lines(context, english, standing)))

    return describe


def _state(standing: Standing | None, language: str) -> str:
    if standing is None:
        return _NEW
    if standing.state is State.TRANSLATED and language == ENGLISH.code:
        return _SOURCE
    faults = f" ({', '.join(standing.faults)})" if standing.state is State.FAULTY else ""
    return _STATES[standing.state] + faults


def _lines(context: str | None, english: str, standing: Standing | None) -> Iterator[str]:
    where = [f"{standing.file}, {standing.line}"] if standing else []
    if context:
        where.append(f"context “{context}”")
    if where:
        yield "; ".join(where)
    yield f"English: {english}"
    if standing and standing.plural:
        yield f"English plural: {standing.plural}"
