"""The order in which an Arabic page shows what was put into it: by the Unicode algorithm, and on paper.

The expected order is held as data, written by hand. The page is read glyph by glyph from the PDF file that
LibreOffice draws, by where each one stands.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from lxml import etree

from generator.bidi import has_rtl, marked
from generator.blocks import Block, PageBreak, Paragraph, Properties, Table, TableCell, TableRow, Text
from generator.languages import LANGUAGES
from generator.wording.formats import load_formats
from generator.writers.pdf.office import convert, find_office
from generator.writers.word.document import write_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
#: Attributes that hold descriptions and titles of drawings.
TOLD = {"descr", "title"}
ROOT = Path(__file__).resolve().parents[2]
CASES = [
    case.replace("~", "\u00a0").splitlines()[-2:]
    for case in (Path(__file__).parent / "bidi_pages.txt").read_text(encoding="utf-8").strip().split("\n\n")
]
#: Brackets are drawn mirrored in Arabic, and programs differ in which of the two they name.
BRACKETS = str.maketrans(")]", "([")


def visual(reading: str) -> str:
    """The line from left to right of what is written from right to left, without spaces."""
    parts = [part for part in re.split(r"(\{[^}]*\})", reading) if part]
    shown = [part[1:-1] if part.startswith("{") else part[::-1] for part in reversed(parts)]
    return bare("".join(shown))


def bare(text: str) -> str:
    """Letters, digits and signs alone: no spaces, no vowel signs, no invisible marks."""
    return "".join(
        sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in {"Mn", "Cf"}
    ).translate(BRACKETS)


@pytest.fixture
def algorithm() -> ModuleType:
    """Another implementation of the Unicode Bidirectional Algorithm."""
    return pytest.importorskip("bidi")


@pytest.mark.parametrize(("text", "reading"), CASES)
def test_the_unicode_algorithm_shows_marked_text_in_its_order(
    algorithm: ModuleType, text: str, reading: str
) -> None:
    assert bare(algorithm.get_display(marked(text, rtl=True), base_dir="R")) == visual(reading)


def test_lists_of_the_formats_keep_their_order(algorithm: ModuleType) -> None:
    formats, names = load_formats(ROOT / "locales", "ar"), ["Nokia", "GSMA", "Acme Ltd."]
    for text, reading in (
        (formats.list_bare(names), "{Nokia}، {GSMA}، {Acme Ltd.}"),
        (formats.list_semicolon(names), "{Nokia}؛ {GSMA}؛ {Acme Ltd.}"),
        (formats.list_and(["GSMA", "Nokia"]), "{GSMA} و{Nokia}"),
    ):
        # At the end of a line a full stop is the sentence's own.
        wanted = visual(reading.replace(" Ltd.}", " Ltd}."))
        assert bare(algorithm.get_display(marked(text, rtl=True), base_dir="R")) == wanted


@pytest.fixture(scope="module")
def page_lines(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of an Arabic document with all cases, as they stand on its pages from left to right."""
    folder = tmp_path_factory.mktemp("bidi")
    texts = [text for text, _ in CASES]
    blocks: list[Block] = [Paragraph("Normal", (Text(text),)) for text in texts]
    blocks.append(PageBreak())
    cells = [TableCell((Paragraph("Normal", (Text(text),)),)) for text in texts]
    blocks.append(Table("P2C Table", (), tuple(TableRow((cell,)) for cell in cells)))
    target = folder / "cases.docx"
    write_document(blocks, target, ROOT / "templates" / "house.docx", LANGUAGES["ar"], Properties("A title"))
    office = find_office(soffice)
    assert office
    return lines_of(convert(office, [target], folder / "pdf")[target])


@pytest.mark.libreoffice
@pytest.mark.parametrize(("text", "reading"), CASES)
def test_the_page_shows_it_in_its_order(page_lines: list[str], text: str, reading: str) -> None:
    # Once in a paragraph, once in a cell; two cases may differ in their spaces alone.
    alike = sum(visual(other) == visual(reading) for _, other in CASES)
    assert page_lines.count(visual(reading)) == 2 * alike, text


