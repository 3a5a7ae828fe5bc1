"""Amounts of money, and the currency that the cell itself names."""

from __future__ import annotations

from decimal import Decimal

from generator.fields import Field
from generator.findings import Finding
from generator.intake.cells import Cell, Read
from generator.intake.grammar import number_formats
from generator.intake.grammar.numbers import as_typed
from generator.intake.grammar.problems import finding, nothing, refuse
from generator.intake.grammar.quantities import Quantity, show
from generator.intake.grammar.remarks import unit_currency, unit_power
from generator.reference.currencies import listed

Amount = tuple[Decimal, str]


def read_amount(cell: Cell, field: Field, language: str, currency: str = "") -> Read[Amount]:
    """An amount in whole currency units, and the currency found in the cell or its number format.

    The currency is an ISO 4217 code, or empty when the cell names none or is not clear about
    it (“$”). ``currency``: the code of the currency column, when known; a cell that names
    another one is refused, and an unclear sign is only checked against it.
    """
    empty: Read[Amount] | None = nothing(cell, field)
    if empty:
        return empty
    found = as_typed(cell, field, language)
    if isinstance(found, Read):
        return Read(None, found.findings)
    shown = isinstance(cell.value, Decimal) and number_formats.shows_percent(cell.number_format, cell.value)
    if found.percent or shown or found.number < 0:
        return refuse("M01" if found.percent or shown else "M08", cell, field)
    power = 0 if found.scaled else unit_power(cell.unit)
    if power and found.number:
        meant = show(Decimal(format(found.number.scaleb(power), "f")))
        return refuse("M18", cell, field, unit=cell.unit, first=show(found.number), second=meant)
    allowed = _currencies(cell, found)
    caption = unit_currency(cell.unit)
    if currency and not allowed and caption not in {"", currency}:
        allowed = frozenset({caption})
    if currency and allowed and currency not in allowed:
        return refuse("M07", cell, field, found_currency=listed(allowed), currency=currency)
    code = next(iter(allowed)) if len(allowed) == 1 else ""
    return Read((found.number, code), _notes(cell, field, found, code))


def _currencies(cell: Cell, found: Quantity) -> frozenset[str]:
    """The currencies that the cell allows: by its text, or by the format of its number."""
    if isinstance(cell.value, Decimal):
        return number_formats.currencies_shown(cell.number_format, cell.value)
    return found.currencies or frozenset()


def _notes(cell: Cell, field: Field, found: Quantity, code: str) -> tuple[Finding, ...]:
    read = f"{show(found.number)} {code}".strip()
    if isinstance(cell.value, Decimal):
        if code:
            return (finding("M09", cell, field, currency=code, read=read),)
        return () if found.plain else (finding("M02", cell, field, read=read),)
    return () if found.plain else (finding("M02", cell, field, read=read),)
