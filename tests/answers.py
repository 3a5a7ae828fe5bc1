"""Answers of a sound pledge form, by field id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

ORGANISATION: Mapping[str, object] = {
    "org_name": "Reef Mentors",
    "org_type": "civil_society",
    "org_country": "FJ",
    "submission_language": "en",
    "submission_date": date(2022, 4, 1),
    "contact_name": "Secret Coordinator",
    "contact_title": "Hidden Title",
    "contact_email": "secret.coordinator@example.org",
    "contact_phone": "+00 555 0199",
    "statement_true": "yes",
}

PLEDGE: Mapping[str, object] = {
    "ref": "RM-1",
    "title": "Mentoring for islands",
    "description": "Volunteer mentors train three hundred young people on three islands over two years.",
    "pledge_types": ("programmatic",),
    "focus_areas": ("fa2",),
    "value_amount": 150000,
    "value_currency": "USD",
    "value_kind": "grant",
    "start_date": date(2022, 9, 1),
    "end_date": date(2024, 6, 30),
    "countries": "Fiji; Tuvalu",
    "ldc_extent": "partial",
    "lldc_extent": "none",
    "sids_extent": "exclusive",
    "benefit_statement": "All mentees live in small island developing States.",
    "indicator": "Mentees completing the course",
    "unit": "people",
    "baseline": 0,
    "target": 300,
    "target_date": date(2024, 6, 30),
}
