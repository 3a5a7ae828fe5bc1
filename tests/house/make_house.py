"""Writes templates/house.docx: the look of every document, as Word styles.

The file was made once with this script and may be edited in Word since; the script stays
as the readable record of where it began. Run it from the root of the repository:
    python tests/house/make_house.py templates/house.docx
Sizes are points, indents and tab stops centimetres.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.sax.saxutils import quoteattr

import samples
from samples import style_id

BLUE, GREY, SHADE, LINE, LINE_LIGHT = "1F4E79", "595959", "EDEDED", "7F7F7F", "BFBFBF"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
YAHEI = "Microsoft YaHei"


def twips(points: float) -> int:
    return round(points * 20)


def cm(centimetres: float) -> int:
    return round(centimetres * 1440 / 2.54)


@dataclass(frozen=True)
class Look:
    """What a paragraph style says; None says nothing."""

    size: float | None = None
    line: float | None = None
    before: float | None = None
    after: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    color: str = ""
    yahei: bool = False
    align: str = ""
    left: float | None = None
    hanging: float | None = None
    right: float | None = None
    first_chars: int | None = None
    tabs: tuple[str, ...] = ()
    borders: tuple[str, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    page_before: bool = False
    outline: int | None = None
    number: int | None = None

    def ppr(self) -> str:
        spacing, indent = self._spacing(), self._indent()
        out = [
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            "<w:pageBreakBefore/>" if self.page_before else "",
            f'<w:numPr><w:numId w:val="{self.number}"/></w:numPr>' if self.number else "",
            wrapped("pBdr", map(border, self.borders)),
            wrapped("tabs", map(tab, self.tabs)),
            f"<w:spacing{spacing}/>" if spacing else "",
            f"<w:ind{indent}/>" if indent else "",
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        ]
        return wrapped("pPr", out)

    def _spacing(self) -> str:
        out = "" if self.before is None else f' w:before="{twips(self.before)}"'
        out += "" if self.after is None else f' w:after="{twips(self.after)}"'
        return out + ("" if self.line is None else f' w:line="{twips(self.line)}" w:lineRule="exact"')

    def _indent(self) -> str:
        sides = (("left", self.left), ("right", self.right), ("hanging", self.hanging))
        out = "".join(f' w:{side}="{cm(value)}"' for side, value in sides if value is not None)
        if self.first_chars is not None:
            # Word recomputes the twips from the characters; other readers take the twips.
            width = twips((self.size or 12) * self.first_chars / 100)
            out += f' w:firstLineChars="{self.first_chars}" w:firstLine="{width}"'
        return out

    def rpr(self, arabic_size: float | None = None) -> str:
        out = []
        if self.yahei or self.bold:
            out.append(f'<w:rFonts w:eastAsia="{YAHEI}"/>')
        for name, value in (("b", self.bold), ("i", self.italic)):
            if value is not None:
                off = "" if value else ' w:val="0"'
                out.append(f"<w:{name}{off}/><w:{name}Cs{off}/>")
        if self.caps is not None:
            out.append("<w:caps/>" if self.caps else '<w:caps w:val="0"/>')
        if self.color:
            out.append(f'<w:color w:val="{self.color}"/>')
        if self.size is not None:
            out.append(
                f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round((arabic_size or self.size) * 2)}"/>'
            )
        return "<w:rPr>" + "".join(out) + "</w:rPr>" if out else ""


@dataclass(frozen=True)
class Style:
    """A paragraph style with what differs in Chinese and Arabic."""

    name: str
    based: str
    look: Look
    zh: Look = field(default_factory=Look)
    ar: Look = field(default_factory=Look)
    following: str = ""


def wrapped(name: str, children: Iterable[str]) -> str:
    """An element around its children; nothing around nothing."""
    inner = "".join(children)
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def border(text: str) -> str:
    """ "top 2 1F4E79 5": side, points, colour, distance in points."""
    side, points, color, space = text.split()
    return f'<w:{side} w:val="single" w:sz="{round(float(points) * 8)}" w:space="{space}" w:color="{color}"/>'


def tab(text: str) -> str:
    """ "left 2.0", or "right 17.0 dot" with dots that lead to it."""
    kind, at, *leader = text.split()
    leads = f' w:leader="{leader[0]}"' if leader else ""
    return f'<w:tab w:val="{kind}"{leads} w:pos="{cm(float(at))}"/>'


def s(
    name: str,
    latin: str,
    zh: str = "",
    ar: str = "",
    *,
    based: str = "",
    following: str = "",
    zh_more: Look | None = None,
    ar_more: Look | None = None,
    **more: object,
) -> Style:
    """A style; sizes are written "size/line", and "size/line before" where that differs."""

    def sized(text: str, look: Look) -> Look:
        if not text:
            return look
        sizes, _, before = text.partition(" ")
        size, _, line = sizes.partition("/")
        look = replace(look, size=float(size), line=float(line) if line else None)
        return replace(look, before=float(before)) if before else look

    return Style(
        name,
        based,
        sized(latin, Look(**more)),  # type: ignore[arg-type]
        sized(zh, zh_more or Look()),
        sized(ar, ar_more or Look()),
        following,
    )


JUSTIFIED = Look(align="both", first_chars=200)
LEVELS = ("left 2.0", "left 3.3", "left 4.0")
HEADING = {"bold": True, "keep_next": True, "keep_lines": True, "tabs": LEVELS, "left": 2.0, "hanging": 2.0}

STYLES = [
    # Contribution: names of the ITU template
    s("Normal", "12/14.5 6", "12/18", "12.5/17.5 4", zh_more=replace(JUSTIFIED), tabs=LEVELS),
    s("Normalaftertitle", "12/14.5 14", "12/18", "12.5/17.5 12", based="Normal", following="Normal"),
    s("Committee", "14/16 0", "14/17.5", "16/21.5", bold=True),
    s("Meeting", "12/15 4", "12/17.5", "12.5/18", bold=True),
    s("Docnumber", "12/15 0", "12/17.5", "12.5/18", bold=True),
    s("Source", "14/17 22", "14/20", "14/20 16", bold=True, align="center"),
    s(
        "Title1",
        "14/17 10",
        "14/19",
        "14/20",
        align="center",
        caps=True,
        left=1.5,
        right=1.5,
        after=18.0,
        zh_more=Look(caps=False, yahei=True),
        ar_more=Look(caps=False, bold=True),
    ),
    s("heading 1", "14/17 16", "14/20", "14/20 12", outline=0, following="Normal", **HEADING),
    s("heading 2", "12/14.5 11", "12/18", "12.5/17.5", outline=1, following="Normal", **HEADING),
    s("heading 3", "12/14.5 9", "12/18", "12.5/17.5", outline=2, following="Normal", **HEADING),
    s("heading 4", "12/14.5 9", "12/18", "12.5/17.5", outline=3, following="Normal", **HEADING),
    s("heading 5", "12/14.5 9", "12/18", "12.5/17.5", outline=4, following="Normal", **HEADING),
    s("heading 6", "12/14.5 9", "12/18", "12.5/17.5", outline=5, following="Normal", **HEADING),
    s("Headingb", "12/14.5 9", "12/18", "12.5/17.5", bold=True, keep_next=True, following="Normal"),
    s("enumlev1", "12/14.5 4", "12/18", "12.5/17.5", left=2.0, hanging=2.0, tabs=("left 2.0",), number=1),
    s("enumlev2", "12/14.5 3", "12/18", "12.5/17.5", left=3.3, hanging=1.3, tabs=("left 3.3",), number=2),
    s("enumlev1 dash", "", based="enumlev1", number=3),
    s("enumlev2 dash", "", based="enumlev2", number=4),
    s("enumlev1 number", "12/14.5 4", "12/18", "12.5/17.5", left=2.0, hanging=2.0, tabs=("left 2.0",)),
    s("enumlev2 number", "12/14.5 3", "12/18", "12.5/17.5", left=3.3, hanging=1.3, tabs=("left 3.3",)),
    s(
        "Call",
        "12/14.5 8",
        "12/18",
        "12.5/17.5",
        italic=True,
        left=2.0,
        keep_next=True,
        zh_more=Look(italic=False, bold=True),
        ar_more=Look(italic=False, bold=True),
    ),
    s(
        "AnnexNo",
        "14/17 0",
        "14/20",
        "14/20",
        align="center",
        caps=True,
        page_before=True,
        keep_next=True,
        zh_more=Look(caps=False),
        ar_more=Look(caps=False),
    ),
    s(
        "Annextitle",
        "14/17 6",
        "14/20",
        "14/20",
        bold=True,
        align="center",
        keep_next=True,
        after=14.0,
        outline=0,
    ),
    s("End mark", "12/14.5 24", "12/18", "12.5/17.5", align="center"),
    # Tables and figures, both families
    s("Tabletitle", "9.5/12 14", "9.5/13", "10/14", bold=True, keep_next=True, keep_lines=True, after=4.0),
    s("Tablehead", "9.5/11.5", "9.5/13", "10/14", bold=True, keep_next=True),
    s("Tabletext", "9.5/11.5", "9.5/13", "10/14"),
    s("P2C Index", "", based="Tabletext", tabs=("left 3.1", "left 6.2")),
    s("Tablegroup", "", based="Tabletext", bold=True, keep_next=True),
    s("Tabletotal", "", based="Tabletext", bold=True),
    s("Tablelegend", "8.5/10.5 4", "9/12", "9/13", color=GREY, after=6.0, keep_lines=True),
    s("Tablelegend contribution", "9.5/11.5 4", "9.5/13", "10/14", after=8.0, keep_lines=True),
    s("Figuretitle", "", based="Tabletitle"),
    s("footnote text", "9/11 2", "9/13", "9.5/14", left=0.5, hanging=0.5, tabs=("left 0.5",)),
    # A chart in its line: single spacing, or only a strip of it would be seen.
    s("P2C Chart", "9 0", "9", "9", keep_lines=True, after=0.0),
    # Headers, footers, contents
    s("header", "9/11", "9/12", "9/13", align="center"),
    s("footer", "8/10", "8/11", "9/13", tabs=("center 8.5", "right 17.0")),
    s("FirstFooter", "8/10 9", "8/11", "8.5/12.5", align="center"),
    s("Contact", "9/11 2", "9/12", "9/13"),
    s(
        "P2C Header",
        "8.5/11",
        "8.5/12",
        "9/13",
        color=GREY,
        after=0.0,
        tabs=("center 8.5", "right 17.0"),
        borders=(f"bottom 0.5 {LINE} 5",),
    ),
    s("P2C Footer", "8/10", "8/11", "9/13", color=GREY, tabs=("right 17.0",)),
    # Its line stands higher than that of the other pages.
    s(
        "P2C Cover footer",
        "9.5/12",
        "9.5/13",
        "9/13",
        after=45.0,
        tabs=("right 17.0",),
        borders=(f"top 0.5 {LINE} 4",),
    ),
    s(
        "toc 1",
        "11/13.5 5.5",
        "11/16",
        "11.5/16.5",
        left=1.5,
        hanging=1.5,
        tabs=("left 1.5", "right 17.0 dot"),
    ),
    s("toc 2", "10.5/13 3", "10.5/15", "11/15.5", left=2.7, hanging=1.2, tabs=("left 2.7", "right 17.0 dot")),
    s("toc 3", "10/12 2", "10/14", "10.5/14.5", left=3.9, hanging=1.2, tabs=("left 3.9", "right 17.0 dot")),
    s("TOC Heading", "20/22.5 0", "20/26", "20/26", bold=True, color=BLUE, keep_next=True, after=8.0),
    # Publication
    s("P2C Text", "10.5/13 5", "10.5/16", "11/16", after=5.0, zh_more=replace(JUSTIFIED)),
    s("P2C Text kept", "", based="P2C Text", keep_next=True),
    s("P2C Session mark", "9.5/13.5 1", "9.5/14.5", "10/15", keep_next=True),
    s("P2C Description", "10.5/13 5", "10.5/16", "11/16", after=5.0),
    s(
        "P2C Original text",
        "10.5/13 5",
        "10.5/16",
        "11/16",
        after=5.0,
        left=0.25,
        borders=(f"left 2 {LINE} 5",),
    ),
    s("P2C Quote", "10.5/13 5", "10.5/16", "11/16", left=1.0, right=0.5),
    s(
        "P2C Chapter",
        "20/22.5 0",
        "20/26",
        "20/26",
        based="heading 1",
        color=BLUE,
        after=6.0,
        page_before=True,
        left=1.0,
        hanging=1.0,
        tabs=("clear 2.0", "left 1.0", "clear 3.3", "clear 4.0"),
        following="P2C Text",
    ),
    s(
        "P2C Section",
        "20/22.5 28",
        "20/26",
        "20/26",
        based="heading 1",
        color=BLUE,
        after=6.0,
        left=0.0,
        hanging=0.0,
        following="P2C Text",
    ),
    s(
        "P2C Subsection",
        "12.5/15 14",
        "12.5/17",
        "12.5/17",
        based="heading 2",
        color=BLUE,
        left=0.0,
        hanging=0.0,
        tabs=("clear 2.0", "left 1.0", "clear 3.3", "clear 4.0"),
        following="P2C Text",
    ),
    s(
        "P2C Organization",
        "12.5/15 16",
        "12.5/17",
        "12.5/17 12",
        based="heading 2",
        color=BLUE,
        left=0.0,
        hanging=0.0,
        borders=(f"top 2 {BLUE} 5",),
        following="P2C Organization line",
    ),
    s("P2C Organization line", "9.5/12 0", "9.5/13", "9.5/13.5", color=GREY, keep_next=True),
    s(
        "P2C Pledge title",
        "12.5/15 7",
        "12.5/17",
        "12.5/16.5 2",
        based="heading 3",
        left=2.2,
        hanging=2.2,
        tabs=("clear 2.0", "left 2.2", "clear 3.3", "clear 4.0"),
        following="P2C Mark line",
    ),
    s("P2C Mark line", "9/13.5 2", "9/14", "9/14.5", keep_next=True),
    s("P2C As of", "9.5/12 3", "9.5/13", "9.5/13.5", color=GREY, after=11.0),
    s("P2C Day", "11.5/14 3", "11.5/16", "12/17", keep_next=True),
    s("P2C Card label", "9.5/11.5", "9.5/13", "10/14", color=GREY, keep_next=True, right=0.2),
    s(
        "P2C Card text",
        "9.5/11.5",
        "9.5/13",
        "10/14",
        keep_next=True,
        tabs=("left 1.6", "left 4.2"),
        ar_more=Look(tabs=("clear 1.6", "clear 4.2", "left 4.6", "left 7.7")),
    ),
    s("P2C Figure value", "20/24", "20/26", "20/26", bold=True, color=BLUE, keep_next=True),
    s("P2C Figure label", "9/11", "9/12.5", "9/13"),
    s("P2C Session title", "10.5/13", "10.5/15", "11/15.5", bold=True, keep_next=True),
    s(
        "P2C Cover rule",
        "12/15 144",
        "11.5/16",
        "12/17",
        bold=True,
        color=BLUE,
        borders=(f"top 2 {BLUE} 7",),
    ),
    s("P2C Cover title", "38/44 8", "36/46", "36/46", bold=True, color=BLUE, after=12.0),
    s("P2C Cover title long", "30/36 8", "30/38", "30/40", based="P2C Cover title"),
    s("P2C Cover subtitle", "15/20 0", "15/22", "16/24"),
    s("P2C Cover date", "11.5/14 23", "11.5/16", "12/17"),
    s("P2C Cover organization", "11/14 0", "11/16", "11.5/16.5"),
    # A picture in its line: single spacing. The word that keeps its place stands in the middle of a
    # circle of 2.1 cm, at the edge where lines end (masthead) or start (cover).
    s("P2C Emblem", "9 0", "9", "9", align="right"),
    s("P2C Emblem word", "9/11 24", "9/12", "9/13", color=GREY, align="center", left=0.9),
    s("P2C Cover emblem", "9 0", "9", "9"),
    s("P2C Cover emblem word", "9/11 24", "9/12", "9/13", color=GREY, align="center", right=0.6),
    # The box of a contribution: a label on its own line, close to its text.
    s("P2C Box label", "12/14.5 6", "12/18", "12.5/17.5 4", based="Headingb", following="P2C Box text"),
    s("P2C Box text", "12/14.5 3.5", "12/18", "12.5/17.5 2.5", based="Normal"),
]

CHARACTER = {
    "Strong": f'<w:rFonts w:eastAsia="{YAHEI}"/><w:b/><w:bCs/>',
    "Mark": f'<w:rFonts w:eastAsia="{YAHEI}"/><w:b/><w:bCs/><w:color w:val="000000"/>'
    '<w:bdr w:val="single" w:sz="6" w:space="0" w:color="000000"/>',
    "Hyperlink": f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>',
    "P2C Contents entry": '<w:u w:val="none"/>',
    "Grey": f'<w:color w:val="{GREY}"/>',
    # Two versions side by side: told by their lines, the colours only help.
    "Removed": '<w:strike/><w:color w:val="9C1C1C"/>',
    "Added": '<w:color w:val="1B5E20"/><w:u w:val="single"/>',
    "footnote reference": '<w:vertAlign w:val="superscript"/>',
    "P2C Pledge number": '<w:sz w:val="21"/><w:szCs w:val="21"/>',
    "P2C Figure unit": '<w:sz w:val="25"/><w:szCs w:val="25"/>',
}


def box(name: str, points: float = 0, color: str = "auto") -> str:
    if not points:
        return f'<w:{name} w:val="nil"/>'
    return f'<w:{name} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="{color}"/>'


def margins(vertical: float, side: float) -> str:
    return (
        "<w:tblCellMar>"
        + "".join(
            f'<w:{name} w:w="{twips(points)}" w:type="dxa"/>'
            for name, points in (("top", vertical), ("left", side), ("bottom", vertical), ("right", side))
        )
        + "</w:tblCellMar>"
    )


def condition(kind: str, cell: str) -> str:
    return f'<w:tblStylePr w:type="{kind}"><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'


BLACK = "000000"
#: Table styles: borders, cell padding, and the cells of head, total and group rows.
#: A group row is drawn as the style's first horizontal band, which nothing else uses.
TABLES = {
    "P2C Table": (
        "<w:tblBorders>"
        + box("top", 1, BLACK)
        + box("bottom", 1, BLACK)
        + box("insideH", 0.5, LINE_LIGHT)
        + "</w:tblBorders>"
        + margins(3, 5),
        condition(
            "firstRow", f'<w:tcBorders>{box("bottom", 0.75, BLACK)}</w:tcBorders><w:vAlign w:val="bottom"/>'
        )
        + condition("lastRow", f"<w:tcBorders>{box('top', 0.75, BLACK)}</w:tcBorders>")
        + condition("band1Horz", f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'),
    ),
    "P2C Facts": (
        "<w:tblBorders>"
        + box("top", 0.75, LINE)
        + box("bottom", 0.75, LINE)
        + box("insideH", 0.5, LINE_LIGHT)
        + "</w:tblBorders>"
        + margins(2.5, 0),
        condition("firstCol", '<w:vAlign w:val="top"/>'),
    ),
    "P2C Strip": (
        "<w:tblBorders>"
        + box("top", 2, BLUE)
        + box("bottom", 0.75, LINE)
        + box("insideV", 0.5, LINE_LIGHT)
        + "</w:tblBorders>"
        + margins(4, 5),
        "",
    ),
    "P2C Box": (
        "<w:tblBorders>"
        + "".join(box(side, 0.75, BLACK) for side in ("top", "left", "bottom", "right"))
        # The label in the box brings its own space above.
        + "</w:tblBorders>"
        + margins(5, 8).replace('top w:w="100"', 'top w:w="0"'),
        "",
    ),
    "P2C Layout": (margins(0, 0), ""),
    "P2C Contact": ("<w:tblBorders>" + box("top", 0.75, BLACK) + "</w:tblBorders>" + margins(1, 0), ""),
}

#: Styles that Word knows by itself; all others are custom styles.
BUILT_IN = {
    "Normal",
    "header",
    "footer",
    "footnote text",
    "footnote reference",
    "TOC Heading",
    "Strong",
    "Hyperlink",
    *(f"heading {level}" for level in range(1, 7)),
    *(f"toc {level}" for level in range(1, 4)),
}


def custom(name: str) -> str:
    """The attribute of a style that Word does not know by itself."""
    return "" if name in BUILT_IN else ' w:customStyle="1"'


def paragraph_style(style: Style, priority: int, *, default: bool) -> str:
    sid = quoteattr(style_id(style.name))
    is_default = ' w:default="1"' if default else ""
    head = f'<w:style w:type="paragraph"{is_default}{custom(style.name)} w:styleId={sid}>'
    head += f"<w:name w:val={quoteattr(style.name)}/>"
    if style.based:
        head += f"<w:basedOn w:val={quoteattr(style_id(style.based))}/>"
    if style.following:
        head += f"<w:next w:val={quoteattr(style_id(style.following))}/>"
    head += f'<w:uiPriority w:val="{priority}"/>'
    return f"{head}<w:qFormat/>{style.look.ppr()}{style.look.rpr(style.ar.size)}</w:style>"


def variant(style: Style, language: str, look: Look) -> str:
    if not (look.ppr() or look.rpr()):
        return ""
    name = f"{style.name} ({language})"
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId={quoteattr(style_id(style.name) + language)}>'
        f"<w:name w:val={quoteattr(name)}/><w:basedOn w:val={quoteattr(style_id(style.name))}/>"
        f'<w:uiPriority w:val="99"/>{look.ppr()}{look.rpr()}</w:style>'
    )


def styles_xml() -> str:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Calibri" w:eastAsia="SimSun" w:hAnsi="Calibri" w:cs="Arial"/>'
        '<w:sz w:val="24"/><w:szCs w:val="25"/><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    # Of all the styles that Word knows, its lists show those of this file, group by group.
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    parts = [defaults, latent]
    groups = {name: number for number, names in enumerate(samples.GROUPS.values(), 1) for name in names}
    for number, style in enumerate(STYLES):
        parts.append(paragraph_style(style, groups[style.name], default=number == 0))
    parts.append(
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    for name, properties in CHARACTER.items():
        parts.append(
            f'<w:style w:type="character"{custom(name)} w:styleId={quoteattr(style_id(name))}>'
            f'<w:name w:val={quoteattr(name)}/><w:uiPriority w:val="20"/>'
            f"<w:qFormat/><w:rPr>{properties}</w:rPr></w:style>"
        )
    parts.append(
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins(0, 5.4)}</w:tblPr></w:style>"
    )
    for name, (properties, conditions) in TABLES.items():
        parts.append(
            f'<w:style w:type="table" w:customStyle="1" w:styleId={quoteattr(style_id(name))}>'
            f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="30"/><w:qFormat/>'
            f"<w:tblPr>{properties}</w:tblPr>{conditions}</w:style>"
        )
    parts.append(
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    for style in STYLES:
        parts += [variant(style, "Chinese", style.zh), variant(style, "Arabic", style.ar)]
    return f'<w:styles xmlns:w="{W}">{"".join(parts)}</w:styles>'


def numbering_xml() -> str:
    kinds = (
        ("enumlev1", "•", 2.0, 2.0),
        ("enumlev2", "•", 3.3, 1.3),
        ("enumlev1 dash", "–", 2.0, 2.0),
        ("enumlev2 dash", "–", 3.3, 1.3),
    )
    out = []
    for number, (style, mark, left, hanging) in enumerate(kinds, 1):
        out.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style_id(style)}"/>'
            f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{cm(left)}" w:hanging="{cm(hanging)}"/></w:pPr>'
            '<w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:hint="default"/></w:rPr></w:lvl></w:abstractNum>'
        )
    out += [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(kinds) + 1)]
    return f'<w:numbering xmlns:w="{W}">{"".join(out)}</w:numbering>'


SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="{cm(1.0)}"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

FONTS = (
    ("Calibri", "swiss", "00"),
    ("Arial", "swiss", "00"),
    ("SimSun", "auto", "86"),
    (YAHEI, "swiss", "86"),
)


def fonts_xml() -> str:
    return (
        f'<w:fonts xmlns:w="{W}">'
        + "".join(
            f'<w:font w:name="{name}"><w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
            for name, family, charset in FONTS
        )
        + "</w:fonts>"
    )


def document_xml() -> str:
    """The house file opened in Word shows each style in a sample of its own."""
    width = 11906 - 2 * cm(2.0)
    pages = [style.name for style in STYLES if style.look.page_before]
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="rIdFurniture{number}"/>'
        for number, (part, kind) in enumerate(samples.FURNITURE, 1)
    )
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{samples.body(pages, CHARACTER, TABLES, width)}'
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{cm(2.3)}" w:right="{cm(2.0)}" w:bottom="{cm(2.0)}" w:left="{cm(2.0)}"'
        f' w:header="{cm(1.2)}" w:footer="{cm(1.0)}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def furniture() -> dict[str, tuple[str, str]]:
    """Headers and footers of the house file: file name, kind and content."""
    out = {}
    for number, ((part, _), names) in enumerate(samples.FURNITURE.items(), 1):
        tag = "hdr" if part == "header" else "ftr"
        inner = "".join(map(samples.shown, names))
        out[f"word/{part}{number}.xml"] = (part, f'<w:{tag} xmlns:w="{W}">{inner}</w:{tag}>')
    return out


OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def main(target: Path) -> None:
    parts = {
        "word/document.xml": ("document.main", document_xml()),
        "word/styles.xml": ("styles", styles_xml()),
        "word/numbering.xml": ("numbering", numbering_xml()),
        "word/settings.xml": ("settings", SETTINGS),
        "word/fontTable.xml": ("fontTable", fonts_xml()),
        **furniture(),
    }
    types = f'<Override PartName="/docProps/core.xml" ContentType="{CORE}"/>' + "".join(
        f'<Override PartName="/{name}" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, (kind, _) in parts.items()
    )
    own = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(("styles", "numbering", "settings", "fontTable"), 1)
    ) + "".join(
        f'<Relationship Id="rIdFurniture{n}" Type="{R}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for n, (name, (kind, _)) in enumerate(furniture().items(), 1)
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2"'
        f' Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The house style</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{own}</Relationships>',
        **{name: text for name, (_, text) in parts.items()},
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), head + text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
