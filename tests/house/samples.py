"""The pages of templates/house.docx: what a person sees who opens it in Word to change the look.

Each style stands there once, set in itself, under a heading that says what it is for. Nothing of
these pages goes into a document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from xml.sax.saxutils import escape

#: Paragraph styles by what they are for; with a number before the name where the style has a place for one.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Contribution: masthead": (
        "Committee",
        "Meeting",
        "Docnumber",
        "P2C Emblem",
        "P2C Emblem word",
        "Source",
        "Title1",
    ),
    "Contribution: text": (
        "P2C Box label",
        "P2C Box text",
        "Normalaftertitle",
        "Normal",
        "heading 1",
        "heading 2",
        "heading 3",
        "heading 4",
        "heading 5",
        "heading 6",
        "Headingb",
        "Call",
        "AnnexNo",
        "Annextitle",
        "End mark",
    ),
    "Lists": (
        "enumlev1",
        "enumlev2",
        "enumlev1 dash",
        "enumlev2 dash",
        "enumlev1 number",
        "enumlev2 number",
    ),
    "Headers and footers": (
        "header",
        "footer",
        "FirstFooter",
        "Contact",
        "P2C Header",
        "P2C Footer",
        "P2C Cover footer",
    ),
    "Publication: cover": (
        "P2C Cover emblem",
        "P2C Cover emblem word",
        "P2C Cover organization",
        "P2C Cover rule",
        "P2C Cover title",
        "P2C Cover title long",
        "P2C Cover subtitle",
        "P2C Cover date",
    ),
    "Publication: contents": ("TOC Heading", "toc 1", "toc 2", "toc 3"),
    "Publication: text": (
        "P2C Chapter",
        "P2C Section",
        "P2C Subsection",
        "P2C As of",
        "P2C Text",
        "P2C Text kept",
        "P2C Session mark",
        "P2C Quote",
        "P2C Day",
        "P2C Session title",
    ),
    "Publication: pledge card": (
        "P2C Organization",
        "P2C Organization line",
        "P2C Pledge title",
        "P2C Mark line",
        "P2C Description",
        "P2C Original text",
        "P2C Card label",
        "P2C Card text",
    ),
    "Tables and figures: captions, cells, notes": (
        "Tabletitle",
        "Tablehead",
        "Tabletext",
        "P2C Index",
        "Tablegroup",
        "Tabletotal",
        "Tablelegend",
        "Tablelegend contribution",
        "Figuretitle",
        "P2C Chart",
        "P2C Figure value",
        "P2C Figure label",
        "footnote text",
    ),
}
NUMBERS: Mapping[str, str] = {
    "heading 1": "1",
    "heading 2": "1.1",
    "heading 3": "1.1.1",
    "heading 4": "1.1.1.1",
    "heading 5": "1.1.1.1.1",
    "heading 6": "1.1.1.1.1.1",
    "enumlev1 number": "1)",
    "enumlev2 number": "1)",
    "toc 1": "1",
    "toc 2": "1.1",
    "toc 3": "1.1.1",
    "P2C Chapter": "1",
    "P2C Subsection": "1.1",
    "P2C Pledge title": "P2C-0001",
    "footnote text": "1",
}
#: What the pages hold besides the name where a style is meant for the two or three ends of a line.
LINES: Mapping[str, tuple[str, ...]] = {
    "footer": ("footer: at the start", "in the centre", "at the end"),
    "P2C Header": ("P2C Header: title", "mark", "page"),
    "P2C Footer": ("P2C Footer: at the start", "at the end"),
    "P2C Cover footer": ("P2C Cover footer: at the start", "at the end"),
    "P2C Card text": ("P2C Card text", "answer", "share"),
}
#: Cells of the small table that shows a table style: one style a row, the same in each cell.
ROWS = (
    ("Tablehead", "Head row"),
    ("Tablegroup", "Group row"),
    ("Tabletext", "Row"),
    ("Tabletotal", "Total row"),
)
#: Header and footer of the first page and of the others.
FURNITURE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("header", "first"): ("header",),
    ("footer", "first"): ("FirstFooter", "P2C Cover footer"),
    ("header", "default"): ("header", "P2C Header"),
    ("footer", "default"): ("footer", "P2C Footer"),
}
GROUP_HEADING = "P2C Section"


def style_id(name: str) -> str:
    """As Word makes it: "heading 1" is Heading1, "P2C Card label" is P2CCardlabel."""
    special = {"footnote text": "FootnoteText", "footnote reference": "FootnoteReference"}
    if name in special:
        return special[name]
    words = name.split(" ")
    first = {"heading": "Heading", "toc": "TOC", "header": "Header", "footer": "Footer"}.get(
        words[0], words[0]
    )
    return first + "".join(words[1:])


def paragraph(style: str, parts: Iterable[str], *, same_page: bool = False, character: str = "") -> str:
    """A paragraph in a style; a tabulator between its parts."""
    inner = "<w:r><w:tab/></w:r>".join(
        f'<w:r>{f"""<w:rPr><w:rStyle w:val="{style_id(character)}"/></w:rPr>""" if character else ""}'
        f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in parts
    )
    stay = '<w:pageBreakBefore w:val="0"/>' if same_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{stay}</w:pPr>{inner}</w:p>'


def shown(style: str, *, same_page: bool = False) -> str:
    """The sample of a paragraph style: its name, as Word has it."""
    number = (NUMBERS[style],) if style in NUMBERS else ()
    return paragraph(style, LINES.get(style, (*number, style)), same_page=same_page)


def table(name: str, width: int) -> str:
    """A small table in a table style, with head, group and total rows."""
    cell = width // 3
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if style == 'Tablehead' else ''}</w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{cell}" w:type="dxa"/></w:tcPr>{paragraph(style, (text,))}</w:tc>'
            for text in (f"{name}: {label.lower()}", "Text", "1 234")
        )
        + "</w:tr>"
        for style, label in ROWS
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(name)}"/><w:tblW w:w="{3 * cell}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0460" w:firstRow="1" w:lastRow="1" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="Sample of {name}"/></w:tblPr>'
        f'<w:tblGrid>{f"""<w:gridCol w:w="{cell}"/>""" * 3}</w:tblGrid>{rows}</w:tbl>'
    )


def body(page_before: Collection[str], characters: Iterable[str], tables: Iterable[str], width: int) -> str:
    """The body of the house file; ``page_before`` are the styles that begin a page, ``width`` is in twips."""
    out = [
        paragraph("Headingb", ("The house style",)),
        paragraph(
            "Normal",
            ("Change styles, numbering, page size and margins of this file in Word; do not rename styles.",),
        ),
        paragraph("Normal", ("The text of these pages goes into no document.",)),
    ]
    for title, names in GROUPS.items():
        out.append(paragraph(GROUP_HEADING, (title,)))
        out += [shown(name, same_page=name in page_before) for name in names]
    out.append(paragraph(GROUP_HEADING, ("Words within a paragraph",)))
    out += [paragraph("P2C Text", (name,), character=name) for name in characters]
    for name in tables:
        out += [paragraph(GROUP_HEADING, (f"Table style: {name}",)), table(name, width)]
    out.append(paragraph("P2C Text", ("Shaded rows are the group rows of a table: its odd banded rows.",)))
    return "".join(out)
