"""The programme of the Roundtable: days, sessions, breaks with their video statements, indexes.

Sessions that clash with a sitting or with one another are not in the dataset. A pledge is
named only when it is published and received by the cut-off date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
from generator.documents.page import Page
from generator.documents.tabulating import TOTAL, by_id, numbered, pledge_places, stub
from generator.figures.programme import BREAK, VIDEO, Entry, Programme, ProgrammeDay, minutes, programme
from generator.messages import Message, Phrase, message
from generator.model import DocumentRow, PublishedPledge, Session, SourceText
from generator.reference.folding import fold
from generator.wording.sorting import sort_key

TO_BE_CONFIRMED: Final = message("programme", "To be confirmed")
ALL_SCREENS: Final = message("programme", "All screens")
HIGH_LEVEL: Final = message("programme", "High-level participant")
#: More days than this have no column of their own in the table of kinds.
_MOST_DAY_COLUMNS: Final = 4
_FOCUS_AREAS: Final = tuple(FOCUS_AREAS)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table of a day, and what the page shows of it beside the cells.

    ``speakers`` are paragraphs: one with all names where the page is in the language they were
    typed in, else one for each name. ``videos`` are (name, minutes).
    """

    row: DataRow
    session: Session
    bookmark: str
    moderator: SourceText | None
    speakers: tuple[SourceText, ...]
    videos: tuple[tuple[Text, int], ...]
    pledges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """One chapter: a day with its table."""

    number: int
    day: date
    table: DataTable
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a person appears: the bookmark of the row, empty for a video statement in no break."""

    bookmark: str
    title: Localized
    day: date
    span: TimeSpan


@dataclass(frozen=True, slots=True)
class Person:
    """A moderator or speaker, by function, with all appearances in order."""

    name: SourceText
    appearances: tuple[Appearance, ...]


def figures(dataset: Dataset, row: DocumentRow) -> DocumentFigures:
    """All tables of a programme, the same for its six versions."""
    plan = programme(dataset.sessions)
    announced = _announced(plan, dataset, row)
    pledges = {item.id: item for items in announced.values() for item in items}
    tables = [
        *(_day_table(number, day, announced, row) for number, day in enumerate(plan.days, start=1)),
        _videos(plan, row),
        _pledges(plan, announced, row),
        _kinds(plan, row),
    ]
    return DocumentFigures(
        numbered(tables),
        pledge_places(tuple(pledges.values()), dataset.rates, row.cut_off),
    )


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``programme.html.j2``."""
    plan = programme(dataset.sessions)
    tables = by_id(figures(dataset, row))
    bookmarks = {entry.session.id: f"session_{number}" for number, entry in enumerate(plan.entries, start=1)}
    days = []
    for number, day in enumerate(plan.days, start=1):
        table = tables[_day_id(day)]
        lines = tuple(
            _line(entry, data, bookmarks[entry.session.id], row, page)
            for entry, data in zip(day.entries, table.rows, strict=True)
        )
        days.append(DayPage(number, day.day, table, lines))
    return {
        "row": row,
        "page": page,
        "illustrative": dataset.illustrative,
        "days": days,
        "tables": tables,
        "kind_widths": _kind_widths(tables["sessions_by_kind"]) if days else "",
        "people": _people(plan, bookmarks, row),
        # A sitting whose times cannot be right was compared with nothing.
        "compared": bool(dataset.sittings) and all(item.start < item.end for item in dataset.sittings),
        "filters": page.filter_lines(row),
    }


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


def _day_id(day: ProgrammeDay) -> str:
    return f"programme_{day.day:%Y_%m_%d}"


def _day_table(
    number: int, day: ProgrammeDay, announced: Mapping[str, tuple[PublishedPledge, ...]], row: DocumentRow
) -> DataTable:
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
    rows = tuple(_row(entry, announced[entry.session.id], row) for entry in day.entries)
    return DataTable(_day_id(day), title, columns, rows, row.cut_off)


