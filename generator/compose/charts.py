"""The chart that is being read: its series and their points."""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from generator.blocks import Chart, ChartSeries
from generator.compose.problems import MarkupError
from generator.compose.subset import Attributes

#: Series that can be told apart by lightness and pattern, by kind of chart.
MOST_SERIES: Final = {"bar": 1, "stacked": 4}
_VALUE: Final = re.compile(r"\d+(\.\d+)?")


@dataclass(slots=True)
class _Series:
    name: str
    total: bool
    categories: list[str] = field(default_factory=list)
    values: list[Decimal | None] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


class ChartBuilder:
    """Collects series and points between ``<chart>`` and ``</chart>``.

    ``handlers``: what to do at the start of each element of a chart, by its name.
    Errors: MarkupError B07 for a value that is missing or no number, B25 from :meth:`finish`.
    """

    def __init__(self) -> None:
        self.handlers: Mapping[str, Callable[[str, Attributes], None]] = {
            "chart": self._start_chart,
            "series": self._start_series,
            "point": self._start_point,
        }
        self._attributes: Attributes = {}
        self._series: list[_Series] = []

    def finish(self) -> list[Chart]:
        """The chart; nothing when it has no points.

        Errors: MarkupError B25 with the name of the first series that does not fit.
        """
        kind, series = self._attributes.get("kind", "bar"), self._series
        if not any(one.categories for one in series):
            return []
        for index, one in enumerate(series):
            is_last = index == len(series) - 1
            too_many = index >= MOST_SERIES[kind] and not (one.total and is_last)
            out_of_place = one.total and (kind != "stacked" or not is_last or not index)
            if too_many or out_of_place or one.categories != series[0].categories:
                raise MarkupError("B25", one.name)
        chart = Chart(
            kind,
            self._attributes["title"],
            self._attributes["alt"],
            tuple(series[0].categories),
            tuple(ChartSeries(one.name, tuple(one.values), tuple(one.labels), one.total) for one in series),
            self._attributes.get("format", "0"),
            self._attributes.get("id") or None,
            self._attributes.get("compare") != "no",
        )
        return [chart]

    def _start_chart(self, name: str, attributes: Attributes) -> None:
        _require(name, attributes, "title", "alt")
        self._attributes, self._series = attributes, []

    def _start_series(self, name: str, attributes: Attributes) -> None:
        _require(name, attributes, "label")
        self._series.append(_Series(attributes["label"], attributes.get("class") == "total"))

    def _start_point(self, name: str, attributes: Attributes) -> None:
        _require(name, attributes, "label")
        value = attributes.get("value", "")
        if value and not _VALUE.fullmatch(value):
            raise MarkupError("B07", f'value="{value}"', element=f"<{name}>")
        series = self._series[-1]
        series.categories.append(attributes["label"])
        series.values.append(Decimal(value) if value else None)
        series.labels.append(attributes.get("text") or value if value else "")


def _require(name: str, attributes: Attributes, *wanted: str) -> None:
    for attribute in wanted:
        if not attributes.get(attribute, "").strip():
            raise MarkupError("B07", f'{attribute}=""', element=f"<{name}>")
