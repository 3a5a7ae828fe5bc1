"""The markup that templates write: which elements there are and what they may hold.

A strict subset of HTML, well-formed as XML is. Anything else is a problem of the
template, never silently dropped.
"""

from __future__ import annotations

from typing import Final

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
LISTS: Final = frozenset({"ul", "ol"})
CELLS: Final = frozenset({"th", "td"})

_INLINE = frozenset(
    {"b", "sup", "span", "a", "ref", "number", "note", "br", "tab", "page", "img", "checkbox"}
)
_PARAGRAPHS = frozenset({"p"}) | LISTS
_ROWS = frozenset({"tr"})

#: The elements that an element may hold. ``document`` is the root that the reader adds.
CHILDREN: Final[dict[str, frozenset[str]]] = {
    "document": frozenset({"header", "footer", "table", "chart", "toc", "pagebreak"})
    | _PARAGRAPHS
    | HEADINGS.keys(),
    "header": frozenset({"p", "table"}),
    "footer": frozenset({"p", "table"}),
    "p": _INLINE,
    **dict.fromkeys(HEADINGS, _INLINE),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "li": _INLINE | LISTS,
    "table": frozenset({"thead", "tbody"}),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tr": CELLS,
    "th": _INLINE | _PARAGRAPHS,
    "td": _INLINE | _PARAGRAPHS,
    "chart": frozenset({"series"}),
    "series": frozenset({"point"}),
    "point": frozenset(),
    "b": _INLINE,
    "sup": _INLINE,
    "span": _INLINE,
    "a": _INLINE - {"a", "ref"},
    "ref": frozenset(),
    "number": frozenset(),
    "note": _INLINE,
    "br": frozenset(),
    "tab": frozenset(),
    "page": frozenset(),
    "img": frozenset(),
    "checkbox": frozenset(),
    "toc": frozenset(),
    "pagebreak": frozenset(),
}

#: The elements that hold text.
TEXT: Final = frozenset({"p", "li", "b", "sup", "span", "a", "ref", "note"}) | CELLS | HEADINGS.keys()

#: Within these stand no footnotes, no numbers of captions and no boxes to tick: a heading is repeated in
#: the contents, a header on each page.
WITHOUT_NOTES: Final = frozenset({"header", "footer", "a", "note"}) | HEADINGS.keys()

_PARAGRAPH_ATTRIBUTES = frozenset({"class", "lang", "id"})

ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "header": frozenset({"pages"}),
    "footer": frozenset({"pages"}),
    "p": _PARAGRAPH_ATTRIBUTES | {"compare"},
    **dict.fromkeys(HEADINGS, _PARAGRAPH_ATTRIBUTES | {"contents"}),
    "ul": frozenset({"class"}),
    "li": frozenset({"lang", "id"}),
    "table": frozenset({"class", "widths", "title", "description", "compare"}),
    "tr": frozenset({"class", "height"}),
    "th": frozenset({"class", "colspan", "lang"}),
    "td": frozenset({"class", "colspan", "lang"}),
    "chart": frozenset({"kind", "title", "alt", "format", "id", "compare"}),
    "series": frozenset({"label", "class"}),
    "point": frozenset({"label", "value", "text"}),
    "span": frozenset({"class", "lang"}),
    "a": frozenset({"href"}),
    "ref": frozenset({"to"}),
    "number": frozenset({"of", "value"}),
    "img": frozenset({"src", "width", "height", "behind", "alt"}),
    "page": frozenset({"of"}),
    "checkbox": frozenset({"title"}),
    "toc": frozenset({"depth"}),
}

#: The values that an attribute may take, where there are few.
VALUES: Final[dict[tuple[str, str], frozenset[str]]] = {
    ("header", "pages"): frozenset({"first", "default"}),
    ("footer", "pages"): frozenset({"first", "default"}),
    **{(heading, "contents"): frozenset({"yes", "no"}) for heading in HEADINGS},
    ("p", "compare"): frozenset({"yes", "no"}),
    ("table", "compare"): frozenset({"yes", "no"}),
    ("ul", "class"): frozenset({"", "dash"}),
    ("tr", "class"): frozenset({"", "group", "total"}),
    ("th", "class"): frozenset({"", "number", "middle"}),
    ("td", "class"): frozenset({"", "number", "middle"}),
    ("img", "behind"): frozenset({"start", "end"}),
    ("chart", "kind"): frozenset({"bar", "stacked"}),
    ("chart", "format"): frozenset({"0", "0.0"}),
    ("chart", "compare"): frozenset({"yes", "no"}),
    ("series", "class"): frozenset({"", "total"}),
    ("number", "of"): frozenset({"table", "figure"}),
    ("toc", "depth"): frozenset("123456789"),
}

#: Paragraph styles of lists by kind, for level 1 and 2 (deeper lists stay at 2).
LIST_STYLES: Final = {
    "ul": ("enumlev1", "enumlev2"),
    "dash": ("enumlev1 dash", "enumlev2 dash"),
    "ol": ("enumlev1 number", "enumlev2 number"),
}

#: Paragraph styles of head cells and of other cells where a table style has its own.
CELL_STYLES: Final = {
    "P2C Facts": ("P2C Card label", "P2C Card text"),
    "P2C Box": ("P2C Box label", "P2C Box text"),
}
#: Tables whose paragraphs have ids as those of the text have.
TEXT_TABLES: Final = frozenset({"P2C Box"})
ROW_STYLES: Final = {"group": "Tablegroup", "total": "Tabletotal"}
DEFAULT_CELL_STYLES: Final = ("Tablehead", "Tabletext")
FURNITURE_STYLES: Final = {
    ("header", "first"): "Header",
    ("header", "default"): "Header",
    ("footer", "first"): "FirstFooter",
    ("footer", "default"): "Footer",
}

#: Elements that are read alike.
KINDS: Final = {
    "p": "paragraph",
    **dict.fromkeys(HEADINGS, "paragraph"),
    **dict.fromkeys(LISTS, "list"),
    **dict.fromkeys(CELLS, "cell"),
    "header": "furniture",
    "footer": "furniture",
}
