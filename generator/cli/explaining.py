"""The catalogue of findings at hand: what a code means and what to do, before anything is checked."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from generator.build.manifest import as_json
from generator.checks.catalogue import CATALOGUE
from generator.cli.terminal import Terminal
from generator.findings import Rule
from generator.messages import Message, message
from generator.wording.notes.examples import typical
from generator.wording.voice import Voice

ALL = "all"  #: in place of codes: the whole catalogue
_EXPECTED = message("terminal", "Expected: %(text)s")
_TO_DO = message("terminal", "To do: %(text)s")
_NEAR = 5  #: codes that are named when one is not known


def explain(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Say what the codes mean that ``chosen.explain`` holds. 0 said, 2 one of them is not known."""
    asked = [_folded(code) for code in chosen.explain]
    whole = _folded(ALL) in asked
    unknown = [code for code, folded in zip(chosen.explain, asked, strict=True) if folded not in CATALOGUE]
    if unknown and not whole:
        _not_known(unknown[0], terminal)
        return 2
    rules = [CATALOGUE[code] for code in (sorted(CATALOGUE) if whole else dict.fromkeys(asked))]
    if chosen.format == "json":
        sys.stdout.write(as_json([explanation(rule, terminal.voice) for rule in rules]))
    elif whole:
        _list(rules, terminal)
    else:
        for rule in rules:
            _show(rule, terminal)
    return 0


def explanation(rule: Rule, voice: Voice) -> dict[str, str]:
    """A rule in the language of ``voice``, with typical values in its placeholders."""
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "meaning": voice.text(rule.severity.meaning),
        "message": _said(rule.problem, voice),
        "expected": _said(rule.expected, voice),
        "do": _said(rule.remedy, voice),
    }


def _said(text: Message, voice: Voice) -> str:
    return voice.text(text, **typical(text.text, "findings"))


def _list(rules: Iterable[Rule], terminal: Terminal) -> None:
    for rule in rules:
        severity = terminal.voice.text(rule.severity.caption)
        terminal.result(f"{rule.code} {severity} {_said(rule.problem, terminal.voice)}")


def _show(rule: Rule, terminal: Terminal) -> None:
    said = explanation(rule, terminal.voice)
    voice, severity = terminal.voice, terminal.voice.text(rule.severity.caption)
    terminal.result(f"{rule.code} {severity}. {said['meaning']}")
    terminal.result(f"    {said['message']}")
    for text, name in ((_EXPECTED, "expected"), (_TO_DO, "do")):
        terminal.result(f"    {voice.text(text, text=said[name])}")


def _not_known(code: str, terminal: Terminal) -> None:
    near = sorted(sorted(CATALOGUE), key=lambda known: _distance(known, _folded(code)))[:_NEAR]
    terminal.complain(
        message(
            "terminal",
            "There is no finding with the code %(code)s. Near it: %(codes)s. “p2c check --explain all” lists all codes.",
        ),
        code=code,
        codes=tuple(near),
    )


def _distance(known: str, code: str) -> tuple[bool, float, int]:
    """How far a code is from what was typed: another letter, other digits, a number far away."""
    digits = "".join(filter(str.isdecimal, code))[:4]
    likeness = SequenceMatcher(None, code, known).ratio()
    return known[:1] != code[:1], -likeness, abs(int(known[1:]) - int(digits or 0))


def _folded(code: str) -> str:
    """A code as the catalogue has it, whatever keyboard typed it."""
    return unicodedata.normalize("NFKC", code).strip().upper()
