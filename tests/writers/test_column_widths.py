"""Columns fit what stands in them, the same way each time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.blocks import Link, Paragraph, Properties, Table, TableCell, TableRow, Text
from generator.languages import LANGUAGES
from generator.writers.text import document_text
from generator.writers.word.column_widths import column_widths, lines
from generator.writers.word.document import write_document
from generator.writers.word.house import open_house
from generator.writers.word.measures import Measures, table_measures
from generator.writers.word.text_width import _CLASSES, advance, pieces

HOUSE = Path(__file__).resolve().parents[2] / "templates" / "house.docx"
#: A page of 17 cm with text of 9.5 points.
PAGE = Measures(9638, 19, 200)
CELLS = st.sampled_from(
    [
        "", "Yes", "12", "8 of 12", "4 113.8", "P2C-0004", "27\u00a0September\u00a02021", "International organization",
        "Обеспечение соединений для людей во всем мире", "مجال التركيز الرئيسي", "占全部承诺的比例（百分比）", "x" * 40,
        "Interregional Council on Digital Health and Everything that Belongs to It",
    ]
)  # fmt: skip


def cell(text: str, *, header: bool = False, numeric: bool = False) -> TableCell:
    style = "Tablehead" if header else "Tabletext"
    parts = tuple(Paragraph(style, (Text(part),)) for part in text.split("\n"))
    return TableCell(parts, header=header, numeric=numeric)


def table(head: tuple[str, ...], *rows: tuple[str, ...], numbers: tuple[int, ...] = ()) -> Table:
    def line(texts: tuple[str, ...], *, header: bool) -> TableRow:
        cells = [cell(text, header=header, numeric=at in numbers) for at, text in enumerate(texts)]
        return TableRow(tuple(cells), header)

    return Table("P2C Table", (), (line(head, header=True), *(line(row, header=False) for row in rows)))


def centimetres(widths: list[int]) -> list[float]:
    return [round(width / 567, 1) for width in widths]


def test_numbers_take_what_they_need_and_names_the_rest() -> None:
    found = column_widths(
        table(
            ("Type of organization", "Pledges", "Estimated value (USD million)"),
            ("International financial institution", "2", "1 700.0"),
            ("Government", "14", "621.2"),
            numbers=(1, 2),
        ),
        PAGE,
    )
    assert sum(found) == PAGE.total
    assert found[0] > 4 * found[1]
    assert centimetres(found) == [10.7, 1.5, 4.8]


def test_width_goes_where_it_saves_lines() -> None:
    rows = [("Interregional Council on Digital Health", "Yes", "Civil society")] * 5
    found = table(("Organization", "Head attends", "Constituency"), *rows)
    assert lines(found, [3212, 3213, 3213], PAGE) == 11
    assert lines(found, column_widths(found, PAGE), PAGE) == 6


def test_a_word_of_the_head_is_never_broken_whatever_stands_below() -> None:
    heads = ("Beneficiaries", "Reconciliation", "Implementation")
    found = column_widths(table(heads, ("x" * 90, "y" * 90, "z" * 90)), PAGE)
    assert sum(found) == PAGE.total
    for head, width in zip(heads, found, strict=True):
        assert advance(head, bold=True) * PAGE.size // 10 <= width - PAGE.margins


def test_more_words_than_a_page_holds_share_it() -> None:
    assert sum(column_widths(table(("w" * 60,) * 5, ("a",) * 5), PAGE)) == PAGE.total


def test_a_number_with_its_denominator_and_a_code_are_not_broken() -> None:
    found = table(("Pledge", "Of"), ("P2C-0004", "8 of 12"), numbers=(1,))
    narrow = [advance("P2C-0004") * 19 // 10, advance("8 of 12") * 19 // 10]
    assert all(
        width - PAGE.margins >= least for width, least in zip(column_widths(found, PAGE), narrow, strict=True)
    )
    assert [width for _, width in pieces("P2C-0004")] == [advance("P2C-0004")]


def test_cells_over_several_columns_have_no_say() -> None:
    group = TableRow((TableCell((Paragraph("Tablegroup", (Text("word " * 60),)),), span=2),), kind="group")
    plain = table(("Name", "Pledges"), ("Africa", "3"), numbers=(1,))
    grouped = Table("P2C Table", (), (plain.rows[0], group, *plain.rows[1:]))
    assert column_widths(grouped, PAGE) == column_widths(plain, PAGE)
    assert sum(column_widths(Table("P2C Table", (), (group,)), PAGE)) == PAGE.total


def test_text_of_links_and_paragraphs_counts() -> None:
    link = TableCell((Paragraph("Tabletext", (Link("#a", (Text("P2C-0004"),)),)),))
    two = cell("Organization of\nmany words")
    found = Table("P2C Table", (), (TableRow((link, two)),))
    assert lines(found, [4000, 4000], PAGE) == 2


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_widths_of_any_table_add_up_and_are_the_same_each_time(rows: list[tuple[str, ...]]) -> None:
    found = table(rows[0], *rows[1:], numbers=(3,))
    widths = column_widths(found, PAGE)
    assert sum(widths) == PAGE.total
    assert all(width > 0 for width in widths)
    assert widths == column_widths(found, PAGE)


def test_a_long_table_is_measured_in_one_pass() -> None:
    rows = [
        (f"P2C-{n:04}", f"Organization {n} of the region", "Not yet checked", str(n)) for n in range(2000)
    ]
    found = table(("Pledge", "Organization", "Check", "Days"), *rows, numbers=(3,))
    start = time.process_time()
    column_widths(found, PAGE)
    # Generous: about 40 milliseconds where nothing else runs.
    assert time.process_time() - start < 1


def test_a_letter_is_in_one_class() -> None:
    letters = "".join(_CLASSES.values())
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("one two", 2), ("well-known", 2), ("P2C-0004", 1), ("7\u00a0June\u00a02022", 1), ("МСЭ-D", 1), ("", 0),
        ("2022年5月31日", 1), ("承诺", 1), ("估算价值（百万美元）", 2), ("占全部承诺的比例", 8), ("– –", 2),
    ],
)  # fmt: skip
def test_what_a_line_may_not_break(text: str, number: int) -> None:
    assert len(pieces(text)) == number


def test_the_measures_are_those_of_the_house_file() -> None:
    english, arabic = LANGUAGES["en"], LANGUAGES["ar"]
    assert table_measures(open_house(HOUSE, english), "P2C Table", english) == PAGE
    assert table_measures(open_house(HOUSE, arabic), "P2C Table", arabic) == Measures(9638, 20, 200)
    assert table_measures(open_house(HOUSE, english), "P2C Facts", english).margins == 0


def test_a_table_without_widths_is_written_as_wide_as_the_page(tmp_path: Path) -> None:
    blocks = [table(("Name", "Pledges"), ("Africa", "3"), numbers=(1,))]
    write_document(blocks, tmp_path / "a.docx", HOUSE, LANGUAGES["en"], Properties(title="A title"))
    assert "[P2C Table] 15.5 1.5" in document_text(tmp_path / "a.docx")
