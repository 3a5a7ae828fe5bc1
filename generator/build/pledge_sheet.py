"""The published pledges of a document as data for filters and pivot tables: one row each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.build.figure_cells import MONTH, PERCENT_EXACT, USD, FigureCells, amount
from generator.checks.stops import row_number
from generator.choices import (
    BENEFICIARY_GROUPS,
    COUNTRY_GROUPS,
    EXTENTS,
    FOCUS_AREAS,
    LANGUAGE_NAMES,
    ORGANISATION_TYPES,
    PLEDGE_STATES,
    PLEDGE_TYPES,
    VALUE_KINDS,
    YES_NO,
)
from generator.documents.breakdowns import DIMENSIONS
from generator.documents.dataset import Dataset
from generator.documents.results import ORGANISATION as ORGANISATION_COLUMN
from generator.fields import ORGANISATION, PLEDGES, PROGRESS, Sheet
from generator.figures.groups import targeted_groups
from generator.forms.figures_workbook import FigureCell, FigureColumn, FigureRow
from generator.messages import Message, Phrase, message
from generator.model import DocumentRow, PublishedPledge

_ALL: Final = Decimal(100)
_NOTHING: Final = FigureCell(None)
_TARGETS: Final = {
    "ldc": message("figures workbook", "Targets at least one LDC"),
    "lldc": message("figures workbook", "Targets at least one LLDC"),
    "sids": message("figures workbook", "Targets at least one SIDS"),
}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column and what it says of a pledge. An empty cell, never a dash: pivot tables count texts."""

    heading: Message | Phrase
    width: int
    value: Callable[[PublishedPledge], FigureCell]
    numeric: bool = False


