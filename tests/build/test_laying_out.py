"""Page numbers and PDF files: what LibreOffice lays out, and what happens where there is none."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from generator.build import layout
from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.cli.main import main
from generator.editions.release import last_build
from generator.languages import LANGUAGES
from generator.wording.voice import Voice
from generator.writers.pdf import office as office_module
from generator.writers.pdf.office import Office, convert, find_office
from generator.writers.pdf.pages import bookmark_pages

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
FIELD = re.compile(r"PAGEREF (\w+) \\h .*?<w:t>([^<]*)</w:t>")


def run(small: SmallInput, tmp_path: Path, **changes: object) -> Outcome:
    standard = Settings(
        input=small.folder,
        output=tmp_path / "output",
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        languages=("en", "ar"),
        documents=("compendium",),
    )
    return build(replace(standard, **changes), small.voices["en"], lambda _: None, lambda _: None)


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory, voices: Mapping[str, Voice], soffice: str) -> Path:
    """The output folder of the committed sample with page numbers and PDF files."""
    output = tmp_path_factory.mktemp("laid-out") / "output"
    settings = Settings(
        input=ROOT / "input",
        output=output,
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2024, 2, 15),
        jobs=2,
        office=find_office(soffice),
        pdf=True,
    )
    outcome = build(settings, voices["en"], lambda _: None, lambda _: None)
    assert outcome.documents == outcome.wanted == 24
    return output


@pytest.fixture
def office(soffice: str) -> Office:
    found = find_office(soffice)
    assert found is not None
    return found


def documents(output: Path) -> Iterator[Path]:
    yield from sorted((output / "documents").rglob("*.docx"))


def references(document: Path) -> list[tuple[str, str]]:
    with zipfile.ZipFile(document) as archive:
        return FIELD.findall(archive.read("word/document.xml").decode("utf-8"))


@pytest.mark.libreoffice
def test_every_number_is_the_page_on_which_its_target_stands(laid_out: Path) -> None:
    # The PDF was laid out from the finished document: that the pages are still the same shows
    # that nothing moved when the numbers were put in.
    checked = 0
    for document in documents(laid_out):
        shown = references(document)
        pages = bookmark_pages(document.with_suffix(".pdf"), [name for name, _ in shown])
        assert [(name, str(pages.get(name))) for name, _ in shown] == shown, document
        checked += len(shown)
    assert checked >= 6 * 25


@pytest.mark.libreoffice
def test_the_headings_are_printed_on_the_pages_that_the_contents_name(laid_out: Path, pdftotext: str) -> None:
    for code in ("en", "fr", "ru", "es"):
        document = laid_out / "documents" / code / "compendium-2022.docx"
        with zipfile.ZipFile(document) as archive:
            body = archive.read("word/document.xml").decode("utf-8")
        entries = re.findall(r'<w:hyperlink w:anchor="(_Toc\d+)".*?</w:hyperlink>', body)
        assert len(entries) >= 9
        for name in entries:
            (entry,) = re.findall(rf'<w:hyperlink w:anchor="{name}".*?</w:hyperlink>', body)
            *words, page = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", entry)
            command = [pdftotext, "-f", page, "-l", page, str(document.with_suffix(".pdf")), "-"]
            text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
            assert squeezed(words[-1]) in squeezed(text), (code, words, page)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.libreoffice
def test_a_pdf_file_says_its_language_and_describes_its_charts(laid_out: Path) -> None:
    figures = 0
    for document in documents(laid_out):
        code = document.parent.name
        with zipfile.ZipFile(document) as archive:
            body = archive.read("word/document.xml").decode("utf-8")
        described = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', body)
        with pikepdf.open(document.with_suffix(".pdf")) as pdf:
            assert str(pdf.Root.Lang) == LANGUAGES[code].tag
            assert bool(pdf.Root.MarkInfo.Marked)
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            found = [str(figure.get("/Alt", "")) for figure in elements(pdf, "/Figure")]
            assert len(found) == len(described)
            assert all(found), document
            figures += len(found)
            with pdf.open_metadata() as metadata:
                assert metadata["dc:title"] == str(pdf.docinfo.Title)
                assert metadata["dc:language"] == {LANGUAGES[code].tag}
                assert metadata["pdfuaid:part"] == "1"
    assert figures >= 6 * 4


@pytest.mark.libreoffice
def test_a_first_page_with_footnotes_begins_at_its_margin(laid_out: Path) -> None:
    """LibreOffice would leave an empty line before the masthead of a document that has footnotes."""
    for code in ("en", "ar"):
        with pikepdf.open(laid_out / "documents" / code / "tdag-report-2021.pdf") as pdf:
            page = pdf.pages[0]
            heights = [
                float(operands[-1])
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) in {"Tm", "Td"}
            ]
            # The first line of the masthead, 14 points high, hangs from the margin of 2.3 cm.
            top = float(page.mediabox[3]) - max(heights)
            assert top < 2.3 / 2.54 * 72 + 20


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Dictionary]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        current = waiting.pop()
        if isinstance(current, pikepdf.Array):
            waiting += list(current)
        elif isinstance(current, pikepdf.Dictionary):
            if str(current.get("/S", "")) == kind:
                yield current
            waiting.append(current.get("/K"))


@pytest.mark.libreoffice
def test_the_manifest_lists_the_pdf_files_and_a_build_without_them_removes_them(
    small_input: SmallInput, tmp_path: Path, office: Office
) -> None:
    output = tmp_path / "output"
    run(small_input, tmp_path, office=office, pdf=True)
    listed = [entry["path"] for entry in json.loads((output / "manifest.json").read_text())["outputs"]]
    assert listed == [
        "documents/ar/compendium.docx",
        "documents/ar/compendium.pdf",
        "documents/en/compendium.docx",
        "documents/en/compendium.pdf",
    ]
    assert all((output / path).is_file() for path in listed)
    assert len(last_build(output, small_input.folder).files("compendium")) == 4
    run(small_input, tmp_path, office=office)
    assert not list(output.rglob("*.pdf"))


@pytest.mark.libreoffice
def test_the_same_input_gives_the_same_bytes_also_of_pdf_files(
    small_input: SmallInput, tmp_path: Path, office: Office
) -> None:
    files = []
    for name, jobs in (("one", 1), ("another folder", 2)):
        run(small_input, tmp_path / name, office=office, pdf=True, jobs=jobs)
        folder = tmp_path / name / "output" / "documents"
        files.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")})
    assert len(files[0]) == 4
    assert files[0] == files[1]


@pytest.mark.libreoffice
def test_a_document_that_did_not_change_is_not_laid_out_again(
    small_input: SmallInput, tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(small_input, tmp_path, office=office)
    first = (tmp_path / "output/documents/en/compendium.docx").read_bytes()
    monkeypatch.setattr(layout, "convert", lambda *_: pytest.fail("laid out again"))
    run(small_input, tmp_path, office=office)
    assert (tmp_path / "output/documents/en/compendium.docx").read_bytes() == first
    # Another LibreOffice may break pages elsewhere.
    monkeypatch.setattr(layout, "convert", lambda *_: {})
    outcome = run(small_input, tmp_path, office=replace(office, version="another"))
    assert {finding.code for finding in outcome.findings} >= {"B26"}


@pytest.mark.libreoffice
def test_a_damaged_memory_of_pages_is_as_good_as_none(
    small_input: SmallInput, tmp_path: Path, office: Office
) -> None:
    cache = tmp_path / "output" / layout.CACHE
    cache.parent.mkdir(parents=True)
    for damaged in ("", "[1]", '{"a": 1}', '{"a": {"b": "c"}}', "\x00"):
        cache.write_text(damaged, "utf-8")
        outcome = run(small_input, tmp_path, office=office, languages=("en",))
        assert outcome.documents == 1
        assert references(tmp_path / "output/documents/en/compendium.docx")


def program(folder: Path, *lines: str) -> Office:
    """A program in the place of LibreOffice."""
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "soffice"
    script.write_text("\n".join(("#!/bin/sh", *lines)) + "\n", "utf-8")
    script.chmod(0o755)
    found = find_office(str(script))
    assert found is not None
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("line", ["exit 0", "exit 1", "kill -9 $$"])
def test_where_nothing_is_laid_out_documents_are_made_with_links_only(
    small_input: SmallInput, tmp_path: Path, line: str
) -> None:
    outcome = run(small_input, tmp_path, office=program(tmp_path / "a folder", line), pdf=True)
    assert outcome.documents == 2
    codes = sorted(finding.code for finding in outcome.findings if finding.code.startswith("B"))
    assert codes == ["B26", "B26", "B29", "B29"]
    for document in documents(tmp_path / "output"):
        assert references(document) == []
    assert not list((tmp_path / "output").rglob("*.pdf"))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize("line", ["exit 0", 'for f; do :; done; printf "%%PDF-1.6 half" > pdf/a.pdf'])
def test_neither_an_earlier_file_nor_a_part_of_one_passes_for_a_layout(
    tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document, folder = tmp_path / "a.docx", tmp_path / "pdf"
    document.write_bytes(b"x")
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.6 an earlier one %%EOF\n")
    assert convert(program(tmp_path, line), [document], folder) == {}


@pytest.mark.libreoffice
def test_a_build_of_one_language_forgets_no_pages_of_the_others(
    small_input: SmallInput, tmp_path: Path, office: Office
) -> None:
    run(small_input, tmp_path, office=office)
    known = json.loads((tmp_path / "output" / layout.CACHE).read_text("utf-8"))
    run(small_input, tmp_path, office=office, languages=("en",))
    assert json.loads((tmp_path / "output" / layout.CACHE).read_text("utf-8")) == known


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_run_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_TO_START", "_PER_DOCUMENT", "_PER_MEGABYTE"):
        monkeypatch.setattr(office_module, name, 0.2)
    document = tmp_path / "a.docx"
    document.write_bytes(b"x")
    mark = tmp_path / "mark"
    hanging = program(tmp_path, f"(sleep 3; touch '{mark}') &", "sleep 60")
    assert convert(hanging, [document], tmp_path / "pdf") == {}
    assert subprocess.run(["sleep", "3.2"], check=False).returncode == 0  # noqa: S607
    assert not mark.exists()


def test_without_libreoffice_pdf_files_are_asked_for_in_vain(small_input: SmallInput, tmp_path: Path) -> None:
    outcome = run(small_input, tmp_path, pdf=True)
    assert outcome.documents == 2
    assert [finding.code for finding in outcome.findings if finding.code == "B27"] == ["B27"]


def test_without_libreoffice_a_note_tells_why_there_are_no_page_numbers(
    small_input: SmallInput, tmp_path: Path
) -> None:
    outcome = run(small_input, tmp_path, wants_pages=True)
    assert [finding.code for finding in outcome.findings if finding.code == "B28"] == ["B28"]
    assert "B28" not in {finding.code for finding in run(small_input, tmp_path).findings}


def test_the_message_is_clear_where_libreoffice_is_not_found(
    small_input: SmallInput, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--input", str(small_input.folder), "--output", str(tmp_path / "o"), "--ui-lang", "en"]
    command = ["build", "--pdf", "--lang", "en", *arguments]
    assert main([*command, "--office", "none"]) == 0
    assert "there is no LibreOffice on this computer" in capsys.readouterr().out
    assert main([*command, "--office", "none", "--strict"]) == 1
    nowhere = str(tmp_path / "nowhere")
    assert main([*command, "--office", nowhere]) == 2
    assert f"{nowhere} is not there." in capsys.readouterr().err


def test_no_office_is_one_that_nobody_looks_for() -> None:
    assert find_office("none") is None
    assert find_office("NONE") is None
    assert find_office("no such program anywhere") is None
