"""Wording about disputed areas and status: never decided here, always shown to a person."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from generator.reference.folding import fold_accents
from generator.reference.tables import rows

#: Languages whose words are set apart by spaces and carry no joined prefix.
_SPACED: Final = {"en", "es", "fr", "ru"}


def _pattern(term: str, language: str) -> str:
    """One term of the table as a pattern; ``*`` stands for any ending of a word."""
    words = fold_accents(term.replace("*", "\ue000")).replace("\ue000", "*").split()
    text = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return rf"\b{text}\b" if language in _SPACED else text


@cache
def _terms() -> re.Pattern[str]:
    return re.compile("|".join(_pattern(row["term"], row["language"]) for row in rows("review-terms.csv")))


def needs_review(text: str) -> bool:
    """Whether a text, in any of the six languages, holds a term of ``review-terms.csv``."""
    return _terms().search(fold_accents(text)) is not None
