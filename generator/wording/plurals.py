"""Plural rules of the six languages, in CLDR's categories and CLDR's order.

Written out here, never taken from Babel: the Plural-Forms header that Babel writes for
Arabic has two of its six forms exchanged (python-babel/babel issue 816), so that
“11 pledges” would take the form that a translator wrote for “100”.
Source: Unicode CLDR, supplemental plural rules, cardinal and ordinal.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_MILLION: Final = 1_000_000
#: Counts for which a Plural-Forms header must agree with our own rule.
_SAMPLE: Final = (*range(203), 1000, 1_000_001)


@dataclass(frozen=True, slots=True)
class PluralRule:
    """How one language counts.

    ``forms`` are the categories of the forms in a .po file, in the order of ``msgstr[0]``,
    ``msgstr[1]``...; ``header`` is the Plural-Forms text that says the same in C; ``single``
    are the categories that stand for one number only, whose form may leave the figure out.
    """

    forms: tuple[str, ...]
    header: str
    single: frozenset[str]
    whole: Callable[[int], str]

    def form(self, number: int) -> int:
        """Index of the .po form for a count."""
        name = self.whole(abs(number))
        return self.forms.index(name if name in self.forms else "other")


def _english(number: int) -> str:
    return "one" if number == 1 else "other"


def _french(number: int) -> str:
    if number in {0, 1}:
        return "one"
    return "many" if number % _MILLION == 0 else "other"


def _spanish(number: int) -> str:
    if number == 1:
        return "one"
    return "many" if number and number % _MILLION == 0 else "other"


def _russian(number: int) -> str:
    last, last_two = number % 10, number % 100
    if last == 1 and last_two != 11:  # noqa: PLR2004 - the rule of CLDR
        return "one"
    return "few" if last in {2, 3, 4} and last_two not in {12, 13, 14} else "many"


def _arabic(number: int) -> str:
    if number in {0, 1, 2}:
        return ("zero", "one", "two")[number]
    last_two = number % 100
    if last_two in range(3, 11):
        return "few"
    return "many" if last_two in range(11, 100) else "other"


def _chinese(number: int) -> str:  # noqa: ARG001 - Chinese nouns do not change
    return "other"


RULES: Final[dict[str, PluralRule]] = {
    "ar": PluralRule(
        ("zero", "one", "two", "few", "many", "other"),
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
        frozenset({"zero", "one", "two"}),
        _arabic,
    ),
    "zh": PluralRule(("other",), "nplurals=1; plural=0;", frozenset(), _chinese),
    "en": PluralRule(("one", "other"), "nplurals=2; plural=(n != 1);", frozenset({"one"}), _english),
    "fr": PluralRule(("one", "other"), "nplurals=2; plural=(n > 1);", frozenset(), _french),
    "ru": PluralRule(
        ("one", "few", "many"),
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0"
        " : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        frozenset(),
        _russian,
    ),
    "es": PluralRule(("one", "other"), "nplurals=2; plural=(n != 1);", frozenset({"one"}), _spanish),
}


def same_order(header: str, rule: PluralRule) -> bool:
    """Whether a Plural-Forms header numbers the forms as the rule does, in whatever words. Never raises."""
    fields = dict(part.strip().partition("=")[::2] for part in header.split(";") if part.strip())
    try:
        choose = gettext.c2py(fields["plural"])
        return int(fields["nplurals"]) == len(rule.forms) and all(
            choose(number) == rule.form(number) for number in _SAMPLE
        )
    except (KeyError, ValueError, ArithmeticError):
        return False


def category(number: Decimal | int, code: str) -> str:
    """CLDR category of a number: ``zero``, ``one``, ``two``, ``few``, ``many`` or ``other``.

    A number with a fraction is ``other``, but in French the singular goes up to 2
    (“1,5 million”).
    """
    size = Decimal(number).copy_abs()
    if size == int(size):
        return RULES[code].whole(int(size))
    return "one" if code == "fr" and size < 2 else "other"  # noqa: PLR2004 - the rule of CLDR


def ordinal_category(number: int, code: str) -> str:
    """CLDR category of an ordinal: English 1st, 2nd, 3rd, 4th; French 1re, 2e; else ``other``."""
    if code == "fr":
        return "one" if number == 1 else "other"
    if code == "en" and number % 100 not in {11, 12, 13}:
        return {1: "one", 2: "two", 3: "few"}.get(number % 10, "other")
    return "other"
