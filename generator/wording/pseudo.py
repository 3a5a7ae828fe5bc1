"""Pseudo-languages: English in disguise, so that what no catalogue reaches stands out.

Each text is made from its English source when it is asked for: its letters are exchanged for others that can
still be read, it is about a third longer, as translations are, and brackets show where it begins and ends, so
that a cut text and a sentence glued together from parts are seen. Placeholders, tags and entities stay as they are.

``qps`` runs from left to right in accented Latin letters, as an English document; ``qps-ar`` from right to left
in letters of the Arabic script that Arabic itself does not have, as an Arabic document.
"""

from __future__ import annotations

import gettext
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from generator.languages import ARABIC, ENGLISH, Language
from generator.wording.catalogues import Catalogue
from generator.wording.format_data import FormatData, load_data
from generator.wording.formats import Formats
from generator.wording.voice import Voice

OPENING, CLOSING = "\u27e6", "\u27e7"
#: How much longer a text becomes.
_LONGER: Final = 0.35
#: What stays as it is: placeholders of texts and of formats, doubled percent signs, tags, entities.
_KEPT: Final = re.compile(r"(%\(\w+\)s|%%|\{\w*\}|</?[A-Za-z][^<>]*>|&#?\w+;)")
_FILLING: Final = "one two three four five six seven eight nine ten "

_LOWER: Final = "abcdefghijklmnopqrstuvwxyz"
_LATIN: Final = "åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž" + "ÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"
#: Letters that Arabic does not have: those of Persian, Urdu, Sindhi, Pashto, Kurdish and Uyghur.
_ARABIC: Final = "ٱٻچڈەڤگھیژکڵۆڼۇپڨڕښټۋڠۊڞېڙ"


@dataclass(frozen=True, slots=True)
class Pseudo:
    """A pseudo-language. Documents are written as those of ``language`` are."""

    code: str
    language: Language
    letters: str

    def text(self, english: str) -> str:
        """An English text in this pseudo-language."""
        pieces = _KEPT.split(english)
        length = sum(sum(map(str.isalpha, piece)) for piece in pieces[::2])
        if not length:
            return english
        exchanged = "".join(
            piece if index % 2 else self._exchanged(piece) for index, piece in enumerate(pieces)
        )
        filling = (_FILLING * (length // len(_FILLING) + 1))[: math.ceil(length * _LONGER)].strip()
        return f"{OPENING}{exchanged} {self._exchanged(filling)}{CLOSING}"

    def _exchanged(self, text: str) -> str:
        return text.translate(_table(self.letters))


@cache
def _table(letters: str) -> dict[int, int]:
    # A script without capitals has one letter for both.
    capitals = letters[len(_LOWER) :] or letters
    return str.maketrans(_LOWER + _LOWER.upper(), letters[: len(_LOWER)] + capitals)


PSEUDO: Final[Mapping[str, Pseudo]] = {
    "qps": Pseudo("qps", ENGLISH, _LATIN),
    "qps-ar": Pseudo("qps-ar", ARABIC, _ARABIC),
}


def pseudo_voice(locales: Path, code: str) -> Voice:
    """The voice of a pseudo-language: texts and formats of English, exchanged.

    Errors: FormatsError when the English formats cannot be used.
    """
    pseudo = PSEUDO[code]
    said = cache(pseudo.text)
    data = load_data(locales, ENGLISH.code)
    catalogue = Catalogue(pseudo.language, (), _PseudoTranslations(said))
    return Voice(pseudo.language, catalogue, Formats(_exchanged_formats(data, pseudo.language, said)))


class _PseudoTranslations(gettext.NullTranslations):
    """Says every text in a pseudo-language, whether a catalogue has it or not."""

    def __init__(self, said: Callable[[str], str]) -> None:
        super().__init__()
        self._said = said

    def gettext(self, message: str) -> str:
        return self._said(message)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - the context changes nothing
        return self._said(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._said(msgid1 if n == 1 else msgid2)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return self._said(msgid1 if n == 1 else msgid2)


def _exchanged_formats(data: FormatData, language: Language, said: Callable[[str], str]) -> FormatData:
    """The English formats with their words exchanged; separators and orders stay.

    The words that hold to a number ([ties]) are looked for in texts and never printed.
    """
    lists = {
        key: texts if key.startswith("ties.") else tuple(map(said, texts))
        for key, texts in data.lists.items()
    }
    return replace(
        data, language=language, texts={k: said(text) for k, text in data.texts.items()}, lists=lists
    )
