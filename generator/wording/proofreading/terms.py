"""The rule on terms: where English has a term of the glossary, the translation has it too, in any inflection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from generator.reference.folding import fold_accents
from generator.wording.glossary import Glossary
from generator.wording.proofreading.views import Fault, View

#: Words that come and go between the words of a term.
_SMALL: Final[dict[str, frozenset[str]]] = {
    "fr": frozenset(
        ["de", "la", "le", "les", "des", "du", "d", "l", "un", "une", "au", "aux", "a", "en", "et", "pour"]
    ),
    "es": frozenset(["de", "la", "el", "los", "las", "del", "un", "una", "al", "a", "en", "y", "e", "para"]),
}
#: How many other words may stand within a term: “déclaration publique et vidéo”.
_BETWEEN: Final = 2
#: Share of a word that its inflected forms keep at the beginning.
_KEPT: Final = 0.5
_SHORT: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")
_QUOTED: Final = re.compile("“([^“”]+)”")
_MARKS_OF_ARABIC: Final = re.compile("[\u064b-\u065f\u0670\u200e\u200f]")
_WEAK: Final = str.maketrans("", "", "اويه")
_PREFIXES: Final = re.compile("[وفبكل]")


def terms(view: View, glossary: Glossary) -> Iterator[Fault]:
    """Terms of the English text that the translation does not have."""
    if view.code == "en":
        return
    # What is quoted as it is, such as the name of a folder, is no term.
    rest = _QUOTED.sub(lambda part: " " if part[1] in view.text else part[0], view.source)
    rest = rest.replace("’", "'").replace("\u00a0", " ")
    for term in glossary.terms:
        if term.english.casefold() not in rest.casefold():
            continue
        if not term.anywhere and term.english.casefold() != view.source.strip(" .:").casefold():
            continue
        rest, number = _english(term.english).subn(" ", rest)
        if number and not any(_has(view.text, word, view.code) for word in term.accepted[view.code]):
            yield Fault(term.english, " / ".join(term.accepted[view.code][:2]))


@cache
def _english(term: str) -> re.Pattern[str]:
    """The term as whole words, in the singular or plural; an abbreviation in capitals only."""
    return re.compile(
        rf"(?<![\w-]){re.escape(term)}(?:s|es)?(?![\w-])", 0 if term.isupper() else re.IGNORECASE
    )


def _has(text: str, term: str, code: str) -> bool:
    """Whether a text has a term: its words in their order, near each other."""
    if code == "zh":
        return term in text
    wanted, have = _words(term, code), _words(text, code)
    same = _same_in_arabic if code == "ar" else _same
    return any(
        _begins(wanted, have[start : start + len(wanted) + _BETWEEN], same) for start in range(len(have))
    )


def _begins(wanted: tuple[str, ...], have: tuple[str, ...], same: Callable[[str, str], bool]) -> bool:
    rest = iter(have)
    return all(any(same(word, other) for other in rest) for word in wanted)


@cache
def _words(text: str, code: str) -> tuple[str, ...]:
    small = _SMALL.get(code, frozenset())
    plain = fold_accents(_MARKS_OF_ARABIC.sub("", text))
    return tuple(word for word in _WORD.findall(plain) if word not in small)


def _same(word: str, other: str) -> bool:
    """Whether two words begin alike, as inflected forms do."""
    if len(word) <= _SHORT:  # short words and abbreviations hardly change
        return other == word or (other[:-1] == word and other[-1] in "sx")
    kept = max(_SHORT, round(len(word) * _KEPT))
    return word[:kept] == other[:kept]


def _same_in_arabic(word: str, other: str) -> bool:
    """Whether two words share their root letters, behind prefixes and before endings."""
    for first in _skeletons(word):
        for second in _skeletons(other):
            shorter, longer = sorted((first, second), key=len)
            ending = len(longer) - len(shorter)
            if not ending and shorter[:-1] == longer[:-1] and (first == second or len(shorter) >= _SHORT):
                return True
            if (len(shorter) >= _SHORT and shorter in longer) or (
                len(shorter) == _SHORT - 1 and ending < _SHORT and longer.startswith(shorter)
            ):
                return True
    return False


@cache
def _skeletons(word: str) -> tuple[str, ...]:
    """What may be left of a word in all its forms: without prefixes, article and weak letters."""
    found = [word]
    while len(found[-1]) > _SHORT and _PREFIXES.match(found[-1]):
        found.append(found[-1][1:])
    bare = [item.removeprefix("ال") if len(item) > _SHORT + 1 else item for item in found]
    return tuple(dict.fromkeys(item.translate(_WEAK) for item in (*found, *bare)))
