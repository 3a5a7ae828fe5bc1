"""Money as the documents of one language print it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.model import Money
from generator.reference.currencies import minor_units
from generator.wording.numbers import EXACT, NumberFormats, rounded
from generator.wording.plurals import category

#: The steps of ``money_rounded``, those of the English words, the same in every language: from 10^12 to
#: whole billions, from 10^9 to whole millions, from 10^6 to two decimals of a million. What one language
#: says with three decimals of a billion is then a whole number of millions in another, never one with
#: zeros that look exact.
_STEPS: Final = ((12, 9), (9, 6), (6, 4))


@dataclass(frozen=True)
class MoneyFormats(NumberFormats):
    """Amounts of one language, with the ISO code or the name of the currency.

    A language whose data has names uses them, agreeing with the number (Arabic, Russian);
    a currency without a name there is shown with its code.
    """

    def money(self, money: Money) -> str:
        """An amount in full: USD 12 500. Minor units show only when there are any: 1 000.50."""
        number = self._amount(money)
        noun = self._noun(money.currency, category(money.amount, self.code))
        if noun:
            return self.data.fill("money.noun", number=number, noun=noun)
        return self.data.fill("money.code", number=number, code=money.currency)

    def money_large(self, money: Money) -> str:
        """An amount with the word for its size: USD 18.55 billion, 185.5亿美元.

        Never rounds: it takes the largest word that says the value exactly in few decimals
        (see ``large_number``: USD 4 254.03 million), and is ``money`` where no word does (USD 2 150 000.50).
        For a headline figure that may be rounded there is ``money_rounded``.
        """
        if self._power(money.amount) is None:
            return self.money(money)
        number = self.large_number(money.amount)
        noun = self._noun(money.currency, self.data.texts.get("money.noun_large_form", "other"))
        if noun:
            return self.data.fill("money.noun_large", number=number, noun=noun)
        return self.data.fill("money.code_large", number=number, code=money.currency)

    def money_rounded(self, money: Money) -> str:
        """A headline figure, rounded half up: USD 12.35 million, USD 1.025 billion (1 025 millones USD).

        The rounding goes by the English words in every language, so that the six versions show
        the same value. Below a million it is rounded to whole units.
        """
        size = money.amount.copy_abs()
        unit = next((unit for step, unit in _STEPS if size >= Decimal(1).scaleb(step)), 0)
        amount = rounded(money.amount, -unit)
        return self.money_large(Money(amount, money.currency))

    def _amount(self, money: Money) -> str:
        """The figure, padded to the minor units of the currency when it has a fraction."""
        exponent = money.amount.normalize(EXACT).as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) else 0
        if decimals <= 0:
            return self.number(money.amount)
        return self.number(money.amount, max(decimals, minor_units().get(money.currency, 2)))

    def _noun(self, currency: str, form: str) -> str:
        if f"currency.{currency}.other" not in self.data.texts:
            return ""
        return self.data.form(f"currency.{currency}", form)
