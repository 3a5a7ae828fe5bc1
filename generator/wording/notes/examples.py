"""Texts with typical values in place of their placeholders: ``examples.csv``."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from generator.wording.entry_checks import PLACEHOLDER

_DATA: Final = Path(__file__).with_name("examples.csv")
_MARKS: Final = re.compile(rf"%%|{PLACEHOLDER.pattern}")


@dataclass(frozen=True, slots=True)
class Example:
    """A typical value, for one catalogue or all, for all texts or those that hold the words ``where``."""

    catalogue: str
    where: str
    value: str


def filled(text: str, catalogue: str) -> str:
    """The text as its readers may see it. A placeholder without an example stays visible."""

    def value(mark: re.Match[str]) -> str:
        return (_value(mark[1], text, catalogue) or mark[0]) if mark[1] else "%"

    return _MARKS.sub(value, text)


def typical(text: str, catalogue: str) -> dict[str, str]:
    """A typical value for each placeholder of an English text; without one, its name in brackets."""
    names = dict.fromkeys(PLACEHOLDER.findall(text))
    return {name: _value(name, text, catalogue) or f"[{name}]" for name in names}


def _value(name: str, text: str, catalogue: str) -> str:
    for example in examples().get(name, ()):
        if example.catalogue in {"", catalogue} and example.where in text:
            return example.value
    return ""


@cache
def examples() -> dict[str, tuple[Example, ...]]:
    """Name of the placeholder -> its typical values, the first that fits counts."""
    found: dict[str, list[Example]] = defaultdict(list)
    with _DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["name"]].append(Example(row["catalogue"], row["where"], row["example"]))
    return {name: tuple(values) for name, values in found.items()}
