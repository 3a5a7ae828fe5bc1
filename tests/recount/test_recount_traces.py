"""Every figure leads back to the cells that the recount read it from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from recount import world
from recount.facts import Document, Pledge, Sample
from recount.standing import Standing, standings, years
from recount.workbooks import ROOT, Row

Place = tuple[str, str, str]


def behind(facts: Sample, document: Document) -> dict[str, dict[str, set[Place]]]:
    """By pledge and field: the filled cells that the recount read."""
    reporting = document.kind.startswith("pro")
    due = {one.pledge.id: one for one in standings(facts, document)} if reporting else {}
    found = {pledge.id: _places(pledge, document, due.get(pledge.id)) for pledge in facts.published}
    for year, then in (years(facts, document) if reporting else {}).items():
        for one in then:
            statuses = {row.cells["status"].place for _, row in one.reports}
            found[one.pledge.id][f"progress.status.{year}"] = statuses
    return found


def _places(pledge: Pledge, document: Document, standing: Standing | None) -> dict[str, set[Place]]:
    found: dict[str, set[Place]] = {}
    for row in (pledge.organisation, pledge.row):
        for field, cell in row.cells.items():
            found[field] = {cell.place}
    if pledge.currency and (rate := world.rate(pledge.currency, document.cut_off)):
        found["rate"] = {_any_of(rate)}
    if standing is None:
        return found
    for indicator, row in standing.reports:
        for field, cell in row.cells.items():
            found.setdefault(f"progress.{field}", set()).add(cell.place)
            found[f"progress.{field}.{indicator.number}"] = {cell.place}
    if standing.last and not standing.reports:
        found["progress.report_date"] = {standing.last.cells["report_date"].place}
    if standing.check:
        found["check"] = {_any_of(standing.check)}
    return found


def _any_of(row: Row) -> Place:
    """A row of the secretariat: whichever of its cells is shown."""
    return row.file, row.sheet, str(row.number)


def _found(places: list[list[str]], ours: set[Place]) -> set[Place]:
    by_row = any(address.isdecimal() for _, _, address in ours)
    return {
        (file, sheet, address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if by_row else address)
        for file, sheet, address in places
    }


def test_places_are_the_cells_that_the_recount_read(published: dict[str, Any], facts: Sample) -> None:
    wrong, seen = [], 0
    for document in facts.documents:
        ours, cells = behind(facts, document), published[document.id]["cells"]
        for name, row, figure in _figures(published[document.id]):
            for pledge in set(figure["pledges"]) & ours.keys():
                for field in figure["fields"]:
                    told = cells.get(pledge, {}).get(field, [])
                    read = ours[pledge].get(field, set())
                    seen += bool(read)
                    if _found(told, read) != read and not _empty(told, read, facts):
                        wrong.append(f"{document.id}, {name}, {row}, {pledge}, {field}: {told}, read {read}")
    assert not wrong, "\n".join(sorted(set(wrong))[:40])
    assert seen > 5_000


def _empty(told: list[list[str]], read: set[Place], facts: Sample) -> bool:
    """A place may be told of a cell that is empty: nothing was answered there."""
    filled = {
        cell.place
        for pledge in facts.published
        for row in (pledge.row, pledge.organisation)
        for cell in row.cells.values()
    } | {cell.place for row in facts.reports for cell in row.cells.values()}
    return not read and not {tuple(place) for place in told} & filled


def _figures(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for table in document["tables"]:
        for row in table["rows"]:
            for figure in row["figures"]:
                yield table["id"], row["code"], figure


def test_every_figure_of_pledges_leads_to_a_cell(published: dict[str, Any], facts: Sample) -> None:
    """Something stands behind every number of pledges, at least for one pledge of it."""
    known = {pledge.id for pledge in facts.published}
    for name, document in published.items():
        for table, row, figure in _figures(document):
            named = set(figure["pledges"]) & known
            if named and figure["fields"] and figure["value"] is not None:
                cells = [
                    place
                    for pledge in named
                    for field in figure["fields"]
                    for place in document["cells"].get(pledge, {}).get(field, [])
                ]
                # What nobody answered is counted too: such a row stands on empty cells.
                assert cells or row in _UNANSWERED, (name, table, row, figure["column"])


_UNANSWERED = {"unspecified", "single", "here_only", "no_report", "silent", "not_checked", "none"}


def test_no_cell_leads_to_a_person(published: dict[str, Any], facts: Sample) -> None:
    personal = {"contact_name", "contact_title", "contact_email", "contact_phone", "reported_by"}
    private = {
        cell.place
        for pledge in facts.published
        for field, cell in pledge.organisation.cells.items()
        if field in personal
    } | {row.cells[field].place for row in facts.reports for field in personal & row.cells.keys()}
    told = {
        tuple(place)
        for document in published.values()
        for fields in document["cells"].values()
        for places in fields.values()
        for place in places
    }
    assert private
    assert not told & private


@pytest.mark.parametrize(
    ("document", "table", "row"),
    [
        ("compendium-2022", "types", "financial"),
        ("tdag-report-2021", "main_focus_area", "fa1"),
        ("progress-report-2023", "money_totals", "disbursed"),
        ("roundtable-programme-2022", "programme_2022_06_09", "D3-2"),
    ],
)
def test_the_command_tells_what_the_file_says(
    sample_output: Path, published: dict[str, Any], document: str, table: str, row: str
) -> None:
    command = [sys.executable, "-m", "generator", "trace", document, table, row, "--format", "json"]
    command += ["--input", str(ROOT / "input"), "--output", str(sample_output), "--ui-lang", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    told = json.loads(done.stdout)
    expected = [
        figure for name, code, figure in _figures(published[document]) if (name, code) == (table, row)
    ]
    assert len(told["figures"]) == len(expected) > 0
    for shown, figure in zip(told["figures"], expected, strict=True):
        assert (shown["value"], shown["of"], shown["shown"]) == (
            figure["value"],
            figure["of"],
            figure["shown"]["en"],
        )
        assert [one["pledge"] for one in shown["pledges"]] == figure["pledges"]
        for one in shown["pledges"]:
            assert all((ROOT / cell["file"]).is_file() and cell["now"] for cell in one["cells"])
