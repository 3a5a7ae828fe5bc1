"""Two readings of one pledge: which of their published answers differ.

What counts is what would be printed, as for the fingerprint of the register; a test holds the two
together. How a value was typed, contacts, the sender's reference and the day of submission do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from generator.fields import ORGANISATION, PLEDGES, SUFFIXES, Field
from generator.model import Pledge, SourceText

_FIELDS: Final = {field.id: field for sheet in (ORGANISATION, PLEDGES) for field in sheet.fields}
#: What tells that nothing was answered, beside ``None`` and an empty text.
_NOTHING: Final = frozenset({"", (), ((), (), False)})

Answer = Hashable  #: a text with its spaces folded, a number, a date, codes


def published(pledge: Pledge) -> Mapping[str, Answer]:
    """The published answers by field id, in the order of the sheets; ``None`` where there is none.

    Countries are a triple: codes of countries, codes of regions, worldwide.
    """
    organisation, money = pledge.organisation, pledge.value or pledge.leveraged
    where = pledge.where
    found: dict[str, Answer] = {
        "org_name": _text(organisation.name),
        **{f"org_name_{code}": _fold(organisation.names.get(code, "")) for code in SUFFIXES},
        "org_type": organisation.type,
        "org_country": organisation.country,
        "org_website": organisation.website,
        "submission_language": pledge.language,
        "title": _text(pledge.title),
        "description": _text(pledge.description),
        "pledge_types": tuple(sorted(pledge.pledge_types)),
        "focus_areas": pledge.focus_areas,
        "value_amount": pledge.value.amount if pledge.value else None,
        "value_currency": money.currency if money else None,
        "value_kind": pledge.value_kind,
        "leveraged_amount": pledge.leveraged.amount if pledge.leveraged else None,
        "start_date": pledge.start,
        "end_date": pledge.end,
        "countries": (tuple(sorted(where.countries)), tuple(sorted(where.regions)), where.worldwide),
        **{f"{group}_extent": benefit.extent for group, benefit in pledge.benefits.items()},
        **{f"{group}_share": benefit.share for group, benefit in pledge.benefits.items()},
        "benefit_statement": _text(pledge.benefit_statement),
        "groups": tuple(sorted(pledge.groups)),
        "partners": tuple(_text(partner) for partner in pledge.partners),
        "sdgs": tuple(sorted(pledge.sdgs)),
        "action_lines": tuple(sorted(pledge.action_lines)),
        "also_under": _text(pledge.also_under),
        "pledge_url": pledge.url,
    }
    for indicator in pledge.indicators:
        tail = "" if indicator.number == 1 else f"_{indicator.number}"
        found |= {
            f"indicator{tail}": _text(indicator.name),
            f"unit{tail}": _text(indicator.unit),
            f"baseline{tail}": indicator.baseline,
            f"target{tail}": indicator.target,
            f"target_date{tail}": indicator.target_date,
        }
    return {name: None if found.get(name) in _NOTHING else found.get(name) for name in _FIELDS}


def differing(readings: Sequence[Mapping[str, Answer]]) -> tuple[Field, ...]:
    """The fields, in the order of the sheets, that do not have the same answer in all readings."""
    return tuple(field for name, field in _FIELDS.items() if len({reading[name] for reading in readings}) > 1)


def _text(text: SourceText | None) -> str:
    return _fold(text.text) if text else ""


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
