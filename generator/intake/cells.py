"""One cell as it stands in a workbook, and what reading it gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Generic, TypeVar

from generator.findings import Finding
from generator.model import Place

T = TypeVar("T")

#: What a cell may hold once read: floats are already exact decimals (15 significant digits).
CellValue = str | Decimal | bool | datetime | date | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its true address and all that its reading may need.

    ``value`` is the cached value of a formula; ``formula`` says that there is one.
    ``number_format`` is Excel's format code (``General`` when unknown), ``kept`` the text without
    what of it is struck through. Its table adds ``merged``, the area of several answers that the
    cell was merged over, and ``unit``, a remark such as “in thousands” that may hold for its number.
    """

    place: Place
    value: CellValue
    number_format: str = "General"
    formula: bool = False
    struck: bool = False
    error: bool = False
    kept: str = ""
    merged: str = ""
    unit: str = ""

    @property
    def shown(self) -> str:
        """The value as a short text for findings."""
        if self.value is None:
            return ""
        if isinstance(self.value, Decimal):
            return format(self.value.normalize(), "f")
        if isinstance(self.value, datetime):
            return self.value.date().isoformat()
        return str(self.value)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed here."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


def typed(*cells: Cell | None) -> frozenset[str]:
    """What stands in cells, each text once, whether it can be taken as an answer or not."""
    return frozenset(cell.shown.strip() for cell in cells if cell and not cell.empty)


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value or none, with the findings that reading it gave."""

    value: T | None
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something stood there that could not be taken."""
        return self.value is None and bool(self.findings)
