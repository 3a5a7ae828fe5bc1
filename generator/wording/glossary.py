"""The glossary: the terms of the house in six languages, ``locales/glossary.csv``.

The file belongs to the translators. A row is a term: ``en`` and its translations; ``variants`` are further
words that are right too (``fr: somme; ru: размер | объем``); ``use`` says where a translation must hold the
term: ``anywhere`` its English words stand, only where they stand ``alone``, or ``never``.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.findings import Finding
from generator.languages import LANGUAGES
from generator.model import Place

NAME: Final = "glossary.csv"
_USES: Final = ("anywhere", "alone", "never")
_COLUMNS: Final = ("key", *LANGUAGES, "note", "confidence", "use", "variants")
_IN_BRACKETS: Final = re.compile(r"\s*[(（]([^()（）]*)[)）]")


@dataclass(frozen=True, slots=True)
class Term:
    """One English term with the words that are right for it in each language."""

    english: str
    accepted: dict[str, tuple[str, ...]]
    anywhere: bool
    line: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms to be used, the longest first, and what is wrong in the file."""

    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_glossary(locales: Path) -> Glossary:
    """Read ``<locales>/glossary.csv``. Never raises: a missing file, columns or cells are findings L25."""
    shown = f"{locales.name}/{NAME}"
    try:
        with (locales / NAME).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return Glossary(findings=(_fault(shown, 1, reason or ""),))
    missing = [name for name in _COLUMNS if rows and name not in rows[0]]
    if missing or not rows:
        return Glossary(findings=(_fault(shown, 1, ", ".join(missing) or "key"),))
    return _together(shown, rows)


def _together(shown: str, rows: list[dict[str, str]]) -> Glossary:
    """Terms with the same English words are one term, with the words of all of them."""
    findings: list[Finding] = []
    keys: set[str] = set()
    found: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for line, row in enumerate(rows, start=2):
        findings += [_fault(shown, line, reason) for reason in _wrong(row, keys)]
        keys.add(row["key"])
        if row["use"] in _USES[:2] and row["en"] and None not in row.values():
            for form in _forms(row["en"]):
                found[form if form.isupper() else form.casefold()].append((line, row))
    terms = [_term(english, places) for english, places in found.items()]
    terms.sort(key=lambda term: (-len(term.english), term.english))
    return Glossary(tuple(terms), tuple(findings))


def _term(english: str, places: list[tuple[int, dict[str, str]]]) -> Term:
    accepted = {
        code: tuple(
            dict.fromkeys(
                form
                for _, row in places
                for word in (row[code], *_variants(row["variants"]).get(code, ()))
                if word
                for form in _forms(word)
            )
        )
        for code in LANGUAGES
    }
    return Term(english, accepted, any(row["use"] == "anywhere" for _, row in places), places[0][0])


def _wrong(row: dict[str, str], keys: set[str]) -> Iterator[str]:
    if absent := [name for name, cell in row.items() if cell is None]:
        yield ", ".join(absent)
        return
    if surplus := row.get(None):  # type: ignore[call-overload]
        yield ", ".join(surplus)
    if not row["key"] or row["key"] in keys:
        yield f"key: {row['key']}"
    if row["use"] not in _USES:
        yield f"use: {row['use']}"
    if row["use"] in _USES[:2]:
        yield from (code for code in LANGUAGES if not row[code].strip())
    if unknown := _variants(row["variants"]).keys() - LANGUAGES.keys():
        yield f"variants: {', '.join(sorted(unknown))}"


def _variants(cell: str) -> dict[str, list[str]]:
    """``fr: x | y; ru: z`` as words by language."""
    found: dict[str, list[str]] = {}
    for part in filter(None, map(str.strip, cell.split(";"))):
        code, _, words = part.partition(":")
        found[code.strip()] = [word.strip() for word in words.split("|") if word.strip()]
    return found


def _forms(term: str) -> tuple[str, ...]:
    """A term with its abbreviation, without it, and the abbreviation alone."""
    inside = [word.strip() for word in _IN_BRACKETS.findall(term)]
    bare = _IN_BRACKETS.sub("", term).strip()
    short = [word for word in inside if word.isupper() or re.fullmatch(r"[A-Z]+[a-z]?|[A-Z0-9-]+", word)]
    return tuple(dict.fromkeys(form for form in (term, bare, *short) if form))


def _fault(shown: str, line: int, found: str) -> Finding:
    return Finding("L25", Place(shown, cell=f"line {line}"), found=found)
