"""``p2c translate``: what translators do with catalogues, formats and texts of pledges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Final

from generator.build.manifest import as_json
from generator.checks.catalogue import CATALOGUE, render
from generator.checks.report import record
from generator.choices import LANGUAGE_NAMES
from generator.cli.parsers import PROJECT
from generator.cli.showing import show_finding
from generator.cli.terminal import Terminal
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
    for finding in updated.findings:
        show_finding(finding, terminal)
    return 1 if updated.findings else 0


def _check(chosen: argparse.Namespace, terminal: Terminal) -> int:
    if not chosen.locales.is_dir():
        terminal.complain(message("terminal", "There is no folder %(folder)s."), folder=chosen.locales)
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
    if not chosen.locales.is_dir():
        terminal.complain(message("terminal", "There is no folder %(folder)s."), folder=chosen.locales)
        return 2
    rows = list(catalogue_status(PROJECT, chosen.templates, chosen.locales, chosen.lang))
    if chosen.format == "json":
        sys.stdout.write(as_json([{**asdict(row), "title": terminal.voice.text(row.title)} for row in rows]))
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
    return 0


def _formats(chosen: argparse.Namespace, terminal: Terminal) -> int:
    if chosen.kind is None and chosen.value is None:
        rows = sample_sheet(chosen.locales)
    elif chosen.kind is None or chosen.value is None:
        terminal.complain(message("terminal", "Give both --kind and --value, or neither."))
        return 2
    else:
        try:
            rows = [
                Sample(chosen.kind, chosen.value, format_value(chosen.locales, chosen.kind, chosen.value))
            ]
        except ValueError as error:
            terminal.complain(message("terminal", "This value cannot be formatted: %(reason)s"), reason=error)
            return 2
    if chosen.format == "json":
        one = chosen.kind is not None
        sys.stdout.write(
            as_json(rows[0][2] if one else [{"kind": k, "value": v, **shown} for k, v, shown in rows])
        )
    else:
        for kind, value, shown in rows:
            terminal.result(f"{kind}\t{value}")
            for code, text in shown.items():
                terminal.result(f"  {code}\t{text}")
    return 0


_ACTIONS: Final[Mapping[str, Callable[[argparse.Namespace, Terminal], int]]] = {
    "update": _update,
    "check": _check,
    "status": _status,
    "formats": _formats,
}
