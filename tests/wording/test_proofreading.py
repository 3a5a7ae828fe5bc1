"""Seeded faults in six languages are found, each at its line, and correct texts are left alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.languages import LANGUAGES
from generator.model import Place
from generator.wording.formats import load_formats
from generator.wording.glossary import Glossary, read_glossary
from generator.wording.po_files import Entry, read_po
from generator.wording.proofreading.rules import Proof, proofread, proofs

CASES = Path(__file__).parent / "proofreading"
LOCALES = Path(__file__).parents[2] / "locales"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return read_glossary(LOCALES)


def rules(glossary: Glossary, code: str) -> tuple[Proof, ...]:
    quote = load_formats(LOCALES, code).data.texts["text.quote"]
    return proofs(glossary, quote.replace("{text}", ""))


def found(file: str, code: str, glossary: Glossary) -> list[tuple[str, int, str]]:
    po = read_po(CASES / file, file)
    assert po.findings == ()
    return sorted(
        {
            (file, int(finding.place.cell.removeprefix("line ")), finding.code)
            for entry in po.entries
            for finding in proofread(entry, code, rules(glossary, code))
        }
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_seeded_fault_is_found_and_nothing_else(code: str, glossary: Glossary) -> None:
    with (CASES / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["file"], int(row["line"]), row["code"]) for row in csv.DictReader(file)]
    expected = sorted(row for row in rows if row[0] == f"faulty-{code}.po")
    assert found(f"faulty-{code}.po", code, glossary) == expected
    assert len(expected) >= 7


@pytest.mark.parametrize("code", LANGUAGES)
def test_correct_texts_are_left_alone(code: str, glossary: Glossary) -> None:
    assert found(f"correct-{code}.po", code, glossary) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_flags_of_the_rules_silence_them(code: str, glossary: Glossary) -> None:
    for entry in read_po(CASES / f"faulty-{code}.po", "x.po").entries:
        for proof in rules(glossary, code):
            silent = Entry(
                entry.place, None, entry.text, "", entry.forms, fuzzy=False, flags=(*entry.flags, proof.flag)
            )
            codes = {finding.code for finding in proofread(silent, code, rules(glossary, code))}
            assert proof.code not in codes


def entry(text: str, *forms: str, plural: str = "") -> Entry:
    return Entry(Place("x.po", cell="line 1"), None, text, plural, forms, fuzzy=False)


@pytest.mark.parametrize(
    ("translation", "house", "codes"),
    [
        ("Statut: ouvert", "itu", []),
        ("Statut\u00a0: ouvert", "itu", ["L21"]),
        ("Statut\u00a0: ouvert", "un", []),
        ("Statut: ouvert", "un", ["L21"]),
        ("Statut : ouvert", "un", ["L21"]),
    ],
)
def test_french_spaces_are_those_of_the_house(
    translation: str, house: str, codes: list[str], glossary: Glossary
) -> None:
    warnings = proofread(entry("Status: open", translation), "fr", rules(glossary, "fr"), house)
    assert [finding.code for finding in warnings] == codes


def test_each_form_of_a_plural_is_read_and_told_once(glossary: Glossary) -> None:
    pledges = entry(
        "%(n)s pledge", "%(n)s обещание", "%(n)s обещания", "%(n)s обязательств", plural="%(n)s pledges"
    )
    (warning,) = proofread(pledges, "ru", rules(glossary, "ru"))
    assert (warning.code, warning.values["signs"], warning.values["flag"]) == (
        "L14",
        "pledge",
        "ignore-glossary",
    )
    two = entry("%(n)s of 2 pledges", "", "", "تعهدان", "", "", "", plural="%(n)s of 2 pledges")
    assert [item for item in proofread(two, "ar", rules(glossary, "ar")) if item.code == "L15"] == []
