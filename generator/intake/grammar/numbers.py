"""Numbers, percentages and lists of small whole numbers."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from typing import Final

from generator.fields import Field
from generator.intake.cells import Cell, Read
from generator.intake.grammar import number_formats
from generator.intake.grammar.problems import NO_ANSWER, Fault, finding, nothing, refuse
from generator.intake.grammar.quantities import Quantity, parse, show
from generator.intake.grammar.splitting import split_known
from generator.reference.folding import fold

_HUNDRED: Final = Decimal(100)
_GOALS: Final = range(1, 18)
_NUMBERED: Final = re.compile(r"(?:[^\W\d]+[\s.:-]*)?0?(?P<number>\d{1,2})")


def as_typed(cell: Cell, field: Field, language: str) -> Quantity | Read[Decimal]:
    """The quantity in a cell, or the refusal: shared by numbers, percentages and amounts."""
    value = cell.value
    if isinstance(value, str):
        found = parse(value, language)
        if isinstance(found, Fault):
            return refuse(found.code, cell, field, **found.values)
        return found
    if not isinstance(value, Decimal) or not value.is_finite():
        return refuse("M01" if isinstance(value, (bool, Decimal)) else "M14", cell, field)
    if number_formats.shows_nothing(cell.number_format, value):
        return refuse("M05", cell, field, shown=NO_ANSWER, held=show(value), meant=show(value))
    power, taken, word = number_formats.scale_shown(cell.number_format, value, language)
    if power:
        shown = f"{show(value.scaleb(-taken))} {word}"
        return refuse(
            "M05", cell, field, shown=shown, held=show(value), meant=show(value.scaleb(power - taken))
        )
    return Quantity(Decimal(format(value, "f")), plain=not taken, scaled=bool(taken))


def read_number(cell: Cell, field: Field, language: str = "") -> Read[Decimal]:
    """A number without a unit. A percentage is its number of percent (80 % is 80)."""
    empty: Read[Decimal] | None = nothing(cell, field)
    if empty:
        return empty
    found = as_typed(cell, field, language)
    if isinstance(found, Read):
        return found
    if found.currencies is not None:
        return refuse("M01", cell, field)
    number, plain = found.number, found.plain
    if isinstance(cell.value, Decimal) and number_formats.shows_percent(cell.number_format, cell.value):
        number, plain = number * _HUNDRED, False
    return Read(number, () if plain else (finding("M02", cell, field, read=show(number)),))


def read_percent(cell: Cell, field: Field, language: str = "") -> Read[Decimal]:
    """A share from 0 to 100. A bare number between 0 and 1 may be a fraction: that is asked."""
    empty: Read[Decimal] | None = nothing(cell, field)
    if empty:
        return empty
    found = as_typed(cell, field, language)
    if isinstance(found, Read):
        return found
    number, sure, note = _share(cell, found)
    if found.currencies is not None:
        return refuse("M01", cell, field)
    if not sure and 0 < number < 1:
        return refuse("M15", cell, field, first=show(number), second=show(number * _HUNDRED))
    if not 0 <= number <= _HUNDRED:
        return refuse("M13", cell, field, read=show(number))
    return Read(number, (finding("M17", cell, field, read=show(number)),) if note else ())


def _share(cell: Cell, found: Quantity) -> tuple[Decimal, bool, bool]:
    """The share in percent, whether a percent sign says so, and whether that needs a note."""
    if not isinstance(cell.value, Decimal):
        return found.number, found.percent, True
    if number_formats.shows_percent(cell.number_format, cell.value):
        return found.number * _HUNDRED, True, not found.plain
    written = number_formats.says_percent(cell.number_format, cell.value)
    bare = cell.number_format == "General" and found.number != 0
    return found.number, written, bare or not found.plain


def read_integers(cell: Cell, field: Field, allowed: Container[int] = _GOALS) -> Read[tuple[int, ...]]:
    """Whole numbers from a closed set (the goals 1 to 17), each once, in the order given."""
    empty: Read[tuple[int, ...]] | None = nothing(cell, field)
    if empty:
        return empty
    if isinstance(cell.value, Decimal):
        whole = cell.value.is_finite() and cell.value == cell.value.to_integral_value()
        if whole and int(cell.value) in allowed:
            return Read((int(cell.value),))
        return refuse("V04", cell, field)
    if not isinstance(cell.value, str):
        return refuse("M14", cell, field)

    def goal(part: str) -> int | None:
        match = _NUMBERED.fullmatch(fold(part))
        return int(match["number"]) if match and int(match["number"]) in allowed else None

    numbers: list[int] = []
    for part in split_known(cell.value, goal):
        number = goal(part)
        if number is None:
            return refuse("V04", cell, field)
        numbers.append(number)
    return Read(tuple(dict.fromkeys(numbers)))
