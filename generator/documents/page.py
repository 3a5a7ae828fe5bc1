"""What every template can use: filters for values, and senders' texts with their language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, partial
from typing import Any

from markupsafe import Markup, escape

from generator.choices import (
    CHOICES,
    COUNTRY_GROUP_NAMES,
    FOCUS_AREAS,
    PLACES,
    PLEDGE_TYPES,
    REGIONS,
)
from generator.datatables import Cell, CountryName, Figure, Localized, Several, Text, TimeSpan, Unit, Weekday
from generator.documents.charting import charted
from generator.documents.words import Words
from generator.figures.counting import PERCENT_FROM
from generator.figures.rates import Rates
from generator.messages import Message, Phrase, message
from generator.model import DocumentRow, Money, Organisation, PartialDate, SourceText, Where
from generator.reference.countries import Countries
from generator.wording.sorting import SortKey, sort_key
from generator.wording.ties import code
from generator.wording.voice import Voice

NOT_SPECIFIED = message("value", "Not specified")
OF = message("figure", "%(number)s of %(all)s")
NO_FIGURE = "–"
FILTERS = {
    "region": message("filter", "Region of implementation: %(values)s"),
    "group": message("filter", "States a benefit to: %(values)s"),
    "focus_area": message("filter", "Focus Area: %(values)s"),
    "type": message("filter", "Type of pledge: %(values)s"),
}
UNKNOWN_REGION = message("ITU region", "Not assigned to an ITU region")
_MILLION = Decimal(1_000_000)
#: The language of each fixed order of names.
_ORDERS: Mapping[str, str] = {"french": "fr", "english": "en"}


class Page(Words):
    """The pen of one document: one language, one cut-off date.

    Every inserted value passes through here, so that it is formatted for the reader and a
    sender's words are tagged with the language they were written in.
    """

    def __init__(
        self, voice: Voice, countries: Countries, rates: Rates, on: date, name_order: str = ""
    ) -> None:
        super().__init__(voice)
        self.countries = countries
        self.rates = rates
        self.on = on
        #: The language whose alphabetical order lists of names keep: the reader's unless told.
        self.order = _ORDERS.get(name_order, voice.language.code)
        self.country = cache(self._country)
        self.region = cache(self._region)
        formats = voice.formats
        self._cells: Mapping[type, Callable[[Any], Markup | str]] = {
            str: str,
            Figure: self.figure,
            Several: lambda cell: Markup().join(map(self._paragraph, cell.parts)),
            Message: self.label,
            Phrase: self.phrase,
            SourceText: self.text,
            Localized: self.localized,
            Organisation: self.organisation,
            CountryName: lambda cell: self.country(cell.code),
            TimeSpan: lambda cell: formats.time_range(cell.start, cell.end),
            Weekday: lambda cell: _capital(formats.weekday_date(cell.day)),
            # Columns of dates are narrow.
            date: formats.short_date,
            PartialDate: formats.partial_date,
            Money: formats.money_large,
        }
        self._units: Mapping[Unit, Callable[[Figure, Decimal], str]] = {
            Unit.COUNT: lambda _, value: formats.integer(int(value)),
            Unit.OF: lambda figure, value: self.of(int(value), figure.of or 0),
            Unit.SHARE: self._share,
            Unit.PERCENT: lambda _, value: formats.percent(value, 0),
            Unit.USD: lambda _, value: self.usd(value),
            Unit.USD_MILLION: lambda _, value: self.million(value),
            Unit.NUMBER: lambda _, value: formats.number(value),
            Unit.AMOUNT: self._amount,
        }

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """The filters that templates may use, by name."""
        formats = self.voice.formats
        return {
            "label": self.label,
            "choice": self.choice,
            "integer": formats.integer,
            "number": formats.number,
            "money": formats.money,
            "money_large": formats.money_large,
            "usd": self.usd,
            "headline": self.headline,
            "million": self.million,
            "percent": formats.percent,
            "percent_text": formats.percent_text,
            "code": code,
            "date": formats.date,
            "partial_date": formats.partial_date,
            "month_year": self.month_year,
            "period": formats.period,
            "time_range": formats.time_range,
            "original": self.original,
            "names": self.names,
            "sentences": self.sentences,
            "with_unit": self.with_unit,
            "time": formats.time,
            "weekday_date": formats.weekday_date,
            "capital": _capital,
            "date_range": formats.date_range,
            "listed": formats.list_bare,
            "and_list": formats.list_and,
            "quote": formats.quote,
            "country": self.country,
            "region": self.region,
            "where": self.where,
            "text": self.text,
            "org": self.organisation,
            "paragraphs": self.paragraphs,
            "in_language": self.in_language,
            "cell": self.cell,
            "charted": partial(charted, self.cell),
            "figure": self.figure,
        }

    def cell(self, cell: Cell) -> Markup | str:
        """What a cell of a data table says to the reader of this document."""
        return self._cells[type(cell)](cell) if cell else NO_FIGURE

    def figure(self, figure: Figure) -> str:
        """A figure, rounded once, here. No figure is a dash, never zero."""
        if figure.value is None:
            return NO_FIGURE
        return self._units[figure.unit](figure, Decimal(figure.value))

    def _share(self, figure: Figure, value: Decimal) -> str:
        whole = figure.of or 0
        if whole < PERCENT_FROM:
            return self.of(len(figure.pledges), whole)
        return self.voice.formats.percent(value, 0)

    def _amount(self, _: Figure, value: Decimal) -> str:
        return self.voice.formats.number(value, 0 if value == value.to_integral_value() else 2)

    def of(self, number: int, whole: int) -> str:
        """A number with its denominator: 13 of 16."""
        formats = self.voice.formats
        return self.voice.text(OF, number=formats.integer(number), all=formats.integer(whole))

    def _paragraph(self, part: Text) -> Markup:
        return Markup("<p>{}</p>").format(self.cell(part))

    def phrase(self, phrase: Phrase) -> str:
        """A message with its values in the document's language."""
        formats = self.voice.formats
        values = {
            name: formats.date(value) if isinstance(value, date) else value
            for name, value in phrase.values.items()
        }
        return self.voice.text(phrase.message, **values)

    def choice(self, code: str, list_name: str) -> str:
        """The caption of a code of a choice list."""
        return self.label(CHOICES[list_name][code])

    def usd(self, amount: Decimal) -> str:
        """A total in US dollars, rounded once for running text: USD 4.25 billion."""
        if abs(amount) < _MILLION:
            amount = amount.to_integral_value(ROUND_HALF_UP)
        return self.voice.formats.money_rounded(Money(amount, "USD"))

    def headline(self, amount: str) -> Markup:
        """An amount for the strip of figures: its words smaller than its number."""
        unit = Markup('<span class="P2C Figure unit">{}</span>')
        return Markup().join(
            escape(part) if part[0].isdigit() else unit.format(part)
            for part in re.split(r"(\d[\d\u00a0.,]*\d|\d)", amount)
            if part
        )

    def million(self, amount: Decimal) -> str:
        """US dollars as a table column of millions prints them, one decimal."""
        return self.voice.formats.number(amount / _MILLION, 1)

    def month_year(self, day: date) -> str:
        """A month: May 2022."""
        return self.voice.formats.month_year(day.year, day.month)

    def _country(self, code: str) -> str:
        """Name of a country or area at the cut-off date."""
        if code in PLACES:
            return self.voice.text(PLACES[code])
        return self.countries.name(code, self.voice.language.code, self.on)

    def _region(self, code: str) -> str:
        """Name of an ITU region, ``worldwide`` or ``international``."""
        if not code:
            return self.voice.text(UNKNOWN_REGION)
        return self.voice.text(REGIONS[code] if code in REGIONS else PLACES[code])

    def where(self, where: Where) -> str:
        """Countries and regions in the reader's language and alphabetical order."""
        if where.worldwide:
            return self.voice.text(PLACES["worldwide"])
        names = [self.country(code) for code in sorted(where.countries, key=self.country_key)]
        return self.voice.formats.list_bare([*(self.region(code) for code in where.regions), *names])

    def country_key(self, code: str) -> SortKey:
        """Key for the place of a country or area in a list of this document."""
        if code in PLACES or self.order == self.voice.language.code:
            return sort_key(self.country(code), self.order)
        return sort_key(self.countries.name(code, self.order, self.on), self.order)

    def organisation_key(self, organisation: Organisation) -> SortKey:
        """Key for the place of an organization: its official name in the language of the order, else its name."""
        return sort_key(organisation.names.get(self.order) or organisation.name.text, self.order)

    def filter_lines(self, row: DocumentRow) -> list[str]:
        """What a volume is limited to, one line for each filter of its row."""
        label = self.label
        filters = (
            (FILTERS["region"], [self.region(code) for code in row.filter_regions]),
            (FILTERS["group"], [label(COUNTRY_GROUP_NAMES[code]) for code in row.filter_country_groups]),
            (FILTERS["focus_area"], [label(FOCUS_AREAS[code]) for code in row.filter_focus_areas]),
            (FILTERS["type"], [label(PLEDGE_TYPES[code]) for code in row.filter_types]),
        )
        join = self.voice.formats.list_or
        return [self.voice.text(message, values=join(names)) for message, names in filters if names]


def _capital(text: str) -> str:
    """A capital first letter, for a day that begins a row."""
    return text[:1].upper() + text[1:]
