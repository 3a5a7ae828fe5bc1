"""The programme of the Roundtable: days, sessions, breaks with their video statements, indexes.

Sessions that clash with a sitting or with one another are not in the dataset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from generator.choices import SESSION_KINDS
from generator.datatables import DataRow, DataTable, Figure, Localized, Text, TimeSpan
from generator.documents.dataset import Dataset
from generator.documents.page import Page
from generator.documents.programme_tables import Say, day_id, figures, span, statement, title_of
from generator.documents.tabulating import by_id
from generator.figures.programme import VIDEO, Entry, Programme, minutes, programme
from generator.model import DocumentRow, Session, SourceText
from generator.reference.folding import fold
from generator.wording.sorting import SortKey

__all__ = ["figures", "view"]

#: The comma between a function and its body, in any of the six languages.
_AFTER_COMMA: Final = re.compile("[,\u060c\uff0c\u3001]\\s*")


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


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``programme.html.j2``."""
    plan = programme(dataset.sessions)
    tables = by_id(figures(dataset, row))
    bookmarks = {entry.session.id: f"session_{number}" for number, entry in enumerate(plan.entries, start=1)}
    say = partial(dataset.typed, row=row)
    days = []
    for number, day in enumerate(plan.days, start=1):
        table = tables[day_id(day)]
        lines = tuple(
            _line(entry, data, bookmarks[entry.session.id], say, page)
            for entry, data in zip(day.entries, table.rows, strict=True)
        )
        days.append(DayPage(number, day.day, table, lines))
    return {
        "row": row,
        "page": page,
        "illustrative": dataset.illustrative,
        "days": days,
        "tables": tables,
        "people": _people(plan, bookmarks, say, page),
        # A sitting whose times cannot be right was compared with nothing.
        "compared": bool(dataset.sittings) and all(item.start < item.end for item in dataset.sittings),
        "filters": page.filter_lines(row),
    }


def _line(entry: Entry, data: DataRow, bookmark: str, say: Say, page: Page) -> Line:
    session, announced = entry.session, data.cells[-1]
    return Line(
        data,
        session,
        bookmark,
        say(session.moderator) if session.moderator else None,
        _names(session.speakers, say, page),
        tuple((name, minutes(video)) for video in entry.videos for name in statement(video, say)),
        announced.pledges if isinstance(announced, Figure) else (),
    )


def _names(names: Sequence[str], say: Say, page: Page) -> tuple[SourceText, ...]:
    found = tuple(say(name) for name in names)
    language = page.voice.language.code
    # Names in another language stand one a line: in a list they would read in the wrong order in Arabic.
    if found and all(name.language == language for name in found):
        return (SourceText(page.voice.formats.list_semicolon([name.text for name in found]), language),)
    return found


def _people(plan: Programme, bookmarks: Mapping[str, str], say: Say, page: Page) -> tuple[Person, ...]:
    """Moderators, speakers and those who recorded video statements, in alphabetical order."""
    found: dict[str, tuple[str, list[Appearance]]] = {}

    def add(names: Iterable[str], bookmark: str, title: Localized, session: Session) -> None:
        for name in dict.fromkeys(names):
            appearance = Appearance(bookmark, title, session.day, span(session))
            found.setdefault(fold(name), (name, []))[1].append(appearance)

    for entry in plan.entries:
        session = entry.session
        names = [name for name in (session.moderator, *session.speakers) if name]
        add(names, bookmarks[session.id], title_of(session), session)
        for video in entry.videos:
            add(video.speakers, bookmarks[session.id], title_of(session), video)
    for video in plan.unplaced:
        add(video.speakers, "", Localized({}, SESSION_KINDS[VIDEO]), video)
    people = [Person(say(name), tuple(appearances)) for name, appearances in found.values()]

    def by_function(person: Person) -> list[SortKey]:
        """Function first, then the body: all Directors stand before the first Director-General."""
        return [page.voice.sort_key(part) for part in _AFTER_COMMA.split(person.name.text)]

    return tuple(sorted(people, key=by_function))
