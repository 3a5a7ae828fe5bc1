"""Words that people wrote, as a document shows them: senders' texts, names, marks of their language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property

from markupsafe import Markup, escape

from generator.choices import LANGUAGE_NAMES
from generator.datatables import Localized
from generator.messages import Message
from generator.model import Indicator, Organisation, SourceText
from generator.wording.ties import tie
from generator.wording.voice import Voice


class Words:
    """The words of people in a document of one language, each tagged with the language it is in."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        # The same few captions and names stand on every card: say each once.
        self.label = cache(voice.text)

    def text(self, source: SourceText | None) -> Markup:
        """A sender's words, tagged with their language where it is not the document's."""
        return self._tagged(self._words(source), source.language) if source else Markup()

    def paragraphs(self, source: SourceText) -> list[str]:
        """The paragraphs of a sender's text."""
        return [line.strip() for line in self._words(source).splitlines() if line.strip()]

    def with_unit(self, indicator: Indicator) -> str:
        """Indicator and unit in the sender's words, with the brackets of the sender's language."""
        brackets = "{}（{}）" if indicator.name.language == "zh" else "{} ({})"
        return brackets.format(self._words(indicator.name), self._words(indicator.unit))

    def organisation(self, organisation: Organisation) -> Markup:
        """Official name in the document's language, else the name as submitted, tagged."""
        own = organisation.names.get(self.voice.language.code)
        return escape(own) if own else self._tagged(organisation.name.text, organisation.name.language)

    def localized(self, given: Localized) -> Markup | str:
        """A text of the secretariat in the reader's language, else in English, tagged."""
        own, english = given.texts.get(self.voice.language.code), given.texts.get("en")
        if own:
            return own
        return self._tagged(english, "en") if english else self.label(given.fallback)

    def original(self, code: str) -> str:
        """The mark of a text in another language, for a boxed word: Original: French."""
        return self.voice.formats.mark_original(code).strip("[]")

    def provisional(self) -> str:
        """The mark of a translation that nobody approved, for a boxed word."""
        return self.voice.formats.mark_provisional().strip("[]")

    def names(self, names: Iterable[Message]) -> str:
        """Names of texts or fields, with commas."""
        return self.voice.formats.list_bare([self.label(name) for name in names])

    def sentences(self, parts: Iterable[str]) -> Markup:
        """Sentences one after the other; Chinese puts no space between them."""
        gap = Markup() if self.voice.language.code == "zh" else Markup(" ")
        return gap.join(part for part in parts if part)

    def in_language(self, code: str) -> str:
        """Name of a language: French."""
        return self.voice.text(LANGUAGE_NAMES[code])

    def _words(self, source: SourceText) -> str:
        """A translation is the house's own words and is tied like them; what a sender typed is not."""
        return self._tie(source.text) if source.original else source.text

    @cached_property
    def _tie(self) -> Callable[[str], str]:
        return tie(self.voice.formats.data)

    def _tagged(self, text: str, code: str) -> Markup:
        if code == self.voice.language.code:
            return escape(text)
        return Markup('<span lang="{}">{}</span>').format(code, text)
