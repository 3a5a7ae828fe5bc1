"""Everything that a document prints by rule and not by sentence, for one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.wording.dates import DateFormats
from generator.wording.format_data import HOUSES, load_data
from generator.wording.money import MoneyFormats
from generator.wording.plurals import category, ordinal_category

#: A quotation mark or bracket before a word is not heard.
_OPENING: Final = r"[“«‘\"'(\[¿¡]*"
#: Spanish: “y” becomes “e” before the sound i, unless a diphthong follows (y hielo). Capitals
#: are read letter by letter, so IA takes “e”; Y before a consonant (Yves) is heard as i.
_SOUND_I: Final = re.compile(rf"{_OPENING}(?:[Hh]?[IiÍí](?![aeouáéó])|[Yy](?=[b-df-hj-np-tv-z]))")
#: “o” becomes “u” before the sound o, and before 8 (ocho) and 11 (once).
_SOUND_O: Final = re.compile(rf"{_OPENING}(?:[Hh]?[oóOÓ]|8|11(?!\d))")


@dataclass(frozen=True)
class Formats(MoneyFormats, DateFormats):
    """The formats of one language and one house. Made by :func:`load_formats`."""

    def list_and(self, items: Sequence[str]) -> str:
        """Items joined by commas and a final “and”; Spanish e before i-."""
        sound = bool(items) and bool(_SOUND_I.match(items[-1]))
        return self._joined(items, "and", "_i" if sound else "")

    def list_or(self, items: Sequence[str]) -> str:
        """Items joined by commas and a final “or”; Spanish u before o-."""
        sound = bool(items) and bool(_SOUND_O.match(items[-1]))
        return self._joined(items, "or", "_o" if sound else "")

    def list_bare(self, items: Sequence[str]) -> str:
        """Items with commas only. Arabic: a mark after the comma keeps Latin names in order."""
        return self.data.texts["list.comma"].join(items)

    def list_semicolon(self, items: Sequence[str]) -> str:
        """Items with semicolons, for items that hold commas themselves."""
        return self.data.texts["list.semicolon"].join(items)

    def quote(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return self.data.fill("text.quote", text=text)

    def label(self, text: str) -> str:
        """A label with its colon, as French or Chinese puts it: ``Document:``."""
        return self.data.fill("text.label", text=text)

    def bracketed(self, text: str, note: str) -> str:
        """A text with a note in brackets: USD 12 500 (grant)."""
        return self.data.fill("text.bracketed", text=text, note=note)

    def count_pledges(self, number: int) -> str:
        """How many pledges: 21 pledges. Arabic says none, one and two without a figure."""
        pattern = self.data.form("count_pledge", category(number, self.code))
        return pattern.format_map({"number": self.integer(number)})

    def meeting(self, number: int) -> str:
        """The ordinal of a meeting: 33rd meeting.

        Arabic spells it out and has a list of names; beyond it the figure stands alone. The number
        names the meeting, so it is not grouped: 7165th meeting.
        """
        names = self.data.lists.get("meeting.names", ())
        if 0 < number <= len(names):
            return names[number - 1]
        pattern = self.data.form("meeting", ordinal_category(number, self.code))
        return pattern.format_map({"number": str(number)})

    def language_name(self, code: str) -> str:
        """Name of one of the six languages."""
        return self.data.texts[f"languages.{code}"]

    def mark_original(self, code: str) -> str:
        """Mark of a text shown in the language of submission: [Original: French]."""
        return self.data.fill("marks.original", language=self.data.texts[f"original_language.{code}"])

    def mark_provisional(self) -> str:
        """Mark of a translation that nobody approved yet."""
        return self.data.texts["marks.provisional"]

    def mark_stale(self) -> str:
        """Mark of a translation whose source text has changed since."""
        return self.data.texts["marks.stale"]

    def word(self, english: str) -> str:
        """A word of the sample sheet in this language, or the text itself."""
        return self.data.texts.get(f"words.{english}", english)

    def _joined(self, items: Sequence[str], kind: str, sound: str) -> str:
        if len(items) <= 1:
            return "".join(items)
        texts = self.data.texts
        pattern = texts.get(f"list.{kind}_last{sound}") or texts[f"list.{kind}_last"]
        return pattern.format_map({"start": texts[f"list.{kind}_comma"].join(items[:-1]), "last": items[-1]})


def load_formats(locales: Path, code: str, house: str = HOUSES[0]) -> Formats:
    """The formats of the language ``code`` from ``<locales>/<code>/formats.toml``.

    ``house`` is ``itu`` or ``un``: the usage of the document's house where the two differ.
    Raises FormatsError (a ValueError that names file and key) when the file cannot be used.
    """
    return Formats(load_data(locales, code, house))
