"""What may stand in a document though no catalogue has it: what people typed, names of countries, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from said import plain

from generator.build.story import Facts
from generator.model import Place, SourceText
from generator.reference.countries import reference_table

#: A code of a choice list is no text; neither is a fingerprint.
_CODE = re.compile(r"[a-z0-9_]+|[A-Z]{2}")
#: Fixed marks of the house, the same in all languages: numbers of pledges, symbols of documents, the name of
#: the programme in the properties of a file, the banner of previews.
MARKS = re.compile(
    r"P2C-\d{4}|\bITU-D/|TDAG-\d\d/\d+/\d+(?:\(Rev\.\d+\))?(?:-[ACEFRS])?"
    r"|Partner2Connect \(P2C\)|Preview for translators"
)
#: Addresses, currencies before their amounts, action lines: people type texts with them too.
_CODES = re.compile(r"https?://\S+|\S+@\S+|\b[A-Z]{3}\b(?= ?\d)|\bC\d{1,2}\b")


class KnownValues:
    """The typed texts of an input folder."""

    def __init__(self, facts: Facts) -> None:
        typed = {
            plain(text)
            for text in _texts([facts.dataset, facts.rows, facts.cleared.intake.secretariat.countries])
        }
        typed |= {line for text in _texts([facts.dataset]) for line in map(plain, text.splitlines())}
        names = {plain(name) for country in reference_table().values() for name in country.spellings()}
        known = {text for text in typed | names if text and text != "-"}
        # Longest first, or a name would be cut out of a longer one.
        self._known = sorted(known, key=lambda text: (-len(text), text))

    def without(self, text: str) -> str:
        """The text without marks of the house and without what people typed."""
        text = MARKS.sub(" ", text)
        for known in self._known:
            if known in text:
                text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", text)
        return _CODES.sub(" ", text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, SourceText):
        yield value.text
    elif isinstance(value, str):
        yield from () if _CODE.fullmatch(value) else (value,)
    elif not isinstance(value, Place):
        for inner in _inner(value):
            yield from _texts(inner)


def _inner(value: object) -> Iterable[object]:
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, Iterable) else ()
