"""What must not break at a line's end in a document: one place for all six languages.

Only the house's own words are tied: the texts of the catalogues before values are put in, and
the patterns by which values are printed. What people typed reaches the page as they typed it.
The words that hold to a number stand in ``formats.toml`` under ``[ties]``; the names of months
and the order of a date are those of its ``[date]``.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Final

from generator.wording.format_data import FormatData
from generator.wording.formats import Formats
from generator.wording.voice import Voice

_NO_BREAK_SPACE: Final = "\u00a0"
_NO_BREAK_HYPHEN: Final = "\u2011"
#: A dash has no form of its own that does not break: the word joiner holds it to what follows.
_WORD_JOINER: Final = "\u2060"

#: A number, or the place where a value is put in.
_NUMBER: Final = r"(?:\d|%\(\w+\)s)"
_SPACE: Final = "[ \u00a0]"
#: A hyphen in a code, a symbol or a range: TDAG-20/3/5, ITU-D, 7-9 June.
_HYPHEN: Final = re.compile("(?<=[0-9A-ZА-ЯЁ])-(?=[0-9A-ZА-ЯЁ])")
_DASH_OF_RANGE: Final = re.compile(r"(?<=\d)–(?=\d)")
_GROUPS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
#: A dash between words stays with the word before it.
_BEFORE_DASH: Final = re.compile(" (?=[–—-] )")

#: Patterns of values that no line may break, but after the dash of a longer range. Ranges in
#: words ("from … to …") are sentences.
_WHOLE: Final = ("date.full", "date.short", "date.month_year", "date.range_", "money.", "percent_text.")
_BUT_AFTER_DASH: Final = re.compile("(?<![–-]) ")
_AFTER_POINT: Final = re.compile(r"(?<=\.) ")


def tied(voice: Voice) -> Voice:
    """The voice for documents: what it says of its own does not break where it must not."""
    translations = _TiedTranslations(voice.catalogue.translations, tie(voice.formats.data))
    return replace(
        voice,
        catalogue=replace(voice.catalogue, translations=translations),
        formats=Formats(_tied_data(voice.formats.data)),
    )


def tie(data: FormatData) -> Callable[[str], str]:
    """The function that ties a text of this language, which may hold placeholders and markup.

    A text that is tied already stays as it is.
    """
    numbered, units, titles = (data.lists[f"ties.{name}"] for name in ("numbered", "units", "titles"))
    patterns = [
        _GROUPS,
        _BEFORE_DASH,
        _dates(data),
        # Table 3, Document TDAG-20/3/5; 12 months; Mr and a name.
        re.compile(rf"(?<!\w){_words(numbered)} (?={_NUMBER}|[A-Z]+{_NO_BREAK_HYPHEN}\d)"),
        re.compile(rf"{_NUMBER}{_SPACE}(?:{_words(units)}(?!\w)|%)"),
        re.compile(rf"(?<!\w){_words(titles)} (?=\w|%\()"),
        # A unit of two words, also without a number: per cent.
        re.compile(rf"(?<!\w){_words(unit for unit in units if ' ' in unit)}(?!\w)"),
    ]

    @cache
    def tie_text(text: str) -> str:
        text = _DASH_OF_RANGE.sub(f"–{_WORD_JOINER}", code(text))
        if " " in text:
            for pattern in patterns:
                text = pattern.sub(_no_break, text)
        return text

    return tie_text


def code(text: str) -> str:
    """A code for running text: the hyphen of P2C-0004 does not break.

    Headings, cells, contents and indexes keep the plain hyphen, so that a search finds it.
    """
    return _HYPHEN.sub(_NO_BREAK_HYPHEN, text)


class _TiedTranslations(gettext.NullTranslations):
    """Translations whose texts are tied."""

    def __init__(self, inner: gettext.NullTranslations, tie_text: Callable[[str], str]) -> None:
        super().__init__()
        self._inner = inner
        self._tie = tie_text

    def gettext(self, message: str) -> str:
        return self._tie(self._inner.gettext(message))

    def pgettext(self, context: str, message: str) -> str:
        return self._tie(self._inner.pgettext(context, message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._tie(self._inner.ngettext(msgid1, msgid2, n))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._tie(self._inner.npgettext(context, msgid1, msgid2, n))


def _tied_data(data: FormatData) -> FormatData:
    """The same formats with patterns that hold together."""
    texts = {key: _tied_pattern(key, text) for key, text in data.texts.items()}
    lists = {key: tuple(map(_tied_name, names)) for key, names in data.lists.items()}
    return replace(data, texts=texts, lists=lists)


def _tied_pattern(key: str, pattern: str) -> str:
    if key.startswith(_WHOLE):
        pattern = _BUT_AFTER_DASH.sub(_NO_BREAK_SPACE, pattern)
    if key.startswith("currency."):
        # долл. США; a name of two whole words may break between them.
        pattern = _AFTER_POINT.sub(_NO_BREAK_SPACE, pattern)
    return pattern.replace("}-{", f"}}{_NO_BREAK_HYPHEN}{{").replace("}–{", f"}}–{_WORD_JOINER}{{")


def _tied_name(name: str) -> str:
    """A quarter holds to its year."""
    return name.replace(" {year}", f"{_NO_BREAK_SPACE}{{year}}")


def _words(words: Iterable[str]) -> str:
    """A pattern for any of these words; one that never matches when there are none."""
    # The longest first, or "per cent" would never be found after "per".
    found = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_spaced, found))})" if found else r"(?!)"


def _spaced(text: str) -> str:
    """A pattern for a text whose spaces may be tied already."""
    return _SPACE.join(map(re.escape, re.split(_SPACE, text)))


def _dates(data: FormatData) -> re.Pattern[str]:
    """A date in a sentence, with or without its day and its year, in the order of the language."""
    texts, lists = data.texts, data.lists
    days = [text for key, text in texts.items() if key.startswith("date.day_")]
    parts = {"day": rf"(?<!\d)(?:\d{{1,2}}|{_words(days)})", "year": r"(?:\d{4}(?!\d)|%\(\w+\)s)"}
    months = _words({*lists["date.months"], *lists["date.months_alone"], *lists["ties.months"]})
    before, after = (_spaced(part) for part in texts["date.full"].split("{month}"))
    for name, pattern in parts.items():
        before, after = (part.replace(re.escape(f"{{{name}}}"), pattern) for part in (before, after))
    return re.compile(rf"(?:{before})?(?<!\w){months}(?:{after})?(?!\w)")


def _no_break(match: re.Match[str]) -> str:
    return match[0].replace(" ", _NO_BREAK_SPACE)
