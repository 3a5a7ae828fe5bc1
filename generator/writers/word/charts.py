"""The charts of a document: native ones, each with its numbers in a workbook of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.blocks import Chart
from generator.languages import Language
from generator.writers.word.chart_data import chart_data, chart_workbook
from generator.writers.word.chart_size import WIDTH, size
from generator.writers.word.chart_xml import chart_xml
from generator.writers.word.escape import described, escape
from generator.writers.word.house import House
from generator.writers.word.package import R, relationships

#: The paragraph style of the line that holds a chart.
STYLE: Final = "P2C Chart"

_EMU_PER_CM: Final = 360_000
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006"


class Charts:
    """Makes the parts of the charts. ``number`` gives each drawing of the document its own."""

    def __init__(self, house: House, language: Language, number: Callable[[], int]) -> None:
        #: All parts by name below ``word/``; those below ``charts/`` that are XML are charts.
        self.parts: dict[str, bytes | str] = {}
        self.names: list[str] = []
        self._house = house
        self._language = language
        self._number = number

    def add(self, chart: Chart) -> str:
        """Make the parts of a chart; the name of its part below ``word/``."""
        stem = f"chart{len(self.names) + 1}"
        data = chart_data(chart, self._language)
        self.parts[f"charts/{stem}.xml"] = chart_xml(chart, data, self._language, self._house.fonts, "rId1")
        self.parts[f"charts/_rels/{stem}.xml.rels"] = relationships(
            f'<Relationship Id="rId1" Type="{R}/package" Target="../embeddings/{stem}.xlsx"/>'
        )
        self.parts[f"embeddings/{stem}.xlsx"] = chart_workbook(data, self._language)
        self.names.append(f"charts/{stem}.xml")
        return self.names[-1]

    def run(self, chart: Chart, relation: str) -> str:
        """The run that shows a chart in its line."""
        number = self._number()
        name = chart.bookmark or f"chart-{number}"
        extent = f'cx="{round(WIDTH * _EMU_PER_CM)}" cy="{round(size(chart).height * _EMU_PER_CM)}"'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_A}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {extent}/><wp:docPr id="{number}" name="{escape(name)}" descr="{described(chart.description, self._language)}"'
            f' title="{described(chart.title, self._language)}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/chart">'
            f'<c:chart xmlns:c="{_A}/chart" r:id="{relation}"/></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
