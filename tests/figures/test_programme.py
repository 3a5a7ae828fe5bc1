from __future__ import annotations

from datetime import date

from making_sessions import session

from generator.figures.programme import break_of, minutes, programme
from generator.model import Session


def ids(sessions: tuple[Session, ...]) -> list[str]:
    return [item.id for item in sessions]


def test_sessions_stand_by_day_and_time_whatever_the_order_of_the_rows() -> None:
    rows = [
        session(1, "10:00", "11:00", day=date(2022, 6, 8)),
        session(2, "11:00", "12:00"),
        session(3, "09:00", "11:00"),
    ]
    plan = programme(rows)
    assert [(day.day.day, [entry.session.id for entry in day.entries]) for day in plan.days] == [
        (7, ["S-03", "S-02"]),
        (8, ["S-01"]),
    ]
    assert programme(reversed(rows)) == plan


def test_a_video_statement_plays_in_the_break_it_overlaps_and_is_no_entry_of_its_own() -> None:
    plan = programme(
        [
            session(1, "11:00", "11:30", kind="break"),
            session(2, "12:30", "14:30", kind="break"),
            session(3, "12:35", "12:38", kind="video"),
            session(4, "12:32", "12:35", kind="video"),
        ]
    )
    assert [(entry.session.id, ids(entry.videos)) for entry in plan.entries] == [
        ("S-01", []),
        ("S-02", ["S-04", "S-03"]),
    ]
    assert plan.unplaced == ()


def test_a_video_statement_outside_all_breaks_is_told_apart() -> None:
    plan = programme(
        [
            session(1, "11:00", "11:30", kind="break"),
            session(2, "11:30", "11:33", kind="video"),
            session(3, "11:00", "11:03", kind="video", day=date(2022, 6, 8)),
            session(4, "11:00", "11:03", kind="video", room="Room A"),
        ]
    )
    assert ids(plan.unplaced) == ["S-04", "S-02", "S-03"]
    assert [len(entry.videos) for entry in plan.entries] == [0]
    assert [day.day.day for day in plan.days] == [7]


def test_a_break_without_a_room_is_on_all_screens_and_so_is_a_video_statement() -> None:
    everywhere = session(1, "11:00", "11:30", kind="break", room="")
    hall = session(2, "11:00", "11:30", kind="break", room="Plenary  hall")
    assert break_of(session(3, "11:00", "11:03", kind="video", room="Room A"), [everywhere]) is everywhere
    assert break_of(session(3, "11:00", "11:03", kind="video", room=""), [hall]) is hall
    assert break_of(session(3, "11:00", "11:03", kind="video"), [hall]) is hall
    assert break_of(session(3, "11:00", "11:03", kind="video", room="Room A"), [hall]) is None


def test_of_two_breaks_it_plays_in_the_one_with_more_of_its_time() -> None:
    first = session(1, "11:00", "11:30", kind="break")
    second = session(2, "11:30", "12:00", kind="break")
    assert break_of(session(3, "11:29", "11:33", kind="video"), [first, second]) is second
    assert break_of(session(3, "11:28", "11:32", kind="video"), [first, second]) is first


def test_the_length_of_a_session_is_in_minutes() -> None:
    assert minutes(session(1, "09:45", "11:00")) == 75
