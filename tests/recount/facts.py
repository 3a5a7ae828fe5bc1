"""The facts behind the documents, read a second time: which pledges are published, and what they say.

What a second program cannot do is to compute the fingerprint of a text. So clearance is recounted from
the register alone: two decisions "clear", dated, by two different people, and no withdrawal or suspension.
Two lists close the gap, and both are told by the build in ``findings.json``: pledges with an error in
their cells (severity and place of the finding), and pledges whose text changed after it was cleared
(finding G04). Nothing else is taken from the build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from recount import world
from recount.workbooks import INPUT, Row, fold, form, pledge_files, progress_files, table


@dataclass(frozen=True)
class Indicator:
    number: int
    baseline: Fraction
    target: Fraction
    target_date: date


@dataclass(frozen=True)
class Pledge:
    """One published pledge. ``shares`` are fractions by country group, where they are stated."""

    id: str
    row: Row
    organisation: Row
    register: Row
    received: date
    types: tuple[str, ...]
    areas: tuple[str, ...]
    organisation_type: str
    origin: str
    countries: tuple[str, ...]
    amount: Fraction | None
    currency: str
    kind: str
    extents: Mapping[str, str]
    shares: Mapping[str, Fraction]
    beneficiaries: tuple[str, ...]
    sdgs: tuple[str, ...]
    joint: bool
    also_under: bool
    start: date
    end: date
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Document:
    id: str
    kind: str
    cut_off: date
    period: tuple[date, date]
    previous: str


@dataclass
class Sample:
    """Everything that documents may count.

    ``received`` are the dates of receipt of all pledges, ``steps`` those of the ones that are not published, by
    where they stand; ``withdrawn`` the ids with a day of withdrawal in the register.
    """

    secretariat: Path
    published: list[Pledge] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)
    received: list[date] = field(default_factory=list)
    steps: dict[str, list[date]] = field(default_factory=dict)
    coalition: list[Row] = field(default_factory=list)
    sessions: list[Row] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)
    checks: list[Row] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


class Errors:
    """Places of the findings that keep a row out, as the build told them."""

    def __init__(self, output: Path) -> None:
        told = json.loads((output / "findings.json").read_text("utf-8"))
        found = told["findings"] if isinstance(told, dict) else told
        self._rows = {
            (one["file"], one["sheet"], self._row(one["cell"]))
            for one in found
            # G are findings of the register: clearance is recounted, not believed.
            if one["severity"] == "error" and not one["code"].startswith(("G", "B"))
        }
        self._changed = {
            (one["file"], one["sheet"], self._row(one["cell"])) for one in found if one["code"] == "G04"
        }

    @staticmethod
    def _row(address: str | None) -> int:
        found = re.search(r"(\d+)$", address or "")
        return int(found[1]) if found else 0

    def stop(self, row: Row) -> bool:
        """Whether an error stands in the row of a pledge, or in the file but in the row of no pledge."""
        return (row.file, row.sheet, row.number) in self._rows

    def stop_form(self, file: str, rows: set[tuple[str, int]]) -> bool:
        return any(one == file and (sheet, number) not in rows for one, sheet, number in self._rows)

    def changed(self, row: Row) -> bool:
        return (row.file, row.sheet, row.number) in self._changed


def sample(output: Path, folder: Path = INPUT) -> Sample:
    """Read a whole input folder. ``output`` is only looked into for the two lists of findings."""
    errors = Errors(output)
    secretariat = folder / "secretariat"
    found = Sample(secretariat)
    register: dict[tuple[str, str], list[Row]] = {}
    for row in table(secretariat / "register.xlsx", "Register"):
        if row.text("withdrawn_on"):
            found.withdrawn.add(row.text("pledge_id"))
        register.setdefault((fold(row.text("org_name")), fold(row.text("ref"))), []).append(row)
    for file in pledge_files(folder):
        organisation, rows = form(file)
        numbers = {(row.sheet, row.number) for row in rows}
        for row in rows:
            entries = register.get((fold(organisation.text("org_name")), fold(row.text("ref"))), [])
            newest = entries[-1] if entries else None
            received = (newest.day("received_on") if newest else None) or organisation.day("submission_date")
            assert received is not None
            found.received.append(received)
            if errors.stop(row) or errors.stop_form(row.file, numbers):
                step = "incomplete"
            elif newest and _cleared(entries) and not errors.changed(row):
                found.published.append(_pledge(newest, organisation, row, received))
                continue
            elif any(entry.text("withdrawn_on") for entry in entries):
                step = "withdrawn"
            elif newest and "decline" in _decisions(newest) and not errors.changed(row):
                step = "declined"
            else:
                step = "in_review"
            found.steps.setdefault(step, []).append(received)
    found.published.sort(key=lambda pledge: pledge.id)
    known = {pledge.id for pledge in found.published}
    found.coalition = table(secretariat / "coalition.xlsx", "Coalition")
    found.sessions = [
        row for row in table(secretariat / "programme.xlsx", "Programme") if not errors.stop(row)
    ]
    found.checks = [
        row for row in table(secretariat / "progress-checks.xlsx", "Progress checks") if not errors.stop(row)
    ]
    found.reports = [
        row
        for file in progress_files(folder)
        for row in table(file, "Progress")
        if not errors.stop(row) and row.text("pledge_id") in known
    ]
    found.documents = [_document(row) for row in table(secretariat / "documents.xlsx", "Documents")]
    return found


def _decisions(row: Row) -> set[str]:
    return {row.code(f"{who}_decision", "decisions") for who in ("reviewer", "confirmer")}


def _cleared(entries: list[Row]) -> bool:
    if any(entry.text("withdrawn_on") or entry.text("suspended_on") for entry in entries):
        return False
    newest = entries[-1]
    people = {fold(newest.text("reviewer")), fold(newest.text("confirmer"))} - {""}
    return (
        len(newest.text("fingerprint")) == 64
        and newest.code("reviewer_decision", "decisions") == "clear"
        and newest.code("confirmer_decision", "decisions") == "clear"
        and "reviewer_date" in newest.cells
        and "confirmer_date" in newest.cells
        and len(people) == 2
    )


def _pledge(register: Row, organisation: Row, row: Row, received: date) -> Pledge:
    amount = row.number_of("value_amount")
    start, end = row.day("start_date"), row.day("end_date")
    assert start, row
    assert end, row
    return Pledge(
        id=register.text("pledge_id"),
        row=row,
        organisation=organisation,
        register=register,
        received=received,
        types=row.codes("pledge_types", "pledge_types"),
        areas=row.codes("focus_areas", "focus_areas"),
        organisation_type=organisation.code("org_type", "org_types"),
        origin=world.country(organisation.text("org_country")),
        countries=tuple(world.country(said) for said in row.several("countries")),
        amount=amount,
        currency=row.text("value_currency") if amount is not None else "",
        kind=row.code("value_kind", "value_kinds") if amount is not None else "",
        extents={group: row.code(f"{group}_extent", "extents") for group in world.GROUPS},
        shares={group: share for group in world.GROUPS if (share := row.share(f"{group}_share")) is not None},
        beneficiaries=row.codes("groups", "groups"),
        sdgs=row.several("sdgs"),
        joint=bool(row.several("partners")),
        also_under=bool(row.text("also_under")),
        start=start,
        end=end,
        indicators=tuple(_indicators(row)),
    )


def _indicators(row: Row) -> list[Indicator]:
    found = []
    for number, tail in enumerate(("", "_2", "_3"), start=1):
        baseline, target = row.number_of(f"baseline{tail}"), row.number_of(f"target{tail}")
        due = row.day(f"target_date{tail}")
        if target is not None and due is not None:
            found.append(Indicator(number, baseline or Fraction(0), target, due))
    return found


def _document(row: Row) -> Document:
    cut_off = row.day("cut_off_date")
    assert cut_off
    filters = [name for name in row.cells if name.startswith("filter_")]
    assert not filters, f"the recount knows no filters: {filters}"
    start = row.day("period_start") or date(cut_off.year, 1, 1)
    return Document(
        row.text("document_id"),
        row.code("kind", "document_kinds"),
        cut_off,
        (start, row.day("period_end") or cut_off),
        row.text("previous_edition"),
    )
