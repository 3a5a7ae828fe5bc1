"""Choice lists: the codes that data files hold and the captions that people see.

Codes are never translated; captions are messages. The order is the order of forms
and tables. Source: the data contract of the forms; captions follow the glossary.
"""

from __future__ import annotations

from typing import Final

from generator.messages import Message, message

FOCUS_AREAS: Final[dict[str, Message]] = {
    "fa1": message("focus area", "Connecting people everywhere"),
    "fa2": message("focus area", "Empowering communities"),
    "fa3": message("focus area", "Building digital ecosystems"),
    "fa4": message("focus area", "Incentivizing investments"),
}

PLEDGE_TYPES: Final[dict[str, Message]] = {
    "financial": message("pledge type", "Financial"),
    "programmatic": message("pledge type", "Programmatic"),
    "policy": message("pledge type", "Policy"),
    "advocacy": message("pledge type", "Advocacy"),
}

ORGANISATION_TYPES: Final[dict[str, Message]] = {
    "government": message("organization type", "Government"),
    "private_sector": message("organization type", "Private sector"),
    "philanthropy": message("organization type", "Philanthropic entity"),
    "civil_society": message("organization type", "Civil society"),
    "youth": message("organization type", "Youth organization"),
    "academia": message("organization type", "Academia"),
    "international_organisation": message("organization type", "International organization"),
    "ifi": message("organization type", "International financial institution"),
    "other": message("organization type", "Other"),
}

CONSTITUENCIES: Final[dict[str, Message]] = {
    "government": message("constituency", "Government"),
    "private_sector": message("constituency", "Private sector"),
    "international_organisation": message("constituency", "International organization"),
    "civil_society": message("constituency", "Civil society"),
    "generation_connect": message("constituency", "Generation Connect"),
}

VALUE_KINDS: Final[dict[str, Message]] = {
    "grant": message("value kind", "Grant"),
    "loan": message("value kind", "Loan"),
    "guarantee": message("value kind", "Guarantee"),
    "equity": message("value kind", "Equity investment"),
    "in_kind": message("value kind", "In kind"),
    "public_budget": message("value kind", "Public budget"),
    "own_investment": message("value kind", "Own investment"),
    "other": message("value kind", "Other"),
}

EXTENTS: Final[dict[str, Message]] = {
    "none": message("extent of benefit", "None"),
    "partial": message("extent of benefit", "In part"),
    "primary": message("extent of benefit", "Primarily"),
    "exclusive": message("extent of benefit", "Exclusively"),
}

COUNTRY_GROUPS: Final[dict[str, Message]] = {
    "ldc": message("country group", "LDCs"),
    "lldc": message("country group", "LLDCs"),
    "sids": message("country group", "SIDS"),
}

COUNTRY_GROUP_NAMES: Final[dict[str, Message]] = {
    "ldc": message("country group in full", "Least developed countries (LDCs)"),
    "lldc": message("country group in full", "Landlocked developing countries (LLDCs)"),
    "sids": message("country group in full", "Small island developing States (SIDS)"),
}

BENEFICIARY_GROUPS: Final[dict[str, Message]] = {
    "women": message("beneficiary group", "Women and girls"),
    "youth": message("beneficiary group", "Youth"),
    "children": message("beneficiary group", "Children"),
    "persons_with_disabilities": message("beneficiary group", "Persons with disabilities"),
    "older_persons": message("beneficiary group", "Older persons"),
    "indigenous_peoples": message("beneficiary group", "Indigenous Peoples"),
    "rural": message("beneficiary group", "Rural and remote communities"),
    "displaced": message("beneficiary group", "Displaced persons and refugees"),
    "msmes": message("beneficiary group", "Micro, small and medium-sized enterprises"),
}

REGIONS: Final[dict[str, Message]] = {
    "africa": message("ITU region", "Africa"),
    "americas": message("ITU region", "Americas"),
    "arab_states": message("ITU region", "Arab States"),
    "asia_pacific": message("ITU region", "Asia and the Pacific"),
    "cis": message("ITU region", "Commonwealth of Independent States (CIS)"),
    "europe": message("ITU region", "Europe"),
}

#: Answers to "where" that are not one country or region.
PLACES: Final[dict[str, Message]] = {
    "worldwide": message("place", "Worldwide"),
    "international": message("place", "International"),
}

