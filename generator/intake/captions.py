"""What people see on a form, in all six languages, back to ids and codes.

Every form is read with the captions of all languages: a sender may translate a caption,
mix two forms, or copy the answers into a new workbook. Texts are compared folded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as member
from functools import lru_cache
from typing import Final

from generator.choices import CHOICES, LANGUAGE_NAMES
from generator.fields import EXAMPLE_TEXTS, FORMS, REGISTER, SECRETARIAT, TRANSLATIONS, Field, Sheet
from generator.intake.deciding import decides
from generator.intake.grammar.fold import fold
from generator.messages import Message
from generator.wording.voice import Voice

SHEETS: Final[dict[str, Sheet]] = {sheet.name: sheet for sheet in (*FORMS, *SECRETARIAT, TRANSLATIONS)}

#: Words that stand before a sum, folded when used.
_TOTALS: Final = (
    "total", "totals", "grand total", "sum", "subtotal", "sub-total", "total général", "sous-total", "totaux",
    "somme", "total general", "suma", "итого", "всего", "сумма", "总计", "合计", "小计", "总额", "共计",
    "المجموع", "الإجمالي", "المجموع الكلي", "المجموع الفرعي", "إجمالي",
)  # fmt: skip

#: Columns of the register that no form has; other captions of that kind are found by their words (``deciding``).
_DECIDED: Final = (
    "fingerprint", "screening", "reviewer", "reviewer_decision", "reviewer_date",
    "confirmer", "confirmer_decision", "confirmer_date", "withdrawn_on", "suspended_on",
)  # fmt: skip

#: What people put around a caption: a number before it, an asterisk or a colon after it; a unit in brackets
#: or after a comma.
_AROUND: Final = re.compile(
    r"^\s*(?:\d{1,2}[.)]\s+|[*•]\s*)|\s*(?:[*:：†]|\((?:required|\*)\))+\s*$", re.IGNORECASE
)
_UNIT: Final = re.compile(r"\s*(?:[(（\[][^()（）\[\]]*[)）\]]|,.*|[-–—:：].*)\s*$")

folded = lru_cache(maxsize=8192)(fold)  #: captions come again in every workbook


@lru_cache(maxsize=8192)
def _bare(text: str) -> tuple[str, ...]:
    """A caption folded: as it stands, without marks around it, without a unit."""
    bare = _AROUND.sub("", text)
    return tuple(map(folded, (text, bare, _UNIT.sub("", bare))))


@dataclass(frozen=True, slots=True)
class Captions:
    """Folded texts of the forms.

    ``fields``: sheet name -> caption -> field ids in the order of the sheet (columns that
    share a caption are taken in that order). ``choices``: list -> caption or code -> code.
    ``languages``: sheet name -> caption -> the languages it is in. ``shown``: sheet name -> ids and
    captions of columns that are for the eye alone.
    """

    fields: Mapping[str, Mapping[str, tuple[str, ...]]]
    choices: Mapping[str, Mapping[str, str]]
    languages: Mapping[str, Mapping[str, frozenset[str]]]
    guidance: frozenset[str]
    totals: frozenset[str]
    decisions: frozenset[str]
    examples: frozenset[str] = frozenset()
    shown: Mapping[str, frozenset[str]] = member(default_factory=dict)

    def meant(self, sheet: str, text: str) -> tuple[str, ...]:
        """The fields that a caption may stand for, also with a mark, a number or a unit around it."""
        known = self.fields[sheet]
        return next((known[form] for form in _bare(text) if form in known), ())

    def decides(self, text: str) -> bool:
        """Whether a caption that is none of the form's would decide about a pledge."""
        return any(form in self.decisions or decides(form) for form in _bare(text))

    @classmethod
    def nothing(cls) -> Captions:
        """No captions at all: for reading cells without asking what they mean."""
        return cls({}, {}, {}, frozenset(), frozenset(), frozenset())

    def language_of(self, sheet: str, texts: Iterable[str]) -> str:
        """The language most of these captions are in, or an empty string."""
        known = self.languages[sheet]
        votes = Counter(code for text in texts for code in sorted(known.get(folded(text), ())))
        if not votes:
            return ""
        best = max(votes.values())
        return min(
            (code for code, count in votes.items() if count == best), key=lambda code: (code != "en", code)
        )


def load_captions(voices: Mapping[str, Voice]) -> Captions:
    """Gather the captions, choices and guidance of all forms in the languages of ``voices``."""
    fields: dict[str, dict[str, tuple[str, ...]]] = {}
    languages: dict[str, dict[str, frozenset[str]]] = {}
    for sheet in SHEETS.values():
        names: dict[str, dict[str, None]] = {}
        spoken: dict[str, set[str]] = {}
        for field in sheet.fields:
            for caption, code in _captions(field, voices):
                names.setdefault(caption, {})[field.id] = None
                spoken.setdefault(caption, set()).add(code)
        fields[sheet.name] = {caption: tuple(ids) for caption, ids in names.items()}
        languages[sheet.name] = {caption: frozenset(codes) for caption, codes in spoken.items()}
    guidance = {
        text
        for sheet in SHEETS.values()
        for field in sheet.fields
        if field.guidance
        for text, _ in _texts(field.guidance, voices)
    }
    decisions = {
        text
        for name in _DECIDED
        for text in (name, *(caption for caption, _ in _texts(REGISTER.field(name).caption, voices)))
    }
    return Captions(
        fields,
        {name: _choices(entries, voices) for name, entries in CHOICES.items()},
        languages,
        frozenset(guidance),
        frozenset(map(fold, _TOTALS)),
        frozenset(decisions),
        frozenset(
            text for name in ("title", "description") for text, _ in _texts(EXAMPLE_TEXTS[name], voices)
        ),
        {sheet.name: frozenset(_shown(sheet, voices)) for sheet in SHEETS.values()},
    )


def _shown(sheet: Sheet, voices: Mapping[str, Voice]) -> Iterable[str]:
    for column in sheet.shown:
        yield fold(column.id)
        yield from (text for text, _ in _texts(column.caption, voices))


def _texts(text: Message, voices: Mapping[str, Voice]) -> Iterable[tuple[str, str]]:
    yield fold(text.text), "en"
    for code, voice in voices.items():
        yield fold(voice.text(text)), code


def _captions(field: Field, voices: Mapping[str, Voice]) -> Iterable[tuple[str, str]]:
    """The caption, and its variants for columns that share one: language, or number."""
    number = field.id.rpartition("_")[2]
    for caption, code in _texts(field.caption, voices):
        yield caption, code
        if field.language:
            own = LANGUAGE_NAMES[field.language]
            name = fold(voices[code].text(own) if code in voices else own.text)
            for variant in (f"{caption} ({name})", f"{caption}: {name}", f"{caption} {name}",
                            f"{caption} ({field.language})", f"{caption} {field.language}"):  # fmt: skip
                yield fold(variant), code
        elif number.isdecimal():
            for variant in (f"{caption} {number}", f"{caption} ({number})"):
                yield fold(variant), code


def _choices(entries: Mapping[str, Message], voices: Mapping[str, Voice]) -> dict[str, str]:
    known: dict[str, str] = {}
    for code, caption in entries.items():
        for text, _ in _texts(caption, voices):
            known.setdefault(text, code)
    known.update({fold(code): code for code in entries})
    return known
