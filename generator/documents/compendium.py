"""The Compendium of Pledges: overview, pledges by Focus Area and organization, indexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.choices import COUNTRY_GROUPS, EXTENTS, FOCUS_AREAS
from generator.datatables import DocumentFigures
from generator.documents.breakdowns import dimension_table
from generator.documents.cards import Card, published_card
from generator.documents.changes import comparison_tables
from generator.documents.dataset import Dataset
from generator.documents.organisations import KnownOrganisations
from generator.documents.overview import (
    conversion,
    extents_by_area,
    group_coverage,
    group_extents,
    group_values,
    main_figures,
)
from generator.documents.page import Page
from generator.documents.tabulating import by_id, numbered, pledge_places
from generator.documents.translated import pledge_marks
from generator.figures.counting import Amount, amount
from generator.model import DocumentRow, Organisation, PublishedPledge
from generator.wording.sorting import sort_key


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
    amount: Amount


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name and the pledges it leads to, as (id, bookmark)."""

    name: object
    pledges: tuple[tuple[str, str], ...]


#: The breakdowns of the overview, in the order of their numbers.
_DIMENSIONS: Final = (
    "types",
    "focus_areas",
    "organisations",
    "origin",
    "implementation",
    "kinds",
    "partnership",
    "announcement",
    "beneficiaries",
    "sdgs",
)


def figures(dataset: Dataset, row: DocumentRow) -> DocumentFigures:
    """All tables of a compendium, the same for its six versions."""
    pledges = dataset.up_to(row)
    tables = (
        main_figures(pledges, dataset, row),
        extents_by_area(pledges, dataset, row),
        group_extents(pledges, dataset, row),
        group_values(pledges, dataset, row),
        group_coverage(pledges, dataset, row),
        *(dimension_table(dimension, pledges, dataset, row) for dimension in _DIMENSIONS),
        *comparison_tables(dataset, row),
    )
    return DocumentFigures(numbered(tables), pledge_places(pledges, dataset.rates, row.cut_off))


def view(dataset: Dataset, row: DocumentRow, page: Page) -> dict[str, object]:
    """The facts of the template ``compendium.html.j2``."""
    pledges = dataset.up_to(row)
    chapters = tuple(
        _chapter(number, code, pledges, dataset, row) for number, code in enumerate(FOCUS_AREAS, start=1)
    )
    cards = [card for chapter in chapters for group in chapter.groups for card in group.cards]
    organisations = KnownOrganisations(dataset.published)
    marks = {card.id: pledge_marks(card.pledge, page.voice.language.code) for card in cards}
    return {
        "row": row,
        "page": page,
        "illustrative": dataset.illustrative,
        "tables": by_id(figures(dataset, row)),
        "total": amount(pledges, dataset.rates, row.cut_off),
        "rates": conversion(pledges, dataset, row),
        "chapters": chapters,
        "organisations": _organisation_index(cards, page),
        "countries": _country_index(cards, page),
        "marks": marks,
        "named": lambda partner: organisations.find(partner.text) or partner,
        "original": [card for card in cards if marks[card.id].original],
        "provisional": [card for card in cards if marks[card.id].provisional],
        "groups": COUNTRY_GROUPS,
        "extent_captions": EXTENTS,
        "focus_area_captions": FOCUS_AREAS,
        "filters": page.filter_lines(row),
        "edition": dataset.editions.get(row.document_id),
    }


def ordered(pledges: Iterable[PublishedPledge]) -> list[PublishedPledge]:
    """Pledges by organization, then id: an order that does not depend on the reader's language."""
    return sorted(pledges, key=lambda item: (sort_key(item.pledge.organisation.name.text, "en"), item.id))


def _chapter(
    number: int, code: str, pledges: Sequence[PublishedPledge], dataset: Dataset, row: DocumentRow
) -> Chapter:
    own, closed = ordered(item for item in pledges if item.pledge.focus_areas[0] == code), dataset.closed(row)
    groups: list[Group] = []
    for item in own:
        card = published_card(item, dataset.rates, row.cut_off, closed.get(item.id))
        last = groups[-1] if groups else None
        if last and last.organisation.name == item.pledge.organisation.name:
            groups[-1] = Group(last.organisation, last.region, (*last.cards, card))
        else:
            country = item.pledge.organisation.country
            groups.append(Group(item.pledge.organisation, dataset.countries.region(country), (card,)))
    joint = sum(item.pledge.joint for item in own)
    return Chapter(number, code, tuple(groups), joint, amount(own, dataset.rates, row.cut_off))


def _organisation_index(cards: Sequence[Card], page: Page) -> list[IndexEntry]:
    """Names in the document's language where an official one exists, in the order that the document keeps."""
    entries: dict[str, tuple[Organisation, list[tuple[str, str]]]] = {}
    for card in cards:
        organisation = card.pledge.organisation
        entries.setdefault(organisation.name.text, (organisation, []))[1].append((card.id, card.bookmark))
    found = sorted(entries.values(), key=lambda entry: page.organisation_key(entry[0]))
    return [
        IndexEntry(page.organisation(organisation), tuple(sorted(links))) for organisation, links in found
    ]


def _country_index(cards: Sequence[Card], page: Page) -> list[IndexEntry]:
    """Countries and areas of implementation."""
    entries: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        for code in card.pledge.where.countries:
            entries.setdefault(code, []).append((card.id, card.bookmark))
    return [
        IndexEntry(page.country(code), tuple(sorted(entries[code])))
        for code in sorted(entries, key=page.country_key)
    ]
