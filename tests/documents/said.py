"""All that a finished Word document says, read from its parts: texts, what is read aloud, charts, properties.

Shares nothing with the program.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
#: What a run shows besides its text.
_SIGNS = {f"{W}noBreakHyphen": "-", f"{W}tab": " ", f"{W}br": " "}
#: Invisible: marks of direction, word joiners.
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2060]")
_SPACES = re.compile(r"[\s\u2000-\u200a]+")


@dataclass(frozen=True)
class Said:
    """A text, the part and the style (or the attribute) where it stands, and its language if a run says one."""

    part: str
    where: str
    text: str
    language: str = ""


def paragraphs(document: Path) -> Iterator[Said]:
    """Whole paragraphs, and each text that is no paragraph."""
    for part, tree in _parts(document):
        for paragraph in tree.iter(f"{W}p"):
            yield Said(part, _style(paragraph), plain("".join(text for text, _ in _runs(paragraph))))
        yield from _attributes(part, tree)


def runs(document: Path) -> Iterator[Said]:
    """Stretches of one language within paragraphs, and each text that is no paragraph."""
    for part, tree in _parts(document):
        for paragraph in tree.iter(f"{W}p"):
            told: list[tuple[str, str]] = []
            for text, language in _runs(paragraph):
                if told and (told[-1][1] == language or not text.strip()):
                    told[-1] = (told[-1][0] + text, told[-1][1])
                else:
                    told.append((text, language))
            for text, language in told:
                yield Said(part, _style(paragraph), plain(text), language)
        yield from _attributes(part, tree)


def plain(text: str) -> str:
    """A text with plain spaces and hyphens, and nothing that is not seen."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text).replace("\u2011", "-")).strip()


def _parts(document: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(document) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d|footer\d|footnotes|charts/chart\d+)\.xml", name):
                yield name, etree.fromstring(package.read(name), etree.XMLParser(huge_tree=True))
            elif name == "docProps/core.xml":
                yield name, etree.fromstring(package.read(name))
            elif name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(package.read(name))) as workbook:
                    if "xl/sharedStrings.xml" in workbook.namelist():
                        yield name, etree.fromstring(workbook.read("xl/sharedStrings.xml"))


def _runs(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    for run in paragraph.iter(f"{W}r"):
        text = "".join(
            (child.text or "") if child.tag == f"{W}t" else _SIGNS.get(child.tag, "") for child in run
        )
        tag = run.find(f"{W}rPr/{W}lang")
        language = "" if tag is None else (tag.get(f"{W}val") or tag.get(f"{W}eastAsia") or "")
        if text:
            yield text, language


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val") or ""


def _attributes(part: str, tree: etree._Element) -> Iterator[Said]:
    """What is read aloud, what charts print, what the file says of itself."""
    found: list[tuple[str, str | None]] = []
    for name in ("tblCaption", "tblDescription"):
        found += [(name, element.get(f"{W}val")) for element in tree.iter(f"{W}{name}")]
    for element in tree.iter(f"{WP}docPr"):
        found += [("descr", element.get("descr")), ("title", element.get("title"))]
    for tag in (f"{C}v", f"{A}t", f"{S}t", f"{_DC}title", f"{_DC}subject", f"{_CP}keywords"):
        found += [(etree.QName(tag).localname, element.text) for element in tree.iter(tag)]
    for where, text in found:
        if text and text.strip():
            yield Said(part, where, plain(text))
