"""Styles that differ by language: "Tabletext (Arabic)" changes Tabletext in Arabic documents.

Arabic and Chinese letters need other line heights than Latin ones, and Chinese paragraphs
begin two characters in. Kept as Word styles so that they can be edited in Word. The
variant is based on its style, so it holds only what is different.
"""

from __future__ import annotations

from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from generator.languages import Language

VARIANTS: Final = {"ar": "Arabic", "zh": "Chinese"}

#: Elements whose attributes are merged one by one; others are replaced.
_MERGED: Final = frozenset(qn(name) for name in ("w:spacing", "w:ind", "w:rFonts"))

_PARAGRAPH_ORDER: Final = [
    qn(f"w:{name}")
    for name in [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
        "pBdr",
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ]
]
_RUN_ORDER: Final = [
    qn(f"w:{name}")
    for name in [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "noProof",
        "snapToGrid",
        "vanish",
        "webHidden",
        "color",
        "spacing",
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "specVanish",
        "oMath",
    ]
]


def line_heights(styles: etree._Element) -> dict[tuple[str, str], str]:
    """Heights of lines by language and style id, where a variant has its own: attributes of ``w:spacing``.

    Ask before the variants are merged. A paragraph in Arabic or Chinese needs them in any document.
    """
    ids = {_name(style): style.get(qn("w:styleId")) or "" for style in styles.findall(qn("w:style"))}
    heights: dict[tuple[str, str], str] = {}
    for style in styles.findall(qn("w:style")):
        spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        if spacing is None or spacing.get(qn("w:line")) is None:
            continue
        for code, suffix in VARIANTS.items():
            base = _name(style).removesuffix(f" ({suffix})")
            if base != _name(style) and base in ids:
                rule = spacing.get(qn("w:lineRule")) or "auto"
                heights[code, ids[base]] = f' w:line="{spacing.get(qn("w:line"))}" w:lineRule="{rule}"'
    return heights


def _name(style: etree._Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val")) or ""


def merge_variants(styles: etree._Element, language: Language) -> None:
    """Merge the variants of one language into their styles, and drop all variants."""
    by_name = {
        element.get(qn("w:val")) or "": style
        for style in styles.findall(qn("w:style"))
        if (element := style.find(qn("w:name"))) is not None
    }
    for name, variant in by_name.items():
        for code, suffix in VARIANTS.items():
            base_name = name.removesuffix(f" ({suffix})")
            if base_name == name:
                continue
            if code == language.code and base_name in by_name:
                base = by_name[base_name]
                _merge(base, variant, "w:pPr", _PARAGRAPH_ORDER)
                _merge(base, variant, "w:rPr", _RUN_ORDER)
            styles.remove(variant)


def set_tight(styles: etree._Element) -> None:
    """No space between Han and Latin letters or digits, as the six-language house style has it."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) != "paragraph" or style.find(qn("w:basedOn")) is not None:
            continue
        properties = _properties(style, "w:pPr")
        for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
            etree.SubElement(properties, qn(name)).set(qn("w:val"), "0")
        _sort(properties, _PARAGRAPH_ORDER)


def _merge(base: etree._Element, variant: etree._Element, name: str, order: list[str]) -> None:
    changes = variant.find(qn(name))
    if changes is None:
        return
    properties = _properties(base, name)
    for change in list(changes):
        existing = properties.find(change.tag)
        if existing is None:
            properties.append(change)
        elif change.tag in _MERGED:
            for attribute, value in change.attrib.items():
                existing.set(attribute, value)
        else:
            properties.replace(existing, change)
    _sort(properties, order)


def _properties(style: etree._Element, name: str) -> etree._Element:
    """``w:pPr`` or ``w:rPr`` of a style, made where there is none."""
    properties = style.find(qn(name))
    if properties is None:
        properties = etree.SubElement(style, qn(name))
        # In a style w:pPr comes before w:rPr.
        later = style.find(qn("w:rPr")) if name == "w:pPr" else None
        if later is not None:
            later.addprevious(properties)
    return properties


def sort_paragraph_properties(properties: etree._Element) -> None:
    """Bring the children of a ``w:pPr`` into the order of the schema."""
    _sort(properties, _PARAGRAPH_ORDER)


def _sort(properties: etree._Element, order: list[str]) -> None:
    properties[:] = sorted(
        properties, key=lambda element: order.index(element.tag) if element.tag in order else 0
    )
