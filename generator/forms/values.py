"""From a value to what is typed in a cell: codes become captions, the rest stays itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from generator.choices import CHOICES
from generator.fields import Field
from generator.model import PartialDate
from generator.wording.voice import Voice

#: What a cell of a new workbook may hold.
Typed = str | int | Decimal | date | datetime | time | None

_SEPARATOR = "; "


def typed(value: object, field: Field, voice: Voice) -> Typed:
    """What to write for ``value`` in a cell of ``field``.

    Shape:  codes of choice lists become captions in the voice's language; several values are
            joined by semicolons; a bool is an answer of the list ``yes_no``; a text that is no
            code stays as it is, so that a workbook can hold what a person typed.
    Errors: none; what has no better form is written as its text.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, str):
        return _caption(value, field, voice)
    if isinstance(value, PartialDate):
        return _partial(value)
    if isinstance(value, int | Decimal | date | datetime | time):
        return value
    if isinstance(value, Sequence):
        return _SEPARATOR.join(_caption(str(item), field, voice) for item in value) or None
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
