"""The styles of templates/house.docx as text, so that a change made in Word shows in a diff.

Run it from the root of the repository after editing the file:
    python tests/house/listing.py > tests/house/styles.txt
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSE = Path(__file__).parents[2] / "templates" / "house.docx"
POINTS = {"before", "after", "line"}
CENTIMETRES = {"left", "right", "hanging", "firstLine", "pos", "top", "bottom", "header", "footer", "w", "h"}


def listing(house: Path) -> Iterator[str]:
    """One line a style, in the order of the file; then the page, the numbering and the settings."""
    with zipfile.ZipFile(house) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
        document = etree.fromstring(archive.read("word/document.xml"))
        numbering = etree.fromstring(archive.read("word/numbering.xml"))
        settings = etree.fromstring(archive.read("word/settings.xml"))
    defaults = styles.find(f"{W}docDefaults")
    latent = styles.find(f"{W}latentStyles")
    if latent is not None:
        yield _show(latent)
    yield "defaults: " + ", ".join(_properties(defaults))
    for style in styles.findall(f"{W}style"):
        name = style.find(f"{W}name").get(f"{W}val")
        based = style.find(f"{W}basedOn")
        on = f" <- {based.get(f'{W}val')}" if based is not None else ""
        yield f"{style.get(f'{W}type')} {name} [{style.get(f'{W}styleId')}]{on}: " + ", ".join(
            _properties(style)
        )
    section = document.find(f"{W}body/{W}sectPr")
    yield "page: " + ", ".join(_show(child) for child in section if child.tag in {f"{W}pgSz", f"{W}pgMar"})
    for kind in numbering.iter(f"{W}abstractNum"):
        for level in kind.iter(f"{W}lvl"):
            where = f"{kind.get(f'{W}abstractNumId')} level {level.get(f'{W}ilvl')}"
            yield f"numbering {where}: " + ", ".join(_properties(level))
    for number in numbering.iter(f"{W}num"):
        yield f"list {number.get(f'{W}numId')}: " + ", ".join(map(_show, number))
    for child in settings:
        yield f"setting {_show(child)}"


def _properties(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        tag = etree.QName(child).localname
        if tag in {"pPr", "rPr", "tblPr", "tcPr", "rPrDefault", "pPrDefault", "numPr"}:
            yield from _properties(child)
        elif tag == "tblStylePr":
            yield f"{child.get(f'{W}type')}: " + " ".join(_properties(child))
        elif tag not in {"name", "basedOn", "qFormat"}:
            yield _show(child)


def _show(element: etree._Element) -> str:
    tag = etree.QName(element).localname
    shown = [tag]
    for key, value in element.attrib.items():
        name = etree.QName(key).localname
        shown.append(_value(tag, name, value))
    shown += [f"({_show(child)})" for child in element]
    return " ".join(shown)


def _value(tag: str, name: str, value: str) -> str:
    if tag in {"sz", "szCs"}:
        return f"{int(value) / 2:g}pt"
    if name in POINTS and value.isdecimal():
        return f"{name}={int(value) / 20:g}pt"
    if name in CENTIMETRES and value.lstrip("-").isdecimal():
        return f"{name}={int(value) * 2.54 / 1440:.2f}cm"
    return value if name == "val" else f"{name}={value}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write("\n".join(listing(HOUSE)) + "\n")
