"""The record of decisions by itself: honest work never alarms, no damage goes unnoticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import pledge, register_row

from generator.model import RegisterRow
from generator.register.alterations import compare
from generator.register.audit import Anchor, Fault, Record, added, read_record, written
from generator.register.decisions import decisions_of

DAY = date(2022, 6, 1)
EMPTY = {
    f"{who}{part}": None if part == "_date" else ""
    for who in ("reviewer", "confirmer")
    for part in ("", "_decision", "_date")
}


def row(number: int, **changes: object) -> RegisterRow:
    standard = register_row(pledge(number), f"{number:064x}", pledge_id=f"P2C-{number:04}")
    return replace(standard, **changes)


def recorded(*rows: RegisterRow, before: Record | None = None) -> Record:
    """The record after a build with this register."""
    record = before or Record()
    return added(record, compare(record, rows).unrecorded, DAY)


def test_a_line_is_json_that_people_can_read_and_holds_what_the_sheet_says() -> None:
    (first, second) = written(recorded(row(1, reason="Réseau")).lines).decode().splitlines()
    assert first.startswith(
        '{"number": 1, "seen_on": "2022-06-01", "pledge_id": "P2C-0001", "fingerprint": "'
    )
    assert '"role": "reviewer", "person": "Reviewer A", "decision": "clear", "date": "2022-04-05"' in first
    assert '"reason": "Réseau", "previous": "", "hash": "' in first
    assert f'"previous": "{first[-66:-2]}"' in second


def test_what_is_not_complete_or_not_certain_is_not_recorded() -> None:
    assert recorded(row(1, **EMPTY)).lines == ()
    assert [line.decision.role for line in recorded(row(1, confirmer_date=None)).lines] == ["reviewer"]
    assert recorded(row(1, doubtful=True, reviewer_decision="", confirmer_decision="")).lines == ()
    assert recorded(row(1, fingerprint=" ")).lines == ()


def test_the_same_decision_twice_is_recorded_once() -> None:
    assert len(recorded(row(1), row(1, reason="again")).lines) == 2


def test_a_row_that_cannot_be_read_whole_is_unclear_not_altered_and_keeps_its_pledge_out() -> None:
    record = recorded(row(1), row(2))
    doubtful = row(1, doubtful=True, reviewer_decision="", confirmer_decision="", org_name="Another")
    audit = compare(record, [doubtful, row(2)])
    assert audit.altered == ()
    assert [line.number for line in audit.unclear] == [1, 2]
    withheld = audit.withheld()
    assert withheld(row(1))
    assert not withheld(row(2))
    other = compare(record, [replace(doubtful, reviewer_date=date(2022, 5, 5)), row(2)])
    assert [item.line.number for item in other.altered] == [1]


def test_the_row_that_was_edited_is_told_from_the_row_that_still_stands() -> None:
    decline = row(1, reviewer_decision="decline", confirmer_decision="decline")
    later = row(1, reviewer_date=date(2022, 5, 5), confirmer_date=date(2022, 5, 6))
    record = recorded(decline, later)
    (gone, _) = compare(record, [decline]).altered
    assert (gone.line.number, gone.row, gone.now) == (3, None, None)
    moved = replace(later, reviewer_date=date(2022, 5, 7))
    (edited,) = compare(record, [decline, moved]).altered
    assert edited.row == moved
    assert edited.now
    assert edited.now.day == date(2022, 5, 7)


def test_nothing_is_recorded_of_a_pledge_until_its_row_is_as_it_was() -> None:
    record = recorded(row(1))
    audit = compare(record, [row(1, reviewer_date=date(2022, 4, 9)), row(2)])
    assert {item.pledge_id for item in audit.unrecorded} == {"P2C-0002"}
    assert compare(recorded(row(1), row(2), before=record), [row(1), row(2)]).altered == ()


def test_nothing_is_recorded_in_a_broken_record() -> None:
    data = written(recorded(row(1)).lines).replace(b"Reviewer A", b"Reviewer C")
    audit = compare(read_record(data), [row(1), row(2)])
    assert audit.record.broken
    assert audit.record.broken.fault is Fault.CHANGED
    assert audit.unrecorded == ()
    assert audit.halts


def test_only_what_stands_before_the_break_is_cleared_and_not_named_after_it() -> None:
    later = row(
        1, reviewer_decision="decline", reviewer_date=date(2022, 5, 5), confirmer_date=date(2022, 5, 6)
    )
    lines = written(recorded(row(1), row(2), row(3), later).lines).splitlines(keepends=True)
    lines[5] = lines[5].replace(b"clear", b"refer")
    audit = compare(read_record(b"".join(lines)), [row(1), row(2), row(3)])
    withheld = audit.withheld()
    # The first pledge is cleared before the break; what is said of it after the break is a refusal.
    assert [withheld(row(number)) for number in (1, 2, 3)] == [True, False, True]


@pytest.mark.parametrize("fault", ["head", "lines"])
def test_a_head_that_is_known_from_elsewhere_is_looked_for(fault: str) -> None:
    record = recorded(row(1), row(2))
    data = written(record.lines)
    fine = Anchor(4, record.head, "output/manifest.json")
    assert read_record(data, [fine]).broken is None
    other = replace(fine, head="0" * 64) if fault == "head" else replace(fine, lines=5)
    early = Anchor(2, record.lines[1].hash, "an edition")
    found = read_record(data, [other, early])
    assert found.broken
    assert found.broken.fault is (Fault.KNOWN if fault == "head" else Fault.CUT)
    assert found.broken.source == "output/manifest.json"
    assert len(found.lines) == 2
    assert found.doubted == {"P2C-0002", f"{2:064x}"}


# ---------------------------------------------------------------------------- any honest work


CODES = ("clear", "decline", "refer")
NO_EVENT: dict[str, object] = {"withdrawn_on": None, "suspended_on": None}


def both_on(day: date) -> dict[str, object]:
    return {"reviewer_date": day, "confirmer_date": day}


def completed(old: RegisterRow, random: Random, day: date) -> RegisterRow:
    """The row with the decisions that it does not have yet."""
    changes: dict[str, object] = {}
    for who in ("reviewer", "confirmer"):
        if not getattr(old, f"{who}_decision"):
            changes |= {who: f"The {who}", f"{who}_decision": random.choice(CODES), f"{who}_date": day}
    return replace(old, **changes)


def with_event(old: RegisterRow, random: Random, day: date) -> RegisterRow:
    name = random.choice(("withdrawn_on", "suspended_on"))
    return old if getattr(old, name) else replace(old, **{name: day})


def retyped(old: RegisterRow, _: Random, __: date) -> RegisterRow:
    return replace(old, reviewer=f" {old.reviewer.upper()} ", confirmer=old.confirmer.lower())


def with_reason(old: RegisterRow, _: Random, day: date) -> RegisterRow:
    return replace(old, reason="as advised", title="T", received_on=day, source_file="b.xlsx")


def mind_changed(old: RegisterRow, random: Random, day: date) -> RegisterRow:
    people = {"reviewer": "Reviewer D", "confirmer": "Reviewer E"}
    decisions = {"reviewer_decision": random.choice(CODES), "confirmer_decision": "clear"}
    return replace(old, **people, **decisions, **both_on(day), **NO_EVENT)


def text_changed(old: RegisterRow, random: Random, day: date) -> RegisterRow:
    return replace(old, fingerprint=f"{random.getrandbits(200):064x}", **both_on(day), **NO_EVENT)


def honest(random: Random, rows: list[RegisterRow], day: date) -> None:
    """One thing that an officer does in the register: a row in place of one, or a further row."""
    if not rows or random.random() < 0.3:
        empty = random.choice(("", "confirmer", "reviewer confirmer")).split()
        left = {name: value for name, value in EMPTY.items() if name.split("_")[0] in empty}
        rows.append(row(len(rows) + 1, **{**both_on(day), **left}))
        return
    random.shuffle(rows)
    deed = random.choice((completed, with_event, retyped, with_reason, mind_changed, text_changed, None))
    done = deed(rows[0], random, day) if deed else rows[0]
    if deed in {mind_changed, text_changed, None}:
        rows.append(done)
    else:
        rows[0] = done


@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_honest_work_never_alarms_and_everything_is_recorded(random: Random, deeds: int) -> None:
    rows: list[RegisterRow] = []
    data, anchors = b"", []
    for number in range(deeds):
        honest(random, rows, DAY + timedelta(number))
        if random.random() < 0.5:
            continue
        audit = compare(read_record(data, anchors), rows)
        assert (audit.record.broken, audit.altered, audit.unclear) == (None, (), ())
        longer = added(audit.record, audit.unrecorded, DAY + timedelta(number))
        data += written(longer.lines[len(audit.record.lines) :])
        anchors.append(Anchor(len(longer.lines), longer.head, f"build {number}"))
        held = {item.identity for entry in rows for item in decisions_of(entry)}
        assert {line.decision.identity for line in longer.lines} == held
        withheld = audit.withheld()
        assert not any(map(withheld, rows))


@given(st.randoms(use_true_random=False))
def test_no_changed_byte_goes_unnoticed(random: Random) -> None:
    """Against a known head; what reads the same (a space outside the values) is the same."""
    record = recorded(*(row(number, reason="é") for number in range(1, 5)))
    data = bytearray(written(record.lines))
    anchor = Anchor(len(record.lines), record.head, "manifest")
    position = random.randrange(len(data))
    if random.random() < 0.5:
        data[position] = random.randrange(256)
    else:
        del data[position : position + random.randrange(1, 500)]
    found = read_record(bytes(data), [anchor])
    assert found.broken or found.lines == record.lines
    # Whatever is still trusted is what was written.
    assert found.lines == record.lines[: len(found.lines)]
