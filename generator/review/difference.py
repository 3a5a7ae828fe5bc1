"""What changed in a pledge since a text of it stood in the register: both texts side by side, for the reviewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from generator.checks.places import NOTHING
from generator.choices import CHOICES, PLACES, REGIONS
from generator.datatables import Cell, CountryName, Figure, Several, Text, Unit
from generator.documents.page import Page
from generator.fields import Field
from generator.intake.comparing import Answer, differing, published
from generator.messages import Message
from generator.model import PartialDate, Pledge, RegisterRow
from generator.review.casework import Case
from generator.review.dossier import SHORT, without_personal_data

#: Words, single signs and spaces. Where words are not parted by spaces, each sign stands for itself.
_TOKENS: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|\s+|\W"
)
_SEVERAL: Final = re.compile(r"_([23])$")  #: the second and the third indicator


class Change(StrEnum):
    """What became of a part of a text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sender's text that was kept, removed or added."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One answer: a sender's text in parts and its language, or any other answer as a cell."""

    cell: Cell = None
    parts: tuple[Part, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A field whose answers differ. ``number`` is that of its indicator, 0 where there is one such field only."""

    caption: Message
    number: int
    before: Side
    now: Side


def view(case: Case, page: Page) -> dict[str, object]:
    """The facts of the template ``difference.html.j2``; the case has a text ``before``."""
    row = case.review.decided_before
    return {
        "page": page,
        "pledge": case.pledge,
        "number": case.review.id,
        "row": row,
        "decisions": tuple(_decisions(row)) if row else (),
        "short": SHORT,
        "fingerprint": case.review.fingerprint,
        "lines": list(lines(case.before, case.pledge)) if case.before else [],
    }


def lines(before: Pledge, now: Pledge) -> Iterator[Line]:
    """The fields that differ, in the order of the form."""
    was, is_now = published(before), published(now)
    for field in differing([was, is_now]):
        found = _SEVERAL.search(field.id)
        old, new = was[field.id], is_now[field.id]
        if field.kind in {"text", "prose"} and isinstance(old, str) and isinstance(new, str):
            parts = tuple(compared(old, new))
            sides = (
                Side(parts=_without(parts, Change.ADDED), language=_language(field, before)),
                Side(parts=_without(parts, Change.REMOVED), language=_language(field, now)),
            )
        else:
            sides = Side(_cell(field, old, before)), Side(_cell(field, new, now))
        yield Line(field.caption, int(found[1]) if found else 0, *sides)


def compared(before: str, now: str) -> Iterator[Part]:
    """The parts of two texts, in their order; spaces between two words that were removed or added go with them."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(now)
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Part(Change.KEPT, "".join(old[a:b]))
            continue
        if b > a:
            yield Part(Change.REMOVED, "".join(old[a:b]))
        if d > c:
            yield Part(Change.ADDED, "".join(new[c:d]))


def _without(parts: tuple[Part, ...], change: Change) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.change is not change)


def _decisions(row: RegisterRow) -> Iterator[tuple[str, str, date]]:
    """Who decided what on the text in the register, and when."""
    for person, decision, day in (
        (row.reviewer, row.reviewer_decision, row.reviewer_date),
        (row.confirmer, row.confirmer_decision, row.confirmer_date),
    ):
        if decision and day:
            yield without_personal_data(person), decision, day


def _language(field: Field, pledge: Pledge) -> str:
    if field.id == "org_name":
        return pledge.organisation.name.language
    return field.language or pledge.language


def _cell(field: Field, answer: Answer, pledge: Pledge) -> Cell:
    """An answer as a document prints it: in full, and for a choice the caption."""
    if field.kind == "countries":
        where = pledge.where
        worldwide = (PLACES["worldwide"],) if where.worldwide else ()
        return Several(
            (*worldwide, *map(CountryName, where.countries), *(REGIONS[code] for code in where.regions))
        )
    if isinstance(answer, Decimal):
        return Figure(answer, Unit.NUMBER)
    if isinstance(answer, PartialDate):
        return answer
    if isinstance(answer, tuple):
        return Several(tuple(_one(field, item) for item in answer))
    return _one(field, answer)


def _one(field: Field, answer: Answer) -> Text:
    if answer is None:
        return NOTHING
    code = str(answer)
    return CountryName(code) if field.kind == "country" else CHOICES.get(field.choices, {}).get(code, code)
