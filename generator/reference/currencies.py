"""Currencies: ISO 4217 codes with their minor units, and the words and signs people use.

Codes withdrawn since 2021 are kept: a pledge of that time may be in one. Words that
stand for several currencies (“$”, “франк”) never decide; they only rule others out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from generator.reference.folding import fold
from generator.reference.tables import rows

_COMMON: Final = ("USD", "EUR", "CNY", "JPY", "GBP", "CHF", "RUB", "XOF")
_SHOWN: Final = 5


@cache
def minor_units() -> Mapping[str, int]:
    """Decimal places of each currency by its ISO 4217 code (JPY 0, USD 2, KWD 3)."""
    return {row["code"]: int(row["minor_units"]) for row in rows("currencies.csv")}


@cache
def currency_words() -> Mapping[str, frozenset[str]]:
    """Folded words and signs of six languages, with every currency each may stand for."""
    return {fold(row["word"]): frozenset(row["codes"].split()) for row in rows("currency-words.csv")}


def candidates(text: str) -> frozenset[str]:
    """The currencies that a code, sign or word may stand for; none when it is not known."""
    code = text.strip().upper()
    if code in minor_units():
        return frozenset({code})
    return currency_words().get(fold(text), frozenset())


def listed(codes: Collection[str]) -> str:
    """Codes for a finding, the most common first, at most five of them."""
    ordered = sorted(codes, key=lambda code: (code not in _COMMON, code))
    return ", ".join(ordered[:_SHOWN]) + ("…" if len(ordered) > _SHOWN else "")
