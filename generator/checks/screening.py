"""Names of the screening list among those who pledge: proposed to a person, never decided here.

Offline: the list is the sheet ``Screening``. Only names that share something are compared word by word
(``likeness``), so that long lists stay quick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz import fuzz, process

from generator.checks.likeness import LIKE, SOUNDING, Likeness, likeness
from generator.checks.names import Name, name_of
from generator.checks.places import place
from generator.findings import Finding, Parameter
from generator.messages import message
from generator.model import Place, Pledge, ScreeningEntry, SourceText, Submission

HIT: Final = "G30"
_WAYS: Final = {
    "written": message("finding value", "as it is written"),
    SOUNDING: message("finding value", "as it sounds"),
}
_NEAR_WHOLE: Final = 80  #: of 100: whole names less like than this are not compared
_NEAR_BONES: Final = 84  #: the same for their consonants
_RARE: Final = 60  #: a word that more names of the list have tells nothing alone


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that may be that of an entry: the name or alias it is like, how much, and by which way."""

    name: str
    listed: str
    entry: ScreeningEntry
    likeness: Likeness


def screening_checks(pledges: Iterable[Pledge], entries: Sequence[ScreeningEntry]) -> Iterator[Finding]:
    """One warning for each name and entry that are alike, at the cell of the organization or of the partners.

    Errors: G30, for the secretariat alone.
    """
    if not entries:
        return
    screen = Screen(entries)
    seen: set[tuple[Place, str]] = set()
    for pledge in pledges:
        for field, name in compared_names(pledge):
            where = place(pledge, field)
            if (where, name.text) in seen:
                continue
            seen.add((where, name.text))
            for hit in screen.hits(name.text):
                yield Finding(HIT, where, field, name.text, _values(hit), language=pledge.language)


def hit_dates(submissions: Iterable[Submission], findings: Iterable[Finding]) -> Mapping[Place, date]:
    """By the place of the title of each pledge that a hit is about: the date of the newest list with one."""
    hits: dict[Place, date] = {}
    for finding in findings:
        if finding.code == HIT:
            day = date.fromisoformat(str(finding.values["date"]))
            hits[finding.place] = max(hits.get(finding.place, day), day)
    found: dict[Place, date] = {}
    for submission in submissions:
        for pledge in submission.pledges:
            days = [hits[where] for field in _FIELDS if (where := place(pledge, field)) in hits]
            if days:
                found[pledge.cells["title"]] = max(days)
    return found


_FIELDS: Final = ("org_name", "partners")


def compared_names(pledge: Pledge) -> Iterator[tuple[str, SourceText]]:
    """The names in a pledge that are compared with the list, each with the field whose cell stands for it."""
    organisation = pledge.organisation
    names = {organisation.name.text: organisation.name}
    for code, name in organisation.names.items():
        names.setdefault(name, SourceText(name, code))
    for own in names.values():
        yield "org_name", own
    for partner in pledge.partners:
        yield "partners", partner


def _values(hit: Hit) -> dict[str, Parameter]:
    return {
        "listed": hit.listed,
        "list": hit.entry.list_name or hit.entry.place.file,
        "date": hit.entry.list_date.isoformat() if hit.entry.list_date else date.min.isoformat(),
        "score": hit.likeness.score,
        "way": _WAYS[hit.likeness.way],
    }


class Screen:
    """The list, made ready: what of its names is looked up."""

    def __init__(self, entries: Iterable[ScreeningEntry]) -> None:
        self._names: list[tuple[ScreeningEntry, Name]] = [
            (entry, name_of(text))
            for entry in entries
            for text in dict.fromkeys((entry.name, *entry.aliases))
        ]
        self._whole = [_whole(name) for _, name in self._names]
        self._bones = [_bones(name) for _, name in self._names]
        self._words: dict[str, list[int]] = defaultdict(list)
        for number, (_, name) in enumerate(self._names):
            for word in _keys(name):
                self._words[word].append(number)
        self._known: dict[str, tuple[Hit, ...]] = {}

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The entries that a name is like, each once by its most like name, the most like first."""
        if text not in self._known:
            self._known[text] = self._hits(text)
        return self._known[text]

    def _hits(self, text: str) -> tuple[Hit, ...]:
        name = name_of(text)
        best: dict[Place, Hit] = {}
        for number in sorted(self._candidates(name)):
            entry, other = self._names[number]
            like = likeness(name, other)
            known = best.get(entry.place)
            if like.score >= LIKE and (known is None or like.score > known.likeness.score):
                best[entry.place] = Hit(text, other.text, entry, like)
        return tuple(sorted(best.values(), key=lambda hit: (-hit.likeness.score, hit.entry.place)))

    def _candidates(self, name: Name) -> set[int]:
        found = {number for _, _, number in _near(_whole(name), self._whole, _NEAR_WHOLE)}
        found |= {number for _, _, number in _near(_bones(name), self._bones, _NEAR_BONES)}
        shared: dict[int, int] = defaultdict(int)
        for word in _keys(name):
            holders = self._words.get(word, ())
            for number in holders:
                shared[number] += 1 if len(holders) > _RARE else 2
        return found | {number for number, weight in shared.items() if weight > 1}


def _near(text: str, others: Sequence[str], cutoff: int) -> list[tuple[str, float, int]]:
    if not text:
        return []
    return process.extract(text, others, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)


def _whole(name: Name) -> str:
    return "".join(sorted(word.sound for word in name.core))


def _bones(name: Name) -> str:
    return "".join(word.bones for word in name.core)


def _keys(name: Name) -> set[str]:
    """What words are looked up by: their consonants; Chinese, which has no spaces, by pairs of characters."""
    keys = {word.bones for word in name.words if len(word.bones) > 1}
    for written in (word.written for word in name.words):
        if "\u3400" <= written[0] <= "\u9fff":
            keys |= {written[at : at + 2] for at in range(len(written) - 1)}
    return keys
