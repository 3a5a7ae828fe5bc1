"""The progress report after WTDC, for one reporting period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.choices import (
    CHECKS,
    COUNTRY_GROUPS,
    FOCUS_AREAS,
    PLACES,
    PLEDGE_TYPES,
    PROGRESS_STATUSES,
    REGIONS,
    REPORT_AGES,
)
from generator.documents.compendium import bookmark
from generator.documents.dataset import Dataset
from generator.documents.page import Numbering, Page
from generator.figures.groups import WORLDWIDE, benefiting_groups, implementation
from generator.figures.progress import Report, Standing, standings
from generator.messages import Message, message
from generator.model import DocumentRow, PublishedPledge
from generator.register.clearance import Withdrawal


@dataclass(frozen=True, slots=True)
class Reporting:
    """How many of a group of pledges were due, reported and stayed silent."""

    caption: Message
    due: int
    reported: int

    @property
    def silent(self) -> int:
        """Pledges due for which no report came."""
        return self.due - self.reported


@dataclass(frozen=True, slots=True)
class ReportingTable:
    """Reporting by one dimension."""

    title: Message
    heading: Message
    lines: tuple[Reporting, ...]
    adds_up: bool


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Pledged, committed and disbursed of one pledge, in its own currency; none is not zero."""

    standing: Standing
    pledged: Decimal | None
    committed: Decimal | None
    disbursed: Decimal | None
    currency: str


@dataclass(frozen=True, slots=True)
class MoneyTotals:
    """Three separate totals in US dollars, each with the number of pledges it stands on."""

    pledged: Decimal
    pledged_of: int
    committed: Decimal
    committed_of: int
    disbursed: Decimal
    disbursed_of: int


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``progress-report.html.j2``."""
    period = (row.period_start or date(row.cut_off.year, 1, 1), row.period_end or row.cut_off)
    due = standings(dataset.up_to(row), dataset.progress, dataset.progress_checks, period, row.cut_off)
    money = tuple(_money(standing) for standing in due if standing.item.pledge.value)
    reported = [standing for standing in due if standing.reported]
    return {
        "row": row,
        "page": page,
        "numbering": Numbering(),
        "illustrative": dataset.illustrative,
        "period": period,
        "standings": due,
        "reported": reported,
        "silent": [standing for standing in due if not standing.reported],
        "checked": sum(1 for standing in due if standing.check and standing.check.check != "not_checked"),
        "completed": sum(1 for standing in reported if standing.status == "completed"),
        "status_counts": _count(due, PROGRESS_STATUSES, lambda standing: standing.status),
        "age_counts": _count(due, REPORT_AGES, lambda standing: standing.age),
        "check_counts": _count(
            due, CHECKS, lambda standing: standing.check.check if standing.check else "not_checked"
        ),
        "no_report": message("progress status", "No report"),
        "status_captions": PROGRESS_STATUSES,
        "age_captions": REPORT_AGES,
        "check_captions": CHECKS,
        "money": money,
        "totals": _totals(money, dataset, row),
        "rate_months": dataset.rates.months((line.currency for line in money), row.cut_off),
        "changes": [
            (standing, report)
            for standing in due
            for report in standing.reports
            if report.row.new_target is not None or report.row.new_target_date is not None
        ],
        "tables": _tables(due, dataset),
        "withdrawals": _withdrawals(dataset.withdrawals, row),
        "closed": [standing for standing in reported if standing.status in {"withdrawn", "closed_partly"}],
        "quotes": _quotes(due),
        "bookmark": bookmark,
    }


def _count(due: Sequence[Standing], codes: Iterable[str], of: Callable[[Standing], str]) -> dict[str, int]:
    return {code: sum(of(standing) == code for standing in due) for code in codes}


def _money(standing: Standing) -> MoneyLine:
    value = standing.item.pledge.value
    rows = [report.row for report in standing.reports]
    committed = [row.committed for row in rows if row.committed is not None]
    disbursed = [row.disbursed for row in rows if row.disbursed is not None]
    # Money is told once a pledge; forms repeat it on each indicator row, so the largest is the figure.
    return MoneyLine(
        standing,
        value.amount if value else None,
        max(committed, default=None),
        max(disbursed, default=None),
        value.currency if value else "",
    )


def _totals(money: Sequence[MoneyLine], dataset: Dataset, row: DocumentRow) -> MoneyTotals:
    def total(amounts: Iterable[tuple[Decimal | None, str]]) -> tuple[Decimal, int]:
        found = [
            amount * rate
            for amount, currency in amounts
            if amount is not None and (rate := _usd_per_unit(currency, dataset, row)) is not None
        ]
        return sum(found, Decimal()), len(found)

    pledged = total((line.pledged, line.currency) for line in money)
    committed = total((line.committed, line.currency) for line in money)
    disbursed = total((line.disbursed, line.currency) for line in money)
    return MoneyTotals(*pledged, *committed, *disbursed)


def _usd_per_unit(currency: str, dataset: Dataset, row: DocumentRow) -> Decimal | None:
    if currency == "USD":
        return Decimal(1)
    rate = dataset.rates.rate(currency, row.cut_off)
    return rate.usd_per_unit if rate else None


def _tables(due: Sequence[Standing], dataset: Dataset) -> tuple[ReportingTable, ...]:
    countries = dataset.countries
    regions = {**REGIONS, WORLDWIDE: PLACES[WORLDWIDE]}
    return (
        _table(
            due,
            message("table", "Reporting by country group that is said to benefit"),
            message("table heading", "Country group"),
            COUNTRY_GROUPS,
            benefiting_groups,
        ),
        _table(
            due,
            message("table", "Reporting by main Focus Area"),
            message("table heading", "Main Focus Area"),
            FOCUS_AREAS,
            lambda item: item.pledge.focus_areas[:1],
        ),
        _table(
            due,
            message("table", "Reporting by type of pledge"),
            message("table heading", "Type of pledge"),
            PLEDGE_TYPES,
            lambda item: item.pledge.pledge_types,
        ),
        _table(
            due,
            message("table", "Reporting by region of implementation"),
            message("table heading", "Region of implementation"),
            regions,
            lambda item: implementation(item, countries),
        ),
    )


def _table(
    due: Sequence[Standing],
    title: Message,
    heading: Message,
    captions: Mapping[str, Message],
    dimension: Callable[[PublishedPledge], Iterable[str]],
) -> ReportingTable:
    codes = [(standing, set(dimension(standing.item))) for standing in due]
    lines = tuple(
        Reporting(
            caption,
            sum(code in found for _, found in codes),
            sum(code in found and standing.reported for standing, found in codes),
        )
        for code, caption in captions.items()
    )
    return ReportingTable(title, heading, lines, adds_up=all(len(found) == 1 for _, found in codes))


def _withdrawals(withdrawals: Iterable[Withdrawal], row: DocumentRow) -> list[Withdrawal]:
    """Pledges that were public and were withdrawn by the cut-off date; suspensions are not told."""
    return sorted(
        (e for e in withdrawals if e.was_cleared and not e.suspended and e.on <= row.cut_off),
        key=lambda entry: entry.pledge_id,
    )


def _quotes(due: Iterable[Standing]) -> list[tuple[Standing, Report]]:
    """One report a pledge whose texts may be quoted: only where the organization said yes."""
    found = []
    for standing in due:
        for report in standing.reports:
            row = report.row
            if row.may_quote and (row.narrative or row.obstacles or row.support_sought):
                found.append((standing, report))
                break
    return found
