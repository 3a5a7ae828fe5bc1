from __future__ import annotations

import gettext
from decimal import Decimal

import pytest
from babel import Locale

from generator.languages import LANGUAGES
from generator.wording.plurals import RULES, category, ordinal_category

NUMBERS = (*range(1300), 10_000, 999_999, 1_000_000, 1_000_001, 2_000_000, 12_000_003)


@pytest.mark.parametrize("code", LANGUAGES)
def test_categories_are_those_of_cldr(code: str) -> None:
    rule = Locale.parse(LANGUAGES[code].cldr).plural_form
    assert [category(n, code) for n in NUMBERS] == [rule(n) for n in NUMBERS]
    fractions = [Decimal(text) for text in ("0.5", "1.5", "2.25", "11.1", "0.1")]
    assert [category(n, code) for n in fractions] == [rule(n) for n in fractions]


@pytest.mark.parametrize("code", LANGUAGES)
def test_ordinals_are_those_of_cldr(code: str) -> None:
    rule = Locale.parse(LANGUAGES[code].cldr).ordinal_form
    wanted = [rule(n) for n in range(1, 200)]
    if code == "es":  # "1.er" before a masculine noun: not for meetings, which are feminine
        wanted = ["other"] * len(wanted)
    assert [ordinal_category(n, code) for n in range(1, 200)] == wanted


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_header_says_what_the_rule_does(code: str) -> None:
    rule = RULES[code]
    count, _, formula = rule.header.partition(";")
    choose = gettext.c2py(formula.strip().removeprefix("plural=").rstrip(";"))
    assert count == f"nplurals={len(rule.forms)}"
    assert [choose(n) for n in NUMBERS] == [rule.form(n) for n in NUMBERS]


def test_arabic_forms_stand_in_the_order_of_cldr() -> None:
    assert RULES["ar"].forms == ("zero", "one", "two", "few", "many", "other")
    assert [RULES["ar"].form(n) for n in (0, 1, 2, 3, 11, 100)] == [0, 1, 2, 3, 4, 5]
