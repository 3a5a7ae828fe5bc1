"""The sample in ``input/``: it is what its data say, and it shows what it is there to show."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from write_sample import (
    BUILT_ON,
    LATEST,
    ROOT,
    load_forms,
    main,
    pledge_id,
    write_pledge_forms,
    write_secretariat,
)

from generator.build.clearing import read_cleared
from generator.build.living import told_lives
from generator.choices import EVIDENCE_KINDS, PLEDGE_STATES, PROGRESS_STATUSES, REPORT_AGES
from generator.editions.previous import released_editions
from generator.figures.progress import standings
from generator.intake.reading import Intake, read_input
from generator.languages import LANGUAGES
from generator.model import PartialDate, Pledge
from generator.register.clearance import clear
from generator.wording.voice import load_voice

#: Forms with a defect that keeps the pledge from being read at all.
DEFECTIVE = {"S07", "S19", "S27", "S48"}

#: Complete pledges that two different people have not cleared, or that are gone.
NOT_CLEARED = {"S10", "S11", "S12", "S26", "S33", "S34", "S38", "S41", "S46"}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "input"
    main(folder)
    return folder


def read(folder: Path) -> Intake:
    return read_input(folder, {code: load_voice(ROOT / "locales", code) for code in LANGUAGES})[0]


@pytest.fixture(scope="module")
def committed() -> Intake:
    return read(ROOT / "input")


@pytest.fixture(scope="module")
def pledges(committed: Intake) -> dict[str, Pledge]:
    """The pledges that could be read, by their sample number."""
    samples = {form.file: str(form.pledges[0]["sample"]) for form in load_forms()}
    return {
        samples[submission.file.rpartition("/")[2]]: pledge
        for submission in committed.submissions
        for pledge in submission.pledges
    }


def test_committed_workbooks_say_what_the_data_say(fresh: Path, committed: Intake) -> None:
    """If this fails, run ``python tests/sample/write_sample.py`` and read what changed."""
    written = read(fresh)
    assert [file.path for file in written.files] == [file.path for file in committed.files]
    without_bytes: dict[str, Any] = {"files": ()}
    assert replace(written, **without_bytes) == replace(committed, **without_bytes)


def test_the_script_writes_the_same_bytes_again(fresh: Path, tmp_path: Path) -> None:
    voices = {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}
    write_pledge_forms(tmp_path, [form for form in load_forms() if form.layout], voices)
    write_secretariat(tmp_path, voices["en"])
    again = {path.relative_to(tmp_path): path.read_bytes() for path in sorted(tmp_path.rglob("*.xlsx"))}
    assert len(again) == 9
    assert again == {path: (fresh / path).read_bytes() for path in again}


def test_fifty_outlines_in_six_languages() -> None:
    forms = load_forms()
    assert [form.pledges[0]["sample"] for form in forms] == [f"S{number:02d}" for number in range(1, 51)]
    assert Counter(form.language for form in forms) == {"en": 14, "fr": 8, "es": 8, "zh": 7, "ar": 7, "ru": 6}


def test_every_pledge_is_read_but_those_with_a_defect(pledges: dict[str, Pledge]) -> None:
    assert {f"S{number:02d}" for number in range(1, 51)} - pledges.keys() == DEFECTIVE


def test_forms_are_read_in_the_language_they_are_in(committed: Intake) -> None:
    read_in = {
        submission.file.rpartition("/")[2]: submission.form_language for submission in committed.submissions
    }
    # a plain copy lost the sheet that names its language: there the captions tell, once they are translated
    forms = [form for form in load_forms() if form.layout != "plain copy"]
    assert {form.file: read_in[form.file] for form in forms} == {form.file: form.language for form in forms}


@pytest.mark.parametrize(
    ("sample", "amount", "currency"),
    [
        ("S20", "2150000.50", "EUR"),
        ("S25", "1250000000", "USD"),
        ("S34", "1800000000", "RUB"),
        ("S39", "52000000", "CNY"),
        ("S40", "360000000", "USD"),
        ("S45", "1200000000", "USD"),
    ],
)
def test_amounts_as_people_type_them(
    sample: str, amount: str, currency: str, pledges: dict[str, Pledge]
) -> None:
    value = pledges[sample].value
    assert value is not None
    assert (value.amount, value.currency) == (Decimal(amount), currency)


def test_dates_as_people_type_them(pledges: dict[str, Pledge]) -> None:
    assert (pledges["S20"].start, pledges["S20"].end) == (PartialDate(2023, 3, 1), PartialDate(2025, 12, 31))


@pytest.mark.parametrize(
    ("sample", "title"), [("S08", "Regional internet exchange points"), ("S16", ""), ("S22", "")]
)
def test_rearranged_forms_lose_nothing(sample: str, title: str, pledges: dict[str, Pledge]) -> None:
    form = next(form for form in load_forms() if form.pledges[0]["sample"] == sample)
    assert form.layout
    answers = form.pledges[0]
    pledge = pledges[sample]
    assert pledge.title.text == answers["title"]
    assert pledge.description.text == answers["description"]
    assert pledge.organisation.name.text == form.organisation["org_name"]
    assert list(pledge.focus_areas) == answers["focus_areas"]
    assert pledge.title.text.startswith(title)


def test_shares_are_read_as_typed(pledges: dict[str, Pledge]) -> None:
    assert pledges["S36"].benefits["lldc"].share == Decimal("27.5")
    assert pledges["S13"].benefits["ldc"].share == 100


def test_two_people_cleared_what_is_published(committed: Intake, pledges: dict[str, Pledge]) -> None:
    clearance = clear(committed.submissions, committed.secretariat.register, frozenset())
    expected = {pledge_id(sample) for sample in pledges.keys() - NOT_CLEARED}
    assert {item.id for item in clearance.published} == expected


def test_it_shows_every_state_of_the_life_of_a_pledge() -> None:
    voices = {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}
    cleared = read_cleared(ROOT / "input", voices)
    found = told_lives(cleared, released_editions(ROOT / "input"), BUILT_ON)
    by_state: dict[str, set[str]] = {}
    for life in found.values():
        by_state.setdefault(life.state, set()).add(life.pledge_id)
    # The sample loses nothing to a change of text, so none is under revision.
    assert by_state.keys() == PLEDGE_STATES.keys() - {"superseded", "under_revision"}
    assert {
        state: by_state[state] for state in ("amended", "withdrawn", "suspended", "declined", "referred")
    } == {
        "amended": {"P2C-0008"},
        "withdrawn": {"P2C-0046"},
        "suspended": {"P2C-0026"},
        "declined": {"P2C-0011"},
        "referred": {"P2C-0010"},
    }
    # P2C-0031 is reported as completed without evidence: that report is not accepted.
    assert by_state["closed"] == {"P2C-0003", "P2C-0006", "P2C-0018"}
    assert [one.state for one in found["P2C-0008"].texts] == ["superseded", "cleared"]
    public = {"cleared", "published", "amended", "closed"}
    assert {one.pledge_id for one in found.values() if one.state in public} == {
        item.id for item in cleared.published
    }


def test_reports_are_on_cleared_pledges_and_some_organizations_are_silent(
    committed: Intake, pledges: dict[str, Pledge]
) -> None:
    reported = {row.pledge_id for row in committed.progress}
    cleared = {pledge_id(sample) for sample in pledges.keys() - NOT_CLEARED}
    assert reported < cleared
    assert len(reported) >= 15


def test_reports_show_every_status_evidence_and_age(committed: Intake) -> None:
    latest = [row for row in committed.progress if row.period_end.year == LATEST]
    assert {row.status for row in latest} == set(PROGRESS_STATUSES)
    assert {row.evidence_kind for row in latest} - {""} == set(EVIDENCE_KINDS)
    published = clear(committed.submissions, committed.secretariat.register, frozenset()).published
    (document,) = [row for row in committed.secretariat.documents if row.kind == "progress-report"]
    assert document.period_start
    assert document.period_end
    due = standings(
        published,
        committed.progress,
        committed.secretariat.progress_checks,
        (document.period_start, document.period_end),
        document.cut_off,
    )
    by_id = {standing.item.id: standing for standing in due}
    assert {standing.age for standing in due} == set(REPORT_AGES)
    assert (by_id["P2C-0039"].age, by_id["P2C-0039"].reported) == ("due", False)
    assert (by_id["P2C-0044"].age, by_id["P2C-0044"].last_report) == ("silent", date(2022, 7, 20))
    changes = {report.target_change for standing in due for report in standing.reports}
    assert "lowered" in changes
    assert by_id["P2C-0013"].reports[0].postponed(by_id["P2C-0013"].item.pledge.end) == 184


def test_the_report_of_a_second_year_was_prefilled_from_the_first(committed: Intake) -> None:
    second = [row for row in committed.progress if row.last_report_date]
    assert {row.pledge_id for row in second} == {"P2C-0001", "P2C-0036", "P2C-0049"}
    for row in second:
        assert row.last_value is not None
        assert row.value_to_date == row.last_value + (row.value_in_period or 0)


def test_leaders_bring_pledges_that_exist(committed: Intake, pledges: dict[str, Pledge]) -> None:
    leaders = [row for row in committed.secretariat.coalition if row.role == "leader"]
    assert {row.pledge_id for row in leaders} <= {pledge_id(sample) for sample in pledges}
    assert Counter(row.focus_area for row in leaders) == {"fa1": 4, "fa2": 3, "fa3": 3, "fa4": 2}


def test_no_session_overlaps_a_sitting(committed: Intake) -> None:
    assert not [
        (session.id, sitting.body)
        for session in committed.secretariat.sessions
        for sitting in committed.secretariat.sittings
        if session.day == sitting.day and session.start < sitting.end and sitting.start < session.end
    ]