@pytest.mark.parametrize("name", ["tdag-report", "compendium", "programme", "progress"])
def test_nothing_gets_into_an_arabic_document_round_the_door(sample_output: Path, name: str) -> None:
    """Texts, cells, notes, headers and footers are runs of one direction; what has no runs has marks."""
    files = sorted((sample_output / "documents" / "ar").glob(f"*{name}*.docx"))
    assert files
    for file in files:
        with zipfile.ZipFile(file) as archive:
            parts = {part: archive.read(part) for part in archive.namelist() if part.endswith(".xml")}
        for part, content in parts.items():
            if not part.startswith(
                ("word/document", "word/header", "word/footer", "word/foot", "docProps/core")
            ):
                continue
            tree = etree.fromstring(content)
            for run in tree.iter(f"{W}r"):
                text = "".join(run.itertext(f"{W}t"))
                rtl = run.find(f"{W}rPr/{W}rtl") is not None
                assert not (re.search("[A-Za-z]", text) if rtl else has_rtl(text)), (part, text)
            told = [value for element in tree.iter() for key, value in element.attrib.items() if key in TOLD]
            told += [
                element.get(f"{W}val", "") for element in tree.iter(f"{W}tblCaption", f"{W}tblDescription")
            ]
            told += [element.text or "" for element in tree.iter(f"{DC}title", f"{DC}subject")]
            assert all(marked(text, rtl=True) == text for text in told), part


def lines_of(file: Path) -> list[str]:
    """The lines of a PDF file, each from left to right."""
    found = []
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            lines: dict[int, list[tuple[float, str]]] = {}
            for x, y, text in _shown(page):
                lines.setdefault(round(y), []).append((x, text))
            found += [bare("".join(text for _, text in sorted(line))) for _, line in sorted(lines.items())]
    return found


def _shown(page: pikepdf.Page) -> Iterator[tuple[float, float, str]]:  # noqa: C901 - one case an operator
    """Each glyph with the place where it begins: two fonts may take turns within one line."""
    resources = page.resources.get("/Font", {})
    fonts = {name: (_characters(font), _widths(font)) for name, font in resources.items()}
    stack: list[pikepdf.Matrix] = []
    ours, text = pikepdf.Matrix(), pikepdf.Matrix()
    characters, widths, size = {}, {}, 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(ours)
            case "Q":
                ours = stack.pop()
            case "cm":
                ours = pikepdf.Matrix(*map(float, operands)) @ ours
            case "BT":
                text = pikepdf.Matrix()
            case "Tm":
                text = pikepdf.Matrix(*map(float, operands))
            case "Td":
                text = pikepdf.Matrix().translated(*map(float, operands)) @ text
            case "Tf":
                (characters, widths), size = fonts[str(operands[0])], float(operands[1])
            case "Tj" | "TJ":
                at = 0.0
                for part in operands[0] if str(operator) == "TJ" else operands:
                    if not isinstance(part, pikepdf.String):
                        at -= float(part) * size / 1000
                        continue
                    for code in bytes(part):
                        place = pikepdf.Matrix().translated(at, 0) @ text @ ours
                        yield place.e, place.f, characters.get(code, "")
                        at += widths.get(code, 0.0) * size / 1000


def _widths(font: pikepdf.Object) -> dict[int, float]:
    """The widths of the codes of a font, in thousandths of its size."""
    return {int(font.FirstChar) + number: float(width) for number, width in enumerate(font.Widths)}


def _characters(font: pikepdf.Object) -> dict[int, str]:
    """What the codes of a font stand for; a ligature from left to right."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            shown = bytes.fromhex(text).decode("utf-16-be")
            rtl = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in shown)
            found[int(code, 16)] = shown[::-1] if rtl else shown
    return found
