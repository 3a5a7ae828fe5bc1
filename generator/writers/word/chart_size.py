"""How large a chart is and where its bars stand: worked out from its texts, so that nothing is cut.

Left to themselves, programs that show charts do not agree on it. All measures are centimetres.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import Final

from generator.blocks import Chart

WIDTH: Final = 17.0
#: A letter at the size of chart texts, rather wide than narrow; Han letters are as wide as high.
_LETTER, _WIDE_LETTER = 0.17, 0.35
_LINE: Final = 0.43
#: Between a label and the axis, above and below the bars, and at the end of the longest bar.
_GAP, _MARGIN, _EDGE = 0.3, 0.15, 0.1
#: Beside each name of the legend: its sign and the space around both.
_SIGN: Final = 0.8
#: The labels of the categories never take less or more than this.
_LEAST_LABELS, _MOST_LABELS = 1.5, 6.5
#: A bar with the space around it, where there are few and where there are many.
_PITCH, _TIGHT_PITCH, _FEW = 0.95, 0.7, 10
_HIGHEST: Final = 23.0


@dataclass(frozen=True, slots=True)
class Size:
    """The height of a chart, the width of its labels, the height and the width of its legend.

    ``room`` is what the longest bar leaves for the number at its end.
    """

    height: float
    labels: float
    legend: float
    legend_width: float
    room: float

    @property
    def bars(self) -> tuple[float, float, float]:
        """Where the bars stand: parts of the height above them, of the width and the height they take."""
        top = (self.legend + _MARGIN) / self.height
        return top, (WIDTH - self.labels - _EDGE) / WIDTH, 1 - top - _MARGIN / self.height

    @property
    def legend_box(self) -> tuple[float, float]:
        """What parts of the width and of the height the legend takes, at the top of the chart."""
        return self.legend_width / WIDTH, self.legend / self.height

    @property
    def reach(self) -> float:
        """What part of the room for bars the longest one takes."""
        return 1 - self.room / (WIDTH - self.labels - _EDGE)


def size(chart: Chart) -> Size:
    """The size of a chart: more bars and longer labels take more, but never more than a page."""
    widths = [_width(category) for category in chart.categories]
    labels = min(max(_LEAST_LABELS, *widths), _MOST_LABELS)
    # Lines break at words: a label rarely fills its last line.
    lines = max(math.ceil(width * 1.1 / labels) if width > labels else 1 for width in widths)
    pitch = max(_PITCH if len(widths) <= _FEW else _TIGHT_PITCH, lines * _LINE + _EDGE)
    legend_width, legend = _legend(chart, WIDTH - labels - _GAP - _EDGE)
    ends = [series for series in chart.series if series.total or chart.kind == "bar"]
    signs = max((len(label) for series in ends for label in series.labels), default=0)
    return Size(
        height=min(len(widths) * pitch + legend + 2 * _MARGIN, _HIGHEST),
        labels=labels + _GAP,
        legend=legend,
        legend_width=legend_width,
        room=signs * _LETTER + _GAP,
    )


def _legend(chart: Chart, bars: float) -> tuple[float, float]:
    """Width and height: one line beside the axis where the names fit there, else over the labels too.

    Where they take several lines they stand in columns, the unseen name of the totals as well.
    """
    if chart.kind != "stacked":
        return 0.0, 0.0
    entries = [_SIGN + (0.0 if series.total else _width(series.name)) for series in chart.series]
    lines = 1 if sum(entries) <= WIDTH else math.ceil(len(entries) / max(1, int(WIDTH / max(entries))))
    return bars if sum(entries) <= bars else WIDTH, lines * _LINE + 2 * _MARGIN


def _width(text: str) -> float:
    return sum(_WIDE_LETTER if unicodedata.east_asian_width(char) in "WF" else _LETTER for char in text)
