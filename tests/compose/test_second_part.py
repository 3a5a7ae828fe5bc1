"""A part in a second language keeps its own direction within a document of the other one."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from generator.blocks import (
    Block,
    Furniture,
    PageBreak,
    Paragraph,
    Properties,
    Table,
    TableCell,
    TableRow,
    Text,
)
from generator.compose.second_part import second_part
from generator.languages import LANGUAGES
from generator.writers.word.document import write_document

HOUSE = Path(__file__).resolve().parents[2] / "templates" / "house.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraph(text: str, language: str | None = None, bookmark: str | None = None) -> Paragraph:
    return Paragraph("Tabletext", (Text(text),), language, bookmark=bookmark)


def table(*paragraphs: Paragraph) -> Table:
    return Table("P2C Table", (17.0,), (TableRow((TableCell(paragraphs),)),))


def test_blocks_say_their_language_and_give_up_ids_and_furniture() -> None:
    header = Furniture("header", "default", (paragraph("a header"),))
    blocks = [
        header,
        paragraph("one", bookmark="front_1"),
        PageBreak(),
        table(paragraph("in"), paragraph("نص", "ar")),
    ]
    one, pause, other = second_part(blocks, "en")
    assert one == paragraph("one", "en")
    assert pause == PageBreak()
    assert isinstance(other, Table)
    assert other.language == "en"
    assert [item.language for item in other.rows[0].cells[0].paragraphs] == ["en", "ar"]


def directions(blocks: list[Block], code: str, target: Path) -> list[tuple[str | None, ...]]:
    """The direction of the table and, for each of its paragraphs, direction and edge."""
    write_document(blocks, target, HOUSE, LANGUAGES[code], Properties("t"))
    with zipfile.ZipFile(target) as archive:
        found = etree.fromstring(archive.read("word/document.xml")).find(f".//{W}tbl")
    assert found is not None
    return [_values(found, "tblPr/bidiVisual")] + [
        _values(item, "pPr/bidi", "pPr/jc") for item in found.iter(f"{W}p")
    ]


def _values(element: etree._Element, *paths: str) -> tuple[str | None, ...]:
    found = (element.find("/".join(f"{W}{name}" for name in path.split("/"))) for path in paths)
    return tuple(None if item is None else item.get(f"{W}val", "on") for item in found)


def test_an_english_table_in_an_arabic_document_starts_at_the_left(tmp_path: Path) -> None:
    blocks = list(second_part([table(paragraph("in"), paragraph("نص", "ar"))], "en"))
    # "right" is where lines of a paragraph end: the left edge for Arabic.
    expected = [("off",), ("0", None), (None, "right")]
    assert directions(blocks, "ar", tmp_path / "a.docx") == expected


def test_an_arabic_table_in_an_english_document_starts_at_the_right(tmp_path: Path) -> None:
    blocks = list(second_part([table(paragraph("نص"), paragraph("in", "en"))], "ar"))
    expected = [("on",), ("1", None), (None, "right")]
    assert directions(blocks, "en", tmp_path / "a.docx") == expected
