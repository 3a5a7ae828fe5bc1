"""How much reading 1 000 three-pledge workbooks costs beside a plain openpyxl load of the same files.

    python tests/benchmarks/intake.py             # 1 000 workbooks, 3 rounds
    python tests/benchmarks/intake.py 300 5 2     # 300 workbooks, 5 rounds, two files at once

A round measures, one after the other in one process: the plain load (``load_workbook(path)``), reading with an
empty cache, and reading again when nothing has changed. Compare ratios of one round, never seconds of two.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from generator.forms import write_pledge_form
from generator.intake.reading import read_input
from generator.languages import LANGUAGES
from generator.wording.voice import load_voice

ROOT = Path(__file__).resolve().parents[2]
VOICES = {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}


def write_forms(folder: Path, number: int) -> None:
    """Forms as organizations send them, in six languages in turn."""
    for n in range(number):
        code = list(LANGUAGES)[n % 6]
        organisation = {
            "org_name": f"Organization {n}",
            "org_type": "civil_society",
            "org_country": "Fiji",
            "submission_language": code,
            "submission_date": date(2022, 3, 1),
            "contact_name": "Coordinator",
            "contact_email": "office@example.org",
            "statement_true": True,
        }
        write_pledge_form(
            folder / f"form-{n:04}.xlsx", VOICES[code], organisation, [_pledge(n, k) for k in (1, 2, 3)]
        )


def _pledge(n: int, k: int) -> dict[str, object]:
    return {
        "ref": f"R-{k}",
        "title": f"Connecting {100 + k} schools in district {n}",
        "description": f"The organization connects {100 + k} schools in district {n} to the Internet. " * 6,
        "pledge_types": ("financial", "programmatic"),
        "focus_areas": ("fa1", "fa2"),
        "value_amount": 1_000_000 + 1000 * n + k,
        "value_currency": "USD",
        "value_kind": "grant",
        "start_date": date(2022, 9, 1),
        "end_date": date(2025, 8, 31),
        "countries": "Fiji; Kiribati; Tuvalu",
        "ldc_extent": "primary",
        "lldc_extent": "none",
        "sids_extent": "partial",
        "ldc_share": 60,
        "benefit_statement": "Two of the three countries are least developed countries.",
        "groups": ("youth", "rural"),
        "indicator": "Schools connected",
        "unit": "schools",
        "baseline": 0,
        "target": 100 + k,
        "target_date": date(2025, 8, 31),
        "partners": f"Partner {n}",
        "sdgs": "4; 9",
    }


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(number: int = 1000, rounds: int = 3, jobs: int = 1) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place) / "input", Path(place) / "cache"
        write_forms(folder / "pledges", number)
        files = sorted((folder / "pledges").iterdir())
        ratios: list[tuple[float, float]] = []
        for _ in range(rounds):
            shutil.rmtree(cache, ignore_errors=True)
            plain = timed(lambda: [load_workbook(path) for path in files])
            first = timed(lambda: read_input(folder, VOICES, jobs=jobs, cache=cache))
            again = timed(lambda: read_input(folder, VOICES, jobs=jobs, cache=cache))
            ratios.append((first / plain, again / plain))
            print(
                f"plain {plain:6.2f} s   first {first:6.2f} s = {first / plain:.2f}   unchanged {again:5.2f} s = {again / plain:.3f}"
            )
        intake, _ = read_input(folder, VOICES, cache=cache)
        pledges = sum(len(submission.pledges) for submission in intake.submissions)
        first, again = (statistics.median(column) for column in zip(*ratios, strict=True))
        print(
            f"{number} workbooks, {pledges} pledges, {jobs} at once: median {first:.2f} and {again:.3f} of a plain load"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
