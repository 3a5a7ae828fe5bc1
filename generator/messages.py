"""Texts that a person will read, before they are in any language.

A :class:`Message` is an English source text with its gettext context. Modules declare
messages with :func:`message`, which Babel extracts (``pyproject.toml`` and
CONTRIBUTING.md say how); only ``wording`` turns them into one of the six languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Message:
    """A gettext key: ``msgctxt`` and ``msgid``. ``%(name)s`` are its placeholders."""

    context: str
    text: str


def message(context: str, text: str) -> Message:
    """Declare a text to be translated. Both arguments must be literals: Babel reads them."""
    return Message(context, text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message with the values of its placeholders: numbers, dates, codes as they are, or messages."""

    message: Message
    values: Mapping[str, str | int | Decimal | date | Message | tuple[str | Message, ...]]
