"""What the styles of the house say that the writer must say again in cells, paragraphs and drawings."""

from __future__ import annotations

import re
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

#: Conditions of a table style that are written into the cells of such rows, because a row's
#: kind comes from the template, not from its position. Programs that read no table
#: conditions show them too.
_ROW_CONDITIONS: Final = {"head": "firstRow", "total": "lastRow", "group": "band1Horz"}
_NAMESPACES: Final = re.compile(r' xmlns:\w+="[^"]*"')


def row_cells(styles: etree._Element) -> dict[tuple[str, str], str]:
    """Cell properties of head, total and group rows, by table style id and kind."""
    cells: dict[tuple[str, str], str] = {}
    for style in styles.findall(qn("w:style")):
        for kind, condition in _ROW_CONDITIONS.items():
            path = f"{qn('w:tblStylePr')}[@{qn('w:type')}='{condition}']/{qn('w:tcPr')}"
            found = style.find(path)
            if found is not None:
                cells[style.get(qn("w:styleId")) or "", kind] = "".join(inner(child) for child in found)
    return cells


def side_rules(styles: etree._Element) -> dict[str, str]:
    """Rules beside a paragraph, mirrored: Word's left is left also in right-to-left text."""
    rules: dict[str, str] = {}
    for style in styles.findall(qn("w:style")):
        borders = style.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        if borders is None or borders.find(qn("w:left")) is None:
            continue
        left = borders.find(qn("w:left"))
        assert left is not None  # noqa: S101
        mirrored = inner(left).replace("<w:left", "<w:right", 1)
        rules[style.get(qn("w:styleId")) or ""] = f'<w:pBdr><w:left w:val="nil"/>{mirrored}</w:pBdr>'
    return rules


def boxed(styles: etree._Element) -> frozenset[str]:
    """Character styles that draw a box around their text."""
    return frozenset(
        style.get(qn("w:styleId")) or ""
        for style in styles.findall(qn("w:style"))
        if style.get(qn("w:type")) == "character" and style.find(f"{qn('w:rPr')}/{qn('w:bdr')}") is not None
    )


def indented(styles: etree._Element) -> frozenset[str]:
    """Paragraph styles, and those based on them, with a first line that is counted in characters."""
    based: dict[str, str] = {}
    own: dict[str, bool] = {}
    for style in styles.findall(qn("w:style")):
        sid = style.get(qn("w:styleId")) or ""
        base, indent = style.find(qn("w:basedOn")), style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        based[sid] = "" if base is None else base.get(qn("w:val")) or ""
        if indent is not None and indent.get(qn("w:firstLineChars")) is not None:
            own[sid] = indent.get(qn("w:firstLineChars")) != "0"

    def has(sid: str) -> bool:
        while sid in based and sid not in own:
            sid = based[sid]
        return own.get(sid, False)

    return frozenset(filter(has, based))


def fonts(styles: etree._Element) -> dict[str, str]:
    """The fonts of text by their names in drawings: Latin, East Asian, complex scripts."""
    fonts = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")
    known = {"latin": "w:ascii", "ea": "w:eastAsia", "cs": "w:cs"}
    if fonts is None:
        return {}
    return {name: font for name, key in known.items() if (font := fonts.get(qn(key)))}


def inner(element: etree._Element) -> str:
    """XML of an element without namespace declarations; the document declares them."""
    return _NAMESPACES.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
