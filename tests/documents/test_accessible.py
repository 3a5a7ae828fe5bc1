"""What a reader who does not see the page needs, in all documents of the sample: read from their XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from generator.languages import LANGUAGES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
DOCUMENTS = ("compendium-2022", "progress-report-2023", "roundtable-programme-2022", "tdag-report-2021")
#: WCAG 2: what text needs against its ground.
ENOUGH = 4.5
WHITE = "FFFFFF"

ALL = pytest.mark.parametrize(
    ("language", "document"), [(language, document) for language in LANGUAGES for document in DOCUMENTS]
)


class Read:
    """The XML parts of one document."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as package:
            self.parts = {
                name: etree.fromstring(package.read(name))
                for name in package.namelist()
                if name.endswith(".xml")
            }
        self.body = self.parts["word/document.xml"].find(f"{W}body")
        self.styles = {
            style.get(f"{W}styleId"): style for style in self.parts["word/styles.xml"].iter(f"{W}style")
        }

    def pages(self) -> Iterator[etree._Element]:
        """Body, headers and footers."""
        yield self.body
        yield from (tree for name, tree in self.parts.items() if re.search(r"(header|footer)\d", name))

    def inherited(self, style_id: str, path: str) -> etree._Element | None:
        """A property of a style, or of the style that it is based on."""
        style = self.styles[style_id]
        found = style.find(path)
        based = style.find(f"{W}basedOn")
        return found if found is not None or based is None else self.inherited(based.get(f"{W}val"), path)


@pytest.fixture(scope="module")
def read(sample_output: Path) -> dict[tuple[str, str], Read]:
    return {
        (language, document): Read(sample_output / "documents" / language / f"{document}.docx")
        for language in LANGUAGES
        for document in DOCUMENTS
    }


def text(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def style(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{W}val")


@ALL
def test_tables_say_what_they_are_and_which_cells_are_heads(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    tables = [table for page in read[language, document].pages() for table in page.iter(f"{W}tbl")]
    assert tables
    for table in tables:
        properties = table.find(f"{W}tblPr")
        kind, title = style(table, f"{W}tblPr/{W}tblStyle"), style(table, f"{W}tblPr/{W}tblCaption")
        description = style(table, f"{W}tblPr/{W}tblDescription")
        look = properties.find(f"{W}tblLook")
        heads = [row.find(f"{W}trPr/{W}tblHeader") for row in table.iterfind(f"{W}tr")]
        repeated = [head is not None and head.get(f"{W}val") is None for head in heads]
        is_data = kind == "P2CTable"
        assert title
        assert look.get(f"{W}firstRow") == str(int(is_data)), title
        assert look.get(f"{W}firstColumn") == str(int(kind == "P2CFacts")), title
        assert repeated == [is_data, *[False] * (len(repeated) - 1)], title
        assert description or kind not in {"P2CTable", "P2CStrip"}, title
        assert description != title


@ALL
def test_headings_leave_no_level_out(read: dict[tuple[str, str], Read], language: str, document: str) -> None:
    opened = read[language, document]
    levels = [0]
    for paragraph in opened.body.iterfind(f"{W}p"):
        level = opened.inherited(style(paragraph, f"{W}pPr/{W}pStyle") or "Normal", f"{W}pPr/{W}outlineLvl")
        if level is not None and text(paragraph):
            levels.append(int(level.get(f"{W}val")) + 1)
    assert len(levels) > 4
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@ALL
def test_no_paragraph_of_the_body_is_empty(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    held = (f"{W}t", f"{W}drawing", f"{W}br", f"{W}fldChar")
    empty = [
        paragraph
        for paragraph in read[language, document].body.iterfind(f"{W}p")
        if not any(next(paragraph.iter(tag), None) is not None for tag in held)
    ]
    # Two tables in a row would become one: between them stands a paragraph one point high.
    parted = [
        paragraph
        for paragraph in empty
        if paragraph.getprevious().tag == paragraph.getnext().tag == f"{W}tbl"
        and paragraph.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "20"
    ]
    assert empty == parted


@ALL
def test_links_name_their_target_and_lead_somewhere(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    body = read[language, document].body
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        anchor, shown = link.get(f"{W}anchor"), text(link).strip()
        assert anchor is None or anchor in names
        assert len(shown) > 1
        assert shown.casefold() not in {"here", "click here", "link", "more"}


@ALL
def test_pictures_and_charts_say_what_they_show(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    shown = [found for page in read[language, document].pages() for found in page.iter(f"{WP}docPr")]
    assert shown
    assert [found.get("name") for found in shown if not found.get("descr")] == []
    numbers = [found.get("id") for found in shown]
    assert len(set(numbers)) == len(numbers)


@ALL
def test_the_file_says_its_title_and_language(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    core = read[language, document].parts["docProps/core.xml"]
    assert core.findtext(f"{DC}title")
    assert core.findtext(f"{DC}language") == LANGUAGES[language].tag
    said = (
        read[language, document].parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    )
    tag = {"zh": said.get(f"{W}eastAsia"), "ar": said.get(f"{W}bidi")}.get(language, said.get(f"{W}val"))
    assert tag.startswith(language)


@ALL
def test_no_chinese_or_arabic_letter_is_slanted(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    slanted = [
        element
        for tree in read[language, document].parts.values()
        for tag in ("i", "iCs")
        for element in tree.iter(f"{W}{tag}")
        if element.get(f"{W}val") not in {"0", "false", "off"}
    ]
    if language in {"zh", "ar"}:
        assert slanted == []
    # Elsewhere only the verb of a resolution is.
    assert {element.getparent().getparent().get(f"{W}styleId") for element in slanted} <= {"Call"}


@ALL
def test_text_stands_out_from_its_ground(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    opened = read[language, document]
    grounds = {WHITE} | {shade.get(f"{W}fill") for shade in opened.parts["word/styles.xml"].iter(f"{W}shd")}
    inks = {
        color.get(f"{W}val")
        for tree in opened.parts.values()
        for color in tree.iter(f"{W}color")
        if color.get(f"{W}val") != "auto"
    }
    assert inks
    assert grounds > {WHITE}
    assert {(ink, ground) for ink in inks for ground in grounds if contrast(ink, ground) < ENOUGH} == set()


@ALL
def test_labels_of_charts_stand_out_from_their_bars(
    read: dict[tuple[str, str], Read], language: str, document: str
) -> None:
    charts = [tree for name, tree in read[language, document].parts.items() if "charts/chart" in name]
    assert bool(charts) == document.startswith(("compendium", "progress"))
    grounds = set()
    for tree in charts:
        for series in tree.iter("{*}ser"):
            fill = series.find(f"{{*}}spPr/{A}solidFill/{A}srgbClr")
            ground = WHITE if fill is None else fill.get("val")
            for labels in series.iterfind("{*}dLbls"):
                ink = labels.find(f"{{*}}txPr//{A}solidFill/{A}srgbClr")
                place = labels.find("{*}dLblPos")
                on_bar = place is not None and place.get("val") == "ctr"
                # A label with a ground of its own, or beyond the bar, stands on white.
                own = labels.find(f"{{*}}spPr/{A}solidFill/{A}srgbClr")
                behind = own.get("val") if own is not None else ground if on_bar else WHITE
                grounds.add(behind)
                assert contrast("000000" if ink is None else ink.get("val"), behind) >= ENOUGH
    if document.startswith("compendium"):
        assert len(grounds) > 2


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, 1 to 21."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_that_of_the_definition() -> None:
    assert round(contrast("000000", WHITE), 1) == 21.0
    assert round(contrast("777777", WHITE), 2) == 4.48
