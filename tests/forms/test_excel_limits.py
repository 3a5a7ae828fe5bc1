"""What Excel takes: a workbook beyond one of these limits is repaired or refused when it is opened.

Every kind of workbook is looked at in every language, so that a translation that is too long fails here.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from generator.fields import ORGANISATION, PLEDGES, PROGRESS, SECRETARIAT, TRANSLATIONS, Sheet
from generator.forms import write_pledge_form, write_progress_form, write_table_workbook
from generator.forms.hints import LONGEST_HINT, guidance
from generator.forms.instructions import instruction_lines
from generator.forms.texts import (
    CHOOSE_FROM_LIST,
    EXAMPLE_HINT,
    FILLED_IN,
    INSTRUCTIONS_TAB,
    TITLES,
    TOO_LONG,
)
from generator.languages import LANGUAGES
from generator.messages import Message
from generator.wording.voice import Voice

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KINDS = ("pledges", "progress", "secretariat", "translations")

#: What senders type that a spreadsheet program could take for more than a text.
HOSTILE = '=cmd|"/c calc"!A1'


@dataclass(frozen=True)
class Package:
    """The parts of a workbook, parsed without a library for workbooks."""

    path: Path

    def part(self, name: str) -> etree._Element:
        with ZipFile(self.path) as archive:
            return etree.fromstring(archive.read(name))

    def sheets(self) -> Iterator[etree._Element]:
        with ZipFile(self.path) as archive:
            names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return map(self.part, names)

    def hints(self) -> list[etree._Element]:
        return [hint for sheet in self.sheets() for hint in sheet.iter(f"{MAIN}dataValidation")]


def write(kind: str, voice: Voice, target: Path) -> None:
    long = {"title": "Title & more " * 20, "org_name": HOSTILE, "indicator": HOSTILE, "source": HOSTILE}
    if kind == "pledges":
        pledge = {**long, "ref": HOSTILE, "description": "word " * 700, "partners": HOSTILE}
        write_pledge_form(target, voice, {"org_name": HOSTILE}, [pledge], illustrative=True)
    elif kind == "progress":
        row = {**long, "pledge_id": "P2C-0001", "last_report_date": date(2023, 1, 31), "target": 40}
        write_progress_form(target, voice, [row, row], illustrative=True)
    elif kind == "secretariat":
        write_table_workbook(target, voice, [(sheet, [long]) for sheet in SECRETARIAT], illustrative=True)
    else:
        write_table_workbook(target, voice, [(TRANSLATIONS, [long])], kind=kind)


@pytest.fixture(scope="module", params=[(code, kind) for code in LANGUAGES for kind in KINDS])
def package(
    request: pytest.FixtureRequest, voices: Mapping[str, Voice], tmp_path_factory: pytest.TempPathFactory
) -> Package:
    code, kind = request.param
    target = tmp_path_factory.mktemp("limits") / f"{kind}-{code}.xlsx"
    write(kind, voices[code], target)
    return Package(target)


def test_hints_and_lists(package: Package) -> None:
    hints = package.hints()
    assert hints
    for hint in hints:
        assert 0 < len(hint.get("promptTitle", "")) <= 32
        assert len(hint.get("errorTitle", "")) <= 32
        assert len(hint.get("prompt", "")) <= 255
        assert len(hint.get("error", "")) <= 255
        formula = hint.findtext(f"{MAIN}formula1") or ""
        assert len(formula) <= 255
        if hint.get("type") == "list":
            # A range of another sheet in the classic form, which every version and program knows.
            assert re.fullmatch(r"'_form'!\$E\$\d+:\$E\$\d+", formula)
    with ZipFile(package.path) as archive:
        assert not any(b"x14:" in archive.read(name) for name in archive.namelist())


def test_names_of_sheets_and_ranges(package: Package) -> None:
    workbook = package.part("xl/workbook.xml")
    names = [str(sheet.get("name")) for sheet in workbook.iter(f"{MAIN}sheet")]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"  # Excel keeps it for itself
    for defined in workbook.iter(f"{MAIN}definedName"):
        assert str(defined.get("name")) in {"_xlnm.Print_Titles", "_xlnm._FilterDatabase"}
        sheet = names[int(str(defined.get("localSheetId")))]
        assert str(defined.text).startswith(f"'{sheet}'!$")


def test_footers(package: Package) -> None:
    sheets = list(package.sheets())
    assert sum(sheet.find(f".//{MAIN}oddFooter") is not None for sheet in sheets) >= len(sheets) - 1
    for sheet in sheets:
        footer = sheet.findtext(f".//{MAIN}oddFooter") or ""
        assert len(footer) <= 255
        assert re.sub(r"&(?:[LCRPN&]|8 )", "", footer).count("&") == 0


def test_texts_of_others_stay_texts(package: Package) -> None:
    for sheet in package.sheets():
        # The one formula is ours: the word for the state of a row of the register.
        for formula in sheet.iter(f"{MAIN}f"):
            assert (formula.text or "").startswith('IF(TRIM(A4)="","",IF(')
            assert len(formula.text or "") <= 8192
        for cell in sheet.iter(f"{MAIN}c"):
            text = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
            assert len(text) <= 32_767
            if text.startswith(("=", "+", "-", "@")):
                assert cell.get("t") in {"inlineStr", "s"}


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing(package: Package, validator: str) -> None:
    found = subprocess.run(
        [validator, str(package.path)], check=False, capture_output=True, text=True, timeout=60
    )
    assert '"ok": true' in found.stdout, found.stdout[:2000] + found.stderr[:500]


def shown_in_hints(sheet: Sheet, voice: Voice) -> Iterator[str]:
    yield from (guidance(field, voice) for field in sheet.fields)
    for text in (CHOOSE_FROM_LIST, EXAMPLE_HINT, FILLED_IN):
        yield voice.text(text)
    yield voice.text(TOO_LONG, limit=2500)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("sheet", [ORGANISATION, PLEDGES, PROGRESS, *SECRETARIAT, TRANSLATIONS])
def test_no_hint_is_cut_off(sheet: Sheet, code: str, voices: Mapping[str, Voice]) -> None:
    """Excel takes 255 characters; the writer would cut a longer text, and its reader would not know."""
    for text in shown_in_hints(sheet, voices[code]):
        assert len(text) <= LONGEST_HINT, text


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_tab_or_title_is_cut_off(code: str, voices: Mapping[str, Voice]) -> None:
    tab = voices[code].text(INSTRUCTIONS_TAB)
    assert len(tab) <= 31
    assert not set(tab) & set("[]:*?/\\'")
    titles: list[Message] = [
        *TITLES.values(),
        *(sheet.caption for sheet in (PLEDGES, PROGRESS, *SECRETARIAT)),
    ]
    assert all(len(voices[code].text(title)) <= 100 for title in titles)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", ["pledges", "progress"])
def test_a_line_of_the_instructions_can_be_taken_in_at_once(
    kind: str, code: str, voices: Mapping[str, Voice]
) -> None:
    names = {"organisation": "Organisation", "pledges": "Pledges", "progress": "Progress"}
    for line in instruction_lines(kind, voices[code], (), names, illustrative=False):
        assert len(line.text) <= 420, line.text
