from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.fields import DOCUMENTS

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]


class Workplace:
    """An input folder and an output folder, and builds from one to the other."""

    def __init__(self, small: SmallInput, folder: Path) -> None:
        self.small = small
        self.input = small.folder
        self.output = folder / "output"
        self.editions = small.folder / "secretariat" / "editions"

    def rows(self, *rows: dict[str, object]) -> None:
        """Write the Documents sheet."""
        standard = {"kind": "compendium", "status": "final", "languages": "en; fr"}
        self.small.add_secretariat("documents.xlsx", DOCUMENTS, [{**standard, **row} for row in rows])

    def build(self, **changes: object) -> Outcome:
        settings = Settings(
            **{  # type: ignore[arg-type]
                "input": self.input,
                "output": self.output,
                "templates": ROOT / "templates",
                "locales": ROOT / "locales",
                "today": date(2022, 6, 1),
                **changes,
            }
        )
        return build(settings, self.small.voices["en"], lambda _: None, lambda _: None)


@pytest.fixture
def workplace(small_input: SmallInput, tmp_path: Path) -> Workplace:
    """One cleared pledge, and one row: the compendium of May 2022."""
    place = Workplace(small_input, tmp_path)
    place.rows({"document_id": "compendium", "cut_off_date": date(2022, 5, 31)})
    return place
