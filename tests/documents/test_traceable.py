"""Every figure of a document leads back to pledges, and every pledge to its cells."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.build.clearing import read_cleared
from generator.build.story import gather
from generator.documents.breakdowns import DIMENSIONS, dimension_table
from generator.documents.dataset import Dataset
from generator.figures.counting import amount, value_in_usd
from generator.model import DocumentRow, Place
from generator.wording.voice import Voice

ROOT = Path(__file__).resolve().parents[2]


#: Tables with a row for pledges whose cell is empty.
EMPTY_CELLS = {
    "partnership",
    "announcement",
    "kinds",
    "beneficiaries",
    "sdgs",
    "status",
    "age",
    "checks",
    "evidence",
    "timeliness",
}


@dataclass(frozen=True)
class Sample:
    dataset: Dataset
    row: DocumentRow


@pytest.fixture(scope="module")
def sample(voices: Mapping[str, Voice]) -> Sample:
    cleared = read_cleared(ROOT / "input", voices)
    (row,) = [row for row in cleared.intake.secretariat.documents if row.kind == "compendium"]
    return Sample(gather(cleared), row)


def typed(place: Place) -> object:
    """What stands in a cell, read without any of our own code."""
    workbook = load_workbook(ROOT / place.file, data_only=True)
    return workbook[place.sheet][place.cell].value


def test_every_published_value_stands_in_its_cell(sample: Sample) -> None:
    """What was typed as a number is the amount; what was typed as words is known one by one."""
    words = {
        "P2C-0020": ("2 150 000,50", Decimal("2150000.50")),
        "P2C-0025": ("1.250 millones", Decimal(1_250_000_000)),
        "P2C-0039": ("5 200万", Decimal(52_000_000)),
        "P2C-0040": ("3.6亿", Decimal(360_000_000)),
        "P2C-0045": ("1,2 مليار", Decimal(1_200_000_000)),
    }
    looked_at = 0
    for item in sample.dataset.published:
        value = item.pledge.value
        if value is None:
            continue
        found = typed(item.pledge.cells["value_amount"])
        if item.id in words:
            assert (str(found).replace("\u00a0", " "), value.amount) == words[item.id]
        else:
            assert Decimal(str(found)) == value.amount
        assert typed(item.pledge.cells["title"]) == item.pledge.title.text
        looked_at += 1
    assert looked_at > 25


def test_totals_are_the_sums_of_the_pledges_behind_them(sample: Sample) -> None:
    by_id = {item.id: item for item in sample.dataset.up_to(sample.row)}
    rates, on = sample.dataset.rates, sample.row.cut_off
    looked_at = 0
    for dimension in DIMENSIONS:
        table = dimension_table(dimension, tuple(by_id.values()), sample.dataset, sample.row)
        for row in table.rows:
            figures = {column.id: figure for column, figure in table.figures(row)}
            number, stated, usd = figures["pledges"], figures["stated"], figures["usd_million"]
            assert number.value == len(number.pledges)
            assert stated.value == len(stated.pledges)
            assert set(usd.pledges) <= set(number.pledges)
            values = [value_in_usd(by_id[pledge], rates, on) for pledge in usd.pledges]
            total = sum((value for value in values if value is not None), Decimal())
            assert (usd.value is None) == (not usd.pledges)
            assert abs((usd.value or 0) - total) < Decimal("0.000001")
            looked_at += 1
    assert looked_at > 60


def test_every_figure_of_every_document_has_cells_behind_it(sample_output: Path) -> None:
    """A figure about pledges names them, and each of them has the cells it was computed from."""
    documents = json.loads((sample_output / "figures.json").read_text("utf-8"))
    bare, without_cells = [], []
    for name, document in documents.items():
        for table in document["tables"]:
            for row in table["rows"]:
                for figure in row["figures"]:
                    where = f"{name} {table['id']} {row['code']} {figure['column']}"
                    # Seats, countries of a group, what is not cleared and what was suspended since the last
                    # edition are no pledges that may be named.
                    counts = table["id"] not in {
                        "constituencies",
                        "funnel",
                        "sessions_by_kind",
                        "reconciliation",
                    }
                    if counts and figure["value"] not in {None, "0"} and not figure["pledges"]:
                        bare.append(where)
                    for pledge in figure["pledges"]:
                        cells = document["cells"].get(pledge, {})
                        if (
                            figure["value"]
                            and figure["fields"]
                            and not any(field in cells for field in figure["fields"])
                        ):
                            without_cells.append(f"{where} {pledge}")
    assert bare == []
    # A pledge stands in a row also because a cell was left empty: no partners, no report.
    assert {line.split()[1] for line in without_cells} <= EMPTY_CELLS


def test_the_printed_total_is_the_total(sample: Sample, sample_output: Path) -> None:
    total = amount(sample.dataset.up_to(sample.row), sample.dataset.rates, sample.row.cut_off)
    billions = (total.usd / 10**9).quantize(Decimal("0.001"))
    with zipfile.ZipFile(sample_output / "documents" / "en" / "compendium-2022.docx") as package:
        xml = package.read("word/document.xml").decode()
    text = re.sub(r"<[^>]+>", "", xml).replace("\u00a0", " ")
    assert f"USD {billions} billion" in text
    assert f"stated for {total.stated} of {total.of} pledges" in text


def test_the_rates_of_the_cut_off_date_apply(sample: Sample) -> None:
    rate = sample.dataset.rates.rate("EUR", sample.row.cut_off)
    assert rate is not None
    assert rate.effective.isoformat() == "2022-05-01"
    assert typed(rate.place) == "EUR"
