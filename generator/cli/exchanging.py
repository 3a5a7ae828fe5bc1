"""``p2c translate export`` and ``import``: senders' texts on their way to the translators and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.build.clearing import read_cleared
from generator.build.lock import alone
from generator.build.manifest import as_json
from generator.checks.catalogue import CATALOGUE
from generator.checks.report import record
from generator.choices import LANGUAGE_NAMES
from generator.cli.showing import show_causes
from generator.cli.terminal import Terminal
from generator.findings import Finding
from generator.intake.captions import Captions, load_captions
from generator.intake.folders import TRUSTED
from generator.languages import LANGUAGES
from generator.messages import Message, message
from generator.model import Place
from generator.translations.counting import Coverage, coverage
from generator.translations.exporting import export as write_files
from generator.translations.exporting import to_translate
from generator.translations.importing import Report, take
from generator.translations.keeping import load_memory, save_memory
from generator.translations.workbook import read_workbook
from generator.translations.xliff import Exchange, read_xliff
from generator.wording.voice import Voice, load_voice

#: What came of an import, in the order in which it is told; those that were not taken come last.
_COUNTS: Mapping[str, Message] = {
    "approved": message("terminal", "Taken as approved: %(number)s"),
    "provisional": message("terminal", "Taken as provisional: %(number)s"),
    "unchanged": message("terminal", "Known already: %(number)s"),
    "empty": message("terminal", "Without a translation yet: %(number)s"),
    "stale": message("terminal", "Of a text that has changed since, kept as a proposal: %(number)s"),
    "unknown": message("terminal", "Of a text that is not there, not taken: %(number)s"),
    "changed": message("terminal", "With a changed original, not taken: %(number)s"),
    "wrong": message("terminal", "Not taken for another reason: %(number)s"),
}

_PART = message("status", "Texts of pledges and reports")


def export(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Write what is to be translated. 0 written (or nothing left), 2 could not run."""
    if terminal.lacks(chosen.input):
        return 2
    voices = _voices(chosen.locales)
    cleared = read_cleared(chosen.input, voices)
    memory, _, findings = load_memory(chosen.input)
    show_causes(findings, terminal)
    asked = [text for text in cleared.texts if text.source.language in chosen.source]
    for language in chosen.to:
        folder = chosen.output / "translations" / language
        left = to_translate(asked, memory, language, everything=chosen.all)
        for written in write_files(left, memory, language, folder, terminal.voice):
            terminal.say(
                message("terminal", "%(path)s: %(number)s texts"),
                path=written.path.as_posix(),
                number=written.texts,
            )
        if not left:
            terminal.say(
                message("terminal", "Nothing left to translate: %(language)s"),
                language=LANGUAGE_NAMES[language],
            )
    return 0


def take_in(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Take translations. 0 all taken or known, 1 some were not, 2 could not run."""
    if terminal.lacks(chosen.input):
        return 2
    missing = [path for path in chosen.paths if not path.is_file()]
    if missing:
        terminal.complain(message("terminal", "%(path)s is not there."), path=missing[0])
        return 2
    voices = _voices(chosen.locales)
    cleared = read_cleared(chosen.input, voices)
    captions = load_captions(voices)
    # Two imports at once would each write back what they had read before the other.
    (chosen.input / TRUSTED).mkdir(exist_ok=True)
    with alone(chosen.input / TRUSTED):
        memory, _, damaged = load_memory(chosen.input)
        if any(CATALOGUE[finding.code].severity.stops for finding in damaged):
            # What cannot be read would be lost when the file is written again.
            show_causes(damaged, terminal)
            return 2
        exchanges: list[Exchange] = []
        findings: list[Finding] = []
        for path in chosen.paths:
            read, found = _read(path, captions)
            exchanges += read
            findings += found
        report = take(exchanges, cleared.texts, memory)
        save_memory(chosen.input, report.memory)
    findings += report.findings
    _tell(report, findings, chosen.format, terminal)
    return 1 if any(CATALOGUE[finding.code].severity.stops for finding in findings) else 0


def covered(input_folder: Path, locales: Path) -> Mapping[str, Coverage]:
    """How far the texts of pledges are translated, by language; nothing where there is no such folder."""
    if not input_folder.is_dir():
        return {}
    memory, _, _ = load_memory(input_folder)
    return coverage(read_cleared(input_folder, _voices(locales)).texts, memory)


def status_line(found: Coverage, voice: Voice) -> str:
    """One line of ``p2c translate status`` about the texts of pledges."""
    line = message(
        "terminal",
        "%(part)s: %(texts)s texts, %(approved)s approved, %(provisional)s provisional, %(stale)s of an older text,"
        " %(none)s missing; %(words)s words left",
    )
    counts = {state.value: number for state, number in found.states.items()}
    words = sum(found.words_left.values())
    return voice.text(line, part=_PART, texts=sum(counts.values()), words=words, **counts)


def status_records(
    found: Mapping[str, Coverage], languages: Iterable[str], voice: Voice
) -> list[dict[str, object]]:
    """The same as records, one for each language; ``words_left`` also by language of origin."""
    return [
        {
            "language": code,
            "part": "pledges",
            "title": voice.text(_PART),
            "texts": sum(found[code].states.values()),
            **{state.value: number for state, number in found[code].states.items()},
            "words_left": sum(found[code].words_left.values()),
            "words_left_from": dict(found[code].words_left),
            "words_to_approve": found[code].words_to_approve,
        }
        for code in languages
        if code in found
    ]


def _read(path: Path, captions: Captions) -> tuple[tuple[Exchange, ...], tuple[Finding, ...]]:
    """A file by what it holds: a package is a workbook, anything else should be XLIFF."""
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError:
        return (), (Finding("F09", Place(name)),)
    return read_workbook(data, name, captions) if data.startswith(b"PK") else read_xliff(data, name)


def _tell(report: Report, findings: list[Finding], format_: str, terminal: Terminal) -> None:
    counts = {name: getattr(report, name) for name in _COUNTS}
    if format_ == "json":
        records = [record(finding, terminal.voice) for finding in findings]
        sys.stdout.write(as_json({**counts, "findings": records}))
        return
    show_causes(findings, terminal)
    for name, caption in _COUNTS.items():
        if counts[name]:
            terminal.result(terminal.voice.text(caption, number=counts[name]))


def _voices(locales: Path) -> Mapping[str, Voice]:
    return {code: load_voice(locales, code) for code in LANGUAGES}
