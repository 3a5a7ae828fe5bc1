"""The currency column: an ISO 4217 code, or a word or sign that stands for one currency alone."""

from __future__ import annotations

from generator.fields import Field
from generator.intake.cells import Cell, Read
from generator.intake.grammar.problems import finding, nothing, refuse
from generator.intake.grammar.texts import clean_text
from generator.intake.grammar.words import currencies_in
from generator.reference.currencies import candidates, listed, minor_units
from generator.reference.folding import fold


def read_currency(cell: Cell, field: Field) -> Read[str]:
    """An ISO 4217 code. “US dollars” is told as a note; “$” and “francs” are asked about."""
    empty: Read[str] | None = nothing(cell, field)
    if empty:
        return empty
    if not isinstance(cell.value, str):
        return refuse("M10", cell, field)
    text = clean_text(cell.value).text
    if fold(text).upper() in minor_units():
        return Read(fold(text).upper())
    found = candidates(text) or currencies_in(text)
    if len(found) == 1:
        code = next(iter(found))
        return Read(code, (finding("M12", cell, field, read=code),))
    if found:
        return refuse("M11", cell, field, candidates=listed(found))
    return refuse("M10", cell, field)
