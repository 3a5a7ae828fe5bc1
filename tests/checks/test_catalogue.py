from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator.checks.catalogue import CATALOGUE, render
from generator.checks.report import record
from generator.cli.explaining import explanation
from generator.findings import Finding, Rule
from generator.languages import LANGUAGES
from generator.messages import Message
from generator.model import Place
from generator.wording.notes.examples import typical
from generator.wording.voice import Voice, load_voice

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"%\((\w+)\)")


@pytest.fixture(scope="module")
def voices() -> Mapping[str, Voice]:
    return {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}


def _messages(rule: Rule) -> Iterable[Message]:
    return rule.problem, rule.expected, rule.remedy


def _sample(rule: Rule) -> Finding:
    names = {name for text in _messages(rule) for name in PLACEHOLDER.findall(text.text)}
    values = {name: f"sample {name}" for name in names}
    return Finding(
        rule.code,
        Place("input/pledges/x.xlsx", "Pledges", "H14"),
        "title",
        values.pop("found", "1.500"),
        values,
    )


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_rule_says_what_is_wrong_what_is_expected_and_what_to_do(
    code: str, voices: Mapping[str, Voice]
) -> None:
    rule = CATALOGUE[code]
    assert re.fullmatch(r"[A-Z]\d\d", code)
    for text in _messages(rule):
        assert text.context == "finding"
        assert text.text.strip() == text.text
        assert text.text.endswith((".", "”", "?", ")s"))
    shown = record(_sample(rule), voices["en"])
    for part in ("message", "expected", "do"):
        assert shown[part]
        assert not re.search(r"%[(%]|%\w*\(", shown[part] or "")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_placeholder_is_left_in_any_language(language: str, voices: Mapping[str, Voice]) -> None:
    for rule in CATALOGUE.values():
        rendered = render(_sample(rule), voices[language])
        assert "%(" not in f"{rendered.message}{rendered.expected}{rendered.do}", rule.code


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_code_is_explained_in_every_language_with_a_value_in_each_place(
    language: str, voices: Mapping[str, Voice]
) -> None:
    for rule in CATALOGUE.values():
        told = explanation(rule, voices[language])
        said = f"{told['message']}{told['expected']}{told['do']}"
        # No placeholder, and no name of one: every placeholder has a typical value.
        names = {name for text in _messages(rule) for name in PLACEHOLDER.findall(text.text)}
        assert not {mark for name in names for mark in (f"%({name}", f"[{name}]") if mark in said}, rule.code
        assert "%(" not in said
        assert told["meaning"]
        for text in _messages(rule):
            for name, value in typical(text.text, "findings").items():
                assert value in said, (rule.code, name)


def test_a_placeholder_without_a_typical_value_shows_its_name() -> None:
    assert typical("%(no_such_name)s and %(currency)s", "findings") == {
        "no_such_name": "[no_such_name]",
        "currency": "CHF",
    }


def test_a_record_holds_exactly_what_the_contract_names(voices: Mapping[str, Voice]) -> None:
    finding = Finding(
        "R01", Place("input/pledges/x.xlsx", "Pledges", "B5"), "title", "", {"caption": "Pledge title"}
    )
    assert record(finding, voices["en"]) == {
        "code": "R01",
        "severity": "error",
        "file": "input/pledges/x.xlsx",
        "sheet": "Pledges",
        "cell": "B5",
        "field": "title",
        "found": "",
        "message": "The answer “Pledge title” is missing.",
        "expected": "An answer; this one is required.",
        "do": "Fill in the cell as its guidance says. If there is nothing to give, write to the secretariat.",
        "pledge": None,
    }
    assert record(Finding("R01", Place("x.xlsx"), pledge="P2C-0001"), voices["en"])["pledge"] == "P2C-0001"


def test_every_code_that_is_used_is_in_the_catalogue_and_the_other_way_round() -> None:
    used = {
        code
        for path in (ROOT / "generator").rglob("*.py")
        if "catalogue" not in path.parts
        for code in re.findall(r'"([A-Z]\d\d)"', path.read_text(encoding="utf-8"))
    }
    assert used - CATALOGUE.keys() - {"C1", "C11"} == set()
    own = {code for code in CATALOGUE if code[0] in "FRKPS"}
    assert own - used == set()
