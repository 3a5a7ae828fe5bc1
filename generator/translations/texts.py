"""Which words of senders are printed, each under the key of its pledge and field.

A key looks like ``P2C-0004/description``; that of a report also names the last day of its
period: ``P2C-0004/2023-12-31/narrative``. Fields are those of the forms. What the secretariat
typed without columns for each language (rooms, functions, names) has the hash of its words as key.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.fields import COALITION, PLEDGES, PROGRAMME, PROGRESS, Field
from generator.messages import Message
from generator.model import (
    CoalitionRow,
    Pledge,
    ProgressRow,
    PublishedPledge,
    Session,
    SourceText,
)

#: Texts of a report that may be printed where its sender may be quoted.
QUOTED: Final = ("narrative", "obstacles", "support_sought", "change_reason")


@dataclass(frozen=True, slots=True)
class Text:
    """One text to translate.

    ``caption`` is that of its field, ``limit`` its longest in characters, 0 where there is none.
    ``pledge_id`` and ``organisation`` are empty for what the secretariat typed.
    """

    key: str
    source: SourceText
    field: str
    caption: Message
    limit: int = 0
    pledge_id: str = ""
    organisation: str = ""


def all_texts(published: Iterable[PublishedPledge], progress: Iterable[ProgressRow]) -> tuple[Text, ...]:
    """Every text that documents may print, pledge by pledge, reports after their pledge.

    Only cleared pledges, and of reports only what may be quoted.
    """
    reports: dict[str, list[ProgressRow]] = {}
    for row in sorted(progress, key=lambda row: (row.period_end, row.indicator_number)):
        reports.setdefault(row.pledge_id, []).append(row)
    found: list[Text] = []
    for item in sorted(published, key=lambda item: item.id):
        found += _pledge(item)
        found += _reports(item, reports.get(item.id, ()))
    return tuple(found)


def typed_texts(
    sessions: Iterable[Session], coalition: Iterable[CoalitionRow], language: str
) -> tuple[Text, ...]:
    """What the secretariat typed in one language only, each once: functions, rooms, names."""
    found: dict[str, Field] = {}
    for session in sessions:
        for words, field in (
            *((name, "speakers") for name in session.speakers),
            (session.moderator, "moderator"),
            (session.room, "room"),
        ):
            found.setdefault(words, PROGRAMME.field(field))
    for entry in coalition:
        found.setdefault(entry.organisation, COALITION.field("organisation"))
    return tuple(
        _text(typed_key(words), SourceText(words, language), field) for words, field in found.items() if words
    )


def typed_key(words: str) -> str:
    """The key of words that the secretariat typed."""
    return f"secretariat/{words_hash(words)}"


def pledge_texts(pledge: Pledge) -> Mapping[str, SourceText]:
    """The texts of a pledge by field id. Names of partners are names: they are not translated."""
    found: dict[str, SourceText | None] = {
        "title": pledge.title,
        "description": pledge.description,
        "benefit_statement": pledge.benefit_statement,
        "also_under": pledge.also_under,
    }
    for indicator in pledge.indicators:
        found[numbered("indicator", indicator.number)] = indicator.name
        found[numbered("unit", indicator.number)] = indicator.unit
    return {field: text for field, text in found.items() if text}


def numbered(field: str, number: int) -> str:
    """The id of a field of an indicator: those of the first have no number."""
    return field if number == 1 else f"{field}_{number}"


def pledge_key(pledge_id: str, field: str) -> str:
    """The key of a text of a pledge."""
    return f"{pledge_id}/{field}"


def report_key(row: ProgressRow, field: str) -> str:
    """The key of a text of a report on one indicator."""
    return f"{row.pledge_id}/{row.period_end.isoformat()}/{numbered(field, row.indicator_number)}"


def same_words(text: str) -> str:
    """The words of a text: NFC, each kind of space as one, lines kept.

    A no-break space typed in, or a space too many, does not make a new text.
    """
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def words_hash(text: str) -> str:
    """A short fingerprint of the words of a text: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(same_words(text).encode()).hexdigest()[:16]


def _pledge(item: PublishedPledge) -> Iterator[Text]:
    organisation = item.pledge.organisation.name.text
    for field, source in pledge_texts(item.pledge).items():
        yield _text(pledge_key(item.id, field), source, PLEDGES.field(field), item.id, organisation)


def _reports(item: PublishedPledge, rows: Iterable[ProgressRow]) -> Iterator[Text]:
    """Forms repeat the texts of a report in the row of each indicator: once is enough."""
    organisation = item.pledge.organisation.name.text
    seen = set()
    for row in rows:
        for field in QUOTED:
            source: SourceText | None = getattr(row, field)
            if source is None or not row.may_quote or (row.period_end, field, source) in seen:
                continue
            seen.add((row.period_end, field, source))
            yield _text(report_key(row, field), source, PROGRESS.field(field), item.id, organisation)


def _text(key: str, source: SourceText, field: Field, pledge_id: str = "", organisation: str = "") -> Text:
    return Text(key, source, field.id, field.caption, field.limit, pledge_id, organisation)
