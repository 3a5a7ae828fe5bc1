"""A hit stops a pledge until two people decide, an old list clears nothing, no sender clears itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from making import pledge, register_row

from generator.contacts import Contacts
from generator.model import Organisation, Place, RegisterRow, Screened, ScreeningEntry, Submission
from generator.reference.persons import person_digests
from generator.register.clearance import Clearance, clear
from generator.register.fingerprint import fingerprint
from generator.register.screening import OLDEST, Screening, date_of_lists

OWN = pledge()
PRINT = fingerprint(OWN)
TITLE = OWN.cells["title"]
LISTED = date(2022, 4, 1)  #: the list that the register's row names; it was decided on 6 April


def decide(*rows: RegisterRow, screening: Screening | None = None, contacts: str = "") -> Clearance:
    submission = Submission("input/pledges/a.xlsx", "en", OWN.organisation, (OWN,), (TITLE,))
    own = {submission.file: Contacts(person_digests(contacts))}
    return clear([submission], rows, frozenset(), screening=screening, contacts=own)


def codes(*rows: RegisterRow, screening: Screening | None = None, contacts: str = "") -> list[str]:
    result = decide(*rows, screening=screening, contacts=contacts)
    assert len(result.published) + len(result.findings) == 1
    return [finding.code for finding in result.findings]


def row(verdict: str = "", on: date = LISTED, **changes: object) -> RegisterRow:
    screened = Screened(verdict, on) if verdict else None
    return register_row(OWN, PRINT, screened=screened, **changes)


def hit(on: date = LISTED) -> Screening:
    return Screening({TITLE: on}, on)


@pytest.mark.parametrize(
    ("own", "screening", "code"),
    [
        (row("none"), Screening({}, LISTED), ""),
        (row("false"), hit(), ""),
        (row("none"), hit(), ""),
        (row("false"), hit(LISTED - timedelta(1)), ""),  # decided on a later list
        (row("false"), hit(LISTED + timedelta(1)), "G32"),  # decided before this list was there
        (row("none"), hit(LISTED + timedelta(400)), "G32"),
        (row("hit"), hit(), "G33"),
        (row("hit"), Screening({}, LISTED), "G33"),
        (row("hit"), Screening(), "G33"),
        (row(), Screening({}, LISTED), "G34"),
        (row(), hit(), "G34"),
        (row(), Screening(), ""),  # there is no list to screen with
        (row("none"), Screening(), ""),
    ],
)
def test_what_the_row_must_say_of_a_hit(own: RegisterRow, screening: Screening, code: str) -> None:
    assert codes(own, screening=screening) == ([code] if code else [])


@pytest.mark.parametrize(
    ("listed", "given", "decided", "code"),
    [
        (LISTED, LISTED, LISTED, ""),
        (LISTED, LISTED, LISTED + timedelta(OLDEST), ""),
        (LISTED, LISTED, LISTED + timedelta(OLDEST + 1), "G35"),
        # The list was fresh on the day of the decision; a list of today does not make that undone.
        (LISTED, LISTED + timedelta(700), LISTED + timedelta(OLDEST), ""),
        # The row names a newer list than there is.
        (LISTED, LISTED - timedelta(5), LISTED + timedelta(3), ""),
        (LISTED, LISTED - timedelta(200), LISTED + timedelta(3), "G35"),
        # Nobody can screen with a list that is not there yet.
        (LISTED + timedelta(1), LISTED + timedelta(1), LISTED, "G35"),
        (LISTED, None, LISTED + timedelta(OLDEST + 1), "G35"),
    ],
)
def test_a_list_older_than_thirty_days_clears_nothing(
    listed: date, given: date | None, decided: date, code: str
) -> None:
    own = row("none", listed, reviewer_date=decided - timedelta(2), confirmer_date=decided)
    assert codes(own, screening=Screening({}, given)) == ([code] if code else [])


def test_a_stale_clearing_is_told_with_both_dates_and_mended_by_a_new_row() -> None:
    day = LISTED + timedelta(60)
    stale = row("none", reviewer_date=day, confirmer_date=day)
    (finding,) = decide(stale, screening=Screening({}, LISTED)).findings
    assert finding.code == "G35"
    assert (finding.values["list_date"], finding.values["date"]) == (LISTED.isoformat(), day.isoformat())
    fresh = row("none", day, reviewer_date=day + timedelta(1), confirmer_date=day + timedelta(2))
    assert codes(stale, fresh, screening=Screening({}, day)) == []


def test_of_several_lists_the_one_that_was_not_renewed_counts() -> None:
    def entry(name: str, on: date) -> ScreeningEntry:
        return ScreeningEntry("X", (), name, on, Place("s"))

    newer = LISTED + timedelta(20)
    assert date_of_lists([]) is None
    assert date_of_lists([entry("A", LISTED), entry("a ", newer)]) == newer
    assert date_of_lists([entry("A", newer), entry("B", LISTED)]) == LISTED


def test_a_later_hit_does_not_change_that_a_withdrawn_pledge_was_cleared() -> None:
    gone = row("none", withdrawn_on=date(2022, 5, 1))
    assert decide(gone, screening=hit(LISTED + timedelta(9))).once
    confirmed = row("hit", withdrawn_on=date(2022, 5, 1))
    assert not decide(confirmed, screening=hit()).once


@pytest.mark.parametrize("role", ["reviewer", "confirmer"])
@pytest.mark.parametrize(
    "typed",
    [
        "Secret Coordinator",
        "SECRET  coordinator",
        "Coordinator, Secret",
        "Sеcret Coordinator",  # the first e is Cyrillic
        "Secret\u200b Coordinator",
        "secret.coordinator@example.org",
        "Reviewer A <Secret.Coordinator@Example.org>",
    ],
)
def test_the_contact_of_the_sender_decides_nothing(role: str, typed: str) -> None:
    contact = "Secret Coordinator secret.coordinator@example.org"
    assert codes(row("none", **{role: typed}), contacts=contact) == ["G36"]


def test_another_person_is_no_contact() -> None:
    contact = "Secret Coordinator secret.coordinator@example.org"
    assert codes(row("none", reviewer="Secret Coordinators"), contacts=contact) == []
    assert codes(row("none", reviewer="coordinator@example.org"), contacts=contact) == []
    assert codes(row("none"), contacts="") == []


def test_the_contact_in_another_form_of_the_same_organization_counts_too() -> None:
    first = Submission("a.xlsx", "en", OWN.organisation, (OWN,))
    same = Organisation(OWN.organisation.name, "civil_society", "XC")
    second = Submission("b.xlsx", "en", same, ())
    own = {"b.xlsx": Contacts(person_digests("Reviewer A"))}
    result = clear([first, second], [row("none")], frozenset(), contacts=own)
    assert [finding.code for finding in result.findings] == ["G36"]


def test_a_digest_names_nobody() -> None:
    digests = person_digests("Secret Coordinator secret.coordinator@example.org")
    assert len(digests) == 2
    assert all(len(digest) == 64 and "secret" not in digest for digest in digests)
    assert person_digests("") == person_digests(" ,") == frozenset()
