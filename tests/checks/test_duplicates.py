from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import pledge, text
from many_pledges import many, organisation, with_twins
from openpyxl import load_workbook

from generator.build.settings import Settings
from generator.build.story import build
from generator.checks.blocks import candidates, facts_of
from generator.checks.catalogue import render
from generator.checks.duplicates import duplicates
from generator.checks.twins import twins
from generator.intake.comparing import differing, published
from generator.model import Benefit, Indicator, Money, PartialDate, Pledge, Where
from generator.reference.countries import Countries
from generator.register.fingerprint import fingerprint

if TYPE_CHECKING:
    from conftest import SmallInput

    from generator.wording.voice import Voice

ROOT = Path(__file__).resolve().parents[2]
SOME = pledge()
LONG = "Volunteers of all islands meet once a week in the library of their village to learn from one another "

#: Changes to a pledge, with the fields that they are about: what is printed, and what is not.
CHANGES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "title": ({"title": text("Another title")}, ("title",)),
    "spaces": ({"title": text("Mentoring\u00a0 for islands")}, ()),
    "description": ({"description": text("Something else.")}, ("description",)),
    "amount": ({"value": Money(Decimal(150001), "USD")}, ("value_amount",)),
    "typed": ({"value": Money(Decimal("150000.0"), "USD", "150 000")}, ()),
    "currency": ({"value": Money(Decimal(150000), "EUR")}, ("value_currency",)),
    "no value": ({"value": None, "value_kind": ""}, ("value_amount", "value_currency", "value_kind")),
    "leveraged": ({"leveraged": Money(Decimal(1), "USD")}, ("leveraged_amount",)),
    "start": ({"start": PartialDate(2022, 9)}, ("start_date",)),
    "end": ({"end": PartialDate(2024, quarter=2)}, ("end_date",)),
    "places": ({"where": Where(("TV",))}, ("countries",)),
    "order of places": ({"where": Where(("FJ", "TV"))}, ()),
    "order of areas": ({"focus_areas": ("fa3", "fa2")}, ("focus_areas",)),
    "types": ({"pledge_types": ("policy",)}, ("pledge_types",)),
    "extent": ({"benefits": {**SOME.benefits, "ldc": Benefit("none")}}, ("ldc_extent",)),
    "share": ({"benefits": {**SOME.benefits, "ldc": Benefit("partial", Decimal(7))}}, ("ldc_share",)),
    "statement": ({"benefit_statement": None}, ("benefit_statement",)),
    "groups": ({"groups": ("women",)}, ("groups",)),
    "partners": ({"partners": (text("Blue Bank"),)}, ("partners",)),
    "goals": ({"sdgs": (4,)}, ("sdgs",)),
    "lines": ({"action_lines": ("C2",)}, ("action_lines",)),
    "also": ({"also_under": text("Ocean pledges")}, ("also_under",)),
    "address": ({"url": "https://example.org"}, ("pledge_url",)),
    "organization": (
        {"organisation": replace(SOME.organisation, country="FJ", names={"fr": "Mentors"})},
        ("org_name_fr", "org_country"),
    ),
    "target": (
        {"indicators": (replace(SOME.indicators[0], target=Decimal(301)),)},
        ("target",),
    ),
    "second indicator": (
        {
            "indicators": (
                *SOME.indicators,
                Indicator(2, text("Boats"), text("boats"), None, Decimal(3), None),
            )
        },
        ("indicator_2", "unit_2", "target_2"),
    ),
    "reference": ({"ref": "X"}, ()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_fields_that_differ_are_those_that_were_changed(name: str) -> None:
    changes, fields = CHANGES[name]
    found = differing([published(SOME), published(replace(SOME, **changes))])
    assert [field.id for field in found] == list(fields)


@given(st.sets(st.sampled_from(sorted(CHANGES))), st.sets(st.sampled_from(sorted(CHANGES))))
def test_two_texts_differ_for_a_person_when_they_differ_for_the_register(
    one: set[str], two: set[str]
) -> None:
    first, second = _changed(one), _changed(two)
    same = fingerprint(first) == fingerprint(second)
    assert same == (not differing([published(first), published(second)]))


def _changed(names: set[str]) -> Pledge:
    own = SOME
    for name in sorted(names):
        own = replace(own, **CHANGES[name][0])
    return own


def _told(voice: Voice, *versions: Pledge) -> list[str]:
    found = duplicates([replace(one, ref="R-1") for one in versions], Countries())
    return [render(finding, voice).message for finding in found if finding.code == "K22"]


def test_two_versions_show_what_differs_and_three_values_of_it(voices: Mapping[str, Voice]) -> None:
    second = pledge(
        file="input/pledges/pledge v2 FINAL.xlsx",
        title=text("Mentoring for all islands"),
        value=Money(Decimal(15000), "EUR"),
        value_kind="loan",
        where=Where((), ("africa",)),
        benefits={**SOME.benefits, "ldc": Benefit("none")},
    )
    first, other = _told(voices["en"], pledge(), second)
    assert "stands, with another text, in input/pledges/pledge v2 FINAL.xlsx, Pledges!A4." in first
    assert first.endswith(
        "What differs: Pledge title (here: Mentoring for islands; there: Mentoring for all islands); "
        "Estimated value (here: 150\u00a0000; there: 15\u00a0000); Currency (here: USD; there: EUR); "
        "Kind of value; Where it will be implemented; Extent of benefit to LDCs."
    )
    assert "in input/pledges/a.xlsx, Pledges!A4." in other
    assert "Pledge title (here: Mentoring for all islands; there: Mentoring for islands)" in other


def test_places_codes_dates_and_nothing_are_shown_in_words(voices: Mapping[str, Voice]) -> None:
    second = pledge(
        file="b.xlsx", where=Where(("FJ",), ("africa",), worldwide=True), focus_areas=("fa1", "fa3")
    )
    third = pledge(file="b.xlsx", end=PartialDate(2024, quarter=2), benefit_statement=None)
    first, _ = _told(voices["en"], pledge(), second)
    assert "(here: Tuvalu (TV), Fiji (FJ); there: Fiji (FJ), Africa, Worldwide)" in first
    first, _ = _told(voices["en"], pledge(), third)
    assert "End date (here: 2024-06-30; there: 2024-Q2)" in first
    assert "(here: All in SIDS.; there: Not specified)" in first
    first, _ = _told(voices["fr"], pledge(), second)
    assert "Afrique" in first


def test_long_texts_are_shown_from_where_they_differ(voices: Mapping[str, Voice]) -> None:
    one, two = text(LONG * 3 + "and have 40 boats."), text(LONG * 3 + "and have 14 boats.")
    first, _ = _told(voices["en"], pledge(description=one), pledge(file="b.xlsx", description=two))
    assert "Description (here: …another and have 40 boats.; there: …another and have 14 boats.)" in first
    one, two = text("学" * 200 + "甲" + "校" * 90), text("学" * 200 + "乙" + "校" * 90)
    first, _ = _told(voices["en"], pledge(description=one), pledge(file="b.xlsx", description=two))
    assert f"here: …{'学' * 12}甲{'校' * 47}…;" in first


def test_of_three_versions_each_is_shown_one_that_says_something_else(voices: Mapping[str, Voice]) -> None:
    titles = ("One", "One", "Two")
    versions = [
        pledge(file=f"{number}.xlsx", title=text(title), end=PartialDate(2025 + number))
        for number, title in enumerate(titles)
    ]
    told = _told(voices["en"], *versions)
    assert ["here: One; there: Two" in line for line in told] == [True, True, False]
    assert "here: Two; there: One" in told[2]
    assert ["here: 2025; there: 2026" in told[0], "here: 2026; there: 2025" in told[1]] == [True, True]


def test_a_workbook_that_was_saved_again_is_counted_nowhere_and_published_once(
    small_input: SmallInput, voices: Mapping[str, Voice], tmp_path: Path
) -> None:
    def built(name: str) -> tuple[int, int, Any]:
        output = tmp_path / name
        settings = Settings(
            input=small_input.folder,
            output=output,
            templates=ROOT / "templates",
            locales=ROOT / "locales",
            documents=("compendium", "tdag"),
            languages=("en",),
            today=date(2022, 6, 1),
        )
        outcome = build(settings, voices["en"], lambda _: None, lambda _: None)
        figures = json.loads((output / "figures.json").read_text("utf-8"))
        return outcome.received, outcome.published, figures

    small_input.add_form("late.xlsx", {"org_name": "Blue Bank"}, {"ref": "B", "countries": "Atlantis"})
    before = built("before")
    original = small_input.folder / "pledges" / "reef.xlsx"
    workbook = load_workbook(original)
    workbook["Pledges"].column_dimensions["B"].width = 77
    workbook.save(original.with_name("reef_copy.xlsx"))
    after = built("after")
    assert (before[0], before[1]) == (2, 1)
    assert after == before
    told = json.loads((tmp_path / "after" / "findings.json").read_text("utf-8"))
    assert [(one["code"], one["severity"], one["file"]) for one in told if "reef" in one["file"]] == [
        ("K24", "note", "input/pledges/reef_copy.xlsx")
    ]
    (copy,) = [one for one in told if one["code"] == "K24"]
    assert "input/pledges/reef.xlsx" in copy["message"]


def _pair(changes: Mapping[str, Any], **others: Any) -> list[str]:  # noqa: ANN401
    """What is said of a pledge and one of another organization: the reasons."""
    first = pledge(file="a.xlsx", **changes)
    other = {"organisation": organisation(1), "description": text(LONG), "value": None, **others}
    found = list(twins([first, pledge(file="b.xlsx", **other)]))
    assert len(found) in {0, 2}
    assert len({finding.values["reasons"] for finding in found}) <= 1
    return [reason.text for reason in found[0].values["reasons"]] if found else []  # type: ignore[union-attr]


def test_a_partner_who_is_named_sends_the_same_project() -> None:
    named = {"partners": (text("BLUE  lake institute 0 (BLI)"),), "title": text("Young mentors of the isles")}
    both = {"organisation": organisation(0), "title": text("Young mentors of the isles, second phase")}
    name = "one organization names the other as a partner"
    assert _pair(named, **both) == [
        "similar titles",
        name,
        "the same dates",
        "countries or regions in common",
    ]
    other_title = {"organisation": organisation(0), "title": text("Boats")}
    assert _pair(named, **other_title) == []
    nearly = {**other_title, "value": Money(Decimal(145000), "USD")}
    assert _pair(named, **nearly)[:2] == [name, "nearly the same amount"]
    assert _pair(named, **nearly, where=Where(("CL",))) == []
    assert _pair(named, **nearly, start=PartialDate(2025), end=PartialDate(2026)) == []
    assert _pair({**named, "partners": (text("Red lake society"),)}, **nearly) == []


def test_the_same_money_places_and_dates_tell_across_languages() -> None:
    russian = {"title": text("Наставники", "ru"), "description": text("Обучение молодёжи.", "ru")}
    odd, even = Money(Decimal(151234), "USD"), Money(Decimal(200000), "USD")
    same = ["the same amount", "the same dates", "countries or regions in common"]
    assert _pair({"value": odd}, **russian, value=odd) == same
    assert _pair({"value": odd}, **russian, value=odd, start=PartialDate(2022)) == same
    assert _pair({"value": even}, **russian, value=even) == same
    # A round amount may be the same by chance: then all must agree that needs no words.
    assert _pair({"value": even}, **russian, value=even, focus_areas=("fa1",)) == []
    assert _pair({"value": even}, **russian, value=even, where=Where(("FJ", "KI"))) == []
    assert _pair({"value": even}, title=text("Boats of steel"), value=even) == []
    assert _pair({"value": odd}, title=text("Boats of steel"), value=odd) == same
    assert _pair({"value": odd}, **russian, value=replace(odd, currency="EUR")) == []


def test_texts_that_are_nearly_the_same_tell_where_places_and_dates_meet() -> None:
    assert _pair({}, title=text("For islands: mentoring"))[0] == "similar titles"
    assert _pair({}, title=text("For islands: mentoring"), where=Where(("CL",))) == []
    assert _pair({}, title=text("For islands: mentoring"), where=Where(worldwide=True))[0] == "similar titles"
    assert _pair({"title": text("Mentoring, lot 1")}, title=text("Mentoring, lot 2")) == []
    copied = {
        "title": text("Boats"),
        "description": text(
            "In two years mentors will train young people of three islands, and their teachers."
        ),
    }
    assert _pair({}, **copied) == []
    assert _pair({}, **copied, value=Money(Decimal(149999), "USD"))[0] == "similar descriptions"
    assert _pair({}, title=text("Boats"), description=SOME.description)[0] == "similar descriptions"


def test_pledges_of_one_organization_are_no_twins() -> None:
    assert list(twins([pledge(4), pledge(5)])) == []


def test_twins_are_found_among_many_and_hardly_anything_else() -> None:
    own = many(3000)
    planted = list(with_twins(own, 60))
    found = {finding.place.file: finding for finding in twins([*own, *(twin for _, _, twin in planted)])}
    missed = [
        kind
        for kind, original, twin in planted
        if found[twin.cells["title"].file].values["title"] != original.title.text
    ]
    assert missed == []
    innocent = Counter(finding.place.file for finding in twins(own))
    assert sum(innocent.values()) < 10


def test_the_work_grows_with_the_number_of_pledges_and_not_with_its_square() -> None:
    small, large = (sum(1 for _ in candidates(facts_of(many(number)))) for number in (1000, 4000))
    assert large < 12 * small
    assert large < 40 * 4000


@settings(max_examples=20)
@given(st.permutations(range(40)))
def test_the_order_of_files_does_not_matter(order: list[int]) -> None:
    own = many(30)
    every = [*own, *(twin for _, _, twin in with_twins(own, 3))]
    found = {(f.place, f.values["other"]) for f in twins(every[index] for index in order)}
    assert found == {(f.place, f.values["other"]) for f in twins(every)}
    assert len(found) >= 15
