"""Every figure of every table of every document, counted a second time by a program that shares nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from recount.counted import Cell, Table
from recount.facts import Sample

#: The build adds decimals of 28 digits, the recount fractions.
_CLOSE = Fraction(1, 10**18)


def same_number(told: str | None, ours: Fraction | None) -> bool:
    if told is None or ours is None:
        return told is None and ours is None
    return abs(Fraction(told) - ours) <= _CLOSE * max(1, abs(ours))


def differences(published: dict[str, Any], expected: dict[str, dict[str, Table]]) -> Iterator[str]:
    yield from _sets("documents", list(published), list(expected))
    for document, found in published.items():
        tables = {table["id"]: table for table in found["tables"]}
        ours = expected.get(document, {})
        yield from _sets(f"{document}: tables", list(tables), list(ours))
        for name in tables.keys() & ours.keys():
            yield from _table(f"{document}, {name}", tables[name], ours[name])


def _sets(what: str, told: list[str], ours: list[str]) -> Iterator[str]:
    if told != ours:
        yield (
            f"{what}: only published {sorted(set(told) - set(ours))}, "
            f"only counted {sorted(set(ours) - set(told))}, or in another order"
        )


def _table(where: str, told: dict[str, Any], ours: Table) -> Iterator[str]:
    if told["adds_up"] != ours.adds_up:
        yield f"{where}: published as adds_up={told['adds_up']}"
    rows = {row["code"]: row for row in told["rows"]}
    yield from _sets(f"{where}: rows", list(rows), list(ours.rows))
    for code in rows.keys() & ours.rows.keys():
        figures = {one["column"]: one for one in rows[code]["figures"]}
        yield from _sets(f"{where}, {code}: columns", list(figures), list(ours.rows[code]))
        for column in figures.keys() & ours.rows[code].keys():
            yield from _figure(f"{where}, {code}, {column}", figures[column], ours.rows[code][column])


def _figure(where: str, told: dict[str, Any], ours: Cell) -> Iterator[str]:
    if not same_number(told["value"], ours.value):
        counted = None if ours.value is None else float(ours.value)
        yield f"{where}: published {told['value']}, counted {counted}"
    for part, found in (("of", ours.of), ("unit", ours.said), ("currency", ours.currency)):
        if told[part] != found:
            yield f"{where}: {part} published {told[part]!r}, counted {found!r}"
    behind = set(told["pledges"])
    if len(behind) != len(told["pledges"]):
        yield f"{where}: a pledge is named twice"
    if behind != ours.pledges:
        yield (
            f"{where}: pledges only published {sorted(behind - ours.pledges)}, "
            f"only counted {sorted(ours.pledges - behind)}"
        )


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
