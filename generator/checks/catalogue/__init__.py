"""The catalogue of findings: every code, how much it weighs, and its texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.checks.catalogue import (
    building,
    duplicates,
    files,
    progress,
    register,
    reports,
    rules,
    secretariat,
    templates,
    translations,
    values,
    wording,
)
from generator.findings import Finding, Rule, Severity
from generator.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finding in the words of one language."""

    severity: Severity
    message: str
    expected: str
    do: str


def _merged(topics: Iterable[Iterable[Rule]]) -> dict[str, Rule]:
    merged: dict[str, Rule] = {}
    for topic in topics:
        for rule in topic:
            if rule.code in merged:
                problem = f"code {rule.code} is used twice in the catalogue of findings"
                raise ValueError(problem)
            merged[rule.code] = rule
    return merged


CATALOGUE: Final[Mapping[str, Rule]] = _merged(
    topic.RULES
    for topic in (
        files,
        rules,
        duplicates,
        values,
        secretariat,
        progress,
        reports,
        register,
        wording,
        translations,
        templates,
        building,
    )
)


def render(finding: Finding, voice: Voice) -> Rendered:
    """Say a finding in the language of ``voice``. Never raises for a code of the catalogue."""
    rule = CATALOGUE[finding.code]
    values = {"found": finding.found, **finding.values}
    return Rendered(
        rule.severity,
        voice.text(rule.problem, **values),
        voice.text(rule.expected, **values),
        voice.text(rule.remedy, **values),
    )
