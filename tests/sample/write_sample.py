"""Write the sample in ``input/`` from the data next to this script.

    python tests/sample/write_sample.py [FOLDER]

The data are TOML and CSV files that a reviewer can read; everything in them is invented.
The same data give the same bytes. Run it again when the data, a form or a caption changed.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from layouts import rearrange
from translating import write_translations

from generator.build.auditing import record_path
from generator.build.kept_texts import keep_texts, texts_path
from generator.fields import (
    COALITION,
    COUNTRIES,
    DOCUMENTS,
    PROGRAMME,
    PROGRESS_CHECKS,
    RATES,
    REGISTER,
    SCREENING,
    SITTINGS,
    Sheet,
)
from generator.forms import write_pledge_form, write_progress_form, write_table_workbook
from generator.intake.folders import TRUSTED
from generator.intake.reading import read_input, read_paths
from generator.languages import LANGUAGES
from generator.model import Pledge
from generator.register.alterations import compare
from generator.register.audit import Record, added, written
from generator.register.fingerprint import fingerprint
from generator.wording.voice import Voice, load_voice

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

#: Year of the reports of the latest period; earlier ones are named after their year.
LATEST = 2023
#: The days of the two builds that recorded the decisions: that of the edition, and that of the sample.
RELEASED_ON = date(2022, 6, 1)
BUILT_ON = date(2024, 2, 15)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """One pledge workbook of the sample."""

    file: str
    layout: str
    organisation: Row
    pledges: tuple[Row, ...]

    @property
    def language(self) -> str:
        return str(self.organisation["submission_language"])


def main(folder: Path = ROOT / "input") -> None:
    """Write the whole sample into ``folder``."""
    voices = {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}
    forms = load_forms()
    write_pledge_forms(folder, forms, voices)
    for file, language, rows in progress_forms(forms):
        write_progress_form(folder / "progress" / file, voices[language], rows, illustrative=True)
    write_secretariat(folder, voices["en"])
    write_register(folder, forms, voices, load_csv("register.csv", REGISTER))
    write_record(folder, voices)
    write_translations(folder, voices)


def load_forms() -> tuple[Form, ...]:
    """All pledge forms, in the order of the sample numbers."""
    forms = [
        Form(item["file"], item.get("layout", ""), item["organisation"], tuple(item["pledges"]))
        for path in sorted(HERE.glob("pledges-*.toml"))
        for item in load_toml(path.name)["forms"]
    ]
    return tuple(sorted(forms, key=lambda form: str(form.pledges[0]["sample"])))


def earlier_forms(forms: Iterable[Form]) -> tuple[Form, ...]:
    """The forms as they were before their texts were changed: ``earlier`` of a pledge holds the answers of then."""
    return tuple(
        replace(form, pledges=tuple({**pledge, **pledge.get("earlier", {})} for pledge in form.pledges))
        for form in forms
    )


def load_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"), parse_float=Decimal)


def load_csv(name: str, sheet: Sheet) -> list[Row]:
    """The rows of a CSV file; dates, times and numbers by the kind of the sheet's fields."""
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    kinds = {field.id: field.kind for field in sheet.fields}
    return [{key: _value(text, kinds.get(key, "")) for key, text in row.items()} for row in rows]


def _value(text: str, kind: str) -> object:
    if not text:
        return None
    if kind == "day":
        return date.fromisoformat(text)
    if kind == "time":
        return time.fromisoformat(text)
    return Decimal(text) if kind == "number" else text


def pledge_id(sample: str) -> str:
    """S01 is P2C-0001, and so on."""
    return f"P2C-{int(sample[1:]):04d}"


def progress_forms(forms: tuple[Form, ...]) -> Iterator[tuple[str, str, list[Row]]]:
    """Progress workbooks: file, language, rows with their prefilled part, the earlier reports first."""
    by_sample = {pledge["sample"]: (form, pledge) for form in forms for pledge in form.pledges}
    last: dict[tuple[str, int], Row] = {}
    for report in sorted(load_toml("progress.toml")["reports"], key=lambda report: report["period_end"]):
        form, pledge = by_sample[report["sample"]]
        rows = []
        for answers in report["indicators"]:
            number = answers["indicator_no"]
            tail = "" if number == 1 else f"_{number}"
            given = {
                key: pledge.get(key + tail)
                for key in ("indicator", "unit", "baseline", "target", "target_date")
            }
            rows.append(
                {
                    "pledge_id": pledge_id(report["sample"]),
                    "org_name": form.organisation["org_name"],
                    "title": pledge["title"],
                    "value_currency": pledge.get("value_currency"),
                    **given,
                    **last.get((report["sample"], number), {}),
                    **{
                        key: value
                        for key, value in report.items()
                        if key not in {"sample", "intent", "indicators"}
                    },
                    **answers,
                }
            )
            last[report["sample"], number] = {
                "last_value": answers["value_to_date"],
                "last_report_date": report["report_date"],
            }
        year = report["period_end"].year
        yield f"progress-{'' if year == LATEST else f'{year}-'}{form.file}", form.language, rows


