"""The data of the formats of one language: ``locales/<code>/formats.toml``, checked.

The file belongs to the translators, so everything that could print wrong text is looked
at when it is read: missing or unknown keys, placeholders that do not exist, a thousands
separator that would turn numbers round in Arabic.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final

from generator.languages import LANGUAGES, Language
from generator.wording.po_files import forbidden_characters

#: The houses whose usage the data knows; the first is the one that is meant unless told.
HOUSES: Final = ("itu", "un")

_DAYS: Final = frozenset({"first_day", "last_day"})
_MONTHS: Final = frozenset({"first_month", "last_month"})
_YEARS: Final = frozenset({"first_year", "last_year"})
_RANGE: Final = frozenset({"first", "last"})
_NUMBER: Final = frozenset({"number"})

#: Every key that a language must have, with the placeholders its pattern must hold.
_PATTERNS: Final[dict[str, frozenset[str]]] = {
    "number.group": frozenset(),
    "number.decimal": frozenset(),
    "number.minus": frozenset(),
    "number.range": _RANGE,
    "number.percent": _NUMBER,
    "percent_text.other": _NUMBER,
    "money.code": frozenset({"number", "code"}),
    "money.code_large": frozenset({"number", "code"}),
    "date.full": frozenset({"day", "month", "year"}),
    "date.weekday": frozenset({"weekday", "date"}),
    "date.iso": frozenset({"date"}),
    "date.month_year": frozenset({"month", "year"}),
    "date.year": frozenset({"year"}),
    "date.year_range": _RANGE,
    "date.period": _RANGE,
    "time.full": frozenset({"minute"}),
    "time.first": frozenset({"minute"}),
    "time.range": _RANGE,
    "list.comma": frozenset(),
    "list.semicolon": frozenset(),
    "list.and_comma": frozenset(),
    "list.and_last": frozenset({"start", "last"}),
    "list.or_comma": frozenset(),
    "list.or_last": frozenset({"start", "last"}),
    "text.quote": frozenset({"text"}),
    "text.label": frozenset({"text"}),
    "text.bracketed": frozenset({"text", "note"}),
    "count_pledge.other": _NUMBER,
    "meeting.other": _NUMBER,
    "marks.original": frozenset({"language"}),
    "marks.provisional": frozenset(),
    "marks.stale": frozenset(),
    **{
        f"date.{style}_{kind}": _DAYS | extra
        for style in ("range", "text")
        for kind, extra in (
            ("month", frozenset[str]()),
            ("year", _MONTHS),
            ("years", _MONTHS | _YEARS),
        )
    },
    **{f"{table}.{code}": frozenset() for table in ("languages", "original_language") for code in LANGUAGES},
}
_LISTS: Final = {"date.months": 12, "date.months_alone": 12, "date.weekdays": 7, "date.quarters": 4}
#: Words that hold to a number or a name: lists of any length.
_WORD_LISTS: Final = ("ties.numbered", "ties.units", "ties.titles", "ties.months")
#: Keys that a language may have as well: names that differ, forms that other languages lack.
_OPTIONAL: Final = (
    "date.day_", "date.from", "date.short", "list.and_last_i", "list.or_last_o", "money.noun", "percent_text.",
    "count_pledge.", "meeting.", "scale.", "currency.", "words.",
)  # fmt: skip
#: What a word for a size says about itself beside its forms.
_LIMITS: Final = (".decimals", ".below")
_SEPARATORS: Final = {"\u00a0", "\u202f", ",", "."}


class FormatsError(ValueError):
    """A formats file that cannot be used. ``file`` is its path, ``reason`` says what is wrong."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FormatData:
    """The texts of a formats file under dotted keys, for one language and one house."""

    language: Language
    house: str
    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]

    def fill(self, key: str, **values: str) -> str:
        """The pattern under ``key`` with its placeholders filled in."""
        return self.texts[key].format_map(values)

    def form(self, table: str, category: str) -> str:
        """The entry of ``table`` for a plural category, ``other`` when it has none of its own."""
        return self.texts.get(f"{table}.{category}") or self.texts[f"{table}.other"]

    def powers(self) -> tuple[int, ...]:
        """Powers of ten that have a word (million: 6), the largest first."""
        found = {int(key.split(".")[1]) for key in self.texts if key.startswith("scale.")}
        return tuple(sorted(found, reverse=True))

    def scale_limit(self, power: int, name: str, default: int) -> int:
        """``decimals`` or ``below`` of the word for a power of ten, or the default."""
        return int(self.texts.get(f"scale.{power}.{name}", default))


