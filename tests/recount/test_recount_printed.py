"""The six Word documents print every number of the recount, rounded once, as each language writes it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from recount import words
from recount.counted import Cell, Table
from recount.printing import is_day, numeric_cells, pair_up, wrong
from recount.words import Printed, half_up
from recount.workbooks import captions, fold, pledge_files, progress_files

#: What the strip of main figures shows, in its order, by kind of document.
_STRIPS = {
    "compendium": ("pledges", "joint", "usd", "targeting_ldc", "origins"),
    "progress-report": ("due", "reported", "silent", "checked", "completed"),
}
#: The list of the forms that names the rows of a table, in all six languages.
_ROW_NAMES = {
    "main_focus_area": "focus_areas",
    "focus_areas": "focus_areas",
    "extents_by_area": "focus_areas",
    "reporting_by_area": "focus_areas",
    "types": "pledge_types",
    "reporting_by_type": "pledge_types",
    "organisations": "org_types",
    "reporting_by_organisation": "org_types",
    "kinds": "value_kinds",
    "beneficiaries": "groups",
    "status": "progress_statuses",
    "evidence": "evidence_kinds",
}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_cell_prints_the_number_counted_again(
    sample_output: Path,
    published: dict[str, Any],
    expected: dict[str, dict[str, Table]],
    language: str,
) -> None:
    seen, found = 0, []
    for name in published:
        for table, printed in pair_up(sample_output, published, language, name):
            for (code, column), text in numeric_cells(table, printed, language).items():
                seen += 1
                fault = wrong(text, expected[name][table["id"]].rows[code][column], language)
                if fault:
                    found.append(f"{language} {name}, {table['id']}, {code}, {column}: {fault}")
    assert not found, "\n".join(found)
    assert seen > 1_000


@pytest.mark.parametrize("name", ["compendium-2022", "tdag-report-2021", "progress-report-2023"])
def test_six_languages_print_the_same_digits(
    sample_output: Path, published: dict[str, Any], name: str
) -> None:
    digits: dict[str, list[str]] = {}
    for language in words.LANGUAGES:
        digits[language] = [
            re.sub(r"[^\d−]", "", text)
            for table, printed in pair_up(sample_output, published, language, name)
            for text in numeric_cells(table, printed, language).values()
        ]
    assert len(digits["en"]) > 200
    assert all(found == digits["en"] for found in digits.values())


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_rows_are_called_as_the_forms_call_them(
    sample_output: Path, published: dict[str, Any], language: str
) -> None:
    """A number in the row of another name would be wrong, however right it is."""
    lists = _lists(language)
    seen = set()
    for name in published:
        for table, printed in pair_up(sample_output, published, language, name):
            known = lists.get(_ROW_NAMES.get(table["id"], ""), {})
            for row, texts in zip(table["rows"], printed.rows[1:], strict=True):
                if row["code"] in known:
                    seen.add(table["id"])
                    assert fold(texts[0]) == known[row["code"]], (table["id"], row["code"])
                if re.match(r"P2C-\d{4}", row["code"]):
                    assert texts[0] == row["code"].partition("/")[0]
    assert seen == _ROW_NAMES.keys()


def _lists(language: str) -> dict[str, dict[str, str]]:
    """Captions by list and code, from the hidden sheets of the forms in one language."""
    found: dict[str, dict[str, str]] = {}
    for file in (*pledge_files(), *progress_files()):
        own = captions(file)
        if fold(_SAMPLE_WORD[language]) in own["yes_no"]:
            for name, codes in own.items():
                found.setdefault(name, {code: caption for caption, code in codes.items()})
    return found


#: "Yes" tells the language of a form.
_SAMPLE_WORD = {"ar": "نعم", "zh": "是", "en": "Yes", "fr": "Oui", "ru": "Да", "es": "Sí"}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_programme_counts_and_names_the_pledges_of_a_session(
    sample_output: Path,
    published: dict[str, Any],
    expected: dict[str, dict[str, Table]],
    language: str,
) -> None:
    (name,) = [name for name, document in published.items() if document["kind"] == "programme"]
    seen = 0
    for table, printed in pair_up(sample_output, published, language, name):
        if not is_day(table):
            continue
        for row, texts in zip(table["rows"], printed.rows[1:], strict=True):
            named = re.findall(r"P2C.\d{4}", texts[1])
            cell = expected[name][table["id"]].rows[row["code"]].get("pledges")
            assert {one.replace("\u2011", "-") for one in named} == (cell.pledges if cell else frozenset())
            if cell:
                # The number stands in front of the first of them.
                before = re.findall("[0-9]+", texts[1].partition(named[0])[0])
                assert before[-1:] == [str(cell.value)], texts[1]
                seen += len(named)
    assert seen > 20


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_strip_of_main_figures_prints_them(
    sample_output: Path,
    published: dict[str, Any],
    expected: dict[str, dict[str, Table]],
    language: str,
) -> None:
    seen = 0
    for name, document in published.items():
        codes = _STRIPS.get(document["kind"])
        file = sample_output / "documents" / language / f"{name}.docx"
        strips = list(words.tables(file, "P2CStrip"))
        assert len(strips) == (1 if codes else 0), name
        for code, text in zip(codes or (), strips[0].rows[0] if strips else (), strict=True):
            cell = expected[name]["main_figures"].rows[code]["value"]
            (told,) = [
                words.plain(one["shown"][language])
                for row in document["tables"][0]["rows"]
                for one in row["figures"]
                if row["code"] == code
            ]
            assert text.startswith(told), (name, code, text)
            fault = "" if cell.said == "usd" else wrong(told, cell, language)
            assert not fault, (name, code, fault)
            seen += 1
    assert seen == 10


def test_amounts_in_words_are_one_amount_in_six_languages(
    sample_output: Path, published: dict[str, Any], expected: dict[str, dict[str, Table]]
) -> None:
    """English shows how far an amount was rounded; the others say the same amount with words of their own."""
    seen = 0
    for name, document in published.items():
        for row in document["tables"][0]["rows"]:
            for one in row["figures"]:
                if one["unit"] != "usd":
                    continue
                exact = expected[name]["main_figures"].rows[row["code"]]["value"].value
                assert exact is not None
                english = words.read_money(one["shown"]["en"], "en")
                assert english.step >= 4, one["shown"]["en"]
                assert english.value == half_up(exact, english.unit), (name, row["code"])
                for language in words.LANGUAGES:
                    text = words.plain(one["shown"][language])
                    assert words.read_money(text, language).value == english.value, (name, text)
                    file = sample_output / "documents" / language / f"{name}.docx"
                    assert any(text in said for said in words.paragraphs(file)), (name, text)
                seen += 1
    assert seen >= 4


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_share_of_the_largest_pledges_is_said(
    sample_output: Path, expected: dict[str, dict[str, Table]], language: str
) -> None:
    for name in ("compendium-2022", "tdag-report-2021"):
        share = expected[name]["main_figures"].rows["largest"]["value"].value
        assert share is not None
        tenths = half_up(share * 100, Fraction(1, 10))
        mark = "." if language in {"en", "zh"} else ","
        text = f"{int(tenths)}{mark}{int(tenths * 10) % 10}"
        file = sample_output / "documents" / language / f"{name}.docx"
        assert any(re.search(rf"(?<!\d){re.escape(text)}(?!\d)", said) for said in words.paragraphs(file)), (
            name,
            text,
        )


@pytest.mark.parametrize(
    ("text", "language", "value", "step"),
    [
        ("2\u00a0389.5", "en", Fraction(23895, 10), -1),
        ("2\u00a0389,5", "ru", Fraction(23895, 10), -1),
        ("\u200e−1", "ar", Fraction(-1), 0),
        ("0", "zh", Fraction(0), 0),
    ],
)
def test_numbers_are_read_back(text: str, language: str, value: Fraction, step: int) -> None:
    assert words.read(text, language) == Printed(value, step)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2,389.5", "en"),
        ("2 389.5", "en"),
        ("2\u00a0389.5", "fr"),
        ("2389", "fr"),
        ("٢", "ar"),
        ("07", "es"),
        ("-1", "en"),
    ],
)
def test_numbers_written_otherwise_are_refused(text: str, language: str) -> None:
    with pytest.raises(AssertionError):
        words.read(text, language)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("2\u00a0389.5", Cell(Fraction(2_389_450_000), 37, frozenset(), "usd_million", "USD")),
        ("35%", Cell(Fraction(13, 37), 37, frozenset({"a"}), "share")),
        ("1 of 13", Cell(Fraction(1, 13), 13, frozenset({"a"}), "share")),
        ("–", Cell(None, 0, frozenset(), "usd_million", "USD")),
    ],
)
def test_a_wrong_number_would_be_seen(text: str, cell: Cell) -> None:
    assert wrong(text, cell, "en") == ""
    assert wrong(text, Cell(Fraction(1, 2), 40, frozenset({"b", "c"}), cell.said), "en")
    if re.search("[0-9]", text):
        changed = re.sub("[0-9]", lambda found: str((int(found[0]) + 1) % 10), text, count=1)
        assert wrong(changed, cell, "en")


def test_a_half_is_rounded_up() -> None:
    assert half_up(Fraction(75, 1000), Fraction(1, 100)) == Fraction(8, 100)
    assert half_up(Fraction(-75, 1000), Fraction(1, 100)) == Fraction(-8, 100)
    assert half_up(Fraction(749, 10_000), Fraction(1, 100)) == Fraction(7, 100)
