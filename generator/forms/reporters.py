"""Who is asked to report on what: the pledges of each organization, without those that have ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model import Organisation, ProgressCheck, ProgressRow, PublishedPledge
from generator.reference.folding import fold

#: After a last report with one of these nothing is left to report.
ENDED: Final = frozenset({"completed", "closed_partly", "withdrawn"})

#: The last report of each indicator: by id of the pledge and number of the indicator.
LastReports = Mapping[tuple[str, int], ProgressRow]


@dataclass(frozen=True, slots=True)
class Reporter:
    """One organization with its pledges, in the order of their ids."""

    items: tuple[PublishedPledge, ...]

    @property
    def language(self) -> str:
        """The language of most of its pledges; between equals that of the latest."""
        written = [item.pledge.language for item in self.items]
        return max(written, key=lambda code: (written.count(code), self._latest(code)))

    @property
    def name(self) -> str:
        """Its name in its latest pledge of that language."""
        own = [item for item in self.items if item.pledge.language == self.language]
        return max(own, key=_age).pledge.organisation.name.text

    def _latest(self, code: str) -> tuple[date, str]:
        return max(_age(item) for item in self.items if item.pledge.language == code)


def reporters(published: Iterable[PublishedPledge]) -> tuple[Reporter, ...]:
    """The organizations, each once, in the order of their first pledge.

    Pledges are of one organization when they name the same country and share a name in any
    language: its own or an official one.
    """
    groups: list[list[PublishedPledge]] = []
    names: list[set[tuple[str, str]]] = []
    for item in sorted(published, key=lambda item: item.id):
        group, known = [item], _names(item.pledge.organisation)
        # A pledge may name two languages of which earlier ones named one each: it joins them.
        for at in [at for at, other in enumerate(names) if other & known][::-1]:
            group, known = [*groups.pop(at), *group], names.pop(at) | known
        groups.append(group)
        names.append(known)
    ordered = (sorted(group, key=lambda item: item.id) for group in groups)
    return tuple(map(Reporter, map(tuple, sorted(ordered, key=lambda group: group[0].id))))


def last_reports(rows: Iterable[ProgressRow]) -> LastReports:
    """The latest row of each indicator: by end of the period, then by date of the report."""
    ordered = sorted(rows, key=lambda row: (row.period_end, row.report_date))
    return {(row.pledge_id, row.indicator_number): row for row in ordered}


def has_ended(item: PublishedPledge, last: LastReports, checks: Iterable[ProgressCheck] = ()) -> bool:
    """Whether all indicators were reported as completed, closed or withdrawn, and nobody disputes it.

    A report is disputed when the secretariat's latest check of it says so. A report of before the present text was
    received does not end the pledge: with it the pledge begins anew.
    """
    rows = [last.get((item.id, indicator.number)) for indicator in item.pledge.indicators]
    said = [row for row in rows if row and row.status in ENDED and row.report_date >= item.received]
    if not said or len(said) < len(rows):
        return False
    period = max(row.period_end for row in said)
    looked_at = [check for check in checks if check.pledge_id == item.id and check.period_end >= period]
    latest = max(looked_at, key=lambda check: check.checked_on or date.min, default=None)
    return latest is None or latest.check != "disputed"


def _names(organisation: Organisation) -> set[tuple[str, str]]:
    names = (organisation.name.text, *organisation.names.values())
    return {(fold(name), organisation.country) for name in names}


def _age(item: PublishedPledge) -> tuple[date, str]:
    return item.received, item.id
