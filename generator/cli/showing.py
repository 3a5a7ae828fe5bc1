"""Findings on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from generator.checks.catalogue import CATALOGUE, render
from generator.cli.terminal import Terminal
from generator.findings import Finding
from generator.messages import message


def show_problems(findings: Iterable[Finding], terminal: Terminal) -> None:
    """On the terminal only what stops something; the rest is in the findings file."""
    stopping = [f for f in findings if CATALOGUE[f.code].severity.stops]
    for finding in stopping:
        show_finding(finding, terminal)


def show_findings(findings: Iterable[Finding], terminal: Terminal) -> None:
    """Each finding with its place, or a word that there is none."""
    shown = 0
    for finding in findings:
        show_finding(finding, terminal)
        shown += 1
    if not shown:
        terminal.say(message("terminal", "Nothing to correct."))


def show_finding(finding: Finding, terminal: Terminal) -> None:
    """Place, what is wrong, what to do."""
    rendered = render(finding, terminal.voice)
    place = finding.place
    where = ", ".join(part for part in (place.file, place.sheet, place.cell) if part)
    severity = terminal.voice.text(rendered.severity.caption)
    terminal.result(f"{severity} {finding.code} {where}")
    terminal.result(f"    {rendered.message}")
    terminal.result(f"    {rendered.do}")
