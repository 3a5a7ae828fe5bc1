"""Checks of published texts: length, personal data, language, wording for a person's eyes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.checks.places import at
from generator.choices import LANGUAGE_NAMES
from generator.fields import PLEDGES
from generator.findings import Finding
from generator.languages import LANGUAGES
from generator.model import Pledge, ProgressRow, SourceText
from generator.reference.countries import Countries

SHORTEST: Final = 50
_FEW_LETTERS: Final = 20  #: too few to tell the language of a text
_WIDE: Final = frozenset({"W", "F"})

_EMAIL: Final = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(
    r"(?<!\w)(?:\+|00)\s?\d[\d\s().\-/]{5,}\d"  # +41 22 555 01 42
    r"|\(\d{2,5}\)\s?\d{2,4}[\s.-]?\d{2,4}(?:[\s.-]?\d{2,4})?(?!\w)"  # (022) 555 0142
    r"|(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"  # 202-555-0142
    r"|\b(?:tel|phone|mobile|whatsapp|t[ée]l(?:[ée]phone)?|tel[ée]fono|m[óo]vil|тел|телефон)\b\.?\s?:?\s?[\d(+][\d\s().\-/]{4,}\d"
    r"|(?:电话|手机|هاتف|جوال)\s?[:：]?\s?[\d(+][\d\s().\-/]{4,}\d",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"\+\s?\d{1,3}(?:[ .\u00a0\u202f]\d{3})+")
_LONGEST_NUMBER: Final = 10  #: digits of a number with groups that is not a phone number


def lengths(pledge: Pledge, _: Countries) -> Iterator[Finding]:
    """Descriptions from 50 characters; the grammar of texts holds all texts to their longest."""
    description = pledge.description.text
    if _weight(description) < SHORTEST:
        yield at(
            pledge,
            "K01",
            "description",
            description,
            number=len(description),
            least=SHORTEST,
            most=PLEDGES.field("description").limit,
        )


def _weight(text: str) -> int:
    """Characters, of which a wide (Chinese) one says as much as two others."""
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def personal_data(pledge: Pledge, _: Countries) -> Iterator[Finding]:
    """No e-mail address or phone number in a text that would be published."""
    for field, text in _texts(pledge):
        found = personal(text)
        if found:
            yield at(pledge, "K14", field, found)


def report_personal_data(row: ProgressRow) -> Iterator[Finding]:
    """The same for the texts of a progress report."""
    texts = {
        "evidence": row.evidence,
        "delay_reason": _text(row.delay_reason),
        "narrative": _text(row.narrative),
        "obstacles": _text(row.obstacles),
        "support_sought": _text(row.support_sought),
        "change_reason": _text(row.change_reason),
    }
    for field, text in texts.items():
        found = personal(text)
        if found:
            yield at(row, "K14", field, found)


def _text(text: SourceText | None) -> str:
    return text.text if text else ""


def personal(text: str) -> str:
    """The first e-mail address or phone number in a text, or an empty string."""
    email = _EMAIL.search(text) if "@" in text else None
    if email:
        return email.group()
    for phone in _PHONE.finditer(text):
        found = phone.group()
        digits = sum(char.isdigit() for char in found)
        if not (_GROUPED.fullmatch(found) and digits <= _LONGEST_NUMBER):
            return found
    return ""


def _texts(pledge: Pledge) -> Iterator[tuple[str, str]]:
    yield "title", pledge.title.text
    yield "description", pledge.description.text
    yield "benefit_statement", _text(pledge.benefit_statement)
    yield "also_under", _text(pledge.also_under)
    for indicator in pledge.indicators:
        tail = "" if indicator.number == 1 else f"_{indicator.number}"
        yield f"indicator{tail}", indicator.name.text
        yield f"unit{tail}", indicator.unit.text
    for partner in pledge.partners:
        yield "partners", partner.text


def declared_language(pledge: Pledge, _: Countries) -> Iterator[Finding]:
    """The script of title and description against the declared language."""
    expected = {"Arab": "ARABIC", "Hans": "CJK", "Cyrl": "CYRILLIC"}.get(
        LANGUAGES[pledge.language].script, "LATIN"
    )
    for field, text in (("title", pledge.title.text), ("description", pledge.description.text)):
        scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
        letters = scripts.total() + scripts["CJK"] * 2  # a Chinese character is a word
        if letters >= _FEW_LETTERS and scripts[expected] * (3 if expected == "CJK" else 1) * 2 < letters:
            language = LANGUAGE_NAMES[pledge.language]
            yield at(pledge, "K15", field, text[:40], language=language)
            return


def sensitive_wording(pledge: Pledge, countries: Countries) -> Iterator[Finding]:
    """Wording about disputed areas is for the reviewers; no machine decides about it."""
    for field, text in _texts(pledge):
        if text and countries.sensitive(text):
            yield at(pledge, "K16", field, text[:80])
            return
