"""What the house file says about the measures of tables: width of the page, size of text, margins of cells."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from generator.languages import Language
from generator.writers.word.house import House

#: Text of cells, by which columns are measured.
_TEXT: Final = "Tabletext"
#: What Word takes where no style says a size (half-points) or a margin (twips, both sides).
_SIZE, _MARGINS = 20, 216


class Measures(NamedTuple):
    """Width of a table, size of its text, and what the two sides of a cell take.

    ``total`` and ``margins`` are twips, ``size`` half-points.
    """

    total: int
    size: int
    margins: int


def table_measures(house: House, table_style: str, language: Language) -> Measures:
    """The measures of tables of a style, by its name."""
    styles = {
        style.get(qn("w:styleId")): style
        for style in etree.fromstring(house.parts["styles"]).findall(qn("w:style"))
    }
    text = house.style("paragraph", _TEXT)
    size = _inherited(styles, text, f"{qn('w:rPr')}/{qn('w:szCs' if language.rtl else 'w:sz')}", "w:val")
    sides = [
        _inherited(
            styles,
            house.style("table", table_style),
            f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn(f'w:{side}')}",
            "w:w",
        )
        for side in ("left", "right")
    ]
    margins = sum(_MARGINS // 2 if side is None else side for side in sides)
    return Measures(_page(house.section), size or _SIZE, margins)


def _page(section: str) -> int:
    """Width of the page without its margins."""
    page, left, right = (
        int(found[1])
        if (found := re.search(rf"<w:{element} [^>]*?\bw:{attribute}=\"(\d+)\"", section))
        else 0
        for element, attribute in (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))
    )
    return page - left - right


def _inherited(
    styles: dict[str | None, etree._Element], sid: str | None, path: str, attribute: str
) -> int | None:
    """A number of a style, or of the first style it is based on that says it."""
    seen: set[str | None] = set()
    while sid in styles and sid not in seen:
        seen.add(sid)
        style = styles[sid]
        found = style.find(path)
        if found is not None and (value := found.get(qn(attribute))):
            return int(value)
        based = style.find(qn("w:basedOn"))
        sid = None if based is None else based.get(qn("w:val"))
    return None
