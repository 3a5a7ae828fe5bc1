"""What names of countries are sorted as: complete, kept by people, and as the developer's script makes it."""

from __future__ import annotations

import csv

from write_sort_keys import COLUMNS, FILE, sort_keys

from generator.languages import LANGUAGES
from generator.reference.naming import sorted_as
from generator.reference.tables import rows


def test_every_name_has_its_sort_key_in_six_languages() -> None:
    known = {row["iso3"]: row for row in rows("sort-keys.csv")}
    assert {row["iso3"] for row in rows("countries.csv")} == set(known)
    assert all(row[column] for row in known.values() for column in COLUMNS)
    assert all(len(sorted_as(code)) >= len(known) for code in LANGUAGES)


def test_the_script_keeps_what_is_there_and_fills_what_is_empty() -> None:
    text = FILE.read_text(encoding="utf-8")
    had = {row["iso3"]: dict(row) for row in csv.DictReader(text.splitlines())}
    assert sort_keys(had) == text
    had["ALB"] |= {"sort_key_en": "zeta", "sort_key_zh": ""}
    again = {row["iso3"]: row for row in csv.DictReader(sort_keys(had).splitlines())}
    assert again["ALB"]["sort_key_en"] == "zeta"
    assert again["ALB"]["sort_key_zh"] == "a1 er3 ba1 ni2 ya4"
