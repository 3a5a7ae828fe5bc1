"""Pledged, committed and disbursed: three amounts of each pledge that are never added to one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from recount import world
from recount.counted import Cell, Table, one_pledge
from recount.standing import Standing

_FIELDS = {"committed": "committed_to_date", "disbursed": "disbursed_to_date"}


def _amounts(due: Sequence[Standing]) -> dict[str, dict[str, tuple[Fraction | None, str]]]:
    """Pledged, committed and disbursed by pledge, where a value was pledged, in its own currency."""
    return {
        one.pledge.id: {
            "pledged": (one.pledge.amount, one.pledge.currency),
            **{column: (one.money(field), one.pledge.currency) for column, field in _FIELDS.items()},
        }
        for one in due
        if one.pledge.amount is not None
    }


def _sum(found: Mapping[str, Fraction], due: int) -> dict[str, Cell]:
    behind = frozenset(found)
    sum_ = sum(found.values(), Fraction(0)) if found else None
    return {
        "stated": Cell(Fraction(len(found)), due, behind, "of"),
        "usd_million": Cell(sum_, due, behind, "usd_million", "USD"),
    }


def money_totals(due: Sequence[Standing], on: date) -> Table:
    table = Table("money_totals", adds_up=False)
    for column in ("pledged", *_FIELDS):
        given = {name: world.usd(*row[column], on) for name, row in _amounts(due).items()}
        table.rows[column] = _sum({name: usd for name, usd in given.items() if usd is not None}, len(due))
    return table


def money_groups(due: Sequence[Standing], on: date) -> Table:
    table, amounts = Table("money_groups", adds_up=False), _amounts(due)
    for group in world.GROUPS:
        shares: dict[str, Fraction] = {}
        for one in due:
            told = [part for _, row in one.reports if (part := row.share(f"{group}_share")) is not None]
            if told:
                # Where the rows of one pledge differ, only the lower share is certain.
                shares[one.pledge.id] = min(told)
        given: dict[str, Fraction] = {}
        for name, part in shares.items():
            usd = world.usd(*amounts[name]["disbursed"], on) if name in amounts else None
            if usd is not None:
                given[name] = usd * part
        table.rows[group] = {
            "shared": Cell(Fraction(len(shares)), len(due), frozenset(shares), "of"),
            **_sum(given, len(due)),
        }
    return table


def money(due: Sequence[Standing]) -> Table:
    rows = {
        name: {
            column: one_pledge(name, value, "amount", currency) for column, (value, currency) in row.items()
        }
        for name, row in _amounts(due).items()
    }
    return Table("money", adds_up=False, rows=rows)
