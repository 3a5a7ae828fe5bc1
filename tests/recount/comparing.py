"""What was published beside what was counted again: all differences at once, each told where it is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from recount.counted import Cell, Table

#: The build adds decimals of 28 digits, the recount fractions.
_CLOSE = Fraction(1, 10**18)


def same_number(told: str | None, ours: Fraction | None) -> bool:
    if told is None or ours is None:
        return told is None and ours is None
    return bool(abs(Fraction(told) - ours) <= _CLOSE * max(Fraction(1), abs(ours)))


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
