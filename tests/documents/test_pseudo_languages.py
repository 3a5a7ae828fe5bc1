"""In a pseudo-language all that comes from a catalogue is in disguise: what is not, no catalogue reaches."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest
from known_values import MARKS, KnownValues
from lxml import etree
from said import W, paragraphs

from generator.build.preview import preview
from generator.build.settings import Settings
from generator.build.story import read_facts
from generator.wording.pseudo import PSEUDO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.wording.voice import Voice

ROOT = Path(__file__).resolve().parents[2]
_LETTERS = re.compile(r"[^\W\d_]+")


def settings(output: Path) -> Settings:
    return Settings(ROOT / "input", output, ROOT / "templates", ROOT / "locales", date(2024, 2, 15))


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Previews of the sample in both pseudo-languages and in Arabic."""
    output = tmp_path_factory.mktemp("pseudo")
    for code in (*PSEUDO, "ar"):
        done = preview(settings(output), code, lambda _: None)
        assert len(done.made) == 4
        assert all(item.done for item in done.made)
        assert done.findings == ()
    return output / "preview"


@pytest.fixture(scope="module")
def known(voices: Mapping[str, Voice], tmp_path_factory: pytest.TempPathFactory) -> KnownValues:
    return KnownValues(read_facts(settings(tmp_path_factory.mktemp("facts")), voices))


@pytest.mark.parametrize("code", PSEUDO)
def test_every_text_comes_from_a_catalogue_or_from_the_input(
    code: str, previews: Path, known: KnownValues
) -> None:
    disguise = set(PSEUDO[code].letters)
    left, seen = [], 0
    for document in sorted((previews / code).glob("*.docx")):
        for text in paragraphs(document):
            seen += any(letter in disguise for letter in text.text)
            words = [word for word in _LETTERS.findall(known.without(text.text)) if set(word) - disguise]
            if words:
                left.append(f"{document.stem} {text.part} [{text.where}] {words}: {text.text[:150]}")
    if left:
        pytest.fail("\n".join(left))
    assert seen > 2_000


def test_a_plain_text_would_be_found(known: KnownValues) -> None:
    """The test above can fail: a sentence of a template that no catalogue has is no known value."""
    assert _LETTERS.findall(known.without("Supported in 2022 by Reef"))


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("*.j2")), ids=lambda path: path.name)
def test_templates_say_nothing_of_their_own(template: Path) -> None:
    """Also where the sample does not lead: no letters between tags, and none in what is read aloud."""
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    source = re.sub(r"(?s){%-? *trans.*?endtrans *-?%}", "", template.read_text("utf-8"))
    said = "".join(value for _, kind, value in environment.lex(source) if kind == "data")
    said = MARKS.sub("", said)
    aloud = re.findall(r'\b(?:title|description|alt|label|text)="([^"]*)"', said)
    between = re.sub(r"<[^>]*>|&#?\w+;", " ", said)
    assert _LETTERS.findall(" ".join([between, *aloud])) == []


def test_documents_from_right_to_left_are_set_as_the_arabic_ones(previews: Path) -> None:
    for document in sorted((previews / "qps-ar").glob("*.docx")):
        pseudo, arabic = _directions(document), _directions(previews / "ar" / document.name)
        for found in (pseudo, arabic):
            # Each version has its own lists of texts in another language.
            tables, mirrored = found.pop("tables"), found.pop("mirrored tables")
            assert tables == mirrored != 0
        assert pseudo == arabic
        assert pseudo["bidi"] == "defaults and section"


def _directions(document: Path) -> dict[str, object]:
    with zipfile.ZipFile(document) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        styles = package.read("word/styles.xml")
    defaults = etree.fromstring(styles).find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None
    section = body.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    runs = [run for run in body.iter(f"{W}r") if run.find(f"{W}t") is not None]
    letters = [run for run in runs if re.search("[\u0620-\u06ff]", "".join(run.itertext()))]
    return {
        "bidi": f"{'defaults' if defaults else ''} and {'section' if section else ''}",
        "styles": styles,
        "tables": len(list(body.iter(f"{W}tbl"))),
        "mirrored tables": len(list(body.iter(f"{W}bidiVisual"))),
        "runs of Arabic letters from left to right": [
            "".join(run.itertext()) for run in letters if run.find(f"{W}rPr/{W}rtl") is None
        ],
    }
