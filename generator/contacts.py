"""Who sent a workbook, for the eyes of intake and clearance alone.

This is no plain value: floors that make what is published or sent may neither import it nor reach it over a type
or function that they do import. The test of the floors holds that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contacts:
    """What a workbook tells of its sender, beside what may be published.

    ``digests`` are those of its contact (``reference.persons``): whoever decides on a pledge can be compared
    with them, and nobody can be read from them. ``senders`` are the organization's name as it was typed, in each
    row of a progress form; ``also`` its official names in other languages; ``pledge_ids`` what a progress
    form reports on. ``given``: a cell for contact data is filled in.
    """

    digests: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    pledge_ids: frozenset[str] = frozenset()
    given: bool = False

    def __reduce__(self) -> tuple[object, tuple[list[str] | bool, ...]]:
        """The same bytes for the same contacts: sets have no order of their own."""
        sets = (self.digests, self.senders, self.also, self.pledge_ids)
        return contacts_of, (*map(sorted, sets), self.given)

    def __or__(self, other: Contacts) -> Contacts:
        """What two forms in one workbook tell together."""
        return Contacts(
            self.digests | other.digests,
            self.senders | other.senders,
            self.also | other.also,
            self.pledge_ids | other.pledge_ids,
            self.given or other.given,
        )


def contacts_of(
    digests: Iterable[str],
    senders: Iterable[str],
    also: Iterable[str],
    pledge_ids: Iterable[str],
    given: bool,  # noqa: FBT001
) -> Contacts:
    """Contacts from their parts, as they are kept."""
    return Contacts(frozenset(digests), frozenset(senders), frozenset(also), frozenset(pledge_ids), given)
