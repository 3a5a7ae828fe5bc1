"""The page “as we read it”: the card of the compendium, and what cannot be shown yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from answering import RATES, TEMPLATES, TODAY, Desk
from making_documents import dataset, document_row

from generator.build.settings import Settings
from generator.build.tasks import Task, make
from generator.checks.causes import Cause
from generator.findings import Finding
from generator.languages import LANGUAGES
from generator.messages import Message
from generator.model import Money, Place, Pledge, ProgressRow, PublishedPledge
from generator.review.reply import Reply
from generator.review.rows import report_rows
from generator.wording.voice import Voice
from generator.writers.text import document_text

ROOT = TEMPLATES.parent
REPORT: Mapping[str, object] = {
    "pledge_id": "P2C-0004",
    "title": "Mentoring for islands",
    "org_name": "Reef Mentors",
    "indicator_no": 1,
    "value_currency": "EUR",
    "period_end": date(2022, 12, 31),
    "status": "on_track",
    "value_to_date": 120,
    "committed_to_date": 80000,
    "evidence": "Register of the three schools",
    "evidence_kind": "own_record",
    "may_quote": "yes",
    "report_date": date(2023, 1, 10),
    "reported_by": "Secret Coordinator",
}


def card_lines(text: str) -> list[str]:
    """The lines of the first pledge card, without the id of its title."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("[P2C Pledge title"))
    last = next(number for number in range(first, len(lines)) if lines[number].startswith("[P2C Facts"))
    end = next(
        (number for number in range(last + 1, len(lines)) if not lines[number].startswith("|")), len(lines)
    )
    return [re.sub(r" #\w+\]", "]", line) for line in lines[first:end]]


def compendium(pledge: Pledge, code: str, target: Path) -> str:
    """A compendium with this pledge alone."""
    item = PublishedPledge("P2C-0004", pledge, "0" * 64, date(2022, 4, 1))
    settings = Settings(target.parent, target.parent, TEMPLATES, ROOT / "locales", TODAY)
    row = document_row("compendium", cut_off=TODAY)
    made = make(Task(row, code, target), dataset([item], rates=RATES), settings)
    assert made.findings == ()
    return document_text(target)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_card_is_that_of_the_compendium(
    code: str, desk: Desk, tmp_path: Path, voices: Mapping[str, Voice]
) -> None:
    reply = desk.reply({"partners": "Lagoon College"}, language=code)
    assert reply.submission
    (pledge,) = reply.submission.pledges
    shown = card_lines(desk.as_read(reply))
    printed = card_lines(compendium(pledge, code, tmp_path / "compendium.docx"))
    main_area = voices[code].text(Message("table heading", "Main Focus Area"))
    assert shown[0] == printed[0].replace("P2C-0004", "R1")
    # The facts table is read aloud with its number.
    own = [line for line in shown[1:] if not line.startswith((f"| {main_area} |", "[P2C Facts"))]
    rest = [line for line in printed[1:] if not line.startswith("[P2C Facts")]
    assert len(shown) == len(own) + 3
    # Only the value says more: what was typed.
    differing = [(one, two) for one, two in zip(own, rest, strict=True) if one != two]
    ((value, other),) = differing
    assert value.startswith(other.removesuffix(" |"))
    assert "150000" in value.removeprefix(other.removesuffix(" |"))


@pytest.mark.parametrize(("typed", "read"), [("1.5 million", "EUR 1 500 000"), (2500000, "EUR 2 500 000")])
def test_an_amount_shows_what_was_typed_and_what_was_read(typed: object, read: str, desk: Desk) -> None:
    page = desk.as_read(desk.reply({"value_amount": typed, "leveraged_amount": "2 million"}))
    page = page.replace("<nbsp>", " ").replace("<nnbsp>", " ")
    assert f"Typed: {typed}; read: {read}" in page
    assert "Typed: 2 million; read: EUR 2 000 000" in page


def test_the_page_says_first_that_it_decides_nothing(desk: Desk) -> None:
    page = desk.as_read(desk.reply({}))
    body = page.split("== body ==")[1]
    assert "This is not a publication, and nothing has been decided." in body.split("[P2C Pledge title")[0]
    assert "[P2C Section #as_read] As we read it" in body


def test_a_row_with_an_error_is_listed_and_not_shown(desk: Desk) -> None:
    page = desk.as_read(
        desk.reply({}, {"title": "Second thing", "value_amount": "a lot", "countries": "Atlantis"})
    )
    shown, left = page.split("Cannot be shown until corrected", 1)
    assert "Mentoring for islands" in shown
    assert "Second thing" not in page
    assert re.search(r"\| Pledges, (\d+) \| Pledges, F\1, L\1 \|", left)


def test_an_error_about_the_organization_keeps_back_every_row(desk: Desk) -> None:
    page = desk.as_read(desk.reply({}, {"title": "Second thing"}, org_type="a circus"))
    assert "[P2C Pledge title" not in page
    assert "shown as the Compendium" not in page
    assert len(re.findall(r"\| Pledges, \d+ \| Organisation, C\d+ \|", page)) == 2


def test_a_report_shows_its_figures_as_read(desk: Desk) -> None:
    reply = desk.progress([REPORT, {**REPORT, "indicator_no": 2, "value_to_date": 7, "may_quote": "no"}])
    page = desk.as_read(reply).replace("<nbsp>", " ").replace("<nnbsp>", " ")
    assert "[P2C Subsection #report_1] P2C-0004<tab>Mentoring for islands" in page
    for line in (
        "|= Indicator number | 1 | 2 |",
        "| End of the reporting period | 31 Dec 2022 | 31 Dec 2022 |",
        "| Status | On track | On track |",
        "| Value of the indicator to date | 120 | 7 |",
        "| Amount committed to date | EUR 80 000 | EUR 80 000 |",
        "| Evidence | Register of the three schools | Register of the three schools |",
        "| May we quote your texts? | Yes | No |",
    ):
        assert line in page
    assert "Amount disbursed to date" not in page
    letter = desk.letter(reply)
    assert "Reports in the form: 2. Complete: 2. To be corrected before they can be taken: 0." in letter
    assert "Pledges in the form" not in letter
    assert "Reef Mentors" in letter


def test_a_report_with_an_error_is_counted_and_not_shown(desk: Desk) -> None:
    reply = desk.progress([REPORT, {**REPORT, "indicator_no": 2, "value_to_date": "many"}])
    rows = report_rows(reply)
    assert (len(rows.reports), len(rows.open), rows.read) == (1, 1, 2)
    page = desk.as_read(reply)
    assert "|= Indicator number | 1 |" in page
    assert re.search(r"\| Progress, (\d+) \| Progress, O\1 \|", page)


def test_a_form_of_reports_that_are_all_wrong_has_rows_too(desk: Desk) -> None:
    reply = desk.progress([{**REPORT, "value_to_date": "many"}])
    assert reply.progress == ()
    assert report_rows(reply).read == 1
    assert "Cannot be shown until corrected" in desk.as_read(reply)


def test_a_text_in_another_language_than_the_form_is_marked_as_in_the_compendium(desk: Desk) -> None:
    reply = desk.reply({}, language="fr", submission_language="en")
    page = desk.as_read(reply)
    assert reply.submission
    assert reply.submission.pledges[0].language == "en"
    assert "{Mark:  Original: anglais }" in page


def test_the_rate_is_that_of_the_day_of_the_reply(desk: Desk) -> None:
    reply = desk.reply({})
    assert "at the rate of April" in desk.as_read(reply)
    assert "at the rate of" not in desk.as_read(replace(reply, today=date(2022, 3, 1)))


def test_a_value_without_typed_words_says_nothing_of_them(desk: Desk) -> None:
    reply = desk.reply({})
    assert reply.submission
    pledge = replace(reply.submission.pledges[0], value=Money(Decimal(5), "USD"))
    submission = replace(reply.submission, pledges=(pledge,))
    assert "Typed" not in desk.as_read(replace(reply, submission=submission))


def test_a_missing_column_is_about_every_report() -> None:
    cells = {"pledge_id": Place("input/progress/r.xlsx", "Progress", "A4")}
    row = ProgressRow("P2C-0004", 1, TODAY, "on_track", Decimal(1), TODAY, may_quote=True, cells=cells)
    cause = Cause(Finding("R02", Place("input/progress/r.xlsx", "Progress", "A2"), "status"), ("A4",), 1)
    rows = report_rows(Reply("input/progress/r.xlsx", "en", (cause,), None, (row,), TODAY))
    assert rows.reports == ()
    assert rows.open[0].cells == [("Progress", ["A4"])]
