"""The report to TDAG: an official contribution with governance, Roundtable and figures.

What is not cleared appears as a number only; the steps from receipt to publication add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.choices import FOCUS_AREAS, SESSION_KINDS
from generator.datatables import (
    Cell,
    Column,
    DataRow,
    DataTable,
    DocumentFigures,
    Figure,
    Localized,
    TimeSpan,
    Unit,
    Weekday,
)
from generator.documents.breakdowns import dimension_table
from generator.documents.chronology import known
from generator.documents.dataset import Dataset
from generator.documents.governance import (
    SEATS,
    Names,
    areas,
    constituency_table,
    leaders_table,
    members_table,
)
from generator.documents.overview import conversion, group_values, main_figures
from generator.documents.page import Page
from generator.documents.tabulating import PLEDGES, by_id, numbered, pledge_places, stub
from generator.figures.counting import amount
from generator.figures.programme import programme
from generator.languages import LANGUAGES
from generator.messages import message
from generator.model import DocumentRow, Session

#: The breakdowns of section 4, in the order of their numbers.
_DIMENSIONS: Final = (
    "main_focus_area",
    "focus_areas",
    "types",
    "organisations",
    "origin",
    "implementation",
    "kinds",
    "partnership",
    "beneficiaries",
)


def figures(dataset: Dataset, row: DocumentRow) -> DocumentFigures:
    """All tables of a report to TDAG, the same for its six versions."""
    pledges = dataset.up_to(row)
    coalition, names = areas(dataset, row), Names(dataset, row)
    tables = [
        main_figures(pledges, dataset, row),
        leaders_table(coalition, names, {item.id for item in pledges}, row),
        constituency_table(coalition, row),
        members_table(coalition, names, row),
        _programme(dataset.sessions, row),
        _funnel(dataset, row),
    ]
    if pledges:
        tables.append(group_values(pledges, dataset, row))
        tables += [dimension_table(dimension, pledges, dataset, row) for dimension in _DIMENSIONS]
    return DocumentFigures(numbered(tables), pledge_places(pledges, dataset.rates, row.cut_off))


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``tdag-report.html.j2``."""
    pledges = dataset.up_to(row)
    published = {item.id for item in pledges}
    letter = LANGUAGES[page.voice.language.code].letter
    coalition = areas(dataset, row)
    leaders = [entry for area in coalition for entry in area.leaders]
    symbol = f"{row.symbol}(Rev.{row.revision})" if row.revision else row.symbol
    return {
        "row": row,
        "page": page,
        "illustrative": dataset.illustrative,
        "symbol": f"{symbol}-{letter}",
        "plain_symbol": f"{row.symbol}-{letter}",
        "known": known(row),
        "tables": by_id(figures(dataset, row)),
        "seats": SEATS * len(FOCUS_AREAS),
        "leaders": len(leaders),
        "consulted": sum(1 for entry in leaders if entry.consulted and entry.consulted <= row.cut_off),
        "heads": sum(1 for entry in leaders if entry.head_attends),
        "with_pledge": sum(entry.pledge_id in published for entry in leaders),
        "compared": bool(dataset.sittings),
        "members": sum(len(area.members) for area in coalition),
        "total": amount(pledges, dataset.rates, row.cut_off),
        "rates": conversion(pledges, dataset, row),
        "focus_area_captions": FOCUS_AREAS,
        "filters": page.filter_lines(row),
    }


def _programme(sessions: Sequence[Session], row: DocumentRow) -> DataTable | None:
    """Day by day, video statements within their breaks.

    Sessions that clash with anything are not in the dataset, and so in no document.
    """
    rows: list[DataRow] = []
    for day in programme(sessions).days:
        code = day.day.isoformat()
        rows.append(DataRow(code, (Weekday(day.day),), "group"))
        for entry in day.entries:
            session = entry.session
            cells: tuple[Cell, ...] = (
                TimeSpan(session.start, session.end),
                Localized(session.titles, SESSION_KINDS[session.kind]),
                SESSION_KINDS[session.kind],
            )
            rows.append(DataRow(f"{code}/{session.id}", cells))
    columns = (
        stub(message("table heading", "Time")),
        Column("session", message("table heading", "Session"), numeric=False),
        Column("kind", message("table heading", "Kind"), numeric=False),
    )
    title = message("table", "Programme of the Roundtable")
    return DataTable("programme", title, columns, tuple(rows), row.cut_off) if rows else None


def _funnel(dataset: Dataset, row: DocumentRow) -> DataTable:
    """From receipt to publication: steps that add up to the pledges received, each pledge in one of them.

    Figures only for all but the last step. Suspended pledges are being looked into again, and nothing tells them apart.
    """
    # Whatever the filters of the document: all steps are counted for all pledges.
    cleared = tuple(item.id for item in dataset.published if item.received <= row.cut_off)
    waiting = (
        ("incomplete", message("step", "To be corrected by the organization"), dataset.incomplete),
        ("in_review", message("step", "Due diligence in progress"), dataset.in_review),
        ("declined", message("step", "Declined"), dataset.declined),
        ("withdrawn", message("step", "Withdrawn"), dataset.withdrawn),
    )
    steps = [(code, caption, sum(day <= row.cut_off for day in days)) for code, caption, days in waiting]
    received = sum(number for _, _, number in steps) + len(cleared)
    rows = (
        *(DataRow(code, (caption, Figure(number, Unit.COUNT))) for code, caption, number in steps),
        DataRow(
            "cleared",
            (
                message("step", "Due diligence completed"),
                Figure(len(cleared), Unit.COUNT, pledges=cleared, fields=("title",)),
            ),
        ),
        DataRow("received", (message("step", "Received"), Figure(received, Unit.COUNT)), "total"),
    )
    title = message("table", "From receipt to publication")
    return DataTable("funnel", title, (stub(message("table heading", "Step")), PLEDGES), rows, row.cut_off)
