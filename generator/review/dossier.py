"""The dossier for due diligence on one pledge in review: for those who decide, never for its sender or the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.bidi import has_rtl
from generator.checks.catalogue import render
from generator.checks.places import key
from generator.checks.texts import personal
from generator.checks.told import told_to_sender
from generator.choices import COUNTRY_GROUPS, DECISIONS, EXTENTS, FOCUS_AREAS
from generator.datatables import Cell, CountryName
from generator.documents.cards import card
from generator.documents.page import Page
from generator.documents.translated import pledge_marks
from generator.fields import REGISTER
from generator.languages import ENGLISH
from generator.messages import Message
from generator.model import Indicator, Place, Pledge, RegisterRow, SourceText
from generator.review.casework import Case
from generator.review.points import impersonal, numbered

SHORT: Final = 12  #: characters of a hash that people compare
_HIDDEN: Final = "…"


@dataclass(frozen=True, slots=True)
class Decided:
    """What one person decided in a row of the register; what is not there yet is empty."""

    person: str
    decision: Message | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the register about the pledge. ``present``: it is about the text as it is now."""

    place: Place
    number: str
    present: bool
    fingerprint: str
    reviewer: Decided
    confirmer: Decided
    screening: Cell
    reason: Cell
    withdrawn_on: date | None
    suspended_on: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """A target and whether its date lies within the time of the pledge; None where it cannot be told."""

    indicator: Indicator
    within: bool | None


def view(case: Case, page: Page) -> dict[str, object]:
    """The facts of the template ``dossier.html.j2``."""
    review, pledge = case.review, case.pledge
    told = impersonal(case.causes, case.place.file)
    points = numbered(told, page)
    stands = render(review.finding, page.voice)
    received = review.received if review.received > date.min else None
    return {
        "page": page,
        "case": case,
        "pledge": pledge,
        "number": review.id,
        "received": received,
        "workbook": _name(case.place.file),
        "sheet": case.place.sheet,
        "row": key(case.place)[2],
        "fingerprint": review.fingerprint[:SHORT],
        "problem": stands.message,
        "remedy": stands.do,
        "rows": [_row(row, review.fingerprint, page) for row in review.rows],
        "decided_before": key(review.decided_before.place)[2] if review.decided_before else "",
        "compared": case.before is not None,
        # At the rate of the day of receipt: a later rate is no reason for another dossier.
        "card": card(pledge, review.id or pledge.ref, "pledge_1", page.rates, review.received),
        "mark": pledge_marks(pledge, page.voice.language.code),
        "region": page.countries.region(pledge.organisation.country),
        "points": points,
        "silent": [
            point.number
            for point, (cause, _) in zip(points, told, strict=True)
            if not told_to_sender(cause.finding)
        ],
        "hits": sum(len(compared.hits) for compared in case.compared),
        "lists_digest": case.lists.digest[:SHORT],
        "near": [(near, _name(near.place.file), key(near.place)[2]) for near in case.near],
        "members": {group: _members(pledge, group, page, received) for group in COUNTRY_GROUPS},
        "targets": [_due(indicator, pledge) for indicator in pledge.indicators],
        "named": lambda partner: partner,
        "groups": COUNTRY_GROUPS,
        "extent_captions": EXTENTS,
        "focus_area_captions": FOCUS_AREAS,
        "decision_captions": DECISIONS,
        "register_sheet": REGISTER.caption,
    }


def _row(row: RegisterRow, present: str, page: Page) -> Row:
    return Row(
        row.place,
        key(row.place)[2],
        row.fingerprint == present,
        row.fingerprint[:SHORT],
        Decided(without_personal_data(row.reviewer), DECISIONS.get(row.reviewer_decision), row.reviewer_date),
        Decided(
            without_personal_data(row.confirmer), DECISIONS.get(row.confirmer_decision), row.confirmer_date
        ),
        _typed(row.screening, page),
        _typed(row.reason, page),
        row.withdrawn_on,
        row.suspended_on,
    )


def _typed(text: str, page: Page) -> Cell:
    """What the secretariat typed, in an unknown language: marked where it runs the other way than the paper."""
    shown = without_personal_data(text)
    if has_rtl(shown) == page.voice.language.rtl:
        return shown
    return SourceText(shown, "ar" if has_rtl(shown) else ENGLISH.code)


def without_personal_data(typed: str) -> str:
    """What the secretariat typed, unless it holds an address or a phone number."""
    return _HIDDEN if personal(typed) else typed


def _members(pledge: Pledge, group: str, page: Page, on: date | None) -> list[CountryName]:
    """The countries of the pledge that belong to a group on the day it was received."""
    day = on or pledge.start.first
    codes = [code for code in pledge.where.countries if page.countries.in_group(code, group, day)]
    return [CountryName(code) for code in sorted(codes, key=page.country_key)]


def _due(indicator: Indicator, pledge: Pledge) -> Due:
    day = indicator.target_date
    within = None if day is None else day.first <= pledge.end.last and day.last >= pledge.start.first
    return Due(indicator, within)


def _name(file: str) -> str:
    return file.rpartition("/")[2]
