"""The house file: a Word document whose styles are the look of everything that is written.

``templates/house.docx`` is edited in Word. Its body is not used. What is used: styles,
numbering, fonts, theme, page size and margins, and those settings that no other part of
the file depends on. A style called "X (Arabic)" or "X (Chinese)" says what is different
about style X in that language (line heights, first-line indent); it is merged into X for
documents in that language and is itself never written to a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from generator.languages import Language
from generator.writers.word.style_traits import boxed, fonts, indented, inner, row_cells, side_rules
from generator.writers.word.variants import (
    VARIANTS,
    line_heights,
    merge_variants,
    set_tight,
    sort_paragraph_properties,
)

_SESSION: Final = "rsid"
KINDS: Final = ("paragraph", "character", "table")

#: Parts of the house file that go into a document as they are (but for the language).
_PARTS: Final = {
    "styles": RT.STYLES,
    "numbering": RT.NUMBERING,
    "settings": RT.SETTINGS,
    "fontTable": RT.FONT_TABLE,
    "theme": RT.THEME,
}
#: Settings that depend on nothing else in the file and make no program ask a question.
_SETTINGS: Final = frozenset(
    qn(f"w:{name}")
    for name in (
        "zoom",
        "defaultTabStop",
        "characterSpacingControl",
        "compat",
        "clrSchemeMapping",
        "decimalSymbol",
        "listSeparator",
    )
)
#: Those of them that come after the footnotes.
_AFTER_FOOTNOTES: Final = frozenset({"compat", "clrSchemeMapping", "decimalSymbol", "listSeparator"})
#: The ids of the lines above footnotes: the short one, and the one above a note that goes on.
FOOTNOTE_LINES: Final = (-1, 0)


class HouseProblem(Exception):  # noqa: N818 - a fault of the file, not of the program
    """A house file that cannot be used; the text says why, in English."""


@dataclass(frozen=True, slots=True)
class House:
    """What the writer needs of the house file, for one language. Pictures are files of its ``folder``."""

    language: Language
    folder: Path
    styles: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, bytes]
    section: str
    cells: Mapping[tuple[str, str], str]
    side_rules: Mapping[str, str]
    lines: Mapping[tuple[str, str], str]
    boxed: frozenset[str]
    fonts: Mapping[str, str]
    #: Styles whose paragraphs begin some characters in, as Chinese ones do.
    indented: frozenset[str]

    def style(self, kind: str, name: str) -> str:
        """The id of a style by its name or id.

        Errors: HouseProblem when the house file has no such style.
        """
        known = self.styles[kind]
        found = known.get(name) or known.get(name.casefold())
        if found is None:
            reason = f"the house file has no {kind} style called “{name}”"
            raise HouseProblem(reason)
        return found


def open_house(path: Path, language: Language) -> House:
    """Read a house file and make it a house of one language.

    Errors: HouseProblem when the file is no Word document or has no styles.
    """
    document = _open(path)
    trees = {}
    for name, kind in _PARTS.items():
        related = [rel.target_part for rel in document.part.rels.values() if rel.reltype == kind]
        if related:
            trees[name] = etree.fromstring(related[0].blob)
    styles = trees["styles"]
    lines = line_heights(styles)
    merge_variants(styles, language)
    _speak(styles, language)
    _keep_settings(trees, language)
    for tree in trees.values():
        _without_sessions(tree)
    if language.code == "zh":
        set_tight(styles)
    return House(
        language=language,
        folder=path.parent,
        styles=_style_ids(styles),
        parts={
            name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, tree in trees.items()
        },
        section=_section(document, language),
        cells=row_cells(styles),
        side_rules=side_rules(styles),
        lines=lines,
        boxed=boxed(styles),
        fonts=fonts(styles),
        indented=indented(styles),
    )


def style_names(path: Path) -> dict[str, frozenset[str]]:
    """The style names and ids that templates may use, by kind. Names as Word shows them."""
    ids = _style_ids(etree.fromstring(_styles_part(_open(path))))
    return {kind: frozenset(names) for kind, names in ids.items()}


def _open(path: Path) -> docx.document.Document:
    try:
        document = docx.Document(str(path))
        _styles_part(document)
    except (OpcError, BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError) as error:
        reason = f"{path.name} cannot be read as a Word document"
        raise HouseProblem(reason) from error
    return document


def _styles_part(document: docx.document.Document) -> bytes:
    blob: bytes = document.part.part_related_by(RT.STYLES).blob
    return blob


def _style_ids(styles: etree._Element) -> dict[str, dict[str, str]]:
    """Names, names in small letters, names as Word shows them, and ids: all to the id."""
    ids: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for style in styles.findall(qn("w:style")):
        kind, sid = style.get(qn("w:type")), style.get(qn("w:styleId"))
        name = style.find(qn("w:name"))
        if kind not in ids or sid is None or name is None:
            continue
        text = name.get(qn("w:val")) or sid
        if text.endswith(tuple(f" ({variant})" for variant in VARIANTS.values())):
            continue
        for key in (sid, text, text.casefold(), _shown(text)):
            ids[kind].setdefault(key, sid)
    return ids


def _shown(name: str) -> str:
    """Word stores "heading 1", "toc 1", "footnote text" and shows "Heading 1", "TOC 1", "Footnote Text"."""
    word, _, rest = name.partition(" ")
    if word == "footnote":
        return name.title()
    shown = {"heading": "Heading", "toc": "TOC", "header": "Header", "footer": "Footer"}.get(word, word)
    return f"{shown} {rest}".strip()


def _speak(styles: etree._Element, language: Language) -> None:
    """Set the document's language and direction in the defaults of the styles."""
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = etree.Element(qn("w:docDefaults"))
        styles.insert(0, defaults)
    run = _child(_child(defaults, "w:rPrDefault", 0), "w:rPr", 0)
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    lang = etree.SubElement(run, qn("w:lang"))
    lang.set(qn("w:val"), "en-GB" if language.code in {"ar", "zh"} else language.tag)
    lang.set(qn("w:eastAsia"), "zh-CN")
    lang.set(qn("w:bidi"), "ar-SA")
    paragraph = _child(_child(defaults, "w:pPrDefault", 1), "w:pPr", 0)
    for old in paragraph.findall(qn("w:bidi")):
        paragraph.remove(old)
    if language.rtl:
        paragraph.append(etree.Element(qn("w:bidi")))
        sort_paragraph_properties(paragraph)
        # Programs that save the file write out that its styles are left to right.
        for properties in styles.iterfind(f"{qn('w:style')}/{qn('w:pPr')}"):
            for off in properties.findall(qn("w:bidi")):
                properties.remove(off)


