"""How long the search for twins takes, what it finds of those planted, and what it finds beside them.

python tests/benchmarks/twins.py            # 2 500, 5 000 and 10 000 pledges
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> None:
    from many_pledges import many, with_twins  # noqa: PLC0415

    from generator.checks.blocks import candidates, facts_of  # noqa: PLC0415
    from generator.checks.twins import twins  # noqa: PLC0415

    for number in (2_500, 5_000, 10_000):
        own = many(number)
        planted = list(with_twins(own))
        begun = time.process_time()
        told = {finding.place for finding in twins([*own, *(twin for _, _, twin in planted)])}
        seconds = time.process_time() - begun
        pairs = sum(1 for _ in candidates(facts_of(own)))
        beside = sum(1 for _ in twins(own))
        print(
            f"{number} pledges: {seconds:.1f} s, {pairs} pairs compared, {beside} told without a planted twin"
        )
        files = {place.file for place in told}
        found = Counter(kind for kind, _, twin in planted if twin.cells["title"].file in files)
        for kind, of in sorted(Counter(kind for kind, _, _ in planted).items()):
            print(f"    {kind}: {found[kind]} of {of}")


if __name__ == "__main__":
    main()
