"""The word for the state of a row, as LibreOffice works it out, and how the register opens."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator.choices import DECISIONS
from generator.fields import REGISTER
from generator.forms import write_table_workbook
from generator.forms.states import NEEDED, STATES, state_formula
from generator.languages import LANGUAGES
from generator.wording.voice import Voice

DAY, LATER, LATEST = date(2022, 4, 5), date(2022, 5, 5), date(2022, 6, 5)
REVIEWED = {"reviewer": "Reviewer A", "reviewer_decision": "clear", "reviewer_date": DAY}
CLEARED = {**REVIEWED, "confirmer": "Reviewer B", "confirmer_decision": "clear", "confirmer_date": DAY}
AGAIN = {**CLEARED, "reviewer_date": LATER, "confirmer_date": LATER}
#: State, and what the row holds; rows with the same id are of one pledge.
ROWS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("reviewer", {"pledge_id": "P2C-0001"}),
    ("confirmer", {"pledge_id": "P2C-0002", **REVIEWED}),
    ("cleared", {"pledge_id": "P2C-0003", **CLEARED}),
    ("reviewer", {"pledge_id": "P2C-0003", "fingerprint": "b" * 64}),
    ("same", {"pledge_id": "P2C-0004", **CLEARED, "confirmer": " REVIEWER a "}),
    ("declined", {"pledge_id": "P2C-0005", **REVIEWED, "confirmer_decision": "decline"}),
    ("referred", {"pledge_id": "P2C-0006", "reviewer_decision": "refer"}),
    ("withdrawn", {"pledge_id": "P2C-0007", **CLEARED}),
    ("withdrawn", {"pledge_id": "P2C-0007", "fingerprint": "b" * 64, "withdrawn_on": DAY}),
    ("suspended", {"pledge_id": "P2C-0008", **CLEARED, "suspended_on": DAY}),
    ("unknown", {"pledge_id": "P2C-0009", **CLEARED, "confirmer_decision": "???"}),
    ("replaced", {"pledge_id": "P2C-0010", **CLEARED}),
    ("replaced", {"pledge_id": "P2C-0010", **CLEARED}),  # of one day the lower row counts
    ("declined", {"pledge_id": "P2C-0010", **REVIEWED, "confirmer_decision": "decline"}),
    ("reviewer", {"pledge_id": "P2C-0010"}),
    ("reviewer", {"pledge_id": "P2C-0011", **CLEARED, "reviewer_date": None}),
    ("confirmer", {"pledge_id": "P2C-0012", **CLEARED, "confirmer": None}),
    # A text is replaced by another one that was cleared later, not by one that waits.
    ("replaced", {"pledge_id": "P2C-0013", **CLEARED}),
    ("cleared", {"pledge_id": "P2C-0013", "fingerprint": "b" * 64, **AGAIN}),
    ("reviewer", {"pledge_id": "P2C-0013", "fingerprint": "c" * 64}),
    ("cleared", {"pledge_id": "P2C-0014", **AGAIN}),  # the rows were sorted
    ("replaced", {"pledge_id": "P2C-0014", "fingerprint": "b" * 64, **CLEARED}),
    ("replaced", {"pledge_id": "P2C-0015"}),  # nobody decided on it, and a later text was cleared
    ("cleared", {"pledge_id": "P2C-0015", "fingerprint": "b" * 64, **CLEARED}),
    ("cleared", {"pledge_id": "P2C-0022", **CLEARED}),  # two texts of one day
    ("cleared", {"pledge_id": "P2C-0022", "fingerprint": "b" * 64, **CLEARED}),
    # A withdrawal ends with two later decisions in a row of its own, also for the texts after it.
    ("replaced", {"pledge_id": "P2C-0016", **CLEARED, "withdrawn_on": date(2022, 4, 20)}),
    ("cleared", {"pledge_id": "P2C-0016", "fingerprint": "b" * 64, **AGAIN}),
    ("reviewer", {"pledge_id": "P2C-0016", "fingerprint": "c" * 64}),
    ("withdrawn", {"pledge_id": "P2C-0017", **CLEARED, "withdrawn_on": DAY}),
    ("withdrawn", {"pledge_id": "P2C-0017", "fingerprint": "b" * 64, **CLEARED, "confirmer_date": None}),
    ("replaced", {"pledge_id": "P2C-0018", **CLEARED, "withdrawn_on": DAY}),
    ("withdrawn", {"pledge_id": "P2C-0018", **AGAIN, "withdrawn_on": LATEST}),  # and again
    ("replaced", {"pledge_id": "P2C-0019", **CLEARED, "suspended_on": date(2022, 4, 20)}),
    ("cleared", {"pledge_id": "P2C-0019", **AGAIN}),
    ("replaced", {"pledge_id": "P2C-0020", **CLEARED, "suspended_on": date(2022, 4, 20)}),
    (
        "declined",
        {"pledge_id": "P2C-0020", **AGAIN, "reviewer_decision": "decline", "confirmer_decision": "decline"},
    ),
    ("suspended", {"pledge_id": "P2C-0021", **CLEARED, "suspended_on": DAY}),
    ("suspended", {"pledge_id": "P2C-0021", "fingerprint": "b" * 64}),  # amended while it is suspended
)


def write(voice: Voice, target: Path) -> None:
    usual = {"org_name": "Reef Mentors", "ref": "RM-1", "fingerprint": "a" * 64}
    write_table_workbook(target, voice, [(REGISTER, [{**usual, **row} for _, row in ROWS])])


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_words_are_worked_out(
    code: str, voices: Mapping[str, Voice], tmp_path: Path, soffice: str
) -> None:
    target = tmp_path / "register.xlsx"
    write(voices[code], target)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(target)], check=True, capture_output=True, timeout=120)
    with (tmp_path / "register-Register.csv").open(encoding="utf-8", newline="") as stream:
        shown = [row[len(REGISTER.fields)] for row in csv.reader(stream)][3:]
    assert shown == [voices[code].text(STATES[state]) for state, _ in ROWS]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_register_opens_ready_for_work(code: str, voices: Mapping[str, Voice], tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    write(voices[code], target)
    book = openpyxl.load_workbook(target)
    sheet, last = book["Register"], 3 + len(ROWS)
    assert sheet.freeze_panes == "E4"
    assert sheet.auto_filter.ref == f"A3:R{last}"
    assert sheet.sheet_view.rightToLeft == (code == "ar")
    assert (sheet["R1"].value, sheet["R2"].value) == ("state", voices[code].text(REGISTER.shown[0].caption))
    assert sheet["F5"].number_format == "yyyy-mm-dd"
    lists = {
        str(hint.sqref): hint.formula1
        for hint in sheet.data_validations.dataValidation
        if hint.type == "list"
    }
    assert lists == {f"{column}4:{column}{last + 201}": "'_form'!$E$2:$E$4" for column in "JM"}
    offered = [book["_form"].cell(row, 5).value for row in (2, 3, 4)]
    assert offered == [voices[code].text(text) for text in DECISIONS.values()]
    assert all(hint.promptTitle for hint in sheet.data_validations.dataValidation)
    (area,) = sheet.conditional_formatting
    assert str(area.sqref) == f"A4:R{last + 201}"
    told = {rule.formula[0] for rule in area.rules}
    assert told == {f'$R4="{voices[code].text(text)}"' for text in STATES.values()}
    colours = [rule.dxf.fill.bgColor.rgb for rule in area.rules]
    assert len(set(colours)) >= 8


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_differ_and_fit(code: str, voices: Mapping[str, Voice]) -> None:
    words = [voices[code].text(text) for text in STATES.values()]
    assert len(set(words)) == len(words)
    letters = {name: f"XF{letter}" for name, letter in zip(NEEDED, "ABCDEFGHIJ", strict=False)}
    assert len(state_formula(1_048_575, letters, voices[code])) < 8192
