"""A Word document as plain text, read back from the file: for people who compare versions.

One line a paragraph, with its style; what cannot be seen is spelt out (``<nbsp>``,
``<lrm>``, ``<tab>``); text in another language stands in ``{fr: ...}``, text in a
character style in ``{Mark: ...}``, strong text in ``**``. Table rows stand between bars:
``|=`` a head row, ``>`` a cell of numbers, at the right edge, ``¶`` a new paragraph. A chart has a line
with its title, one with what is read aloud, and one for each series. Behind the number of a
caption and behind a reference stands the field that makes it; footnotes stand at the end.
"""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from generator.languages import LANGUAGES
from generator.writers.chart_text import chart_lines

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMES: Final = {
    "\u00a0": "<nbsp>",
    "\u202f": "<nnbsp>",
    "\u2009": "<thinsp>",
    "\u2011": "<nbhyphen>",
    "\u200e": "<lrm>",
    "\u200f": "<rlm>",
}
_TAGS: Final = {language.tag: code for code, language in LANGUAGES.items()}
#: Cell styles that go without saying.
_USUAL: Final = frozenset({"Tablehead", "Tabletext", "P2C Card label", "P2C Card text"})
_PARTS: Final = ("header1", "header2", "footer1", "footer2", "document", "footnotes")
_TITLES: Final = {"document": "body", "footnotes": "footnotes"}


def document_text(path: Path) -> str:
    """The text of a Word document: headers and footers first, then the body."""
    with zipfile.ZipFile(path) as archive:
        styles = _styles(archive)
        rtl = b"<w:bidi/>" in archive.read("word/styles.xml")
        lines: list[str] = []
        for part in _PARTS:
            reader = _PartReader(archive, part, styles, rtl=rtl)
            found = list(reader.lines())
            if found:
                lines += [f"== {reader.title} ==", *found]
    return "\n".join(lines) + "\n"


def visible(text: str) -> str:
    """Text with its invisible characters spelt out."""
    return "".join(_NAMES.get(char) or (_code(char) if _invisible(char) else char) for char in text)


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Cc", "Zl", "Zp"} or (char.isspace() and char != " ")


def _code(char: str) -> str:
    return f"<U+{ord(char):04X}>"


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    tree = etree.fromstring(archive.read("word/styles.xml"))
    return {
        style.get(f"{_W}styleId") or "": _value(style, f"{_W}name").replace("heading ", "Heading ")
        for style in tree.findall(f"{_W}style")
    }


#: What a run shows: its text, or the sign that an element stands for.
_SHOWN: Final = {f"{_W}t": "", f"{_W}noBreakHyphen": "\u2011"}


