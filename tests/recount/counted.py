"""Cells and tables as the recount expects them, and the ways to count pledges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from recount import world
from recount.facts import Pledge

TYPES = ("financial", "programmatic", "policy", "advocacy")
AREAS = ("fa1", "fa2", "fa3", "fa4")
ORGANISATION_TYPES = (
    "government",
    "private_sector",
    "philanthropy",
    "civil_society",
    "youth",
    "academia",
    "international_organisation",
    "ifi",
    "other",
)
KINDS = ("grant", "loan", "guarantee", "equity", "in_kind", "public_budget", "own_investment", "other")
BENEFICIARIES = (
    "women",
    "youth",
    "children",
    "persons_with_disabilities",
    "older_persons",
    "indigenous_peoples",
    "rural",
    "displaced",
    "msmes",
)
UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class Cell:
    """One number, exact, with its denominator and the pledges behind it.

    ``said`` is how a document says it: ``count``, ``of`` (n of N), ``share`` (of pledges), ``percent``,
    ``usd`` (in words), ``usd_million``, ``number`` and ``amount`` (of ``currency``).
    """

    value: Fraction | None
    of: int | None
    pledges: frozenset[str]
    said: str
    currency: str = ""


@dataclass
class Table:
    """Rows by code in their order, each with its cells by column. A row of texts only has no cells."""

    id: str
    adds_up: bool
    rows: dict[str, dict[str, Cell]] = field(default_factory=dict)


def ids(pledges: Iterable[Pledge]) -> frozenset[str]:
    return frozenset(pledge.id for pledge in pledges)


def counted(own: Iterable[Pledge], of: int | None, said: str = "count") -> Cell:
    found = ids(own)
    return Cell(Fraction(len(found)), of, found, said)


def share(own: Iterable[Pledge], of: int) -> Cell:
    """A fraction of ``of`` pledges; there is none of nothing."""
    found = ids(own)
    return Cell(Fraction(len(found), of) if of else None, of, found, "share")


def one_pledge(pledge: str, value: Fraction | None, said: str, currency: str = "") -> Cell:
    return Cell(value, None, frozenset({pledge}), said, currency)


def values(own: Iterable[Pledge], on: date) -> dict[str, Fraction]:
    """US dollars by pledge, where a value was stated and there was a rate. Leverage is no value."""
    converted = {pledge.id: world.usd(pledge.amount, pledge.currency, on) for pledge in own}
    return {name: usd for name, usd in converted.items() if usd is not None}


def stated(own: Sequence[Pledge], on: date) -> Cell:
    found = values(own, on)
    return Cell(Fraction(len(found)), len(own), frozenset(found), "count")


def total(own: Sequence[Pledge], on: date, said: str = "usd_million") -> Cell:
    """The sum of what is stated. Where nothing is, there is no sum, and no zero either."""
    found = values(own, on)
    return Cell(sum(found.values()) if found else None, len(own), frozenset(found), said, "USD")  # type: ignore[arg-type]


def breakdown(
    name: str,
    pledges: Sequence[Pledge],
    codes: Sequence[str],
    of: Callable[[Pledge], Iterable[str]],
    on: date,
) -> Table:
    """Every pledge in the rows of its codes: how many, which share, how many with a value, how much."""
    found: dict[str, set[str]] = {pledge.id: set(of(pledge)) & set(codes) for pledge in pledges}
    table = Table(name, adds_up=all(len(rows) == 1 for rows in found.values()))
    groups: Mapping[str, list[Pledge]] = {
        code: [pledge for pledge in pledges if code in found[pledge.id]] for code in codes
    }
    for code, own in {**groups, "total": list(pledges)}.items():
        table.rows[code] = {
            "pledges": counted(own, len(pledges)),
            "share": share(own, len(pledges)),
            "stated": stated(own, on),
            "usd_million": total(own, on),
        }
    return table


def implementation(pledge: Pledge) -> set[str]:
    return {world.region(code) for code in pledge.countries}


def dimension(name: str, pledges: Sequence[Pledge], on: date) -> Table:
    """One of the tables by a single dimension, by its id. Errors: KeyError for an unknown one."""
    ways: dict[str, tuple[Sequence[str], Callable[[Pledge], Iterable[str]]]] = {
        "main_focus_area": (AREAS, lambda one: one.areas[:1]),
        "focus_areas": (AREAS, lambda one: one.areas),
        "types": (TYPES, lambda one: one.types),
        "organisations": (ORGANISATION_TYPES, lambda one: (one.organisation_type,)),
        "origin": ((*world.REGIONS, "international"), lambda one: (world.region(one.origin),)),
        "implementation": ((*world.REGIONS, "worldwide"), implementation),
        "kinds": ((*KINDS, UNSPECIFIED), lambda one: (one.kind or UNSPECIFIED,)),
        "beneficiaries": ((*BENEFICIARIES, UNSPECIFIED), lambda one: one.beneficiaries or (UNSPECIFIED,)),
        "sdgs": (
            (*map(str, range(1, 18)), UNSPECIFIED),
            lambda one: one.sdgs or (UNSPECIFIED,),
        ),
        "partnership": (("joint", "single"), lambda one: ("joint" if one.joint else "single",)),
        "announcement": (
            ("here_only", "also_elsewhere"),
            lambda one: ("also_elsewhere" if one.also_under else "here_only",),
        ),
    }
    codes, of = ways[name]
    return breakdown(name, pledges, codes, of, on)
