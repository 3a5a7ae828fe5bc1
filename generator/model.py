"""The values that travel through the pipeline.

Two promises are kept here: a value remembers the cell it came from (``cells`` maps a
field id to its place), and a sender's text remembers its language. Nothing in this
module imports anything of ours but plain values. All values are immutable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: file as given (``input/pledges/x.xlsx``), sheet, A1 address."""

    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def address(self) -> str:
        """The place of a cell as people write it: file, sheet and address."""
        return f"{self.file}, {self.sheet}!{self.cell}"

    def __reduce__(self) -> tuple[type[Place], tuple[str, str, str]]:
        """There are many: the way of dataclasses to be pickled is four times slower."""
        return Place, (self.file, self.sheet, self.cell)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A sender's words and the language they are written in. Never edited.

    A translation in their place names the language of submission in ``original``;
    ``provisional`` says that nobody approved it yet.
    """

    text: str
    language: str
    original: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its sender gave it: a day, a month, a quarter or a year."""

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def first(self) -> date:
        """First day that the date may mean."""
        month = self.month or ((self.quarter - 1) * 3 + 1 if self.quarter else 1)
        return date(self.year, month, self.day or 1)

    @property
    def last(self) -> date:
        """Last day that the date may mean."""
        if self.day:
            return self.first
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        following = date(self.year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole currency units with its ISO 4217 code, and what was typed."""

    amount: Decimal
    currency: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a pledge will be measured by. ``number`` is 1, 2 or 3."""

    number: int
    name: SourceText
    unit: SourceText
    baseline: Decimal | None
    target: Decimal
    target_date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Benefit:
    """Whether and how far one country group benefits.

    An extent code and, where the sender gave it, the share of the value in percent (0 to 100).
    """

    extent: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where a pledge is implemented: ISO alpha-2 codes, ITU region codes, or worldwide."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    worldwide: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who pledges. ``country`` is an ISO alpha-2 code or ``international``.

    ``names`` holds official names in other languages, by language code.
    """

    name: SourceText
    type: str
    country: str
    names: Mapping[str, str] = field(default_factory=dict)
    website: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """The publishable content of one row of a pledge form, before any decision on it.

    Units: money in whole currency units, shares in percent. ``focus_areas`` has the main
    one first. ``value_kind`` is empty when there is no value. ``leveraged`` is money
    expected from others, in the currency of the value; it never enters a total.
    """

    ref: str
    organisation: Organisation
    title: SourceText
    description: SourceText
    pledge_types: tuple[str, ...]
    focus_areas: tuple[str, ...]
    where: Where
    start: PartialDate
    end: PartialDate
    benefits: Mapping[str, Benefit]
    benefit_statement: SourceText | None
    indicators: tuple[Indicator, ...]
    value: Money | None = None
    value_kind: str = ""
    leveraged: Money | None = None
    groups: tuple[str, ...] = ()
    partners: tuple[SourceText, ...] = ()
    sdgs: tuple[int, ...] = ()
    action_lines: tuple[str, ...] = ()
    also_under: SourceText | None = None
    url: str = ""
    submitted: date | None = None
    cells: Mapping[str, Place] = field(default_factory=dict, compare=False)

    @property
    def language(self) -> str:
        """Language code the texts were submitted in."""
        return self.title.language

    @property
    def joint(self) -> bool:
        """Whether other institutions develop or implement it too."""
        return bool(self.partners)


@dataclass(frozen=True, slots=True)
class Submission:
    """One pledge form as read, without the contact data in it: that is checked and goes nowhere.

    ``pledges`` holds the rows that could be read whole; ``row_places`` has the place of every
    data row, also of those that could not. ``copied`` are the titles of rows that say what another
    workbook says: they are not in ``pledges`` and count nowhere. ``typed_ids`` is what stands in a
    column for pledge ids, which no form has: it is compared with the register and never used.
    """

    file: str
    form_language: str
    organisation: Organisation | None
    pledges: tuple[Pledge, ...]
    row_places: tuple[Place, ...] = ()
    submitted: date | None = None
    copied: tuple[Place, ...] = ()
    typed_ids: Mapping[Place, str] = field(default_factory=dict)

    @property
    def received(self) -> int:
        """The number of pledges received with this form, readable or not, without copies."""
        return len(self.row_places) - len(self.copied)


@dataclass(frozen=True, slots=True)
class PublishedPledge:
    """A pledge that two people cleared.

    Only ``register.clear`` makes one: it is the one type that published documents and figures
    ever see. What goes back to a sender about its own file is made from :class:`Pledge`.
    """

    id: str
    pledge: Pledge
    fingerprint: str
    received: date


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One row of a progress form: one pledge and one indicator, figures cumulative.

    What was prefilled (names, unit, baseline, target, currency, the last report) is kept as
    read, so that a change shows. ``value_currency`` is that of the column, else the one typed
    with an amount.
    """

    pledge_id: str
    indicator_number: int
    period_end: date
    status: str
    value_to_date: Decimal
    report_date: date
    may_quote: bool
    unit: str = ""
    target: Decimal | None = None
    value_currency: str = ""
    value_in_period: Decimal | None = None
    committed: Decimal | None = None
    disbursed: Decimal | None = None
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    evidence: str = ""
    evidence_kind: str = ""
    delay_reason: SourceText | None = None
    narrative: SourceText | None = None
    obstacles: SourceText | None = None
    support_sought: SourceText | None = None
    new_target: Decimal | None = None
    new_target_date: PartialDate | None = None
    change_reason: SourceText | None = None
    last_value: Decimal | None = None
    last_report_date: date | None = None
    org_name: str = ""
    title: str = ""
    baseline: Decimal | None = None
    target_date: PartialDate | None = None
    language: str = ""
    cells: Mapping[str, Place] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Screened:
    """What a person decided about the hits of a screening list, and the date of that list.

    ``verdict``: ``none`` (no hit), ``false`` (a hit, but another body) or ``hit`` (the same body).
    """

    verdict: str
    list_date: date


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of the register: one text of one pledge, and what was decided on it.

    Decisions are codes or empty. Dates are ``None`` where the cell is empty. ``doubtful``: a
    cell of the row could not be read; such a row clears nothing. ``screened`` is what ``screening``,
    as it was typed, says.
    """

    pledge_id: str
    org_name: str
    ref: str
    title: str
    fingerprint: str
    received_on: date | None
    source_file: str
    screening: str
    reviewer: str
    reviewer_decision: str
    reviewer_date: date | None
    confirmer: str
    confirmer_decision: str
    confirmer_date: date | None
    reason: str
    withdrawn_on: date | None
    suspended_on: date | None
    place: Place
    doubtful: bool = False
    screened: Screened | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row of the Documents sheet: one document in every language asked for.

    ``texts`` holds the columns that end in a language: ``texts["group"]["fr"]``.
    """

    document_id: str
    kind: str
    symbol: str
    revision: int
    texts: Mapping[str, Mapping[str, str]]
    meeting_start: date | None
    meeting_end: date | None
    document_date: date | None
    original_language: str
    action_required: str
    references: tuple[str, ...]
    cut_off: date
    period_start: date | None
    period_end: date | None
    filter_regions: tuple[str, ...]
    filter_country_groups: tuple[str, ...]
    filter_focus_areas: tuple[str, ...]
    filter_types: tuple[str, ...]
    languages: tuple[str, ...]
    previous_edition: str
    contact_name: str
    contact_phone: str
    contact_email: str
    draft: bool
    place: Place
    #: A code of ``NAME_ORDERS``; as ``reader`` when empty.
    name_order: str = ""

    def text(self, column: str, language: str) -> str:
        """The text of ``column`` in ``language``, or an empty string."""
        return self.texts.get(column, {}).get(language, "")


@dataclass(frozen=True, slots=True)
class ProgressCheck:
    """What the secretariat found when it looked at a report: the third status column."""

    pledge_id: str
    period_end: date
    check: str
    checked_by: str
    checked_on: date | None
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Closure:
    """How a pledge ended (a code of ``CLOSURES``), and the day up to which that is told."""

    how: str
    on: date


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A pledge that had been cleared or published and was withdrawn: its id and the day. Nothing else of it is told."""

    pledge_id: str
    on: date


@dataclass(frozen=True, slots=True)
class CoalitionRow:
    """A Focus Area Leader or Member."""

    role: str
    focus_area: str
    organisation: str
    constituency: str
    country: str
    letter_of_intent: date | None
    nominated: date | None
    consulted: date | None
    pledge_id: str
    head_attends: bool | None
    place: Place


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the Roundtable. ``titles`` are by language code."""

    id: str
    day: date
    start: time
    end: time
    room: str
    kind: str
    focus_area: str
    titles: Mapping[str, str]
    moderator: str
    moderator_high_level: bool | None
    speakers: tuple[str, ...]
    pledges: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting of the WTDC plenary, a committee or a group."""

    body: str
    day: date
    start: time
    end: time
    room: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rate:
    """US dollars for one unit of a currency, in force from the first day of a month."""

    currency: str
    usd_per_unit: Decimal
    effective: date
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country or area that the secretariat adds or overrides. Empty means unchanged."""

    code: str
    names: Mapping[str, str]
    display: str
    itu_region: str
    ldc_from: date | None
    ldc_to: date | None
    lldc: bool | None
    sids: bool | None
    valid_from: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class ScreeningEntry:
    """One name of a screening list."""

    name: str
    aliases: tuple[str, ...]
    list_name: str
    list_date: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Secretariat:
    """Everything read from ``input/secretariat/``."""

    register: tuple[RegisterRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    progress_checks: tuple[ProgressCheck, ...] = ()
    coalition: tuple[CoalitionRow, ...] = ()
    sessions: tuple[Session, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    rates: tuple[Rate, ...] = ()
    countries: tuple[CountryRow, ...] = ()
    screening: tuple[ScreeningEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file that was looked at.

    ``kind`` is pledges, progress, secretariat or unknown; ``language`` that of a form, where it is known.
    """

    path: str
    sha256: str
    size: int
    kind: str
    language: str = ""
