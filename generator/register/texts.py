"""The texts that stood in the register, so that a reviewer sees what changed in one.

A text is kept as the very values that its fingerprint was computed from. Its name is its fingerprint: one that
was changed or damaged is no longer what it is called, and is not there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.model import Benefit, Indicator, Money, Organisation, PartialDate, Pledge, SourceText, Where
from generator.register.fingerprint import digest


def text_of(texts: Mapping[str, str], print_of_text: str) -> Pledge | None:
    """The pledge with that fingerprint among kept texts, or ``None`` when its text was not kept. Never raises."""
    text = texts.get(print_of_text)
    return None if text is None else read_text(text, print_of_text)


def read_text(text: str, print_of_text: str) -> Pledge | None:
    """The pledge as it was printed or would have been, or ``None`` when the text is not the one of that fingerprint.

    Shape: without places, reference and day of submission, and with spaces folded.
    """
    if digest(text) != print_of_text:
        return None
    try:
        return _pledge(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        return None


def _pledge(found: Mapping[str, Any]) -> Pledge:
    organisation = found["organisation"]
    title = _text(found["title"])
    description = _text(found["description"])
    name = _text(organisation["name"])
    start, end = _date(found["start"]), _date(found["end"])
    if not (title and description and name and start and end):
        raise ValueError
    return Pledge(
        ref="",
        organisation=Organisation(
            name,
            organisation["type"],
            organisation["country"],
            organisation["names"],
            organisation["website"],
        ),
        title=title,
        description=description,
        pledge_types=tuple(found["pledge_types"]),
        focus_areas=tuple(found["focus_areas"]),
        where=Where(tuple(found["countries"]), tuple(found["regions"]), found["worldwide"]),
        start=start,
        end=end,
        benefits={
            group: Benefit(extent, _number(share)) for group, (extent, share) in found["benefits"].items()
        },
        benefit_statement=_text(found["benefit_statement"]),
        indicators=tuple(map(_indicator, found["indicators"])),
        value=_money(found["value"]),
        value_kind=found["value_kind"],
        leveraged=_money(found["leveraged"]),
        groups=tuple(found["groups"]),
        partners=tuple(partner for item in found["partners"] if (partner := _text(item))),
        sdgs=tuple(found["sdgs"]),
        action_lines=tuple(found["action_lines"]),
        also_under=_text(found["also_under"]),
        url=found["url"],
    )


def _indicator(found: list[Any]) -> Indicator:
    number, name, unit, baseline, target, target_date = found
    texts = _text(name), _text(unit)
    if texts[0] is None or texts[1] is None:
        raise ValueError
    return Indicator(number, texts[0], texts[1], _number(baseline), Decimal(target), _date(target_date))


def _text(found: list[str] | None) -> SourceText | None:
    return SourceText(found[1], found[0]) if found else None


def _number(found: str | None) -> Decimal | None:
    return None if found is None else Decimal(found)


def _money(found: list[str] | None) -> Money | None:
    return Money(Decimal(found[0]), found[1]) if found else None


def _date(found: list[int | None] | None) -> PartialDate | None:
    if not found or found[0] is None:
        return None
    return PartialDate(found[0], quarter=found[1], month=found[2], day=found[3])