class _PartReader:
    def __init__(self, archive: zipfile.ZipFile, part: str, styles: dict[str, str], *, rtl: bool) -> None:
        self._root = etree.fromstring(archive.read(f"word/{part}.xml"), etree.XMLParser(huge_tree=True))
        self._styles = styles
        self._rtl = rtl
        self._archive = archive
        self._links = _relationships(archive, part)
        pages = "first page" if part.endswith("1") else "pages"
        self.title = _TITLES.get(part) or f"{part[:-1]}, {pages}"

    def lines(self) -> Iterator[str]:
        """Paragraphs and tables in their order."""
        body = self._root.find(f"{_W}body")
        yield from self._blocks(self._root if body is None else body)

    def _blocks(self, parent: etree._Element) -> Iterator[str]:
        for block in parent:
            if block.tag == f"{_W}p":
                if block.find(f".//{_W}br[@{_W}type='page']") is not None or _on(block, "pageBreakBefore"):
                    yield "---- new page ----"
                if block.find(f".//{_W}t") is not None or block.find(f".//{_W}fldSimple") is not None:
                    yield self._paragraph(block)
                yield from map(visible, chart_lines(self._archive, block, self._links))
            elif block.tag == f"{_W}tbl":
                yield from self._table(block)
            elif block.tag == f"{_W}footnote":
                yield from self._blocks(block)
            elif block.tag == f"{_W}sdt":
                content = block.find(f"{_W}sdtContent")
                yield "<contents>"
                yield from self._blocks(content if content is not None else block)
                yield "</contents>"

    def _paragraph(self, paragraph: etree._Element, *, in_cell: bool = False) -> str:
        text = self._inline(paragraph)
        head = self._styles.get(_value(paragraph, f"{_W}pPr/{_W}pStyle"), "Normal")
        head += {"1": " rtl", "0": " ltr"}.get(_turned(paragraph), "")
        for bookmark in paragraph.iter(f"{_W}bookmarkStart"):
            name = bookmark.get(f"{_W}name") or ""
            head += "" if name.startswith("_Toc") else f" #{name}"
        return text if in_cell and head in _USUAL else f"[{head}] {text}"

    def _table(self, table: etree._Element) -> Iterator[str]:
        style = self._styles.get(_value(table, f"{_W}tblPr/{_W}tblStyle"), "")
        widths = [int(column.get(f"{_W}w") or 0) for column in table.iter(f"{_W}gridCol")]
        title = _value(table, f"{_W}tblPr/{_W}tblCaption")
        mirrored = " mirrored" if _mirrored(table) else ""
        shown = " ".join(f"{width * 2.54 / 1440:.1f}" for width in widths)
        yield f"[{style}{mirrored}] {shown} {visible(title)}".rstrip()
        for row in table.findall(f"{_W}tr"):
            head = row.find(f"{_W}trPr/{_W}tblHeader")
            bar = "|=" if head is not None and head.get(f"{_W}val") is None else "|"
            yield f"{bar} " + " | ".join(self._cell(cell) for cell in row.findall(f"{_W}tc")) + " |"

    def _cell(self, cell: etree._Element) -> str:
        paragraphs = cell.findall(f"{_W}p")
        numeric = any(_numeric(paragraph, rtl=self._rtl) for paragraph in paragraphs)
        text = " ¶ ".join(self._paragraph(p, in_cell=True) for p in paragraphs)
        span = _value(cell, f"{_W}tcPr/{_W}gridSpan")
        return ("> " if numeric else "") + text + (f" (over {span})" if span else "")

    def _inline(self, parent: etree._Element) -> str:
        out = code = ""
        for child in parent:
            if child.tag == f"{_W}r":
                out += _note_sign(child) or self._run(child)
                code = child.findtext(f"{_W}instrText") or code
                if _value(child, f"{_W}fldChar", "fldCharType") == "end":
                    out, code = out + _field(code), ""
            elif child.tag == f"{_W}hyperlink":
                anchor = child.get(f"{_W}anchor")
                target = f"#{anchor}" if anchor else self._links.get(child.get(f"{_R}id") or "", "?")
                text = self._inline(child)
                out += text if target.startswith("#_Toc") else f"{text} <{target}>"
            elif child.tag == f"{_W}fldSimple":
                out += "<page>"
            elif child.tag == f"{_W}sdt":
                # A box to tick, and what it is called for those who hear the page.
                out += f"{child.findtext(f'.//{_W}t')}<{visible(_value(child, f'{_W}sdtPr/{_W}alias'))}>"
        return out

    def _run(self, run: etree._Element) -> str:
        text = ""
        for child in run:
            if child.tag in _SHOWN:
                text += visible(_SHOWN[child.tag] or child.text or "")
            elif child.tag in {f"{_W}tab", f"{_W}br"}:
                text += f"<{etree.QName(child).localname}>"
        style = self._styles.get(_value(run, f"{_W}rPr/{_W}rStyle"), "")
        lang = run.find(f"{_W}rPr/{_W}lang")
        language = ""
        if lang is not None:
            language = _TAGS.get(lang.get(f"{_W}eastAsia") or lang.get(f"{_W}val") or "", "?")
        elif not self._rtl and run.find(f"{_W}rPr/{_W}rtl") is not None:
            language = "ar"
        if language:
            text = f"{{{language}: {text}}}"
        if run.find(f"{_W}rPr/{_W}vertAlign") is not None:
            text = f"<sup>{text}</sup>"
        if style == "Strong" or run.find(f"{_W}rPr/{_W}b") is not None:
            text = f"**{text}**"
        if style and style not in {"Strong", "Hyperlink"}:
            # The air in the box of a mark is no text.
            text = text.replace("<U+2002>", " ")
            text = f"{{{style}: {text}}}"
        return text


def _relationships(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    name = f"word/_rels/{part}.xml.rels"
    if name not in archive.namelist():
        return {}
    return {item.get("Id") or "": item.get("Target") or "" for item in etree.fromstring(archive.read(name))}


def _note_sign(run: etree._Element) -> str:
    """The sign of a footnote. The note knows its number, the sign before its text does not."""
    sign = run.find(f"{_W}footnoteReference")
    note = next(run.iterancestors(f"{_W}footnote"), None) if sign is None else sign
    if sign is None and run.find(f"{_W}footnoteRef") is None:
        return ""
    return "" if note is None else f"<note {note.get(f'{_W}id')}>"


def _field(code: str) -> str:
    """The field behind a number: ``<SEQ Table>``, ``<REF table_3>``; others go without saying."""
    code = code.replace("\\* ARABIC", "").replace("\\h", "")
    return f" <{' '.join(code.split())}>" if code.split()[:1] in (["SEQ"], ["REF"]) else ""


def _value(element: etree._Element, path: str, name: str = "val") -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{_W}{name}") or ""


def _numeric(paragraph: etree._Element, *, rtl: bool) -> bool:
    """Whether a paragraph of a document of a direction says that it stands at the right edge, as numbers do."""
    turned = _turned(paragraph) in {"0", "1"}
    edge = _value(paragraph, f"{_W}pPr/{_W}jc")
    return edge == "left" and not turned if rtl else edge == ("left" if turned else "right")


def _turned(paragraph: etree._Element) -> str:
    """The direction against that of the document, ``1`` from right to left; ``off`` says the document's own again."""
    return _value(paragraph, f"{_W}pPr/{_W}bidi")


def _mirrored(table: etree._Element) -> bool:
    found = table.find(f"{_W}tblPr/{_W}bidiVisual")
    return found is not None and found.get(f"{_W}val") != "off"


def _on(paragraph: etree._Element, name: str) -> bool:
    return paragraph.find(f"{_W}pPr/{_W}{name}") is not None
