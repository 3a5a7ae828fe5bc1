from __future__ import annotations

from pathlib import Path

from english_words import LANGUAGES, count, english_words


def test_no_english_stands_unmarked_in_documents_of_other_languages(sample_output: Path) -> None:
    found = count(sample_output)
    assert len(found) == 4 * len(LANGUAGES)
    assert {key: texts for key, texts in found.items() if texts} == {}


def test_english_would_be_found(sample_output: Path) -> None:
    """An English document, looked at as if it were a Russian one: nearly every text is found."""
    document = sample_output / "documents" / "en" / "tdag-report-2021.docx"
    parts = {said.part for said, _ in english_words(document, "ru")}
    assert sum(1 for _ in english_words(document, "ru")) > 300
    assert {"word/document.xml", "word/footer1.xml", "docProps/core.xml"} <= parts
