"""What is marked in a workbook, and what its summary says. All texts are finished."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Severity = Literal["error", "warning", "note"]


class Reason(StrEnum):
    """Why a workbook is not marked."""

    ZIP = "zip"  # not a zip file, or a damaged one
    TOO_LARGE = "too large"
    NAMES = "names"  # parts with odd names, or two with the same
    CONTENT_TYPES = "content types"  # missing, or not those of a workbook
    RELATIONSHIPS = "relationships"
    MISSING_PART = "missing part"
    NO_WORKBOOK = "no workbook"
    STRICT = "strict"  # the strict form of the format, with other namespaces
    XML = "xml"  # not well-formed
    ENCODING = "encoding"
    DOCUMENT_TYPE = "document type"
    SIGNED = "signed"  # by a signature that is not where signatures are kept
    MACRO_SHEET = "macro sheet"
    STYLES = "styles"
    SHEET = "sheet"  # a mark names a sheet that is not there, or one without cells
    CELL = "cell"  # an address that is none
    ORDER = "order"  # rows or cells that do not ascend
    NOTES = "notes"
    DRAWING = "drawing"
    TABLE = "table"  # a table that cannot grow: it has a row of totals, or its rows come from elsewhere
    PLACE = "place"  # something stands, or cells are merged, where rows are to be added
    SHARED = "shared"  # a shared workbook keeps a record of all changes
    UNEXPECTED = "unexpected"


class Unsafe(Exception):  # noqa: N818 - a property of the file, not a fault of the program
    """The package cannot be changed without a risk of damage."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark at a cell of a sheet.

    ``cell`` is an address ("C4") or a range ("C4:C19"); "" stands for the sheet as a whole, which
    only the summary can speak of. ``text`` begins with the word for the severity and may hold line ends.
    """

    sheet: str
    cell: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the summary: one finding. ``severity`` is the word, ``level`` gives it its colour."""

    severity: str
    sheet: str
    cell: str
    caption: str
    found: str
    problem: str
    remedy: str
    level: Severity | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in the order of the columns."""
        return (self.severity, self.sheet, self.cell, self.caption, self.found, self.problem, self.remedy)


@dataclass(frozen=True, slots=True)
class Summary:
    """The sheet that lists all findings. ``heads`` are the captions of its seven columns."""

    sheet_name: str
    title: str
    paragraphs: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    rtl: bool
    language: str
