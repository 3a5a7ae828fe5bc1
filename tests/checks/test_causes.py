from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import cols_from_range, range_boundaries

from generator.checks.catalogue import CATALOGUE
from generator.checks.causes import causes
from generator.findings import Finding
from generator.messages import Phrase, message
from generator.model import Place

CODES = ("F02", "R01", "K04", "K23", "K24")
WEIGHTS = ("reject", "error", "warning", "note")


def finding(
    cell: str, code: str = "R01", sheet: str = "Pledges", file: str = "a.xlsx", found: str = ""
) -> Finding:
    phrase = Phrase(message("finding", "the same amount"), {"here": "1"})
    values = {"caption": message("caption", "Pledge title"), "differences": (phrase,)}
    return Finding(code, Place(file, sheet, cell), "title", found, values)


def cells_of(addresses: Iterable[str]) -> list[str]:
    """Every cell of the addresses, by a reader that is not ours."""
    return [cell for address in addresses for column in cols_from_range(address) for cell in column]


addresses = st.builds(
    lambda column, row, wide, high: (
        f"{column}{row}" if not wide and not high else f"{column}{row}:{chr(ord(column) + wide)}{row + high}"
    ),
    st.sampled_from("ABC"),
    st.integers(1, 30),
    st.integers(0, 2),
    st.integers(0, 6),
)


def _findings(places: st.SearchStrategy[str]) -> st.SearchStrategy[Finding]:
    return st.builds(
        finding,
        places,
        st.sampled_from(CODES),
        st.sampled_from(("Pledges", "Organisation")),
        st.sampled_from(("a.xlsx", "b.xlsx")),
        st.sampled_from(("", "1.500")),
    )


in_cells = _findings(addresses)
findings = _findings(st.one_of(addresses, st.just(""), st.just("line 7")))


def test_neighbours_are_joined_and_counted() -> None:
    (cause,) = causes(finding(f"C{row}") for row in (19, *range(4, 19), 22))
    assert (cause.cells, cause.number, cause.finding.place.cell) == (("C4:C19", "C22"), 17, "C4")
    (cause,) = causes([finding("AA9"), finding("Z9"), finding("Z10"), finding("AA10"), finding("C1:C3")])
    assert (cause.cells, cause.number) == (("C1:C3", "Z9:AA10"), 7)
    (cause,) = causes([finding(""), finding("")])
    assert (cause.cells, cause.number) == ((), 0)


def test_what_weighs_most_comes_first_and_then_what_comes_first_in_the_sheet() -> None:
    told = [
        finding("B9", "K24"),
        finding("A9", "K23"),
        finding("C2", "R01", "Organisation"),
        finding("B7", "R01"),
        finding("A8", "K04"),
        finding("", "F02", ""),
        finding("A1", "K24", file="b.xlsx"),
    ]
    assert [cause.finding.code + cause.finding.place.cell for cause in causes(told)] == [
        "F02", "R01B7", "K04A8", "R01C2", "K23A9", "K24B9", "K24A1",
    ]  # fmt: skip


@given(st.lists(findings))
def test_no_cell_is_lost_and_none_is_invented(told: list[Finding]) -> None:
    found = causes(told)
    for cause in found:
        same = [one for one in told if _about(one) == _about(cause.finding)]
        own = {one.place.cell for one in same if one.place.cell and one.place.cell[0].isupper()}
        said = [cell for cell in cause.cells if cell[0].isupper()]
        listed = cells_of(said)
        assert len(listed) == len(set(listed))
        assert set(listed) == set(cells_of(own))
        lines = [cell for cell in cause.cells if not cell[0].isupper()]
        assert lines == sorted({one.place.cell for one in same} & {"line 7"})
        assert cause.number == len(listed) + len(lines)
        assert cause.finding in same
    assert {_about(cause.finding) for cause in found} == {_about(one) for one in told}
    assert len(found) == len({_about(one) for one in told})


def _about(one: Finding) -> tuple[str, ...]:
    return one.place.file, one.place.sheet, one.code, one.field, one.found


@given(st.lists(findings))
def test_no_area_has_a_cell_of_its_cause_above_or_below(told: list[Finding]) -> None:
    for cause in causes(told):
        areas = [cell for cell in cause.cells if cell[0].isupper()]
        listed = {range_boundaries(cell)[:2] for cell in cells_of(areas)}
        for left, top, right, bottom in map(range_boundaries, areas):
            for column in range(left, right + 1):
                assert (column, top - 1) not in listed
                assert (column, bottom + 1) not in listed


@given(st.lists(in_cells))
def test_the_order_is_file_weight_sheet_row_column(told: list[Finding]) -> None:
    files = list(dict.fromkeys(one.place.file for one in told))
    sheets = list(dict.fromkeys((one.place.file, one.place.sheet) for one in told))
    keys = []
    for cause in causes(told):
        place = cause.finding.place
        left, top, _, _ = range_boundaries(cause.cells[0])
        assert (left, top) == range_boundaries(place.cell)[:2]
        assert [range_boundaries(cell)[1::-1] for cell in cause.cells] == sorted(
            range_boundaries(cell)[1::-1] for cell in cause.cells
        )
        weight = WEIGHTS.index(CATALOGUE[cause.finding.code].severity.value)
        keys.append((files.index(place.file), weight, sheets.index((place.file, place.sheet)), top, left))
    assert keys == sorted(keys)


@given(st.lists(findings), st.randoms())
def test_the_same_causes_in_any_order_of_findings(told: list[Finding], chance: object) -> None:
    mixed = list(told)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert {(cause.cells, cause.number, cause.finding.code) for cause in causes(told)} == {
        (cause.cells, cause.number, cause.finding.code) for cause in causes(mixed)
    }
