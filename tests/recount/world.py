"""Countries, regions, country groups and exchange rates, from the tables of reference and the secretariat.

The reference tables are read as data. A country is one of its six names, a short name, its code, or a
name that the secretariat gave. Membership of a group is that of one day: the day of graduation is
no longer one of an LDC.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from recount.workbooks import INPUT, ROOT, Row, fold, table

DATA = ROOT / "generator" / "reference" / "data"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
GROUPS = ("ldc", "lldc", "sids")
REGIONS = ("africa", "americas", "arab_states", "asia_pacific", "cis", "europe")
_REGION_NAMES = dict(
    zip(("Africa", "Americas", "Arab States", "Asia and the Pacific", "CIS", "Europe"), REGIONS, strict=True)
)
#: Associate members of regional commissions are on the list of SIDS, but are no States.
_SIDS_STATES = {"un-member", "state-non-member"}
_REFERENCE = INPUT / "secretariat" / "reference.xlsx"


def _read(name: str) -> list[dict[str, str]]:
    with Path(DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _shipped() -> dict[str, dict[str, str]]:
    return {row["iso2"]: row for row in _read("countries.csv")}


@cache
def _added() -> dict[str, Row]:
    rows = table(_REFERENCE, "Countries")
    assert all("valid_from" not in row.cells for row in rows), "the recount knows no dated countries"
    return {row.text("code"): row for row in rows}


@cache
def _names() -> dict[str, str]:
    """Codes by folded name; what is said of two countries stands for none."""
    found: dict[str, set[str]] = {}
    for code, row in _shipped().items():
        for said in (code, row["iso3"], *(row[f"name_{language}"] for language in LANGUAGES)):
            found.setdefault(fold(said), set()).add(code)
    for row in _read("country-aliases.csv"):
        found.setdefault(fold(row["name"]), set()).add(row["iso2"])
    for code, entry in _added().items():
        for said in (code, *(entry.text(f"name_{language}") for language in LANGUAGES)):
            found[fold(said)] = {code}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def country(said: str) -> str:
    """The code of a country. Errors: KeyError for a name that is in no table."""
    return _names()[fold(said)]


def everywhere() -> list[str]:
    return sorted({*_shipped(), *_added()})


def region(code: str) -> str:
    if code in _added():
        return _added()[code].code("itu_region", "regions")
    return _REGION_NAMES.get(_shipped()[code]["itu_region"], "")


@cache
def _ldc_spans() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _read("ldc.csv"):
        found.setdefault(row["iso3"], []).append((row["from_date"], row["to_date"]))
    return found


def member(code: str, group: str, on: date) -> bool:
    if code in _added():
        row = _added()[code]
        if group != "ldc":
            return row.code(group, "yes_no") == "yes"
        since, until = row.day("ldc_from"), row.day("ldc_to")
        return since is not None and since <= on and (until is None or on < until)
    shipped = _shipped()[code]
    if group == "ldc":
        today = on.isoformat()
        return any(
            since <= today and (not until or today < until)
            for since, until in _ldc_spans().get(shipped["iso3"], [])
        )
    return shipped["lldc"] == "yes" if group == "lldc" else shipped["sids"] in _SIDS_STATES


def members(group: str, on: date) -> set[str]:
    return {code for code in everywhere() if member(code, group, on)}


def targets(codes: Iterable[str], group: str, on: date) -> bool:
    return any(member(code, group, on) for code in codes)


def rate(currency: str, on: date) -> Row | None:
    """The row of the latest month that had begun; none for US dollars, which need no rate."""
    rows = [
        row
        for row in table(_REFERENCE, "Exchange rates")
        if row.text("currency") == currency and (row.day("effective_month") or date.max) <= on
    ]
    return max(rows, key=lambda row: row.day("effective_month") or date.min, default=None)


def usd(amount: Fraction | None, currency: str, on: date) -> Fraction | None:
    """US dollars, exactly; none where nothing was stated or no rate was in force."""
    if amount is None or currency == "USD":
        return amount
    found = rate(currency, on)
    if found is None:
        return None
    direct = found.number_of("usd_per_unit")
    inverse = found.number_of("units_per_usd")
    return amount * direct if direct is not None else amount / (inverse or Fraction(0))
