"""Which texts of a pledge are not, or not finally, in the language of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.messages import Message, message
from generator.model import Pledge, SourceText
from generator.translations.texts import pledge_texts

#: What marks call the texts of a pledge, by field id without its number.
NAMES: Final[Mapping[str, Message]] = {
    "title": message("text of a pledge", "title"),
    "description": message("text of a pledge", "description"),
    "benefit_statement": message("text of a pledge", "extent of benefit"),
    "indicator": message("text of a pledge", "indicators"),
    "also_under": message("text of a pledge", "other announcement"),
}


@dataclass(frozen=True, slots=True)
class Marks:
    """Texts in the language of submission, and translations that nobody approved.

    ``language`` is that of submission. Names are empty where a mark stands for all texts.
    """

    language: str = ""
    original: bool = False
    provisional: bool = False
    original_names: tuple[Message, ...] = ()
    provisional_names: tuple[Message, ...] = ()


def pledge_marks(pledge: Pledge, language: str) -> Marks:
    """The marks of a pledge in a document of this language."""
    texts = pledge_texts(pledge)
    original = [field for field, text in texts.items() if text.language != language]
    provisional = [field for field, text in texts.items() if text.provisional]
    if not original and not provisional:
        return Marks()
    submitted = next(
        text.original or text.language
        for text in texts.values()
        if text.original or text.language != language
    )
    return Marks(
        submitted,
        bool(original),
        bool(provisional),
        _names(original) if len(original) < len(texts) else (),
        _names(provisional) if len(provisional) < len(texts) else (),
    )


def text_marks(texts: Iterable[SourceText | None], language: str) -> Marks:
    """The marks of texts that stand together: what an organization says in one report."""
    given = [text for text in texts if text]
    original = [text.language for text in given if text.language != language]
    provisional = [text.original for text in given if text.provisional]
    submitted = next(iter(original or provisional), "")
    return Marks(submitted, bool(original), bool(provisional))


def _names(fields: Iterable[str]) -> tuple[Message, ...]:
    names = (NAMES[field.rstrip("_23").replace("unit", "indicator")] for field in fields)
    return tuple(dict.fromkeys(names))
