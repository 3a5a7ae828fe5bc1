"""Choices: a code, or its caption in any of the six languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from generator.choices import CHOICES
from generator.fields import Field
from generator.findings import Finding
from generator.intake.cells import Cell, Read
from generator.intake.grammar.problems import divided, finding, nothing, refuse
from generator.intake.grammar.splitting import split_known
from generator.messages import Message
from generator.reference.folding import fold, fold_accents
from generator.reference.tables import rows

Captions = Mapping[str, str]

_CODE_FIRST: Final = re.compile(r"(?P<code>fa ?[1-4])\s*(?:[-:.–—(]|$)")


@cache
def _aliases(name: str) -> Mapping[str, str]:
    """Everyday words for the choices of a list, in six languages, folded."""
    return {fold_accents(row["word"]): row["code"] for row in rows("choice-words.csv") if row["list"] == name}


def _exact(text: str, field: Field, captions: Captions) -> str | None:
    """The code of a caption or code, however it is spaced or cased."""
    folded = fold(text).strip(" .:*")
    codes = CHOICES.get(field.choices) or dict.fromkeys(captions.values())
    for candidate in (folded.replace(" ", "_"), folded.replace(" ", "")):
        if candidate in codes:
            return candidate
    return captions.get(folded) or captions.get(fold(text))


def _alias(text: str, field: Field) -> str | None:
    """The code that an everyday word, or a text that begins with its code, stands for."""
    match = _CODE_FIRST.match(fold(text)) if field.choices == "focus_areas" else None
    if match:
        return match["code"].replace(" ", "")
    return _aliases(field.choices).get(fold_accents(text).strip(" .:*"))


def _known(text: str, field: Field, captions: Captions) -> str | None:
    return _exact(text, field, captions) or _alias(text, field)


def read_choice(cell: Cell, field: Field, captions: Captions) -> Read[str]:
    """One code of the list. A yes is only an explicit yes: never a formula, a tick or a cross."""
    read = read_choices(cell, field, captions)
    if read.value is None:
        return Read(None, read.findings)
    if len(read.value) > 1:
        return refuse("V02", cell, field, choices=tuple(CHOICES.get(field.choices, {}).values()))
    return Read(read.value[0], read.findings)


def read_choices(cell: Cell, field: Field, captions: Captions) -> Read[tuple[str, ...]]:
    """Codes of the list, each once, in the order given. ``captions``: folded caption -> code."""
    answers = field.choices == "yes_no"
    if isinstance(cell.value, bool) and answers and not cell.formula:
        return Read(("yes" if cell.value else "no",))
    if cell.formula and answers:
        return refuse("V06", cell, field)
    text = cell.shown
    if _known(text, field, captions) is None:
        empty: Read[tuple[str, ...]] | None = nothing(cell, field)
        if empty:
            return empty
    codes: list[str] = []
    notes: list[Finding] = []
    parts = split_known(text, lambda part: _known(part, field, captions))
    for part in parts:
        code = _known(part, field, captions)
        if code is None:
            choices = tuple(CHOICES.get(field.choices, {}).values())
            return refuse("V01", cell, field, part=part, choices=choices)
        if _exact(part, field, captions) is None and not answers:
            notes.append(finding("V03", cell, field, part=part, read=_caption(field, code)))
        codes.append(code)
    notes += divided(cell, field, text, parts)
    return Read(tuple(dict.fromkeys(codes)) or None, tuple(notes))


def _caption(field: Field, code: str) -> tuple[str | Message, ...]:
    caption = CHOICES.get(field.choices, {}).get(code)
    return (caption or code,)
