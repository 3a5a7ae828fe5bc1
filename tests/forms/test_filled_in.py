"""A blank form, filled in by caption as a person does, is read with the codes behind the captions.

In six languages, and also after another program has saved the workbook again.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import pytest
from making import published
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import (
    BENEFICIARY_GROUPS,
    CHOICES,
    EVIDENCE_KINDS,
    EXTENTS,
    FOCUS_AREAS,
    ORGANISATION_TYPES,
    PLEDGE_TYPES,
    PROGRESS_STATUSES,
    VALUE_KINDS,
)
from generator.fields import ORGANISATION, PLEDGES, PROGRESS
from generator.forms import write_progress_form
from generator.forms.batches import prefilled
from generator.intake.reading import Intake, read_input
from generator.languages import LANGUAGES
from generator.model import Pledge, ProgressRow
from generator.wording.voice import Voice

#: How several answers are joined, by the language of those who type.
SEPARATORS = {"ar": "؛ ", "zh": "；", "en": "; ", "fr": "\n", "es": ";", "ru": "; "}

#: Enough pledges that each answer of each list is given once.
ROWS = max(map(len, (BENEFICIARY_GROUPS, VALUE_KINDS, EXTENTS, FOCUS_AREAS)))


def answers(number: int) -> dict[str, tuple[str, ...]]:
    """The codes that the pledge with this number has, by field id."""

    def code(entries: Mapping[str, object], step: int = 0) -> str:
        return list(entries)[(number + step) % len(entries)]

    return {
        "pledge_types": (code(PLEDGE_TYPES), code(PLEDGE_TYPES, 1)),
        "focus_areas": (code(FOCUS_AREAS), code(FOCUS_AREAS, 2)),
        "value_kind": (code(VALUE_KINDS),),
        "ldc_extent": (code(EXTENTS),),
        "lldc_extent": (code(EXTENTS, 1),),
        "sids_extent": (code(EXTENTS, 2),),
        "groups": (code(BENEFICIARY_GROUPS),) if number % 2 else tuple(BENEFICIARY_GROUPS),
    }


def offered(workbook: Workbook) -> dict[tuple[str, str], str]:
    """The captions of the lists in ``_form``, by list and code: what Excel puts into a cell."""
    return {
        (name, code): caption for name, caption, code in workbook["_form"].iter_rows(2, None, 4, 6, values_only=True)
    }  # fmt: skip


def columns(worksheet: Worksheet, voice: Voice) -> dict[str, int]:
    """Columns by field id, found by the captions that a person sees."""
    seen = [cell.value for cell in worksheet[2]]
    fields = (PLEDGES if worksheet.title == PLEDGES.name else PROGRESS).fields
    taken: dict[str, int] = {}
    for field in fields:
        caption = voice.text(field.caption)
        places = [column for column, text in enumerate(seen, start=1) if text == caption]
        taken[field.id] = next(column for column in places if column not in taken.values())
    return taken


def fill_pledge_form(blank: Path, target: Path, voice: Voice, org_type: str) -> None:
    workbook = load_workbook(blank)
    code, captions = voice.language.code, offered(workbook)
    organisation = {
        "org_name": "Northern Relay Foundation",
        "org_type": captions["org_types", org_type],
        "org_country": "FJ",
        "submission_language": captions["languages", code],
        "submission_date": date(2022, 4, 1),
        "contact_name": "Relay desk",
        "contact_email": "relay@example.org",
        "statement_true": captions["yes_no", "yes"],
    }
    for row, field in enumerate(ORGANISATION.fields, start=2):
        workbook["Organisation"].cell(row, 3).value = organisation.get(field.id)
    sheet = workbook["Pledges"]
    place = columns(sheet, voice)
    for number in range(ROWS):
        typed: dict[str, object] = {
            "ref": f"NR-{number}",
            "title": f"Relay stations {number}",
            "description": f"Relay stations in {number + 2} districts give people there a connection they can pay.",
            "value_amount": 125000 + number,
            "value_currency": "USD",
            "start_date": date(2022, 9, 1),
            "end_date": "2025-Q3",
            "countries": "Fiji",
            "ldc_share": 25,
            "benefit_statement": "As planned with the districts.",
            "indicator": "Stations",
            "unit": "stations",
            "baseline": 0,
            "target": 40 + number,
            "target_date": 2025,
            "sdgs": "9",
        }
        for field_id, codes in answers(number).items():
            name = PLEDGES.field(field_id).choices
            typed[field_id] = SEPARATORS[code].join(captions[name, one] for one in codes)
        for field_id, value in typed.items():
            sheet.cell(5 + number, place[field_id]).value = value  # type: ignore[assignment]
    workbook.save(target)


def fill_progress_form(target: Path, voice: Voice) -> None:
    items = [published(number + 1) for number in range(len(PROGRESS_STATUSES))]
    rows = [prefilled(item, item.pledge.indicators[0], None) for item in items]
    write_progress_form(target, voice, rows)
    workbook = load_workbook(target)
    captions, sheet = offered(workbook), workbook["Progress"]
    place = columns(sheet, voice)
    kinds, quotes = cycle(EVIDENCE_KINDS), cycle(CHOICES["yes_no"])
    for row, status in enumerate(PROGRESS_STATUSES, start=4):
        typed: dict[str, object] = {
            "period_end": date(2023, 12, 31),
            "status": captions["progress_statuses", status],
            "value_to_date": 12,
            "evidence": "Lists kept by the districts",
            "evidence_kind": captions["evidence_kinds", next(kinds)],
            "may_quote": captions["yes_no", next(quotes)],
            "reported_by": "Officer A",
            "report_date": date(2024, 1, 15),
        }
        for field_id, value in typed.items():
            sheet.cell(row, place[field_id]).value = value  # type: ignore[assignment]
    workbook.save(target)


@pytest.fixture(scope="module")
def filled(
    blank_forms: Mapping[str, Path], voices: Mapping[str, Voice], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with a pledge form and a progress form in each language, filled in."""
    folder = tmp_path_factory.mktemp("filled")
    for (code, blank), org_type in zip(blank_forms.items(), ORGANISATION_TYPES, strict=False):
        fill_pledge_form(blank, folder / f"pledges-{code}.xlsx", voices[code], org_type)
        fill_progress_form(folder / f"progress-{code}.xlsx", voices[code])
    return folder


