"""From markup to blocks: takes the events of a parser, keeps the blocks that are finished."""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Final

from generator.blocks import (
    Block,
    Contents,
    Furniture,
    LineBreak,
    PageBreak,
    PageNumber,
    Paragraph,
    Picture,
    Tab,
    Table,
)
from generator.compose import elements
from generator.compose.charts import ChartBuilder
from generator.compose.inlines import InlineBuilder
from generator.compose.problems import MarkupError
from generator.compose.subset import Attributes, Subset
from generator.compose.tables import TableBuilder

_WIDTHS: Final = re.compile(r"\d+(\.\d+)?( \d+(\.\d+)?)*")
#: Widths that the writer finds.
_FITTING: Final = "auto"
_PICTURE: Final = re.compile(r"[\w-]+\.png")


class BlockReader:
    """Reads one document.

    ``start``, ``end`` and ``text`` are called by the parser; ``ready`` holds the blocks
    that nobody has taken yet, ``bookmarks`` and ``links`` the names seen so far.
    Errors: MarkupError at the event that is not of the subset.
    """

    def __init__(self, styles: Mapping[str, Collection[str]]) -> None:
        self.ready: list[Block] = []
        self.links: list[str] = []
        self._subset = Subset(styles)
        #: The open elements, the root first.
        self._stack: list[tuple[str, Attributes]] = []
        self._inlines = InlineBuilder()
        self._table: TableBuilder | None = None
        self._charts = ChartBuilder()
        #: Blocks of the open header or footer, and the style its paragraphs have.
        self._furniture: list[Paragraph | Table] | None = None
        self._furniture_style = ""
        #: The open lists: kind, and number of the item.
        self._lists: list[tuple[str, int]] = []
        self._body_began = False
        #: What to do at each element: looked up by name a hundred thousand times.
        self._begin = {**self._handlers("start"), **self._charts.handlers}
        self._finish = self._handlers("end")

    def _handlers(self, event: str) -> dict[str, Callable[[str, Attributes], None]]:
        found = {
            name: getattr(self, f"_{event}_{elements.KINDS.get(name, name)}", None)
            for name in elements.CHILDREN
        }
        return {name: handler for name, handler in found.items() if handler}

    @property
    def bookmarks(self) -> set[str]:
        """The names of the bookmarks seen so far."""
        return self._subset.bookmarks

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._stack:
            self._subset.check(self._stack[-1][0], name, attributes)
            if begin := self._begin.get(name):
                begin(name, attributes)
        self._stack.append((name, attributes))

    def end(self, name: str) -> None:
        """An element ends."""
        _, attributes = self._stack.pop()
        if finish := self._finish.get(name):
            finish(name, attributes)

    def text(self, data: str) -> None:
        """Text between tags; white space between blocks is nothing."""
        parent = self._stack[-1][0]
        beside_paragraphs = self._table is not None and self._table.has_paragraphs
        if parent in elements.TEXT and not beside_paragraphs:
            self._inlines.text(data)
        elif not data.isspace():
            raise MarkupError("B08", data.strip()[:60], parent=f"<{parent}>")

    # Paragraphs and headings

    def _start_paragraph(self, name: str, attributes: Attributes) -> None:
        if self._stack[-1][0] in elements.CELLS:
            self._end_text_in_cell()
        self._paragraph_style(name, attributes)

    def _end_paragraph(self, name: str, attributes: Attributes) -> None:
        paragraph = Paragraph(
            self._paragraph_style(name, attributes),
            self._inlines.finish(),
            attributes.get("lang") or None,
            elements.HEADINGS.get(name, 0),
            attributes.get("id") or None,
            attributes.get("contents") != "no",
        )
        self._add(paragraph)
        if self._table is not None:
            self._table.has_paragraphs = True

    def _paragraph_style(self, name: str, attributes: Attributes) -> str:
        if name in elements.HEADINGS:
            default = f"Heading {elements.HEADINGS[name]}"
        elif self._table is not None:
            default = self._table.cell_style()
        else:
            default = self._furniture_style or "Normal"
        return self._subset.style("paragraph", attributes, default)

    def _add(self, block: Paragraph | Table) -> None:
        """Hand a block to whatever it stands in. A paragraph without content is dropped."""
        if isinstance(block, Paragraph) and not block.content and not block.bookmark:
            return
        if self._table is not None and isinstance(block, Paragraph):
            self._table.add(block)
        elif self._furniture is not None:
            self._furniture.append(block)
        else:
            self._body_began = True
            self.ready.append(block)

    # Lists

    def _start_list(self, name: str, attributes: Attributes) -> None:
        parent = self._stack[-1][0]
        if parent == "li":
            self._end_text_of_item(self._stack[-1][1])
        elif parent in elements.CELLS:
            self._end_text_in_cell()
        self._lists.append((attributes.get("class") or name, 0))

    def _end_list(self, _name: str, _attributes: Attributes) -> None:
        self._lists.pop()
        if self._table is not None and not self._lists:
            self._table.has_paragraphs = True

    def _start_li(self, _name: str, _attributes: Attributes) -> None:
        kind, count = self._lists[-1]
        self._lists[-1] = (kind, count + 1)
        if kind == "ol":
            self._inlines.text(f"{count + 1})")
            self._inlines.add(Tab())

    def _end_li(self, _name: str, attributes: Attributes) -> None:
        self._end_text_of_item(attributes)

    def _end_text_of_item(self, attributes: Attributes) -> None:
        """The paragraph of an item ends with the item, or where a list within it begins."""
        content = self._inlines.finish()
        if content:
            kind, _ = self._lists[-1]
            style = elements.LIST_STYLES[kind][min(len(self._lists), 2) - 1]
            # Text after the list within has no bookmark: the text before it has.
            bookmark = attributes.pop("id", None) or None
            self._add(Paragraph(style, content, attributes.get("lang") or None, bookmark=bookmark))

    # Inside paragraphs

    def _start_mark(self, name: str, attributes: Attributes) -> None:
        changes: dict[str, str | bool] = {}
        if name == "b":
            changes["bold"] = True
        elif name == "sup":
            changes["superscript"] = True
        if attributes.get("class"):
            changes["style"] = self._subset.style("character", attributes, "")
        if attributes.get("lang"):
            changes["language"] = attributes["lang"]
        self._inlines.push(**changes)

    def _end_mark(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.pop()

    def _start_a(self, _name: str, attributes: Attributes) -> None:
        target = attributes.get("href", "")
        if target.startswith("#"):
            self.links.append(target[1:])
        self._inlines.open_link(target)

    def _end_a(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.close_link()

    def _start_img(self, _name: str, attributes: Attributes) -> None:
        file, width = attributes.get("src", ""), attributes.get("width", "")
        if not _PICTURE.fullmatch(file):
            raise MarkupError("B07", f'src="{file}"', element="<img>")
        if not _WIDTHS.fullmatch(width) or " " in width:
            raise MarkupError("B07", f'width="{width}"', element="<img>")
        if not attributes.get("alt"):
            raise MarkupError("B07", 'alt=""', element="<img>")
        self._inlines.add(Picture(file, float(width), attributes["alt"]))

    def _start_empty(self, name: str, _attributes: Attributes) -> None:
        self._inlines.add(_EMPTY[name])

    # Tables

    def _start_table(self, _name: str, attributes: Attributes) -> None:
        widths = attributes.get("widths", "")
        if widths != _FITTING and not _WIDTHS.fullmatch(widths):
            raise MarkupError("B07", f'widths="{widths}"', element="<table>")
        style = self._subset.style("table", attributes, "P2C Table")
        given = () if widths == _FITTING else tuple(map(float, widths.split()))
        self._table = TableBuilder(style, given, self._furniture_style)

    def _end_table(self, _name: str, attributes: Attributes) -> None:
        builder, self._table = self._open_table, None
        table = builder.finish(
            attributes.get("title", ""),
            attributes.get("description", ""),
            compared=attributes.get("compare") != "no",
        )
        if table is not None:
            self._add(table)

    @property
    def _open_table(self) -> TableBuilder:
        assert self._table is not None  # noqa: S101 - rows and cells stand in tables only
        return self._table

    def _start_thead(self, _name: str, _attributes: Attributes) -> None:
        self._open_table.in_head = True

    def _end_thead(self, _name: str, _attributes: Attributes) -> None:
        self._open_table.in_head = False

    def _start_tr(self, _name: str, attributes: Attributes) -> None:
        self._open_table.begin_row(attributes.get("class") or "body")

    def _end_tr(self, _name: str, _attributes: Attributes) -> None:
        self._open_table.end_row()

    def _start_cell(self, name: str, attributes: Attributes) -> None:
        span = attributes.get("colspan", "1")
        if not span.isdecimal() or int(span) < 1:
            raise MarkupError("B07", f'colspan="{span}"', element=f"<{name}>")
        self._open_table.begin_cell(header=name == "th")

    def _end_cell(self, _name: str, attributes: Attributes) -> None:
        self._open_table.add_text(self._inlines.finish(), attributes.get("lang") or None)
        self._open_table.end_cell(
            int(attributes.get("colspan", "1")), numeric=attributes.get("class") == "number"
        )

    def _end_text_in_cell(self) -> None:
        """Text directly in a cell ends where a paragraph or list begins."""
        self._open_table.add_text(self._inlines.finish(), self._stack[-1][1].get("lang") or None)
        self._open_table.has_paragraphs = False

    # Headers, footers, contents, pages

    def _start_furniture(self, name: str, attributes: Attributes) -> None:
        if self._body_began:
            raise MarkupError("B05", f"<{name}>", parent="<document>")
        self._furniture = []
        self._furniture_style = elements.FURNITURE_STYLES[name, attributes.get("pages", "default")]

    def _end_furniture(self, name: str, attributes: Attributes) -> None:
        blocks = tuple(self._furniture or ())
        self._furniture, self._furniture_style = None, ""
        self.ready.append(Furniture(name, attributes.get("pages", "default"), blocks))

    def _end_chart(self, _name: str, _attributes: Attributes) -> None:
        self._body_began = True
        self.ready += self._charts.finish()

    def _start_toc(self, _name: str, attributes: Attributes) -> None:
        self._body_began = True
        self.ready.append(Contents(int(attributes.get("depth", "2"))))

    def _start_pagebreak(self, _name: str, _attributes: Attributes) -> None:
        self._body_began = True
        self.ready.append(PageBreak())


_EMPTY: Final[dict[str, LineBreak | Tab | PageNumber]] = {
    "br": LineBreak(),
    "tab": Tab(),
    "page": PageNumber(),
}
