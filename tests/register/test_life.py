"""Where a pledge stands: every rule, every change of state, one state for each pledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from forms.test_register_states import ROWS
from hypothesis import given
from hypothesis import strategies as st
from making import pledge, register_row, text

from generator.choices import PLEDGE_STATES
from generator.contacts import Contacts
from generator.forms.states import STATES
from generator.model import Closure, Pledge, RegisterRow, Screened, Submission
from generator.reference.persons import person_digests
from generator.register.clearance import Clearance, clear
from generator.register.fingerprint import fingerprint
from generator.register.life import RULES, Life, Printed, lives

OWN = pledge()
CHANGED = pledge(title=text("Mentoring for many islands"))
FIRST, SECOND = fingerprint(OWN), fingerprint(CHANGED)
ID = "P2C-0001"
DAY = date(2022, 5, 1)
IN_EDITION = {ID: (Printed("compendium/2022-05-31", date(2022, 5, 31), FIRST),)}
CLOSED = {ID: Closure("completed", date(2023, 12, 31))}


def later(day: date = date(2023, 6, 1)) -> dict[str, object]:
    return {"reviewer_date": day, "confirmer_date": day, "screened": Screened("none", day)}


NONE = {"reviewer": "", "reviewer_decision": "", "reviewer_date": None} | {
    "confirmer": "",
    "confirmer_decision": "",
    "confirmer_date": None,
}
REFERRED = {"reviewer_decision": "refer", "confirmer_decision": "refer"}
DECLINED = {"reviewer_decision": "decline", "confirmer_decision": "decline"}


def first(**changes: object) -> RegisterRow:
    return register_row(OWN, FIRST, **changes)


def second(**changes: object) -> RegisterRow:
    return register_row(OWN, SECOND, **{**later(), "received_on": date(2023, 5, 1), **changes})


def life(
    *rows: RegisterRow,
    own: Pledge | None = OWN,
    printed: Mapping[str, Sequence[Printed]] | None = None,
    closed: Mapping[str, Closure] | None = None,
) -> Life:
    sent = [Submission("a.xlsx", "en", own.organisation, (own,), (own.cells["title"],))] if own else []
    return lives(rows, clear(sent, rows, frozenset()), printed or {}, closed or {})[ID]


#: A state, what leads to it, and since when it holds: a line for every rule and for every change of state.
CASES: Mapping[str, tuple[str, date | None, Life]] = {
    "a new row": ("in_review", date(2022, 4, 1), life(first(**NONE))),
    "one decision": ("in_review", date(2022, 4, 1), life(first(confirmer_decision=""))),
    "one person twice": ("in_review", date(2022, 4, 1), life(first(confirmer="Reviewer A"))),
    "no text can be taken": ("incomplete", date(2022, 4, 1), life(first(**NONE), own=None)),
    "cleared, and its workbook has an error": ("incomplete", date(2022, 4, 1), life(first(), own=None)),
    "referred": ("referred", date(2022, 4, 6), life(first(**REFERRED))),
    "referred, then cleared": ("cleared", date(2023, 6, 1), life(first(**REFERRED), first(**later()))),
    "declined": ("declined", date(2022, 4, 6), life(first(**DECLINED))),
    "declined by one": ("declined", date(2022, 4, 6), life(first(confirmer_decision="decline"))),
    "declined, and the workbook is gone": ("declined", date(2022, 4, 6), life(first(**DECLINED), own=None)),
    "declined, then cleared": ("cleared", date(2023, 6, 1), life(first(**DECLINED), first(**later()))),
    "cleared": ("cleared", date(2022, 4, 6), life(first())),
    "cleared, then declined": ("declined", date(2023, 6, 1), life(first(), first(**later(), **DECLINED))),
    "cleared, never published, then changed": (
        "in_review",
        date(2022, 4, 1),
        life(first(), own=CHANGED),
    ),
    "published": ("published", date(2022, 5, 31), life(first(), printed=IN_EDITION)),
    "published, then changed": (
        "under_revision",
        date(2022, 4, 1),
        life(first(), own=CHANGED, printed=IN_EDITION),
    ),
    "the change waits": (
        "under_revision",
        date(2023, 5, 1),
        life(first(), second(**NONE), own=CHANGED, printed=IN_EDITION),
    ),
    "the change is referred": (
        "under_revision",
        date(2023, 5, 1),
        life(first(), second(**REFERRED), own=CHANGED, printed=IN_EDITION),
    ),
    "the change is declined": (
        "declined",
        date(2023, 6, 1),
        life(first(), second(**DECLINED), own=CHANGED, printed=IN_EDITION),
    ),
    "published, and its workbook is gone": (
        "under_revision",
        date(2022, 4, 1),
        life(first(), own=None, printed=IN_EDITION),
    ),
    "published, and the register lost it": (
        "under_revision",
        None,
        lives([], clear([], [], frozenset()), IN_EDITION, {})[ID],
    ),
    "the change is cleared": (
        "amended",
        date(2023, 6, 1),
        life(first(), second(), own=CHANGED, printed=IN_EDITION),
    ),
    "the change is published": (
        "published",
        date(2023, 7, 1),
        life(
            first(),
            second(),
            own=CHANGED,
            printed={ID: (*IN_EDITION[ID], Printed("compendium/2023-07-01", date(2023, 7, 1), SECOND))},
        ),
    ),
    "the earlier text comes back": (
        "under_revision",
        date(2023, 5, 1),
        life(first(), second(), printed=IN_EDITION),
    ),
    "the earlier text is cleared again": (
        "published",
        date(2022, 5, 31),
        life(first(), second(), first(**later(date(2023, 9, 1))), printed=IN_EDITION),
    ),
    "withdrawn": ("withdrawn", DAY, life(first(withdrawn_on=DAY), printed=IN_EDITION)),
    "withdrawn, and its workbook is gone": (
        "withdrawn",
        DAY,
        life(first(withdrawn_on=DAY), own=None, printed=IN_EDITION),
    ),
    "withdrawn before it was cleared": ("withdrawn", DAY, life(first(**NONE, withdrawn_on=DAY))),
    "withdrawn and suspended": (
        "withdrawn",
        DAY,
        life(first(withdrawn_on=DAY, suspended_on=date(2022, 6, 1))),
    ),
    "withdrawn, and changed": (
        "withdrawn",
        DAY,
        life(first(withdrawn_on=DAY), second(**NONE), own=CHANGED, printed=IN_EDITION),
    ),
    "withdrawn, then submitted again": (
        "amended",
        date(2023, 6, 1),
        life(first(withdrawn_on=DAY), second(), own=CHANGED, printed=IN_EDITION),
    ),
    "withdrawn, then the same text again": (
        "published",
        date(2022, 5, 31),
        life(first(withdrawn_on=DAY), first(**later()), printed=IN_EDITION),
    ),
    "submitted again with decisions of before": (
        "withdrawn",
        DAY,
        life(first(withdrawn_on=DAY), first(**later(date(2022, 4, 30)))),
    ),
    "withdrawn twice": (
        "withdrawn",
        date(2023, 9, 1),
        life(first(withdrawn_on=DAY), first(**later(), withdrawn_on=date(2023, 9, 1))),
    ),
    "withdrawn from a day to come": (
        "withdrawn",
        date(2099, 1, 1),
        life(first(withdrawn_on=date(2099, 1, 1))),
    ),
    "suspended": ("suspended", DAY, life(first(suspended_on=DAY), printed=IN_EDITION)),
    "suspended, then cleared again": (
        "published",
        date(2022, 5, 31),
        life(first(suspended_on=DAY), first(**later()), printed=IN_EDITION),
    ),
    "suspended, then declined": (
        "declined",
        date(2023, 6, 1),
        life(first(suspended_on=DAY), first(**later(), **DECLINED), printed=IN_EDITION),
    ),
    "changed while it is suspended": (
        "suspended",
        DAY,
        life(first(suspended_on=DAY), second(**NONE), own=CHANGED, printed=IN_EDITION),
    ),
    "the change of a suspended one is cleared": (
        "amended",
        date(2023, 6, 1),
        life(first(suspended_on=DAY), second(), own=CHANGED, printed=IN_EDITION),
    ),
    "the change was cleared before it was suspended": (
        "suspended",
        date(2023, 9, 1),
        life(first(suspended_on=date(2023, 9, 1)), second(), own=CHANGED, printed=IN_EDITION),
    ),
    "closed": ("closed", date(2023, 12, 31), life(first(), printed=IN_EDITION, closed=CLOSED)),
    "closed, never published": ("closed", date(2023, 12, 31), life(first(), closed=CLOSED)),
    "closed, then changed": (
        "under_revision",
        date(2022, 4, 1),
        life(first(), own=CHANGED, printed=IN_EDITION, closed=CLOSED),
    ),
    "closed, then withdrawn": ("withdrawn", DAY, life(first(withdrawn_on=DAY), closed=CLOSED)),
    "closed, then suspended": ("suspended", DAY, life(first(suspended_on=DAY), closed=CLOSED)),
}


@pytest.mark.parametrize("case", CASES)
def test_where_it_stands_and_since_when(case: str) -> None:
    state, since, found = CASES[case]
    assert (found.state, found.since) == (state, since)
    assert (found.closure is not None) == (state == "closed")


def test_every_rule_has_a_case_and_every_state_a_word() -> None:
    states = [state for state, _ in RULES]
    assert len(set(states)) == len(states) == 11
    assert {state for state, _, _ in CASES.values()} == set(states)
    assert {*states, "superseded"} == PLEDGE_STATES.keys()
    words = [word.text for word in PLEDGE_STATES.values()]
    assert len(set(words)) == len(words)


def test_only_what_was_cleared_or_published_may_be_named() -> None:
    named = {case for case, (_, _, found) in CASES.items() if found.named}
    never = {"a new row", "one decision", "one person twice", "no text can be taken"}
    never |= {"referred", "declined", "declined by one", "declined, and the workbook is gone"}
    assert CASES.keys() - named == never | {"withdrawn before it was cleared"}


def test_who_decided_on_the_own_pledge_cleared_nothing() -> None:
    sent = Submission("a.xlsx", "en", OWN.organisation, (OWN,), ())
    contacts = {sent.file: Contacts(person_digests("Reviewer A"))}
    found = lives([first()], clear([sent], [first()], frozenset(), contacts=contacts), {}, {})[ID]
    assert (found.state, found.named) == ("in_review", False)


def test_what_the_record_objects_to_was_never_cleared() -> None:
    sent = Submission("a.xlsx", "en", OWN.organisation, (OWN,), ())
    clearance = clear([sent], [first()], frozenset(), withheld=lambda _: True)
    assert (lives([first()], clearance, {}, {})[ID].named, clearance.once) == (False, ())


def texts(*rows: RegisterRow, own: Pledge = CHANGED) -> list[str]:
    return [one.state for one in life(*rows, own=own, printed=IN_EDITION).texts]


def test_every_text_has_a_state_of_its_own() -> None:
    assert texts(first(), second()) == ["superseded", "cleared"]
    assert texts(first(), second(**NONE)) == ["cleared", "in_review"]
    assert texts(first(), second(**REFERRED)) == ["cleared", "referred"]
    assert texts(first(), second(**DECLINED)) == ["cleared", "declined"]
    assert texts(first(), second(), own=OWN) == ["superseded", "cleared"]
    assert texts(first(), second(doubtful=True)) == ["superseded", "in_review"]
    assert texts(first(**NONE), second()) == ["superseded", "cleared"]
    assert texts(first(withdrawn_on=DAY), second(**NONE)) == ["withdrawn", "withdrawn"]
    assert texts(first(suspended_on=DAY), second(**NONE)) == ["suspended", "suspended"]
    assert texts(first(), second(), first(**later(date(2024, 1, 1))), own=OWN) == ["cleared", "superseded"]
    (kept, replaced) = life(first(), second(), own=CHANGED).texts[::-1]
    assert (replaced.fingerprint, replaced.since, kept.since) == (FIRST, date(2023, 6, 1), date(2023, 6, 1))


def test_the_column_of_the_register_says_the_same_words() -> None:
    """Every row of the table that LibreOffice works out, beside the state of its text."""
    rows = []
    for number, (_, typed) in enumerate(ROWS):
        known = {
            "fingerprint": "a" * 64,
            **NONE,
            **{key: value or "" for key, value in typed.items() if key[-5:] != "_date"},
        }
        known |= {key: value for key, value in typed.items() if key.endswith(("_date", "_on"))}
        known = {
            key: ("" if key.endswith("_decision") and value == "???" else value)
            for key, value in known.items()
        }
        rows.append(replace(register_row(OWN, ""), **known, title=str(number)))
    found = lives(rows, clear([], rows, frozenset()), {}, {})
    shown = {
        "replaced": "superseded",
        **dict.fromkeys(("reviewer", "confirmer", "same", "unknown"), "in_review"),
    }
    compared = 0
    for (word, _), row in zip(ROWS, rows, strict=True):
        own = [one for one in rows if (one.pledge_id, one.fingerprint) == (row.pledge_id, row.fingerprint)]
        if len(own) == 1:
            (state,) = [one.state for one in found[row.pledge_id].texts if one.fingerprint == row.fingerprint]
            assert state == shown.get(word, word), row
            compared += 1
    assert compared > 25
    for code, word in STATES.items():
        if shown.get(code, code) != "in_review":
            assert word is PLEDGE_STATES[shown.get(code, code)]


DAYS = st.none() | st.dates(date(2022, 3, 1), date(2022, 6, 30))
WORDS = st.sampled_from(("", "clear", "clear", "clear", "refer", "decline"))
PEOPLE = st.sampled_from(("", "Reviewer A", "Reviewer B", "reviewer a"))
ANY_ROW = st.builds(
    lambda printed, changes: register_row(OWN, printed, screened=None, **changes),
    st.sampled_from((FIRST, SECOND)),
    st.fixed_dictionaries(
        {
            "reviewer": PEOPLE,
            "reviewer_decision": WORDS,
            "reviewer_date": DAYS,
            "confirmer": PEOPLE,
            "confirmer_decision": WORDS,
            "confirmer_date": DAYS,
            "withdrawn_on": st.none() | DAYS,
            "suspended_on": st.none() | DAYS,
            "doubtful": st.sampled_from((False, False, False, True)),
        }
    ),
)


@given(st.lists(ANY_ROW, max_size=4), st.sampled_from((OWN, CHANGED)), st.booleans(), st.booleans())
def test_whatever_is_typed_a_pledge_has_one_state_and_only_a_cleared_one_is_published(
    rows: list[RegisterRow], own: Pledge, edition: bool, closed: bool
) -> None:
    sent = Submission("a.xlsx", "en", own.organisation, (own,), (own.cells["title"],))
    clearance: Clearance = clear([sent], rows, frozenset())
    printed = IN_EDITION if edition else {}
    found = lives(rows, clearance, printed, CLOSED if closed else {})
    assert set(found) == ({ID} if rows or edition else set())
    counted = (clearance.published, clearance.in_review, clearance.declined, clearance.withdrawn)
    assert sum(map(len, counted)) == 1
    if not found:
        return
    state = found[ID].state
    public = {"cleared", "published", "amended", "closed"}
    assert bool(clearance.published) == (state in public)
    assert bool(clearance.withdrawn) == (state == "withdrawn")
    assert bool(clearance.declined) == (state == "declined")
    if state in public:
        assert found[ID].named
        (row,) = clearance.decisions.values()
        assert row.fingerprint == clearance.published[0].fingerprint
        states = {one.fingerprint: one.state for one in found[ID].texts}
        assert states[row.fingerprint] == "cleared"
        # Two people cleared it, and nothing that happened later stands against it.
        assert {row.reviewer_decision, row.confirmer_decision} == {"clear"}
        events = [day for one in rows for day in (one.withdrawn_on, one.suspended_on) if day]
        assert all(row.reviewer_date and day < row.reviewer_date for day in events)
    codes = {finding.code for finding in clearance.findings}
    assert ("G02" in codes) <= (state == "withdrawn")
