"""One language speaking: its texts, its formats and its alphabetical order together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.findings import Finding
from generator.languages import ENGLISH, Language
from generator.messages import Message, Phrase
from generator.model import Place
from generator.wording.catalogues import Catalogue, load_catalogue
from generator.wording.format_data import HOUSES, FormatsError
from generator.wording.formats import Formats, load_formats
from generator.wording.sorting import SortKey, sort_key


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything needed to write for readers of one language.

    ``fault`` is the finding about a formats file that cannot be used: then ``formats`` are the
    English ones, good enough to read forms and to talk to people, but no document may be made.
    """

    language: Language
    catalogue: Catalogue
    formats: Formats
    fault: Finding | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the files of this language."""
        return self.catalogue.findings if self.fault is None else (*self.catalogue.findings, self.fault)

    def text(self, message: Message, /, **values: object) -> str:
        """A message in this language. Never raises.

        Values: texts stand as they are, messages are translated, numbers are printed as the
        language prints them (a year is a text), several values become a list with commas, or with
        semicolons when one of them is a phrase that may hold commas itself.
        """
        return self.catalogue.text(message, **{name: self._shown(value) for name, value in values.items()})

    def sort_key(self, text: str) -> SortKey:
        """Key for the alphabetical order of this language."""
        return sort_key(text, self.language.code)

    def _shown(self, value: object) -> str:
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, Phrase):
            return self.text(value.message, **value.values)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self.formats.number(value)
        if isinstance(value, Sequence) and not isinstance(value, str):
            phrases = any(isinstance(item, Phrase) for item in value)
            join = self.formats.list_semicolon if phrases else self.formats.list_bare
            return join([self._shown(item) for item in value])
        return str(value)


def load_voice(locales: Path, code: str, house: str = HOUSES[0]) -> Voice:
    """The voice of the language ``code`` from the folder of locales.

    Faults in the files of the language are findings of the voice. Raises FormatsError only
    when the English formats cannot be used either: then this is no folder of locales.
    """
    catalogue = load_catalogue(locales, code)
    try:
        return Voice(catalogue.language, catalogue, load_formats(locales, code, house))
    except FormatsError as error:
        place = Place(f"{locales.name}/{code}/{error.file.name}")
        fault = Finding("L12", place, found=error.reason)
        return Voice(catalogue.language, catalogue, load_formats(locales, ENGLISH.code, house), fault)
