"""The tables of the programme: who plays where is text; the numbers are sessions and pledges announced."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction

from recount.counted import Cell, Table
from recount.facts import Document, Sample
from recount.overview import printed
from recount.workbooks import Row, fold

KINDS = (
    "high_level",
    "policy_statement",
    "thematic",
    "panel",
    "group_discussion",
    "plenary_pledges",
    "signing_ceremony",
)


def _kind(row: Row) -> str:
    return row.code("kind", "session_kinds")


def _day(row: Row) -> date:
    found = row.day("day")
    assert found
    return found


def _in_order(sample: Sample) -> list[Row]:
    return sorted(
        sample.sessions,
        key=lambda row: (
            _day(row),
            row.clock("start"),
            row.clock("end"),
            fold(row.text("room")),
            row.text("session_id"),
        ),
    )


def days(sample: Sample) -> dict[date, list[Row]]:
    """Sessions and breaks by day. A video statement stands within its break."""
    found: dict[date, list[Row]] = {}
    for row in _in_order(sample):
        if _kind(row) != "video":
            found.setdefault(_day(row), []).append(row)
    return found


def whole_programme(sample: Sample) -> Table:
    table = Table("programme", adds_up=True)
    for day, rows in days(sample).items():
        table.rows[day.isoformat()] = {}
        table.rows |= {f"{day.isoformat()}/{row.text('session_id')}": {} for row in rows}
    return table


def roundtable(sample: Sample, document: Document) -> list[Table]:
    known = {pledge.id for pledge in printed(sample, document)}
    by_day = days(sample)
    announced = {
        row.text("session_id"): [name for name in dict.fromkeys(row.several("pledges")) if name in known]
        for rows in by_day.values()
        for row in rows
    }
    tables = []
    for day, rows in by_day.items():
        table = Table(_id(day), adds_up=True)
        for row in rows:
            own = announced[row.text("session_id")]
            cell = Cell(Fraction(len(own)), None, frozenset(own), "count")
            table.rows[row.text("session_id")] = {"pledges": cell} if own else {}
        tables.append(table)
    pledges = Table("pledges_announced", adds_up=True)
    for session, own in announced.items():
        if own:
            pledges.rows[f"{session}/"] = {}
            pledges.rows |= {f"{session}/{name}": {} for name in own}
    return [*tables, _videos(sample), pledges, _by_kind(by_day)]


def _id(day: date) -> str:
    return f"programme_{day:%Y_%m_%d}"


def _videos(sample: Sample) -> Table:
    """Video statements in the order of the breaks they play in; those without a break last."""
    rows = _in_order(sample)
    breaks = [row for row in rows if _kind(row) == "break"]
    videos = [row for row in rows if _kind(row) == "video"]

    def home(video: Row) -> int:
        playing = {
            number: _together(video, one) for number, one in enumerate(breaks) if _same_screens(video, one)
        }
        best = max(playing.values(), default=0)
        return min((number for number, shared in playing.items() if shared == best > 0), default=len(breaks))

    ordered = sorted(videos, key=home)
    return Table("video_statements", adds_up=True, rows={row.text("session_id"): {} for row in ordered})


def _same_screens(one: Row, other: Row) -> bool:
    rooms = {fold(one.text("room")), fold(other.text("room"))} - {""}
    return len(rooms) < 2 and _day(one) == _day(other)


def _together(one: Row, other: Row) -> int:
    """Minutes that two rows of a day have in common; none or less when they have not."""

    def minute(moment: time) -> int:
        return moment.hour * 60 + moment.minute

    return min(minute(one.clock("end")), minute(other.clock("end"))) - max(
        minute(one.clock("start")), minute(other.clock("start"))
    )


def _by_kind(by_day: dict[date, list[Row]]) -> Table:
    table = Table("sessions_by_kind", adds_up=True)

    def line(*kinds: str) -> dict[str, Cell]:
        own = [row for rows in by_day.values() for row in rows if _kind(row) in kinds]
        numbers = {_id(day): sum(_day(row) == day for row in own) for day in by_day}
        numbers["all"] = len(own)
        numbers["high_level"] = sum(row.code("moderator_high_level", "yes_no") == "yes" for row in own)
        return {
            column: Cell(Fraction(number), None, frozenset(), "count") for column, number in numbers.items()
        }

    table.rows = {kind: line(kind) for kind in KINDS}
    table.rows["total"] = line(*KINDS)
    return table
