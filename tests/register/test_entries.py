from __future__ import annotations

from dataclasses import replace
from datetime import date

from making import pledge, register_row, text

from generator.model import Pledge, RegisterRow, Submission
from generator.register.entries import Entries, new_entries
from generator.register.fingerprint import fingerprint

TODAY = date(2022, 5, 1)


def submission(*pledges: Pledge) -> Submission:
    places = tuple(own.cells["title"] for own in pledges)
    return Submission(places[0].file, "en", pledges[0].organisation, pledges, places)


def entries(
    *pledges: Pledge, register: tuple[RegisterRow, ...] = (), given: tuple[str, ...] = (), today: date = TODAY
) -> Entries:
    return new_entries([submission(*pledges)], register, frozenset(), given, today)


def ids(found: Entries) -> list[str]:
    return [entry.pledge_id for entry in found.new]


def test_new_pledges_get_ids_by_file_and_row() -> None:
    forms = [
        submission(pledge(9, file="b.xlsx"), pledge(5, file="b.xlsx")),
        submission(pledge(4, file="a.xlsx")),
    ]
    found = new_entries(forms, (), frozenset(), (), TODAY)
    assert [(entry.pledge_id, entry.ref, entry.source_file) for entry in found.new] == [
        ("P2C-0001", "R9", "b.xlsx"),
        ("P2C-0002", "R5", "b.xlsx"),
        ("P2C-0003", "R4", "a.xlsx"),
    ]
    assert all(entry.first and entry.state == "reviewer" for entry in found.new)


def test_an_id_is_never_used_again() -> None:
    """Not that of a row withdrawn, of a doubtful one, of an edition, of another way to type it."""
    one = pledge(4)
    other = replace(one, ref="other")
    rows = (
        register_row(other, "f" * 64, pledge_id="P2C-0007", withdrawn_on=date(2022, 4, 9)),
        register_row(other, "e" * 64, pledge_id="p2c 12", doubtful=True),
        register_row(other, "e" * 64, pledge_id="no id"),
    )
    assert ids(entries(one, register=rows)) == ["P2C-0013"]
    assert ids(entries(one, register=rows, given=("P2C-0031", "x", "P2C-" + "9" * 5000))) == ["P2C-0032"]
    assert ids(entries(one, given=("Р2С-9999",))) == ["P2C-10000"]  # typed with Cyrillic letters


def test_a_sender_cannot_choose_an_id() -> None:
    assert ids(entries(pledge(4, ref="P2C-0500"))) == ["P2C-0001"]


def test_a_known_text_gets_no_row_and_a_changed_one_keeps_its_id() -> None:
    own = pledge(4)
    row = register_row(own, fingerprint(own), pledge_id="P2C-0005")
    assert entries(own, register=(row,)) == Entries((), 1)
    changed = replace(own, title=text("Another title"))
    (entry,) = entries(changed, pledge(5), register=(row,)).new[:1]
    assert (entry.pledge_id, entry.first, entry.fingerprint) == ("P2C-0005", False, fingerprint(changed))
    # The id of the changed text took no number away.
    assert ids(entries(changed, pledge(5), register=(row,))) == ["P2C-0005", "P2C-0006"]
    both = (row, register_row(changed, fingerprint(changed), pledge_id="P2C-0005"))
    assert entries(own, changed, register=both) == Entries((), 2)


def test_names_are_compared_folded() -> None:
    own = pledge(4)
    typed = register_row(own, fingerprint(own), org_name="  REEF\u00a0mentors ", ref="r4")
    assert entries(own, register=(typed,)) == Entries((), 1)


def test_a_row_without_a_name_knows_its_pledge_by_the_fingerprint() -> None:
    own = pledge(4)
    row = register_row(own, fingerprint(own), ref="", doubtful=True)
    assert entries(own, register=(row,)) == Entries((), 1)
    named = register_row(own, fingerprint(own), ref="another pledge with the same text")
    assert ids(entries(own, register=(named,))) == ["P2C-0002"]


def test_a_changed_text_of_a_withdrawn_pledge_says_so() -> None:
    own = pledge(4)
    gone = register_row(own, "f" * 64, withdrawn_on=date(2022, 4, 9))
    paused = register_row(own, "f" * 64, suspended_on=date(2022, 4, 9))
    assert [entry.state for entry in entries(own, register=(gone,)).new] == ["withdrawn"]
    assert [entry.state for entry in entries(own, register=(paused,)).new] == ["suspended"]
    # What two people took up again is neither.
    days = {"reviewer_date": date(2022, 4, 20), "confirmer_date": date(2022, 4, 21)}
    resumed = register_row(own, "e" * 64, **days)
    for ended in (gone, paused):
        assert [entry.state for entry in entries(own, register=(ended, resumed)).new] == ["reviewer"]


def test_what_an_error_stops_gets_no_row() -> None:
    own, other = pledge(4), pledge(5)
    stopped = frozenset([own.cells["title"]])
    found = new_entries([submission(own, other)], (), stopped, (), TODAY)
    assert [entry.ref for entry in found.new] == ["R5"]
    assert found.known == 0


def test_the_day_of_receipt_is_that_of_the_form_unless_it_lies_ahead() -> None:
    days = {date(2022, 4, 1): date(2022, 4, 1), date(2022, 5, 2): TODAY, None: TODAY}
    for submitted, received in days.items():
        (entry,) = entries(pledge(4, submitted=submitted)).new
        assert entry.received_on == received
