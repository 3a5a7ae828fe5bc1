"""Write what the names of countries and areas are sorted as into the reference data.

Only what is missing is written: a key that a person changed stays. To make one anew, empty its cell.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from generator.languages import LANGUAGES
from generator.reference.naming import printed
from generator.reference.tables import rows
from generator.wording.sorting import sorting_text

FILE = Path(__file__).parents[2] / "generator" / "reference" / "data" / "sort-keys.csv"
COLUMNS = tuple(f"sort_key_{code}" for code in LANGUAGES)


def sort_keys(known: dict[str, dict[str, str]]) -> str:
    """The text of the file, with the keys that are known already by ISO alpha-3 code."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ("iso3", *COLUMNS), lineterminator="\n")
    writer.writeheader()
    for row in rows("countries.csv"):
        iso3 = row["iso3"]
        keys = {
            f"sort_key_{code}": sorting_text(printed(iso3, code, row[f"name_{code}"]), code)
            for code in LANGUAGES
        }
        kept = {column: key for column, key in known.get(iso3, {}).items() if column in COLUMNS and key}
        writer.writerow({"iso3": iso3, **keys, **kept})
    return out.getvalue()


if __name__ == "__main__":
    had = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    FILE.write_text(sort_keys({row["iso3"]: row for row in csv.DictReader(had)}), encoding="utf-8")
