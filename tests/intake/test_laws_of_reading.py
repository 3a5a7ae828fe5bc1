from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_workbooks import read_case, write_case

from generator.checks.catalogue import CATALOGUE, render
from generator.intake.captions import Captions, load_captions
from generator.intake.cells import Cell, CellValue
from generator.intake.children import open_workbook
from generator.intake.recognise import recognise
from generator.intake.senders import ReadForms, read_forms
from generator.intake.workbooks import Grid, Workbook
from generator.languages import LANGUAGES
from generator.reference.countries import Countries
from generator.wording.voice import Voice, load_voice

HERE = Path(__file__).parent
NAME = "input/pledges/clean.xlsx"
TYPED = (
    "TBD", "-", "1.500", "10-15 million", "fa1; fa9", "Worldwide; Fiji", "%(found)s", "=1+1", "\u202eabc", "٣٫٥",
    "EXAMPLE", "Total", "yes", "x", "12.13.2022", "2022-06-31", "$ 5", "😀", "a" * 3000,
)  # fmt: skip

answers = st.one_of(
    st.sampled_from(TYPED),
    st.text(max_size=30),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.just(time(9, 30)),
    st.none(),
)


class Kit:
    """A clean form in memory, and what reading it needs."""

    def __init__(self, root: Path) -> None:
        self.voices: Mapping[str, Voice] = {
            code: load_voice(HERE.parents[1] / "locales", code) for code in LANGUAGES
        }
        self.captions: Captions = load_captions(self.voices)
        self.countries = Countries()
        case = read_case(HERE / "cases" / "README.md")
        write_case(case, root, case, self.voices)
        self.grids = open_workbook(root / NAME, NAME).grids

    def read(self, changes: Mapping[tuple[str, int, int], CellValue]) -> ReadForms:
        grids = tuple(self._changed(grid, changes) for grid in self.grids)
        workbook = Workbook(grids)
        sheets = recognise(workbook, self.captions)
        return read_forms(NAME, workbook, sheets, self.captions, self.countries)

    def _changed(self, grid: Grid, changes: Mapping[tuple[str, int, int], CellValue]) -> Grid:
        cells = dict(grid.cells)
        for (sheet, row, column), value in changes.items():
            if sheet == grid.name:
                cells[row, column] = Cell(grid.place(row, column), value)
                if cells[row, column].empty:
                    del cells[row, column]
        return replace(grid, cells=cells)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return Kit(tmp_path_factory.mktemp("form"))


pledge_cells = st.tuples(st.just("Pledges"), st.just(4), st.integers(1, 20))
other_cells = st.tuples(st.sampled_from(["Pledges", "Organisation"]), st.integers(1, 9), st.integers(1, 24))


@settings(max_examples=150, deadline=None)
@given(changes=st.dictionaries(pledge_cells, answers, max_size=4))
def test_a_row_gives_a_pledge_or_an_error_and_never_both(
    kit: Kit, changes: Mapping[tuple[str, int, int], CellValue]
) -> None:
    sent = kit.read(changes)
    assert sent.submission
    stopped = any(CATALOGUE[finding.code].severity.stops for finding in sent.findings)
    rows = len(sent.submission.row_places)
    assert len(sent.submission.pledges) == (0 if stopped else rows)


@settings(max_examples=150, deadline=None)
@given(changes=st.dictionaries(other_cells, answers, max_size=6))
def test_whatever_is_typed_anywhere_is_read_or_explained(
    kit: Kit, changes: Mapping[tuple[str, int, int], CellValue]
) -> None:
    sent = kit.read(changes)
    for finding in sent.findings:
        assert finding.place.file == NAME
        assert render(finding, kit.voices["en"]).do


@settings(max_examples=50, deadline=None)
@given(value=st.decimals(min_value=0, max_value=10**12, places=2), row=st.integers(5, 30))
def test_a_blank_row_or_a_later_row_changes_no_answer(kit: Kit, value: Decimal, row: int) -> None:
    sent = kit.read({("Pledges", 4, 6): value})
    moved = kit.read({("Pledges", 4, 6): value, ("Pledges", row, 2): "A title alone"})
    assert sent.submission
    assert moved.submission
    assert sent.submission.pledges == moved.submission.pledges
    assert len(moved.submission.row_places) == 2
