from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.languages import LANGUAGES
from generator.wording.formats_command import format_value

LOCALES = Path(__file__).parents[2] / "locales"
with (Path(__file__).parent / "expected-formats.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']} {row['value']}" for row in ROWS])
def test_every_agreed_row_is_exact_to_the_code_point(row: dict[str, str]) -> None:
    assert format_value(LOCALES, row["kind"], row["value"]) == {code: row[code] for code in LANGUAGES}
