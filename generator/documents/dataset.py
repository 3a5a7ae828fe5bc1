"""All that documents may know: cleared facts, and counts of what is not cleared.

There is no field here that could hold a sender's contact or the name of a pledge that
two people did not clear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.figures.closing import closures
from generator.figures.rates import Rates
from generator.figures.reconciliation import Edition
from generator.model import (
    Closure,
    CoalitionRow,
    DocumentRow,
    ProgressCheck,
    ProgressRow,
    PublishedPledge,
    Session,
    Sitting,
    SourceText,
    Withdrawal,
)
from generator.reference.countries import Countries, is_invented
from generator.translations.applying import pledges_in, reports_in, translated
from generator.translations.memory import Memory
from generator.translations.texts import typed_key


@dataclass(frozen=True, slots=True)
class Dataset:
    """The cleared facts of one build.

    Of the pledges that are not published there are only dates of receipt, each in one of ``incomplete``
    (an error stands), ``in_review``, ``declined`` and ``withdrawn``. ``withdrawals`` are those of pledges that had
    been cleared or published before. ``states`` say where the published ones stand, by id. ``editions`` are those
    that documents are compared with, by document id. ``language`` is that of the reader where texts are already in it.
    """

    published: tuple[PublishedPledge, ...]
    incomplete: tuple[date, ...]
    in_review: tuple[date, ...]
    declined: tuple[date, ...]
    withdrawn: tuple[date, ...]
    withdrawals: tuple[Withdrawal, ...]
    coalition: tuple[CoalitionRow, ...]
    sessions: tuple[Session, ...]
    progress: tuple[ProgressRow, ...]
    progress_checks: tuple[ProgressCheck, ...]
    rates: Rates
    countries: Countries
    sittings: tuple[Sitting, ...] = ()
    editions: Mapping[str, Edition] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    translations: Memory = field(default_factory=Memory)
    language: str = ""

    @property
    def illustrative(self) -> bool:
        """Whether the data is invented: it names countries of the user-assigned codes XA to XZ."""
        return any(is_invented(item.pledge.organisation.country) for item in self.published)

    def in_language(self, language: str) -> Dataset:
        """The same facts with senders' texts in a language, as far as they are translated."""
        published = pledges_in(self.published, self.translations, language)
        progress = reports_in(self.published, self.progress, self.translations, language)
        return replace(self, published=published, progress=progress, language=language)

    def typed(self, text: str, row: DocumentRow) -> SourceText:
        """What the secretariat typed in its sheets: in the original language of the document, or translated.

        Only an approved translation is taken: a name in a table bears no mark.
        """
        source = SourceText(text, row.original_language or "en")
        shown = translated(source, typed_key(text), self.translations, self.language)
        return source if shown.provisional else shown

    def closed(self, row: DocumentRow) -> Mapping[str, Closure]:
        """The pledges of one document that are closed as of its cut-off date, by id."""
        return closures(self.up_to(row), self.progress, self.progress_checks, row.cut_off)

    def up_to(self, row: DocumentRow) -> tuple[PublishedPledge, ...]:
        """Cleared pledges of one document: received by its cut-off date and passing its filters."""
        return tuple(
            item for item in self.published if item.received <= row.cut_off and self._passes(item, row)
        )

    def _passes(self, item: PublishedPledge, row: DocumentRow) -> bool:
        pledge = item.pledge
        regions = {self.countries.region(code) for code in pledge.where.countries} | set(pledge.where.regions)
        groups = {group for group, benefit in pledge.benefits.items() if benefit.extent != "none"}
        return (
            (not row.filter_regions or bool(regions & set(row.filter_regions)))
            and (not row.filter_country_groups or bool(groups & set(row.filter_country_groups)))
            and (not row.filter_focus_areas or bool(set(pledge.focus_areas) & set(row.filter_focus_areas)))
            and (not row.filter_types or bool(set(pledge.pledge_types) & set(row.filter_types)))
        )
