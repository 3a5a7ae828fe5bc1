"""The Roundtable programme: days, their sessions and breaks, and what plays in which break.

Video statements are recorded. One plays in the break that it overlaps on the screens of the
same room; a break or a video statement without a room is on all screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import Final

from generator.model import Session, Sitting
from generator.reference.folding import fold

BREAK: Final = "break"
VIDEO: Final = "video"
SIGNING: Final = "signing_ceremony"
#: Kinds that the principles of TDAG want attended or moderated by high-level participants.
HIGH_LEVEL_KINDS: Final = frozenset({"panel", "group_discussion"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A session or a break. ``videos`` are the video statements that play in a break, in order."""

    session: Session
    videos: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """One day: sessions and breaks in the order of their times."""

    day: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """All days with a session, in order, and the video statements that play in no break."""

    days: tuple[ProgrammeDay, ...]
    unplaced: tuple[Session, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Sessions and breaks of all days."""
        return tuple(entry for day in self.days for entry in day.entries)


def programme(sessions: Iterable[Session]) -> Programme:
    """The programme from its rows, whatever their order."""
    known = sorted(sessions, key=lambda item: (item.day, item.start, item.end, fold(item.room), item.id))
    breaks = [item for item in known if item.kind == BREAK]
    videos = [(item, break_of(item, breaks)) for item in known if item.kind == VIDEO]
    entries = [
        Entry(item, tuple(video for video, own in videos if own is item))
        for item in known
        if item.kind != VIDEO
    ]
    return Programme(
        tuple(
            ProgrammeDay(day, tuple(own))
            for day, own in groupby(entries, key=lambda entry: entry.session.day)
        ),
        tuple(video for video, own in videos if own is None),
    )


def break_of(video: Session, breaks: Sequence[Session]) -> Session | None:
    """The break that a video statement plays in: of several, the one it shares most time with."""
    playing = [item for item in breaks if overlap(video, item) and same_screens(video, item)]
    return max(playing, key=lambda item: _shared_minutes(video, item), default=None)


def same_screens(one: Session, other: Session) -> bool:
    """Whether two rows of the programme use the same screens; without a room it is all of them."""
    return not one.room or not other.room or fold(one.room) == fold(other.room)


def overlap(one: Session, other: Session | Sitting) -> bool:
    """Whether a row of the programme has any time in common with another one, or with a sitting."""
    return one.day == other.day and one.start < other.end and other.start < one.end


def minutes(session: Session) -> int:
    """How long a session is, in whole minutes."""
    return _minute(session.end) - _minute(session.start)


def _shared_minutes(one: Session, other: Session) -> int:
    return min(_minute(one.end), _minute(other.end)) - max(_minute(one.start), _minute(other.start))


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