#: Whether other institutions develop or implement a pledge too.
PARTNERSHIPS: Final[dict[str, Message]] = {
    "joint": message("partnership", "Several organizations (joint pledges)"),
    "single": message("partnership", "One organization"),
}

#: Whether a pledge was announced under another process too, and so may be counted there as well.
ANNOUNCEMENTS: Final[dict[str, Message]] = {
    "here_only": message("announcement", "Under this process only"),
    "also_elsewhere": message("announcement", "Also under another process"),
}

PROGRESS_STATUSES: Final[dict[str, Message]] = {
    "not_started": message("progress status", "Not started"),
    "on_track": message("progress status", "On track"),
    "delayed": message("progress status", "Delayed"),
    "completed": message("progress status", "Completed"),
    "closed_partly": message("progress status", "Partly completed and closed"),
    "withdrawn": message("progress status", "Withdrawn"),
}

#: Statuses in few classes, for figures over time; a pledge without a report is in none of them.
STATUS_CLASSES: Final[dict[str, Message]] = {
    "completed": PROGRESS_STATUSES["completed"],
    "under_way": message("status class", "Under way"),
    "not_active": message("status class", "Not started, withdrawn or closed"),
}
#: The class of each status: late is still under way, closed in part is no longer.
CLASS_OF_STATUS: Final[dict[str, str]] = {
    "not_started": "not_active",
    "on_track": "under_way",
    "delayed": "under_way",
    "completed": "completed",
    "closed_partly": "not_active",
    "withdrawn": "not_active",
}

EVIDENCE_KINDS: Final[dict[str, Message]] = {
    "audited": message("evidence kind", "Audited"),
    "published_statistic": message("evidence kind", "Published statistic"),
    "own_record": message("evidence kind", "Own record"),
    "none": message("evidence kind", "No evidence"),
}

REPORT_AGES: Final[dict[str, Message]] = {
    "current": message("age of report", "Current"),
    "due": message("age of report", "Due"),
    "silent": message("age of report", "Silent"),
}

#: Where a pledge stands against the date it gave itself.
TIMELINESS: Final[dict[str, Message]] = {
    "on_time": message("timeliness", "Completed by its target date"),
    "late": message("timeliness", "Completed after its target date"),
    "running": message("timeliness", "Target date not yet passed"),
    "overdue": message("timeliness", "Target date passed, not reported as completed"),
    "ended": message("timeliness", "Closed in part or withdrawn"),
}

#: What organizations ask to change in their targets.
TARGET_CHANGES: Final[dict[str, Message]] = {
    "raised": message("target change", "Target raised"),
    "lowered": message("target change", "Target lowered"),
    "later": message("target change", "Target date later"),
    "earlier": message("target change", "Target date earlier"),
}

CHECKS: Final[dict[str, Message]] = {
    "not_checked": message("check by the secretariat", "Not yet checked"),
    "plausible": message("check by the secretariat", "Plausible"),
    "evidence_seen": message("check by the secretariat", "Evidence seen"),
    "disputed": message("check by the secretariat", "Disputed"),
}

DECISIONS: Final[dict[str, Message]] = {
    "clear": message("decision", "Clear"),
    "decline": message("decision", "Decline"),
    "refer": message("decision", "Refer"),
}

#: Where a pledge stands, or a text of it (``superseded``). The register and ``output/figures.xlsx`` say it in these words.
PLEDGE_STATES: Final[dict[str, Message]] = {
    "incomplete": message("register", "To be corrected"),
    "in_review": message("register", "In review"),
    "referred": message("register", "Referred"),
    "declined": message("register", "Declined"),
    "cleared": message("register", "Cleared"),
    "published": message("register", "Published"),
    "under_revision": message("register", "Under revision"),
    "amended": message("register", "Amended"),
    "superseded": message("register", "Replaced by a later row"),
    "withdrawn": message("register", "Withdrawn"),
    "suspended": message("register", "Suspended"),
    "closed": message("register", "Closed"),
}

#: How a pledge was closed. It stays in all totals.
CLOSURES: Final[dict[str, Message]] = {
    "completed": PROGRESS_STATUSES["completed"],
    "closed_partly": PROGRESS_STATUSES["closed_partly"],
    "expired": message("closure", "Ended without a final report"),
}

