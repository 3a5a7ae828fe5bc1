"""From the cells of data tables to live values of a workbook, with the format codes of Excel."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Final

from markupsafe import Markup

from generator.datatables import Cell, Figure, Several, Unit, Weekday
from generator.documents.page import NO_FIGURE, OF, Page
from generator.figures.counting import PERCENT_FROM
from generator.forms.figures_workbook import FigureCell
from generator.model import Money, PartialDate

#: Months are dates of their first day.
MONTH: Final = "yyyy-mm"
PERCENT: Final = "0%"
PERCENT_EXACT: Final = "0.0%"
USD: Final = "#,##0"

_MILLION: Final = Decimal(1_000_000)
_MOST_DECIMALS: Final = 6
_MARK: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_DIGITS: Final = re.compile("[#0,.]")
_TAG: Final = re.compile("<[^>]*>")


class FigureCells:
    """Says cells in the language of a page: figures as numbers, dates as dates, the rest as texts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._units: Mapping[Unit, Callable[[Figure, Decimal], FigureCell]] = {
            Unit.COUNT: lambda _, value: FigureCell(int(value), "0"),
            Unit.OF: lambda figure, value: FigureCell(int(value), self._of(figure.of or 0)),
            Unit.SHARE: self._share,
            Unit.PERCENT: lambda _, value: FigureCell(value, PERCENT),
            Unit.USD: lambda _, value: FigureCell(value, USD),
            Unit.USD_MILLION: lambda _, value: FigureCell(value / _MILLION, "#,##0.0"),
            Unit.NUMBER: lambda _, value: FigureCell(value, number_format(value)),
            Unit.AMOUNT: lambda figure, value: amount(Money(value, figure.currency)),
        }

    def cell(self, cell: Cell) -> FigureCell:
        """A live value; a dash, as in the documents, where there is nothing."""
        if isinstance(cell, Figure):
            return self._figure(cell)
        if isinstance(cell, Money):
            return amount(cell)
        if isinstance(cell, PartialDate):
            return FigureCell(self.day(cell))
        if isinstance(cell, Weekday):
            return FigureCell(cell.day)
        return FigureCell(cell if isinstance(cell, date) else self.text(cell))

    def day(self, day: PartialDate) -> date | str:
        """A full date as a date; a month, a quarter or a year as it is said."""
        return day.first if day.day else self.page.voice.formats.partial_date(day)

    def text(self, cell: Cell) -> str:
        """What the documents say, without markup: one line for each of several values."""
        if isinstance(cell, Several):
            return "\n".join(self.text(part) for part in cell.parts)
        said = self.page.cell(cell)
        return unescape(_TAG.sub("", said)) if isinstance(said, Markup) else said

    def _figure(self, figure: Figure) -> FigureCell:
        if figure.value is None:
            return FigureCell(NO_FIGURE)
        return self._units[figure.unit](figure, Decimal(figure.value))

    def _share(self, figure: Figure, value: Decimal) -> FigureCell:
        """As printed: in per cent, or n of N where a percentage would pretend too much."""
        if is_small_share(figure):
            return FigureCell(len(figure.pledges), self._of(figure.of or 0))
        return FigureCell(value, PERCENT)

    def _of(self, whole: int) -> str:
        """The format code that shows 17 as “17 of 37” and leaves it a number."""
        page = self.page
        said = page.voice.text(OF, number=_MARK, all=page.voice.formats.integer(whole))
        return "0".join(map(_literal, said.split(_MARK)))


def is_small_share(figure: Figure) -> bool:
    """Whether a share is given as n of N, not in per cent."""
    return figure.unit is Unit.SHARE and figure.value is not None and (figure.of or 0) < PERCENT_FROM


def shown_width(cell: FigureCell) -> int:
    """Characters that a number takes as shown; where they do not fit, Excel shows ### instead.

    A text is not cut but wrapped: it takes no width of its own here.
    """
    if not isinstance(cell.value, int | Decimal):
        return 0
    _, _, decimals = cell.number_format.partition(".")
    around = _DIGITS.sub("", cell.number_format)
    return len(f"{cell.value:,.0f}") + decimals.count("0") + len(around) + 1


def amount(money: Money) -> FigureCell:
    """An amount that shows its currency; cents only where there are any."""
    number = "#,##0" if money.amount == money.amount.to_integral_value() else "#,##0.00"
    return FigureCell(money.amount, f"[${money.currency}] {number}" if money.currency else number)


def number_format(value: Decimal) -> str:
    """As many decimals as the number has."""
    exponent = value.normalize().as_tuple().exponent
    decimals = min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _literal(text: str) -> str:
    """A text in a format code."""
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
