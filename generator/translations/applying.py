"""Pledges and reports as readers of one language see them: translations in place of originals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.model import Indicator, Pledge, ProgressRow, PublishedPledge, SourceText
from generator.translations.memory import Memory, State
from generator.translations.texts import (
    QUOTED,
    all_texts,
    numbered,
    pledge_key,
    pledge_texts,
    report_key,
    same_words,
)


def pledges_in(
    published: Iterable[PublishedPledge], memory: Memory, language: str
) -> tuple[PublishedPledge, ...]:
    """Pledges whose texts are in ``language`` as far as they are translated.

    A text without a usable translation stays in its own language. Figures, names and ids are
    the same in all languages.
    """
    if not memory.translations.get(language):
        return tuple(published)
    return tuple(
        item
        if item.pledge.language == language
        else replace(item, pledge=_pledge(item.id, item.pledge, memory, language))
        for item in published
    )


def reports_in(
    published: Iterable[PublishedPledge], progress: Iterable[ProgressRow], memory: Memory, language: str
) -> tuple[ProgressRow, ...]:
    """The same for what organizations say in their reports."""
    rows = tuple(progress)
    if not memory.translations.get(language):
        return rows
    # Forms repeat a text in the row of each indicator; its translation stands under the first.
    keys = {
        (text.pledge_id, text.key.split("/")[1], text.field, same_words(text.source.text)): text.key
        for text in all_texts(published, rows)
        if text.field in QUOTED
    }
    return tuple(_row(row, keys, memory, language) for row in rows)


def translated(source: SourceText, key: str, memory: Memory, language: str) -> SourceText:
    """The text in ``language`` if there is a translation of it as it is now, else itself."""
    state = memory.state(key, source, language)
    found = memory.find(key, language)
    if found is None or source.language == language or state not in {State.APPROVED, State.PROVISIONAL}:
        return source
    return SourceText(found.text, language, source.language, provisional=state is State.PROVISIONAL)


def _pledge(pledge_id: str, pledge: Pledge, memory: Memory, language: str) -> Pledge:
    shown = {
        field: translated(source, pledge_key(pledge_id, field), memory, language)
        for field, source in pledge_texts(pledge).items()
    }
    return replace(
        pledge,
        title=shown["title"],
        description=shown["description"],
        benefit_statement=shown.get("benefit_statement"),
        also_under=shown.get("also_under"),
        indicators=tuple(_indicator(indicator, shown) for indicator in pledge.indicators),
    )


def _indicator(indicator: Indicator, shown: Mapping[str, SourceText]) -> Indicator:
    """Name and unit stand in one line: both are translated, or none."""
    name = shown[numbered("indicator", indicator.number)]
    unit = shown[numbered("unit", indicator.number)]
    if name.language != unit.language:
        return indicator
    return replace(indicator, name=name, unit=unit)


def _row(
    row: ProgressRow, keys: Mapping[tuple[str, str, str, str], str], memory: Memory, language: str
) -> ProgressRow:
    changed: dict[str, Any] = {}
    for field in QUOTED:
        source: SourceText | None = getattr(row, field)
        if source is not None and source.language != language:
            place = (row.pledge_id, row.period_end.isoformat(), field, same_words(source.text))
            key = keys.get(place, report_key(row, field))
            changed[field] = translated(source, key, memory, language)
    return replace(row, **changed) if changed else row
