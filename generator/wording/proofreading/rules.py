"""The rules with their codes, and the flag by which a translator says that a text is right as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.findings import Finding
from generator.wording.format_data import HOUSES
from generator.wording.glossary import Glossary
from generator.wording.po_files import Entry
from generator.wording.proofreading import meaning, spelling
from generator.wording.proofreading.terms import terms
from generator.wording.proofreading.views import Fault, View, views


@dataclass(frozen=True, slots=True)
class Proof:
    """A rule: its code in the catalogue of findings, the word of its flag, its function."""

    code: str
    flag: str
    look: Callable[[View], Iterable[Fault]]


#: Rules that need nothing but the text.
_PLAIN: Final = (
    Proof("L15", "ignore-numbers", meaning.numbers),
    Proof("L16", "ignore-end", meaning.end),
    Proof("L17", "ignore-doubled", meaning.doubled),
    Proof("L18", "ignore-length", meaning.length),
    Proof("L19", "ignore-spaces", spelling.spaces),
    Proof("L21", "ignore-punctuation", spelling.punctuation),
    Proof("L22", "ignore-letters", spelling.letters),
)


def proofs(glossary: Glossary, quotation_marks: str) -> tuple[Proof, ...]:
    """All rules for one language. ``quotation_marks`` are those of its house, opening and closing."""
    return (
        Proof("L14", "ignore-glossary", partial(terms, glossary=glossary)),
        *_PLAIN,
        Proof("L20", "ignore-quotes", partial(spelling.quotes, house=quotation_marks)),
    )


def proofread(entry: Entry, code: str, rules: Iterable[Proof], house: str = HOUSES[0]) -> Iterator[Finding]:
    """Warnings about a translated entry, one for each rule and fault. English is read for its spelling alone."""
    shown = " ".join(entry.text.split())
    for rule in rules:
        if rule.flag in entry.flags:
            continue
        seen: set[Fault] = set()
        for view in views(entry, code, house):
            for fault in rule.look(view):
                if fault not in seen:
                    seen.add(fault)
                    values = {"signs": fault.found, "wanted": fault.wanted, "flag": rule.flag}
                    found = shown if len(shown) <= 80 else shown[:79] + "…"  # noqa: PLR2004
                    yield Finding(rule.code, entry.place, found=found, values=values)
