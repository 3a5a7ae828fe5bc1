from __future__ import annotations

import re
import shutil
import struct
import subprocess
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from demo.render import HOUSE, render
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.blocks import (
    Block,
    Contents,
    Furniture,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
)
from generator.languages import LANGUAGES
from generator.writers.text import document_text
from generator.writers.word.document import write_document
from generator.writers.word.escape import clean
from generator.writers.word.house import HouseProblem

HERE = Path(__file__).parent

ENGLISH, ARABIC = LANGUAGES["en"], LANGUAGES["ar"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = Properties(title="A title")


def paragraph(text: str, style: str = "Normal") -> Paragraph:
    return Paragraph(style, (Text(text),))


def body(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


@pytest.mark.parametrize("code", ["ar", "en", "fr", "zh"])
def test_the_demo_reads_back_as_written(tmp_path: Path, code: str) -> None:
    render(code, tmp_path / "demo.docx")
    expected = (HERE / "demo" / f"expected-{code}.txt").read_text(encoding="utf-8")
    assert document_text(tmp_path / "demo.docx") == expected


def test_all_languages_have_one_signature_and_their_own_bytes(tmp_path: Path) -> None:
    written = [render(code, tmp_path / f"{code}.docx") for code in ("ar", "en", "fr", "zh")]
    assert len({document.signature for document in written}) == 1
    assert len({document.sha256 for document in written}) == 4


def test_the_same_input_makes_the_same_bytes(tmp_path: Path) -> None:
    first = render("ar", tmp_path / "first.docx")
    assert render("ar", tmp_path / "second.docx") == first
    assert (tmp_path / "first.docx").read_bytes() == (tmp_path / "second.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "first.docx") as archive:
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"


def test_properties_name_no_person(tmp_path: Path) -> None:
    properties = Properties("Title & <more>", "Subject", ("one", "two"), "2022-05-31T00:00:00Z")
    write_document([paragraph("x")], tmp_path / "a.docx", HOUSE, ENGLISH, properties)
    core = docx.Document(str(tmp_path / "a.docx")).core_properties
    assert (core.title, core.subject, core.keywords, core.language) == (
        "Title & <more>",
        "Subject",
        "one; two",
        "en-GB",
    )
    assert (core.author, core.last_modified_by) == ("", "")
    assert core.created is not None
    assert core.created.isoformat().startswith("2022-05-31")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(blacklist_categories=()), max_size=80),
    st.sampled_from(["ar", "en", "zh"]),
    st.sampled_from([None, "ar", "fr", "zh"]),
)
def test_no_text_breaks_a_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, code: str, language: str
) -> None:
    target = tmp_path_factory.getbasetemp() / "hazards.docx"
    content = (
        Text(text, language),
        Link(f"https://example.org/{text}", (Text(text, bold=True),)),
        Text(text, style="Mark"),
    )
    cell = TableCell((Paragraph("Tabletext", content, language),), numeric=True)
    blocks: list[Block] = [
        Paragraph("Heading 1", content, language, 1, bookmark=text or None),
        Contents(2),
        Table("P2C Table", (4.0,), (TableRow((cell,)),), text, text),
    ]
    write_document(blocks, target, HOUSE, LANGUAGES[code], Properties(text, text, (text,)))
    found = docx.Document(str(target)).paragraphs[0].text.replace("\u200e", "").replace("\u200f", "")
    plain = clean(text).replace("\u200e", "").replace("\u200f", "")
    # Once as text, once as a link if the address can be one, once in a box.
    assert found.startswith(plain)


def test_controls_that_reorder_text_are_dropped(tmp_path: Path) -> None:
    write_document(
        [paragraph("a\u202eb\u2067c\u2069\ufeffd\u2028e\tf")], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE
    )
    assert document_text(tmp_path / "a.docx").endswith("[Normal] abcd e f\n")


