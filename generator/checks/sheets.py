"""Checks of the secretariat's sheets: Coalition, documents, rates; the programme has a module of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from generator.checks.programme import programme_checks
from generator.choices import CONSTITUENCIES, FOCUS_AREAS
from generator.findings import Finding, Parameter
from generator.intake.grammar.fold import fold
from generator.model import CoalitionRow, DocumentRow, Place, Secretariat

MOST_LEADERS: Final = 5  #: for each Focus Area
#: Letters, digits, hyphen, underscore and point: what all file systems take.
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
#: Names that Windows keeps for its devices.
_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
)

Item = TypeVar("Item")


def sheet_checks(secretariat: Secretariat) -> Iterator[Finding]:
    """All checks of the secretariat's own sheets."""
    yield from _coalition(secretariat.coalition)
    yield from programme_checks(secretariat)
    yield from _twice(secretariat.sessions, lambda item: item.id, lambda item: item.place, "S14")
    yield from _twice(
        secretariat.documents, lambda item: item.document_id.casefold(), lambda item: item.place, "S16"
    )
    yield from _file_names(secretariat.documents)
    yield from _twice(
        secretariat.rates, lambda item: (item.currency, item.effective), lambda item: item.place, "S17"
    )


def _twice(
    items: Iterable[Item], key: Callable[[Item], Hashable], place: Callable[[Item], Place], code: str
) -> Iterator[Finding]:
    known = list(items)
    counts = Counter(map(key, known))
    for item in known:
        own = key(item)
        if counts[own] > 1:
            yield Finding(code, place(item), found=str(own[0] if isinstance(own, tuple) else own))


def _file_names(documents: Iterable[DocumentRow]) -> Iterator[Finding]:
    """A document ID is a file name on every system, and never a path."""
    for row in documents:
        name = row.document_id
        if not _FILE_NAME.fullmatch(name) or name.split(".")[0].upper() in _RESERVED:
            yield Finding("S18", row.place, "document_id", name)


def _coalition(rows: Sequence[CoalitionRow]) -> Iterator[Finding]:
    areas: dict[str, list[CoalitionRow]] = defaultdict(list)
    for row in rows:
        areas[row.focus_area].append(row)
    for area, own in areas.items():
        leaders = [row for row in own if row.role == "leader"]
        if len(leaders) > MOST_LEADERS:
            values: dict[str, Parameter] = {"area": FOCUS_AREAS[area], "number": len(leaders)}
            yield Finding(
                "S03", leaders[MOST_LEADERS].place, "role", leaders[MOST_LEADERS].organisation, values
            )
        constituencies = {row.constituency for row in leaders}
        if len(leaders) > 1 and len(constituencies) == 1:
            names = {"area": FOCUS_AREAS[area], "constituency": CONSTITUENCIES[constituencies.pop()]}
            yield Finding("S05", leaders[0].place, "constituency", values=names)
        counts = Counter(fold(row.organisation) for row in own)
        for row in own:
            if counts[fold(row.organisation)] > 1:
                yield Finding("S08", row.place, "organisation", row.organisation, {"area": FOCUS_AREAS[area]})
            yield from _missing(row)


def _missing(row: CoalitionRow) -> Iterator[Finding]:
    """What should be known of a Leader or Member before the report is written."""
    if row.role == "member" and row.letter_of_intent is None:
        yield Finding("S04", row.place, "letter_of_intent_date", row.organisation)
    if row.role == "leader" and row.consulted is None:
        yield Finding("S06", row.place, "consulted_on", row.organisation)
    if row.role == "leader" and not row.pledge_id:
        yield Finding("S07", row.place, "pledge_id", row.organisation)
