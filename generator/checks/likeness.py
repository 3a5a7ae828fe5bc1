"""How like two names of organizations are, from 0 to 100, and by which way.

A score weighs words by their letters. Words may stand in any order; one name may hold the other and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from generator.checks.names import Name, Word

LIKE: Final = 85  #: of 100: names as like as this are shown to a person

WRITTEN: Final = "written"
SOUNDING: Final = "sounding"

_CORE_WEIGHT: Final = 0.98  #: what is the same without “group” or “holding” counts a little less
_SOUND_WEIGHT: Final = 0.96  #: what only sounds alike counts less
_BONES_WEIGHT: Final = 0.93  #: consonants alone count still less
_HELD: Final = 90  #: one name holds the other, and more
_SAME_WORD: Final = 80  #: of 100: words as like as this may be one word
_MISTYPED: Final = 92  #: of 100: whole names as like as this may differ by a slip
_SHORT: Final = 8  #: letters: shorter names must be more like
_SHORT_ALIKE: Final = 90
_SHORTEST: Final = 5  #: letters: still shorter names must be the same
_LONG: Final = 26  #: letters: in longer names a slip is looked for in the words
_WORDS_HELD: Final = 2  #: words that a name held by another one must have
_LETTERS_HELD: Final = 9
_HAN_HELD: Final = 4
_TELLING: Final = 4  #: letters of a word that makes another name of it
_BOTH_LEFT: Final = 0.8  #: each name has a word that the other one has not
_FEWEST_BONES: Final = 6  #: consonants that a name must have to be known by them
_BONES_ALIKE: Final = 93

Text = tuple[str, bool]  #: a word in one of its forms, and whether it tells little


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """A score of 100, and whether the names are like as ``written`` or as ``sounding``."""

    score: int
    way: str


def likeness(a: Name, b: Name) -> Likeness:
    """The better of both ways, with and without the words that tell little."""
    best = max(_ways(a.words, b.words, a.scripts & b.scripts))
    if any(word.weak for word in (*a.words, *b.words)) and all(map(_distinct, (a.core, b.core))):
        score, way = max(_ways(a.core, b.core, a.scripts & b.scripts))
        best = max(best, (score * _CORE_WEIGHT, way))
    return Likeness(round(best[0]), best[1])


def _distinct(words: Sequence[Word]) -> bool:
    """Whether words are enough of a name: long ones, or Han characters."""
    return sum(len(word.sound) for word in words) >= _SHORT


def _ways(a: Sequence[Word], b: Sequence[Word], shared: frozenset[str]) -> Iterator[tuple[float, str]]:
    if shared:
        yield _words(_as(a, "written"), _as(b, "written")), WRITTEN
    if "han" in shared:
        yield _han(a, b), WRITTEN
    yield _words(_as(a, "sound"), _as(b, "sound")) * _SOUND_WEIGHT, SOUNDING
    bones = _as(a, "bones"), _as(b, "bones")
    if not shared and min(_letters(word for word, _ in one) for one in bones) >= _FEWEST_BONES:
        alike = _words(*bones)
        yield (alike * _BONES_WEIGHT if alike >= _BONES_ALIKE else 0), SOUNDING


def _as(words: Iterable[Word], form: str) -> list[Text]:
    return [(text, word.weak) for word in words if (text := getattr(word, form))]


def _letters(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _words(a: Sequence[Text], b: Sequence[Text]) -> float:
    """The best of: the names without spaces, with their words sorted, word by word."""
    first, second = [word for word, _ in a], [word for word, _ in b]
    one, other = "".join(first), "".join(second)
    if not one or not other:
        return 0
    if one == other or sorted(first) == sorted(second):
        return 100
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST:
        return 0
    whole = max(fuzz.ratio(one, other), fuzz.ratio("".join(sorted(first)), "".join(sorted(second))))
    if shortest < _SHORT:
        return whole if whole >= _SHORT_ALIKE else 0
    slip = whole if whole >= _MISTYPED and shortest < _LONG else 0
    return max(slip, _aligned(a, b))


def _aligned(a: Sequence[Text], b: Sequence[Text]) -> float:
    """Word by word: each word of the name with fewer words with the most like one of the other."""
    fewer, more = sorted((a, b), key=len)
    left, alone, matched = list(more), [], []
    alike, letters = 0.0, 0
    for text in sorted(fewer, key=lambda text: len(text[0]), reverse=True):
        best = max(left, key=lambda other: fuzz.ratio(text[0], other[0]))
        score = fuzz.ratio(text[0], best[0])
        if score < _SAME_WORD:
            alone.append(text)
            continue
        left.remove(best)
        matched.append(text)
        both = len(text[0]) + len(best[0])
        letters += both
        alike += score * both
    share = alike / _letters(word for word, _ in (*a, *b))
    if _telling(alone) and _telling(left):
        return share * _BOTH_LEFT
    enough = sum(not weak for _, weak in matched) >= _WORDS_HELD
    if not alone and enough and _letters(word for word, _ in matched) >= _LETTERS_HELD:
        return max(share, _HELD * alike / letters / 100)
    return share


def _telling(words: Iterable[Text]) -> bool:
    """Whether a word among these makes another name of it."""
    return any(len(word) >= _TELLING and not weak for word, weak in words)


def _han(a: Sequence[Word], b: Sequence[Word]) -> float:
    """Chinese names have no spaces: one holds the other."""
    one, other = sorted(("".join(word.written for word in words) for words in (a, b)), key=len)
    return _HELD if len(one) >= _HAN_HELD and one in other else 0
