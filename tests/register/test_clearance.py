from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from making import pledge, register_row, text

from generator.model import Money, Pledge, RegisterRow, Screened, Submission
from generator.register.clearance import Clearance, clear, fold_name
from generator.register.fingerprint import fingerprint

OWN = pledge()
PRINT = fingerprint(OWN)


def decide(*rows: RegisterRow, own: Pledge = OWN) -> Clearance:
    submission = Submission("input/pledges/a.xlsx", "en", own.organisation, (own,), (own.cells["title"],))
    return clear([submission], rows, frozenset())


def codes(*rows: RegisterRow, own: Pledge = OWN) -> list[str]:
    result = decide(*rows, own=own)
    assert len(result.published) + len(result.findings) == 1
    return [finding.code for finding in result.findings]


def test_two_people_and_the_current_text_clear_a_pledge() -> None:
    result = decide(register_row(OWN, PRINT))
    assert [item.id for item in result.published] == ["P2C-0001"]
    assert result.published[0].received == date(2022, 4, 1)


def test_without_a_register_row_nothing_is_published() -> None:
    result = decide()
    assert not result.published
    assert [finding.code for finding in result.findings] == ["G01"]
    assert len(result.in_review) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"withdrawn_on": date(2022, 5, 1)}, "G02"),
        ({"suspended_on": date(2022, 5, 1)}, "G03"),
        ({"doubtful": True}, "G13"),
        ({"fingerprint": "f" * 64}, "G04"),
        ({"confirmer_decision": "decline"}, "G05"),
        ({"reviewer_decision": "refer"}, "G06"),
        ({"confirmer_decision": ""}, "G07"),
        ({"confirmer_date": None}, "G07"),
        ({"reviewer": " "}, "G07"),
        ({"confirmer": "REVIEWER  a"}, "G08"),
        ({"confirmer": "Rеviewer A"}, "G08"),  # the first e is Cyrillic
        ({"confirmer": "Reviewer\u200b A"}, "G08"),
    ],
)
def test_anything_else_stays_out(changes: dict[str, object], code: str) -> None:
    assert codes(register_row(OWN, PRINT, **changes)) == [code]


def test_the_later_decision_counts() -> None:
    first = register_row(OWN, PRINT, reviewer_decision="decline", confirmer_decision="decline")
    second = register_row(OWN, PRINT, reviewer_date=date(2022, 4, 25), confirmer_date=date(2022, 4, 26))
    assert codes(first, second) == []
    assert codes(second, first) == []
    undone = replace(second, reviewer_decision="decline", confirmer_date=date(2022, 6, 1))
    assert codes(second, undone) == ["G05"]


@pytest.mark.parametrize(("event", "code"), [("withdrawn_on", "G02"), ("suspended_on", "G03")])
def test_a_withdrawal_ends_with_two_later_decisions_in_a_new_row(event: str, code: str) -> None:
    gone = register_row(OWN, PRINT, **{event: date(2022, 5, 1)})
    screened = Screened("none", date(2022, 4, 20))
    later = {"reviewer_date": date(2022, 5, 2), "confirmer_date": date(2022, 5, 3), "screened": screened}
    assert codes(gone, register_row(OWN, PRINT, **later)) == []
    assert decide(gone, register_row(OWN, PRINT, **later)).withdrawn == ()
    # Both have to be later, in a row that is not withdrawn itself, and nothing may be decided after it.
    assert codes(gone, register_row(OWN, PRINT, **{**later, "reviewer_date": date(2022, 5, 1)})) == [code]
    assert codes(replace(gone, **later)) == [code]
    assert codes(gone, register_row(OWN, PRINT, **later, confirmer_decision="refer")) == [code]
    again = register_row(OWN, PRINT, **later, **{event: date(2022, 6, 1)})
    assert codes(gone, again) == [code]


def test_what_the_record_objects_to_is_neither_published_nor_named() -> None:
    row = register_row(OWN, PRINT)
    submission = Submission("a.xlsx", "en", OWN.organisation, (OWN,), ())
    result = clear([submission], [row], frozenset(), withheld=lambda entry: entry == row)
    assert (result.published, len(result.in_review)) == ((), 1)
    assert [finding.code for finding in result.findings] == ["G17"]
    gone = replace(row, withdrawn_on=date(2022, 5, 1))
    result = clear([submission], [gone], frozenset(), withheld=lambda entry: entry == gone)
    assert (len(result.withdrawn), result.once) == (1, ())


def test_one_id_for_two_pledges_publishes_neither() -> None:
    other = pledge(5, title=text("Another one"))
    submission = Submission("a.xlsx", "en", OWN.organisation, (OWN, other), ())
    rows = [register_row(OWN, PRINT), register_row(other, fingerprint(other))]
    result = clear([submission], rows, frozenset())
    assert result.published == ()
    assert [finding.code for finding in result.findings] == ["G09", "G09"]


def test_a_stopped_pledge_is_not_even_counted_as_in_review() -> None:
    submission = Submission("a.xlsx", "en", OWN.organisation, (OWN,), ())
    result = clear([submission], [register_row(OWN, PRINT)], frozenset({OWN.cells["title"]}))
    assert replace(result, once=()) == Clearance(())