def load_data(locales: Path, code: str, house: str = HOUSES[0]) -> FormatData:
    """Read and check ``<locales>/<code>/formats.toml``. Raises FormatsError."""
    file = locales / code / "formats.toml"
    if house not in HOUSES:
        raise FormatsError(file, f"there is no house “{house}”")
    try:
        tree = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise FormatsError(file, str(error)) from error
    found = dict(_flat(tree))
    special = {key.removeprefix("un."): found.pop(key) for key in list(found) if key.startswith("un.")}
    for key in special:
        if key not in found:
            raise FormatsError(file, f"[un] replaces the key {key}, which does not exist")
    data = found | special if house == "un" else found
    texts = {key: value for key, value in data.items() if isinstance(value, str)}
    lists = {key: value for key, value in data.items() if isinstance(value, tuple)}
    for reason in _faults(texts, lists):
        raise FormatsError(file, reason)
    return FormatData(LANGUAGES[code], house, texts, lists)


def _flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield prefix + key, tuple(str(item) for item in value)
        else:
            yield prefix + key, str(value)


def _faults(texts: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield from _missing(texts, lists)
    for key, text in texts.items():
        if key not in _PATTERNS and not key.startswith(_OPTIONAL):
            yield f"the key {key} is not known"
        if strange := sorted(_placeholders(text) - _allowed(key)):
            yield f"{key} has a placeholder {{{strange[0]}}} that nothing fills"
        if signs := forbidden_characters(text):
            yield f"{key} holds control characters: {signs}"
    if texts.get("number.group") not in _SEPARATORS:
        # A plain or thin space between digits shows the groups in reverse order in Arabic.
        yield "number.group must be a no-break space, a comma or a point"
    powers = {key.split(".")[1] for key in texts if key.startswith("scale.")}
    for power in sorted(powers):
        if not power.isdecimal() or f"scale.{power}.other" not in texts:
            yield f"scale.{power} must be a power of ten with a form “other”"
    for key, text in texts.items():
        if key.startswith("scale.") and key.endswith(_LIMITS) and not (text.isascii() and text.isdecimal()):
            yield f"{key} must be a number"


def _missing(texts: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for key, names in _PATTERNS.items():
        if key not in texts:
            yield f"the key {key} is missing"
        elif missing := sorted(names - _placeholders(texts[key])):
            yield f"{key} must hold {{{missing[0]}}}"
    for key, length in _LISTS.items():
        if len(lists.get(key, ())) != length:
            yield f"{key} must be a list of {length}"
    for key in _WORD_LISTS:
        if key not in lists:
            yield f"the list {key} is missing"
    if ("date.short" in texts) != (len(lists.get("date.months_short", ())) == _LISTS["date.months"]):
        yield "date.short and the 12 names of date.months_short go together"
    if any(_placeholders(quarter) != {"year"} for quarter in lists.get("date.quarters", ())):
        yield "date.quarters must hold {year} and nothing else in braces"


def _placeholders(pattern: str) -> set[str]:
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        return {"?"}
    return {
        f"{name}{':' if style or convert else ''}" for _, name, style, convert in parts if name is not None
    }


def _allowed(key: str) -> frozenset[str]:
    if key.startswith(("date.range_", "date.text_")):
        return _DAYS | _MONTHS | _YEARS | {"from"}
    if key in {"time.full", "time.first"}:
        return frozenset({"hour", "hour2", "minute"})
    if key.startswith("list."):
        return frozenset({"start", "last"})
    if key.startswith("money.noun"):
        return frozenset({"number", "noun"})
    if key.startswith(("scale.", "count_pledge.", "meeting.", "percent_text.")):
        return _NUMBER
    return _PATTERNS.get("date.full" if key == "date.short" else key, frozenset())
