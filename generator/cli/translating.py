"""``p2c translate``: what translators do with catalogues, formats and texts of pledges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Final

from generator.build.manifest import as_json
from generator.checks.catalogue import CATALOGUE, render
from generator.checks.report import record
from generator.choices import LANGUAGE_NAMES
from generator.cli import exchanging, previewing
from generator.cli.parsers import PROJECT
from generator.cli.showing import show_causes
from generator.cli.terminal import Terminal
from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.checking import check_translations, line_of
from generator.wording.formats_command import Sample, format_value, sample_sheet
from generator.wording.status import catalogue_status
from generator.wording.updating import update_catalogues


def run(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Run one action; gives the exit code."""
    return _ACTIONS[chosen.action](chosen, terminal)


def _update(chosen: argparse.Namespace, terminal: Terminal) -> int:
    updated = update_catalogues(PROJECT, chosen.templates, chosen.locales, same_meaning=chosen.same_meaning)
    for name, number in updated.texts.items():
        terminal.say(message("terminal", "Catalogue %(name)s: %(number)s texts"), name=name, number=number)
    if updated.changed:
        kept = message("terminal", "Translations kept although their English text changed: %(number)s")
        doubted = message(
            "terminal", "Translations to look at because their English text changed: %(number)s"
        )
        terminal.say(kept if chosen.same_meaning else doubted, number=updated.changed)
    show_causes(updated.findings, terminal)
    return 1 if updated.findings else 0


def _check(chosen: argparse.Namespace, terminal: Terminal) -> int:
    if terminal.lacks(chosen.locales):
        return 2
    findings = check_translations(chosen.locales, chosen.lang)
    if chosen.format == "json":
        records = [{**record(finding, terminal.voice), "line": line_of(finding)} for finding in findings]
        sys.stdout.write(as_json(records))
    else:
        for finding in findings:
            shown = render(finding, terminal.voice)
            line = line_of(finding)
            place = f"{finding.place.file}:{line}" if line else finding.place.file
            terminal.result(
                f"{place}: {terminal.voice.text(shown.severity.caption)} {finding.code}: {shown.message}"
            )
            terminal.result(f"    {shown.expected}")
            terminal.result(f"    {shown.do}")
        stopping = sum(CATALOGUE[finding.code].severity.stops for finding in findings)
        terminal.say(
            message("terminal", "Errors: %(errors)s. Warnings and notes: %(warnings)s."),
            errors=stopping,
            warnings=len(findings) - stopping,
        )
    return 1 if any(CATALOGUE[finding.code].severity.stops for finding in findings) else 0


def _status(chosen: argparse.Namespace, terminal: Terminal) -> int:
    if terminal.lacks(chosen.locales):
        return 2
    rows = list(catalogue_status(PROJECT, chosen.templates, chosen.locales, chosen.lang))
    covered = exchanging.covered(chosen.input, chosen.locales)
    if chosen.format == "json":
        found = [{**asdict(row), "title": terminal.voice.text(row.title)} for row in rows]
        sys.stdout.write(as_json([*found, *exchanging.status_records(covered, chosen.lang, terminal.voice)]))
        return 0
    line = message(
        "terminal",
        "%(part)s: %(texts)s texts, %(translated)s translated, %(fuzzy)s to look at, %(missing)s missing,"
        " %(errors)s with errors; %(words)s words left",
    )
    for language, parts in groupby(rows, key=lambda row: row.language):
        terminal.result(terminal.voice.text(LANGUAGE_NAMES[language]))
        for row in parts:
            values = asdict(row) | {"part": row.title, "words": row.words_left}
            terminal.result(f"  {terminal.voice.text(line, **values)}")
        if language in covered:
            terminal.result(f"  {exchanging.status_line(covered[language], terminal.voice)}")
    return 0


def _formats(chosen: argparse.Namespace, terminal: Terminal) -> int:
    one = chosen.kind is not None
    if one != (chosen.value is not None):
        terminal.complain(message("terminal", "Give both --kind and --value, or neither."))
        return 2
    try:
        if one:
            shown = format_value(chosen.locales, chosen.kind, chosen.value, chosen.house)
            rows = [Sample(chosen.kind, chosen.value, shown)]
        else:
            rows = sample_sheet(chosen.locales, chosen.house)
    except ValueError as error:
        terminal.complain(message("terminal", "This value cannot be formatted: %(reason)s"), reason=error)
        return 2
    if chosen.format == "json":
        sys.stdout.write(
            as_json(rows[0][2] if one else [{"kind": k, "value": v, **shown} for k, v, shown in rows])
        )
        return 0
    for line in _table(rows):
        terminal.result(line)
    if not one:
        terminal.result("")
        for code in LANGUAGES:
            signed = message("terminal", "Signed off: %(language)s, house %(house)s, name and date: %(line)s")
            terminal.say(signed, language=code, house=chosen.house, line="_" * 40)
    return 0


def _table(rows: Sequence[Sample]) -> Iterator[str]:
    """Columns of kind, value, language and text, as wide as the longest kind and value."""
    kinds = max(len(row.kind) for row in rows)
    values = max(len(row.value) for row in rows)
    for kind, value, shown in rows:
        for number, (code, text) in enumerate(shown.items()):
            first = (kind, value) if number == 0 else ("", "")
            yield f"{first[0]:{kinds}}  {first[1]:{values}}  {code}  {text}"


_ACTIONS: Final[Mapping[str, Callable[[argparse.Namespace, Terminal], int]]] = {
    "update": _update,
    "check": _check,
    "status": _status,
    "formats": _formats,
    "export": exchanging.export,
    "import": exchanging.take_in,
    "preview": previewing.run,
}
