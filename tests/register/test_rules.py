"""Every rule of due diligence has a test, and every finding of the register belongs to a rule."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from generator.checks.catalogue.register import RULES

TESTS = Path(__file__).resolve().parents[1]


def rules() -> list[dict[str, str]]:
    with (Path(__file__).parent / "rules.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_rule_has_a_test_of_its_own() -> None:
    tests = [rule["test"] for rule in rules()]
    assert len(set(tests)) == len(tests) > 50
    assert [test for test in tests if not is_there(test)] == []


def is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    text = (TESTS / file).read_text("utf-8") if (TESTS / file).is_file() else ""
    return bool(re.search(rf"^def {name}\(", text, re.MULTILINE))


def test_every_finding_about_the_register_belongs_to_a_rule() -> None:
    named = {code for rule in rules() for code in rule["codes"].split()}
    # G11 is about an exchange rate, and decides nothing.
    assert {rule.code for rule in RULES} - named == {"G11"}
    assert named <= {rule.code for rule in RULES}
