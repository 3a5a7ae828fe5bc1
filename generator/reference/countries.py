"""Countries and areas: UN names by date, ITU regions, and the three country groups.

Sources: UNSD M49 (names, LLDC), the lists of the CDP (LDC) and OHRLLS (SIDS), ITU-D regions;
``data/README.md`` has the details. The secretariat's Countries sheet overrides and adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from rapidfuzz import fuzz, process

from generator.languages import LANGUAGES
from generator.model import CountryRow
from generator.reference import naming
from generator.reference.folding import fold, fold_accents
from generator.reference.review import needs_review
from generator.reference.tables import rows

_REGIONS: Final = {
    "Africa": "africa",
    "Americas": "americas",
    "Arab States": "arab_states",
    "Asia and the Pacific": "asia_pacific",
    "CIS": "cis",
    "Europe": "europe",
}
#: An associate member of a regional commission is on the list of OHRLLS but is not a State.
_STATES: Final = {"un-member", "state-non-member"}
_SUGGESTIONS: Final = 3
_ALIKE: Final = 60
_LONGEST_CODE: Final = 3

#: Kosovo is written with a user-assigned code too, and is not invented.
_IN_USE: Final = "XK"
_ALPHA_2: Final = 2

Interval = tuple[date, date | None]


def is_invented(code: str) -> bool:
    """Whether a country of this code is invented: one of the user-assigned codes XA to XZ."""
    return len(code) == _ALPHA_2 and code[0] == "X" and code != _IN_USE


@dataclass(frozen=True, slots=True)
class Country:
    """One row of the reference table. ``ldc`` holds half-open intervals [from, to)."""

    code: str
    iso3: str
    m49: str
    names: Mapping[str, str]
    published: Mapping[str, str]
    region: str
    lldc: bool
    sids: bool
    ldc: tuple[Interval, ...]

    def name(self, language: str, on: date) -> str:
        """The name in one language on a day; in English when the language is not one of the six."""
        for changed, former in naming.histories().get(self.iso3, ()):
            if on < changed:
                return former.get(language, former["en"])
        return self.names.get(language, self.names["en"])

    def spellings(self) -> Iterator[str]:
        """Every official name, as published and as corrected, former ones too."""
        yield from self.names.values()
        yield from self.published.values()
        for _, former in naming.histories().get(self.iso3, ()):
            yield from former.values()


@cache
def _intervals() -> Mapping[str, tuple[Interval, ...]]:
    out: dict[str, list[Interval]] = {}
    for row in rows("ldc.csv"):
        end = date.fromisoformat(row["to_date"]) if row["to_date"] else None
        out.setdefault(row["iso3"], []).append((date.fromisoformat(row["from_date"]), end))
    return {iso3: tuple(found) for iso3, found in out.items()}


@cache
def reference_table() -> Mapping[str, Country]:
    """The table as shipped, by ISO alpha-2 code."""
    out: dict[str, Country] = {}
    for row in rows("countries.csv"):
        published = {code: row[f"name_{code}"] for code in LANGUAGES}
        names = {code: naming.printed(row["iso3"], code, name) for code, name in published.items()}
        out[row["iso2"]] = Country(
            code=row["iso2"],
            iso3=row["iso3"],
            m49=row["m49"],
            names=names,
            published=published,
            region=_REGIONS.get(row["itu_region"], ""),
            lldc=row["lldc"] == "yes",
            sids=row["sids"] in _STATES,
            ldc=_intervals().get(row["iso3"], ()),
        )
    return out


def _key(text: str) -> str:
    return fold_accents(text).strip(" .")


@cache
def _shipped_keys() -> Mapping[str, str]:
    """Folded names and codes of the shipped table, each standing for one code only."""
    table = reference_table().values()
    official = naming.unambiguous((_key(name), c.code) for c in table for name in c.spellings())
    short = naming.unambiguous(
        (_key(other), c.code) for c in table for name in c.spellings() for other in naming.variants(name)
    )
    everyday = naming.unambiguous(
        (_key(name), code) for code, names in naming.aliases().items() for name in names
    )
    codes = {fold(text): c.code for c in table for text in (c.code, c.iso3, c.m49)}
    return {**short, **everyday, **official, **codes}


class Countries:
    """The reference table with what the secretariat changed or added."""

    def __init__(self, overrides: Iterable[CountryRow] = ()) -> None:
        """Take the rows of the Countries sheet; later ``valid_from`` weighs more."""
        self._table = reference_table()
        #: The same few countries are asked for again and again, on the few days that documents stand for.
        self._groups: dict[tuple[str, str, date], bool] = {}
        self._rows: dict[str, list[CountryRow]] = {}
        for row in sorted(overrides, key=lambda r: r.valid_from or date.min):
            self._rows.setdefault(row.code.strip().upper(), []).append(row)
        added = {code.casefold(): code for code in self._rows}
        for code, given in self._rows.items():
            added |= {_key(name): code for row in given for name in row.names.values() if name}
        self._keys = {**_shipped_keys(), **added}
        self._names = [key for key in self._keys if len(key) > _LONGEST_CODE or not key.isascii()]

    def find(self, text: str) -> str | None:
        """ISO alpha-2 code of a name in any of the six languages, a former or short name, or a code."""
        key = _key(text)
        for candidate in (key, *naming.without_article(key)):
            if candidate in self._keys:
                return self._keys[candidate]
        return None

    def official(self, text: str) -> bool:
        """Whether the text is a code or a name that the table prints, or would print on another day."""
        code = self.find(text)
        if code is None:
            return False
        key = fold(text)
        names = [name for row in self._rows.get(code, ()) for name in row.names.values()]
        country = self._table.get(code)
        if country is not None:
            names += [*country.names.values(), *country.published.values(), country.iso3, country.m49]
        return key in {fold(name) for name in [*names, code]}

    def suggest(self, text: str) -> tuple[str, ...]:
        """At most three codes whose names look most like the text, best first."""
        key = _key(text)
        if len(key) <= _LONGEST_CODE and key.isascii():
            return ()
        found = process.extract(key, self._names, scorer=fuzz.WRatio, limit=12, score_cutoff=_ALIKE)
        return tuple(dict.fromkeys(self._keys[name] for name, _, _ in found))[:_SUGGESTIONS]

    def name(self, code: str, language: str, on: date) -> str:
        """The name in force on a day; the code itself when the table does not know it.

        A name that the secretariat gave in some languages only falls back to its English.
        """
        country = self._table.get(code)
        name = country.name(language, on) if country else ""
        for row in self._rows.get(code, ()):
            if row.valid_from is None or row.valid_from <= on:
                name = row.names.get(language) or name
        if name:
            return name
        any_name = [
            row.names.get("en") or next(iter(row.names.values()), "") for row in self._rows.get(code, ())
        ]
        return next(filter(None, reversed(any_name)), code)

    def region(self, code: str) -> str:
        """Code of the ITU region, or an empty string where ITU gives none."""
        country = self._table.get(code)
        given = [row.itu_region for row in self._rows.get(code, ()) if row.itu_region]
        return given[-1] if given else country.region if country else ""

    def in_group(self, code: str, group: str, on: date) -> bool:
        """Whether it is an LDC, LLDC or SIDS on a day. A day of graduation counts as graduated."""
        key = (code, group, on)
        if key not in self._groups:
            self._groups[key] = self._member(code, group, on)
        return self._groups[key]

    def _member(self, code: str, group: str, on: date) -> bool:
        country = self._table.get(code)
        given = [row for row in self._rows.get(code, ()) if row.valid_from is None or row.valid_from <= on]
        if group == "ldc":
            spans = [(row.ldc_from or date.min, row.ldc_to) for row in given if row.ldc_from or row.ldc_to]
            intervals = spans[-1:] or (country.ldc if country else ())
            return any(start <= on and (end is None or on < end) for start, end in intervals)
        answers = [row.lldc if group == "lldc" else row.sids for row in given]
        known = [answer for answer in answers if answer is not None]
        if known or country is None:
            return bool(known and known[-1])
        return country.lldc if group == "lldc" else country.sids

    def codes(self) -> tuple[str, ...]:
        """Every code, in alphabetical order."""
        return tuple(sorted({*self._table, *self._rows}))

    def sensitive(self, text: str) -> bool:
        """Whether the words touch on disputed areas or status, which a person has to judge."""
        return needs_review(text)
