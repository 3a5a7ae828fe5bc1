"""Rows that must add up to the total below them do, unrounded; where they do not, the reader is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from recount import words

_CLOSE = Fraction(1, 10**12)
#: Figures of these units are never added: a rate of a row is one of another denominator.
_ADDED = {"count", "of", "usd_million"}
_NO_SUM = (
    "A pledge may stand in more than one row or in none; the figures therefore do not add up to the total."
)
_LOCALES = Path(__file__).resolve().parents[2] / "locales"

#: Columns that add up to another column of their row.
_ACROSS = {
    "extents_by_area": (("ldc_exclusive", "ldc_primary", "ldc_partial", "ldc_none"), "pledges"),
    "constituencies": (("fa1", "fa2", "fa3", "fa4"), "leaders"),
    "group_coverage": (("named", "not_named"), "members"),
    "reporting_by_area": (("reported", "silent"), "due"),
    "reporting_by_type": (("reported", "silent"), "due"),
    "reporting_by_organisation": (("reported", "silent"), "due"),
    "reporting_by_implementation": (("reported", "silent"), "due"),
    "reporting_by_group": (("reported", "silent"), "due"),
    "status_by_year": (("completed", "under_way", "not_active", "no_report"), "due"),
}


def tables(published: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, document in published.items():
        for table in document["tables"]:
            yield f"{name}, {table['id']}", table


def value(row: dict[str, Any], column: str) -> Fraction:
    (found,) = [one["value"] for one in row["figures"] if one["column"] == column]
    return Fraction(found or 0)


def total_row(table: dict[str, Any]) -> dict[str, Any] | None:
    return next((row for row in table["rows"] if row["kind"] == "total"), None)


def rows_before(table: dict[str, Any], last: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table["rows"]
    return [row for row in rows[: rows.index(last)] if row["kind"] == "body"]


def test_rows_add_up_to_their_total(published: dict[str, Any]) -> None:
    seen, wrong = 0, []
    for where, table in tables(published):
        total = total_row(table)
        if not table["adds_up"] or total is None:
            continue
        for figure in total["figures"]:
            if figure["unit"] in _ADDED:
                column = figure["column"]
                added = sum((value(row, column) for row in rows_before(table, total)), Fraction(0))
                seen += 1
                if abs(added - value(total, column)) > _CLOSE * max(Fraction(1), abs(added)):
                    wrong.append(f"{where}, {column}: rows {float(added)}, total {figure['value']}")
    assert not wrong, "\n".join(wrong)
    assert seen > 50


def test_shares_of_one_whole_add_up_to_it(published: dict[str, Any]) -> None:
    for where, table in tables(published):
        total = total_row(table)
        if table["adds_up"] and total and "share" in {one["column"] for one in total["figures"]}:
            added = sum((value(row, "share") for row in rows_before(table, total)), Fraction(0))
            assert abs(added - 1) < _CLOSE, where


def test_columns_add_up_along_their_row(published: dict[str, Any]) -> None:
    seen = set()
    for where, table in tables(published):
        parts, whole = _ACROSS.get(table["id"], ((), ""))
        for row in table["rows"]:
            if parts:
                seen.add(table["id"])
                assert sum(value(row, part) for part in parts) == value(row, whole), (where, row["code"])
    assert seen == _ACROSS.keys()


def test_the_last_year_is_the_table_of_statuses(published: dict[str, Any]) -> None:
    found = {table["id"]: table for table in published["progress-report-2023"]["tables"]}
    (last,) = found["status_by_year"]["rows"][-1:]
    said = {row["code"]: value(row, "pledges") for row in found["status"]["rows"]}
    assert last["code"] == "2023"
    assert value(last, "completed") == said["completed"]
    assert value(last, "under_way") == said["on_track"] + said["delayed"]
    assert value(last, "not_active") == said["not_started"] + said["closed_partly"] + said["withdrawn"]
    assert (value(last, "no_report"), value(last, "due")) == (said["no_report"], said["total"])


def test_sessions_of_all_days_are_those_of_each_day(published: dict[str, Any]) -> None:
    (table,) = [table for _, table in tables(published) if table["id"] == "sessions_by_kind"]
    for row in table["rows"]:
        days = [one["column"] for one in row["figures"] if one["column"].startswith("programme_")]
        assert len(days) == 3
        assert sum(value(row, day) for day in days) == value(row, "all"), row["code"]


def test_every_extent_of_benefit_is_one_of_all_pledges(published: dict[str, Any]) -> None:
    (table,) = [table for _, table in tables(published) if table["id"] == "group_extents"]
    for row in table["rows"]:
        extents = [one for one in row["figures"] if one["column"] != "targeting"]
        assert sum(int(one["value"]) for one in extents) == extents[0]["of"], row["code"]


def test_one_document_has_one_total(published: dict[str, Any]) -> None:
    # Reconciliation comes to this total too: its last line is the edition at hand.
    for name in ("compendium-2022", "tdag-report-2021"):
        main = {row["code"]: row for row in published[name]["tables"][0]["rows"]}
        for table in published[name]["tables"]:
            total = total_row(table)
            columns = {one["column"] for one in total["figures"]} if total else set()
            if total and "usd_million" in columns:
                assert value(total, "pledges") == value(main["pledges"], "value"), table["id"]
                assert value(total, "usd_million") == value(main["usd"], "value"), table["id"]


def test_the_reconciliation_closes_with_the_total_of_the_report(published: dict[str, Any]) -> None:
    found = {table["id"]: table for table in published["progress-report-2023"]["tables"]}
    closing = total_row(found["reconciliation"])
    assert closing
    pledged = value(found["money_totals"]["rows"][0], "usd_million")
    assert abs(value(closing, "usd_million") - pledged) < _CLOSE * pledged


def translated(text: str, language: str) -> str:
    """The text in a language as its catalogue says it; in English where it says nothing."""
    catalogue = (_LOCALES / language / "LC_MESSAGES" / "documents.po").read_text("utf-8")
    joined = re.sub(r'"\n"', "", catalogue)
    found = re.search(rf'^msgid "{re.escape(text)}"\nmsgstr "(.*)"$', joined, re.MULTILINE)
    return words.plain(found[1]) if found and found[1] else text


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_table_that_does_not_add_up_says_so(
    published: dict[str, Any], sample_output: Path, language: str
) -> None:
    text = translated(_NO_SUM, language)
    told = {True: 0, False: 0}
    for name, document in published.items():
        file = sample_output / "documents" / language / f"{name}.docx"
        notes = {printed.caption: printed.notes for printed in words.tables(file)}
        for table in document["tables"]:
            if table["number"] and total_row(table):
                own = _notes(notes, table, language)
                assert (text in " ".join(own)) is not table["adds_up"], (name, table["id"], own)
                told[table["adds_up"]] += 1
    assert told[True] > 10
    assert told[False] > 10


@pytest.mark.parametrize("table_id", ["group_extents", "group_values", "money_groups"])
def test_groups_that_overlap_say_so(published: dict[str, Any], sample_output: Path, table_id: str) -> None:
    for name, document in published.items():
        file = sample_output / "documents" / "en" / f"{name}.docx"
        notes = {printed.caption: printed.notes for printed in words.tables(file)}
        for table in document["tables"]:
            if table["id"] == table_id:
                assert "The three groups overlap." in " ".join(_notes(notes, table, "en")), name


def _notes(notes: Mapping[str, Sequence[str]], table: dict[str, Any], language: str) -> Sequence[str]:
    title = words.plain(table["title"][language])
    (found,) = [
        own
        for caption, own in notes.items()
        if re.search(rf"(?<!\d){table['number']}(?!\d)", caption.partition(title)[0]) and title in caption
    ]
    return found
