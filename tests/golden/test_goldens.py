"""The sample documents as readable text, a file for each document and language.

A change of wording, format or data shows as a readable difference. After reading it:
``pytest tests/golden --update-goldens``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import LANGUAGES
from generator.writers.text import document_text

GOLDENS = Path(__file__).parent
DOCUMENTS = ("compendium-2022", "progress-report-2023", "roundtable-programme-2022", "tdag-report-2021")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_sample_reads_as_its_golden(
    sample_output: Path, document: str, language: str, *, update_goldens: bool
) -> None:
    shown = document_text(sample_output / "documents" / language / f"{document}.docx")
    golden = GOLDENS / language / f"{document}.txt"
    if update_goldens:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, "utf-8", newline="\n")
    assert shown == golden.read_text("utf-8")
