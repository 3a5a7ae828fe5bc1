from __future__ import annotations

import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from listing import HOUSE, W, listing
from lxml import etree
from make_emblem_place import SIZE, rows

from generator.languages import LANGUAGES
from generator.writers.word.house import HouseProblem, open_house, style_names

#: Names of pages and templates that the styles must keep.
PROMISED = {
    "paragraph": {
        "Normal",
        "Heading 1",
        "TOC 1",
        "Header",
        "Footer",
        "FirstFooter",
        "Title1",
        "P2C Chapter",
        "Tabletext",
    },
    "character": {"Strong", "Mark", "Hyperlink", "Grey", "Removed", "Added"},
    "table": {"P2C Table", "P2C Facts", "P2C Strip", "P2C Box", "P2C Layout"},
}


def test_the_listing_is_that_of_the_file() -> None:
    expected = (Path(__file__).parent / "styles.txt").read_text(encoding="utf-8").splitlines()
    assert list(listing(HOUSE)) == expected


def test_names_are_those_that_word_shows() -> None:
    names = style_names(HOUSE)
    assert {kind: PROMISED[kind] - names[kind] for kind in PROMISED} == {kind: set() for kind in PROMISED}
    assert not any(name.endswith(("(Arabic)", "(Chinese)")) for name in names["paragraph"])


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_language_has_its_own_lines_and_no_variants(code: str) -> None:
    styles = etree.fromstring(open_house(HOUSE, LANGUAGES[code]).parts["styles"])
    names = [name.get(f"{W}val") for name in styles.iter(f"{W}name")]
    assert not [name for name in names if "(Arabic)" in name or "(Chinese)" in name]
    normal = styles.find(f"{W}style[@{W}styleId='Normal']")
    line = {"ar": "350", "zh": "360"}.get(code, "290")
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}line") == line
    assert (normal.find(f"{W}pPr/{W}jc") is not None) == (code == "zh")
    assert (styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None) == (code == "ar")


def test_bold_chinese_is_never_simsun() -> None:
    with_bold = [
        style
        for style in etree.fromstring(open_house(HOUSE, LANGUAGES["zh"]).parts["styles"])
        if _bold(style)
    ]
    fonts = {style.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") for style in with_bold}
    assert fonts == {"Microsoft YaHei"}


def _bold(style: etree._Element) -> bool:
    bold = style.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val") != "0"


def test_a_house_that_is_no_word_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_text("no zip", encoding="utf-8")
    for path in (tmp_path / "house.docx", tmp_path / "missing.docx"):
        with pytest.raises(HouseProblem, match=path.name):
            open_house(path, LANGUAGES["en"])


def test_a_style_that_the_house_does_not_have_is_a_problem() -> None:
    with pytest.raises(HouseProblem, match="Fancy"):
        open_house(HOUSE, LANGUAGES["en"]).style("paragraph", "Fancy")


def test_the_guide_for_templates_names_every_style() -> None:
    guide = (HOUSE.parents[1] / "templates" / "README.md").read_text(encoding="utf-8")
    quiet = {"Default Paragraph Font", "Normal Table", "No List"}
    with_numbers = {f"Heading {level}" for level in range(2, 6)} | {"TOC 2"}
    lists = {f"enumlev{level} {kind}" for level in (1, 2) for kind in ("dash", "number")}
    shown = {line.split(" [")[0].partition(" ")[2] for line in listing(HOUSE) if " [" in line}
    shown = {
        name.replace("heading", "Heading").replace("toc", "TOC") for name in shown if not name.endswith(")")
    }
    shown = {{"header": "Header", "footer": "Footer"}.get(name, name) for name in shown}
    shown = {name.title() if name.startswith("footnote") else name for name in shown}
    assert {name for name in shown - quiet - with_numbers - lists if name not in guide} == set()


def test_the_pages_of_the_file_show_every_style() -> None:
    with zipfile.ZipFile(HOUSE) as archive:
        parts = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]
    used = {
        element.get(f"{W}val")
        for part in parts
        if part.tag in {f"{W}document", f"{W}hdr", f"{W}ftr"}
        for tag in ("pStyle", "rStyle", "tblStyle")
        for element in part.iter(f"{W}{tag}")
    }
    quiet = {"DefaultParagraphFont", "TableNormal", "NoList"}
    there = {line.partition(" [")[2].partition("]")[0] for line in listing(HOUSE) if " [" in line}
    variants = {name for name in there if name.endswith(("Arabic", "Chinese"))}
    assert there - variants - quiet - used == set()


def test_the_listing_shows_numbering_and_settings() -> None:
    lines = list(listing(HOUSE))
    assert [line for line in lines if line.startswith("numbering 1 level 0: start 1, numFmt bullet")]
    assert "setting characterSpacingControl doNotCompress" in lines


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing_in_the_house_file(validator: str) -> None:
    done = subprocess.run([validator, str(HOUSE)], capture_output=True, text=True, check=False, timeout=120)
    assert '"ok": true' in done.stdout, done.stdout[:2000]


def test_the_place_of_the_emblem_is_the_picture_of_its_script() -> None:
    written = (HOUSE.parent / "emblem-place.png").read_bytes()
    # Programs compress differently: the pixels count.
    start, end = written.index(b"IDAT") + 4, written.index(b"IEND") - 8
    assert written[16:24] == struct.pack(">II", SIZE, SIZE)
    assert zlib.decompress(written[start:end]) == rows()


def test_a_house_that_another_program_saved_is_right_to_left_in_arabic(tmp_path: Path) -> None:
    """LibreOffice writes out that each style is left to right, and more into the defaults."""
    saved = tmp_path / "house.docx"
    with zipfile.ZipFile(HOUSE) as given, zipfile.ZipFile(saved, "w") as copy:
        for name in given.namelist():
            part = given.read(name)
            if name == "word/styles.xml":
                part = part.replace(b"<w:spacing w:before", b'<w:bidi w:val="0"/><w:spacing w:before')
                part = part.replace(
                    b"<w:pPrDefault><w:pPr>", b"<w:pPrDefault><w:pPr><w:suppressAutoHyphens/>"
                )
            copy.writestr(name, part)
    styles = etree.fromstring(open_house(saved, LANGUAGES["ar"]).parts["styles"])
    assert not styles.findall(f"{W}style/{W}pPr/{W}bidi")
    defaults = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    assert [etree.QName(child).localname for child in defaults][:2] == ["suppressAutoHyphens", "bidi"]
    assert defaults.find(f"{W}bidi").get(f"{W}val") is None
