"""Pledges that may have been sent twice. A machine never chooses between two of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz

from generator.checks.places import address, at
from generator.findings import Finding
from generator.intake.grammar.fold import fold
from generator.model import Pledge

_ALIKE: Final = 90  #: of 100: titles as similar as this may name the same project
_RAREST: Final = 3  #: words of a title that another one must share to be compared
_COMMON: Final = 40  #: a word that more titles share tells nothing


def duplicates(pledges: Iterable[Pledge]) -> Iterator[Finding]:
    """All pairs worth a look, within a file, across files and across organizations."""
    every = tuple(pledges)
    yield from _same_reference(every)
    yield from _same_text(every)
    yield from _same_project(every)


def _groups(pledges: Iterable[Pledge], by: Callable[[Pledge], Hashable]) -> Iterator[list[Pledge]]:
    groups: dict[Hashable, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        groups[by(pledge)].append(pledge)
    return (group for group in groups.values() if len(group) > 1)


def _file(pledge: Pledge) -> str:
    return next(iter(pledge.cells.values())).file


def _owner(pledge: Pledge) -> str:
    return fold(pledge.organisation.name.text)


def _same_reference(pledges: tuple[Pledge, ...]) -> Iterator[Finding]:
    """One reference twice: none of the pledges is taken, whichever came first."""
    for group in _groups(pledges, lambda pledge: (_owner(pledge), fold(pledge.ref))):
        for pledge in group:
            own = _file(pledge)
            inside = [other for other in group if other is not pledge and _file(other) == own]
            outside = [other for other in group if _file(other) != own]
            if inside:
                yield at(
                    pledge, "K21", "ref", pledge.ref, other=tuple(address(other, "ref") for other in inside)
                )
            if outside:
                name = pledge.organisation.name.text
                others = tuple(address(other, "ref") for other in outside)
                yield at(pledge, "K22", "ref", pledge.ref, organisation=name, other=others)


def _same_text(pledges: tuple[Pledge, ...]) -> Iterator[Finding]:
    """Two rows of one organization with the same title, or all the same figures."""
    for group in _groups(pledges, lambda pledge: (_owner(pledge), fold(pledge.title.text))):
        for first, second in pairwise(group):
            if fold(first.ref) != fold(second.ref):
                yield at(second, "K20", "title", second.title.text, other=address(first, "title"))


def _same_project(pledges: tuple[Pledge, ...]) -> Iterator[Finding]:
    """Different organizations: same money and dates, or titles that are nearly the same."""
    told: set[int] = set()
    valued = [pledge for pledge in pledges if pledge.value]
    for group in _groups(valued, _money_and_dates):
        for pledge in group:
            other = next((other for other in group if _owner(other) != _owner(pledge)), None)
            if other:
                told.add(id(pledge))
                yield _twin(pledge, other, "value_amount")
    for pledge, other in _alike(pledges):
        if id(pledge) not in told:
            told.add(id(pledge))
            yield _twin(pledge, other, "title")


def _money_and_dates(pledge: Pledge) -> Hashable:
    value = pledge.value
    return (value.amount, value.currency, pledge.start, pledge.end) if value else None


def _twin(pledge: Pledge, other: Pledge, field: str) -> Finding:
    return at(
        pledge,
        "K23",
        field,
        pledge.title.text,
        title=other.title.text,
        organisation=other.organisation.name.text,
        other=address(other, "title"),
    )


def _alike(pledges: tuple[Pledge, ...]) -> Iterator[tuple[Pledge, Pledge]]:
    """Pairs with similar titles, both ways. Only titles that share a rare word are compared."""
    titles = [fold(pledge.title.text) for pledge in pledges]
    words = [_words(title) for title in titles]
    spread = Counter(word for own in words for word in own)
    holders: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(words):
        for word in sorted(own, key=lambda word: (spread[word], word))[:_RAREST]:
            holders[word].append(index)
    seen: set[tuple[int, int]] = set()
    for indexes in holders.values():
        for place, first in enumerate(indexes[:_COMMON]):
            for second in indexes[place + 1 : _COMMON]:
                if (first, second) in seen or _owner(pledges[first]) == _owner(pledges[second]):
                    continue
                seen.add((first, second))
                if fuzz.ratio(titles[first], titles[second], score_cutoff=_ALIKE):
                    yield pledges[first], pledges[second]
                    yield pledges[second], pledges[first]


def _words(title: str) -> set[str]:
    """Words, or pairs of characters where words are not set apart."""
    if title.isascii() or " " in title:
        return set(title.split())
    return {a + b for a, b in pairwise(title)}