def _row(entry: Entry, pledges: Sequence[PublishedPledge], row: DocumentRow) -> DataRow:
    session = entry.session
    about: list[Text] = [title_of(session), SESSION_KINDS[session.kind]]
    if session.focus_area:
        number = _FOCUS_AREAS.index(session.focus_area) + 1
        about.append(Phrase(message("table heading", "Focus Area %(number)s"), {"number": number}))
    moderator: Cell = None
    if session.moderator:
        name = _typed(session.moderator, row)
        moderator = Several((name, HIGH_LEVEL)) if session.moderator_high_level else name
    speakers = [_typed(name, row) for name in session.speakers]
    statements = [statement for video in entry.videos for statement in _statement(video, row)]
    cells: tuple[Cell, ...] = (
        _span(session),
        Several(tuple(about)),
        _room(session, row),
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


def _typed(text: str, row: DocumentRow) -> SourceText:
    """What the secretariat typed in its sheets is in the original language of the document."""
    return SourceText(text, row.original_language or "en")


def _span(session: Session) -> TimeSpan:
    return TimeSpan(session.start, session.end)


def _room(session: Session, row: DocumentRow) -> SourceText | Message | None:
    if session.room:
        return _typed(session.room, row)
    return ALL_SCREENS if session.kind in {BREAK, VIDEO} else TO_BE_CONFIRMED


def _statement(video: Session, row: DocumentRow) -> tuple[SourceText | Localized, ...]:
    """Whose statement a video is; without a name its title."""
    return tuple(_typed(name, row) for name in video.speakers) or (title_of(video),)


def _videos(plan: Programme, row: DocumentRow) -> DataTable | None:
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
                Several(_statement(video, row)),
                video.day,
                _span(video),
                title_of(own) if own else TO_BE_CONFIRMED,
                _room(video, row),
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
            Column(_day_id(day), Phrase(message("table heading", "Day %(number)s"), {"number": number}))
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


def _kind_widths(table: DataTable) -> str:
    """Centimetres: narrow columns for the days, the rest for the kind; 17 in all."""
    days = len(table.columns) - 3
    return " ".join(map(str, (round(17.0 - 1.7 * days - 5.6, 1), *[1.7] * days, 2.4, 3.2)))


def _line(entry: Entry, data: DataRow, bookmark: str, row: DocumentRow, page: Page) -> Line:
    session, announced = entry.session, data.cells[-1]
    return Line(
        data,
        session,
        bookmark,
        _typed(session.moderator, row) if session.moderator else None,
        _names(session.speakers, row, page),
        tuple((name, minutes(video)) for video in entry.videos for name in _statement(video, row)),
        announced.pledges if isinstance(announced, Figure) else (),
    )


def _names(names: Sequence[str], row: DocumentRow, page: Page) -> tuple[SourceText, ...]:
    typed = tuple(_typed(name, row) for name in names)
    # Names in another language stand one a line: in a list they would read in the wrong order in Arabic.
    if typed and typed[0].language == page.voice.language.code:
        return (_typed(page.voice.formats.list_semicolon(names), row),)
    return typed


def _people(plan: Programme, bookmarks: Mapping[str, str], row: DocumentRow) -> tuple[Person, ...]:
    """Moderators, speakers and those who recorded video statements, in alphabetical order."""
    found: dict[str, tuple[str, list[Appearance]]] = {}

    def add(names: Iterable[str], bookmark: str, title: Localized, session: Session) -> None:
        for name in dict.fromkeys(names):
            appearance = Appearance(bookmark, title, session.day, _span(session))
            found.setdefault(fold(name), (name, []))[1].append(appearance)

    for entry in plan.entries:
        session = entry.session
        names = [name for name in (session.moderator, *session.speakers) if name]
        add(names, bookmarks[session.id], title_of(session), session)
        for video in entry.videos:
            add(video.speakers, bookmarks[session.id], title_of(session), video)
    for video in plan.unplaced:
        add(video.speakers, "", Localized({}, SESSION_KINDS[VIDEO]), video)
    language = row.original_language or "en"
    ordered = sorted(found.values(), key=lambda entry: sort_key(entry[0], language))
    return tuple(Person(_typed(name, row), tuple(appearances)) for name, appearances in ordered)
