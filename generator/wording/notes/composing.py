"""The note of each message, from its place in the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator import choices, fields
from generator.fields import Sheet
from generator.messages import Message
from generator.wording.extraction import Extracted, sources
from generator.wording.merging import Text
from generator.wording.notes.declarations import Declared, declared_messages
from generator.wording.notes.examples import filled
from generator.wording.notes.kinds import CHOICE, OF_CONTEXT, PARAGRAPH, READERS, Kind
from generator.wording.notes.templates import standing_texts
from generator.wording.usage import TITLES, sources_of_documents

_SHEET: Final = Kind(
    "title of a sheet, at the head of its printed pages and in findings; its tab keeps its name"
)
_CAPTION: Final = Kind("", "one line; the hint beside the cell shows the first 32 characters", 80)
_GUIDANCE: Final = Kind("", "Excel shows 255 characters, with “Required.” before them", 240)
_HELP: Final = Kind("", "one or two lines of the terminal")
_SAID: Final = Kind("message on the terminal", "one line where possible")
_PART_OF_FINDING: Final = Kind("part of a finding, put into its text")
_FINDING: Final = Kind("")
#: Contexts of choice lists whose captions are titles of documents.
_TITLES: Final = frozenset({"reply", "due diligence"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands, in words, and the kind of that place."""

    where: str
    kind: Kind


def with_notes(root: Path, templates: Path, domain: str, messages: Iterable[Extracted]) -> list[Text]:
    """The messages of a catalogue with their notes and limits.

    A note has one to four lines, the same in all languages: what the author of the text wrote, where
    it stands, its limit, an example. Raises OSError, SyntaxError.
    """
    spots = _SPOTS[domain](root, templates)
    used = sources_of_documents(root, templates) if domain == "documents" else {}
    texts = []
    for item in messages:
        spot = spots.get(item.key) or Spot("", OF_CONTEXT.get(item.context, PARAGRAPH))
        texts.append(
            Text(item, "\n".join(_lines(item, spot, domain, _documents(item, used))), spot.kind.most)
        )
    return texts


def _lines(item: Extracted, spot: Spot, domain: str, documents: str) -> Iterator[str]:
    if item.note:
        yield item.note
    where = ", ".join(part for part in (spot.kind.what, spot.where) if part)
    yield f"{documents}: {where}." if documents else f"{where[:1].upper()}{where[1:]}."
    if spot.kind.room:
        most = f"; at most {spot.kind.most} characters" if spot.kind.most else ""
        yield f"Room: {spot.kind.room}{most}."
    if "%(" in item.text + item.plural:
        yield f"Example: {' '.join(filled(item.plural or item.text, domain).split())}"


def _documents(item: Extracted, used: Mapping[str, frozenset[str]]) -> str:
    """The kinds of document that a text stands in, by their English names."""
    kinds = [kind for kind, files in used.items() if files & {*item.sources}]
    if used and len(kinds) == len(used):
        return "All documents"
    return ", ".join(TITLES[kind].text if kind in TITLES else kind for kind in kinds)


def _spots_of_documents(root: Path, templates: Path) -> dict[tuple[str, str], Spot]:
    found: dict[tuple[str, str], Spot] = {}
    for path, _ in sources(root, templates, "documents"):
        if path.suffix == ".j2":
            for text in standing_texts(path.read_text("utf-8")):
                kind = OF_CONTEXT.get(text.context) or text.kind
                where = f"section “{filled(text.heading, 'documents')}”" if text.heading else ""
                _keep(found, (text.context, text.text), Spot(where, kind))
        else:
            for item in declared_messages(path.read_text("utf-8")):
                where = (
                    f"in the table “{filled(item.table, 'documents')}”"
                    if item.table and item.context != "table"
                    else ""
                )
                _keep(found, (item.context, item.text), Spot(where, OF_CONTEXT.get(item.context, PARAGRAPH)))
    return found


