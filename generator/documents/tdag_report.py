"""The report to TDAG: an official contribution with governance, Roundtable and figures.

What is not cleared appears as a number only. Refused pledges are not counted out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.choices import CONSTITUENCIES, COUNTRY_GROUPS, FOCUS_AREAS
from generator.documents.breakdowns import standard_breakdowns
from generator.documents.compendium import bookmark
from generator.documents.dataset import Dataset
from generator.documents.page import Numbering, Page
from generator.figures.counting import amount, count
from generator.figures.groups import benefiting_groups, targeted_groups
from generator.languages import LANGUAGES
from generator.model import CoalitionRow, DocumentRow, Organisation, Session, SourceText

#: At most this many Leaders in a Focus Area (founding document, section 2).
SEATS = 5
#: The Roundtable is spoken of in the future up to its first day.
ROUNDTABLE_OPENS = date(2022, 6, 7)


@dataclass(frozen=True, slots=True)
class Seat:
    """A Focus Area Leader or Member: the name as printed, and what the report says of it."""

    name: object
    row: CoalitionRow


@dataclass(frozen=True, slots=True)
class Area:
    """The Leaders and Members of one Focus Area on the cut-off date."""

    number: int
    code: str
    leaders: tuple[Seat, ...]
    members: tuple[Seat, ...]

    @property
    def open_seats(self) -> tuple[int, ...]:
        """Numbers of the seats without a Leader."""
        return tuple(range(len(self.leaders) + 1, SEATS + 1))


@dataclass(frozen=True, slots=True)
class Funnel:
    """From receipt to publication, on the cut-off date. Figures only."""

    received: int
    complete: int
    in_review: int
    cleared: int


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``tdag-report.html.j2``."""
    pledges = dataset.up_to(row)
    language = page.voice.language
    areas = tuple(_area(number, code, dataset, row, page) for number, code in enumerate(FOCUS_AREAS, start=1))
    leaders = [seat for area in areas for seat in area.leaders]
    symbol = f"{row.symbol}(Rev.{row.revision})" if row.revision else row.symbol
    return {
        "row": row,
        "page": page,
        "numbering": Numbering(),
        "illustrative": dataset.illustrative,
        "symbol": f"{symbol}-{LANGUAGES[language.code].letter}",
        "plain_symbol": f"{row.symbol}-{LANGUAGES[language.code].letter}",
        "before_roundtable": (row.document_date or row.cut_off) < ROUNDTABLE_OPENS,
        "areas": areas,
        "seats": SEATS,
        "leaders": leaders,
        "members": [seat for area in areas for seat in area.members],
        "consulted": sum(1 for seat in leaders if seat.row.consulted and seat.row.consulted <= row.cut_off),
        "heads": sum(1 for seat in leaders if seat.row.head_attends),
        "constituencies": _constituencies(areas),
        "constituency_captions": CONSTITUENCIES,
        "days": _days(dataset.sessions),
        "funnel": _funnel(dataset, row, len(pledges)),
        "pledges": pledges,
        "joint": count([item for item in pledges if item.pledge.joint], len(pledges), row.cut_off),
        "total": amount(pledges, dataset.rates, row.cut_off),
        "tables": standard_breakdowns(pledges, dataset, row.cut_off),
        "rate_months": dataset.rates.months(
            (item.pledge.value.currency for item in pledges if item.pledge.value), row.cut_off
        ),
        "groups": COUNTRY_GROUPS,
        "benefit": {
            group: (
                count([p for p in pledges if group in benefiting_groups(p)], len(pledges), row.cut_off),
                count(
                    [p for p in pledges if group in targeted_groups(p, dataset.countries, row.cut_off)],
                    len(pledges),
                    row.cut_off,
                ),
            )
            for group in COUNTRY_GROUPS
        },
        "focus_area_captions": FOCUS_AREAS,
        "bookmark": bookmark,
    }


def _area(number: int, code: str, dataset: Dataset, row: DocumentRow, page: Page) -> Area:
    own = [entry for entry in dataset.coalition if entry.focus_area == code]
    names = {item.id: item.pledge.organisation for item in dataset.published}
    by_name = {item.pledge.organisation.name.text: item.pledge.organisation for item in dataset.published}
    official = {name: org for org in names.values() for name in org.names.values()}

    def seat(entry: CoalitionRow) -> Seat:
        known: Organisation | None = by_name.get(entry.organisation) or official.get(entry.organisation)
        # The secretariat writes its sheets in the original language of the document.
        name = SourceText(entry.organisation, row.original_language or "en")
        return Seat(page.organisation(known) if known else page.text(name), entry)

    leaders = [
        entry for entry in own if entry.role == "leader" and (entry.nominated or date.min) <= row.cut_off
    ]
    members = [
        entry
        for entry in own
        if entry.role == "member" and entry.letter_of_intent and entry.letter_of_intent <= row.cut_off
    ]
    return Area(number, code, tuple(map(seat, leaders[:SEATS])), tuple(map(seat, members)))


def _constituencies(areas: Sequence[Area]) -> dict[str, list[int]]:
    """Leaders by constituency: one number for each Focus Area."""
    return {
        code: [sum(seat.row.constituency == code for seat in area.leaders) for area in areas]
        for code in CONSTITUENCIES
    }


def _days(sessions: Sequence[Session]) -> list[tuple[date, list[Session]]]:
    ordered = sorted(sessions, key=lambda session: (session.day, session.start, session.end, session.id))
    return [(day, list(group)) for day, group in groupby(ordered, key=lambda session: session.day)]


def _funnel(dataset: Dataset, row: DocumentRow, cleared: int) -> Funnel:
    def up_to(days: Sequence[date]) -> int:
        return sum(day <= row.cut_off for day in days)

    return Funnel(up_to(dataset.received), up_to(dataset.complete), up_to(dataset.in_review), cleared)
