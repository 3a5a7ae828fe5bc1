"""The data files: whole, consistent, and hashed for the manifest."""

from __future__ import annotations

import hashlib
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.choices import CHOICES
from generator.languages import LANGUAGES
from generator.reference.currencies import candidates, currency_words, listed, minor_units
from generator.reference.folding import fold, fold_accents
from generator.reference.hashes import data_hashes
from generator.reference.tables import rows

DATA = resources.files("generator.reference") / "data"
FILES = sorted(file.name for file in DATA.iterdir() if file.name.endswith(".csv"))


def test_every_file_is_hashed_alike_whatever_its_line_ends() -> None:
    assert sorted(data_hashes()) == FILES
    text = (DATA / "ldc.csv").read_bytes().replace(b"\r\n", b"\n")
    assert data_hashes()["ldc.csv"] == hashlib.sha256(text).hexdigest()


@pytest.mark.parametrize("name", FILES)
def test_files_are_tidy(name: str) -> None:
    found = rows(name)
    assert found
    for row in found:
        assert None not in row, row
        for value in row.values():
            assert value == value.strip(), row
            assert unicodedata.is_normalized("NFC", value), row


@pytest.mark.parametrize(
    "name",
    [
        "country-aliases.csv",
        "choice-words.csv",
        "placeholders.csv",
        "place-names.csv",
        "review-terms.csv",
        "currency-words.csv",
    ],
)
def test_languages_are_the_six_or_any(name: str) -> None:
    assert {row["language"] for row in rows(name)} - {"*"} == set(LANGUAGES)


def test_minor_units() -> None:
    assert [minor_units()[code] for code in ("USD", "JPY", "XOF", "KWD", "EUR", "XDR")] == [2, 0, 0, 3, 2, 2]
    assert "XXX" not in minor_units()
    assert "XAU" not in minor_units()


def test_every_currency_word_names_known_currencies() -> None:
    for word, codes in currency_words().items():
        assert codes, word
        assert codes <= set(minor_units()), word


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("usd", {"USD"}),
        ("€", {"EUR"}),
        ("долл. США", {"USD"}),
        ("美元", {"USD"}),
        ("FCFA", {"XOF", "XAF"}),
        ("¥", {"JPY", "CNY"}),
        ("?", set()),
    ],
)
def test_candidates(typed: str, codes: set[str]) -> None:
    assert candidates(typed) == codes


def test_a_long_list_of_currencies_begins_with_the_common_ones() -> None:
    assert listed(candidates("$")).startswith("USD, ARS")
    assert listed(candidates("$")).endswith("…")
    assert listed({"XOF", "XAF"}) == "XOF, XAF"


def test_choice_words_lead_to_codes_of_their_lists_and_to_one_only() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in rows("choice-words.csv"):
        assert row["code"] in CHOICES[row["list"]], row
        key = row["list"], fold_accents(row["word"])
        assert seen.setdefault(key, row["code"]) == row["code"], row


def test_scales_are_powers_of_ten() -> None:
    for row in rows("number-words.csv"):
        powers = [int(power) for power in row["powers"].split()]
        assert bool(powers) == (row["kind"] == "scale"), row
        assert all(2 <= power <= 18 for power in powers), row


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Côte\u00a0d’Ivoire ", "côte d'ivoire"), ("ＵＳＤ", "usd"), ("Viet\u200b Nam", "viet nam"), ("Timor‑Leste", "timor-leste"),
        ("STRASSE", "strasse"), ("Straße", "strasse"), ("«a»", '"a"'),
    ],
)  # fmt: skip
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "Cote d'Ivoire"),
        ("أفريقيا", "افريقيا"),
        ("دولاراً", "دولارا"),
        ("Ёлка", "Елка"),
        ("مـــالي", "مالي"),
    ],
)
def test_fold_accents_makes_spellings_equal(one: str, other: str) -> None:
    assert fold_accents(one) == fold_accents(other)


@given(st.sampled_from("йЙиИ"))
def test_short_i_stays_a_letter_of_its_own(letter: str) -> None:
    assert fold_accents(letter) == letter.lower()
