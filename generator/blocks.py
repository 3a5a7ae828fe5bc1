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
class CommentedText(Text):
    """A text at which comments begin and end, by their numbers. Only previews for translators have comments."""

    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment beside the text, in English whatever the language of the document."""

    paragraphs: tuple[Text, ...]


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
    """The number of the page it stands on, or of the one that the bookmark ``of`` stands on.

    Pages of bookmarks are known only where the document is laid out; elsewhere nothing is shown.
    """

    of: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file of the templates folder. It keeps its proportions.

    ``width`` and ``height`` are centimetres, the most that it may take; without a height only
    the width counts. ``description`` is read aloud by screen readers. It stands in the line, or
    behind the text (``behind``) at the top of the text area of the page, at the edge where lines
    ``start`` or ``end``.
    """

    file: str
    width: float
    description: str
    height: float | None = None
    behind: str = ""


@dataclass(frozen=True, slots=True)
class CaptionNumber:
    """The number in a caption: ``sequence`` is ``table`` or ``figure``, ``number`` the printed one."""

    sequence: str
    number: int

    @property
    def bookmark(self) -> str:
        """What references to it name: ``table_3``."""
        return f"{self.sequence}_{self.number}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to the bookmark ``target`` of a caption number or heading; ``content`` is the number shown."""

    target: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, of one paragraph; its sign stands where it stands. ``number`` from 1 on."""

    number: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box to tick, not ticked yet. ``title`` is read aloud by screen readers: what a tick means."""

    title: str


Inline = Text | Link | LineBreak | Tab | PageNumber | Picture | CaptionNumber | Reference | Note | CheckBox


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``level`` 1 to 9 makes it a heading of the outline, 0 is body text.

    ``bookmark`` is its id, the same in all language versions; links and references name it.
    """

    style: str
    content: tuple[Inline, ...]
    language: str | None = None
    level: int = 0
    bookmark: str | None = None
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class TableCell:
    """Paragraphs of one cell; ``numeric`` cells stand at the right edge, ``middle`` ones half-way down."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    header: bool = False
    numeric: bool = False
    middle: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in reading order. ``kind`` is ``body``, ``group`` (shaded) or ``total``.

    ``height`` is the least height in centimetres; 0 asks for none.
    """

    cells: tuple[TableCell, ...]
    header: bool = False
    kind: str = "body"
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``style`` is a table style; ``widths`` are centimetres, one a column, or none at all.

    Without widths the writer finds those that fit the texts, over the width of the page.

    ``title`` and ``description`` are read aloud by screen readers. ``compared`` is False for
    a table that need not be the same in all language versions (texts not yet translated).
    ``language`` is that of the whole table, whose columns then run in its direction.
    """

    style: str
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    title: str = ""
    description: str = ""
    compared: bool = True
    language: str | None = None


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
