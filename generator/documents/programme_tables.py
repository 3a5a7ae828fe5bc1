"""The tables of the programme of the Roundtable, the same for its six versions.

A pledge is named only when it is published and received by the cut-off date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
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
    Several,
    Text,
    TimeSpan,
    Unit,
)
from generator.documents.dataset import Dataset
from generator.documents.tabulating import TOTAL, numbered, pledge_places, stub
from generator.figures.programme import BREAK, VIDEO, Entry, Programme, ProgrammeDay, programme
from generator.messages import Message, Phrase, message
from generator.model import DocumentRow, PublishedPledge, Session, SourceText

TO_BE_CONFIRMED: Final = message("programme", "To be confirmed")
ALL_SCREENS: Final = message("programme", "All screens")
HIGH_LEVEL: Final = message("programme", "High-level participant")
#: How what the secretariat typed is said to the reader: see ``Dataset.typed``.
Say = Callable[[str], SourceText]
#: More days than this have no column of their own in the table of kinds.
_MOST_DAY_COLUMNS: Final = 4
_FOCUS_AREAS: Final = tuple(FOCUS_AREAS)


def figures(dataset: Dataset, row: DocumentRow) -> DocumentFigures:
    """All tables of a programme, the same for its six versions."""
    plan = programme(dataset.sessions)
    announced = _announced(plan, dataset, row)
    pledges = {item.id: item for items in announced.values() for item in items}
    say = partial(dataset.typed, row=row)
    lines = {
        entry.session.id: _row(entry, announced[entry.session.id], say)
        for day in plan.days
        for entry in day.entries
    }
    tables = [
        *(_day_table(number, day, lines, row) for number, day in enumerate(plan.days, start=1)),
        _videos(plan, row, say),
        _pledges(plan, announced, row),
        _kinds(plan, row),
    ]
    return DocumentFigures(
        numbered(tables),
        pledge_places(tuple(pledges.values()), dataset.rates, row.cut_off),
    )


def _announced(
    plan: Programme, dataset: Dataset, row: DocumentRow
) -> Mapping[str, tuple[PublishedPledge, ...]]:
    """By session id: the pledges announced there that this document may name, in their order there."""
    known = {item.id: item for item in dataset.up_to(row)}
    return {
        entry.session.id: tuple(
            known[pledge_id] for pledge_id in dict.fromkeys(entry.session.pledges) if pledge_id in known
        )
        for entry in plan.entries
    }


def day_id(day: ProgrammeDay) -> str:
    """The id of the table of a day."""
    return f"programme_{day.day:%Y_%m_%d}"


def _day_table(number: int, day: ProgrammeDay, lines: Mapping[str, DataRow], row: DocumentRow) -> DataTable:
    columns = (
        Column("time", message("table heading", "Time"), numeric=False),
        Column("session", message("table heading", "Session"), numeric=False),
        Column("room", message("table heading", "Room"), numeric=False),
        Column("moderator", message("table heading", "Moderator"), numeric=False),
        Column("speakers", message("table heading", "Speakers and video statements"), numeric=False),
        Column("pledges", message("table heading", "Pledges announced")),
    )
    title = Phrase(
        message("table", "Sessions on day %(number)s, %(day)s"), {"number": number, "day": day.day}
    )
    rows = tuple(lines[entry.session.id] for entry in day.entries)
    return DataTable(day_id(day), title, columns, rows, row.cut_off)


def _row(entry: Entry, pledges: Sequence[PublishedPledge], say: Say) -> DataRow:
    session = entry.session
    about: list[Text] = [title_of(session), SESSION_KINDS[session.kind]]
    if session.focus_area:
        number = _FOCUS_AREAS.index(session.focus_area) + 1
        about.append(Phrase(message("programme", "Focus Area %(number)s"), {"number": number}))
    moderator: Cell = None
    if session.moderator:
        name = say(session.moderator)
        moderator = Several((name, HIGH_LEVEL)) if session.moderator_high_level else name
    speakers = [say(name) for name in session.speakers]
    statements = [name for video in entry.videos for name in statement(video, say)]
    cells: tuple[Cell, ...] = (
        span(session),
        Several(tuple(about)),
        _room(session, say),
        moderator,
        Several((*speakers, *statements)) if speakers or statements else None,
        _count(pledges) if pledges else None,
    )
    return DataRow(session.id, cells)


def title_of(session: Session) -> Localized:
    """The title for readers of each language; without one the kind of session stands for it."""
    return Localized(session.titles, SESSION_KINDS[session.kind])


def _count(pledges: Iterable[PublishedPledge]) -> Figure:
    ids = tuple(item.id for item in pledges)
    return Figure(len(ids), Unit.COUNT, pledges=ids, fields=("ref",))


def span(session: Session) -> TimeSpan:
    """From when to when a session is."""
    return TimeSpan(session.start, session.end)


def _room(session: Session, say: Say) -> SourceText | Message | None:
    if session.room:
        return say(session.room)
    return ALL_SCREENS if session.kind in {BREAK, VIDEO} else TO_BE_CONFIRMED


def statement(video: Session, say: Say) -> tuple[SourceText | Localized, ...]:
    """Whose statement a video is; without a name its title."""
    return tuple(say(name) for name in video.speakers) or (title_of(video),)


def _videos(plan: Programme, row: DocumentRow, say: Say) -> DataTable | None:
    """Each video statement with the break and the room it plays in."""
    placed: list[tuple[Session, Session | None]] = [
        (video, entry.session) for entry in plan.entries for video in entry.videos
    ]
    placed += [(video, None) for video in plan.unplaced]
    columns = (
        stub(message("table heading", "Video statement")),
        Column("day", message("table heading", "Day"), numeric=False),
        Column("time", message("table heading", "Time"), numeric=False),
        Column("break", message("table heading", "Break"), numeric=False),
        Column("room", message("table heading", "Room"), numeric=False),
    )
    rows = tuple(
        DataRow(
            video.id,
            (
                Several(statement(video, say)),
                video.day,
                span(video),
                title_of(own) if own else TO_BE_CONFIRMED,
                _room(video, say),
            ),
        )
        for video, own in placed
    )
    title = message("table", "Video statements, and the breaks and rooms they play in")
    return DataTable("video_statements", title, columns, rows, row.cut_off) if rows else None


def _pledges(
    plan: Programme, announced: Mapping[str, tuple[PublishedPledge, ...]], row: DocumentRow
) -> DataTable | None:
    """The pledges announced, by session, each with its organization."""
    rows: list[DataRow] = []
    for entry in plan.entries:
        session = entry.session
        if announced[session.id]:
            rows.append(DataRow(f"{session.id}/", (title_of(session),), "group"))
            rows += [
                DataRow(f"{session.id}/{item.id}", (item.id, item.pledge.organisation))
                for item in announced[session.id]
            ]
    columns = (
        stub(message("table heading", "Pledge")),
        Column("organisation", message("table heading", "Organization"), numeric=False),
    )
    title = message("table", "Pledges announced, by session")
    return DataTable("pledges_announced", title, columns, tuple(rows), row.cut_off) if rows else None


def _kinds(plan: Programme, row: DocumentRow) -> DataTable | None:
    """Sessions by kind and day; breaks and the video statements in them are not sessions."""
    days = plan.days if len(plan.days) <= _MOST_DAY_COLUMNS else ()
    columns = (
        stub(message("table heading", "Kind of session")),
        *(
            Column(day_id(day), Phrase(message("table heading", "Day %(number)s"), {"number": number}))
            for number, day in enumerate(days, start=1)
        ),
        Column("all", message("table heading", "All days")),
        Column("high_level", message("table heading", "With a high-level moderator")),
    )

    def counts(*kinds: str) -> tuple[Figure, ...]:
        own = [entry.session for entry in plan.entries if entry.session.kind in kinds]
        return (
            *(Figure(sum(item.day == day.day for item in own), Unit.COUNT) for day in days),
            Figure(len(own), Unit.COUNT),
            Figure(sum(item.moderator_high_level is True for item in own), Unit.COUNT),
        )

    kinds = {code: caption for code, caption in SESSION_KINDS.items() if code not in {BREAK, VIDEO}}
    rows = [DataRow(code, (caption, *counts(code))) for code, caption in kinds.items()]
    rows.append(DataRow("total", (TOTAL, *counts(*kinds)), "total"))
    title = message("table", "Sessions by kind")
    return DataTable("sessions_by_kind", title, columns, tuple(rows), row.cut_off) if plan.days else None
