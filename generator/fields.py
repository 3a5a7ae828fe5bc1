"""The fields of every sheet: ids, captions, guidance, kinds.

One table serves the form writer, the reader, the findings and the sample. Ids and
order are the data contract; captions and guidance are messages. ``kind`` names the
grammar that reads the cell (``intake/grammar``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.languages import LANGUAGES
from generator.messages import Message, message

#: Codes of the six languages in the order of the suffixes ``_ar`` to ``_ru``.
SUFFIXES: Final = tuple(sorted(LANGUAGES))


@dataclass(frozen=True, slots=True)
class Field:
    """One column (or one line of the ``Organisation`` list).

    kind: ``text`` (one line), ``prose`` (paragraphs), ``choice`` and ``choices`` (codes of
    the list named in ``choices``), ``amount``, ``number``, ``percent``, ``currency``, ``date``
    (partial dates allowed), ``day`` (a full date), ``time``, ``countries``, ``country``,
    ``integers``, ``names`` (several texts), ``url``, ``email``, ``codes`` (several codes),
    ``code`` (one id, kept as typed).
    """

    id: str
    caption: Message
    kind: str = "text"
    required: bool = False
    guidance: Message | None = None
    choices: str = ""
    limit: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its untranslated name, with the caption shown on its tab and its fields.

    ``shown`` are columns behind them that formulas fill for the eye; no reader looks at them.
    """

    name: str
    caption: Message
    fields: tuple[Field, ...]
    shown: tuple[Field, ...] = ()

    def field(self, field_id: str) -> Field:
        """The field with this id; KeyError when the sheet has none."""
        for candidate in self.fields:
            if candidate.id == field_id:
                return candidate
        raise KeyError(field_id)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Sheets are told apart by identity: also in another process there is one of each."""
        return sheet_named, (self.name,)


def _in_six_languages(field_id: str, caption: Message, *, required: bool = False) -> tuple[Field, ...]:
    return tuple(Field(f"{field_id}_{code}", caption, required=required, language=code) for code in SUFFIXES)


ORGANISATION: Final = Sheet(
    "Organisation",
    message("sheet", "Organization"),
    (
        Field(
            "org_name",
            message("caption", "Name of the organization"),
            required=True,
            limit=200,
            guidance=message("guidance", "As it should be printed."),
        ),
        *_in_six_languages("org_name", message("caption", "Official name in another language")),
        Field(
            "org_type",
            message("caption", "Type of organization"),
            "choice",
            required=True,
            choices="org_types",
            guidance=message("guidance", "Choose from the list."),
        ),
        Field(
            "org_country",
            message("caption", "Country or area of origin"),
            "country",
            required=True,
            guidance=message(
                "guidance", "United Nations name or ISO code; “international” for a body without a country."
            ),
        ),
        Field(
            "org_website",
            message("caption", "Website of the organization"),
            "url",
            guidance=message("guidance", "An address that begins with https://."),
        ),
        Field(
            "submission_language",
            message("caption", "Language of the pledge texts"),
            "choice",
            required=True,
            choices="languages",
            guidance=message("guidance", "The language in which titles and descriptions are written."),
        ),
        Field(
            "submission_date",
            message("caption", "Date of submission"),
            "day",
            required=True,
            guidance=message("guidance", "For example 2022-03-31."),
        ),
        Field(
            "contact_name",
            message("caption", "Contact person"),
            required=True,
            guidance=message("guidance", "Never published."),
        ),
        Field(
            "contact_title",
            message("caption", "Title of the contact person"),
            guidance=message("guidance", "Never published."),
        ),
        Field(
            "contact_email",
            message("caption", "E-mail of the contact person"),
            "email",
            required=True,
            guidance=message("guidance", "Never published."),
        ),
        Field(
            "contact_phone",
            message("caption", "Phone of the contact person"),
            guidance=message("guidance", "Never published."),
        ),
        Field(
            "statement_true",
            message("caption", "We confirm these pledges and agree that they may be published"),
            "choice",
            required=True,
            choices="yes_no",
            guidance=message("guidance", "Choose “Yes”. Without it no pledge can be published."),
        ),
    ),
)


def _indicator(number: int) -> tuple[Field, ...]:
    tail = "" if number == 1 else f"_{number}"
    first = number == 1
    return (
        Field(
            f"indicator{tail}",
            message("caption", "Indicator"),
            required=first,
            limit=200,
            guidance=message("guidance", "What will be counted or measured."),
        ),
        Field(
            f"unit{tail}",
            message("caption", "Unit"),
            required=first,
            limit=60,
            guidance=message("guidance", "For example: people, schools, km."),
        ),
        Field(
            f"baseline{tail}",
            message("caption", "Baseline"),
            "number",
            required=first,
            guidance=message("guidance", "The value before you start; 0 is an answer."),
        ),
        Field(
            f"target{tail}",
            message("caption", "Target"),
            "number",
            required=first,
            guidance=message("guidance", "A number."),
        ),
        Field(
            f"target_date{tail}",
            message("caption", "Target date"),
            "date",
            required=first,
            guidance=message("guidance", "When the target will be reached."),
        ),
    )


PLEDGES: Final = Sheet(
    "Pledges",
    message("sheet", "Pledges"),
    (
        Field(
            "ref",
            message("caption", "Your reference"),
            "code",
            required=True,
            limit=40,
            guidance=message("guidance", "Your own number or code, different for each pledge."),
        ),
        Field(
            "title",
            message("caption", "Pledge title"),
            required=True,
            limit=150,
            guidance=message("guidance", "At most 150 characters."),
        ),
        Field(
            "description",
            message("caption", "Description"),
            "prose",
            required=True,
            limit=2500,
            guidance=message(
                "guidance", "What will be done, for whom and where: 50 to 2\u00a0500 characters."
            ),
        ),
        Field(
            "pledge_types",
            message("caption", "Type of pledge"),
            "choices",
            required=True,
            choices="pledge_types",
            guidance=message(
                "guidance",
                "One or more: choose from the list, or type several with a semicolon between them.",
            ),
        ),
        Field(
            "focus_areas",
            message("caption", "Focus Areas"),
            "choices",
            required=True,
            choices="focus_areas",
            guidance=message(
                "guidance",
                "One or more, the main one first: choose from the list, or type several with a semicolon between them.",
            ),
        ),
        Field(
            "value_amount",
            message("caption", "Estimated value"),
            "amount",
            guidance=message("guidance", "A number in whole units of the currency."),
        ),
        Field(
            "value_currency",
            message("caption", "Currency"),
            "currency",
            guidance=message("guidance", "Three-letter ISO code, for example USD."),
        ),
        Field(
            "value_kind",
            message("caption", "Kind of value"),
            "choice",
            choices="value_kinds",
            guidance=message("guidance", "Needed when there is an amount."),
        ),
        Field(
            "leveraged_amount",
            message("caption", "Value expected from others"),
            "amount",
            guidance=message("guidance", "In the same currency. It is never added to a total."),
        ),
        Field(
            "start_date",
            message("caption", "Start date"),
            "date",
            required=True,
            guidance=message("guidance", "A date, a month, a quarter or a year."),
        ),
        Field(
            "end_date",
            message("caption", "End date"),
            "date",
            required=True,
            guidance=message("guidance", "A date, a month, a quarter or a year."),
        ),
        Field(
            "countries",
            message("caption", "Where it will be implemented"),
            "countries",
            required=True,
            guidance=message("guidance", "Countries or areas, an ITU region, or “worldwide”."),
        ),
        Field(
            "ldc_extent",
            message("caption", "Extent of benefit to LDCs"),
            "choice",
            required=True,
            choices="extents",
            guidance=message("guidance", "“None” is an answer; an empty cell is not."),
        ),
        Field(
            "lldc_extent",
            message("caption", "Extent of benefit to LLDCs"),
            "choice",
            required=True,
            choices="extents",
            guidance=message("guidance", "“None” is an answer; an empty cell is not."),
        ),
        Field(
            "sids_extent",
            message("caption", "Extent of benefit to SIDS"),
            "choice",
            required=True,
            choices="extents",
            guidance=message("guidance", "“None” is an answer; an empty cell is not."),
        ),
        Field(
            "ldc_share",
            message("caption", "Share of the value for LDCs (%)"),
            "percent",
            guidance=message("guidance", "From 0 to 100, if known."),
        ),
        Field(
            "lldc_share",
            message("caption", "Share of the value for LLDCs (%)"),
            "percent",
            guidance=message("guidance", "From 0 to 100, if known."),
        ),
        Field(
            "sids_share",
            message("caption", "Share of the value for SIDS (%)"),
            "percent",
            guidance=message("guidance", "From 0 to 100, if known."),
        ),
        Field(
            "benefit_statement",
            message("caption", "Extent of benefit in words"),
            "prose",
            limit=600,
            guidance=message("guidance", "Needed unless the three answers on extent of benefit are “None”."),
        ),
        Field(
            "groups",
            message("caption", "Beneficiary groups"),
            "choices",
            choices="groups",
            guidance=message(
                "guidance",
                "One or more: choose from the list, or type several with a semicolon between them.",
            ),
        ),
        *_indicator(1),
        *_indicator(2),
        *_indicator(3),
        Field(
            "partners",
            message("caption", "Partners"),
            "names",
            guidance=message(
                "guidance", "Other institutions that develop or implement it, separated by a semicolon."
            ),
        ),
        Field(
            "sdgs",
            message("caption", "Sustainable Development Goals"),
            "integers",
            guidance=message("guidance", "Numbers from 1 to 17, separated by a semicolon."),
        ),
        Field(
            "action_lines",
            message("caption", "WSIS Action Lines"),
            "codes",
            guidance=message("guidance", "C1 to C11, separated by a semicolon."),
        ),
        Field(
            "also_under",
            message("caption", "Also announced under"),
            limit=200,
            guidance=message("guidance", "Another process in which the same pledge was announced."),
        ),
        Field(
            "pledge_url",
            message("caption", "Web page of the pledge"),
            "url",
            guidance=message("guidance", "An address that begins with https://."),
        ),
    ),
)

#: Columns of the progress form that the secretariat fills in and nobody may change.
PREFILLED: Final = (
    "pledge_id",
    "org_name",
    "title",
    "indicator_no",
    "indicator",
    "unit",
    "baseline",
    "target",
    "target_date",
    "value_currency",
    "last_value",
    "last_report_date",
)

PROGRESS: Final = Sheet(
    "Progress",
    message("sheet", "Progress"),
    (
        Field("pledge_id", message("caption", "Pledge ID"), "code", required=True),
        Field("org_name", message("caption", "Name of the organization")),
        Field("title", message("caption", "Pledge title")),
        Field("indicator_no", message("caption", "Indicator number"), "number", required=True),
        Field("indicator", message("caption", "Indicator")),
        Field("unit", message("caption", "Unit")),
        Field("baseline", message("caption", "Baseline"), "number"),
        Field("target", message("caption", "Target"), "number"),
        Field("target_date", message("caption", "Target date"), "date"),
        Field("value_currency", message("caption", "Currency"), "currency"),
        Field("last_value", message("caption", "Last reported value"), "number"),
        Field("last_report_date", message("caption", "Date of the last report"), "day"),
        Field(
            "period_end",
            message("caption", "End of the reporting period"),
            "day",
            required=True,
            guidance=message("guidance", "The date up to which your figures count."),
        ),
        Field(
            "status",
            message("caption", "Status"),
            "choice",
            required=True,
            choices="progress_statuses",
            guidance=message("guidance", "Choose from the list."),
        ),
        Field(
            "value_to_date",
            message("caption", "Value of the indicator to date"),
            "number",
            required=True,
            guidance=message("guidance", "Cumulative, since the start."),
        ),
        Field(
            "value_in_period",
            message("caption", "Of which in this period"),
            "number",
            guidance=message("guidance", "A number."),
        ),
        Field(
            "committed_to_date",
            message("caption", "Amount committed to date"),
            "amount",
            guidance=message("guidance", "Cumulative, in the currency of the pledge."),
        ),
        Field(
            "disbursed_to_date",
            message("caption", "Amount disbursed to date"),
            "amount",
            guidance=message("guidance", "Cumulative, in the currency of the pledge."),
        ),
        Field(
            "ldc_share",
            message("caption", "Share for LDCs so far (%)"),
            "percent",
            guidance=message("guidance", "From 0 to 100, if known."),
        ),
        Field(
            "lldc_share",
            message("caption", "Share for LLDCs so far (%)"),
            "percent",
            guidance=message("guidance", "From 0 to 100, if known."),
        ),
        Field(
            "sids_share",
            message("caption", "Share for SIDS so far (%)"),
            "percent",
            guidance=message("guidance", "From 0 to 100, if known."),
        ),
        Field(
            "evidence",
            message("caption", "Evidence"),
            "prose",
            limit=600,
            guidance=message("guidance", "A link or a description; needed when the status is “Completed”."),
        ),
        Field(
            "evidence_kind",
            message("caption", "Kind of evidence"),
            "choice",
            choices="evidence_kinds",
            guidance=message("guidance", "Choose from the list."),
        ),
        Field("delay_reason", message("caption", "Reason for the delay"), "prose", limit=600),
        Field("narrative", message("caption", "What was done"), "prose", limit=2500),
        Field("obstacles", message("caption", "Obstacles"), "prose", limit=1200),
        Field("support_sought", message("caption", "Support sought"), "prose", limit=1200),
        Field(
            "new_target",
            message("caption", "New target requested"),
            "number",
            guidance=message("guidance", "Only if you ask for a change; the original target is kept."),
        ),
        Field("new_target_date", message("caption", "New target date requested"), "date"),
        Field("change_reason", message("caption", "Reason for the change"), "prose", limit=600),
        Field(
            "may_quote",
            message("caption", "May we quote your texts?"),
            "choice",
            required=True,
            choices="yes_no",
            guidance=message("guidance", "“Yes” or “No”."),
        ),
        Field(
            "reported_by",
            message("caption", "Reported by"),
            required=True,
            guidance=message("guidance", "Never published."),
        ),
        Field("report_date", message("caption", "Date of the report"), "day", required=True),
    ),
)

REGISTER: Final = Sheet(
    "Register",
    message("sheet", "Register"),
    (
        Field(
            "pledge_id",
            message("caption", "Pledge ID"),
            "code",
            required=True,
            guidance=message("guidance", "Given by “p2c register”. Do not change."),
        ),
        Field("org_name", message("caption", "Name of the organization"), required=True),
        Field("ref", message("caption", "Reference of the organization"), "code", required=True),
        Field("title", message("caption", "Pledge title")),
        Field(
            "fingerprint",
            message("caption", "Fingerprint of the text"),
            "code",
            required=True,
            guidance=message("guidance", "Given by “p2c register”. Do not change."),
        ),
        Field("received_on", message("caption", "Received on"), "day"),
        Field("source_file", message("caption", "Source file"), "code"),
        Field("screening", message("caption", "Screening")),
        Field(
            "reviewer",
            message("caption", "Reviewer"),
            guidance=message("guidance", "The person who decides first."),
        ),
        Field(
            "reviewer_decision",
            message("caption", "Decision of the reviewer"),
            "choice",
            choices="decisions",
            guidance=message("guidance", "Choose from the list. To change a decision, add a row."),
        ),
        Field(
            "reviewer_date",
            message("caption", "Date of the reviewer’s decision"),
            "day",
            guidance=message("guidance", "A decision counts only with its date."),
        ),
        Field(
            "confirmer",
            message("caption", "Confirmer"),
            guidance=message("guidance", "Another person than the reviewer."),
        ),
        Field(
            "confirmer_decision",
            message("caption", "Decision of the confirmer"),
            "choice",
            choices="decisions",
            guidance=message("guidance", "Choose from the list. To change a decision, add a row."),
        ),
        Field(
            "confirmer_date",
            message("caption", "Date of the confirmer’s decision"),
            "day",
            guidance=message("guidance", "A decision counts only with its date."),
        ),
        Field("reason", message("caption", "Reason"), "prose"),
        Field(
            "withdrawn_on",
            message("caption", "Withdrawn on"),
            "day",
            guidance=message("guidance", "With this date the pledge is not published."),
        ),
        Field(
            "suspended_on",
            message("caption", "Suspended on"),
            "day",
            guidance=message("guidance", "With this date the pledge is not published."),
        ),
    ),
    (
        Field(
            "state",
            message("caption", "State"),
            guidance=message("guidance", "A formula writes this. Do not type here."),
        ),
    ),
)

DOCUMENTS: Final = Sheet(
    "Documents",
    message("sheet", "Documents"),
    (
        Field("document_id", message("caption", "Document ID"), "code", required=True),
        Field(
            "kind", message("caption", "Kind of document"), "choice", required=True, choices="document_kinds"
        ),
        Field("symbol", message("caption", "Symbol without the language letter"), "code"),
        Field("revision", message("caption", "Revision"), "number"),
        *_in_six_languages("group", message("caption", "Group")),
        *_in_six_languages("meeting", message("caption", "Meeting")),
        *_in_six_languages("place", message("caption", "Place")),
        Field("meeting_start", message("caption", "First day of the meeting"), "day"),
        Field("meeting_end", message("caption", "Last day of the meeting"), "day"),
        Field("document_date", message("caption", "Date of the document"), "day"),
        Field("original_language", message("caption", "Original language"), "choice", choices="languages"),
        *_in_six_languages("source", message("caption", "Source")),
        *_in_six_languages("title", message("caption", "Title")),
        Field("action_required", message("caption", "Action required"), "choice", choices="actions"),
        Field("references", message("caption", "References"), "codes"),
        Field("cut_off_date", message("caption", "Cut-off date"), "day", required=True),
        Field("period_start", message("caption", "Start of the reporting period"), "day"),
        Field("period_end", message("caption", "End of the reporting period"), "day"),
        Field("filter_region", message("caption", "Only these regions"), "choices", choices="regions"),
        Field(
            "filter_country_group",
            message("caption", "Only these country groups"),
            "choices",
            choices="country_groups",
        ),
        Field(
            "filter_focus_area",
            message("caption", "Only these Focus Areas"),
            "choices",
            choices="focus_areas",
        ),
        Field(
            "filter_type", message("caption", "Only these types of pledge"), "choices", choices="pledge_types"
        ),
        Field("languages", message("caption", "Languages"), "choices", choices="languages"),
        Field(
            "name_order",
            message("caption", "Order of names"),
            "choice",
            choices="name_orders",
            guidance=message(
                "guidance",
                "Alphabetical order of countries and organizations in lists and indexes. Leave empty for the order "
                "of each reader’s language.",
            ),
        ),
        Field("previous_edition", message("caption", "Previous edition"), "code"),
        Field("contact_name", message("caption", "Contact: name")),
        *_in_six_languages("contact_organisation", message("caption", "Contact: organization")),
        Field("contact_phone", message("caption", "Contact: phone")),
        Field("contact_email", message("caption", "Contact: e-mail"), "email"),
        Field("status", message("caption", "Status"), "choice", choices="document_statuses"),
    ),
)

PROGRESS_CHECKS: Final = Sheet(
    "Progress checks",
    message("sheet", "Progress checks"),
    (
        Field("pledge_id", message("caption", "Pledge ID"), "code", required=True),
        Field("period_end", message("caption", "End of the reporting period"), "day", required=True),
        Field("check", message("caption", "Check"), "choice", required=True, choices="checks"),
        Field("checked_by", message("caption", "Checked by")),
        Field("checked_on", message("caption", "Checked on"), "day"),
        Field("note", message("caption", "Note"), "prose"),
    ),
)

COALITION: Final = Sheet(
    "Coalition",
    message("sheet", "Coalition"),
    (
        Field("role", message("caption", "Role"), "choice", required=True, choices="coalition_roles"),
        Field("focus_area", message("caption", "Focus Area"), "choice", required=True, choices="focus_areas"),
        Field("organisation", message("caption", "Organization"), required=True),
        Field(
            "constituency",
            message("caption", "Constituency"),
            "choice",
            required=True,
            choices="constituencies",
        ),
        Field("country", message("caption", "Country or area"), "country"),
        Field("letter_of_intent_date", message("caption", "Date of the letter of intent"), "day"),
        Field("nominated_on", message("caption", "Nominated on"), "day"),
        Field("consulted_on", message("caption", "Consulted on"), "day"),
        Field("pledge_id", message("caption", "Pledge ID"), "code"),
        Field(
            "head_attends", message("caption", "Head of the organization attends"), "choice", choices="yes_no"
        ),
    ),
)

PROGRAMME: Final = Sheet(
    "Programme",
    message("sheet", "Programme"),
    (
        Field("session_id", message("caption", "Session ID"), "code", required=True),
        Field("day", message("caption", "Day"), "day", required=True),
        Field("start", message("caption", "Start"), "time", required=True),
        Field("end", message("caption", "End"), "time", required=True),
        Field("room", message("caption", "Room")),
        Field(
            "kind", message("caption", "Kind of session"), "choice", required=True, choices="session_kinds"
        ),
        Field("focus_area", message("caption", "Focus Area"), "choice", choices="focus_areas"),
        *_in_six_languages("title", message("caption", "Title")),
        Field("moderator", message("caption", "Moderator")),
        Field(
            "moderator_high_level",
            message("caption", "Moderator is a high-level participant"),
            "choice",
            choices="yes_no",
        ),
        Field("speakers", message("caption", "Speakers"), "names"),
        Field("pledges", message("caption", "Pledges announced"), "codes"),
    ),
)

SITTINGS: Final = Sheet(
    "WTDC sittings",
    message("sheet", "WTDC sittings"),
    (
        Field("body", message("caption", "Body"), "choice", required=True, choices="sitting_bodies"),
        Field("day", message("caption", "Day"), "day", required=True),
        Field("start", message("caption", "Start"), "time", required=True),
        Field("end", message("caption", "End"), "time", required=True),
        Field("room", message("caption", "Room")),
    ),
)

RATES: Final = Sheet(
    "Exchange rates",
    message("sheet", "Exchange rates"),
    (
        Field("currency", message("caption", "Currency"), "currency", required=True),
        Field("usd_per_unit", message("caption", "US dollars for one unit"), "number"),
        Field("units_per_usd", message("caption", "Units for one US dollar"), "number"),
        Field("effective_month", message("caption", "In force from"), "date", required=True),
        Field("source", message("caption", "Source")),
    ),
)

COUNTRIES: Final = Sheet(
    "Countries",
    message("sheet", "Countries"),
    (
        Field("code", message("caption", "Code"), "code", required=True),
        *_in_six_languages("name", message("caption", "Name")),
        Field("display", message("caption", "Name to print (un or itu)"), "code"),
        Field("itu_region", message("caption", "ITU region"), "choice", choices="regions"),
        Field("ldc_from", message("caption", "LDC from"), "day"),
        Field("ldc_to", message("caption", "LDC until"), "day"),
        Field("lldc", message("caption", "Landlocked developing country"), "choice", choices="yes_no"),
        Field("sids", message("caption", "Small island developing State"), "choice", choices="yes_no"),
        Field("valid_from", message("caption", "Valid from"), "day"),
    ),
)

SCREENING: Final = Sheet(
    "Screening",
    message("sheet", "Screening"),
    (
        Field("name", message("caption", "Name"), required=True),
        Field("aliases", message("caption", "Other names"), "names"),
        Field("list", message("caption", "List")),
        Field("list_date", message("caption", "Date of the list"), "day", required=True),
    ),
)

#: Texts of pledges on their way to a translator and back; never lies in the input folder.
TRANSLATIONS: Final = Sheet(
    "Translations",
    message("sheet", "Translations"),
    (
        Field("text_id", message("caption", "Text"), "code", required=True),
        Field("org_name", message("caption", "Organization")),
        Field("text_field", message("caption", "Field of the form")),
        Field("source_language", message("caption", "Written in"), "choice", choices="languages"),
        Field(
            "source",
            message("caption", "Original text"),
            "prose",
            guidance=message("guidance", "Not to be changed: a translation of a changed text is refused."),
        ),
        Field("target_language", message("caption", "Translated into"), "choice", choices="languages"),
        Field(
            "translation",
            message("caption", "Translation"),
            "prose",
            guidance=message("guidance", "As many paragraphs as the original has."),
        ),
        Field(
            "translation_state",
            message("caption", "State of the translation"),
            "choice",
            choices="translation_states",
            guidance=message(
                "guidance", "“Approved” once a reviser has approved it; else it is provisional."
            ),
        ),
        Field(
            "proposal",
            message("caption", "Proposal"),
            "prose",
            guidance=message(
                "guidance", "How the same words, or an earlier version of them, were translated before."
            ),
        ),
        Field("limit", message("caption", "At most (characters)"), "number"),
        Field("source_hash", message("caption", "Fingerprint of the original"), "code"),
    ),
)

#: What is filled in for those who get a sheet, and not to be changed.
GIVEN: Final = {
    PROGRESS.name: PREFILLED,
    TRANSLATIONS.name: tuple(
        field.id for field in TRANSLATIONS.fields if field.id not in {"translation", "translation_state"}
    ),
}

#: Sheets that only ``input/secretariat/`` may hold.
SECRETARIAT: Final = (
    REGISTER,
    DOCUMENTS,
    PROGRESS_CHECKS,
    COALITION,
    PROGRAMME,
    SITTINGS,
    RATES,
    COUNTRIES,
    SCREENING,
)
#: Sheets of the forms that organisations send.
FORMS: Final = (ORGANISATION, PLEDGES, PROGRESS)

#: Of the forms as they are now. A higher one means new or changed fields.
FORM_VERSION: Final = "1"

#: The row that shows how to fill in the form; readers skip it by its reference.
EXAMPLE_REF: Final = "EXAMPLE"

#: The worked example row: texts by field id.
EXAMPLE_TEXTS: Final[dict[str, Message]] = {
    "title": message("form example", "Internet access for 40 rural schools"),
    "description": message(
        "form example",
        "We will connect 40 rural secondary schools to the Internet, equip one classroom in each of them and train"
        " 200 teachers. The connections are paid for three years.",
    ),
    "benefit_statement": message(
        "form example", "30 of the 40 schools are in least developed countries and receive 75% of the value."
    ),
    "indicator": message("form example", "Schools connected"),
    "unit": message("form example", "schools"),
    "partners": message("form example", "Ministry of Education; Teachers’ Association"),
}


def sheet_named(name: str) -> Sheet:
    """The sheet with this untranslated name; KeyError when there is none."""
    for sheet in (*FORMS, *SECRETARIAT, TRANSLATIONS):
        if sheet.name == name:
            return sheet
    raise KeyError(name)
