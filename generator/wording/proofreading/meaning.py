"""Rules that compare a translation with its English text: numbers, end, length, terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from generator.messages import message
from generator.wording.notes.examples import filled
from generator.wording.proofreading.views import PIECE, Fault, View

_NUMBER: Final = re.compile(r"(?<![A-Za-z\d])\d+(?:[ \u00a0\u202f]\d{3}(?!\d)|[.,]\d+)*(?![A-Za-z\d])")
_SEPARATORS: Final = re.compile(r"[ \u00a0\u202f.,]")
#: English words for which another language may write digits, and the other way round.
_NUMBER_WORDS: Final = re.compile(
    r"\b(?:one|two|both|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|twice|half)\b",
    re.IGNORECASE,
)
_MONTHS: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_SMALL: Final = frozenset(map(str, range(21)))

#: Signs that end a text -> what they are in English.
_ENDS: Final = dict(zip(".。:：;；؛,，،?？؟!！…", "..::;;;,,,???!!…", strict=True))
_NO_SIGN: Final = message("wording", "no sign")
#: Words that are cut off in headings: their full stop does not end a sentence.
_ABBREVIATIONS: Final = (
    "мин.",
    "руковод.",
    "исключ.",
    "част.",
    "перв.",
    "тек.",
    "тел.",
    "Тел.",
    "долл.",
    "млн.",
    "тыс.",
    "N.º",
    "núm.",
    "tél.",
    "Tél.",
)
_CLOSING: Final = "\"'”’»)）」』 \u00a0\u200e\u200f"
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: Words that may stand twice beside each other.
_TWICE: Final[dict[str, frozenset[str]]] = {
    "fr": frozenset({"nous", "vous"}),
    "en": frozenset({"that", "had"}),
}


def numbers(view: View) -> Iterator[Fault]:
    """The numbers of the English text, however they are grouped and as often as need be; small ones may be words."""
    wanted, have = _numbers(view.source), _numbers(view.text)
    missing, added = wanted - have, have - wanted
    if _NUMBER_WORDS.search(view.source) or _MONTHS.search(view.source):
        added = Counter({number: n for number, n in added.items() if number not in _SMALL})
    missing = Counter({number: n for number, n in missing.items() if number not in _SMALL})
    if (missing or set(added) - set(wanted)) and not view.alone:
        yield Fault(", ".join(sorted({*missing, *added})))


def end(view: View) -> Iterator[Fault]:
    """The same sign at the end as in English."""
    wanted, have = _ending(view.source), _ending(view.text)
    # A placeholder, such as a footnote, may stand before the sign in one language and after it in another.
    before = [_ending(text.rstrip(_CLOSING + PIECE)) for text in (view.source, view.text)]
    if wanted != have and before[0] != before[1]:
        yield Fault(have or _NO_SIGN, wanted or _NO_SIGN)


def doubled(view: View) -> Iterator[Fault]:
    """No word twice beside itself."""
    last: re.Match[str] | None = None
    for word in _WORD.finditer(view.text):
        if (
            last
            and last[0].casefold() == word[0].casefold()
            and view.text[last.end() : word.start()] in {" ", "\u00a0"}
            and word[0].casefold() not in _TWICE.get(view.code, ())
        ):
            yield Fault(f"{last[0]} {word[0]}")
        last = word


def length(view: View) -> Iterator[Fault]:
    """Not longer than the limit of its place, with typical values in place of placeholders."""
    limit = next((flag for flag in view.entry.flags if flag.startswith("max-length:")), "")
    most = limit.partition(":")[2].strip()
    size = len(re.sub(r"<[^>]*>", "", filled(view.raw, PurePosixPath(view.entry.place.file).stem)))
    if most.isdecimal() and size > int(most):
        yield Fault(str(size), most)


def _numbers(text: str) -> Counter[str]:
    return Counter(_SEPARATORS.sub("", found) for found in _NUMBER.findall(text))


def _ending(text: str) -> str:
    """The sign at the end, as English writes it; quotation marks and brackets after it do not count."""
    bare = text.rstrip(_CLOSING)
    if bare.endswith(_ABBREVIATIONS):
        return ""
    return _ENDS.get(bare[-1:], "")
