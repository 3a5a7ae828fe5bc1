"""Findings on the terminal, each cause once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.checks.catalogue import CATALOGUE, render
from generator.checks.causes import Cause, causes
from generator.cli.terminal import Terminal
from generator.findings import Finding
from generator.messages import message

_MOST = 8  #: addresses that are named; of more the number tells


def show_problems(findings: Iterable[Finding], terminal: Terminal) -> None:
    """On the terminal only what stops something; the rest is in the findings file."""
    show_causes((f for f in findings if CATALOGUE[f.code].severity.stops), terminal)


def show_findings(findings: Sequence[Finding], terminal: Terminal) -> None:
    """Each cause, or a word that there is none."""
    show_causes(findings, terminal)
    if not findings:
        terminal.say(message("terminal", "Nothing to correct."))


def show_causes(findings: Iterable[Finding], terminal: Terminal) -> None:
    """Each cause with its places, what is wrong, what to do."""
    for cause in causes(findings):
        rendered = render(cause.finding, terminal.voice)
        place = cause.finding.place
        where = ", ".join(part for part in (place.file, place.sheet, _cells(cause, terminal)) if part)
        severity = terminal.voice.text(rendered.severity.caption)
        terminal.result(f"{severity} {cause.finding.code} {where}")
        terminal.result(f"    {rendered.message}")
        terminal.result(f"    {rendered.do}")


def _cells(cause: Cause, terminal: Terminal) -> str:
    """The addresses, and how many cells they are when there are several."""
    shown = ", ".join([*cause.cells[:_MOST], *(["…"] if len(cause.cells) > _MOST else [])])
    if cause.number < 2:  # noqa: PLR2004 - one cell needs no number
        return shown
    text = message("terminal", "%(cells)s (cells: %(number)s)")
    return terminal.voice.text(text, cells=shown, number=cause.number)
