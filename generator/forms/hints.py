"""What a cell says when it is entered: caption, guidance, a list of answers, a warning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import LANGUAGE_NAMES
from generator.fields import Field
from generator.forms.texts import (
    CHOOSE_FROM_LIST,
    FILLED_IN,
    IN_LANGUAGE,
    INDICATOR_GUIDANCE,
    REQUIRED,
    REQUIRED_GUIDANCE,
    TOO_LONG,
)
from generator.wording.voice import Voice

#: Excel refuses a workbook with longer ones.
LONGEST_TITLE: Final = 32
LONGEST_HINT: Final = 255

_TYPED: Final = frozenset({"text", "prose", "code"})


def guidance(field: Field, voice: Voice) -> str:
    """One line of help for a field, with its language or its number where it has one."""
    text = voice.text(field.guidance) if field.guidance else ""
    if field.language:
        # Inside a line the names of languages are not capitalized, English apart.
        name = voice.text(LANGUAGE_NAMES[field.language])
        language = name if voice.language.code == "en" else name.lower()
        text = f"{voice.text(IN_LANGUAGE, language=language)} {text}".strip()
    number = field.id.rpartition("_")[2]
    if number in {"2", "3"}:
        text = voice.text(INDICATOR_GUIDANCE, number=number, guidance=text)
    if not field.required:
        return text
    return voice.text(REQUIRED_GUIDANCE, guidance=text) if text else voice.text(REQUIRED)


def add_hint(worksheet: Worksheet, cells: str, field: Field, voice: Voice, lists: Mapping[str, str]) -> None:
    """Show caption and guidance when a cell is entered, with a drop-down where there is a list.

    The list may be left: several answers, or a code, are typed. One answer asks back first, and
    so does a text that is too long.
    """
    hint = _hint(cells, field, voice, guidance(field, voice))
    if field.choices in lists:
        hint.type, hint.formula1 = "list", lists[field.choices]
        if field.kind == "choice":
            _ask_back(hint, voice.text(CHOOSE_FROM_LIST))
    elif field.limit and field.kind in _TYPED:
        hint.type, hint.operator, hint.formula1 = "textLength", "lessThanOrEqual", str(field.limit)
        _ask_back(hint, voice.text(TOO_LONG, limit=field.limit))
    worksheet.add_data_validation(hint)


def add_note(worksheet: Worksheet, cells: str, field: Field, voice: Voice, text: str) -> None:
    """Show a text in place of the guidance when a cell is entered."""
    worksheet.add_data_validation(_hint(cells, field, voice, text))


def add_warning(worksheet: Worksheet, cells: str, field: Field, voice: Voice) -> None:
    """Ask back when somebody changes what is given; nothing is locked."""
    text = voice.text(FILLED_IN)
    hint = _hint(cells, field, voice, text)
    hint.type, hint.formula1 = "custom", "FALSE"
    _ask_back(hint, text)
    worksheet.add_data_validation(hint)


def _hint(cells: str, field: Field, voice: Voice, text: str) -> DataValidation:
    title = _clip(voice.text(field.caption), LONGEST_TITLE)
    return DataValidation(
        sqref=cells,
        allow_blank=True,
        showInputMessage=True,
        promptTitle=title,
        prompt=_clip(text, LONGEST_HINT) or None,
    )


def _ask_back(hint: DataValidation, question: str) -> None:
    hint.showErrorMessage = True
    hint.errorStyle = "warning"
    hint.errorTitle = hint.promptTitle
    hint.error = _clip(question, LONGEST_HINT)


def _clip(text: str, longest: int) -> str:
    """Cut at the end of a word where there is one."""
    if len(text) <= longest:
        return text
    kept, _, rest = text[:longest].rpartition(" ")
    return (
        f"{kept.rstrip(' ,;:')}…" if kept and rest and len(kept) > longest // 2 else f"{text[: longest - 1]}…"
    )
