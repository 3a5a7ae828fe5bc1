"""One project that two organizations may both have sent: proposed to a person, never merged.

Only pledges that share something telling are compared (``blocks``), so that the work grows with the
number of pledges and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz

from generator.checks.blocks import Facts, candidates, facts_of
from generator.checks.catalogue.duplicates import SAME
from generator.checks.places import address, at
from generator.findings import Finding
from generator.model import Money, Pledge, Where

_SAME_TITLE: Final = 90  #: of 100: titles as similar as this may name the same project
_LIKE_TITLE: Final = 80  #: enough where something else tells the same
_SAME_TEXT: Final = 0.75  #: the part of their words that two descriptions share; unlike ones share a third
_LIKE_TEXT: Final = 0.6
_WORDS: Final = 3  #: words that two titles of which one holds the other must share
_NEARLY: Final = Decimal("0.05")  #: amounts that differ by no more than this part
_ROUND: Final = 2  #: an amount with so few digits before its zeros may be the same by chance
_UNLIKE: Final = 65  #: of 100: unlike titles are not more similar than this
_UNLIKE_TEXT: Final = 0.4


@dataclass(frozen=True, slots=True, order=True)
class _Reason:
    """Why two pledges may be one: the less the rank, the stronger. ``field`` is where to look first."""

    rank: int
    field: str
    same: tuple[str, ...]


def twins(pledges: Iterable[Pledge]) -> Iterator[Finding]:
    """Each pledge at most once, with the pledge of another organization that is most likely its twin."""
    every = facts_of(pledges)
    best: dict[int, tuple[_Reason, int]] = {}
    for first, second in candidates(every):
        reason = next(_reasons(every[first], every[second]), None)
        if reason:
            for own, other in ((first, second), (second, first)):
                best[own] = min(best.get(own, (reason, other)), (reason, other))
    for own in sorted(best):
        reason, other = best[own]
        pledge, twin = every[own].pledge, every[other].pledge
        yield at(
            pledge,
            "K23",
            reason.field,
            pledge.title.text,
            title=twin.title.text,
            organisation=twin.organisation.name.text,
            other=address(twin, "title"),
            reasons=tuple(SAME[name] for name in reason.same),
        )


def _reasons(a: Facts, b: Facts) -> Iterator[_Reason]:
    """What makes one project of two pledges, the strongest first; nothing when that is not likely."""
    places, dates = _places(a.pledge.where, b.pledge.where), _overlap(a, b)
    if not (places and dates):
        return
    money, title = _money(a.pledge.value, b.pledge.value), _title(a, b)
    named = "partner" if a.owner in b.partners or b.owner in a.partners else ""
    same = tuple(name for name in (named, money, dates, places) if name not in {"", "meet"})
    if {"amount", "dates", "countries"} <= {*same} and not _by_chance(a, b, title):
        yield _Reason(0, "value_amount", same)
    if title >= (_LIKE_TITLE if named else _SAME_TITLE):
        yield _Reason(1, "title", ("title", *same))
    if named and money:
        yield _Reason(2, "value_amount", same)
    near = money and places == "countries"
    if near and title >= _LIKE_TITLE:
        yield _Reason(3, "title", ("title", *same))
    if _text(a, b) >= (_LIKE_TEXT if near or named else _SAME_TEXT):
        yield _Reason(4, "description", ("description", *same))


def _places(a: Where, b: Where) -> str:
    """``countries`` when both name a place, ``meet`` when one may lie within the other, else nothing."""
    if {*a.countries} & {*b.countries} or {*a.regions} & {*b.regions} or (a.worldwide and b.worldwide):
        return "countries"
    wide = a.worldwide or b.worldwide or (a.regions and b.countries) or (b.regions and a.countries)
    return "meet" if wide else ""


def _overlap(a: Facts, b: Facts) -> str:
    """``dates`` when start and end may be the same days, ``meet`` when the two overlap, else nothing."""
    first, second = a.pledge, b.pledge
    if _agree(first.start.first, first.start.last, second.start.first, second.start.last) and _agree(
        first.end.first, first.end.last, second.end.first, second.end.last
    ):
        return "dates"
    return "meet" if _agree(first.start.first, first.end.last, second.start.first, second.end.last) else ""


def _agree(from_: date, to: date, other_from: date, other_to: date) -> bool:
    return from_ <= other_to and other_from <= to


def _money(a: Money | None, b: Money | None) -> str:
    if not a or not b or a.currency != b.currency:
        return ""
    if a.amount == b.amount:
        return "amount"
    return "near" if abs(a.amount - b.amount) <= _NEARLY * max(a.amount, b.amount) else ""


def _by_chance(a: Facts, b: Facts, title: float) -> bool:
    """Whether a round amount for the same years and places is all that two pledges have in common."""
    first, second = a.pledge, b.pledge
    digits = len(first.value.amount.normalize().as_tuple().digits) if first.value else 0
    if digits > _ROUND:
        return False
    if first.language == second.language:
        return title < _UNLIKE and _text(a, b) < _UNLIKE_TEXT
    return any(
        {*one} != {*other}
        for one, other in (
            (first.where.countries, second.where.countries),
            (first.focus_areas, second.focus_areas),
            (first.pledge_types, second.pledge_types),
        )
    )


def _title(a: Facts, b: Facts) -> float:
    """How similar the titles are, of 100, in any order of words; one may hold the other and more."""
    if a.numbers and b.numbers and a.numbers != b.numbers:  # lot 1 and lot 2 are not one project
        return 0
    whole = max(fuzz.ratio(a.title, b.title), fuzz.token_sort_ratio(a.title, b.title))
    held = fuzz.token_set_ratio(a.title, b.title) if len(a.words & b.words) >= _WORDS else 0
    return max(whole, min(held, _SAME_TITLE - 1))


def _text(a: Facts, b: Facts) -> float:
    """The part of their words that the descriptions share; nothing can be said of two languages."""
    if a.pledge.language != b.pledge.language:
        return 0
    return 2 * len(a.description & b.description) / max(1, len(a.description) + len(b.description))
