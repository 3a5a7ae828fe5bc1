"""Findings by cause: what a person has to look at once, in how many cells it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.checks.catalogue import CATALOGUE
from generator.findings import Finding, Severity

_ORDER: Final = (Severity.REJECT, Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause: its first finding, the cells or ranges (A1) where it was met, and how many cells these are."""

    finding: Finding
    cells: tuple[str, ...]
    number: int


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The causes, the gravest first, then by sheet and cell."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        place = finding.place
        found.setdefault((finding.code, place.file, place.sheet, finding.field, finding.found), []).append(
            finding
        )
    grouped = [_cause(same) for same in found.values()]
    return tuple(
        sorted(
            grouped,
            key=lambda cause: (_ORDER.index(CATALOGUE[cause.finding.code].severity), cause.finding.place),
        )
    )


def _cause(same: list[Finding]) -> Cause:
    cells = tuple(dict.fromkeys(finding.place.cell for finding in same if finding.place.cell))
    return Cause(same[0], cells, len(cells))
