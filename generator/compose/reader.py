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
    Inline,
    PageBreak,
    Paragraph,
    Tab,
    Table,
)
from generator.compose import elements
from generator.compose.charts import ChartBuilder
from generator.compose.inside import InlineReader
from generator.compose.pictures import centimetres
from generator.compose.problems import MarkupError
from generator.compose.subset import Attributes, Subset
from generator.compose.tables import TableBuilder

_WIDTHS: Final = re.compile(r"\d+(\.\d+)?( \d+(\.\d+)?)*")
#: Widths that the writer finds.
_FITTING: Final = "auto"


class BlockReader:
    """Reads one document.

    ``start``, ``end`` and ``text`` are called by the parser; ``ready`` holds the blocks
    that nobody has taken yet, ``bookmarks`` and ``links`` the names seen so far.
    Errors: MarkupError at the event that is not of the subset.
    """

    def __init__(self, styles: Mapping[str, Collection[str]]) -> None:
        self.ready: list[Block] = []
        self._subset = Subset(styles)
        #: The open elements, the root first.
        self._stack: list[tuple[str, Attributes]] = []
        self._inside = InlineReader(self._subset, self._stack)
        self._table: TableBuilder | None = None
        self._charts = ChartBuilder()
        #: Blocks of the open header or footer, and the style its paragraphs have.
        self._furniture: list[Paragraph | Table] | None = None
        self._furniture_style = ""
        #: The open lists: kind, and number of the item.
        self._lists: list[tuple[str, int]] = []
        self._body_began = False
        #: What to do at each element: looked up by name a hundred thousand times.
        self._begin = {**self._handlers("start"), **self._inside.begin, **self._charts.handlers}
        self._finish = {**self._handlers("end"), **self._inside.finish}

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

    @property
    def links(self) -> list[str]:
        """The names that links and references lead to, so far."""
        return self._inside.links

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
            self._inside.builder.text(data)
        elif not data.isspace():
            raise MarkupError("B08", data.strip()[:60], parent=f"<{parent}>")

    # Paragraphs and headings

    def _start_paragraph(self, name: str, attributes: Attributes) -> None:
        if self._stack[-1][0] in elements.CELLS:
            self._end_text_in_cell()
        self._paragraph_style(name, attributes)

    def _end_paragraph(self, name: str, attributes: Attributes) -> None:
        content, level, own = (
            self._inside.builder.finish(),
            elements.HEADINGS.get(name, 0),
            attributes.get("id"),
        )
        if level and own:
            self._subset.ids.begin(own)
        paragraph = Paragraph(
            self._paragraph_style(name, attributes),
            content,
            attributes.get("lang") or None,
            level,
            own or (None if attributes.get("compare") == "no" else self._next_id(content)),
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

    def _next_id(self, content: tuple[Inline, ...]) -> str | None:
        """The id of a paragraph of the text that has none of its own; what is in tables has none."""
        in_table = self._table is not None and self._table.style not in elements.TEXT_TABLES
        if not content or in_table or self._furniture is not None:
            return None
        return self._subset.ids.following()

    def _add(self, block: Paragraph | Table) -> None:
        """Hand a block to whatever it stands in. A paragraph without content is dropped."""
        if self._table is not None and isinstance(block, Paragraph):
            self._table.add(block)
        elif isinstance(block, Paragraph) and not block.content and not block.bookmark:
            return
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
            self._inside.builder.text(f"{count + 1})")
            self._inside.builder.add(Tab())

    def _end_li(self, _name: str, attributes: Attributes) -> None:
        self._end_text_of_item(attributes)

    def _end_text_of_item(self, attributes: Attributes) -> None:
        """The paragraph of an item ends with the item, or where a list within it begins."""
        content = self._inside.builder.finish()
        if content:
            kind, _ = self._lists[-1]
            style = elements.LIST_STYLES[kind][min(len(self._lists), 2) - 1]
            # Text after the list within has the next id: the text before it has the item's own.
            bookmark = attributes.pop("id", None) or self._next_id(content)
            self._add(Paragraph(style, content, attributes.get("lang") or None, bookmark=bookmark))

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
        height = centimetres("tr", "height", attributes) if "height" in attributes else 0.0
        self._open_table.begin_row(attributes.get("class") or "body", height)

    def _end_tr(self, _name: str, _attributes: Attributes) -> None:
        self._open_table.end_row()

    def _start_cell(self, name: str, attributes: Attributes) -> None:
        span = attributes.get("colspan", "1")
        if not span.isdecimal() or int(span) < 1:
            raise MarkupError("B07", f'colspan="{span}"', element=f"<{name}>")
        self._open_table.begin_cell(header=name == "th")

    def _end_cell(self, _name: str, attributes: Attributes) -> None:
        content = self._inside.builder.finish()
        self._open_table.add_text(content, attributes.get("lang") or None, self._next_id(content))
        shown = attributes.get("class")
        span = int(attributes.get("colspan", "1"))
        self._open_table.end_cell(span, numeric=shown == "number", middle=shown == "middle")

    def _end_text_in_cell(self) -> None:
        """Text directly in a cell ends where a paragraph or list begins."""
        content = self._inside.builder.finish()
        language = self._stack[-1][1].get("lang") or None
        self._open_table.add_text(content, language, self._next_id(content))
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
