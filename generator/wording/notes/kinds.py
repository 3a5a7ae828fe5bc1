"""The kinds of place in which a text can stand, and how much room there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """What a text is for its reader. ``room`` says its limit, ``most`` the same in characters; 0: none."""

    what: str
    room: str = ""
    most: int = 0


PARAGRAPH: Final = Kind("paragraph")
HEADING: Final = Kind("heading", "one line where possible; it stands in the contents too")
TITLE: Final = Kind("title of the document: cover, running header, file properties", "short", 60)
COLUMN: Final = Kind("heading of a column or row of a table", "short: it sets the width of its column", 60)
TABLE: Final = Kind("title of a table", "two lines")
CHART: Final = Kind("title of a chart", "two lines")
MARK: Final = Kind("mark beside a text", "short: it stands in its line in a box", 25)
READ_ALOUD: Final = Kind("description for those who have the page read aloud; it is not printed")
FOOTER: Final = Kind("running header or footer", "short: it shares its line with other texts")
COVER: Final = Kind("line of the cover page")
MAIN_FIGURE: Final = Kind("text below a main figure", "four short lines in a column of about 3 cm", 90)
NOTE: Final = Kind("note below a table")
CHOICE: Final = Kind("drop-down list of the forms, cells and charts of the documents", "one line", 60)

#: Kinds that the context of a text tells.
OF_CONTEXT: Final[dict[str, Kind]] = {
    "caption": Kind("caption of a table or chart", "two lines with the title"),
    "card": Kind("label at the edge of a pledge card", "a column of 4.1 cm: two lines", 40),
    "change": Kind("cell of the table of changes", "short", 40),
    "closure": Kind("cell of the table of closed pledges", "short", 40),
    "contact block": Kind("line of the contact block at the foot of the first page"),
    "figure": MAIN_FIGURE,
    "due diligence": TITLE,
    "filter": Kind("item of the list of conditions for what is shown"),
    "mark": MARK,
    "money": Kind("label of a row of amounts and of a part of a chart", "short", 40),
    "programme": Kind("line of the programme"),
    "progress status": Kind("label of a row of a table and of a bar of a chart", "one line", 40),
    "near-duplicate": Kind("reason in a list, in a cell of a table"),
    "reconciliation": Kind("label of a row of the reconciliation", "one line", 50),
    "register": Kind(
        "word of a column of the register, and of output/figures.xlsx, that opens in Excel", "short", 30
    ),
    "reply": TITLE,
    "marked workbook": Kind("text of the marked workbook that goes back to its sender"),
    "report": Kind("cell of a table", "short", 20),
    "running header": Kind("number of the page in the running header", "short", 25),
    "seat": Kind("cell of a table", "short", 25),
    "seats": Kind("cell of a table", "short", 30),
    "step": Kind("label of a row of a table", "one line", 40),
    "sustainable development goal": Kind("label of a row of a table", "short", 25),
    "table": TABLE,
    "table heading": COLUMN,
    "table note": NOTE,
    "target change": Kind("label of a row of a table", "one line", 60),
    "status": Kind("name of a part in the table of “p2c translate status”", "short", 40),
    "wording": Kind("what a translator should write, put into the text of a finding"),
    "value": Kind("cell of a pledge card or of a table, in place of an amount", "short", 25),
    "translator's note": Kind("note beside a text of a pledge in a file for its translator", "one line"),
    "text of a pledge": Kind(
        "name of a text of a pledge, in a list of names beside a mark or in the annex", "short", 30
    ),
    "texts of a pledge": Kind("cell of a table of the annex", "short", 15),
    "ITU region": CHOICE,
    "file kind": Kind("name of a kind of file, put into the text of a finding"),
    "finding value": Kind("value put into the text of a finding"),
    "reason": Kind("reason why a file was refused, put into the text of a finding"),
    "figures workbook": Kind("text of output/figures.xlsx"),
    "form": Kind("text of a form"),
    "form example": Kind("worked example in the grey row of the blank form"),
    "severity": Kind("word before a finding on the terminal and in reports", "short", 20),
    "sheet": Kind("name of the first sheet, on its tab", "Excel takes 31 characters", 31),
}

#: Kinds that the macro tells to which a text is given.
OF_MACRO: Final[dict[str, Kind]] = {
    "note": NOTE,
    "strip": MAIN_FIGURE,
    "publication_furniture": FOOTER,
    "cover": COVER,
    "index": Kind("title of an index"),
    "bars": CHART,
    "stacked": CHART,
    "chart": CHART,
}

#: Kinds that an attribute tells.
OF_ATTRIBUTE: Final[dict[str, Kind]] = {"title": READ_ALOUD, "description": READ_ALOUD, "alt": READ_ALOUD}

#: Kinds that an element tells, or the style of a paragraph before it.
OF_ELEMENT: Final[dict[str, Kind]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "Headingb"), HEADING),
    "p": PARAGRAPH,
    "li": Kind("item of a list"),
    "th": COLUMN,
    "td": Kind("cell of a table"),
    "note": Kind("footnote"),
    "Mark": MARK,
    "Tabletitle": TABLE,
    "Figuretitle": CHART,
    "TOC Heading": Kind("heading of the contents"),
    "P2C Header": FOOTER,
    "P2C Footer": FOOTER,
    "P2C Cover footer": FOOTER,
    "header": FOOTER,
    "footer": FOOTER,
    "FirstFooter": FOOTER,
    "Contact": Kind("contact block at the foot of the first page", "labels: one line of 4.9 cm"),
    "Docnumber": Kind(
        "block of symbol, date and language at the head of the first page", "a column of 5.7 cm"
    ),
    "Committee": Kind("head of the first page"),
    "Source": Kind("line above the title"),
    "Title1": Kind("title of the document"),
    "P2C Box label": Kind("label in the summary box", "one line"),
    "P2C Box text": Kind("paragraph of the summary box"),
    "P2C As of": Kind("line below a heading"),
    "P2C Cover organization": COVER,
    "P2C Cover rule": COVER,
    "P2C Cover title": COVER,
    "P2C Cover date": COVER,
    "P2C Figure label": MAIN_FIGURE,
    "P2C Emblem word": Kind("word in the place of the emblem", "one short word"),
}

#: Who reads the findings of a module of their catalogue.
READERS: Final[dict[str, str]] = {
    "files": "sender and secretariat",
    "rules": "sender and secretariat",
    "duplicates": "sender and secretariat",
    "values": "sender and secretariat",
    "progress": "sender and secretariat",
    "reports": "sender and secretariat",
    "register": "secretariat",
    "secretariat": "secretariat",
    "translations": "secretariat and translators of pledges",
    "templates": "secretariat, who edits the templates",
    "wording": "translators",
    "building": "secretariat",
}
