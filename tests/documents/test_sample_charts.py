"""The charts of the sample documents: numbered in order, each beside the table that holds its numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from generator.languages import LANGUAGES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMES = {"c": f"{DRAWING}/chart", "wp": f"{DRAWING}/wordprocessingDrawing"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: The figures of each document: what they show of which table.
CHARTS = {
    "compendium-2022": ["extents_by_area", "extents_by_area", "types", "origin", "implementation"],
    "progress-report-2023": ["status", "status_by_year"],
}
MARKS = dict.fromkeys(map(ord, "\u202b\u202c"))


@dataclass(frozen=True)
class Drawn:
    """A chart: its name, what is read aloud, the caption of the next table, its numbers by category."""

    name: str
    alt: str
    caption: str
    values: Mapping[str, list[Decimal]]


def drawn(file: Path) -> Iterator[Drawn]:
    document = docx.Document(str(file))
    body = list(document.element.body)
    for place, element in enumerate(body):
        for frame in element.iter(f"{{{DRAWING}/chart}}chart"):
            properties = element.find(".//wp:docPr", NAMES)
            chart = etree.fromstring(document.part.rels[frame.get(RELATION)].target_part.blob)
            values: dict[str, list[Decimal]] = {}
            for series in chart.iterfind(".//c:ser", NAMES):
                numbers = _cache(series, "val")
                for index, category in _cache(series, "cat").items():
                    found = values.setdefault(category.translate(MARKS), [])
                    if index in numbers:
                        found.append(Decimal(numbers[index]))
            yield Drawn(properties.get("name"), properties.get("descr"), _caption(body[place:]), values)


def _cache(series: etree._Element, name: str) -> dict[str, str]:
    points = series.iterfind(f"c:{name}//c:pt", NAMES)
    return {point.get("idx", ""): point.findtext("c:v", "", NAMES) for point in points}


def _caption(following: list[Any]) -> str:
    for element in following:
        style = element.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "Tabletitle":
            return "".join(text.text or "" for text in element.iter(f"{W}t"))
    return ""


def shown(figure: Mapping[str, Any]) -> Decimal | None:
    """The number of a figure as a table prints it."""
    if figure["value"] is None:
        return None
    value = Decimal(figure["value"])
    return round(value / 10**6, 1) if figure["unit"] == "usd_million" else value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", CHARTS)
def test_every_number_of_a_chart_is_one_of_the_table_beside_it(
    sample_output: Path, document: str, language: str
) -> None:
    tables = {
        table["id"]: table
        for table in json.loads((sample_output / "figures.json").read_text("utf-8"))[document]["tables"]
    }
    found = list(drawn(sample_output / "documents" / language / f"{document}.docx"))
    names = [chart.name for chart in found]
    assert len(set(names)) == len(CHARTS[document])
    assert all(name.startswith("chart-") for name in names)
    for chart, table_id in zip(found, CHARTS[document], strict=True):
        table = tables[table_id]
        rows = {
            row["caption"][language]: [shown(figure) for figure in row["figures"]]
            for row in table["rows"]
            if row["kind"] == "body"
        }
        assert list(chart.values) == list(rows)
        for category, numbers in chart.values.items():
            assert numbers, category
            assert not set(numbers) - set(rows[category]), category
        # The table is the next one, and the text that is read aloud says which it is.
        for said in (chart.alt, chart.caption):
            assert re.search(rf"(?<!\d){table['number']}(?!\d)", said)


def test_what_is_read_aloud_is_a_finding(sample_output: Path) -> None:
    said = {
        document: [
            chart.alt.replace("\u00a0", " ")
            for chart in drawn(sample_output / "documents" / "en" / f"{document}.docx")
        ]
        for document in CHARTS
    }
    assert said["compendium-2022"][1] == (
        "Benefit to LDCs, of 37 pledges: exclusively 4, primarily 7, in part 11, none 15. "
        "All values are in Table 1."
    )
    assert said["compendium-2022"][2] == "Highest: Programmatic, 23. All values are in Table 5."
    assert said["progress-report-2023"][1] == (
        "2022: pledges due 28, completed 0, no report 25. 2023: pledges due 37, completed 2, no report 12. "
        "All values are in Table 7."
    )
