"""Pledges that were sent twice. A machine never chooses between two of them.

Copies with the same text were left out as they were read (``intake/copies``); what two organizations
may both have sent is told in ``twins``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise

from generator.checks.differences import differences
from generator.checks.places import address, at
from generator.findings import Finding
from generator.intake.grammar.fold import fold
from generator.model import Pledge
from generator.reference.countries import Countries


def duplicates(pledges: Iterable[Pledge], countries: Countries) -> Iterator[Finding]:
    """A reference or a title that one organization uses twice, within a file and across files."""
    every = tuple(pledges)
    yield from _same_reference(every, countries)
    yield from _same_text(every)


def _groups(pledges: Iterable[Pledge], by: Callable[[Pledge], Hashable]) -> Iterator[list[Pledge]]:
    groups: dict[Hashable, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        groups[by(pledge)].append(pledge)
    return (group for group in groups.values() if len(group) > 1)


def _file(pledge: Pledge) -> str:
    return next(iter(pledge.cells.values())).file


def _owner(pledge: Pledge) -> str:
    return fold(pledge.organisation.name.text)


def _same_reference(pledges: tuple[Pledge, ...], countries: Countries) -> Iterator[Finding]:
    """One reference twice: none of the pledges is taken, whichever came first."""
    for group in _groups(pledges, lambda pledge: (_owner(pledge), fold(pledge.ref))):
        files = {_file(pledge) for pledge in group}
        told = differences(group, countries) if len(files) > 1 else [()] * len(group)
        for pledge, differ in zip(group, told, strict=True):
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
                yield at(
                    pledge, "K22", "ref", pledge.ref, organisation=name, other=others, differences=differ
                )


def _same_text(pledges: tuple[Pledge, ...]) -> Iterator[Finding]:
    """Two rows of one organization with the same title, or all the same figures."""
    for group in _groups(pledges, lambda pledge: (_owner(pledge), fold(pledge.title.text))):
        for first, second in pairwise(group):
            if fold(first.ref) != fold(second.ref):
                yield at(second, "K20", "title", second.title.text, other=address(first, "title"))
