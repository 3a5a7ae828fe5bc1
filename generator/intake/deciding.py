"""Captions that would decide about a pledge, in a form that may not: “Status”, “Approved by”, “是否批准”."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from generator.reference.folding import fold_accents
from generator.reference.tables import rows

_HAN: Final = re.compile("[\u3400-\u9fff]+")


@lru_cache(maxsize=8192)
def decides(caption: str) -> bool:
    """Whether a caption holds a word of decisions and nothing else that would tell of an answer.

    “Approval date of the pledge” does, “Status of women” does not. The words are in ``decision-words.csv``.
    """
    text = fold_accents(caption.replace("_", " "))
    return bool(_nothing_else().fullmatch(text)) and bool(_decision().search(text))


@cache
def _decision() -> re.Pattern[str]:
    return re.compile(_any("decision"))


@cache
def _nothing_else() -> re.Pattern[str]:
    return re.compile(rf"[\W\d_]*(?:{_any('decision', 'around')}[\W\d_]*)+")


def _any(*kinds: str) -> str:
    """Any word of these kinds, the longest first; letters of one word stand together, Han characters need not."""
    words = {fold_accents(row["word"]) for row in rows("decision-words.csv") if row["kind"] in kinds}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    han = "|".join(word for word in ordered if _HAN.fullmatch(word))
    others = "|".join(re.escape(word) for word in ordered if not _HAN.fullmatch(word))
    return rf"(?:(?<!\w)(?:{others})(?!\w)|(?:{han}))"
