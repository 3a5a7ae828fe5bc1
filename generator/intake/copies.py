"""Workbooks that were saved again: what they say a second time is read once and counted once.

The same bytes were told before (``records``). Here the bytes differ and the answers do not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from generator.findings import Finding
from generator.intake.comparing import published
from generator.intake.grammar.fold import fold
from generator.model import Place, Pledge, ProgressRow, Submission


def copied_pledges(
    submissions: Iterable[Submission],
) -> tuple[tuple[Submission, ...], tuple[Finding, ...]]:
    """The forms without pledges that an earlier form holds with the same published answers.

    Errors: K24, one for each pledge left out. Within one form a reference stands once: see K21.
    """
    first: dict[Hashable, Pledge] = {}
    own: list[Submission] = []
    findings: list[Finding] = []
    for submission in submissions:
        kept: list[Pledge] = []
        copied: list[Place] = []
        for pledge in submission.pledges:
            key = (
                fold(pledge.organisation.name.text),
                fold(pledge.ref),
                tuple(published(pledge).values()),
            )
            original = first.setdefault(key, pledge).cells["ref"]
            if original.file == submission.file:
                kept.append(pledge)
                continue
            copied.append(pledge.cells["title"])
            values = {"organisation": pledge.organisation.name.text, "other": original.address}
            findings.append(Finding("K24", pledge.cells["ref"], "ref", pledge.ref, values))
        own.append(replace(submission, pledges=tuple(kept), copied=tuple(copied)) if copied else submission)
    return tuple(own), tuple(findings)


def copied_reports(rows: Iterable[ProgressRow]) -> tuple[tuple[ProgressRow, ...], tuple[Finding, ...]]:
    """The rows of progress forms without those that an earlier form holds with all the same answers.

    Errors: P37, one for each row left out.
    """
    first: dict[Hashable, list[ProgressRow]] = {}
    kept: list[ProgressRow] = []
    findings: list[Finding] = []
    for row in rows:
        place = row.cells["pledge_id"]
        known = first.setdefault((row.pledge_id, row.indicator_number, row.period_end), [])
        original = next((other for other in known if other == row), None)
        if original is None:
            known.append(row)
        if original is None or original.cells["pledge_id"].file == place.file:
            kept.append(row)
            continue
        values = {"other": original.cells["pledge_id"].file}
        findings.append(Finding("P37", place, "pledge_id", row.pledge_id, values))
    return tuple(kept), tuple(findings)
