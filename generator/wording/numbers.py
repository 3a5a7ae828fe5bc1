"""Numbers, percentages and large numbers as the documents of one language print them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from generator.wording.format_data import FormatData
from generator.wording.plurals import category

#: Enough digits for any figure: nothing is rounded but where a docstring says so.
EXACT: Final = Context(prec=1000, rounding=ROUND_HALF_UP)
#: A large number keeps its word only if so many decimals of it say the value exactly, or as many as
#: the data of the language allow: three of a billion (whole millions), four of 亿 (whole 万).
LARGE_DECIMALS: Final = 2
#: More digits than any figure has.
_NO_LIMIT: Final = 999


@dataclass(frozen=True)
class NumberFormats:
    """Numbers of one language. Rounding, where there is any, is half up, never half even."""

    data: FormatData

    @property
    def code(self) -> str:
        """Code of the language."""
        return self.data.language.code

    def integer(self, number: int) -> str:
        """A whole number in groups of three: 1 234 567."""
        return self.number(Decimal(number))

    def number(self, number: Decimal | int, places: int | None = None) -> str:
        """A number: with ``places`` that many decimals, else all that it has and no final zeros.

        Raises ValueError for a Decimal that is not finite.
        """
        value = Decimal(number)
        if not value.is_finite():
            message = f"not a finite number: {number}"
            raise ValueError(message)
        if places is not None:
            value = rounded(value, places)
        whole, _, fraction = f"{value.copy_abs():,f}".partition(".")
        if places is None:
            fraction = fraction.rstrip("0")
        text = whole.replace(",", self.data.texts["number.group"])
        if fraction:
            text += self.data.texts["number.decimal"] + fraction
        return self.data.texts["number.minus"] + text if value < 0 else text

    def number_range(self, first: Decimal, last: Decimal) -> str:
        """Two numbers with the dash of the language: 2.6-2.8."""
        return self.data.fill("number.range", first=self.number(first), last=self.number(last))

    def percent(self, fraction: Decimal, places: int | None = None) -> str:
        """A fraction of 1 as a percentage with its sign, for tables: 0.456 is 45.6%.

        Without ``places`` it has at most one decimal and no final zero; a column that
        wants the same decimals everywhere says how many.
        """
        return self.data.fill("number.percent", number=self.number(*_hundredths(fraction, places)))

    def percent_text(self, fraction: Decimal, places: int | None = None) -> str:
        """A fraction of 1 as a percentage in running text: 0.456 is 45.6 per cent."""
        value, decimals = _hundredths(fraction, places)
        pattern = self.data.form("percent_text", category(value, self.code))
        return pattern.format_map({"number": self.number(value, decimals)})

    def large_number(self, number: Decimal | int) -> str:
        """A large number with the word for its size: 50 million, 5 000万.

        Takes the largest word of the language (million, billion; 万, 亿) with which the value
        can be said exactly in few decimals (two, or as the data say), and plain figures if there
        is none: nothing is ever rounded, so 4 254 030 000 is “4 254.03 million” and 42.5403亿.
        """
        value = Decimal(number)
        power = self._power(value)
        if power is None:
            return self.number(value)
        scaled = value.scaleb(-power, EXACT)
        pattern = self.data.form(f"scale.{power}", category(scaled, self.code))
        return pattern.format_map({"number": self.number(scaled)})

    def _power(self, value: Decimal) -> int | None:
        """The power of ten whose word ``large_number`` takes; None for plain figures."""
        for power in self.data.powers():
            scaled = value.scaleb(-power, EXACT)
            end = self.data.scale_limit(power, "below", _NO_LIMIT)
            if not 1 <= scaled.copy_abs() < Decimal(1).scaleb(end - power, EXACT):
                continue
            if scaled == rounded(scaled, self.data.scale_limit(power, "decimals", LARGE_DECIMALS)):
                return power
        return None


def rounded(value: Decimal, places: int) -> Decimal:
    """The value with ``places`` decimals, rounded half up; negative places round whole digits."""
    return value.quantize(Decimal(1).scaleb(-places), context=EXACT)


def _hundredths(fraction: Decimal, places: int | None) -> tuple[Decimal, int | None]:
    value = Decimal(fraction).scaleb(2, EXACT)
    return rounded(value, 1 if places is None else places), places
