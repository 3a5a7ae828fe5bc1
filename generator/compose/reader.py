"""From markup to blocks, one element after the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from generator.blocks import (
    Block,
    Contents,
    Furniture,
    LineBreak,
    PageBreak,
    PageNumber,
    Paragraph,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
)
from generator.compose import elements
from generator.compose.inlines import InlineBuilder
from generator.compose.problems import MarkupError
from generator.languages import LANGUAGES

_WIDTHS = re.compile(r"\d+(\.\d+)?( \d+(\.\d+)?)*")
Attributes = dict[str, str]


class BlockReader:
    """Takes the events of a parser and keeps finished blocks in ``ready``.

    Errors: MarkupError at the event that is not of the subset.
    """

    def __init__(self, styles: Mapping[str, Collection[str]]) -> None:
        self.ready: list[Block] = []
        self.bookmarks: set[str] = set()
        self.links: list[str] = []
        self._styles = styles
        self._stack: list[tuple[str, Attributes]] = []
        self._inlines = InlineBuilder()
        self._furniture: list[Paragraph | Table] | None = None
        self._lists: list[tuple[str, int]] = []
        self._table = _TableBuilder()
        self._body_began = False

    # Events of the parser ------------------------------------------------------------

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if not self._stack:
            self._stack.append((name, attributes))
            return
        parent = self._stack[-1][0]
        if name not in elements.CHILDREN:
            raise MarkupError("B04", f"<{name}>")
        if name not in elements.CHILDREN[parent]:
            raise MarkupError("B05", f"<{name}>", parent=f"<{parent}>")
        self._check_attributes(name, attributes)
        if begin := getattr(self, f"_start_{_KIND.get(name, name)}", None):
            begin(name, attributes)
        self._stack.append((name, attributes))

    def end(self, name: str) -> None:
        """An element ends."""
        _, attributes = self._stack.pop()
        if finish := getattr(self, f"_end_{_KIND.get(name, name)}", None):
            finish(name, attributes)

    def text(self, data: str) -> None:
        """Text between tags."""
        parent = self._stack[-1][0] if self._stack else "document"
        if parent in elements.TEXT and not self._table.has_paragraphs:
            self._inlines.text(data)
        elif not data.isspace():
            raise MarkupError("B08", data.strip()[:60], parent=f"<{parent}>")

    # Attributes ----------------------------------------------------------------------

    def _check_attributes(self, name: str, attributes: Attributes) -> None:
        known = elements.ATTRIBUTES.get(name, frozenset())
        for attribute, value in attributes.items():
            if attribute not in known:
                raise MarkupError("B06", attribute, element=f"<{name}>")
            allowed = elements.VALUES.get((name, attribute))
            if allowed is not None and value not in allowed:
                raise MarkupError("B07", f'{attribute}="{value}"', element=f"<{name}>")
        if (language := attributes.get("lang")) and language not in LANGUAGES:
            raise MarkupError("B07", f'lang="{language}"', element=f"<{name}>")
        if bookmark := attributes.get("id"):
            if bookmark in self.bookmarks:
                raise MarkupError("B11", bookmark)
            self.bookmarks.add(bookmark)

    def _style(self, kind: str, attributes: Attributes, default: str) -> str:
        style = attributes.get("class") or default
        known = self._styles.get(kind)
        if known is not None and style not in known:
            raise MarkupError("B09", style)
        return style

    # Paragraphs ----------------------------------------------------------------------

    def _start_paragraph(self, name: str, attributes: Attributes) -> None:
        if self._stack[-1][0] in elements.CELLS:
            self._flush_cell_text()
            self._table.has_paragraphs = False
        default = f"Heading {elements.HEADINGS[name]}" if name in elements.HEADINGS else self._default_style()
        self._style("paragraph", attributes, default)

    def _end_paragraph(self, name: str, attributes: Attributes) -> None:
        level = elements.HEADINGS.get(name, 0)
        style = attributes.get("class") or (f"Heading {level}" if level else self._default_style())
        self._paragraph(
            Paragraph(
                style,
                self._inlines.finish(),
                attributes.get("lang") or None,
                level,
                attributes.get("id") or None,
                attributes.get("contents") != "no",
            )
        )
        if self._stack[-1][0] in elements.CELLS:
            self._table.has_paragraphs = True

    def _paragraph(self, paragraph: Paragraph) -> None:
        """Hand a paragraph to whatever it stands in; one without content is dropped."""
        if not paragraph.content and not paragraph.bookmark:
            return
        if self._table.open:
            self._table.paragraphs.append(paragraph)
        else:
            self._block(paragraph)

    def _block(self, block: Paragraph | Table) -> None:
        if self._furniture is not None:
            self._furniture.append(block)
        else:
            self._body_began = True
            self.ready.append(block)

    def _default_style(self) -> str:
        if self._table.open:
            return self._table.cell_style(self._furniture_style())
        return self._furniture_style() or "Normal"

    def _furniture_style(self) -> str:
        if self._furniture is None:
            return ""
        name, attributes = self._stack[1]
        return elements.FURNITURE_STYLES[name, attributes.get("pages", "default")]

    # Lists ---------------------------------------------------------------------------

    def _start_list(self, name: str, attributes: Attributes) -> None:
        parent = self._stack[-1][0]
        if parent == "li":
            self._flush_item()
        elif parent in elements.CELLS:
            self._flush_cell_text()
        self._lists.append((attributes.get("class") or name, 0))

    def _end_list(self, _name: str, _attributes: Attributes) -> None:
        self._lists.pop()
        if not self._lists and self._stack[-1][0] in elements.CELLS:
            self._table.has_paragraphs = True

    def _start_li(self, _name: str, _attributes: Attributes) -> None:
        self._table.has_paragraphs = False
        kind, count = self._lists[-1]
        self._lists[-1] = (kind, count + 1)
        if kind == "ol":
            self._inlines.text(f"{count + 1})")
            self._inlines.add(Tab())

    def _end_li(self, _name: str, attributes: Attributes) -> None:
        self._flush_item(attributes)

    def _flush_item(self, attributes: Attributes | None = None) -> None:
        """End the paragraph of an item: at its end, or where a list within it begins."""
        attributes = attributes if attributes is not None else self._stack[-1][1]
        content = self._inlines.finish()
        if not content:
            return
        kind, _ = self._lists[-1]
        style = elements.LIST_STYLES[kind][min(len(self._lists), 2) - 1]
        # An item whose text was cut by a list within it has its bookmark already.
        bookmark = attributes.pop("id", None)
        self._paragraph(Paragraph(style, content, attributes.get("lang") or None, bookmark=bookmark))

    # Inlines -------------------------------------------------------------------------

    def _start_b(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.push(bold=True)

    def _start_sup(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.push(superscript=True)

    def _start_span(self, _name: str, attributes: Attributes) -> None:
        changes: dict[str, str | bool | None] = {}
        if attributes.get("class"):
            changes["style"] = self._style("character", attributes, "")
        if attributes.get("lang"):
            changes["language"] = attributes["lang"]
        self._inlines.push(**changes)

    def _end_mark(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.pop()

    _end_b = _end_sup = _end_span = _end_mark

    def _start_a(self, _name: str, attributes: Attributes) -> None:
        target = attributes.get("href", "")
        if target.startswith("#"):
            self.links.append(target[1:])
        self._inlines.open_link(target)

    def _end_a(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.close_link()

    def _start_br(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.add(LineBreak())

    def _start_tab(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.add(Tab())

    def _start_page(self, _name: str, _attributes: Attributes) -> None:
        self._inlines.add(PageNumber())

    # Tables --------------------------------------------------------------------------

    def _start_table(self, _name: str, attributes: Attributes) -> None:
        widths = attributes.get("widths", "")
        if not _WIDTHS.fullmatch(widths):
            raise MarkupError("B07", f'widths="{widths}"', element="<table>")
        style = self._style("table", attributes, "P2C Table")
        self._table.begin(style, tuple(float(width) for width in widths.split()))

    def _end_table(self, _name: str, attributes: Attributes) -> None:
        if self._table.rows:
            self._block(
                Table(
                    self._table.style,
                    self._table.widths,
                    tuple(self._table.rows),
                    attributes.get("title", ""),
                    attributes.get("description", ""),
                    attributes.get("compare") != "no",
                )
            )
        self._table = _TableBuilder()

    def _start_thead(self, _name: str, _attributes: Attributes) -> None:
        self._table.in_head = True

    def _end_thead(self, _name: str, _attributes: Attributes) -> None:
        self._table.in_head = False

    def _start_tr(self, _name: str, attributes: Attributes) -> None:
        self._table.kind = attributes.get("class") or "body"
        self._table.cells = []

    def _end_tr(self, _name: str, _attributes: Attributes) -> None:
        self._table.end_row()

    def _start_cell(self, name: str, attributes: Attributes) -> None:
        span = attributes.get("colspan", "1")
        if not span.isdecimal() or int(span) < 1:
            raise MarkupError("B07", f'colspan="{span}"', element=f"<{name}>")
        self._table.begin_cell(header=name == "th")

    def _end_cell(self, name: str, attributes: Attributes) -> None:
        self._flush_cell_text(attributes)
        if not self._table.paragraphs:
            self._table.paragraphs.append(Paragraph(self._default_style(), ()))
        self._table.cells.append(
            TableCell(
                tuple(self._table.paragraphs),
                int(attributes.get("colspan", "1")),
                header=name == "th",
                numeric=attributes.get("class") == "number",
            )
        )
        self._table.has_paragraphs = False

    def _flush_cell_text(self, attributes: Attributes | None = None) -> None:
        """Text directly in a cell is a paragraph of its own."""
        attributes = attributes if attributes is not None else self._stack[-1][1]
        if content := self._inlines.finish():
            self._paragraph(Paragraph(self._default_style(), content, attributes.get("lang") or None))

    # Furniture and other blocks ------------------------------------------------------

    def _start_furniture(self, name: str, _attributes: Attributes) -> None:
        if self._body_began:
            raise MarkupError("B05", f"<{name}>", parent="<document>")
        self._furniture = []

    def _end_furniture(self, name: str, attributes: Attributes) -> None:
        blocks = tuple(self._furniture or ())
        self._furniture = None
        self.ready.append(Furniture(name, attributes.get("pages", "default"), blocks))

    def _start_toc(self, _name: str, attributes: Attributes) -> None:
        self._body_began = True
        self.ready.append(Contents(int(attributes.get("depth", "2"))))

    def _start_pagebreak(self, _name: str, _attributes: Attributes) -> None:
        self._body_began = True
        self.ready.append(PageBreak())


_KIND = {
    "p": "paragraph",
    **dict.fromkeys(elements.HEADINGS, "paragraph"),
    **dict.fromkeys(elements.LISTS, "list"),
    **dict.fromkeys(elements.CELLS, "cell"),
    "header": "furniture",
    "footer": "furniture",
}


class _TableBuilder:
    """The table that is being read."""

    def __init__(self) -> None:
        self.open = False
        self.style = ""
        self.widths: tuple[float, ...] = ()
        self.rows: list[TableRow] = []
        self.in_head = False
        self.kind = "body"
        self.cells: list[TableCell] = []
        self.paragraphs: list[Paragraph] = []
        self.header_cell = False
        self.has_paragraphs = False

    def begin(self, style: str, widths: tuple[float, ...]) -> None:
        self.open, self.style, self.widths = True, style, widths

    def begin_cell(self, *, header: bool) -> None:
        self.paragraphs, self.header_cell, self.has_paragraphs = [], header, False

    def cell_style(self, furniture_style: str) -> str:
        """The paragraph style of a cell that does not say its own."""
        if furniture_style:
            return furniture_style
        if self.kind in elements.ROW_STYLES:
            return elements.ROW_STYLES[self.kind]
        head, body = elements.CELL_STYLES.get(self.style, elements.DEFAULT_CELL_STYLES)
        return head if self.header_cell else body

    def end_row(self) -> None:
        columns = sum(cell.span for cell in self.cells)
        if columns != len(self.widths):
            raise MarkupError("B10", str(columns), columns=str(len(self.widths)))
        self.rows.append(TableRow(tuple(self.cells), self.in_head, self.kind))
