"""How far each language is: texts and words, for each kind of document, the forms and what the program says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.languages import LANGUAGES
from generator.messages import Message, message
from generator.wording.extraction import DOMAINS, Extracted, extract_messages
from generator.wording.proofreading.views import without_pieces
from generator.wording.standing import State, standings
from generator.wording.usage import TITLES, sources_of_documents

#: Catalogues that are a part of their own; the texts of documents are counted for each kind of document.
_PARTS: Final[dict[str, Message]] = {
    "terms": message("status", "Choice lists of forms and documents"),
    "forms": message("status", "Forms"),
    "findings": message("status", "Findings"),
    "terminal": message("status", "Terminal and figures workbook"),
}
_COUNTED: Final = {
    "translated": State.TRANSLATED,
    "fuzzy": State.FUZZY,
    "missing": State.UNTRANSLATED,
    "errors": State.FAULTY,
}
_WORD: Final = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One part in one language.

    ``texts`` = ``translated`` + ``fuzzy`` + ``missing`` + ``errors``; ``words_left`` are the English words of
    all but the translated ones. ``part`` is the id of the part, ``title`` what people call it. A text that
    several documents have counts in each of them.
    """

    language: str
    part: str
    title: Message
    texts: int
    translated: int
    fuzzy: int
    missing: int
    errors: int
    words_left: int


def catalogue_status(
    root: Path, templates: Path, locales: Path, codes: Iterable[str] = tuple(LANGUAGES)
) -> Iterator[StatusRow]:
    """Rows for each language, the documents first. Raises OSError, SyntaxError for sources that cannot be read."""
    parts = list(_parts(root, templates))
    for code in codes:
        states = {
            (context or "", text): item.state for (context, text), item in standings(locales, code).items()
        }
        for part, title, messages in parts:
            yield _row(code, part, title, messages, states)


def _parts(root: Path, templates: Path) -> Iterator[tuple[str, Message, list[Extracted]]]:
    found = {domain: extract_messages(root, templates, domain) for domain in DOMAINS}
    for kind, files in sources_of_documents(root, templates).items():
        yield kind, TITLES[kind], [item for item in found["documents"] if files & {*item.sources}]
    for domain, title in _PARTS.items():
        yield domain, title, found[domain]


def _row(
    code: str, part: str, title: Message, messages: list[Extracted], states: Mapping[tuple[str, str], State]
) -> StatusRow:
    found = [(states.get(item.key, State.UNTRANSLATED), item) for item in messages]
    counts = {name: sum(have is state for have, _ in found) for name, state in _COUNTED.items()}
    left = sum(_words(item) for state, item in found if state is not State.TRANSLATED)
    return StatusRow(code, part, title, len(found), **counts, words_left=left)


def _words(item: Extracted) -> int:
    return len(_WORD.findall(without_pieces(item.plural or item.text)))
