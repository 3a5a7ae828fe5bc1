"""The translators' glossary: what it says, and what is told when a line of it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import LANGUAGES
from generator.wording.glossary import read_glossary

LOCALES = Path(__file__).parents[2] / "locales"
HEAD = "key,en,ar,zh,es,fr,ru,note,confidence,use,variants\n"
GOOD = "pledge,Pledge,تعهد,承诺,Compromiso,Engagement,Обязательство,,high,anywhere,fr: promesse | voeu; ru: обет\n"


def write(folder: Path, content: str) -> Path:
    (folder / "glossary.csv").write_text(content, "utf-8")
    return folder


def test_the_glossary_of_the_project_can_be_used() -> None:
    glossary = read_glossary(LOCALES)
    assert glossary.findings == ()
    assert len(glossary.terms) > 300
    lengths = [len(term.english) for term in glossary.terms]
    assert lengths == sorted(lengths, reverse=True)
    assert all(term.accepted[code] for term in glossary.terms for code in LANGUAGES)


def test_a_term_with_its_variants_and_abbreviation(tmp_path: Path) -> None:
    second = "ldcs,Least developed countries (LDCs),a,b,c,Pays les moins avancés (PMA),d,,high,alone,\n"
    glossary = read_glossary(write(tmp_path, HEAD + GOOD + second))
    by_name = {term.english: term for term in glossary.terms}
    assert by_name["pledge"].accepted["fr"] == ("Engagement", "promesse", "voeu")
    assert by_name["pledge"].accepted["ru"] == ("Обязательство", "обет")
    assert by_name["pledge"].anywhere
    assert not by_name["ldcs"].anywhere
    assert by_name["least developed countries"].accepted["fr"] == (
        "Pays les moins avancés (PMA)",
        "Pays les moins avancés",
        "PMA",
    )


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (HEAD + GOOD + GOOD, 3, "key: pledge"),
        (HEAD + GOOD.replace("anywhere", "often"), 2, "use: often"),
        (HEAD + GOOD.replace("承诺", " "), 2, "zh"),
        (HEAD + GOOD.replace("ru: обет", "de: Zusage"), 2, "variants: de"),
        (HEAD + "pledge,Pledge\n", 2, "ar, zh, es, fr, ru, note, confidence, use, variants"),
        (HEAD + GOOD.replace(",fr: promesse | voeu; ru: обет", ""), 2, "variants"),
        (HEAD + GOOD.replace("\n", ",one, comma too many\n"), 2, "one,  comma too many"),
        ("key,en\na,b\n", 1, "ar, zh, fr, ru, es, note, confidence, use, variants"),
        ("", 1, "key"),
    ],
)
def test_a_line_that_cannot_be_used_is_told(tmp_path: Path, content: str, line: int, found: str) -> None:
    (finding,) = read_glossary(write(tmp_path, content)).findings
    assert (finding.code, finding.place.cell, finding.found) == ("L25", f"line {line}", found)


def test_a_missing_or_damaged_glossary_is_told(tmp_path: Path) -> None:
    assert [finding.code for finding in read_glossary(tmp_path).findings] == ["L25"]
    (tmp_path / "glossary.csv").write_bytes(b"key,en\n\xff\xfe")
    assert [finding.code for finding in read_glossary(tmp_path).findings] == ["L25"]