def _keep(found: dict[tuple[str, str], Spot], key: tuple[str, str], spot: Spot) -> None:
    """The first place that is more than a paragraph somewhere tells most."""
    known = found.get(key)
    if known is None or (known.kind is PARAGRAPH and spot.kind is not PARAGRAPH):
        found[key] = spot


def _spots_of_findings(root: Path, templates: Path) -> dict[tuple[str, str], Spot]:
    found: dict[tuple[str, str], list[tuple[str, Declared]]] = defaultdict(list)
    for path, _ in sources(root, templates, "findings"):
        for item in declared_messages(path.read_text("utf-8")):
            found[item.context, item.text].append((path.stem, item))
    return {key: _finding(places) for key, places in found.items()}


def _finding(places: list[tuple[str, Declared]]) -> Spot:
    """A text of one rule, or of several that say the same."""
    places = [place for place in places if place[1].rule[0]] or places
    _, item = places[0]
    _, severity, part = item.rule
    if not part:
        return Spot("", OF_CONTEXT.get(item.context, _PART_OF_FINDING))
    codes = ", ".join(dict.fromkeys(place.rule[0] for _, place in places))
    readers = dict.fromkeys(READERS[name] for name, _ in places)
    says = {"problem": "what is wrong", "expected": "what should stand there", "remedy": "what to do"}[part]
    return Spot(f"finding {codes} ({severity}): {says}; read by {' and by '.join(readers)}", _FINDING)


def _spots_of_forms(root: Path, templates: Path) -> dict[tuple[str, str], Spot]:
    del root, templates
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for sheet in vars(fields).values():
        if isinstance(sheet, Sheet):
            found[_key(sheet.caption)].append(f"sheet “{sheet.name}”")
            for field in sheet.fields:
                found[_key(field.caption)].append(f"{sheet.name}: {field.id}")
                if field.guidance:
                    found[_key(field.guidance)].append(f"{sheet.name}: {field.id}")
    return {key: _form(key[0], places) for key, places in found.items()}


def _form(context: str, places: list[str]) -> Spot:
    shown = ", ".join(dict.fromkeys(places[:3])) + (" and others" if len(places) > 3 else "")  # noqa: PLR2004
    kinds = {"caption": ("caption of the field", _CAPTION), "guidance": ("guidance for the field", _GUIDANCE)}
    if context not in kinds:
        return Spot(shown, _SHEET)
    what, kind = kinds[context]
    return Spot(f"{what} {shown}", kind)


def _spots_of_terms(root: Path, templates: Path) -> dict[tuple[str, str], Spot]:
    del root, templates
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, entries in vars(choices).items():
        if name.isupper() and isinstance(entries, dict):
            for code, item in entries.items():
                if isinstance(item, Message):
                    found[_key(item)].append(f"“{code}” of the list “{name.lower().replace('_', ' ')}”")
    return {
        key: Spot(" and ".join(places), OF_CONTEXT[key[0]] if key[0] in _TITLES else CHOICE)
        for key, places in found.items()
    }


def _spots_of_the_terminal(root: Path, templates: Path) -> dict[tuple[str, str], Spot]:
    found: dict[tuple[str, str], Spot] = {}
    for path, _ in sources(root, templates, "terminal"):
        for item in declared_messages(path.read_text("utf-8")):
            if item.context != "terminal":
                spot = Spot("", OF_CONTEXT[item.context])
            elif item.asked:
                spot = Spot(f"help of the option or command “{item.asked}”", _HELP)
            elif not item.said and path.stem.endswith(("arguments", "parsers")):
                spot = Spot("help and words of the command line", _HELP)
            else:
                spot = Spot("", _SAID)
            found.setdefault((item.context, item.text), spot)
    return found


def _key(message: Message) -> tuple[str, str]:
    return message.context, message.text


_SPOTS: Final = {
    "terms": _spots_of_terms,
    "forms": _spots_of_forms,
    "documents": _spots_of_documents,
    "findings": _spots_of_findings,
    "terminal": _spots_of_the_terminal,
}