YES_NO: Final[dict[str, Message]] = {
    "yes": message("answer", "Yes"),
    "no": message("answer", "No"),
}

DOCUMENT_KINDS: Final[dict[str, Message]] = {
    "compendium": message("document kind", "Compendium of Pledges"),
    "tdag-report": message("document kind", "Report to TDAG"),
    "progress-report": message("document kind", "Progress report"),
    "programme": message("document kind", "Programme of the Roundtable"),
}

#: What goes back to the sender of a workbook.
REPLY_KINDS: Final[dict[str, Message]] = {
    "letter": message("reply", "Reply to your form"),
    "as-read": message("reply", "As we read it"),
}

#: What the secretariat makes for those who decide on one pledge.
CASE_KINDS: Final[dict[str, Message]] = {
    "dossier": message("due diligence", "Due-diligence dossier"),
    "difference": message("due diligence", "What changed in the text"),
}

ACTIONS: Final[dict[str, Message]] = {
    "note": message("action required", "For noting"),
    "guidance": message("action required", "For guidance"),
    "decision": message("action required", "For decision"),
}

#: In which language's alphabetical order a document lists countries and organizations. Acts of
#: conferences keep that of the French names in every language version.
NAME_ORDERS: Final[dict[str, Message]] = {
    "reader": message("order of names", "Each version in its own alphabetical order"),
    "french": message("order of names", "All versions in the order of the French names"),
    "english": message("order of names", "All versions in the order of the English names"),
}

DOCUMENT_STATUSES: Final[dict[str, Message]] = {
    "draft": message("document status", "Draft"),
    "final": message("document status", "Final"),
}

COALITION_ROLES: Final[dict[str, Message]] = {
    "leader": message("coalition role", "Focus Area Leader"),
    "member": message("coalition role", "Focus Area Member"),
}

SESSION_KINDS: Final[dict[str, Message]] = {
    "high_level": message("session kind", "High-level session"),
    "policy_statement": message("session kind", "Policy statement"),
    "thematic": message("session kind", "Thematic discussion"),
    "panel": message("session kind", "Panel session"),
    "group_discussion": message("session kind", "Group discussion"),
    "plenary_pledges": message("session kind", "Pledges in plenary"),
    "signing_ceremony": message("session kind", "Signing ceremony"),
    "video": message("session kind", "Video statement"),
    "break": message("session kind", "Break"),
}

SITTING_BODIES: Final[dict[str, Message]] = {
    "plenary": message("WTDC body", "Plenary meeting"),
    "committee": message("WTDC body", "Committee"),
    "group": message("WTDC body", "Working Group"),
}

LANGUAGE_NAMES: Final[dict[str, Message]] = {
    "ar": message("language", "Arabic"),
    "zh": message("language", "Chinese"),
    "en": message("language", "English"),
    "fr": message("language", "French"),
    "ru": message("language", "Russian"),
    "es": message("language", "Spanish"),
}

TRANSLATION_STATES: Final[dict[str, Message]] = {
    "provisional": message("translation state", "Provisional"),
    "approved": message("translation state", "Approved"),
}

#: Every list by the name that fields refer to.
CHOICES: Final[dict[str, dict[str, Message]]] = {
    "focus_areas": FOCUS_AREAS,
    "pledge_types": PLEDGE_TYPES,
    "org_types": ORGANISATION_TYPES,
    "constituencies": CONSTITUENCIES,
    "value_kinds": VALUE_KINDS,
    "extents": EXTENTS,
    "groups": BENEFICIARY_GROUPS,
    "regions": REGIONS,
    "places": PLACES,
    "progress_statuses": PROGRESS_STATUSES,
    "evidence_kinds": EVIDENCE_KINDS,
    "checks": CHECKS,
    "decisions": DECISIONS,
    "yes_no": YES_NO,
    "document_kinds": DOCUMENT_KINDS,
    "actions": ACTIONS,
    "document_statuses": DOCUMENT_STATUSES,
    "name_orders": NAME_ORDERS,
    "coalition_roles": COALITION_ROLES,
    "session_kinds": SESSION_KINDS,
    "sitting_bodies": SITTING_BODIES,
    "languages": LANGUAGE_NAMES,
    "translation_states": TRANSLATION_STATES,
    "country_groups": COUNTRY_GROUPS,
}
