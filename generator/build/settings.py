"""What a build is asked to do. Clock, paths and languages are arguments, never globals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and choices of one build. Empty ``languages`` or ``documents`` mean all."""

    input: Path
    output: Path
    templates: Path
    locales: Path
    today: date
    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    jobs: int = 1
