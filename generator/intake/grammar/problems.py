"""Short ways to a finding about one cell, and to what every grammar asks first."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as member
from functools import cache
from typing import Final, TypeVar

from generator.fields import Field
from generator.findings import Finding, Parameter
from generator.intake.cells import Cell, Read
from generator.intake.grammar.splitting import split
from generator.messages import message
from generator.reference.folding import fold
from generator.reference.tables import rows

T = TypeVar("T")

#: What a cell shows that hides its value, and what is left of a text struck through as a whole.
NO_ANSWER: Final = message("finding value", "no answer")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text cannot be read: a code of the catalogue and the values of its texts."""

    code: str
    values: dict[str, Parameter] = member(default_factory=dict)


def finding(code: str, cell: Cell, field: Field, **values: Parameter) -> Finding:
    """A finding about this cell, quoting what stands there."""
    return Finding(code, cell.place, field.id, cell.shown, values)


def refuse(code: str, cell: Cell, field: Field, **values: Parameter) -> Read[T]:
    """Nothing read, and why."""
    return Read(None, (finding(code, cell, field, **values),))


def divided(cell: Cell, field: Field, text: str, parts: Sequence[str]) -> tuple[Finding, ...]:
    """A note when more than the separators that always separate was needed to find these parts."""
    if len(parts) <= len(split(text)):
        return ()
    return (finding("V07", cell, field, read="; ".join(parts)),)


@cache
def _placeholders() -> dict[str, str]:
    return {fold(row["text"]): row["kind"] for row in rows("placeholders.csv")}


def placeholder(text: str, *, or_none: bool = True) -> bool:
    """Whether a text only says that there is nothing yet (“TBD”, “-”, “à préciser”).

    ``or_none``: also “none” in six languages. Not so for texts, where it may be a sentence.
    """
    folded = fold(text)
    kind = _placeholders().get(folded) or _placeholders().get(folded.strip(" .[]()<>"))
    if kind == "none":
        return or_none
    return kind is not None or not any(c.isalnum() or unicodedata.category(c) == "Sc" for c in folded)


def nothing(cell: Cell, field: Field, *, or_none: bool = True) -> Read[T] | None:
    """The reading of an empty cell or a placeholder; None when there is something to read."""
    if cell.empty:
        return Read(None)
    if isinstance(cell.value, str) and placeholder(cell.value, or_none=or_none):
        return refuse("T10", cell, field)
    return None
