"""Captions, references and footnotes: what Word counts and brings up to date by itself."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from generator.blocks import (
    Block,
    CaptionNumber,
    Contents,
    Furniture,
    Link,
    Note,
    Paragraph,
    Properties,
    Reference,
    Tab,
    Text,
)
from generator.languages import LANGUAGES
from generator.writers.text import document_text
from generator.writers.word.document import write_document

HOUSE = Path(__file__).resolve().parents[2] / "templates" / "house.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGN = "wordprocessingml.footnotes+xml"


def write(target: Path, *blocks: Block, code: str = "en") -> Path:
    write_document(blocks, target, HOUSE, LANGUAGES[code], Properties("A title"))
    return target


def part(document: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(document) as archive:
        return etree.fromstring(archive.read(name))


def caption(sequence: str, number: int) -> Paragraph:
    return Paragraph("Tabletitle", (Text("N "), CaptionNumber(sequence, number), Text(" – title")))


def codes(document: Path) -> list[str]:
    return [(code.text or "").strip() for code in part(document).iter(f"{W}instrText")]


def marked(document: Path) -> dict[str, str]:
    """What each bookmark encloses, by its name."""
    open_marks: dict[str, str] = {}
    found: dict[str, str] = {}
    for element in part(document).iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t", f"{W}tab"):
        if element.tag == f"{W}bookmarkStart":
            open_marks[element.get(f"{W}id")] = element.get(f"{W}name")
            found[element.get(f"{W}name")] = ""
        elif element.tag == f"{W}bookmarkEnd":
            del open_marks[element.get(f"{W}id")]
        else:
            for name in open_marks.values():
                found[name] += element.text or "\t"
    return found


def test_captions_count_themselves_and_go_on_where_one_was_left_out(tmp_path: Path) -> None:
    captions = [caption(*of) for of in [("table", 1), ("figure", 2), ("table", 3), ("table", 4)]]
    document = write(tmp_path / "a.docx", *captions)
    assert codes(document) == [
        r"SEQ Table \* ARABIC",
        r"SEQ Figure \* ARABIC \r 2",
        r"SEQ Table \* ARABIC \r 3",
        r"SEQ Table \* ARABIC",
    ]
    assert marked(document) == {"table_1": "1", "figure_2": "2", "table_3": "3", "table_4": "4"}
    assert "[Tabletitle #table_3] N 3 <SEQ Table \\r 3> – title\n" in document_text(document)


def test_a_reference_shows_the_number_of_a_heading_and_leads_there(tmp_path: Path) -> None:
    heading = Paragraph("Heading 1", (Text("2"), Tab(), Text("Governance")), level=1, bookmark="governance")
    text = Paragraph("Normal", (Text("See Section "), Reference("governance", (Text("2"),)), Text(".")))
    document = write(tmp_path / "a.docx", text, heading, Contents(1))
    assert r"REF governance \h" in codes(document)
    # The bookmark of the contents holds the whole heading.
    assert marked(document) == {"governance": "2", "_Toc00000001": "2\tGovernance"}
    assert "[Normal] See Section 2 <REF governance>.\n" in document_text(document)


def test_a_paragraph_lies_whole_within_its_bookmark(tmp_path: Path) -> None:
    heading = Paragraph("Heading 2", (Text("Without a number"),), level=2, bookmark="plain")
    text = Paragraph("Normal", (Text("One "), Text("two", bold=True)), bookmark="plain_1")
    document = write(tmp_path / "a.docx", heading, text)
    assert marked(document) == {
        "plain": "Without a number",
        "plain_1": "One two",
        "_Toc00000001": "Without a number",
    }


def test_fields_in_arabic_run_from_right_to_left(tmp_path: Path) -> None:
    content = (Text("الجدول "), CaptionNumber("table", 1), Text(" و"), Reference("table_1", (Text("1"),)))
    document = write(tmp_path / "a.docx", Paragraph("Normal", content), code="ar")
    runs = list(part(document).iter(f"{W}r"))
    assert len(runs) == 12
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in runs)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_footnotes_are_words_own(tmp_path: Path, code: str) -> None:
    link = Link("https://example.org/note", (Text("there"),))
    text = Paragraph(
        "Normal",
        (Text("One"), Note(1, (Text("First "), link)), Text(" two"), Note(2, (Text("deux", "fr"),))),
    )
    document = write(tmp_path / "a.docx", text, code=code)
    notes = part(document, "word/footnotes.xml")
    ids = [note.get(f"{W}id") for note in notes]
    assert ids == ["-1", "0", "1", "2"]
    settings = part(document, "word/settings.xml").find(f"{W}footnotePr")
    assert [note.get(f"{W}id") for note in settings] == ids[:2]
    assert [sign.get(f"{W}id") for sign in part(document).iter(f"{W}footnoteReference")] == ids[2:]
    signs = [
        run
        for tree in (part(document), notes)
        for run in tree.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    ]
    styles = [run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for run in signs]
    assert styles.count("FootnoteReference") == 4
    assert all(
        (run.find(f"{W}rPr/{W}rtl") is not None) == (code == "ar")
        for run in signs
        if run.find(f"{W}t") is None
    )
    assert [style.get(f"{W}val") for style in notes.iter(f"{W}pStyle")] == ["FootnoteText", "FootnoteText"]
    assert notes.find(f".//{W}lang").get(f"{W}val") == "fr-FR"
    with zipfile.ZipFile(document) as archive:
        assert b"https://example.org/note" in archive.read("word/_rels/footnotes.xml.rels")
        assert SIGN in archive.read("[Content_Types].xml").decode()
        assert archive.read("word/_rels/document.xml.rels").count(b'/footnotes"') == 1
    if code == "en":
        shown = document_text(document)
        assert "[Normal] One<note 1> two<note 2>\n== footnotes ==\n" in shown
        assert shown.endswith(
            "[footnote text] <note 1><tab>First there <https://example.org/note>\n"
            "[footnote text] <note 2><tab>{fr: deux}\n"
        )


def test_a_note_is_not_repeated_in_the_contents(tmp_path: Path) -> None:
    heading = Paragraph("Heading 1", (Text("Title"), Note(1, (Text("note"),))), level=1)
    document = write(tmp_path / "a.docx", Contents(1), heading)
    assert len(list(part(document).iter(f"{W}footnoteReference"))) == 1


def test_what_a_lead_in_announces_stays_with_it_also_behind_a_note(tmp_path: Path) -> None:
    lead_in = Paragraph("Normal", (Text("Each:"), Note(1, (Text("note"),))))
    document = write(tmp_path / "a.docx", lead_in, Paragraph("Normal", (Text("x"),)))
    assert len(list(part(document).iter(f"{W}keepNext"))) == 1


def test_a_document_without_notes_shows_none(tmp_path: Path) -> None:
    document = write(tmp_path / "a.docx", Furniture("header", "default", ()), caption("table", 1))
    assert "footnotes" not in document_text(document)


@pytest.mark.validator
@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path, code: str, validator: str) -> None:
    heading = Paragraph("Heading 1", (Text("2"), Tab(), Text("A")), level=1, bookmark="a")
    text = Paragraph("Normal", (Reference("a", (Text("2"),)), Note(1, (Text("note"),))), bookmark="a_1")
    document = write(tmp_path / "a.docx", heading, text, caption("table", 3), code=code)
    found = subprocess.run(
        [validator, str(document)], check=False, capture_output=True, text=True, timeout=60
    )
    assert '"ok": true' in found.stdout


@pytest.mark.libreoffice
def test_a_program_that_counts_again_shows_the_printed_numbers(
    tmp_path: Path, soffice: str, pdftotext: str
) -> None:
    text = Paragraph("Normal", (Text("See "), Reference("table_4", (Text("4"),)), Note(1, (Text("noted"),))))
    captions = [caption(*of) for of in [("table", 1), ("table", 3), ("table", 4), ("figure", 2)]]
    right = write(tmp_path / "right.docx", *captions, text)
    # LibreOffice counts captions and follows references when it opens a file, whatever is stored.
    stale = tmp_path / "stale.docx"
    with zipfile.ZipFile(right) as source, zipfile.ZipFile(stale, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for digit in b"1234" if name == "word/document.xml" else b"":
                content = content.replace(b"<w:t>%c</w:t>" % digit, b"<w:t>99</w:t>")
            target.writestr(name, content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(stale)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = subprocess.run(
        [pdftotext, "-layout", str(tmp_path / "stale.pdf"), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    numbers = [line.split()[1] for line in shown.splitlines() if line.startswith("N ")]
    assert (numbers, "See 4" in shown, "99" in shown) == (["1", "3", "4", "2"], True, False)
