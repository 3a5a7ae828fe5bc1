"""Write the frozen edition of the sample: the Compendium as it was released in June 2022.

    python tests/sample/write_edition.py [FOLDER]

It builds and releases the sample as it stood on that day: later decisions, withdrawals and rates
are not there yet. FOLDER takes the folder of the edition; without it, the sample does. The Word
documents are left out, since a manifest is all that the next edition is compared with.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from write_sample import (
    RELEASED_ON,
    ROOT,
    Row,
    earlier_forms,
    load_csv,
    load_forms,
    load_toml,
    write_pledge_forms,
    write_register,
)

from generator.build.settings import Settings
from generator.build.story import build
from generator.editions.previous import editions_folder
from generator.editions.release import FIGURES, last_build, release
from generator.editions.snapshot import MANIFEST, sealed
from generator.fields import COUNTRIES, DOCUMENTS, RATES, REGISTER
from generator.forms import write_table_workbook
from generator.languages import LANGUAGES
from generator.wording.voice import Voice, load_voice

DAY = RELEASED_ON
DOCUMENT = "compendium-2022"


def main(target: Path | None = None) -> None:
    """Write the edition into ``target``, else where the sample has it."""
    voices = {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}
    with TemporaryDirectory() as place:
        folder, output = Path(place) / "input", Path(place) / "output"
        write_input(folder, voices)
        settings = Settings(folder, output, ROOT / "templates", ROOT / "locales", today=DAY)
        build(settings, voices["en"], lambda _: None, lambda _: None)
        released = release(DOCUMENT, last_build(output, folder))
        if released.folder is None:
            reasons = [voices["en"].text(item.reason, **item.values) for item in released.refusals]
            sys.exit("\n".join(reasons))
        inside = released.folder.relative_to(editions_folder(folder))
        final = target or editions_folder(ROOT / "input") / inside
        shutil.rmtree(final, ignore_errors=True)
        final.mkdir(parents=True)
        shutil.copyfile(released.folder / FIGURES, final / FIGURES)
        manifest = json.loads((released.folder / MANIFEST).read_text("utf-8"))
        kept = [entry for entry in manifest["files"] if entry["path"] == FIGURES]
        content = {name: value for name, value in manifest.items() if name != "seal"} | {"files": kept}
        text = json.dumps(sealed(content), ensure_ascii=False, indent=1) + "\n"
        (final / MANIFEST).write_text(text, "utf-8", newline="\n")


def write_input(folder: Path, voices: Mapping[str, Voice]) -> None:
    """The input of that day."""
    forms = earlier_forms(load_forms())
    write_pledge_forms(folder, forms, voices)
    row = next(row for row in load_toml("documents.toml")["documents"] if row["document_id"] == DOCUMENT)
    rates = [row for row in load_csv("rates.csv", RATES) if str(row["effective_month"]) <= f"{DAY:%Y-%m}"]
    workbooks = {
        "documents": [(DOCUMENTS, [row])],
        "reference": [(RATES, rates), (COUNTRIES, load_csv("countries.csv", COUNTRIES))],
    }
    for name, sheets in workbooks.items():
        write_table_workbook(folder / "secretariat" / f"{name}.xlsx", voices["en"], sheets, illustrative=True)
    rows = load_csv("register.csv", REGISTER)
    changed = {row["sample"] for row in rows if row["text"]}
    then = [row for row in rows if row["text"] or row["sample"] not in changed]
    write_register(folder, forms, voices, map(known_then, then))


def known_then(row: Row) -> Row:
    """A row of the register without what was decided later."""
    known = dict(row)
    for who in ("reviewer", "confirmer"):
        day = row[f"{who}_date"]
        if day and day > DAY:
            known |= {who: None, f"{who}_decision": None, f"{who}_date": None}
    for name in ("withdrawn_on", "suspended_on"):
        if row[name] and row[name] > DAY:
            known |= {name: None, "reason": None}
    return known


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
