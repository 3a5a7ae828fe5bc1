"""The Compendium of Pledges: overview, pledges by Focus Area and organization, indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.choices import COUNTRY_GROUPS, EXTENTS, FOCUS_AREAS
from generator.documents.breakdowns import standard_breakdowns
from generator.documents.dataset import Dataset
from generator.documents.page import Numbering, Page
from generator.figures.counting import Breakdown, Count, amount, breakdown, count
from generator.figures.groups import by_extent, targeted_groups
from generator.model import DocumentRow, Organisation, PublishedPledge
from generator.wording.sorting import sort_key


@dataclass(frozen=True, slots=True)
class Card:
    """One pledge as it is printed. ``usd`` is set when the value is in another currency."""

    id: str
    bookmark: str
    pledge: PublishedPledge
    usd: Decimal | None
    rate_month: date | None
    shares: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Group:
    """The pledges of one organization in one chapter."""

    organisation: Organisation
    region: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One Focus Area. Each pledge stands in the chapter of its main Focus Area."""

    number: int
    code: str
    groups: tuple[Group, ...]
    joint: int
    figures: Breakdown


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name and the pledges it leads to, as (id, bookmark)."""

    name: object
    pledges: tuple[tuple[str, str], ...]


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``compendium.html.j2``."""
    pledges = dataset.up_to(row)
    total = amount(pledges, dataset.rates, row.cut_off)
    original = [item for item in pledges if item.pledge.language != page.voice.language.code]
    chapters = tuple(
        _chapter(number, code, pledges, dataset, row) for number, code in enumerate(FOCUS_AREAS, start=1)
    )
    cards = [card for chapter in chapters for group in chapter.groups for card in group.cards]
    return {
        "row": row,
        "page": page,
        "numbering": Numbering(),
        "illustrative": dataset.illustrative,
        "pledges": pledges,
        "joint": count([item for item in pledges if item.pledge.joint], len(pledges), row.cut_off),
        "total": total,
        "targeting": _targeting(pledges, dataset, row),
        "origins": sorted({item.pledge.organisation.country for item in pledges}),
        "by_focus_area": _by_focus_area(pledges, dataset, row),
        "extents": _extent_counts(pledges),
        "group_extents": {
            group: {code: len(by_extent(pledges, group, code)) for code in EXTENTS}
            for group in COUNTRY_GROUPS
        },
        "tables": standard_breakdowns(pledges, dataset, row.cut_off),
        "rate_months": dataset.rates.months(
            (item.pledge.value.currency for item in pledges if item.pledge.value), row.cut_off
        ),
        "chapters": chapters,
        "organisations": _organisation_index(cards, page),
        "countries": _country_index(cards, page),
        "original": original,
        "original_cards": [card for card in cards if card.pledge.pledge.language != page.voice.language.code],
        "groups": COUNTRY_GROUPS,
        "extent_captions": EXTENTS,
        "focus_area_captions": FOCUS_AREAS,
    }


def bookmark(pledge_id: str) -> str:
    """The bookmark of a pledge: the same in all six versions."""
    return pledge_id.replace("-", "_")


def ordered(pledges: Iterable[PublishedPledge]) -> list[PublishedPledge]:
    """Pledges by organization, then id: an order that does not depend on the reader's language."""
    return sorted(pledges, key=lambda item: (sort_key(item.pledge.organisation.name.text, "en"), item.id))


def _chapter(
    number: int, code: str, pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow
) -> Chapter:
    own = ordered(item for item in pledges if item.pledge.focus_areas[0] == code)
    groups: list[Group] = []
    for item in own:
        card = _card(item, dataset, row)
        last = groups[-1] if groups else None
        if last and last.organisation.name == item.pledge.organisation.name:
            groups[-1] = Group(last.organisation, last.region, (*last.cards, card))
        else:
            country = item.pledge.organisation.country
            groups.append(Group(item.pledge.organisation, dataset.countries.region(country), (card,)))
    figures = breakdown(own, (code,), lambda item: item.pledge.focus_areas[:1], dataset.rates, row.cut_off)
    return Chapter(number, code, tuple(groups), sum(item.pledge.joint for item in own), figures)


def _card(item: PublishedPledge, dataset: Dataset, row: DocumentRow) -> Card:
    value = item.pledge.value
    foreign = value is not None and value.currency != "USD"
    rate = dataset.rates.rate(value.currency, row.cut_off) if value and foreign else None
    usd = dataset.rates.usd(value, row.cut_off) if value and rate else None
    shares = {
        group: benefit.share for group, benefit in item.pledge.benefits.items() if benefit.share is not None
    }
    return Card(item.id, bookmark(item.id), item, usd, rate.effective if rate else None, shares)


def _by_focus_area(pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow) -> Breakdown:
    return breakdown(
        pledges, FOCUS_AREAS, lambda item: item.pledge.focus_areas[:1], dataset.rates, row.cut_off
    )


def _extent_counts(pledges: Sequence[PublishedPledge]) -> dict[str, dict[str, int]]:
    """Extent of benefit to LDCs by main Focus Area, and in all under an empty code."""
    by_area = {area: [item for item in pledges if item.pledge.focus_areas[0] == area] for area in FOCUS_AREAS}
    by_area[""] = list(pledges)
    return {
        area: {code: len(by_extent(own, "ldc", code)) for code in EXTENTS} for area, own in by_area.items()
    }


def _targeting(pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow) -> dict[str, Count]:
    return {
        group: count(
            [item for item in pledges if group in targeted_groups(item, dataset.countries, row.cut_off)],
            len(pledges),
            row.cut_off,
        )
        for group in COUNTRY_GROUPS
    }


def _organisation_index(cards: Sequence[Card], page: Page) -> list[IndexEntry]:
    """Names in the document's language where an official one exists, in its alphabetical order."""
    entries: dict[str, tuple[Organisation, list[tuple[str, str]]]] = {}
    for card in cards:
        organisation = card.pledge.pledge.organisation
        entries.setdefault(organisation.name.text, (organisation, []))[1].append((card.id, card.bookmark))
    language = page.voice.language.code
    found = sorted(
        entries.values(),
        key=lambda entry: page.voice.sort_key(entry[0].names.get(language) or entry[0].name.text),
    )
    return [
        IndexEntry(page.organisation(organisation), tuple(sorted(links))) for organisation, links in found
    ]


def _country_index(cards: Sequence[Card], page: Page) -> list[IndexEntry]:
    """Countries and areas of implementation."""
    entries: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        for code in card.pledge.pledge.where.countries:
            entries.setdefault(page.country(code), []).append((card.id, card.bookmark))
    return [
        IndexEntry(name, tuple(sorted(entries[name]))) for name in sorted(entries, key=page.voice.sort_key)
    ]
