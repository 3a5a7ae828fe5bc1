"""What changed in a pledge: which fields, and which words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.datatables import CountryName, Figure, Unit
from generator.intake.reading import read_input
from generator.model import Money, PartialDate, Pledge, SourceText, Where
from generator.review.difference import Change, Line, Part, Side, compared, lines
from generator.wording.voice import Voice

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pledge(voices: dict[str, Voice]) -> Pledge:
    intake, _ = read_input(ROOT / "input", voices)
    found = (item for form in intake.submissions for item in form.pledges)
    return next(item for item in found if item.value and item.language == "en" and item.where.countries)


def only(before: Pledge, now: Pledge) -> Line:
    (line,) = lines(before, now)
    return line


def test_nothing_differs_from_itself(pledge: Pledge) -> None:
    assert list(lines(pledge, replace(pledge, ref="another", submitted=None, cells={}))) == []


def test_words_are_kept_removed_and_added(pledge: Pledge) -> None:
    before = replace(pledge, title=SourceText("Five new schools connected", "en"))
    now = replace(pledge, title=SourceText("Four new schools connected by 2025", "en"))
    line = only(before, now)
    assert line.before == Side(
        parts=(Part(Change.REMOVED, "Five"), Part(Change.KEPT, " new schools connected")), language="en"
    )
    assert line.now.parts == (
        Part(Change.ADDED, "Four"),
        Part(Change.KEPT, " new schools connected"),
        Part(Change.ADDED, " by 2025"),
    )


@pytest.mark.parametrize(
    ("before", "now", "removed", "added"),
    [
        ("为五所学校联网", "为六所学校联网", ["五"], ["六"]),
        ("ربط خمس مدارس", "ربط ست مدارس", ["خمس"], ["ست"]),
        ("Пять школ", "Пять новых школ", [], ["новых "]),
        ("Costs 1.5 million.", "Costs 2.5 million.", ["1"], ["2"]),
        ("", "All new", [], ["All new"]),
    ],
)
def test_the_parts_of_each_side_make_its_whole_text(
    before: str, now: str, removed: list[str], added: list[str]
) -> None:
    parts = list(compared(before, now))
    assert "".join(part.text for part in parts if part.change is not Change.ADDED) == before
    assert "".join(part.text for part in parts if part.change is not Change.REMOVED) == now
    assert [part.text for part in parts if part.change is Change.REMOVED] == removed
    assert [part.text for part in parts if part.change is Change.ADDED] == added


def test_other_answers_stand_beside_each_other(pledge: Pledge) -> None:
    assert pledge.value
    line = only(pledge, replace(pledge, value=Money(Decimal("1.5"), pledge.value.currency)))
    assert line.now.cell == Figure(Decimal("1.5"), Unit.NUMBER)
    line = only(pledge, replace(pledge, end=PartialDate(2031, quarter=2)))
    assert line.now.cell == PartialDate(2031, quarter=2)
    line = only(pledge, replace(pledge, where=Where(("TV",))))
    assert getattr(line.now.cell, "parts", ()) == (CountryName("TV"),)
    indicator = replace(pledge.indicators[0], number=2, target=Decimal(9))
    found = list(lines(pledge, replace(pledge, indicators=(pledge.indicators[0], indicator))))
    assert {line.number for line in found} == {2}