def _child(parent: etree._Element, name: str, at: int) -> etree._Element:
    child = parent.find(qn(name))
    if child is None:
        child = etree.Element(qn(name))
        parent.insert(at, child)
    return child


def _keep_settings(trees: dict[str, etree._Element], language: Language) -> None:
    settings = trees.get("settings")
    if settings is None:
        return
    for child in list(settings):
        if child.tag not in _SETTINGS:
            settings.remove(child)
    notes = etree.Element(qn("w:footnotePr"))
    for number in FOOTNOTE_LINES:
        etree.SubElement(notes, qn("w:footnote")).set(qn("w:id"), str(number))
    later = [child for child in settings if etree.QName(child).localname in _AFTER_FOOTNOTES]
    if later:
        later[0].addprevious(notes)
    else:
        settings.append(notes)
    spacing = settings.find(qn("w:characterSpacingControl"))
    if spacing is not None:
        spacing.set(qn("w:val"), "compressPunctuation" if language.code == "zh" else "doNotCompress")


def _without_sessions(tree: etree._Element) -> None:
    """Take out the numbers by which Word tells who edited what in which session."""
    for element in list(tree.iter(etree.Element)):
        for name in [name for name in element.attrib if etree.QName(name).localname.startswith(_SESSION)]:
            del element.attrib[name]
        holder = element.getparent()
        if holder is not None and etree.QName(element).localname.startswith(_SESSION):
            holder.remove(element)


def _section(document: docx.document.Document, language: Language) -> str:
    """Page size and margins of the house file; the writer adds headers and footers before."""
    section = document.element.body.find(qn("w:sectPr"))
    kept = [deepcopy(section.find(qn(name))) for name in ("w:pgSz", "w:pgMar")] if section is not None else []
    text = "".join(inner(child) for child in kept if child is not None)
    return text + "{title_page}" + ("<w:bidi/>" if language.rtl else "")
