"""The fingerprint that ties a decision to a text.

It covers everything that would be printed and nothing else: not the sender's reference,
not how a value was typed, not the language of the form. Spaces of any kind are folded,
so that a retyped no-break space does not void a clearance. What it is computed from is a text
too, from which the pledge can be read again (``register.texts``).
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from decimal import Decimal

from generator.model import Money, PartialDate, Pledge, SourceText


def fingerprint(pledge: Pledge) -> str:
    """SHA-256 (64 hexadecimal digits) of the published values of a pledge."""
    return digest(published_text(pledge))


def digest(text: str) -> str:
    """The fingerprint of what ``published_text`` gave."""
    return hashlib.sha256(text.encode()).hexdigest()


def published_text(pledge: Pledge) -> str:
    """The published values of a pledge as JSON: spaces folded, keys sorted, the same for the same values."""
    organisation = pledge.organisation
    published = {
        "organisation": {
            "name": _text(organisation.name),
            "names": {code: _fold(name) for code, name in sorted(organisation.names.items())},
            "type": organisation.type,
            "country": organisation.country,
            "website": organisation.website,
        },
        "title": _text(pledge.title),
        "description": _text(pledge.description),
        "pledge_types": sorted(pledge.pledge_types),
        "focus_areas": list(pledge.focus_areas),
        "value": _money(pledge.value),
        "value_kind": pledge.value_kind,
        "leveraged": _money(pledge.leveraged),
        "start": _date(pledge.start),
        "end": _date(pledge.end),
        "countries": sorted(pledge.where.countries),
        "regions": sorted(pledge.where.regions),
        "worldwide": pledge.where.worldwide,
        "benefits": {
            group: [benefit.extent, _number(benefit.share)]
            for group, benefit in sorted(pledge.benefits.items())
        },
        "benefit_statement": _text(pledge.benefit_statement),
        "groups": sorted(pledge.groups),
        "indicators": [
            [
                indicator.number,
                _text(indicator.name),
                _text(indicator.unit),
                _number(indicator.baseline),
                _number(indicator.target),
                _date(indicator.target_date),
            ]
            for indicator in pledge.indicators
        ],
        "partners": [_text(partner) for partner in pledge.partners],
        "sdgs": sorted(pledge.sdgs),
        "action_lines": sorted(pledge.action_lines),
        "also_under": _text(pledge.also_under),
        "url": pledge.url,
    }
    return json.dumps(published, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _text(text: SourceText | None) -> list[str] | None:
    return [text.language, _fold(text.text)] if text else None


def _number(number: Decimal | None) -> str | None:
    return None if number is None else format(number.normalize(), "f")


def _money(money: Money | None) -> list[str | None] | None:
    return [_number(money.amount), money.currency] if money else None


def _date(day: PartialDate | None) -> list[int | None] | None:
    return [day.year, day.quarter, day.month, day.day] if day else None
