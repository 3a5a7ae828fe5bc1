"""Which pledges of different organizations are worth comparing: those that share something rare.

A block is a list of pledges with something in common: money and years in one country, a rare word, a
text, one naming the other's organization. What very many share tells nothing and makes no block.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from rapidfuzz import fuzz

from generator.intake.grammar.fold import fold_accents
from generator.model import Pledge

_RAREST: Final = 3  #: words of a title, or of a description, by which it is looked up
_COMMON: Final = 40  #: a block of more pledges is none
_LIKE_NAME: Final = 92  #: of 100: names as similar as this are those of one organization
_SHORT: Final = 4  #: words shorter than this are not counted as shared
_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = re.compile(r"\d+")
_HAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BRACKETS: Final = re.compile(r"[(（\[].*?[)）\]]")


@dataclass(frozen=True, slots=True)
class Facts:
    """A pledge, and what of it is compared: folded texts, words, its owner and the partners it names.

    ``owner`` is the folded name of the organization, ``partners`` are folded names of organizations
    that sent pledges of their own. ``words`` are those of the title, ``numbers`` all its digits,
    ``description`` the words of the description.
    """

    pledge: Pledge
    owner: str
    partners: frozenset[str]
    title: str
    words: frozenset[str]
    numbers: str
    description: frozenset[str]


def facts_of(pledges: Iterable[Pledge]) -> tuple[Facts, ...]:
    """What is compared of each pledge, in their order."""
    every = tuple(pledges)
    owner_of = _Owners(every)
    return tuple(
        Facts(
            pledge,
            fold_accents(pledge.organisation.name.text),
            frozenset(owner for name in pledge.partners if (owner := owner_of(name.text))),
            title := fold_accents(pledge.title.text),
            frozenset(word for word in _words(title) if len(word) >= _SHORT or _HAN.search(word)),
            "".join(_DIGITS.findall(title)),
            _words(fold_accents(pledge.description.text)),
        )
        for pledge in every
    )


def candidates(every: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes, each once, of pledges of different organizations that share a block."""
    seen: set[tuple[int, int]] = set()
    for pair in _pairs(every):
        if pair not in seen:
            seen.add(pair)
            yield pair


def _pairs(every: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    blocks = (
        _shared(every, _money),
        _shared(every, lambda facts: [facts.title]),
        _shared(every, lambda facts: [facts.description]),
        _by_words(every, [facts.words for facts in every]),
        _by_words(every, [facts.description for facts in every]),
    )
    for found in blocks:
        for block in found:
            for first, second in combinations(block, 2):
                if every[first].owner != every[second].owner:
                    yield first, second
    owned: dict[str, list[int]] = defaultdict(list)
    for index, facts in enumerate(every):
        owned[facts.owner].append(index)
    for index, facts in enumerate(every):
        for partner in facts.partners - {facts.owner}:
            # Of an organization with more pledges than this the rare words must tell.
            if len(owned[partner]) <= _COMMON:
                yield from ((min(index, other), max(index, other)) for other in owned[partner])


def _shared(every: Sequence[Facts], keys: Callable[[Facts], Iterable[Hashable]]) -> Iterator[Sequence[int]]:
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, facts in enumerate(every):
        for key in keys(facts):
            blocks[key].append(index)
    return (block for block in blocks.values() if 1 < len(block) <= _COMMON)


def _money(facts: Facts) -> Iterator[Hashable]:
    """Amount, currency and years, for each place."""
    pledge, where = facts.pledge, facts.pledge.where
    if pledge.value:
        worth = pledge.value.amount, pledge.value.currency, pledge.start.year, pledge.end.year
        for place in (*where.countries, *where.regions, *(["worldwide"] if where.worldwide else ())):
            yield (*worth, place)


def _by_words(every: Sequence[Facts], texts: Sequence[frozenset[str]]) -> Iterator[Sequence[int]]:
    """Blocks of the rarest words that a text shares with one of another organization."""
    spread = Counter(word for words in texts for word in words)
    first: dict[str, str] = {}
    elsewhere: set[str] = set()  # words that two organizations use
    for facts, words in zip(every, texts, strict=True):
        elsewhere.update(word for word in words if first.setdefault(word, facts.owner) != facts.owner)
    holders: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(texts):
        shared = [word for word in words if word in elsewhere and spread[word] <= _COMMON]
        for word in sorted(shared, key=lambda word: (spread[word], word))[:_RAREST]:
            holders[word].append(index)
    return (block for block in holders.values() if len(block) > 1)


def _words(text: str) -> frozenset[str]:
    """Words, and pairs of characters where words are not set apart."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if _HAN.search(word):
            found.update(a + b for a, b in pairwise(word))
        else:
            found.add(word)
    return frozenset(found)


class _Owners:
    """Names of partners back to organizations that sent pledges: as typed, without brackets, nearly."""

    def __init__(self, pledges: Iterable[Pledge]) -> None:
        self._names: dict[str, str] = {}
        for organisation in {id(pledge.organisation): pledge.organisation for pledge in pledges}.values():
            owner = fold_accents(organisation.name.text)
            for name in (organisation.name.text, *organisation.names.values()):
                self._names.setdefault(_plain(name), owner)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for word in _words(name):
                self._by_word[word].append(name)
        self._known: dict[str, str] = {}

    def __call__(self, partner: str) -> str:
        """The folded name of the organization, or an empty text."""
        if partner not in self._known:
            self._known[partner] = self._find(_plain(partner))
        return self._known[partner]

    def _find(self, name: str) -> str:
        if name in self._names:
            return self._names[name]
        lists = sorted((self._by_word.get(word, []) for word in _words(name)), key=len)
        near = {other for names in lists[:_RAREST] if len(names) <= _COMMON for other in names}
        scored = sorted((-fuzz.token_sort_ratio(name, other), other) for other in near)
        return self._names[scored[0][1]] if scored and -scored[0][0] >= _LIKE_NAME else ""


def _plain(name: str) -> str:
    folded = fold_accents(name)
    return " ".join(_BRACKETS.sub(" ", folded).split()) or folded
