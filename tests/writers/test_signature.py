from __future__ import annotations

from decimal import Decimal

import pytest

from generator.blocks import (
    Block,
    CaptionNumber,
    Chart,
    ChartSeries,
    Inline,
    Note,
    Paragraph,
    Tab,
    Table,
    TableCell,
    TableRow,
    Text,
)
from generator.writers.word.signature import Signature, figure


def table(*figures: str, compared: bool = True) -> Table:
    cells = tuple(TableCell((Paragraph("Tabletext", (Text(text),)),), numeric=True) for text in figures)
    return Table("P2C Table", (2.0,) * len(cells), (TableRow(cells),), compared=compared)


def heading(number: str, text: str) -> Paragraph:
    return Paragraph("Heading 1", (Text(number), Tab(), Text(text)), level=1)


def sign(*blocks: Block) -> str:
    signature = Signature()
    for block in blocks:
        signature.add(block)
    return signature.hexdigest()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2\u00a0387.9", "2\u00a0387,9"),
        ("2,387.9", "2\u202f387,9"),
        ("8 of 20", "20个中的8个"),
        ("30 of 36", "30/36"),
        ("38%", "38\u00a0%"),
        ("–", "—"),
    ],
)
def test_a_figure_is_the_same_in_all_languages(one: str, other: str) -> None:
    assert figure(one) == figure(other)


@pytest.mark.parametrize(
    ("one", "other"), [("16", "160"), ("2 387.9", "2 387.8"), ("0", "–"), ("5 million", "6 million")]
)
def test_another_figure_is_another(one: str, other: str) -> None:
    assert figure(one) != figure(other)


def test_language_versions_are_alike_and_other_documents_are_not() -> None:
    english = sign(heading("1", "Overview"), Paragraph("P2C Mark line", (Text("mark"),)), table("16", "2.5"))
    assert sign(heading("1", "Aperçu"), table("16", "2,5")) == english
    assert sign(heading("2", "Aperçu"), table("16", "2,5")) != english
    assert sign(heading("1", "Aperçu"), table("16", "2,6")) != english
    assert sign(heading("1", "Aperçu"), table("16")) != english
    assert sign(heading("1", "Aperçu"), table("16", "2,5"), table("1", compared=False)) == english


def chart(*numbers: int | None, kind: str = "bar", label: str = "Pledges", compared: bool = True) -> Chart:
    values = tuple(None if number is None else Decimal(number) for number in numbers)
    one = ChartSeries(label, values, tuple(f"{label} {number}" for number in numbers))
    return Chart(
        kind,
        label,
        label,
        tuple(f"{label} {index}" for index in range(len(numbers))),
        (one,),
        compared=compared,
    )


def test_charts_are_alike_by_their_numbers_not_by_their_labels() -> None:
    assert sign(chart(16, None)) == sign(chart(16, None, label="Engagements"))
    others = [(chart(16, 0),), (chart(16),), (chart(16, None, kind="stacked"),), (chart(None, 16),), ()]
    assert len({sign(chart(16, None)), *(sign(*other) for other in others)}) == len(others) + 1
    assert sign(chart(1, compared=False)) == sign(chart(2, compared=False)) == sign()


def test_versions_have_the_same_paragraphs_captions_and_notes() -> None:
    def text(name: str | None, *more: Inline) -> Paragraph:
        return Paragraph("Normal", (Text(f"in some language {name}"), *more), bookmark=name)

    note, other = Note(1, (Text("note"),)), Note(1, (Text("remarque"),))
    alike = sign(text("a_1", note), text("a_2", CaptionNumber("table", 1)))
    assert sign(text("a_1", other), text(None), text("a_2", CaptionNumber("table", 1))) == alike
    assert sign(text("a_1", note), text("a_2", CaptionNumber("table", 2))) != alike
    assert sign(text("a_1"), text("a_2", CaptionNumber("table", 1))) != alike
    assert sign(text("a_1", note), text("a_3", CaptionNumber("table", 1))) != alike
    box = TableRow((TableCell((text("a_1"),)),))
    assert sign(Table("P2C Box", (1.0,), (box,))) != sign(
        Table("P2C Box", (1.0,), (TableRow((TableCell((text(None),)),)),))
    )
