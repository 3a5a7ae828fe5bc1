"""Conversion to United States dollars by one dated table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from generator.model import Money, Rate


class Rates:
    """The exchange rates of a build. A rate holds from its month until the next one."""

    def __init__(self, rows: Iterable[Rate]) -> None:
        by_currency: dict[str, list[Rate]] = defaultdict(list)
        for row in rows:
            by_currency[row.currency].append(row)
        self._rates = {
            currency: sorted(found, key=lambda rate: rate.effective)
            for currency, found in by_currency.items()
        }

    def rate(self, currency: str, on: date) -> Rate | None:
        """The rate in force on a day, or none when the table begins later or lacks it."""
        valid = [rate for rate in self._rates.get(currency, []) if rate.effective <= on]
        return valid[-1] if valid else None

    def usd(self, money: Money, on: date) -> Decimal | None:
        """Unrounded US dollars, or none when no rate was in force on that day."""
        if money.currency == "USD":
            return money.amount
        rate = self.rate(money.currency, on)
        return money.amount * rate.usd_per_unit if rate else None

    def months(self, currencies: Iterable[str], on: date) -> tuple[date, ...]:
        """The months whose rates apply on a day to these currencies, in order."""
        found = (self.rate(currency, on) for currency in set(currencies) - {"USD"})
        return tuple(sorted({rate.effective for rate in found if rate}))
