"""Which rows the register still lacks, and which ids new pledges get.

An id is one higher than the highest that was ever given. It is never used again, and nothing that a
sender writes has a say in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model import Place, Pledge, RegisterRow, Submission
from generator.register.clearance import fold_name
from generator.register.fingerprint import fingerprint
from generator.register.pairs import gone_on

_ID: Final = re.compile(r"p2c[-\s]?(\d{1,15})")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to be added.

    ``first`` tells whether the pledge is new, not only its text; ``state`` is where the row stands when it
    is added: ``reviewer``, or ``withdrawn`` or ``suspended`` as its pledge is.
    """

    pledge_id: str
    org_name: str
    ref: str
    title: str
    fingerprint: str
    received_on: date
    source_file: str
    first: bool
    state: str = "reviewer"


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows to be added, in their order, and the number of pledges that have their row already."""

    new: tuple[Entry, ...]
    known: int


def new_entries(
    submissions: Iterable[Submission],
    register: Iterable[RegisterRow],
    stopped: frozenset[Place],
    given: Iterable[str],
    today: date,
) -> Entries:
    """The rows that pledges without an error still lack: by file, then by row.

    Shape: ``stopped`` as in ``clear``; ``given`` are texts among which are all ids that were given outside
           the rows of the register, such as those of released editions. A pledge is known by its
           organization and reference; a row that lacks one of them, by its fingerprint.
    """
    rows = tuple(register)
    highest = max((_number(text) for text in (*given, *(row.pledge_id for row in rows))), default=0)
    by_pledge: dict[tuple[str, str], list[RegisterRow]] = defaultdict(list)
    nameless = {row.fingerprint for row in rows if not (row.org_name.strip() and row.ref.strip())}
    for row in rows:
        by_pledge[fold_name(row.org_name), fold_name(row.ref)].append(row)
    added: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    new: list[Entry] = []
    known = 0
    for pledge in (pledge for form in submissions for pledge in form.pledges):
        if pledge.cells["title"] in stopped:
            continue
        print_of_text = fingerprint(pledge)
        key = fold_name(pledge.organisation.name.text), fold_name(pledge.ref)
        own: list[RegisterRow | Entry] = [*by_pledge[key], *added[key]]
        if print_of_text in nameless or any(entry.fingerprint == print_of_text for entry in own):
            known += 1
            continue
        pledge_id = next((entry.pledge_id for entry in reversed(own) if _number(entry.pledge_id)), "")
        if not pledge_id:
            highest += 1
            pledge_id = f"P2C-{highest:04d}"
        entry = Entry(
            pledge_id,
            pledge.organisation.name.text,
            pledge.ref,
            pledge.title.text,
            print_of_text,
            _received(pledge, today),
            pledge.cells["title"].file,
            first=not own,
            state=_state(by_pledge[key]),
        )
        added[key].append(entry)
        new.append(entry)
    return Entries(tuple(new), known)


def _received(pledge: Pledge, today: date) -> date:
    """The day of its form; a form cannot have come after today."""
    return pledge.submitted if pledge.submitted and pledge.submitted <= today else today


def _state(rows: Iterable[RegisterRow]) -> str:
    own = tuple(rows)
    if gone_on(own, "withdrawn_on"):
        return "withdrawn"
    return "suspended" if gone_on(own, "suspended_on") else "reviewer"


def _number(text: str) -> int:
    """The number of an id, also of one that was typed in another way; 0 for anything else."""
    found = _ID.fullmatch(fold_name(text))
    return int(found[1]) if found else 0