def test_a_foreign_paragraph_has_its_own_direction_and_rule(tmp_path: Path) -> None:
    block = Paragraph("P2C Original text", (Text("نص"),), "ar")
    write_document([block], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    properties = body(tmp_path / "a.docx").find(f".//{W}pPr")
    assert properties.find(f"{W}bidi").get(f"{W}val") == "1"
    assert properties.find(f"{W}pBdr/{W}right").get(f"{W}color") == "7F7F7F"
    assert properties.find(f"{W}pBdr/{W}left").get(f"{W}val") == "nil"
    assert body(tmp_path / "a.docx").find(f".//{W}rtl") is not None


def test_bold_is_bold_in_every_script(tmp_path: Path) -> None:
    block = Paragraph("Normal", (Text("a", bold=True), Text("b", bold=True, style="Grey")))
    write_document([block], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    first, second = body(tmp_path / "a.docx").iter(f"{W}rPr")
    assert first.find(f"{W}rStyle").get(f"{W}val") == "Strong"
    assert [etree.QName(child).localname for child in second] == ["rStyle", "b", "bCs"]


def test_what_belongs_together_stays_on_a_page(tmp_path: Path) -> None:
    rows = tuple(TableRow((TableCell((paragraph(str(n), "P2C Card text"),)),)) for n in range(3))
    blocks = [
        paragraph("description", "P2C Text"),
        Table("P2C Facts", (17.0,), rows),
        paragraph("lead-in"),
        paragraph("item", "enumlev1"),
        paragraph("after"),
        Table("P2C Table", (17.0,), rows),
        paragraph("note", "Tablelegend"),
    ]
    write_document(blocks, tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    kept = []
    for found in body(tmp_path / "a.docx").iter(f"{W}p"):
        keep = found.find(f"{W}pPr/{W}keepNext")
        kept.append("" if keep is None else keep.get(f"{W}val") or "keep")
    # A short table stays whole. The last row of a card lets go; the last row before a note keeps the note.
    assert kept == ["keep", "keep", "keep", "0", "keep", "", "", "keep", "keep", "keep", ""]


def test_a_lead_in_stays_with_what_it_announces_and_the_end_mark_is_never_alone(tmp_path: Path) -> None:
    texts = ["Obstacles:", "Ferries are irregular.", "障碍：", "渡轮不定期。", "The end."]
    blocks = [*(paragraph(words, "P2C Text") for words in texts), paragraph("____", "End mark")]
    write_document(blocks, tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in body(tmp_path / "a.docx").iter(f"{W}p")]
    assert kept == [True, False, True, False, True, False]


def test_a_long_table_splits_but_leaves_no_few_rows_and_no_group_alone(tmp_path: Path) -> None:
    kinds = ["body"] * 20
    kinds[5] = "group"
    rows = tuple(TableRow((TableCell((paragraph("x"),)),), kind=kind) for kind in kinds)
    write_document([Table("P2C Table", (17.0,), rows)], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    found = [p.find(f"{W}pPr/{W}keepNext") for p in body(tmp_path / "a.docx").iter(f"{W}p")]
    kept = [n for n, keep in enumerate(found) if keep is not None and keep.get(f"{W}val") != "0"]
    assert kept == [0, 1, 5, 16, 17, 18]


def test_tables_that_follow_each_other_do_not_join(tmp_path: Path) -> None:
    table = Table("P2C Layout", (17.0,), (TableRow((TableCell((paragraph("x"),)),)),))
    write_document([table, table], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    tags = [etree.QName(child).localname for child in body(tmp_path / "a.docx")[0]]
    assert tags == ["tbl", "p", "tbl", "sectPr"]


def test_the_contents_hold_what_comes_before_and_after(tmp_path: Path) -> None:
    blocks = [
        Paragraph("Heading 1", (Text("1"), Tab(), Text("Before")), level=1),
        PageBreak(),
        Contents(2),
        Paragraph("Heading 1", (Text("2"), Tab(), Text("After"), LineBreak(), Text("more")), level=1),
        Paragraph("Heading 2", (Link("https://example.org", (Text("Sub", "fr"),)),), level=2),
        Paragraph("Heading 3", (Text("Deep"),), level=3),
        Paragraph("Heading 1", (Text("Hidden"),), level=1, in_contents=False),
    ]
    write_document(blocks, tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    text = document_text(tmp_path / "a.docx")
    contents = text[text.index("<contents>") : text.index("</contents>")]
    assert contents.splitlines()[1:] == [
        "[toc 1] 1<tab>Before",
        "[toc 1] 2<tab>After more",
        "[toc 2] {fr: Sub}",
    ]
    instruction = body(tmp_path / "a.docx").find(f".//{W}instrText")
    assert instruction.text == r' TOC \o "1-2" \n \h \z \u '
    anchors = {link.get(f"{W}anchor") for link in body(tmp_path / "a.docx").iter(f"{W}hyperlink")} - {None}
    names = {mark.get(f"{W}name") for mark in body(tmp_path / "a.docx").iter(f"{W}bookmarkStart")}
    assert anchors <= names
    assert "---- new page ----\n<contents>" in text


def png(wide: int, high: int) -> bytes:
    """The smallest white picture of a size."""
    header = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * ((wide + 7) // 8)) * high)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def test_a_row_has_its_least_height_and_a_cell_stands_half_way_down(tmp_path: Path) -> None:
    row = TableRow((TableCell((paragraph("x"),), middle=True),), height=2.2)
    write_document([Table("P2C Layout", (17.0,), (row,))], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    (found,) = body(tmp_path / "a.docx").iter(f"{W}tr")
    assert found.find(f"{W}trPr/{W}trHeight").get(f"{W}val") == "1247"
    assert found.find(f"{W}tc/{W}tcPr/{W}vAlign").get(f"{W}val") == "center"


def test_labels_at_the_start_of_rows_are_the_head_column(tmp_path: Path) -> None:
    cells = (TableCell((paragraph("Where"),), header=True), TableCell((paragraph("Fiji"),)))
    write_document(
        [Table("P2C Facts", (4.0, 13.0), (TableRow(cells),))], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE
    )
    (look,) = body(tmp_path / "a.docx").iter(f"{W}tblLook")
    assert (look.get(f"{W}val"), look.get(f"{W}firstColumn"), look.get(f"{W}firstRow")) == ("0680", "1", "0")


def test_a_left_to_right_document_says_its_direction_where_right_to_left_words_are(tmp_path: Path) -> None:
    name = Paragraph("Normal", (Text("P2C-0001"), Tab(), Text("مصرف", "ar")))
    tables = [
        Table("P2C Table", (17.0,), (TableRow((TableCell((paragraph(text),)),)),)) for text in ("x", "مصرف")
    ]
    write_document([name, paragraph("x"), *tables], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    root = body(tmp_path / "a.docx")
    said = [bidi.get(f"{W}val") for bidi in root.iter(f"{W}bidi") if bidi.getparent().tag == f"{W}pPr"]
    assert said == ["off", "off"]
    columns = [table.find(f"{W}tblPr/{W}bidiVisual") for table in root.iter(f"{W}tbl")]
    assert columns[0] is None
    assert columns[1].get(f"{W}val") == "off"


@pytest.mark.parametrize(("language", "line"), [("ar", "280"), ("zh", "260"), ("fr", None)])
def test_arabic_and_chinese_have_their_own_lines_in_any_document(
    tmp_path: Path, language: str, line: str | None
) -> None:
    written = Paragraph("Tabletext", (Text("x"),), language)
    write_document([written], tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    spacing = body(tmp_path / "a.docx").find(f".//{W}pPr/{W}spacing")
    assert (None if spacing is None else spacing.get(f"{W}line")) == line


def test_a_picture_is_one_part_however_often_it_is_shown(tmp_path: Path) -> None:
    shutil.copy(HOUSE, tmp_path / "house.docx")
    (tmp_path / "logo.png").write_bytes(png(40, 20))
    emblem = Paragraph("P2C Emblem", (Picture("logo.png", 2.0, 'The "emblem"'),))
    blocks = [Furniture("header", "default", (emblem,)), emblem, emblem]
    write_document(blocks, tmp_path / "a.docx", tmp_path / "house.docx", ENGLISH, TITLE)
    document = docx.Document(str(tmp_path / "a.docx"))
    shapes = list(document.inline_shapes)
    assert [(shape.width.cm, shape.height.cm) for shape in shapes] == [(2.0, 1.0), (2.0, 1.0)]
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert [name for name in archive.namelist() if "media" in name] == ["word/media/image1.png"]
        parts = archive.read("word/document.xml") + archive.read("word/header2.xml")
    assert sorted(re.findall(rb'docPr id="(\d+)" name="logo.png" descr="The &quot;emblem&quot;"', parts)) == [
        b"1",
        b"2",
        b"3",
    ]


@pytest.mark.parametrize(
    ("wide", "high", "size"), [(40, 40, (2.1, 2.1)), (400, 100, (2.1, 0.53)), (100, 400, (0.53, 2.1))]
)
def test_a_picture_keeps_its_proportions_within_width_and_height(
    tmp_path: Path, wide: int, high: int, size: tuple[float, float]
) -> None:
    shutil.copy(HOUSE, tmp_path / "house.docx")
    (tmp_path / "logo.png").write_bytes(png(wide, high))
    emblem = Paragraph("P2C Emblem", (Picture("logo.png", 2.1, "emblem", 2.1),))
    write_document([emblem], tmp_path / "a.docx", tmp_path / "house.docx", ENGLISH, TITLE)
    (shape,) = docx.Document(str(tmp_path / "a.docx")).inline_shapes
    assert (round(shape.width.cm, 2), round(shape.height.cm, 2)) == size


@pytest.mark.parametrize(
    ("code", "edge", "side"), [("en", "end", "right"), ("en", "start", "left"), ("ar", "end", "left")]
)
def test_a_picture_behind_the_text_stands_at_the_edge_of_the_page(
    tmp_path: Path, code: str, edge: str, side: str
) -> None:
    shutil.copy(HOUSE, tmp_path / "house.docx")
    (tmp_path / "place.png").write_bytes(png(20, 20))
    word = Paragraph("P2C Emblem word", (Picture("place.png", 2.1, "Place", None, edge), Text("emblem")))
    write_document([word], tmp_path / "a.docx", tmp_path / "house.docx", LANGUAGES[code], TITLE)
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        document = archive.read("word/document.xml").decode()
    assert 'behindDoc="1"' in document
    assert f'<wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align>' in document


def test_a_picture_that_is_missing_or_no_png_is_a_problem(tmp_path: Path) -> None:
    shutil.copy(HOUSE, tmp_path / "house.docx")
    (tmp_path / "fake.png").write_text("no picture", encoding="utf-8")
    (tmp_path / "cut.png").write_bytes(png(20, 20)[:20])
    (tmp_path / "flat.png").write_bytes(png(0, 20))
    for file in ("missing.png", "fake.png", "cut.png", "flat.png"):
        block = Paragraph("Normal", (Picture(file, 2.0, "x"),))
        with pytest.raises(HouseProblem, match=file):
            write_document([block], tmp_path / "a.docx", tmp_path / "house.docx", ENGLISH, TITLE)


def test_blocks_are_written_as_they_come(tmp_path: Path) -> None:
    def many() -> Iterator[Block]:
        yield Contents(1)
        for number in range(40_000):
            yield paragraph(f"Paragraph {number} of many, " + "with enough text to fill a line " * 4)

    tracemalloc.start()
    write_document(many(), tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert archive.getinfo("word/document.xml").file_size > 9_000_000
    # What waits for the contents is on disk beyond 4 MB.
    assert peak < 6_000_000


def test_a_document_that_fails_leaves_no_file(tmp_path: Path) -> None:
    def failing() -> Iterator[Block]:
        yield paragraph("x")
        raise LookupError

    with pytest.raises(LookupError):
        write_document(failing(), tmp_path / "a.docx", HOUSE, ENGLISH, TITLE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.libreoffice
def test_libreoffice_makes_pages_of_it(tmp_path: Path, soffice: str) -> None:
    render("ar", tmp_path / "demo.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            soffice,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "demo.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert (tmp_path / "demo.pdf").stat().st_size > 10_000


@pytest.mark.validator
@pytest.mark.parametrize("code", ["ar", "en", "fr", "zh"])
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path, code: str, validator: str) -> None:
    render(code, tmp_path / "demo.docx")
    found = subprocess.run(
        [validator, str(tmp_path / "demo.docx")],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert '"ok": true' in found.stdout


@pytest.mark.parametrize("content", [b"", b"GIF89a", png(40, 20)[:40], png(40, 20)[:-12], png(0, 20)])
def test_a_picture_that_is_none_or_is_cut_off_is_a_problem(tmp_path: Path, content: bytes) -> None:
    shutil.copy(HOUSE, tmp_path / "house.docx")
    (tmp_path / "logo.png").write_bytes(content)
    emblem = Paragraph("P2C Emblem", (Picture("logo.png", 2.0, "The emblem"),))
    with pytest.raises(HouseProblem, match=r"logo\.png is no PNG picture"):
        write_document([emblem], tmp_path / "a.docx", tmp_path / "house.docx", ENGLISH, TITLE)
