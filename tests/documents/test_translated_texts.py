"""How translated, provisional and untranslated texts stand in the sample compendium of each language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject

from generator.languages import LANGUAGES
from generator.wording.formats import Formats, load_formats

ROOT = Path(__file__).parents[2]


def compendium(output: Path, code: str) -> DocumentObject:
    return Document(str(output / "documents" / code / "compendium-2022.docx"))


def cards(document: DocumentObject) -> Iterator[tuple[str, str, list[str]]]:
    """The number, the line of marks and the styles of the texts of each pledge."""
    number, marks, styles = "", "", list[str]()
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style == "P2C Pledge title":
            if number:
                yield number, marks, styles
            number, marks, styles = paragraph.text.split("\t")[0], "", []
        elif style == "P2C Mark line":
            marks = paragraph.text
        elif style in {"P2C Description", "P2C Original text"}:
            styles.append(str(style))
        elif style == "P2C Section" and number:
            break
    yield number, marks, styles


def original(formats: Formats) -> list[str]:
    return [formats.mark_original(code).strip("[]") for code in LANGUAGES]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_counts_marks_and_lists_agree(sample_output: Path, code: str) -> None:
    document = compendium(sample_output, code)
    formats = load_formats(ROOT / "locales", code)
    provisional = formats.mark_provisional().strip("[]")
    marked = {number: marks for number, marks, _ in cards(document)}
    in_original = {n for n, marks in marked.items() if any(mark in marks for mark in original(formats))}
    unapproved = {n for n, marks in marked.items() if provisional in marks}
    assert len(marked) == 37
    assert len(in_original) > 5
    assert unapproved
    listed = [
        {row.cells[0].text for row in table.rows[1:]}
        for table in document.tables
        if len(table.columns) == 4 and table.rows[-1].cells[0].text.startswith("P2C-")
    ]
    assert listed == [in_original, unapproved]
    before = takewhile(lambda p: not (p.style and p.style.name == "TOC Heading"), document.paragraphs)
    (note,) = (paragraph.text for paragraph in before if "37" in paragraph.text)
    assert str(len(in_original)) in note
    assert str(len(unapproved)) in note or len(unapproved) < 3  # Arabic says one and two in words


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_text_in_another_language_is_always_marked(sample_output: Path, code: str) -> None:
    formats = load_formats(ROOT / "locales", code)
    for number, marks, styles in cards(compendium(sample_output, code)):
        if "P2C Original text" in styles:
            assert any(mark in marks for mark in original(formats)), number


def test_most_pledges_read_in_the_language_of_the_reader(sample_output: Path) -> None:
    for code in LANGUAGES:
        whole = [
            number
            for number, _, styles in cards(compendium(sample_output, code))
            if styles == ["P2C Description"]
        ]
        assert len(whole) >= 24, code


def test_a_partner_that_pledges_too_has_its_official_name(sample_output: Path) -> None:
    tables = [
        "\n".join(cell.text for row in table.rows for cell in row.cells)
        for table in compendium(sample_output, "fr").tables
    ]
    facts = [text for text in tables if "Banque de développement Meridian" in text]
    assert facts
    assert not any("Meridian Development Bank" in text for text in tables)
