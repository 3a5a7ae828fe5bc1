"""What must hold for every document of the sample, whatever it says."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from generator.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = re.compile("[\u0600-\u06ff]")
DOCUMENTS = ("compendium-2022", "progress-report-2023", "roundtable-programme-2022", "tdag-report-2021")


def part(output: Path, language: str, document: str, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(output / "documents" / language / f"{document}.docx") as package:
        return etree.fromstring(package.read(name))


def paragraphs(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for paragraph in tree.iter(f"{W}p"):
        yield paragraph, "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_arabic_documents_are_right_to_left_throughout(sample_output: Path, document: str) -> None:
    styles = part(sample_output, "ar", document, "word/styles.xml")
    default = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi")
    assert default is not None
    tree = part(sample_output, "ar", document)
    tables = list(tree.iter(f"{W}tbl"))
    assert tables
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)
    arabic = [
        run for run in tree.iter(f"{W}r") if any(ARABIC.search(t.text or "") for t in run.iter(f"{W}t"))
    ]
    assert len(arabic) > 100
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in arabic)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_english_is_left_but_senders_own_texts(sample_output: Path, document: str, language: str) -> None:
    """A run that is not tagged as another language holds no running English."""
    words = re.compile(r"\b(the|of|and|pledges?|organizations?|with|from|not|shown)\b", re.IGNORECASE)
    found = []
    for paragraph, _ in paragraphs(part(sample_output, language, document)):
        for run in paragraph.iter(f"{W}r"):
            tag = run.find(f"{W}rPr/{W}lang")
            foreign = tag is not None and (tag.get(f"{W}val") or "").startswith("en")
            text = "".join(t.text or "" for t in run.iter(f"{W}t"))
            if not foreign and words.search(text):
                found.append(text)
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_and_language_stand_in_the_properties_and_no_person_does(
    sample_output: Path, language: str
) -> None:
    for document in DOCUMENTS:
        with zipfile.ZipFile(sample_output / "documents" / language / f"{document}.docx") as package:
            core = package.read("docProps/core.xml").decode()
        assert re.search(r"<dc:title>[^<]+</dc:title>", core)
        assert f"<dc:language>{LANGUAGES[language].tag}</dc:language>" in core
        assert not re.search(r"Reviewer|@example", core)


def test_all_language_versions_have_the_same_structure_and_figures(sample_output: Path) -> None:
    manifest = json.loads((sample_output / "manifest.json").read_text("utf-8"))
    assert manifest["same_in_all_languages"] == dict.fromkeys(DOCUMENTS, True)


def test_only_cleared_pledges_are_named(sample_output: Path) -> None:
    """Declined, pending, half-decided, withdrawn, suspended and faulty pledges of the sample."""
    titles = {
        "Make everyone digital",
        "Rural towers",
        "Ten billion connections",
        "Mentoring network contact list",
        "Connecter partout",
        "Datos abiertos de cobertura",
        "Спутниковая связь для отдаленных поселков",
        "مراكز رقمية مجتمعية",
        "乡村远程医疗示范",
        "Информационная кампания «Безопасный интернет»",
        "普遍服务基金改革",
        "حملة الإنترنت الآمن للأطفال",
        "Alfabetización digital para personas de edad",
        "jane.private",
    }
    for language in LANGUAGES:
        for document in DOCUMENTS:
            whole = "\n".join(text for _, text in paragraphs(part(sample_output, language, document)))
            assert not [title for title in titles if title in whole]


def test_no_contact_of_a_sender_reaches_any_output(sample_output: Path) -> None:
    contacts = _contacts()
    assert len(contacts) > 80
    everything = ""
    for file in sorted(sample_output.rglob("*")):
        if file.suffix == ".docx":
            with zipfile.ZipFile(file) as package:
                everything += "".join(
                    package.read(name).decode("utf-8", "replace") for name in package.namelist()
                )
        elif file.suffix == ".json":
            everything += file.read_text("utf-8")
    assert not [contact for contact in contacts if contact in everything]


def _contacts() -> set[str]:
    """Names, e-mail addresses and phones of all contact persons in the sample forms."""
    from openpyxl import load_workbook  # noqa: PLC0415

    found = set()
    for file in (ROOT / "input" / "pledges").glob("*.xlsx"):
        workbook = load_workbook(file, read_only=False)
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows(values_only=True):
                cells = [str(cell) for cell in row if cell is not None]
                if cells and cells[0] in {"contact_name", "contact_email", "contact_phone"}:
                    found.add(str(row[2]))
    return found - {"None"}


@pytest.mark.libreoffice
def test_an_arabic_page_reads_in_the_right_order(
    sample_output: Path, tmp_path: Path, soffice: str, pdftotext: str
) -> None:
    document = sample_output / "documents" / "ar" / "tdag-report-2021.docx"
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(document),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = subprocess.run(
        [pdftotext, str(tmp_path / "tdag-report-2021.pdf"), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    assert "TDAG-21/2/15-A" in re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text).replace(
        "\u2011", "-"
    )
    assert "+41 22 555 0142" in re.sub("[\u200e\u200f\u202a-\u202e]", "", text).replace("\u00a0", " ")


@pytest.mark.validator
def test_the_open_xml_sdk_finds_nothing(sample_output: Path, validator: str) -> None:
    for language in ("en", "ar", "zh"):
        for document in DOCUMENTS:
            file = sample_output / "documents" / language / f"{document}.docx"
            done = subprocess.run(
                [validator, str(file)], capture_output=True, text=True, check=False, timeout=120
            )
            assert done.returncode == 0, done.stdout[:2000]
            assert '"ok": true' in done.stdout
