"""A voice that marks each text it takes from a catalogue, for the preview that translators read.

The normal voice knows nothing of this. Where the letters of a text decide something (its place in an
alphabet, the Spanish “e” before “i”), the marked voice looks at the text without its marks.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from generator import marks
from generator.wording.catalogues import Key
from generator.wording.formats import Formats
from generator.wording.sorting import SortKey
from generator.wording.voice import Voice


class Marked:
    """The messages that were said, by the number of their marks: ``keys[number]``."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self._numbers: dict[Key, int] = {}

    def enclose(self, text: str, key: Key) -> str:
        """The text between the marks of its message."""
        number = self._numbers.get(key)
        if number is None:
            if len(self.keys) == marks.MOST:
                return text
            number = self._numbers[key] = len(self.keys)
            self.keys.append(key)
        return marks.enclosed(text, number)


def marked(voice: Voice, said: Marked) -> Voice:
    """The same voice with marks around what it says from catalogues; ``said`` gets to know the messages."""
    translations = _MarkedTranslations(voice.catalogue.translations, said)
    return _MarkedVoice(
        voice.language,
        replace(voice.catalogue, translations=translations),
        _MarkedFormats(**{field.name: getattr(voice.formats, field.name) for field in fields(voice.formats)}),
        voice.fault,
    )


class _MarkedTranslations(gettext.NullTranslations):
    def __init__(self, inner: gettext.NullTranslations, said: Marked) -> None:
        super().__init__()
        self._inner = inner
        self._said = said

    def gettext(self, message: str) -> str:
        return self._said.enclose(self._inner.gettext(message), (None, message))

    def pgettext(self, context: str, message: str) -> str:
        return self._said.enclose(self._inner.pgettext(context, message), (context, message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._said.enclose(self._inner.ngettext(msgid1, msgid2, n), (None, msgid1))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._said.enclose(self._inner.npgettext(context, msgid1, msgid2, n), (context, msgid1))


@dataclass(frozen=True, slots=True)
class _MarkedVoice(Voice):
    def sort_key(self, text: str) -> SortKey:
        return super(_MarkedVoice, self).sort_key(marks.plain(text))


@dataclass(frozen=True)
class _MarkedFormats(Formats):
    def list_and(self, items: Sequence[str]) -> str:
        return _joined(super().list_and, items)

    def list_or(self, items: Sequence[str]) -> str:
        return _joined(super().list_or, items)


def _joined(join: Callable[[Sequence[str]], str], items: Sequence[str]) -> str:
    """The list as its last item without marks asks for it, then with its marks again."""
    if not items or marks.plain(items[-1]) == items[-1]:
        return join(items)
    last = marks.plain(items[-1])
    before, _, after = join([*items[:-1], last]).rpartition(last)
    return before + items[-1] + after


def _capital(text: str) -> str:
    """A capital first letter behind the marks before it."""
    pieces = marks.parts(text)
    at = next((index for index, piece in enumerate(pieces[::2]) if piece), 0) * 2
    pieces[at] = pieces[at][:1].upper() + pieces[at][1:]
    return "".join(pieces)


def _length(value: str | Sequence[object] | Mapping[str, object]) -> int:
    """The length of a text as it is printed, or of anything else."""
    return len(marks.plain(value) if isinstance(value, str) else value)


#: Filters of templates that look at the letters of a text: marks are none.
FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    "capital": _capital,
    "length": _length,
    "count": _length,
}
