"""Every figure of every table of every document, counted a second time by a program that shares nothing."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path
from typing import Any

from recount.comparing import differences
from recount.counted import Cell, Table
from recount.facts import Sample


def test_every_figure_is_the_one_counted_again(
    published: dict[str, Any], expected: dict[str, dict[str, Table]]
) -> None:
    found = sorted(differences(published, expected))
    assert not found, "\n".join(["the recount differs:", *found])


def test_the_recount_counts_the_pledges_that_two_people_cleared(
    published: dict[str, Any], facts: Sample
) -> None:
    named = {
        pledge
        for document in published.values()
        for table in document["tables"]
        for row in table["rows"]
        for figure in row["figures"]
        for pledge in figure["pledges"]
    }
    # A pledge that was withdrawn may be named as gone from the edition before.
    assert named - facts.withdrawn == {pledge.id for pledge in facts.published}


def test_the_recount_covers_all_that_a_sample_can_show(expected: dict[str, dict[str, Table]]) -> None:
    figures = [
        cell
        for tables in expected.values()
        for table in tables.values()
        for row in table.rows.values()
        for cell in row.values()
    ]
    assert len(figures) > 1_000
    assert {cell.said for cell in figures} == {
        "count",
        "of",
        "share",
        "percent",
        "usd",
        "usd_million",
        "number",
        "amount",
    }


def test_tables_are_numbered_in_their_order(published: dict[str, Any]) -> None:
    for name, document in published.items():
        numbers = [table["number"] for table in document["tables"] if table["id"] != "main_figures"]
        assert numbers == list(range(1, len(numbers) + 1)), name
        assert {table["as_of"] for table in document["tables"]} == {document["as_of"]}, name


def test_the_recount_shares_no_line_with_the_program() -> None:
    for file in Path(__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.partition(".")[0] == "generator"], file.name


def test_a_difference_would_be_seen() -> None:
    cell = Cell(Fraction(3), 37, frozenset({"P2C-0001"}), "count")
    ours = {"doc": {"known": Table("known", adds_up=True, rows={"a": {"pledges": cell}})}}
    figure = {"value": "3", "of": 37, "unit": "count", "currency": "", "pledges": ["P2C-0001"]}

    def found(table: str = "known", row: str = "a", column: str = "pledges", **changes: object) -> list[str]:
        figures = [{"column": column, **figure, **changes}]
        told = {"id": table, "adds_up": True, "rows": [{"code": row, "figures": figures}]}
        return list(differences({"doc": {"tables": [told]}}, ours))

    assert found() == []
    assert found(table="new")
    assert found(row="b")
    assert found(column="shares")
    assert found(value="3.0000001")
    assert found(value=None)
    assert found(of=36)
    assert found(currency="USD")
    assert found(pledges=["P2C-0002"])
    assert found(pledges=["P2C-0001", "P2C-0001"])
