"""What was translated: values. The files that hold them are those of ``keeping``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from generator.model import SourceText
from generator.translations.texts import same_words

#: Earlier pairs of one text that are kept.
_EARLIER: Final = 5


class State(StrEnum):
    """How far the translation of a text into one language has come."""

    NONE = "none"
    PROVISIONAL = "provisional"
    APPROVED = "approved"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Translation:
    """A text as its sender wrote it and as it reads in another language.

    ``earlier`` are pairs of an older original and its translation, the latest first.
    """

    key: str
    language: str
    source: SourceText
    text: str
    approved: bool
    earlier: tuple[tuple[str, str], ...] = ()

    def holds(self, source: str, text: str) -> bool:
        """Whether this pair is known, as the current one or an earlier one."""
        pairs = ((self.source.text, self.text), *self.earlier)
        return any(same_words(known) == same_words(source) and own == text for known, own in pairs)

    def state(self, source: SourceText) -> State:
        """The state for the text as it is now."""
        if source.language != self.source.language or same_words(source.text) != same_words(self.source.text):
            return State.STALE
        return State.APPROVED if self.approved else State.PROVISIONAL


@dataclass(frozen=True, slots=True)
class Memory:
    """All translations, by language and key."""

    translations: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)

    def find(self, key: str, language: str) -> Translation | None:
        """The translation under a key, whatever its state."""
        return self.translations.get(language, {}).get(key)

    def state(self, key: str, source: SourceText, language: str) -> State:
        """How far a text is translated. A text in the language itself needs nothing."""
        if source.language == language:
            return State.APPROVED
        found = self.find(key, language)
        return found.state(source) if found else State.NONE

    def with_(self, changed: Iterable[Translation]) -> Memory:
        """The memory with these translations in place of those under the same keys.

        What they replace stays as earlier pairs.
        """
        tables = {language: dict(table) for language, table in self.translations.items()}
        for new in changed:
            table = tables.setdefault(new.language, {})
            table[new.key] = _succeeding(new, table.get(new.key))
        return Memory(tables)

    def remembering(self, older: Iterable[Translation]) -> Memory:
        """The memory with translations of older texts: behind the entry of their key, if there is one."""
        tables = {language: dict(table) for language, table in self.translations.items()}
        for item in older:
            table = tables.setdefault(item.language, {})
            known = table.get(item.key)
            if known is None:
                table[item.key] = item
            elif known.source.language == item.source.language:
                table[item.key] = _with_earlier(known, [*known.earlier, (item.source.text, item.text)])
        return Memory(tables)

    def pairs(self) -> Iterator[tuple[str, SourceText, str, str]]:
        """Every pair ever kept, as key, original, language and translation."""
        for language, table in self.translations.items():
            for item in table.values():
                yield item.key, item.source, language, item.text
                for source, text in item.earlier:
                    yield item.key, SourceText(source, item.source.language), language, text


def _succeeding(new: Translation, old: Translation | None) -> Translation:
    if old is None or old.source.language != new.source.language:
        return new
    return _with_earlier(new, [(old.source.text, old.text), *old.earlier])


def _with_earlier(item: Translation, pairs: Iterable[tuple[str, str]]) -> Translation:
    kept = dict.fromkeys(pair for pair in pairs if pair != (item.source.text, item.text))
    return replace(item, earlier=tuple(kept)[:_EARLIER])