def test_only_a_cleared_pledge_may_be_named_as_withdrawn() -> None:
    gone = {"withdrawn_on": date(2022, 5, 1)}
    assert decide(register_row(OWN, PRINT, **gone)).once
    for unsound in ({"confirmer_decision": ""}, {"confirmer": "Reviewer A"}, {"doubtful": True}):
        assert not decide(register_row(OWN, PRINT, **unsound, **gone)).once


def test_every_complete_pledge_that_is_not_published_is_counted_once_where_it_stands() -> None:
    on = date(2022, 5, 1)

    def counts(*rows: RegisterRow) -> tuple[int, int, int, int]:
        found = decide(*rows)
        return len(found.published), len(found.in_review), len(found.declined), len(found.withdrawn)

    assert counts(register_row(OWN, PRINT)) == (1, 0, 0, 0)
    assert counts() == (0, 1, 0, 0)
    assert counts(register_row(OWN, PRINT, reviewer_decision="refer")) == (0, 1, 0, 0)
    assert counts(register_row(OWN, PRINT, suspended_on=on)) == (0, 1, 0, 0)
    assert counts(register_row(OWN, PRINT, confirmer_decision="decline")) == (0, 0, 1, 0)
    assert counts(register_row(OWN, PRINT, confirmer_decision="decline", suspended_on=on)) == (0, 0, 1, 0)
    assert counts(register_row(OWN, PRINT, withdrawn_on=on)) == (0, 0, 0, 1)
    assert counts(register_row(OWN, PRINT, confirmer_decision="decline", withdrawn_on=on)) == (0, 0, 0, 1)
    other = pledge(5, title=text("Another one"))
    two = Submission("a.xlsx", "en", OWN.organisation, (OWN, other), ())
    shared = clear([two], [register_row(OWN, PRINT), register_row(other, fingerprint(other))], frozenset())
    assert len(shared.in_review) == 2


LATER = {
    "reviewer_date": date(2022, 4, 20),
    "confirmer_date": date(2022, 4, 21),
    "screened": Screened("none", date(2022, 4, 18)),
}


def test_a_text_that_was_replaced_by_a_later_one_needs_new_decisions() -> None:
    own, other = register_row(OWN, PRINT), register_row(OWN, "f" * 64, **LATER)
    assert codes(own, other) == codes(other, own) == ["G47"]
    assert codes(own, replace(other, confirmer_decision="refer")) == []
    assert codes(own, replace(other, confirmer="Reviewer A")) == []
    assert (
        codes(own, other, replace(own, reviewer_date=date(2022, 4, 25), confirmer_date=date(2022, 4, 26)))
        == []
    )
    # Of one day neither is the later: rows may be sorted.
    same_day = replace(own, fingerprint="f" * 64)
    assert codes(own, same_day) == codes(same_day, own) == []


def test_a_pledge_that_came_back_and_is_amended_then_is_in_review_again() -> None:
    gone = register_row(OWN, "e" * 64, withdrawn_on=date(2022, 4, 10))
    resumed = register_row(OWN, "f" * 64, **LATER)
    waiting = register_row(OWN, PRINT, confirmer_decision="")
    assert codes(gone, resumed, waiting) == ["G07"]
    assert codes(gone, waiting) == ["G02"]
    # The clearance of this very text is older than the withdrawal that another text ended: it needs new decisions.
    assert codes(register_row(OWN, PRINT), gone, resumed) == ["G47"]


def test_the_fingerprint_folds_spaces_and_ignores_how_a_value_was_typed() -> None:
    assert fingerprint(replace(OWN, title=text("Mentoring\u00a0 for islands "))) == PRINT
    assert fingerprint(replace(OWN, value=Money(Decimal("150000.00"), "USD", "USD 150 thousand"))) == PRINT
    assert fingerprint(replace(OWN, ref="other", submitted=None, cells={})) == PRINT
    assert fingerprint(replace(OWN, sdgs=(4,))) != PRINT
    assert fingerprint(replace(OWN, title=text("Mentoring for islands", "fr"))) != PRINT


def test_every_published_field_changes_the_fingerprint() -> None:
    changes: dict[str, object] = {
        "description": text("Other words that are long enough to be a description of a pledge."),
        "pledge_types": ("policy",),
        "focus_areas": ("fa2", "fa1"),
        "value": Money(Decimal(150001), "USD"),
        "value_kind": "loan",
        "leveraged": Money(Decimal(1), "USD"),
        "groups": ("youth",),
        "partners": (text("Coral Coast University"),),
        "sdgs": (4,),
        "action_lines": ("C4",),
        "also_under": text("Another process"),
        "url": "https://example.org/p",
        "benefit_statement": None,
        "indicators": (),
    }
    prints = {fingerprint(replace(OWN, **{name: value})) for name, value in changes.items()}
    assert len(prints | {PRINT}) == len(changes) + 1


def test_names_fold_case_spaces_and_lookalikes() -> None:
    assert fold_name(" Reviewer\u00a0A") == fold_name("reviewer a")
    assert fold_name("Reviewer A") != fold_name("Reviewer B")
