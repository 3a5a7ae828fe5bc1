"""Boxes to tick: Word's own, each with a title of its own, and what other programs and people see of them."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from demo.render import HOUSE
from lxml import etree

from generator.blocks import CheckBox, Paragraph, Properties, Table, TableCell, TableRow, Text
from generator.languages import LANGUAGES
from generator.writers.text import document_text
from generator.writers.word.document import Written, write_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def write(path: Path, language: str = "en", *titles: str) -> Written:
    boxes = tuple(TableCell((Paragraph("Tabletext", (CheckBox(title),)),)) for title in titles)
    blocks = [
        Paragraph("Normal", (CheckBox('Say "yes" & no <more>'), Text(" Yes"))),
        Table(
            "P2C Table", (), (TableRow((TableCell((Paragraph("Tabletext", (Text("Agreed?"),)),)), *boxes)),)
        ),
    ]
    return write_document(blocks, path, HOUSE, LANGUAGES[language], Properties(title="A title"))


def controls(path: Path) -> list[etree._Element]:
    with zipfile.ZipFile(path) as archive:
        return list(etree.fromstring(archive.read("word/document.xml")).iter(f"{W}sdt"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_box_is_a_control_of_its_own_not_yet_ticked(tmp_path: Path, language: str) -> None:
    write(tmp_path / "boxes.docx", language, "One", "Two")
    found = controls(tmp_path / "boxes.docx")
    assert [box.find(f"{W}sdtPr/{W}id").get(f"{W}val") for box in found] == ["1", "2", "3"]
    titles = [
        box.find(f"{W}sdtPr/{W}alias").get(f"{W}val").strip("\u200e\u200f\u202a\u202b\u202c") for box in found
    ]
    assert titles[1:] == ["One", "Two"]
    assert 'Say "yes" & no <more>' in titles[0]
    for box in found:
        assert box.find(f"{W}sdtPr/{W14}checkbox/{W14}checked").get(f"{W14}val") == "0"
        assert "".join(box.find(f"{W}sdtContent").itertext()) == "☐"


def test_a_box_reads_back_with_its_title(tmp_path: Path) -> None:
    write(tmp_path / "boxes.docx", "en", "One")
    text = document_text(tmp_path / "boxes.docx")
    assert '☐<Say "yes" & no <more>> Yes' in text
    assert "| Agreed? | ☐<One> |" in text


def test_the_signature_counts_boxes_and_not_their_words(tmp_path: Path) -> None:
    signatures = [
        write(tmp_path / "boxes.docx", "en", *titles).signature
        for titles in (["One"], ["Un"], ["One", "Two"])
    ]
    assert signatures[0] == signatures[1]
    assert signatures[0] != signatures[2]
    plain = Table(
        "P2C Table", (), (TableRow((TableCell((Paragraph("Tabletext", (Text("Agreed?"),)),)),) * 2),)
    )
    boxed = Paragraph("Normal", (CheckBox("One"), Text(" Yes")))
    without = write_document(
        [boxed, plain], tmp_path / "x.docx", HOUSE, LANGUAGES["en"], Properties(title="A")
    )
    assert without.signature != signatures[0]


def test_programs_that_do_not_know_boxes_may_ignore_what_makes_them(tmp_path: Path) -> None:
    write(tmp_path / "boxes.docx", "en", "One")
    with zipfile.ZipFile(tmp_path / "boxes.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable") == "w14"


@pytest.mark.validator
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path, language: str, validator: str) -> None:
    write(tmp_path / "boxes.docx", language, "One", "Two")
    result = subprocess.run(
        [validator, str(tmp_path / "boxes.docx")], capture_output=True, text=True, check=False
    )
    assert (result.returncode, '"errors": []' in result.stdout) == (0, True), result.stdout
