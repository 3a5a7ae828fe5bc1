"""How alike the language versions of a document are, read from the files themselves.

Shares nothing with the program: headings with their levels and numbers, tables with their rows
and cells, the figures in number columns, what charts hold. Run it after a build:
    python tests/documents/parity.py output
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")


def facts(document: Path) -> dict[str, list[str]]:
    """What must be the same in all versions, by kind, in the order of the document."""
    with zipfile.ZipFile(document) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
        levels = outline_levels(etree.fromstring(package.read("word/styles.xml")))
        charts = [
            etree.fromstring(package.read(n)) for n in sorted(package.namelist()) if "charts/chart" in n
        ]
    found: dict[str, list[str]] = {"headings": [], "rows": [], "numbers": [], "charts": []}
    own = varying(body, levels)
    for block in blocks(body):
        if block.tag == f"{W}p":
            level = levels.get(style(block, "pStyle"), 0)
            if level:
                number, tab, _ = text(block).partition("\t")
                found["headings"].append(f"{level} {digits(number) if tab else ''}")
        elif title(block) not in own:
            rows = [row.findall(f"{W}tc") for row in block.findall(f"{W}tr")]
            numeric = [trailing(cell) for cell in rows[0]]
            for cells in rows:
                found["rows"].append(" ".join(str(span(cell)) for cell in cells))
                if len(cells) == len(numeric):
                    pairs = zip(cells, numeric, strict=True)
                    found["numbers"] += [digits(text(cell)) for cell, is_number in pairs if is_number]
    for chart in charts:
        for series in chart.iter(f"{C}ser"):
            values = series.find(f"{C}val")
            assert values is not None
            found["charts"].append(" ".join(v.text or "" for v in values.iter(f"{C}v")))
    return found


def blocks(body: etree._Element | None) -> Iterator[etree._Element]:
    assert body is not None
    for child in body:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child


def varying(body: etree._Element | None, levels: dict[str, int]) -> set[str]:
    """The lists of texts in another language, below the last heading: each version has its own."""
    found = set()
    for block in reversed(list(blocks(body))):
        if levels.get(style(block, "pStyle"), 0):
            break
        if style(block, "tblStyle") == "P2CTable" and block.findall(f".//{W}hyperlink"):
            found.add(title(block))
    return found


def outline_levels(styles: etree._Element) -> dict[str, int]:
    """Style id to heading level, inherited as Word does."""
    own, base = {}, {}
    for element in styles.findall(f"{W}style"):
        sid = element.get(f"{W}styleId") or ""
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        based = element.find(f"{W}basedOn")
        if outline is not None:
            own[sid] = int(outline.get(f"{W}val") or 9) + 1
        if based is not None:
            base[sid] = based.get(f"{W}val") or ""
    found = {}
    for sid in {*own, *base}:
        at = sid
        while at and at not in own:
            at = base.get(at, "")
        if at:
            found[sid] = own[at]
    return found


def style(block: etree._Element, name: str) -> str:
    found = block.find(f"{W}{'pPr' if name == 'pStyle' else 'tblPr'}/{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""


def title(table: etree._Element) -> str:
    found = table.find(f"{W}tblPr/{W}tblCaption")
    return "" if found is None else found.get(f"{W}val") or ""


def text(block: etree._Element) -> str:
    return "".join(
        "\t" if part.tag == f"{W}tab" else part.text or "" for part in block.iter(f"{W}t", f"{W}tab")
    )


def span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if found is None else int(found.get(f"{W}val") or 1)


def trailing(cell: etree._Element) -> bool:
    """Whether a heading cell is that of a number column: it says at which edge it stands."""
    aligned = cell.find(f"{W}p/{W}pPr/{W}jc")
    return aligned is not None and aligned.get(f"{W}val") in {"left", "right"}


def digits(shown: str) -> str:
    """The numbers of a text in ascending order, without the signs between their digits."""
    numbers = re.findall(r"\d+(?:[\u00a0\u202f.,]\d+)*", shown)
    return " ".join(sorted(re.sub(r"\D", "", number) for number in numbers))


def compare(output: Path) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """For each document: how many facts of each kind, over all versions, and how many are alike."""
    folder = output / "documents"
    for english in sorted((folder / "en").glob("*.docx")):
        expected = facts(english)
        every: Counter[str] = Counter()
        alike: Counter[str] = Counter()
        for language in LANGUAGES[1:]:
            own = facts(folder / language / english.name)
            for kind, values in expected.items():
                every[kind] += max(len(values), len(own[kind]))
                alike[kind] += sum(a == b for a, b in zip(values, own[kind], strict=False))
        yield english.stem, every, alike


if __name__ == "__main__":
    differing = False
    for name, every, alike in compare(Path(sys.argv[1])):
        shown = ", ".join(f"{kind} {alike[kind]} of {every[kind]}" for kind in every if every[kind])
        sys.stdout.write(f"{name}: {shown}\n")
        differing |= every != alike
    sys.exit(differing)
