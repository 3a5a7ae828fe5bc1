"""What differs between versions of one pledge, for the person who has to choose between them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal
from typing import Final

from generator.checks.catalogue.duplicates import DIFFERENCE
from generator.checks.places import NOTHING, iso, names, plain
from generator.choices import CHOICES, PLACES, REGIONS
from generator.fields import Field
from generator.intake.comparing import Answer, differing, published
from generator.messages import Message, Phrase
from generator.model import PartialDate, Pledge
from generator.reference.countries import Countries

_WITH_VALUES: Final = 3  #: of so many fields both values are shown, of the others the caption
_LONGEST: Final = 60  #: characters of a text that are shown
_BEFORE: Final = 12  #: characters of what is the same before the first difference

Shown = str | Decimal | Message | tuple[str | Message, ...]


def differences(
    versions: Sequence[Pledge], countries: Countries, *, without: Container[str] = frozenset()
) -> list[tuple[Message | Phrase, ...]]:
    """For each version the fields whose published answers differ, in the order of the sheet.

    The first three come with the answer here and the first other one there, long texts shortened
    to where they differ. Fields ``without`` are not looked at. Linear in the number of versions.
    """
    readings = [published(version) for version in versions]
    fields = tuple(field for field in differing(readings) if field.id not in without)
    others = [  # for each field shown, the first version that does not say what version 0 says
        next(index for index, reading in enumerate(readings) if reading[field.id] != readings[0][field.id])
        for field in fields[:_WITH_VALUES]
    ]
    told: list[tuple[Message | Phrase, ...]] = []
    for version, reading in zip(versions, readings, strict=True):
        items: list[Message | Phrase] = []
        for field, unlike in zip(fields, others, strict=False):
            other = unlike if reading[field.id] == readings[0][field.id] else 0
            here, there = reading[field.id], readings[other][field.id]
            values = {
                "caption": field.caption,
                "here": _shown(field, here, there, version, countries),
                "there": _shown(field, there, here, versions[other], countries),
            }
            items.append(Phrase(DIFFERENCE, values))
        told.append((*items, *dict.fromkeys(field.caption for field in fields[_WITH_VALUES:])))
    return told


def _shown(field: Field, answer: Answer, other: Answer, pledge: Pledge, countries: Countries) -> Shown:
    """An answer as it may stand in a sentence: codes as their captions, texts shortened."""
    if answer is None:
        return NOTHING
    if field.kind in {"country", "countries"}:
        return _where(answer, pledge, countries)
    if isinstance(answer, PartialDate | Decimal):
        return iso(answer) if isinstance(answer, PartialDate) else plain(answer)
    captions = CHOICES.get(field.choices, {})
    if isinstance(answer, tuple):
        return tuple(captions.get(str(item), str(item)) for item in answer)
    text = str(answer)
    return captions.get(text) or _excerpt(text, str(other or ""))


def _where(answer: Answer, pledge: Pledge, countries: Countries) -> Shown:
    """The country of an organization, or the places of a pledge."""
    if isinstance(answer, str):
        return PLACES.get(answer) or names(pledge, countries, [answer])[0]
    where = pledge.where
    worldwide = (PLACES["worldwide"],) if where.worldwide else ()
    return (
        *names(pledge, countries, where.countries),
        *(REGIONS[code] for code in where.regions),
        *worldwide,
    )


def _excerpt(text: str, other: str) -> str:
    """A long text from a little before the first character that differs."""
    if len(text) <= _LONGEST:
        return text
    same = next((index for index, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), len(other))
    start = max(0, same - _BEFORE)
    start = text.rfind(" ", 0, start) + 1 or start
    if start <= _BEFORE:
        start = 0
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
