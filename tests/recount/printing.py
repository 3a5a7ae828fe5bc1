"""The tables of ``figures.json`` beside those of a Word document, and what is wrong with a printed number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from recount import words
from recount.counted import Cell
from recount.words import NO_FIGURE, Printed, PrintedTable, half_up

#: From this denominator on a share is printed in per cent, below it as n of N.
_PERCENT_FROM = 20


def printed_tables(output: Path, language: str, name: str) -> list[PrintedTable]:
    return list(words.tables(output / "documents" / language / f"{name}.docx"))


def pair_up(
    output: Path, published: dict[str, Any], language: str, name: str
) -> Iterator[tuple[dict[str, Any], PrintedTable]]:
    """The numbered tables of a document with what is printed for them, each exactly once, in order."""
    # A table of words has a caption without a number.
    found = [
        table
        for table in printed_tables(output, language, name)
        if re.search(r"\d", table.caption.partition(table.title)[0])
    ]
    told = [table for table in published[name]["tables"] if table["number"]]
    for table, printed in zip(told, found, strict=True):
        title = words.plain(table["title"][language])
        # The days of the programme are laid out by hand: day of the week, three columns.
        assert printed.title == title or is_day(table), (language, name, printed.title, title)
        before = printed.caption.partition(printed.title)[0]
        assert re.findall(r"\d+", before) == [str(table["number"])], (language, name, printed.caption)
        yield table, printed


def is_day(table: dict[str, Any]) -> bool:
    return re.fullmatch(r"programme_\d{4}_\d\d_\d\d", table["id"]) is not None


def numeric_cells(table: dict[str, Any], printed: PrintedTable, language: str) -> dict[tuple[str, str], str]:
    """The printed text of each figure, by row code and column."""
    heading, *rows = printed.rows
    if is_day(table):
        return {}
    assert len(rows) == len(table["rows"]), printed.caption
    found = {}
    for row, texts in zip(table["rows"], rows, strict=True):
        assert len(texts) == (1 if row["kind"] == "group" else len(heading)), (printed.caption, row["code"])
        for figure in row["figures"]:
            own = words.plain(figure["heading"][language])
            assert heading.count(own) == 1, (printed.caption, own)
            found[row["code"], figure["column"]] = texts[heading.index(own)]
    return found


def wrong(text: str, cell: Cell, language: str) -> str:
    """What is wrong with a printed text, or nothing."""
    try:
        return _wrong(text, cell, language)
    except AssertionError as error:
        return str(error)


def _wrong(text: str, cell: Cell, language: str) -> str:
    if cell.value is None:
        return "" if text == NO_FIGURE else f"{text!r} where there is no figure"
    if cell.said == "of" or (cell.said == "share" and (cell.of or 0) < _PERCENT_FROM):
        number, whole = words.read_pair(text, language)
        right = (number.value, whole.value) == (Fraction(len(cell.pledges)), Fraction(cell.of or 0))
        return "" if right else f"{text!r}, counted {len(cell.pledges)} of {cell.of}"
    if cell.said in {"share", "percent"}:
        found, step = words.read_percent(text, language), -2
    elif cell.said == "usd_million":
        number, step = words.read(text, language), 5
        found = Printed(number.value * 10**6, number.step + 6)
    else:
        found = words.read(text, language)
        whole_number = cell.value.denominator == 1
        step = 0 if whole_number else -2 if cell.said == "amount" else found.step
    if found.step != step:
        return f"{text!r} has another number of decimals"
    expected = half_up(cell.value, found.unit)
    # A number of a sender is never rounded.
    exact = cell.said not in {"count", "number", "amount"} or expected == cell.value
    return "" if exact and found.value == expected else f"{text!r}, counted {float(cell.value)}"
