"""Paragraph ids: by them a translator and a drafter speak of the same paragraph."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from generator.build.settings import Settings
from generator.build.story import build
from generator.languages import LANGUAGES

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENTS = ("compendium-2022", "progress-report-2023", "roundtable-programme-2022", "tdag-report-2021")


def body(document: Path) -> etree._Element:
    with zipfile.ZipFile(document) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def names(document: Path) -> list[str]:
    """The bookmarks in their order; those of the contents and the numbers of headings are Word's."""
    marks = (mark.get(f"{W}name") or "" for mark in body(document).iter(f"{W}bookmarkStart"))
    return [name for name in marks if not name.startswith("_")]


def marked(document: Path) -> dict[str, str]:
    """What each bookmark encloses, by its name."""
    tree = body(document)
    found: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for element in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if element.tag == f"{W}bookmarkStart":
            open_marks[element.get(f"{W}id")] = element.get(f"{W}name")
        elif element.tag == f"{W}bookmarkEnd":
            open_marks.pop(element.get(f"{W}id"), None)
        else:
            for name in open_marks.values():
                found[name] = found.get(name, "") + (element.text or "")
    return found


def references(document: Path) -> list[tuple[str, str]]:
    """The target of each REF field and what it shows."""
    found: list[tuple[str, str]] = []
    target = shown = ""
    for run in body(document).iter(f"{W}r"):
        word, *rest = (run.findtext(f"{W}instrText") or " ").split() or [""]
        target = rest[0] if word == "REF" else target
        mark = run.find(f"{W}fldChar")
        kind = "" if mark is None else mark.get(f"{W}fldCharType")
        if kind == "end" and target:
            found.append((target, shown))
        shown = "" if kind else shown + (run.findtext(f"{W}t") or "")
        target = "" if kind == "end" else target
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_all_versions_have_the_same_bookmarks_in_the_same_order(sample_output: Path, document: str) -> None:
    files = {code: sample_output / "documents" / code / f"{document}.docx" for code in LANGUAGES}
    english = names(files["en"])
    assert len(english) > 20
    assert len(english) == len(set(english))
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in english)
    assert {code: names(file) for code, file in files.items() if names(file) != english} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_paragraph_of_the_text_has_an_id_but_marks_of_single_versions(
    sample_output: Path, document: str
) -> None:
    tree = body(sample_output / "documents" / "en" / f"{document}.docx")
    without = []
    for paragraph in tree.find(f"{W}body").iterchildren(f"{W}p"):
        text = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        ids = [mark.get(f"{W}name") for mark in paragraph.iter(f"{W}bookmarkStart")]
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if text and not [name for name in ids if not name.startswith("_Toc")]:
            without.append("" if style is None else style.get(f"{W}val"))
    # Marks of a language, the occasion on the cover, and sentences and lists of texts in another language.
    assert set(without) <= {"P2CMarkline", "P2CCoversubtitle", "P2CText", "Tabletitle"}
    assert without.count("P2CText") <= 3


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_references_show_what_their_target_holds(sample_output: Path, document: str, language: str) -> None:
    file = sample_output / "documents" / language / f"{document}.docx"
    held = marked(file)
    found = references(file)
    assert [(target, shown, held.get(target)) for target, shown in found if held.get(target) != shown] == []


def test_the_report_leads_to_its_tables_and_sections(sample_output: Path) -> None:
    targets = {
        target for target, _ in references(sample_output / "documents" / "en" / "tdag-report-2021.docx")
    }
    assert {"governance", "next_steps", "table_1", "table_2", "table_3"} <= targets


Change = Callable[[str], str]


@pytest.fixture
def ids_of(small_input: SmallInput, tmp_path: Path) -> Callable[[str, Change], list[str]]:
    """The bookmarks of a document whose template was changed."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    settings = Settings(
        input=small_input.folder,
        output=tmp_path / "output",
        templates=tmp_path / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        languages=("en",),
    )

    def made(document: str, change: Change) -> list[str]:
        template = {"tdag": "tdag-report", "compendium": "compendium"}[document]
        own = (ROOT / "templates" / f"{template}.html.j2").read_text("utf-8")
        (tmp_path / "templates" / f"{template}.html.j2").write_text(change(own), "utf-8")
        outcome = build(
            replace(settings, documents=(document,)), small_input.voices["en"], lambda _: None, lambda _: None
        )
        assert outcome.documents == 1
        return names(tmp_path / "output" / "documents" / "en" / f"{document}.docx")

    return made


def test_a_paragraph_that_is_added_changes_the_ids_of_its_own_section_alone(
    ids_of: Callable[[str, Change], list[str]],
) -> None:
    before = ids_of("tdag", lambda template: template)
    after = ids_of(
        "tdag", lambda template: template.replace('<h2 id="members">', '<p>One more.</p>\n<h2 id="members">')
    )
    section = [name for name in before if name.startswith("governance_")]
    assert len(section) > 5
    assert set(after) - set(before) == {f"governance_{len(section) + 1}"}
    assert set(before) <= set(after)


def test_a_pledge_keeps_its_ids_when_the_volume_grows_before_it(
    ids_of: Callable[[str, Change], list[str]],
) -> None:
    before = ids_of("compendium", lambda template: template)
    after = ids_of(
        "compendium",
        lambda template: template.replace(
            "{% for chapter in chapters %}", "<p>More.</p>\n{% for chapter in chapters %}"
        ),
    )
    cards = [name for name in before if name.startswith("P2C_")]
    assert {"P2C_0001_organization", "P2C_0001_organization_1", "P2C_0001", "P2C_0001_1"} <= set(cards)
    assert cards == [name for name in after if name.startswith("P2C_")]