def write_pledge_forms(folder: Path, forms: Iterable[Form], voices: Mapping[str, Voice]) -> None:
    """Pledge workbooks, as organizations sent them."""
    for form in forms:
        path = folder / "pledges" / form.file
        write_pledge_form(path, voices[form.language], form.organisation, form.pledges, illustrative=True)
        if form.layout:
            rearrange(path, form.layout)


def write_secretariat(folder: Path, voice: Voice) -> None:
    """The secretariat's own workbooks, but for the register."""
    workbooks = {
        "documents": [(DOCUMENTS, load_toml("documents.toml")["documents"])],
        "coalition": [(COALITION, load_csv("coalition.csv", COALITION))],
        "programme": [
            (PROGRAMME, load_toml("programme.toml")["sessions"]),
            (SITTINGS, load_csv("sittings.csv", SITTINGS)),
        ],
        "reference": [
            (RATES, load_csv("rates.csv", RATES)),
            (COUNTRIES, load_csv("countries.csv", COUNTRIES)),
        ],
        "screening": [(SCREENING, load_csv("screening.csv", SCREENING))],
        "progress-checks": [(PROGRESS_CHECKS, load_csv("progress-checks.csv", PROGRESS_CHECKS))],
    }
    for name, sheets in workbooks.items():
        write_table_workbook(folder / "secretariat" / f"{name}.xlsx", voice, sheets, illustrative=True)


def write_register(
    folder: Path, forms: tuple[Form, ...], voices: Mapping[str, Voice], decisions: Iterable[Row]
) -> None:
    """The register, with the fingerprints of the texts as the workbooks give them."""
    target = folder / "secretariat" / "register.xlsx"
    read = read_pledges(folder, voices)
    changed = [form for form in forms if any("earlier" in pledge for pledge in form.pledges)]
    with TemporaryDirectory() as place:
        write_pledge_forms(Path(place), earlier_forms(changed), voices)
        # The invented countries are read from there.
        (Path(place) / "secretariat").mkdir()
        shutil.copy(folder / "secretariat" / "reference.xlsx", Path(place) / "secretariat")
        before = read_pledges(Path(place), voices)
    by_sample = {pledge["sample"]: (form, pledge) for form in forms for pledge in form.pledges}
    rows = []
    texts = []
    for decision in decisions:
        form, answers = by_sample[decision["sample"]]
        then = decision["text"] == "earlier"
        pledge = (before if then else read).get((form.file, answers["ref"]))
        if pledge is None:
            sys.stderr.write(f"{decision['sample']} cannot be read and gets no row in the register\n")
            continue
        texts.append(pledge)
        rows.append(
            {
                "pledge_id": pledge_id(decision["sample"]),
                "org_name": form.organisation["org_name"],
                "ref": answers["ref"],
                "title": answers["title"],
                "fingerprint": fingerprint(pledge),
                "received_on": form.organisation["submission_date"],
                "source_file": f"input/pledges/{form.file}",
                **{key: value for key, value in decision.items() if key not in {"sample", "text"}},
            }
        )
    write_table_workbook(target, voices["en"], [(REGISTER, rows)], illustrative=True)
    # As builds would have kept them, one after the other.
    texts_path(folder).unlink(missing_ok=True)
    register = read_paths([target], voices, folder)[0].secretariat.register
    keep_texts(folder, texts, register)


def read_pledges(folder: Path, voices: Mapping[str, Voice]) -> dict[tuple[str, str], Pledge]:
    """The pledges of a folder as they are read, by file and reference."""
    intake, _ = read_input(folder, voices)
    return {
        (submission.file.rpartition("/")[2], pledge.ref): pledge
        for submission in intake.submissions
        for pledge in submission.pledges
    }


def write_record(folder: Path, voices: Mapping[str, Voice]) -> None:
    """The record of decisions, as two builds would have written it."""
    intake, _ = read_paths([folder / TRUSTED], voices, folder)
    register = intake.secretariat.register
    later = {
        row.pledge_id
        for row in register
        for day in (row.withdrawn_on, row.suspended_on)
        if day and day > RELEASED_ON
    }
    then = [replace(row, reason="") if row.pledge_id in later else row for row in register]
    first = [item for item in compare(Record(), then).unrecorded if item.day <= RELEASED_ON]
    record = added(Record(), first, RELEASED_ON)
    record = added(record, compare(record, register).unrecorded, BUILT_ON)
    record_path(folder).write_bytes(written(record.lines))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
