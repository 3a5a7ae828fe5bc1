"""The progress report after WTDC, for one reporting period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.datatables import DocumentFigures
from generator.documents.breakdowns import dimension_table
from generator.documents.cards import bookmark
from generator.documents.changes import comparison_tables
from generator.documents.chronology import known
from generator.documents.dataset import Dataset
from generator.documents.money import groups_table, pledges_table, totals_table
from generator.documents.overview import conversion
from generator.documents.page import Page
from generator.documents.reporting import (
    REPORTING,
    YEAR_CLASSES,
    class_tables,
    main_figures,
    reporting_table,
    status_of_year,
    years_table,
)
from generator.documents.results import (
    changes_table,
    closed_table,
    results_table,
    silent_table,
    standings_table,
    withdrawn_table,
)
from generator.documents.tabulating import by_id, numbered, pledge_places
from generator.documents.translated import text_marks
from generator.figures.counting import amount
from generator.figures.progress import SILENT_AFTER_MONTHS, Report, Standing, standings
from generator.figures.rates import Rates
from generator.figures.spending import spending
from generator.figures.years import ReportingYear, reporting_years
from generator.model import DocumentRow, Place, ProgressRow, PublishedPledge


def period(row: DocumentRow) -> tuple[date, date]:
    """First and last day of the reporting period; by default the year up to the cut-off date."""
    return row.period_start or date(row.cut_off.year, 1, 1), row.period_end or row.cut_off


def standings_of(dataset: Dataset, row: DocumentRow) -> tuple[Standing, ...]:
    """Where every pledge stands that was due to report in the period of a document."""
    return standings(dataset.up_to(row), dataset.progress, dataset.progress_checks, period(row), row.cut_off)


def years_of(dataset: Dataset, row: DocumentRow) -> tuple[ReportingYear, ...]:
    """The reporting years up to that of a document."""
    return reporting_years(dataset.up_to(row), dataset.progress, period(row), row.cut_off)


def figures(dataset: Dataset, row: DocumentRow) -> DocumentFigures:
    """All tables of a progress report, the same for its six versions."""
    due, on = standings_of(dataset, row), row.cut_off
    lines, years = spending(due), years_of(dataset, row)
    status, *classes = class_tables(due, on)
    tables = (
        main_figures(due, on),
        *(reporting_table(table_id, due, dataset.countries, on) for table_id in REPORTING),
        status,
        years_table(years, on),
        *classes,
        standings_table(due, on),
        results_table(due, on),
        changes_table(due, on),
        totals_table(lines, len(due), dataset.rates, on),
        dimension_table("kinds", [standing.item for standing in due], dataset, row),
        groups_table(lines, due, dataset.rates, on),
        pledges_table(lines, on),
        *comparison_tables(dataset, row),
        withdrawn_table(dataset.withdrawals, on),
        closed_table(due, dataset.closed(row), dataset.up_to(row), on),
        silent_table(due, on),
    )
    places = _places(dataset.up_to(row), due, dataset.rates, on)
    _add_years(places, years)
    return DocumentFigures(numbered(tables), places)


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``progress-report.html.j2``."""
    due = standings_of(dataset, row)
    pledges = [standing.item for standing in due]
    return {
        "row": row,
        "page": page,
        "illustrative": dataset.illustrative,
        "known": known(row),
        "period": period(row),
        "tables": by_id(figures(dataset, row)),
        "reporting": REPORTING,
        "year_classes": YEAR_CLASSES,
        "total": amount(pledges, dataset.rates, row.cut_off),
        "rates": conversion(pledges, dataset, row),
        "changes": [(standing, report) for standing in due for report in standing.reports if report.asking],
        "withdrawals": dataset.withdrawals,
        "silent_after": SILENT_AFTER_MONTHS,
        "quotes": _quotes(due),
        "bookmark": bookmark,
        "marks_of": lambda *texts: text_marks(texts, page.voice.language.code),
        "filters": page.filter_lines(row),
        "edition": dataset.editions.get(row.document_id),
    }


def _places(
    pledges: Sequence[PublishedPledge], due: Sequence[Standing], rates: Rates, on: date
) -> dict[str, Mapping[str, tuple[Place, ...]]]:
    """The cells of the pledge forms, of the reports that counted, and of the checks.

    A field of a report has ``progress.`` before its id; with the number of an indicator behind
    it, it is that indicator's row alone, with a year behind it the rows that counted for that year.
    """
    found = pledge_places(pledges, rates, on)
    for standing in due:
        cells: dict[str, tuple[Place, ...]] = dict(found[standing.item.id])
        for report in standing.reports:
            asked = {"new_target": report.asked_target, "new_target_date": report.asked_date}
            for field_id, place in _cells(report.row, asked).items():
                every = f"progress.{field_id}"
                cells[every] = (*cells.get(every, ()), place)
                cells[f"{every}.{report.indicator.number}"] = (place,)
        if standing.last and not standing.reports:
            cells["progress.report_date"] = (standing.last.cells["report_date"],)
        if standing.check:
            cells["check"] = (standing.check.place,)
        found[standing.item.id] = cells
    return found


def _add_years(places: dict[str, Mapping[str, tuple[Place, ...]]], years: Iterable[ReportingYear]) -> None:
    """The cells of the statuses that counted for each year, by a field of their own."""
    for year in years:
        for standing in year.due:
            cells = tuple(report.row.cells["status"] for report in standing.reports)
            if cells:
                own = places[standing.item.id]
                places[standing.item.id] = {**own, status_of_year(year.year): cells}


def _cells(row: ProgressRow, asked: Mapping[str, ProgressRow | None]) -> dict[str, Place]:
    """The cells of a row, with those of an earlier report for the changes asked for there."""
    changes = {field: one.cells[field] for field, one in asked.items() if one and field in one.cells}
    return {**row.cells, **changes}


def _quotes(due: Iterable[Standing]) -> list[tuple[Standing, Report]]:
    """One report a pledge whose texts may be quoted: only where the organization said yes."""
    found = []
    for standing in due:
        # One "no" among the rows of a report is a no to all of it.
        agreed = all(report.row.may_quote for report in standing.reports)
        for report in standing.reports:
            row = report.row
            if agreed and (row.narrative or row.obstacles or row.support_sought):
                found.append((standing, report))
                break
    return found
