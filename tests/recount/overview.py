"""The tables of an overview: main figures, amounts, and what is said for LDCs, LLDCs and SIDS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from recount import world
from recount.counted import AREAS, Cell, Table, counted, dimension, ids, stated, total, values
from recount.facts import Document, Pledge, Sample

EXTENTS = ("exclusive", "primary", "partial", "none")
_LARGEST = 5
_COMPENDIUM = (
    "types",
    "focus_areas",
    "organisations",
    "origin",
    "implementation",
    "kinds",
    "partnership",
    "announcement",
    "beneficiaries",
    "sdgs",
)


def printed(sample: Sample, document: Document) -> list[Pledge]:
    """The pledges of a document: published, and received by its cut-off date."""
    return [pledge for pledge in sample.published if pledge.received <= document.cut_off]


def compendium(sample: Sample, document: Document) -> list[Table]:
    pledges, on = printed(sample, document), document.cut_off
    return [
        main_figures(pledges, on),
        extents_by_area(pledges, on),
        group_extents(pledges, on),
        group_values(pledges, on),
        group_coverage(pledges, on),
        *(dimension(name, pledges, on) for name in _COMPENDIUM),
    ]


def middle(numbers: Sequence[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def main_figures(pledges: Sequence[Pledge], on: date) -> Table:
    found, all_ = values(pledges, on), len(pledges)
    ranked = sorted(found, key=lambda name: (-found[name], name))
    largest = ranked[:_LARGEST]
    sum_ = sum(found.values(), Fraction(0))
    share = sum((found[name] for name in largest), Fraction(0)) / sum_ if len(found) > _LARGEST else None
    targeting = [pledge for pledge in pledges if world.targets(pledge.countries, "ldc", on)]
    lines = {
        "pledges": counted(pledges, all_),
        "joint": counted([pledge for pledge in pledges if pledge.joint], all_),
        "usd": total(pledges, on, "usd"),
        "stated": stated(pledges, on),
        "median": Cell(middle(list(found.values())), all_, frozenset(found), "usd", "USD"),
        "largest": Cell(share, None, frozenset(largest), "percent"),
        "targeting_ldc": counted(targeting, all_),
        "origins": Cell(Fraction(len({pledge.origin for pledge in pledges})), None, ids(pledges), "count"),
    }
    return Table("main_figures", adds_up=False, rows={code: {"value": cell} for code, cell in lines.items()})


def extents_by_area(pledges: Sequence[Pledge], on: date) -> Table:
    table = Table("extents_by_area", adds_up=True)
    groups = {area: [pledge for pledge in pledges if pledge.areas[0] == area] for area in AREAS}
    for code, own in {**groups, "total": list(pledges)}.items():
        table.rows[code] = {
            f"ldc_{extent}": counted([one for one in own if one.extents["ldc"] == extent], len(own))
            for extent in EXTENTS
        } | {
            "pledges": counted(own, len(pledges)),
            "stated": stated(own, on),
            "usd_million": total(own, on),
        }
    return table


def group_extents(pledges: Sequence[Pledge], on: date) -> Table:
    table = Table("group_extents", adds_up=False)
    for group in world.GROUPS:
        table.rows[group] = {
            extent: counted([one for one in pledges if one.extents[group] == extent], len(pledges))
            for extent in EXTENTS
        } | {"targeting": counted(_targeting(pledges, group, on), len(pledges), "of")}
    return table


def _targeting(pledges: Sequence[Pledge], group: str, on: date) -> list[Pledge]:
    return [pledge for pledge in pledges if world.targets(pledge.countries, group, on)]


def group_values(pledges: Sequence[Pledge], on: date) -> Table:
    """States a benefit, targets a member, has a value, states a share of it: four different things."""
    table, all_ = Table("group_values", adds_up=False), len(pledges)
    for group in world.GROUPS:
        worth = values([one for one in pledges if group in one.shares], on)
        by_id = {pledge.id: pledge for pledge in pledges}
        attributed = [usd * by_id[name].shares[group] for name, usd in worth.items()]
        shared = frozenset(worth)
        table.rows[group] = {
            "stating": counted([one for one in pledges if one.extents[group] != "none"], all_, "of"),
            "targeting": counted(_targeting(pledges, group, on), all_, "of"),
            "whole": total(_targeting(pledges, group, on), on),
            "shared": Cell(Fraction(len(shared)), all_, shared, "of"),
            "attributed": Cell(
                sum(attributed, Fraction(0)) if attributed else None, all_, shared, "usd_million", "USD"
            ),
        }
    return table


def group_coverage(pledges: Sequence[Pledge], on: date) -> Table:
    table = Table("group_coverage", adds_up=False)
    named = {code for pledge in pledges for code in pledge.countries}
    for group in world.GROUPS:
        members = world.members(group, on)
        behind = ids(pledge for pledge in pledges if members & set(pledge.countries))
        numbers = {
            "members": len(members),
            "named": len(members & named),
            "not_named": len(members - named),
        }
        table.rows[group] = {
            column: Cell(Fraction(value), None, behind, "count") for column, value in numbers.items()
        }
    return table