class PledgeSheet:
    """Columns and rows for the pledges of one document row. No field of a contact is read here."""

    def __init__(self, dataset: Dataset, row: DocumentRow, cells: FigureCells) -> None:
        self.dataset = dataset
        self.row = row
        self.cells = cells
        self.page = cells.page
        self.shown = (
            *self._who(),
            *self._what(),
            *self._money(),
            *self._where(),
            *(column for group in COUNTRY_GROUPS for column in self._benefit(group)),
            *self._more(),
        )

    def columns(self) -> tuple[FigureColumn, ...]:
        """Captions as in the forms and documents."""
        text = self.cells.text
        return tuple(FigureColumn(text(one.heading), one.width, one.numeric) for one in self.shown)

    def rows(self, pledges: Iterable[PublishedPledge]) -> tuple[FigureRow, ...]:
        """One row for each pledge."""
        return tuple(FigureRow(tuple(one.value(item) for one in self.shown)) for item in pledges)

    def _who(self) -> tuple[_Column, ...]:
        caption = _captions(ORGANISATION)
        return (
            _Column(_captions(PROGRESS)["pledge_id"], 12, lambda item: FigureCell(item.id)),
            _Column(
                ORGANISATION_COLUMN.heading,
                36,
                lambda item: self.cells.cell(item.pledge.organisation),
            ),
            _Column(
                caption["org_type"],
                30,
                lambda item: self._caption(ORGANISATION_TYPES, item.pledge.organisation.type),
            ),
            _Column(
                caption["org_country"],
                22,
                lambda item: FigureCell(self.page.country(item.pledge.organisation.country)),
            ),
            _Column(message("figures workbook", "State"), 16, self._state),
            _Column(DIMENSIONS["origin"].heading, 30, lambda item: self._dimension("origin", item)),
        )

    def _what(self) -> tuple[_Column, ...]:
        caption = _captions(PLEDGES)
        return (
            _Column(caption["title"], 50, lambda item: self.cells.cell(item.pledge.title)),
            _Column(
                _captions(ORGANISATION)["submission_language"],
                14,
                lambda item: self._caption(LANGUAGE_NAMES, item.pledge.language),
            ),
            _Column(
                DIMENSIONS["main_focus_area"].heading,
                28,
                lambda item: self._caption(FOCUS_AREAS, *item.pledge.focus_areas[:1]),
            ),
            _Column(
                caption["focus_areas"], 40, lambda item: self._caption(FOCUS_AREAS, *item.pledge.focus_areas)
            ),
            _Column(
                caption["pledge_types"],
                24,
                lambda item: self._caption(PLEDGE_TYPES, *item.pledge.pledge_types),
            ),
        )

    def _money(self) -> tuple[_Column, ...]:
        caption = _captions(PLEDGES)
        return (
            _Column(caption["value_amount"], 24, self._amount, numeric=True),
            _Column(
                caption["value_currency"],
                12,
                lambda item: FigureCell(item.pledge.value.currency if item.pledge.value else None),
            ),
            _Column(
                caption["value_kind"],
                18,
                lambda item: (
                    self._caption(VALUE_KINDS, item.pledge.value_kind) if item.pledge.value else _NOTHING
                ),
            ),
            _Column(
                message("figures workbook", "Estimated value in USD at the cut-off date"),
                22,
                self._usd,
                numeric=True,
            ),
            _Column(message("figures workbook", "Month of the exchange rate"), 14, self._month, numeric=True),
        )

    def _where(self) -> tuple[_Column, ...]:
        return (
            _Column(
                DIMENSIONS["implementation"].heading,
                30,
                lambda item: self._dimension("implementation", item),
            ),
            _Column(message("figures workbook", "Countries of implementation"), 36, self._countries),
        )

    def _benefit(self, group: str) -> tuple[_Column, ...]:
        caption = _captions(PLEDGES)
        return (
            _Column(
                caption[f"{group}_extent"],
                16,
                lambda item: self._caption(EXTENTS, item.pledge.benefits[group].extent),
            ),
            _Column(
                caption[f"{group}_share"],
                16,
                lambda item: _percent(item.pledge.benefits[group].share),
                numeric=True,
            ),
            _Column(
                _TARGETS[group],
                16,
                lambda item: self._yes(
                    group in targeted_groups(item, self.dataset.countries, self.row.cut_off)
                ),
            ),
        )

    def _more(self) -> tuple[_Column, ...]:
        caption = _captions(PLEDGES)
        return (
            _Column(
                caption["groups"], 36, lambda item: self._caption(BENEFICIARY_GROUPS, *item.pledge.groups)
            ),
            _Column(
                caption["sdgs"],
                24,
                lambda item: self._caption(DIMENSIONS["sdgs"].captions, *map(str, item.pledge.sdgs)),
            ),
            _Column(
                message("figures workbook", "Joint pledge"), 12, lambda item: self._yes(item.pledge.joint)
            ),
            _Column(
                message("figures workbook", "Also announced under another process"),
                18,
                lambda item: self._yes(item.pledge.also_under is not None),
            ),
            _Column(
                caption["start_date"],
                14,
                lambda item: FigureCell(self.cells.day(item.pledge.start)),
                numeric=True,
            ),
            _Column(
                caption["end_date"],
                14,
                lambda item: FigureCell(self.cells.day(item.pledge.end)),
                numeric=True,
            ),
            _Column(
                message("figures workbook", "File"),
                44,
                lambda item: FigureCell(item.pledge.cells["title"].file),
            ),
            _Column(
                message("figures workbook", "Sheet"),
                14,
                lambda item: FigureCell(item.pledge.cells["title"].sheet),
            ),
            _Column(
                message("figures workbook", "Row of the form"),
                12,
                lambda item: FigureCell(row_number(item.pledge.cells["title"]), "0"),
                numeric=True,
            ),
        )

    def _caption(self, captions: Mapping[str, Message | Phrase], *codes: str) -> FigureCell:
        return self._joined([self.cells.text(captions[code]) for code in codes])

    def _joined(self, texts: Iterable[str]) -> FigureCell:
        return FigureCell(self.page.voice.formats.list_semicolon(list(texts)) or None)

    def _dimension(self, dimension_id: str, item: PublishedPledge) -> FigureCell:
        dimension = DIMENSIONS[dimension_id]
        return self._caption(dimension.captions, *dimension.of(item, self.dataset.countries))

    def _yes(self, answer: bool) -> FigureCell:  # noqa: FBT001 - the answer is what it says
        return self._caption(YES_NO, "yes" if answer else "no")

    def _state(self, item: PublishedPledge) -> FigureCell:
        state = self.dataset.states.get(item.id)
        return self._caption(PLEDGE_STATES, state) if state else _NOTHING

    def _amount(self, item: PublishedPledge) -> FigureCell:
        # The currency has a column of its own.
        value = item.pledge.value
        return FigureCell(value.amount, amount(value).number_format.rpartition(" ")[2]) if value else _NOTHING

    def _usd(self, item: PublishedPledge) -> FigureCell:
        value = item.pledge.value
        usd = self.dataset.rates.usd(value, self.row.cut_off) if value else None
        return FigureCell(usd, USD) if usd is not None else _NOTHING

    def _month(self, item: PublishedPledge) -> FigureCell:
        value = item.pledge.value
        if value is None or value.currency == "USD":
            return _NOTHING
        rate = self.dataset.rates.rate(value.currency, self.row.cut_off)
        return FigureCell(rate.effective, MONTH) if rate else _NOTHING

    def _countries(self, item: PublishedPledge) -> FigureCell:
        codes = sorted(item.pledge.where.countries, key=self.page.country_key)
        return self._joined(map(self.page.country, codes))


def _captions(sheet: Sheet) -> Mapping[str, Message]:
    return {field.id: field.caption for field in sheet.fields}


def _percent(share: Decimal | None) -> FigureCell:
    return FigureCell(share / _ALL, PERCENT_EXACT) if share is not None else _NOTHING
