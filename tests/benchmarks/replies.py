"""How much the two documents cost that go back to the sender of a form of three pledges, and the dossier of one of them.

    python tests/benchmarks/replies.py               # 200 of each in each language

The first one in a language compiles the templates; it is shown apart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> None:
    from making import pledge  # noqa: PLC0415

    from generator.build.dossiers import write_dossier  # noqa: PLC0415
    from generator.build.replying import Stationery, write_as_read, write_letter  # noqa: PLC0415
    from generator.checks.causes import causes  # noqa: PLC0415
    from generator.figures.rates import Rates  # noqa: PLC0415
    from generator.findings import Finding  # noqa: PLC0415
    from generator.languages import LANGUAGES  # noqa: PLC0415
    from generator.model import Place, Secretariat, Submission  # noqa: PLC0415
    from generator.reference.countries import Countries  # noqa: PLC0415
    from generator.register.clearance import clear  # noqa: PLC0415
    from generator.review.casework import cases  # noqa: PLC0415
    from generator.review.reply import Reply  # noqa: PLC0415
    from generator.wording.voice import load_voice  # noqa: PLC0415

    voices = {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}
    stationery = Stationery(ROOT / "templates", voices, Countries(), Rates([]))
    pledges = tuple(pledge(row) for row in (4, 5, 6))
    file = "input/pledges/a.xlsx"
    places = tuple(Place(file, "Pledges", f"A{row}") for row in (4, 5, 6, 7))
    found = [Finding("M02", place, "value_amount", "1,5 million", {"read": "1 500 000"}) for place in places]
    found += [Finding("R01", Place(file, "Pledges", "F7"), "value_amount", values={"caption": "x"})]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "reply.docx"
        for code in LANGUAGES:
            organisation = pledges[0].organisation
            submission = Submission(file, code, organisation, pledges, places)
            reply = Reply(file, code, causes(found), submission, (), date(2022, 4, 15))
            clearance = clear((submission,), (), frozenset())
            case = next(
                cases(
                    (submission,),
                    Secretariat(),
                    found,
                    clearance,
                    Countries(),
                    digest="0" * 64,
                    today=date(2022, 4, 15),
                    texts={},
                )
            )
            papers = {
                "letter": lambda reply=reply: write_letter(reply, target, stationery),
                "as read": lambda reply=reply: write_as_read(reply, target, stationery),
                "dossier": lambda case=case, code=code: write_dossier(
                    case, target, stationery, code, date(2022, 4, 15)
                ),
            }
            for name, write in papers.items():
                times = []
                for _ in range(200):
                    began = time.perf_counter()
                    write()
                    times.append((time.perf_counter() - began) * 1000)
                later = sorted(times[1:])
                half = later[len(later) // 2]
                print(f"{code} {name}: first {times[0]:.0f} ms, then {half:.1f} ms (half of them)")


if __name__ == "__main__":
    main()
