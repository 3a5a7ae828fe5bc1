"""Charts of data tables: the same figures as the table, the way the table prints them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.blocks import CaptionNumber, Chart, ChartSeries, Paragraph, Text
from generator.compose.environment import make_environment
from generator.compose.markup import blocks
from generator.compose.problems import TemplateProblem
from generator.datatables import Column, DataRow, DataTable, Figure, Unit
from generator.documents.page import Page
from generator.figures.rates import Rates
from generator.messages import Message
from generator.model import SourceText
from generator.reference.countries import Countries
from generator.wording.voice import Voice

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
HEADINGS = {"few": "Few", "many": "Many", "all": "All", "usd": "USD million", "share": "Share"}

Draw = Callable[[str, str, DataTable], list[Any]]


def row(code: str, name: Message | SourceText, few: int, many: int, usd: str | None) -> DataRow:
    figures = (
        Figure(few, Unit.COUNT),
        Figure(many, Unit.OF, 2000),
        Figure(few + many, Unit.COUNT),
        Figure(None if usd is None else Decimal(usd), Unit.USD_MILLION),
        Figure(Decimal("0.5"), Unit.SHARE, 20),
    )
    return DataRow(code, (name, *figures), "total" if code == "total" else "body")


def table(*, empty: bool = False) -> DataTable:
    columns = [Column(code, Message("x", heading)) for code, heading in HEADINGS.items()]
    body = (
        row("a", Message("x", 'Connecting "all" & more'), 3, 9, "2387949999"),
        row("b", SourceText("Océan <bleu> & fils", "fr"), 0, 1200, None),
    )
    rows = (
        DataRow("g", (Message("x", "A group"),), "group"),
        *(() if empty else body),
        row("total", Message("x", "Total"), 3, 1209, "2387949999"),
    )
    stub = Column("name", Message("x", "Area"), numeric=False)
    return DataTable("t", Message("x", "By area"), (stub, *columns), rows, date(2022, 5, 31))


@pytest.fixture
def drawn(tmp_path: Path, voices: Mapping[str, Voice]) -> Draw:
    """Calls the macro in a language, with arguments as a template writes them."""

    def draw(code: str, arguments: str, shown: DataTable) -> list[Any]:
        page = Page(voices[code], Countries(), Rates([]), date(2022, 5, 31))
        for name in ("charts.html.j2", "parts.html.j2"):
            (tmp_path / name).write_bytes((TEMPLATES / name).read_bytes())
        call = f'{{% import "charts.html.j2" as charts %}}{{{{ charts.chart(table, {arguments}) }}}}'
        (tmp_path / "case.j2").write_text(call, encoding="utf-8")
        environment = make_environment(tmp_path, voices[code].catalogue.translations, page.filters())
        return list(blocks(environment, "case.j2", {"table": shown}))

    return draw


NAMES = ('Connecting "all" & more', "Océan <bleu> & fils")


def captioned(before: str, number: int, after: str) -> Paragraph:
    content = (Text(before), CaptionNumber("figure", number), Text(after))
    return Paragraph("Figuretitle", content, bookmark="front_1")


def test_one_column_makes_a_chart_of_bars_with_its_caption(drawn: Draw) -> None:
    caption, chart = drawn("en", '["usd"], "Most is one value, see Table 2.", "bar", 7', table())
    assert caption == captioned("Figure ", 7, " – By area")
    amount = ChartSeries("USD million", (Decimal("2387.9"), None), ("2\u00a0387.9", ""))
    alt = "Most is one value, see Table 2."
    assert chart == Chart("bar", "By area", alt, NAMES, (amount,), "0.0")


def test_several_columns_and_totals_make_a_chart_of_stacked_bars(drawn: Draw) -> None:
    arguments = '["few", "many"], "x", "stacked", 1, title="A & B", labels=["Little", "Much"], total="all"'
    caption, chart = drawn("en", arguments, table())
    assert caption == captioned("Figure ", 1, " – A & B")
    assert (chart.title, chart.number_format) == ("A & B", "0")
    # A number with its denominator is drawn as the number.
    assert chart.series == (
        ChartSeries("Little", (Decimal(3), Decimal(0)), ("3", "0")),
        ChartSeries("Much", (Decimal(9), Decimal(1200)), ("9", "1\u00a0200")),
        ChartSeries("All", (Decimal(12), Decimal(1200)), ("12", "1\u00a0200"), total=True),
    )


def test_numbers_are_the_same_in_all_languages_and_printed_as_the_table_prints_them(drawn: Draw) -> None:
    charts = {code: drawn(code, '["usd"], "x", "bar", 1', table())[1] for code in ("ar", "en", "fr", "zh")}
    assert {chart.series[0].values for chart in charts.values()} == {(Decimal("2387.9"), None)}
    labels = {code: chart.series[0].labels[0] for code, chart in charts.items()}
    assert (labels["ar"], labels["en"], labels["fr"]) == ("2\u00a0387,9", "2\u00a0387.9", "2\u00a0387,9")


def test_a_table_without_rows_makes_neither_chart_nor_caption(drawn: Draw) -> None:
    assert drawn("en", '["usd"], "x", "bar", 1', table(empty=True)) == []


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("none", "KeyError"),
        ("name", "TypeError: a chart shows figures, not Message"),
        ("share", "ValueError: a chart shows counts and US dollars, not share"),
    ],
)
def test_a_column_that_cannot_be_drawn_is_a_problem_of_the_template(
    drawn: Draw, column: str, reason: str
) -> None:
    with pytest.raises(TemplateProblem) as caught:
        drawn("en", f'["{column}"], "x", "bar", 1', table())
    assert caught.value.code == "B22"
    assert caught.value.found.startswith(reason)
