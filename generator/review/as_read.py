"""The page that shows a sender each pledge as it would be printed, and each report as it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from generator.choices import COUNTRY_GROUPS, EVIDENCE_KINDS, EXTENTS, FOCUS_AREAS, PROGRESS_STATUSES, YES_NO
from generator.datatables import Cell
from generator.documents.cards import card
from generator.documents.page import Page
from generator.documents.translated import pledge_marks
from generator.fields import PROGRESS
from generator.languages import ENGLISH
from generator.messages import Message
from generator.model import Money, ProgressRow, SourceText
from generator.review.reply import Reply
from generator.review.rows import pledge_rows, report_rows


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: its caption and what was read for each indicator."""

    caption: Message
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was read about one pledge. ``indicators`` are their numbers, one for each column."""

    pledge_id: str
    title: SourceText | None
    indicators: tuple[int, ...]
    lines: tuple[Line, ...]


def anything_to_show(reply: Reply) -> bool:
    """Whether a row of the file was read at all: only then is there a page."""
    return bool(pledge_rows(reply).read or report_rows(reply).read)


def view(reply: Reply, page: Page) -> dict[str, object]:
    """The facts of the template ``as-read.html.j2``."""
    pledges, reports = pledge_rows(reply), report_rows(reply)
    cards = [
        card(pledge, pledge.ref, f"pledge_{number}", page.rates, page.on)
        for number, pledge in enumerate(pledges.pledges, start=1)
    ]
    return {
        "page": page,
        "reply": reply,
        "organisation": reply.submission.organisation if reply.submission else None,
        "region": _region(reply, page),
        "cards": cards,
        "marks": {item.bookmark: pledge_marks(item.pledge, page.voice.language.code) for item in cards},
        "reports": list(_reports(reports.reports, page)),
        "open": [*pledges.open, *reports.open],
        "named": lambda partner: partner,
        "groups": COUNTRY_GROUPS,
        "extent_captions": EXTENTS,
        "focus_area_captions": FOCUS_AREAS,
        "indicator_caption": PROGRESS.field("indicator_no").caption,
    }


def _region(reply: Reply, page: Page) -> str:
    organisation = reply.submission.organisation if reply.submission else None
    return page.countries.region(organisation.country) if organisation else ""


def _reports(rows: Iterable[ProgressRow], page: Page) -> Iterable[Report]:
    def pledge(row: ProgressRow) -> str:
        return row.pledge_id

    for pledge_id, found in groupby(sorted(rows, key=pledge), key=pledge):
        own = sorted(found, key=lambda row: (row.indicator_number, row.period_end))
        title = next((SourceText(row.title, row.language or ENGLISH.code) for row in own if row.title), None)
        lines = (
            Line(PROGRESS.field(name).caption, tuple(read(row, page) for row in own))
            for name, read in _SHOWN.items()
        )
        yield Report(
            pledge_id,
            title,
            tuple(row.indicator_number for row in own),
            tuple(line for line in lines if any(cell is not None for cell in line.cells)),
        )


def _number(value: Decimal | None, page: Page) -> Cell:
    return None if value is None else page.voice.formats.number(value)


def _amount(amount: Decimal | None, row: ProgressRow, page: Page) -> Cell:
    """An amount in full, so that a misread one shows."""
    if amount is None or not row.value_currency:
        return _number(amount, page)
    return page.voice.formats.money(Money(amount, row.value_currency))


def _evidence(row: ProgressRow) -> Cell:
    return SourceText(row.evidence, row.language or ENGLISH.code) if row.evidence else None


#: What is shown of a report, by field id, in the order of the form.
_SHOWN: Final[Mapping[str, Callable[[ProgressRow, Page], Cell]]] = {
    "period_end": lambda row, _: row.period_end,
    "status": lambda row, _: PROGRESS_STATUSES.get(row.status),
    "value_to_date": lambda row, page: _number(row.value_to_date, page),
    "value_in_period": lambda row, page: _number(row.value_in_period, page),
    "committed_to_date": lambda row, page: _amount(row.committed, row, page),
    "disbursed_to_date": lambda row, page: _amount(row.disbursed, row, page),
    "evidence": lambda row, _: _evidence(row),
    "evidence_kind": lambda row, _: EVIDENCE_KINDS.get(row.evidence_kind),
    "may_quote": lambda row, _: YES_NO["yes" if row.may_quote else "no"],
}
