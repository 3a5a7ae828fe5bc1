"""From a value to what is typed in a cell: codes become captions, the rest stays itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Final

from generator.choices import CHOICES
from generator.fields import Field
from generator.model import PartialDate
from generator.wording.voice import Voice

#: What a cell of a new workbook may hold.
Typed = str | int | Decimal | date | time | None

#: The semicolon of the languages that have their own.
_SEPARATORS: Final = {"ar": "؛ ", "zh": "；"}


def typed(value: object, field: Field, voice: Voice) -> Typed:
    """What to write for ``value`` in a cell of ``field``.

    Shape:  codes of choice lists become captions in the voice's language; several values are
            joined by semicolons; a bool is an answer of the list ``yes_no``; a share below one
            becomes a text with its sign, since 0.5 alone could be meant as a half; a text that is
            no code stays as it is, so that a workbook can hold what a person typed.
    Errors: none; what has no better form is written as its text.
    """
    if isinstance(value, bool):
        value = "yes" if value else "no"
    match value:
        case str():
            return _caption(value, field, voice) or None
        case PartialDate():
            return _partial(value)
        case Decimal() if field.kind == "percent" and 0 < value < 1:
            return f"{value}%"
        case None | int() | Decimal() | date() | time():
            return value
        case Sequence():
            separator = _SEPARATORS.get(voice.language.code, "; ")
            return separator.join(_caption(str(item), field, voice) for item in value) or None
    return str(value)


def _caption(text: str, field: Field, voice: Voice) -> str:
    caption = CHOICES.get(field.choices, {}).get(text)
    return voice.text(caption) if caption else text


def _partial(day: PartialDate) -> date | str:
    if day.day:
        return day.first
    if day.month:
        return f"{day.year}-{day.month:02d}"
    return f"{day.year}-Q{day.quarter}" if day.quarter else str(day.year)
