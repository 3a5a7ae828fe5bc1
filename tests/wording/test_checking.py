"""Everything that can be wrong in the translators' files, told together; and how far the languages are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.languages import LANGUAGES
from generator.wording.checking import check_translations, line_of
from generator.wording.extraction import DOMAINS, extract_messages
from generator.wording.status import StatusRow, catalogue_status

ROOT = Path(__file__).parents[2]


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "locales", tmp_path / "locales"))


def edit(path: Path, old: str, new: str) -> int:
    """Replace a text once; gives the line of the text."""
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")
    return content[: content.index(old)].count("\n") + 1


def told(locales: Path, *codes: str) -> set[tuple[str, str, int]]:
    return {
        (item.code, item.place.file, line_of(item))
        for item in check_translations(locales, codes or LANGUAGES)
    }


def test_the_catalogues_of_the_project_have_few_warnings_and_no_errors() -> None:
    """About one entry in two hundred may differ with reason; more would mean that a rule cries wolf."""
    codes = [finding.code for finding in check_translations(ROOT / "locales")]
    assert set(codes) <= {f"L{number}" for number in range(14, 23)}
    assert len(codes) <= 40


def test_each_kind_of_fault_is_told_with_file_and_line(locales: Path) -> None:
    before = told(locales, "fr")
    terms = locales / "fr" / "LC_MESSAGES" / "terms.po"
    line = edit(terms, 'msgstr "Financier"', 'msgstr "Financier "')
    twice = terms.read_text("utf-8")
    terms.write_text(twice + '\nmsgctxt "answer"\nmsgid "Yes"\nmsgstr "Oui"\n', "utf-8")
    (locales / "fr" / "LC_MESSAGES" / "forms.po").unlink()
    edit(locales / "fr" / "formats.toml", "[text]", "[texte]")
    edit(locales / "glossary.csv", ",anywhere,", ",often,")
    new = {item for item in told(locales, "fr") - before if item[1] != "locales/fr/LC_MESSAGES/forms.po"}
    end = twice.count("\n") + 2
    assert ("L19", "locales/fr/LC_MESSAGES/terms.po", line - 1) in new
    assert ("L23", "locales/fr/LC_MESSAGES/terms.po", end + 1) in new
    assert ("L12", "locales/fr/formats.toml", 0) in new
    assert "L25" in {code for code, file, _ in new if file == "locales/glossary.csv"}
    assert ("L24", "locales/fr/LC_MESSAGES/forms.po", 0) in told(locales, "fr")


def test_findings_stand_in_the_order_of_files_and_lines(locales: Path) -> None:
    for text in ("Financier", "Organisation internationale"):
        edit(locales / "fr" / "LC_MESSAGES" / "terms.po", f'msgstr "{text}"', f'msgstr "{text} "')
    places = [(item.place.file, line_of(item)) for item in check_translations(locales)]
    assert places == sorted(places)


def test_entries_that_are_not_used_are_not_proofread(locales: Path) -> None:
    terms = locales / "fr" / "LC_MESSAGES" / "terms.po"
    before = told(locales, "fr")
    edit(
        terms,
        'msgctxt "pledge type"\nmsgid "Financial"\nmsgstr "Financier"',
        '#, fuzzy\nmsgctxt "pledge type"\nmsgid "Financial"\nmsgstr "Financier  :"',
    )
    assert {code for code, *_ in told(locales, "fr")} == {code for code, *_ in before}


def rows_of(locales: Path, *codes: str) -> dict[tuple[str, str], StatusRow]:
    return {
        (row.language, row.part): row for row in catalogue_status(ROOT, ROOT / "templates", locales, codes)
    }


def test_status_counts_texts_and_words(locales: Path) -> None:
    before = rows_of(locales, "fr", "ru")
    documents = locales / "fr" / "LC_MESSAGES" / "documents.po"
    # A text of all documents, of two words; one that only the programme has; a fault in one of the compendium.
    edit(documents, 'msgid "Illustrative data"\nmsgstr "', 'msgid "Illustrative data"\nmsgstr ""\n#~ "')
    edit(documents, 'msgid "All times are local."', '#, fuzzy\nmsgid "All times are local."')
    edit(documents, 'msgid "As of %(date)s"\nmsgstr "', 'msgid "As of %(date)s"\nmsgstr "%(jour)s ')
    after = rows_of(locales, "fr", "ru")
    changes = {
        part: tuple(
            getattr(row, name) - getattr(before[language, part], name)
            for name in ("texts", "translated", "fuzzy", "missing", "errors", "words_left")
        )
        for (language, part), row in after.items()
        if language == "fr"
    }
    assert changes["tdag-report"] == (0, -1, 0, 1, 0, 2)
    assert changes["progress-report"] == (0, -1, 0, 1, 0, 2)
    assert changes["compendium"] == (0, -2, 0, 1, 1, 4)
    assert changes["programme"] == (0, -3, 1, 1, 1, 8)
    assert changes["terms"] == changes["forms"] == changes["findings"] == changes["terminal"] == (0,) * 6
    assert {key: row for key, row in after.items() if key[0] == "ru"} == {
        key: row for key, row in before.items() if key[0] == "ru"
    }


def test_status_counts_every_text_of_every_part() -> None:
    for row in rows_of(ROOT / "locales", "ar").values():
        assert row.texts == row.translated + row.fuzzy + row.missing + row.errors
    found = rows_of(ROOT / "locales", "ar")
    for domain in ("terms", "forms", "findings", "terminal"):
        messages = extract_messages(ROOT, ROOT / "templates", domain)
        assert found["ar", domain].texts == len(messages)
    kinds = {part for _, part in found} - DOMAINS.keys()
    assert kinds == {
        "compendium",
        "tdag-report",
        "progress-report",
        "programme",
        "letter",
        "as-read",
        "dossier",
        "difference",
    }


def test_a_language_without_files_has_everything_left(tmp_path: Path) -> None:
    for row in rows_of(tmp_path, "zh").values():
        assert (row.translated, row.missing) == (0, row.texts)
        assert row.words_left > row.texts / 2
