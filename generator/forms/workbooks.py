"""The workbooks that the tool writes: pledge forms, progress forms, secretariat tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from generator.fields import EXAMPLE_REF, EXAMPLE_TEXTS, ORGANISATION, PLEDGES, PROGRESS, Sheet
from generator.forms.instructions import add_instructions, instruction_lines
from generator.forms.lists import add_list
from generator.forms.metadata import FORM_SHEET, add_form_sheet
from generator.forms.saving import save
from generator.forms.tables import add_table
from generator.forms.texts import ILLUSTRATIVE_TITLE, TITLES
from generator.reference.countries import Countries
from generator.wording.voice import Voice

#: The worked example row, but for its texts and for the names of its countries.
_EXAMPLE_COUNTRIES: Final = ("GH", "MW", "RW")
_EXAMPLE: Final[Mapping[str, object]] = {
    "ref": EXAMPLE_REF,
    "pledge_types": ("financial", "programmatic"),
    "focus_areas": ("fa1", "fa2"),
    "value_amount": 2_500_000,
    "value_currency": "USD",
    "value_kind": "grant",
    "start_date": date(2022, 9, 1),
    "end_date": date(2025, 8, 31),
    "ldc_extent": "primary",
    "lldc_extent": "partial",
    "sids_extent": "none",
    "ldc_share": 75,
    "groups": ("youth", "rural"),
    "baseline": 0,
    "target": 40,
    "target_date": date(2025, 8, 31),
    "sdgs": (4, 9),
    "action_lines": ("C2", "C4"),
    "pledge_url": "https://www.example.org/schools",
}


def write_pledge_form(
    target: Path,
    voice: Voice,
    organisation: Mapping[str, object] | None = None,
    pledges: Sequence[Mapping[str, object]] = (),
    *,
    illustrative: bool = False,
) -> None:
    """Write a pledge form in the voice's language, blank or with what was answered.

    Shape:  values by field id, see ``values.typed``; one mapping for each pledge row.
    Errors: OSError when the folder cannot be written to.
    """
    sheets = (ORGANISATION, PLEDGES)
    workbook, title = _new_workbook("pledges", voice, sheets, illustrative=illustrative)
    lists = add_form_sheet(workbook, "pledges", voice, sheets)
    add_list(workbook, ORGANISATION, voice, organisation or {}, lists)
    add_table(workbook, PLEDGES, voice, (worked_example(voice), *pledges), lists)
    _finish(workbook, target, title)


def worked_example(voice: Voice) -> dict[str, object]:
    """The row that shows what answers can look like, in the voice's language."""
    countries, day = Countries(), date(2022, 9, 1)
    names = tuple(countries.name(code, voice.language.code, day) for code in _EXAMPLE_COUNTRIES)
    texts = {field_id: voice.text(text) for field_id, text in EXAMPLE_TEXTS.items()}
    return {**_EXAMPLE, "countries": names, **texts}


def write_progress_form(
    target: Path, voice: Voice, rows: Sequence[Mapping[str, object]], *, illustrative: bool = False
) -> None:
    """Write a progress form: one row a pledge and indicator, with what is known filled in."""
    workbook, title = _new_workbook("progress", voice, (PROGRESS,), illustrative=illustrative)
    lists = add_form_sheet(workbook, "progress", voice, (PROGRESS,))
    add_table(workbook, PROGRESS, voice, rows, lists)
    _finish(workbook, target, title)


def write_table_workbook(
    target: Path,
    voice: Voice,
    sheets: Sequence[tuple[Sheet, Sequence[Mapping[str, object]]]],
    *,
    kind: str = "secretariat",
    illustrative: bool = False,
) -> None:
    """Write tables of the secretariat, in the given order, with captions of the voice."""
    workbook, title = _new_workbook(kind, voice, (), illustrative=illustrative)
    lists = add_form_sheet(workbook, kind, voice, [sheet for sheet, _ in sheets])
    for sheet, rows in sheets:
        add_table(workbook, sheet, voice, rows, lists)
    _finish(workbook, target, title)


def _new_workbook(
    kind: str, voice: Voice, sheets: Sequence[Sheet], *, illustrative: bool
) -> tuple[Workbook, str]:
    """An empty workbook with its instructions, and the title for its properties."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    title = voice.text(TITLES[kind])
    names = {"organisation": ORGANISATION.name, "pledges": PLEDGES.name, "progress": PROGRESS.name}
    lines = instruction_lines(kind, voice, sheets, names, illustrative=illustrative)
    if lines:
        add_instructions(workbook, voice, title, lines)
    if illustrative:
        title = voice.text(ILLUSTRATIVE_TITLE, title=title)
    return workbook, title


def _finish(workbook: Workbook, target: Path, title: str) -> None:
    workbook.move_sheet(FORM_SHEET, len(workbook.sheetnames))  # last, where it is in nobody's way
    save(workbook, target, title=title)