@pytest.fixture(scope="module")
def saved_again(filled: Path, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The same workbooks after LibreOffice has opened and saved them, by format."""
    folder = tmp_path_factory.mktemp("saved")
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    forms = sorted(filled.glob("*.xlsx"))
    for kind in ("xlsx", "ods"):
        subprocess.run(
            [soffice, home, "--headless", "--convert-to", kind, "--outdir", folder / kind, *forms],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return {kind: folder / kind for kind in ("xlsx", "ods")}


def read(paths: Sequence[Path], folder: Path, voices: Mapping[str, Voice]) -> Intake:
    """What is read from these workbooks when they lie in an input folder."""
    for path in paths:
        place = folder / path.name.partition("-")[0]
        place.mkdir(parents=True, exist_ok=True)
        (place / path.name).write_bytes(path.read_bytes())
    return read_input(folder, voices)[0]


def codes_of(pledge: Pledge) -> dict[str, tuple[str, ...]]:
    return {
        "pledge_types": pledge.pledge_types,
        "focus_areas": pledge.focus_areas,
        "value_kind": (pledge.value_kind,),
        **{f"{group}_extent": (pledge.benefits[group].extent,) for group in ("ldc", "lldc", "sids")},
        "groups": pledge.groups,
    }


def assert_as_filled_in(intake: Intake, code: str) -> None:
    # A quarter is read with a note; the format of LibreOffice is read by a second reader, with a note.
    assert {finding.code for finding in intake.findings} <= {"D04", "F21", "M17"}
    (submission,) = intake.submissions
    assert (submission.form_language, len(submission.pledges)) == (code, ROWS)
    assert submission.pledges[0].organisation.type == list(ORGANISATION_TYPES)[list(LANGUAGES).index(code)]
    for number, pledge in enumerate(submission.pledges):
        assert codes_of(pledge) == answers(number)
        assert pledge.language == code
        assert pledge.value is not None
        assert (pledge.value.amount, pledge.value.currency) == (Decimal(125000 + number), "USD")
        assert (pledge.start.first, pledge.end.quarter) == (date(2022, 9, 1), 3)
        assert pledge.benefits["ldc"].share == Decimal(25)
        assert pledge.where.countries == ("FJ",)
        (indicator,) = pledge.indicators
        assert (indicator.target, indicator.target_date) == (
            Decimal(40 + number),
            replace(pledge.end, year=2025, quarter=None),
        )
    assert [status_of(row) for row in intake.progress] == [
        (f"P2C-{number:04}", status, kind, quote)
        for number, (status, kind, quote) in enumerate(
            zip(PROGRESS_STATUSES, cycle(EVIDENCE_KINDS), cycle((True, False)), strict=False), start=1
        )
    ]


def status_of(row: ProgressRow) -> tuple[str, str, str, bool]:
    return row.pledge_id, row.status, row.evidence_kind, row.may_quote


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_chosen_by_caption_is_read_as_its_code(
    code: str, filled: Path, voices: Mapping[str, Voice], tmp_path: Path
) -> None:
    assert_as_filled_in(read(sorted(filled.glob(f"*-{code}.xlsx")), tmp_path, voices), code)


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_so_it_is_after_libreoffice_has_saved_the_form(
    code: str, kind: str, saved_again: Mapping[str, Path], voices: Mapping[str, Voice], tmp_path: Path
) -> None:
    paths = sorted(saved_again[kind].glob(f"*-{code}.{kind}"))
    assert len(paths) == 2
    assert_as_filled_in(read(paths, tmp_path, voices), code)


@pytest.mark.libreoffice
def test_libreoffice_keeps_lists_hints_and_what_is_hidden(saved_again: Mapping[str, Path]) -> None:
    workbook = load_workbook(saved_again["xlsx"] / "pledges-fr.xlsx")
    assert workbook["_form"].sheet_state == "hidden"
    assert workbook["Pledges"].row_dimensions[1].hidden
    assert workbook["Organisation"].column_dimensions["A"].hidden
    hints = workbook["Pledges"].data_validations.dataValidation
    lists = {hint.formula1 for hint in hints if hint.type == "list"}
    assert len(lists) == len({field.choices for field in PLEDGES.fields if field.choices})
    assert all("_form" in formula for formula in lists)
    assert sum(bool(hint.prompt) for hint in hints) >= len(PLEDGES.fields)
