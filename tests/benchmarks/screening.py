"""How long 10 000 names take against a list of 5 000 entries with two names each.

python tests/benchmarks/screening.py
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_PARTS = (
    "ra no ti ke lu mo sha ver dan pol gri zen tur bel cor fa hin jo wes xan ош ле ми тор нур баш".split()
)
_KINDS = "Mining Trading Group Holdings Bank Telecom Foundation International Industries Networks Logistics".split()


def main() -> None:
    from generator.checks.screening import Screen  # noqa: PLC0415
    from generator.model import Place, ScreeningEntry  # noqa: PLC0415

    chance = random.Random(2022)  # noqa: S311 - not a secret

    def name() -> str:
        words = ["".join(chance.choices(_PARTS, k=chance.randint(3, 5))) for _ in range(chance.randint(1, 3))]
        return " ".join((*words, chance.choice(_KINDS))).title()

    entries = [
        ScreeningEntry(
            name(), (name(),), "L", date(2022, 5, 9), Place("screening.xlsx", "Screening", f"A{n}")
        )
        for n in range(5_000)
    ]
    begun = time.process_time()
    screen = Screen(entries)
    print(f"5 000 entries made ready: {time.process_time() - begun:.1f} s")
    begun = time.process_time()
    hits = sum(bool(screen.hits(name())) for _ in range(10_000))
    print(f"10 000 names: {time.process_time() - begun:.1f} s, {hits} with a hit by chance")


if __name__ == "__main__":
    main()
