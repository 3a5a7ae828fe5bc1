from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from generator.blocks import Block, Contents, Link, PageNumber, Paragraph, Properties, Tab, Text
from generator.languages import LANGUAGES
from generator.writers.word.document import Written, write_document
from generator.writers.word.page_numbers import fill_page_numbers

HOUSE = Path(__file__).resolve().parents[2] / "templates" / "house.docx"

BLOCKS: tuple[Block, ...] = (
    Contents(1),
    Paragraph("Heading 1", (Text("First"),), level=1, bookmark="first"),
    Paragraph("Normal", (Link("#first", (Text("First"),)), Tab(), PageNumber("first"))),
)


def write(target: Path, code: str, *, paged: bool = True) -> Written:
    return write_document(BLOCKS, target, HOUSE, LANGUAGES[code], Properties("A title"), paged=paged)


def body(document: Path) -> str:
    with zipfile.ZipFile(document) as archive:
        return archive.read("word/document.xml").decode("utf-8")


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_references_are_filled_in_every_language(tmp_path: Path, code: str) -> None:
    target = tmp_path / "a.docx"
    written = write(target, code)
    assert written.page_references == ("first", "_Toc00000001")
    assert fill_page_numbers(target, {"first": 7, "_Toc00000001": 12}) != written.sha256
    shown = re.findall(r"PAGEREF (\w+) .*?<w:t>(\d+)</w:t>", body(target))
    assert shown == [("_Toc00000001", "12"), ("first", "7")]
    assert "000<" not in body(target)


def test_a_page_that_nobody_knows_leaves_the_document_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    write(target, "en")
    before = target.read_bytes()
    with pytest.raises(KeyError):
        fill_page_numbers(target, {"first": 7})
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_the_other_parts_stay_as_they_were(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    write(target, "ar")
    with zipfile.ZipFile(target) as archive:
        before = {entry.filename: (entry.date_time, archive.read(entry)) for entry in archive.infolist()}
    fill_page_numbers(target, {"first": 7, "_Toc00000001": 12})
    with zipfile.ZipFile(target) as archive:
        after = {entry.filename: (entry.date_time, archive.read(entry)) for entry in archive.infolist()}
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]


def test_without_pages_the_contents_only_link(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    assert write(target, "en", paged=False).page_references == ()
    assert "PAGEREF" not in body(target)
    assert r' TOC \o "1-1" \n \h \z \u ' in body(target)


def test_with_pages_each_entry_is_a_link_that_ends_with_its_page(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    write(target, "en")
    contents = body(target).partition("</w:sdt>")[0]
    assert r' TOC \o "1-1" \h \z \u ' in contents
    (link,) = re.findall(r'<w:hyperlink w:anchor="_Toc00000001".*?</w:hyperlink>', contents)
    assert re.search(r"First</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar .*PAGEREF _Toc00000001", link)
    assert contents.count('"begin"') == contents.count('"end"') == 2
