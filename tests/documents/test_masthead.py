"""The first page and the running lines of a contribution, and the place of the emblem."""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from making import published
from making_documents import dataset, document_row

from generator.build.settings import Settings
from generator.build.tasks import Task, make
from generator.languages import LANGUAGES
from generator.model import DocumentRow
from generator.writers.text import document_text

ROOT = Path(__file__).resolve().parents[2]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ROW = document_row("tdag-report", draft=True, contact_name="Contact A", contact_phone="+00 555 0100")
CM = 360_000


def made(
    tmp_path: Path, row: DocumentRow, language: str = "en", templates: Path = ROOT / "templates"
) -> Path:
    """The document of a row, written."""
    settings = Settings(
        input=tmp_path,
        output=tmp_path,
        templates=templates,
        locales=ROOT / "locales",
        today=row.cut_off,
        jobs=1,
    )
    target = tmp_path / f"{language}.docx"
    found = make(Task(row, language, target), dataset((published(1),)), settings)
    assert found.done, found.findings
    return target


def part(file: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(file) as package:
        return etree.fromstring(package.read(name))


def cells(table: etree._Element) -> list[list[str]]:
    return [
        [
            "|".join(
                "".join(
                    "\n" if item.tag == f"{W}br" else item.text or "" for item in p.iter(f"{W}t", f"{W}br")
                )
                for p in cell.iter(f"{W}p")
            )
            for cell in row.iter(f"{W}tc")
        ]
        for row in table.iter(f"{W}tr")
    ]


def test_a_revision_stands_on_a_line_of_its_own_above_the_symbol(tmp_path: Path) -> None:
    first = cells(next(part(made(tmp_path, replace(ROW, revision=1))).iter(f"{W}tbl")))
    # Draft mark, revision and symbol, date, original language.
    assert first[1][1].split("|")[:2] == [
        "\u2002Draft\u2002",
        "Revision\u00a01 to\nDocument\u00a0TDAG-21/2/15-E",
    ]
    plain = cells(next(part(made(tmp_path, replace(ROW, draft=False))).iter(f"{W}tbl")))
    assert plain[1][1].split("|")[0] == "Document\u00a0TDAG-21/2/15-E"


@pytest.mark.parametrize(("language", "side"), [("en", "right"), ("ar", "left")])
def test_a_circle_keeps_the_place_of_the_emblem(tmp_path: Path, language: str, side: str) -> None:
    masthead = next(part(made(tmp_path, ROW, language)).iter(f"{W}tbl"))
    grid = [int(column.get(f"{W}w")) for column in masthead.iter(f"{W}gridCol")]
    assert grid == [round(width * 1440 / 2.54) for width in (11.3, 2.7, 3.0)]
    height = next(masthead.iter(f"{W}trHeight"))
    assert int(height.get(f"{W}val")) >= round(2.2 * 1440 / 2.54)
    (circle,) = masthead.iter(f"{WP}anchor")
    assert circle.findtext(f"{WP}positionH/{WP}align") == side
    assert (circle.find(f"{WP}extent").get("cx"), circle.find(f"{WP}extent").get("cy")) == (
        "756000",
        "756000",
    )
    if language == "en":
        assert circle.find(f"{WP}docPr").get("descr") == "Place for the emblem"
    # The word is text, in the last cell of the first row, and there is no text box.
    assert cells(masthead)[0][-1] == {"en": "emblem", "ar": "الشعار"}[language]


@pytest.mark.parametrize(("wide", "high"), [(400, 100), (100, 400)])
def test_a_logo_takes_the_place_within_its_measures(tmp_path: Path, wide: int, high: int) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes((wide + 1) * high))), (b"IEND", b""))
    (templates / "logo.png").write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
            for name, data in chunks
        )
    )
    masthead = next(part(made(tmp_path, ROW, templates=templates)).iter(f"{W}tbl"))
    (extent,) = [found.find(f"{WP}extent") for found in masthead.iter(f"{WP}inline")]
    size = (int(extent.get("cx")) / CM, int(extent.get("cy")) / CM)
    assert max(size) == pytest.approx(2.1)
    assert size[0] / size[1] == pytest.approx(wide / high, rel=0.001)
    assert cells(masthead)[0][-1] == ""


def test_running_lines_hold_what_is_known_and_keep_their_gap(tmp_path: Path) -> None:
    text = document_text(made(tmp_path, ROW))
    assert "ITU-D/TDAG-21/2/15-E<U+2003>Page<nbsp><page>" in text
    without = document_text(made(tmp_path, replace(ROW, symbol="")))
    assert "ITU-D" not in without.split("== body")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_illustrative_data_stand_at_the_end_of_the_running_footer(sample_output: Path, language: str) -> None:
    file = sample_output / "documents" / language / "tdag-report-2021.docx"
    (line,) = part(file, "word/footer2.xml").iter(f"{W}p")
    runs = list(line.iter(f"{W}tab", f"{W}t"))
    assert [run.tag for run in runs] == [f"{W}tab", f"{W}tab", f"{W}t"]
