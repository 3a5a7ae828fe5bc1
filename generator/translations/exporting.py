"""Out to the translators: what is still to do into one language, as XLIFF and as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.choices import LANGUAGE_NAMES
from generator.fields import TRANSLATIONS
from generator.forms import write_table_workbook
from generator.forms.saving import replace_file
from generator.messages import message
from generator.translations.memory import Memory, State
from generator.translations.texts import Text, same_words, words_hash
from generator.translations.xliff import Alternative, Unit, write_xliff
from generator.wording.voice import Voice

ORGANISATION: Final = message("translator's note", "Organization: %(name)s")
FIELD: Final = message("translator's note", "Field: %(field)s")
LIMIT: Final = message("translator's note", "At most %(limit)s characters")
LANGUAGE: Final = message("translator's note", "Written in: %(language)s")
STALE: Final = message(
    "translator's note", "The text has changed since it was translated; the earlier pair stands below."
)
PARAGRAPHS: Final = message("translator's note", "Keep the %(number)s paragraphs.")


@dataclass(frozen=True, slots=True)
class Exported:
    """One file that was written and the number of texts in it."""

    path: Path
    texts: int


def to_translate(
    texts: Iterable[Text], memory: Memory, language: str, *, everything: bool = False
) -> tuple[Text, ...]:
    """The texts without an approved translation into a language; with ``everything`` also those with one."""
    return tuple(
        text
        for text in texts
        if text.source.language != language
        and (everything or memory.state(text.key, text.source, language) is not State.APPROVED)
    )


def export(
    texts: Iterable[Text], memory: Memory, language: str, folder: Path, voice: Voice
) -> tuple[Exported, ...]:
    """Write ``<folder>/<from>-<to>.xlf`` and ``.xlsx`` for each language of origin.

    Shape:  captions and notes are in the language of ``voice``. Nothing is put in the place of
            a translation that nobody wrote: exact matches of other texts are proposed beside it.
    Errors: OSError when the folder cannot be written to.
    """
    proposals = _proposals(memory, language)
    units: dict[str, list[tuple[Text, Unit]]] = {}
    for text in texts:
        unit = _unit(text, memory, language, proposals, voice)
        units.setdefault(text.source.language, []).append((text, unit))
    written: list[Exported] = []
    for source, found in sorted(units.items()):
        path = folder / f"{source}-{language}.xlf"
        replace_file(path, write_xliff(source, language, [unit for _, unit in found]))
        workbook = path.with_suffix(".xlsx")
        rows = [_row(*pair, language, voice) for pair in found]
        write_table_workbook(workbook, voice, [(TRANSLATIONS, rows)], kind="translations")
        written += [Exported(path, len(found)), Exported(workbook, len(found))]
    return tuple(written)


Proposals = Mapping[tuple[str, str], tuple[Alternative, ...]]


def _proposals(memory: Memory, language: str) -> Proposals:
    """What other texts with the same words were translated to, by language and words."""
    found: dict[tuple[str, str], dict[Alternative, None]] = {}
    for key, source, target, text in memory.pairs():
        if target == language:
            place = source.language, same_words(source.text)
            found.setdefault(place, {})[Alternative(source.text, text, key)] = None
    return {place: tuple(alternatives) for place, alternatives in found.items()}


def _unit(text: Text, memory: Memory, language: str, proposals: Proposals, voice: Voice) -> Unit:
    known = memory.find(text.key, language)
    state = memory.state(text.key, text.source, language)
    current = known if known and state in {State.APPROVED, State.PROVISIONAL} else None
    alternatives = []
    if known and state is State.STALE:
        alternatives.append(Alternative(known.source.text, known.text, text.key))
    if current is None:
        alternatives += proposals.get((text.source.language, same_words(text.source.text)), ())
    return Unit(
        text.key,
        text.source.text,
        current.text if current else "",
        approved=state is State.APPROVED,
        digest=words_hash(text.source.text),
        limit=text.limit,
        notes=tuple(_notes(text, state, voice)),
        alternatives=tuple(dict.fromkeys(alternatives)),
    )


def _notes(text: Text, state: State, voice: Voice) -> Iterable[str]:
    if text.organisation:
        yield voice.text(ORGANISATION, name=text.organisation)
    yield voice.text(FIELD, field=text.caption)
    yield voice.text(LANGUAGE, language=LANGUAGE_NAMES[text.source.language])
    if text.limit:
        yield voice.text(LIMIT, limit=text.limit)
    if (number := len(text.source.text.splitlines())) > 1:
        yield voice.text(PARAGRAPHS, number=number)
    if state is State.STALE:
        yield voice.text(STALE)


def _row(text: Text, unit: Unit, language: str, voice: Voice) -> Mapping[str, object]:
    proposal = unit.alternatives[0] if unit.alternatives else None
    state = "approved" if unit.approved else "provisional" if unit.target else ""
    return {
        "text_id": unit.key,
        "org_name": text.organisation,
        "text_field": voice.text(text.caption),
        "source_language": text.source.language,
        "source": unit.source,
        "target_language": language,
        "translation": unit.target,
        "translation_state": state,
        "proposal": proposal.target if proposal else "",
        "limit": unit.limit or None,
        "source_hash": unit.digest,
    }
