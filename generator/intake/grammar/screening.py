"""What a person decided about the hits of the screening list: a verdict and the date of the list.

``none 2022-05-09``: no hit on the list of that date, or nothing that stands for the same body;
``false hit 2022-05-09``: a hit, but another body; ``hit 2022-05-09``: the same body. The verdict may be
said in six languages (``screening-words.csv``); what follows the date is a note for people.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from generator.intake.grammar.date_text import parse_date
from generator.model import PartialDate, Screened
from generator.reference.folding import fold, fold_accents
from generator.reference.tables import rows

_GLUED: Final = re.compile(r"^(\D*[^\d\s])(?=\d)")  #: Chinese has no space between words and a date
_AROUND: Final = " .,:;()[]-–—،؛，。；：（）\"'“”„«»‘’「」『』"
_OF_A_DATE: Final = 5  #: words that a date has at most


def read_screening(typed: str) -> Screened | None:
    """The verdict and the full date of the list, or ``None`` when the cell does not say both. Never raises."""
    words = _GLUED.sub(r"\1 ", fold(typed)).split()
    for length in range(len(words), 0, -1):
        verdict = _verdicts().get(fold_accents(" ".join(words[:length]).strip(_AROUND)))
        if verdict:
            day = _day(words[length:])
            return Screened(verdict, day) if day else None
    return None


def _day(words: list[str]) -> date | None:
    """The full date that the first of these words say."""
    while words and not words[0].strip(_AROUND):
        words = words[1:]
    for length in range(min(len(words), _OF_A_DATE), 0, -1):
        found = parse_date(" ".join(words[:length]).strip(_AROUND), "")
        if isinstance(found, PartialDate) and found.day:
            return found.first
    return None


@cache
def _verdicts() -> dict[str, str]:
    return {fold_accents(row["word"]): row["verdict"] for row in rows("screening-words.csv")}
