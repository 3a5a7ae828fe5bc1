"""The tables of the sample documents beside the widths that were once given by hand."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from generator.blocks import Paragraph, Table, TableCell, TableRow, Text
from generator.languages import LANGUAGES
from generator.writers.word.column_widths import lines
from generator.writers.word.measures import Measures
from generator.writers.word.text_width import advance

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENTS = ("compendium-2022", "progress-report-2023", "roundtable-programme-2022", "tdag-report-2021")
PAGE = 9638
#: Centimetres by table; ``""`` is for tables by one dimension.
HAND = {
    "": "6.6 2.6 2.2 2.6 3.0",
    "age": "10.0 3.4 3.6",
    "changes": "2.6 9.4 5.0",
    "checks": "10.0 3.4 3.6",
    "closed": "2.4 6.6 5.0 3.0",
    "constituencies": "3.5 2.3 2.3 2.3 2.3 2.4 1.9",
    "evidence": "10.0 3.4 3.6",
    "extents_by_area": "2.86 2.38 2.48 1.32 1.52 2.5 1.92 2.02",
    "funnel": "13.0 4.0",
    "group_coverage": "7.4 3.2 3.4 3.0",
    "group_extents": "4.3 2.8 2.6 2.2 2.2 2.9",
    "group_values": "3.1 2.3 2.4 3.1 2.7 3.4",
    "leaders": "1.4 3.1 2.6 2.9 2.9 2.25 1.85",
    "members": "9.4 4.0 3.6",
    "money": "2.2 3.7 1.8 3.2 3.1 3.0",
    "money_groups": "3.6 4.2 4.4 4.8",
    "money_totals": "7.0 5.0 5.0",
    "pledges_announced": "3.0 14.0",
    "programme": "3.0 8.0 6.0",
    "reconciliation": "9.0 3.5 4.5",
    "reporting": "6.6 2.4 2.5 2.7 2.8",
    "results": "2.2 3.1 2.6 2.9 1.7 2.9 1.6",
    "sessions_by_kind": "6.3 1.7 1.7 1.7 2.4 3.2",
    "silent": "2.4 7.6 4.0 3.0",
    "standings": "2.2 4.4 2.6 3.2 1.5 3.1",
    "status": "10.0 3.4 3.6",
    "status_by_year": "3.4 2.0 2.6 2.6 4.0 2.4",
    "target_changes": "12.0 5.0",
    "timeliness": "10.0 3.4 3.6",
    "withdrawn": "8.5 8.5",
    "video_statements": "5.0 3.0 2.8 3.5 2.7",
}


def read_table(element: etree._Element) -> Table:
    """A written table as a block again, with what counts for its lines."""
    rows = []
    for row in element.iter(f"{W}tr"):
        mark = row.find(f"{W}trPr/{W}tblHeader")
        head = mark is not None and mark.get(f"{W}val") is None
        cells, kind = [], "body"
        for cell in row.iter(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            paragraphs, numeric = [], False
            for paragraph in cell.iter(f"{W}p"):
                style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")  # type: ignore[union-attr]
                kind = "total" if style == "Tabletotal" else kind
                turned = paragraph.find(f"{W}pPr/{W}bidi") is not None
                numeric |= paragraph.find(f"{W}pPr/{W}jc") is not None and not turned
                text = "".join(part.text or "" for part in paragraph.iter(f"{W}t"))
                paragraphs.append(Paragraph(str(style), (Text(text),)))
            count = 1 if span is None else int(span.get(f"{W}val") or 1)
            cells.append(TableCell(tuple(paragraphs), count, head, numeric))
        rows.append(TableRow(tuple(cells), head, kind))
    return Table("P2C Table", (), tuple(rows))


def fitted(output: Path, language: str, document: str) -> Iterator[tuple[str, Table, list[int]]]:
    """Id, block and written widths of the numbered tables whose widths are found by the program."""
    told = json.loads((output / "figures.json").read_text("utf-8"))[document]["tables"]
    ids = iter([table["id"] for table in told if table["number"]])
    with zipfile.ZipFile(output / "documents" / language / f"{document}.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    captioned = False
    for element in body:
        if element.tag == f"{W}tbl" and captioned:
            name = next(ids)
            if not re.fullmatch(r"programme_\d{4}_\d\d_\d\d", name):
                widths = [int(column.get(f"{W}w") or 0) for column in element.iter(f"{W}gridCol")]
                yield name, read_table(element), widths
        style = element.find(f"{W}pPr/{W}pStyle")
        numbered = re.search(r"\d", "".join(part.text or "" for part in element.iter(f"{W}t")))
        captioned = bool(numbered) and style is not None and style.get(f"{W}val") == "Tabletitle"


def hand_widths(name: str) -> list[int]:
    key = "reporting" if name.startswith("reporting") else name if name in HAND else ""
    return [round(float(width) * 1440 / 2.54) for width in HAND[key].split()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_table_has_more_lines_than_with_widths_given_by_hand(
    sample_output: Path, document: str, language: str
) -> None:
    measures = Measures(PAGE, 20 if language == "ar" else 19, 200)
    before, after = 0, 0
    for name, table, widths in fitted(sample_output, language, document):
        assert sum(widths) == PAGE, name
        by_hand, found = lines(table, hand_widths(name), measures), lines(table, widths, measures)
        assert found <= by_hand, (name, found, by_hand)
        before, after = before + by_hand, after + found
    assert after < before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_word_of_a_heading_is_wider_than_its_column(
    sample_output: Path, document: str, language: str
) -> None:
    size, seen = 20 if language == "ar" else 19, 0
    for name, table, widths in fitted(sample_output, language, document):
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            for word in "".join(part.text for part in cell.paragraphs[0].content).split(" "):  # type: ignore[union-attr]
                if language != "zh" or len(word) <= 4:
                    # Words are estimated a few hundredths too wide, which a full table may use.
                    assert advance(word, bold=True) * size // 10 * 97 // 100 <= width - 200, (name, word)
                    seen += 1
    assert seen >= 3
