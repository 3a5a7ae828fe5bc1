from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest
from lxml import etree

from generator.build.preview import BANNER, preview
from generator.build.settings import Settings
from generator.build.story import build
from generator.cli.main import main
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK = re.compile("[\U000f0000-\U0010ffff]")
LANGUAGES = ("en", "ar", "zh", "es")
DOCUMENTS = ("compendium-2022", "progress-report-2023", "roundtable-programme-2022", "tdag-report-2021")


def settings(output: Path, folder: Path = ROOT / "input", locales: Path = ROOT / "locales") -> Settings:
    return Settings(folder, output, ROOT / "templates", locales, date(2024, 2, 15))


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("previews")
    for code in LANGUAGES:
        done = preview(settings(output), code, lambda _: None)
        assert [item.task.row.document_id for item in done.made if item.done] == [
            "compendium-2022",
            "tdag-report-2021",
            "progress-report-2023",
            "roundtable-programme-2022",
        ]
    return output / "preview"


def part(document: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(document) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


def comments(document: Path) -> list[str]:
    return ["\n".join(p.itertext()) for p in lines(document)]


def lines(document: Path) -> list[etree._Element]:
    return list(part(document, "comments").iter(f"{W}comment"))


def said_of(document: Path, english: str) -> str:
    """The comment about a message."""
    found = [text for text in comments(document) if f"English: {english}" in text.splitlines()]
    assert found, english
    return found[0]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_comment_has_its_place_and_no_mark_is_left(previews: Path, code: str, name: str) -> None:
    document = previews / code / f"{name}.docx"
    body = part(document, "document")
    numbers = [str(number) for number in range(len(lines(document)))]
    assert [comment.get(f"{W}id") for comment in lines(document)] == numbers
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted((e.get(f"{W}id") for e in body.iter(f"{W}{kind}")), key=int) == numbers
    order = [element for element in body.iter() if etree.QName(element).localname.startswith("comment")]
    for number in numbers:
        kinds = [etree.QName(e).localname for e in order if e.get(f"{W}id") == number]
        assert kinds == ["commentRangeStart", "commentRangeEnd", "commentReference"]
    with zipfile.ZipFile(document) as package:
        texts = [n for n in package.namelist() if n.endswith((".xml", ".rels"))]
        assert [n for n in texts if MARK.search(package.read(n).decode("utf-8"))] == []
        assert [n for n in package.namelist() if "comment" in n] == ["word/comments.xml"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_preview_says_what_the_document_says(previews: Path, sample_output: Path, code: str) -> None:
    """Lists, sorting, short titles, fields: nothing but the banner and the comments is different."""
    for name in DOCUMENTS:
        told = _said(previews / code / f"{name}.docx")
        assert sum(BANNER in line for line in told) == 2
        assert [line for line in told if BANNER not in line] == [
            line for line in _said(sample_output / "documents" / code / f"{name}.docx") if line
        ]


def _said(document: Path) -> list[str]:
    """Readable text; marks of direction depend on how a text is cut into runs, bold and styles end with each run."""
    text = re.sub(r"<(?:lrm|rlm)>", "", document_text(document)).replace("****", "")
    while (joined := re.sub(r"(\{([\w ]+): [^{}]*)\}\{\2: ", r"\1", text)) != text:
        text = joined
    return [
        line for line in text.splitlines() if line not in {"== header, first page ==", "== header, pages =="}
    ]


def test_comments_are_english_from_left_to_right_without_a_person(previews: Path) -> None:
    document = previews / "ar" / "tdag-report-2021.docx"
    for comment in lines(document):
        assert (comment.get(f"{W}author"), comment.get(f"{W}initials")) == ("p2c", "p2c")
        assert comment.get(f"{W}date") == "2021-10-20T00:00:00Z"
        for paragraph in comment.iter(f"{W}p"):
            assert paragraph.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
            texts = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
            assert texts
            assert {run.find(f"{W}rPr/{W}lang").get(f"{W}val") for run in texts} == {"en-GB"}
    assert all(BANNER in "".join(part(document, f"header{n}").itertext()) for n in (1, 2))


def test_a_repeated_label_has_one_comment_that_counts_it(previews: Path) -> None:
    every = comments(previews / "en" / "compendium-2022.docx")
    told = [text for text in every if "context “card”\nEnglish: Type of pledge\n" in text]
    assert len(told) == 1
    assert "Stands 37 times in this document; only here with a comment." in told[0]


def test_what_carries_no_comment_is_gathered(previews: Path) -> None:
    told = comments(previews / "zh" / "compendium-2022.docx")
    headers = [text for text in told if text.startswith("In headers and footers:")]
    assert len(headers) == 1
    assert "English: English version" in headers[0]
    assert any(
        "Read aloud for this table:" in text and "English: Columns: %(names)s." in text for text in told
    )
    assert any(
        "read aloud for it:" in text and "English: Highest: %(name)s, %(value)s." in text for text in told
    )
    note = comments(previews / "zh" / "tdag-report-2021.docx")
    assert any(
        "In a footnote or picture" in text and "Membership of the three groups" in text for text in note
    )


@pytest.mark.validator
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_open_xml_sdk_finds_nothing(previews: Path, code: str, validator: str) -> None:
    for document in sorted((previews / code).glob("*.docx")):
        done = subprocess.run(
            [validator, str(document)], check=False, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout[-3000:]
        assert json.loads(done.stdout)["ok"] is True


def test_libreoffice_shows_the_comments(previews: Path, tmp_path: Path, soffice: str) -> None:
    document = previews / "ar" / "roundtable-programme-2022.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(tmp_path),
        str(document),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = etree.parse(tmp_path / "roundtable-programme-2022.fodt", etree.XMLParser(huge_tree=True))
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    found = ["".join(note.itertext()) for note in shown.iter(f"{office}annotation")]
    assert len(found) == len(lines(document))
    assert any("English: Sessions by kind" in text for text in found)


def test_the_state_of_each_translation_is_told(small_input: SmallInput, tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    file = locales / "fr" / "LC_MESSAGES" / "documents.po"
    catalogue = polib.pofile(str(file), wrapwidth=0)
    by_text = {entry.msgid: entry for entry in catalogue}
    by_text["Contents"].flags.append("fuzzy")
    by_text["Overview"].msgstr = ""
    by_text["As of %(date)s. Joint pledges are counted once."].msgstr = "Sans date"
    catalogue.remove(by_text["Joint pledges are counted once."])
    catalogue.save(str(file))
    done = preview(settings(tmp_path / "out", small_input.folder, locales), "fr", lambda _: None)
    assert [finding.code for finding in done.findings] == ["L07"]
    document = tmp_path / "out" / "preview" / "fr" / "compendium.docx"
    states = {
        "Contents": "Fuzzy, not used: the English text shows.",
        "Overview": "Not translated: the English text shows.",
        "As of %(date)s. Joint pledges are counted once.": "Fault found, not used: the English text shows (L07).",
        "Joint pledges are counted once.": "Not in the catalogues yet",
        "How to read this compendium": "Translated.",
    }
    for english, state in states.items():
        assert state in said_of(document, english), english
    place = re.search(r"documents\.po, line (\d+)", said_of(document, "Overview"))
    assert place
    assert file.read_text("utf-8").splitlines()[int(place[1]) - 1] == 'msgid "Overview"'


def test_a_preview_is_no_publication(small_input: SmallInput, tmp_path: Path) -> None:
    chosen = settings(tmp_path / "out", small_input.folder)
    done = preview(chosen, "en", lambda _: None)
    assert all(item.done for item in done.made)
    assert sorted(path.name for path in chosen.output.iterdir() if path.name[0] != ".") == ["preview"]
    before = {path.name: path.read_bytes() for path in (chosen.output / "preview" / "en").iterdir()}
    outcome = build(chosen, small_input.voices["en"], lambda _: None, lambda _: None)
    assert outcome.documents == 18
    assert "preview" not in (chosen.output / "manifest.json").read_text("utf-8")
    preview(chosen, "en", lambda _: None)
    assert {path.name: path.read_bytes() for path in (chosen.output / "preview" / "en").iterdir()} == before


def test_the_command_makes_the_document_asked_for(
    small_input: SmallInput, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        "translate",
        "preview",
        "--input",
        str(small_input.folder),
        "--output",
        str(tmp_path),
        "--ui-lang",
        "en",
    ]
    assert main([*command, "--lang", "fr", "--document", "tdag"]) == 0
    assert [path.name for path in (tmp_path / "preview" / "fr").iterdir()] == ["tdag.docx"]
    assert "not for publication" in capsys.readouterr().out
    assert main([*command, "--lang", "qps-ar", "--document", "unknown"]) == 2
    assert main([*command, "--lang", "xx"]) == 2
    assert main(["build", "--lang", "qps"]) == 2


def test_what_cannot_be_made_or_replaced_is_told_and_leaves_the_old_one(
    small_input: SmallInput, tmp_path: Path
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    (templates / "tdag-report.html.j2").write_text("{% if %}", "utf-8")
    chosen = replace(settings(tmp_path / "out", small_input.folder), templates=templates)
    folder = tmp_path / "out" / "preview" / "fr"
    folder.mkdir(parents=True)
    (folder / "tdag.docx").write_text("old", "utf-8")
    # As a document that is open in Word: it cannot be replaced.
    (folder / "progress.docx" / "open").mkdir(parents=True)
    done = preview(chosen, "fr", lambda _: None)
    assert [finding.code for finding in done.findings] == ["B01", "B10"]
    assert [item.task.row.document_id for item in done.made if item.done] == ["compendium"]
    assert (folder / "tdag.docx").read_text("utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["compendium.docx", "progress.docx", "tdag.docx"]
