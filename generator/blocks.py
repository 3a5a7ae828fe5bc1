"""A document before it is a file: a stream of small blocks.

Left of these values nothing knows Word, right of them nothing knows pledges. Every
piece of text may carry its own language (a key of ``languages.LANGUAGES``); ``None``
means the language of the document. Style names are those of ``templates/house.docx``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. ``style`` is a character style; newlines and tabs are other inlines."""

    text: str
    language: str | None = None
    bold: bool = False
    superscript: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: ``target`` is ``#bookmark`` or an https address."""

    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tabulator."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page it stands on (a PAGE field)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the line: a PNG file of the templates folder, ``width`` in centimetres.

    ``description`` is read aloud by screen readers.
    """

    file: str
    width: float
    description: str


Inline = Text | Link | LineBreak | Tab | PageNumber | Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``level`` 1 to 9 makes it a heading of the outline, 0 is body text."""

    style: str
    content: tuple[Inline, ...]
    language: str | None = None
    level: int = 0
    bookmark: str | None = None
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class TableCell:
    """Paragraphs of one cell; ``numeric`` cells stand at the trailing edge."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    header: bool = False
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in reading order. ``kind`` is ``body``, ``group`` (shaded) or ``total``."""

    cells: tuple[TableCell, ...]
    header: bool = False
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``style`` is a table style; ``widths`` are centimetres, one a column, or none at all.

    Without widths the writer finds those that fit the texts, over the width of the page.

    ``title`` and ``description`` are read aloud by screen readers. ``compared`` is False for
    a table that need not be the same in all language versions (texts not yet translated).
    """

    style: str
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    title: str = ""
    description: str = ""
    compared: bool = True


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One series of a chart: a value for each category, none where nothing was stated.

    ``labels`` are the values as the reader's language prints them, empty where there is none.
    ``total``: the totals of stacked bars, printed at their ends without a bar of their own.
    """

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of horizontal bars; its caption is a paragraph of its own before it.

    ``kind`` is ``bar`` (one series) or ``stacked`` (up to four, and one of totals).
    ``title`` and ``description`` are read aloud by screen readers; ``number_format`` is ``0`` or
    ``0.0``. ``compared`` as for a table: the numbers are the same in all language versions.
    """

    kind: str
    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    number_format: str = "0"
    bookmark: str | None = None
    compared: bool = True


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: headings of level 1 to ``depth`` that are ``in_contents``."""

    depth: int = 2


@dataclass(frozen=True, slots=True)
class Furniture:
    """Header or footer of the pages.

    ``part`` is ``header`` or ``footer``, ``pages`` is ``first`` or ``default`` (all the others).
    """

    part: str
    pages: str
    blocks: tuple[Paragraph | Table, ...]


Block = Paragraph | Table | Chart | PageBreak | Contents | Furniture


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself in its file properties. Never a person's name."""

    title: str
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
    created: str = "1980-01-01T00:00:00Z"
