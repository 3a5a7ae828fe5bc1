"""Checks of the programme of the Roundtable: times, rooms, people, breaks, video statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from generator.choices import LANGUAGE_NAMES, SITTING_BODIES
from generator.figures.programme import (
    BREAK,
    HIGH_LEVEL_KINDS,
    SIGNING,
    VIDEO,
    break_of,
    overlap,
    same_screens,
)
from generator.findings import Finding, Parameter
from generator.intake.grammar.fold import fold
from generator.model import DocumentRow, Place, Secretariat, Session, Sitting

_PAUSES: Final = frozenset({VIDEO, BREAK})  #: video statements play in the breaks


def programme_checks(secretariat: Secretariat) -> Iterator[Finding]:
    """All checks of the sheets Programme and WTDC sittings.

    A row whose times do not run forwards is told so and asked nothing else.
    """
    yield from _times(secretariat.sessions, secretariat.sittings)
    sessions = [session for session in secretariat.sessions if session.start < session.end]
    yield from _clashes(sessions)
    yield from _videos(sessions)
    yield from _moderators(sessions)
    yield from _signing(sessions)
    yield from _days(sessions, secretariat.documents)
    yield from _titles(sessions)


def _times(sessions: Iterable[Session], sittings: Sequence[Sitting]) -> Iterator[Finding]:
    """Times that run forwards, and no session during a sitting of WTDC."""
    for sitting in sittings:
        if sitting.end <= sitting.start:
            yield Finding("S15", sitting.place, "end", sitting.end.isoformat("minutes"))
    for session in sessions:
        if session.end <= session.start:
            yield Finding(
                "S13", session.place, "end", session.end.isoformat("minutes"), {"session": session.id}
            )
            continue
        other = next((sitting for sitting in sittings if overlap(session, sitting)), None)
        if other:
            values: dict[str, Parameter] = {
                "session": session.id,
                "other": (SITTING_BODIES[other.body], _span(other)),
            }
            yield Finding("S10", session.place, "start", _span(session), values)


def _span(item: Session | Sitting) -> str:
    return f"{item.day.isoformat()} {item.start.isoformat('minutes')}-{item.end.isoformat('minutes')}"


def _clashes(sessions: Iterable[Session]) -> Iterator[Finding]:
    """One session in a room, one place for a person; each of the two is told."""
    days: dict[object, list[Session]] = defaultdict(list)
    for session in sessions:
        days[session.day].append(session)
    for own in days.values():
        for one, other in combinations(own, 2):
            if overlap(one, other) and {one.kind, other.kind} != _PAUSES:
                yield from _clash(one, other)
                yield from _clash(other, one)


def _clash(session: Session, other: Session) -> Iterator[Finding]:
    values = {"session": session.id, "other": other.id}
    if session.room and fold(session.room) == fold(other.room):
        yield Finding("S11", session.place, "room", session.room, values)
    elif session.kind == other.kind == VIDEO and same_screens(session, other):
        yield Finding("S21", session.place, "start", _span(session), values)
    people = _people(session)
    for person in sorted(people.keys() & _people(other).keys()):
        name = people[person]
        yield Finding("S12", session.place, "speakers", name, {**values, "person": name})


def _people(session: Session) -> dict[str, str]:
    """Who has to be there; nobody for a video statement, which was recorded before."""
    names = () if session.kind == VIDEO else (session.moderator, *session.speakers)
    return {fold(name): name for name in names if name}


def _videos(sessions: Sequence[Session]) -> Iterator[Finding]:
    """Each video statement plays in a break, from its first to its last minute."""
    breaks = [session for session in sessions if session.kind == BREAK]
    for video in sessions:
        if video.kind != VIDEO:
            continue
        own = break_of(video, breaks)
        if own is None:
            yield Finding("S19", video.place, "start", _span(video), {"session": video.id})
        elif video.start < own.start or own.end < video.end:
            values = {"session": video.id, "other": own.id, "span": _span(own)}
            yield Finding("S20", video.place, "end", _span(video), values)


def _moderators(sessions: Iterable[Session]) -> Iterator[Finding]:
    """Panels and group discussions are attended or moderated by high-level participants."""
    for session in sessions:
        if session.kind in HIGH_LEVEL_KINDS:
            if not session.moderator:
                yield Finding("S24", session.place, "moderator", values={"session": session.id})
            elif not session.moderator_high_level:
                yield Finding(
                    "S25",
                    session.place,
                    "moderator_high_level",
                    session.moderator,
                    {"session": session.id},
                )


def _signing(sessions: Sequence[Session]) -> Iterator[Finding]:
    """One signing ceremony of the Coalition."""
    found = [session for session in sessions if session.kind == SIGNING]
    if sessions and not found:
        place = sessions[0].place
        yield Finding("S22", Place(place.file, place.sheet), "kind")
    for session in found[1:]:
        yield Finding("S23", session.place, "kind", values={"session": session.id, "other": found[0].id})


def _days(sessions: Iterable[Session], documents: Iterable[DocumentRow]) -> Iterator[Finding]:
    """Sessions on the days of the Roundtable, where a programme document names them."""
    spans = [
        (row.meeting_start, row.meeting_end)
        for row in documents
        if row.kind == "programme" and row.meeting_start and row.meeting_end
    ]
    if not spans:
        return
    shown = tuple(f"{first.isoformat()} - {last.isoformat()}" for first, last in spans)
    for session in sessions:
        if not any(first <= session.day <= last for first, last in spans):
            values: dict[str, Parameter] = {"session": session.id, "days": shown}
            yield Finding("S26", session.place, "day", session.day.isoformat(), values)


def _titles(sessions: Iterable[Session]) -> Iterator[Finding]:
    """A title in six languages. Breaks and video statements may go without any: their kind names them."""
    for session in sessions:
        if session.kind in _PAUSES and not session.titles:
            continue
        missing = {code: name for code, name in LANGUAGE_NAMES.items() if not session.titles.get(code)}
        if missing:
            values: dict[str, Parameter] = {"session": session.id, "languages": tuple(missing.values())}
            yield Finding("S27", session.place, f"title_{next(iter(missing))}", values=values)
