"""Names of countries and areas: what the table prints, and every way people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from generator.languages import LANGUAGES
from generator.reference.tables import rows

_BRACKETED: Final = re.compile(r"^(?P<name>[^(（]+?)\s*[(（](?P<title>[^)）]+)[)）]$")
_ARTICLES: Final = ("the ", "la ", "le ", "les ", "el ", "los ", "las ", "l'")


@cache
def corrections() -> Mapping[tuple[str, str], str]:
    """Published names with a sure defect, by ISO alpha-3 code and language.

    The file is the switch: a row is used when its ``applied`` is ``yes``. Those of high confidence
    are; the others await a terminologist.
    """
    found = rows("name-corrections.csv")
    return {(row["iso3"], row["lang"]): row["proposed"] for row in found if row["applied"] == "yes"}


def printed(iso3: str, language: str, published: str) -> str:
    """A published name as documents print it: corrected, with apostrophes as typographers set them."""
    return corrections().get((iso3, language), published).replace("'", "’")


@cache
def sorted_as(language: str) -> Mapping[str, str]:
    """What the names of countries and areas are sorted as in one language, by printed and published name."""
    out: dict[str, str] = {}
    keys = {row["iso3"]: row[f"sort_key_{language}"] for row in rows("sort-keys.csv")}
    for row in rows("countries.csv"):
        published, iso3 = row[f"name_{language}"], row["iso3"]
        if key := keys.get(iso3):
            out |= {published: key, printed(iso3, language, published): key}
    return out


@cache
def han_readings() -> Mapping[str, str]:
    """Readings of Chinese names and characters that a dictionary of common words gets wrong."""
    return {row["text"]: row["reading"] for row in rows("han-readings.csv")}


@cache
def histories() -> Mapping[str, tuple[tuple[date, Mapping[str, str]], ...]]:
    """Former names by ISO alpha-3 code: the day of each change and the names before it."""
    out: dict[str, list[tuple[date, Mapping[str, str]]]] = {}
    for row in sorted(rows("name-history.csv"), key=lambda r: r["effective_from"]):
        names = {code: row[f"old_name_{code}"] for code in LANGUAGES}
        out.setdefault(row["iso3"], []).append((date.fromisoformat(row["effective_from"]), names))
    return {iso3: tuple(changes) for iso3, changes in out.items()}


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Short, former and everyday names that are understood but never printed, by alpha-2 code."""
    out: dict[str, list[str]] = {}
    for row in rows("country-aliases.csv"):
        out.setdefault(row["iso2"], []).append(row["name"])
    return {code: tuple(names) for code, names in out.items()}


def variants(name: str) -> Iterator[str]:
    """Other orders of one name: “Iran (Islamic Republic of)” is also “Islamic Republic of Iran” and “Iran”.

    Arabic brackets mark the place of the name by a hyphen or an underscore.
    """
    match = _BRACKETED.match(name)
    if match is None:
        return
    short, title = match["name"], match["title"]
    yield short
    if " - " in title or title.endswith((" -", " _")):
        yield re.sub(r"[-_]", short, title, count=1)
    else:
        yield f"{title}{short}" if title.endswith(("’", "'")) else f"{title} {short}"


def without_article(folded: str) -> Iterator[str]:
    """A folded name without its leading article, in English, French, Spanish and Arabic."""
    for article in _ARTICLES:
        if folded.startswith(article):
            yield folded.removeprefix(article)
    if folded.startswith("ال"):
        yield folded.removeprefix("ال")


def unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The keys that stand for one code only."""
    out: dict[str, set[str]] = {}
    for key, code in pairs:
        out.setdefault(key, set()).add(code)
    return {key: next(iter(codes)) for key, codes in out.items() if len(codes) == 1}
