"""From a published figure to the pledges and cells behind it."""

# ruff: noqa: EM101 - exceptions say what is missing by a word of the code, not by a text

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from generator.build.figures_file import FIGURES_FILE
from generator.intake.folders import EDITIONS, TRUSTED
from generator.model import Place
from generator.register.clearance import fold_name

_LONGEST_NUMBER: Final = 10  #: digits; no table has so many rows


class NotFoundError(Exception):
    """There is no such document, table or row.

    ``what`` is ``file``, ``document``, ``table`` or ``row``; ``known`` are the ones there are.
    """

    def __init__(self, what: str, asked: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(asked)
        self.what, self.asked, self.known = what, asked, known


@dataclass(frozen=True, slots=True)
class Behind:
    """A pledge behind a figure and the cells that the figure was computed from, by field id."""

    pledge: str
    cells: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """One figure of a row: the heading of its column, as printed, unrounded, and what is behind it."""

    heading: str
    shown: str
    value: Decimal | None
    unit: str
    of: int | None
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One row of a published table in one language."""

    document: str
    number: int
    title: str
    caption: str
    as_of: str
    figures: tuple[TracedFigure, ...]


def trace(  # noqa: PLR0913 - a figure has this many coordinates
    document: str, table: str, row: str, *, output: Path, input_folder: Path, language: str
) -> Trace:
    """Trace one row.

    Shape:  ``document`` is an id, or ``<id>/<date>`` for a released edition; ``table`` the printed
            number or the id of a table; ``row`` its number from 1, its code, or its caption in
            any of the six languages.
    Errors: NotFoundError.
    """
    document_id, _, edition = document.partition("/")
    folder = input_folder / TRUSTED / EDITIONS / document_id / edition if edition else output
    file = folder / FIGURES_FILE
    try:
        return _traced(_read(file), document, table, row, language)
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError) as damage:
        # The file was edited or cut: whatever is missing in it, it cannot be trusted.
        raise NotFoundError("file", file.as_posix()) from damage


def _traced(documents: dict[str, Any], document: str, table: str, row: str, language: str) -> Trace:
    document_id = document.partition("/")[0]
    if document_id not in documents:
        raise NotFoundError("document", document_id, tuple(sorted(documents)))
    found = documents[document_id]
    known = _table(found["tables"], table)
    line = _row(known["rows"], row, language)
    return Trace(
        document,
        known["number"],
        known["title"][language],
        line["caption"][language],
        known["as_of"],
        tuple(_figure(one, found["cells"], language) for one in line["figures"]),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NotFoundError("file", file.as_posix()) from error
    if not isinstance(found, dict):
        raise NotFoundError("file", file.as_posix())
    return found


def _table(tables: list[dict[str, Any]], asked: str) -> dict[str, Any]:
    for table in tables:
        if asked in {table["id"], str(table["number"])}:
            return table
    raise NotFoundError("table", asked, tuple(f"{table['number']} ({table['id']})" for table in tables))


def _row(rows: list[dict[str, Any]], asked: str, language: str) -> dict[str, Any]:
    """By code or caption first: a code may be a number (a goal), and then means itself."""
    body = [row for row in rows if row["kind"] != "group"]
    for row in body:
        if asked == row["code"]:
            return row
    for row in body:
        if fold_name(asked) in {fold_name(caption) for caption in row["caption"].values()}:
            return row
    if asked.isdecimal() and len(asked) < _LONGEST_NUMBER and 1 <= int(asked) <= len(body):
        return body[int(asked) - 1]
    raise NotFoundError("row", asked, tuple(f"{row['caption'][language]} ({row['code']})" for row in body))


def _figure(one: dict[str, Any], cells: dict[str, Any], language: str) -> TracedFigure:
    behind = tuple(
        Behind(pledge, dict(_places(cells.get(pledge, {}), one["fields"]))) for pledge in one["pledges"]
    )
    value = None if one["value"] is None else Decimal(one["value"])
    return TracedFigure(
        one["heading"][language], one["shown"][language], value, one["unit"], one["of"], behind
    )


def _places(
    cells: Mapping[str, list[list[str]]], fields: list[str]
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    for field in fields:
        if field in cells:
            yield field, tuple(Place(*address) for address in cells[field])
