"""What the tool tells people about their files: one record per cause.

A :class:`Finding` holds a code of the catalogue (``checks/catalogue.py``), the place,
what was found there and the values that its texts need. It holds no text: the texts
are messages of the catalogue, rendered in the reader's language by ``wording``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as member
from decimal import Decimal
from enum import StrEnum

from generator.messages import Message, Phrase, message
from generator.model import Place


class Severity(StrEnum):
    """How much a finding weighs.

    ``error`` leaves this pledge out until corrected, ``warning`` is published but a person
    should look, ``note`` tells a repair that was made, ``reject`` means that the whole
    file could not be taken.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    REJECT = "reject"

    @property
    def caption(self) -> Message:
        """The severity as people read it."""
        return _CAPTIONS[self.value]

    @property
    def meaning(self) -> Message:
        """What the severity means for what the finding is about."""
        return _MEANINGS[self.value]

    @property
    def stops(self) -> bool:
        """Whether it counts as error-level."""
        return self in {Severity.ERROR, Severity.REJECT}


_CAPTIONS = {
    "error": message("severity", "Error"),
    "warning": message("severity", "Warning"),
    "note": message("severity", "Note"),
    "reject": message("severity", "Refused"),
}

_MEANINGS = {
    "error": message("terminal", "What it is about is left out of all documents until it is corrected."),
    "warning": message("terminal", "What it is about is published as it is, but a person should look at it."),
    "note": message("terminal", "Nothing has to be done: it tells what was repaired or left out."),
    "reject": message("terminal", "The whole file could not be taken."),
}

#: A value in a finding's text: text as it is, a number, a message to translate, or several.
Parameter = str | int | Decimal | Message | tuple[str | Message | Phrase, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause at one place.

    ``field`` is a field id, ``found`` what stands in the cell, ``pledge`` the pledge id where
    there is one, ``language`` that of the sender's form.
    """

    code: str
    place: Place
    field: str = ""
    found: str = ""
    values: Mapping[str, Parameter] = member(default_factory=dict)
    pledge: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of the catalogue of findings: what a code means and what to do.

    ``problem`` says what was found and why it matters, ``expected`` what should stand
    there, ``remedy`` what to do, with an example. Placeholders are those of
    ``Finding.values`` and ``%(found)s``.
    """

    code: str
    severity: Severity
    problem: Message
    expected: Message
    remedy: Message
