"""What a build is asked to do. Clock, paths and languages are arguments, never globals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Only named here: each process that makes documents would load what runs LibreOffice.
    from generator.writers.pdf.office import Office


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and choices of one build. Empty ``languages`` or ``documents`` mean all.

    ``office`` is the LibreOffice that counts pages and writes PDF files; without one, contents
    link without page numbers, which is told if the build ``wants_pages``. ``pdf`` asks for a
    PDF file beside each document.
    """

    input: Path
    output: Path
    templates: Path
    locales: Path
    today: date
    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    jobs: int = 1
    office: Office | None = None
    wants_pages: bool = False
    pdf: bool = False
