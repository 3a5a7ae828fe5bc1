"""A finding as the record that other programs read."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.catalogue import render
from generator.checks.told import PERSONAL_DATA, without_personal_data
from generator.findings import Finding
from generator.wording.voice import Voice


def records(findings: Sequence[Finding], voice: Voice) -> list[dict[str, str | None]]:
    """All findings as records. None repeats an e-mail address or phone number: the cell is where it can be seen."""
    private = frozenset(finding.place for finding in findings if finding.code == PERSONAL_DATA)
    return [record(without_personal_data(finding, private), voice) for finding in findings]


def record(finding: Finding, voice: Voice) -> dict[str, str | None]:
    """One finding with its texts in the language of ``voice``.

    Shape:  ``cell`` is the true address in the sender's file, or a range; ``pledge`` is the
            pledge id or ``None``; texts that do not apply are empty.
    Source: the report format of the contract: ``p2c check --format json`` and ``findings.json``.
    """
    rendered = render(finding, voice)
    return {
        "code": finding.code,
        "severity": rendered.severity.value,
        "file": finding.place.file,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "field": finding.field,
        "found": finding.found,
        "message": rendered.message,
        "expected": rendered.expected,
        "do": rendered.do,
        "pledge": finding.pledge or None,
    }
