"""Countries and areas, ITU regions, and “worldwide”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from generator.fields import Field
from generator.findings import Finding
from generator.intake.cells import Cell, Read
from generator.intake.grammar.clean import clean_text
from generator.intake.grammar.problems import divided, finding, nothing, refuse
from generator.intake.grammar.splitting import split_known
from generator.model import Where
from generator.reference.countries import Countries
from generator.reference.folding import fold_accents
from generator.reference.tables import rows

_LATEST: Final = date.max  #: suggestions show the names of today's table
_MOST: Final = 10  #: unknown names told of one cell
_M49: Final = 3  #: digits of a number that stands for a country


@dataclass(frozen=True, slots=True)
class _Asking:
    """One cell and what its findings need."""

    cell: Cell
    field: Field
    countries: Countries
    language: str


@cache
def place_names() -> Mapping[str, str]:
    """Folded names of ITU regions, “worldwide” and “international” in six languages -> code."""
    names = {fold_accents(row["name"]): row["code"] for row in rows("place-names.csv")}
    return {**names, **{code.replace("_", " "): code for code in names.values()}}


def _place(text: str) -> str | None:
    return place_names().get(fold_accents(text).replace("_", " ").strip(" ."))


def read_countries(cell: Cell, field: Field, countries: Countries, language: str = "en") -> Read[Where]:
    """Countries or areas, ITU regions, or worldwide. ``language``: of the suggestions."""
    text = _text(cell)
    if _place(text) is None and countries.find(text) is None:
        empty: Read[Where] | None = nothing(cell, field)
        if empty:
            return empty
    ask = _Asking(cell, field, countries, language)
    codes: list[str] = []
    regions: list[str] = []
    findings: list[Finding] = []
    refused, worldwide = 0, False
    parts = split_known(text, lambda part: _place(part) or countries.find(part))
    for part in parts:
        place, code = _place(part), countries.find(part)
        if place == "worldwide":
            worldwide = True
        elif place == "international":
            return refuse("C05", cell, field)
        elif place:
            regions.append(place)
        elif code:
            codes.append(code)
            findings += _alias(ask, part, code)
        else:
            refused += 1
            findings.append(_unknown(ask, part))
        if refused == _MOST:
            break
    if refused:
        return Read(None, tuple(findings))
    findings += divided(cell, field, text, parts)
    where = Where(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(regions)), worldwide)
    return Read(where, tuple(findings))


def read_country(cell: Cell, field: Field, countries: Countries, language: str = "en") -> Read[str]:
    """One country or area, or ``international`` for a body without one."""
    text = _text(cell)
    place, code = _place(text), countries.find(text)
    if code is None and place is None:
        empty: Read[str] | None = nothing(cell, field)
        if empty:
            return empty
    ask = _Asking(cell, field, countries, language)
    if place == "international":
        return Read(place)
    if place:
        return refuse("C06", cell, field)
    if code:
        return Read(code, _alias(ask, text, code))
    parts = split_known(text, countries.find)
    if len(parts) > 1 and all(countries.find(part) for part in parts):
        return refuse("C04", cell, field)
    return Read(None, (_unknown(ask, text),))


def _text(cell: Cell) -> str:
    """What stands in the cell; a whole number of three digits at most as an M49 code."""
    if isinstance(cell.value, Decimal):
        text = cell.shown
        return text.zfill(_M49) if text.isdecimal() and len(text) <= _M49 else text
    return clean_text(cell.value, lines=True).text if isinstance(cell.value, str) else cell.shown


def _alias(ask: _Asking, text: str, code: str) -> tuple[Finding, ...]:
    """A note when a former, short or everyday name was understood."""
    if ask.countries.official(text):
        return ()
    read = ask.countries.name(code, ask.language, _LATEST)
    return (finding("C03", ask.cell, ask.field, part=text, read=read),)


def _unknown(ask: _Asking, part: str) -> Finding:
    if ask.countries.sensitive(part):
        return finding("C02", ask.cell, ask.field, part=part)
    codes = ask.countries.suggest(part)
    if not codes:
        return finding("C07", ask.cell, ask.field, part=part)
    names = tuple(f"{ask.countries.name(code, ask.language, _LATEST)} ({code})" for code in codes)
    return finding("C01", ask.cell, ask.field, part=part, suggestions=names)
