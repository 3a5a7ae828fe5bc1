"""The data files of the reference floor, as rows of strings."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

Row = Mapping[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one file of ``reference/data``; a missing last cell reads as empty."""
    text = (resources.files("generator.reference") / "data" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), restval=""))


@cache
def data_hashes() -> Mapping[str, str]:
    """SHA-256 of every data file by name, over line feeds alone so that platforms agree."""
    folder = resources.files("generator.reference") / "data"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)
    return {f.name: hashlib.sha256(f.read_bytes().replace(b"\r\n", b"\n")).hexdigest() for f in files}
