from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.blocks import Properties
from generator.build import story
from generator.build.tasks import Task
from generator.compose.environment import make_environment
from generator.compose.markup import blocks
from generator.datatables import DataTable, Figure
from generator.documents.changes import Comparison, compare
from generator.documents.dataset import Dataset
from generator.documents.page import Page
from generator.editions.release import last_build, release
from generator.fields import RATES, REGISTER
from generator.intake.reading import read_input
from generator.model import DocumentRow
from generator.register.fingerprint import fingerprint
from generator.writers.text import document_text
from generator.writers.word.document import write_document

if TYPE_CHECKING:
    from editions.conftest import Workplace

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = {
    "reviewer": "Reviewer A",
    "reviewer_decision": "clear",
    "confirmer": "Reviewer B",
    "confirmer_decision": "clear",
}


class Seen:
    """The datasets and rows that a build gave to its documents."""

    def __init__(self) -> None:
        self.dataset: Dataset | None = None
        self.rows: dict[str, DocumentRow] = {}

    def compare(self, document_id: str) -> Comparison:
        assert self.dataset
        found = compare(self.dataset, self.rows[document_id])
        assert found
        return found


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What the documents of a build were made from."""
    caught = Seen()
    run = story.run

    def catching(tasks: Sequence[Task], dataset: Dataset, *rest: object) -> object:
        caught.dataset = dataset
        caught.rows = {task.row.document_id: task.row for task in tasks}
        return run(tasks, dataset, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(story, "run", catching)
    return caught


def register(workplace: Workplace, **changes: dict[str, object]) -> None:
    """Clear every pledge by its ref, with changes to single rows; rows about earlier texts stay."""
    intake, _ = read_input(workplace.input, workplace.small.voices)
    rows = [
        {
            "pledge_id": f"P2C-{pledge.ref.rpartition('-')[2]:0>4}",
            "org_name": pledge.organisation.name.text,
            "ref": pledge.ref,
            "fingerprint": fingerprint(pledge),
            "received_on": date(2022, 4, 1),
            **PEOPLE,
            "reviewer_date": date(2022, 4, 5),
            "confirmer_date": date(2022, 4, 6),
            **changes.get(pledge.ref.replace("-", ""), {}),
        }
        for submission in intake.submissions
        for pledge in submission.pledges
    ]
    known = {row["fingerprint"] for row in rows}
    for old in intake.secretariat.register:
        if old.fingerprint not in known:
            rows.append({name: getattr(old, name) for name in rows[0]})
    workplace.small.add_secretariat("register.xlsx", REGISTER, rows)


def rates(workplace: Workplace, *months: tuple[int, str]) -> None:
    rows = [
        {
            "currency": "EUR",
            "usd_per_unit": Decimal(rate),
            "effective_month": f"{year}-05",
            "source": "invented",
        }
        for year, rate in months
    ]
    workplace.small.add_secretariat("rates.xlsx", RATES, rows)


def figures(table: DataTable) -> dict[str, tuple[object, object]]:
    found = {}
    for row in table.rows:
        _, number, usd = row.cells
        assert isinstance(number, Figure)
        assert isinstance(usd, Figure)
        found[row.code] = (number.value, usd.value)
    return found


FIRST = (
    {"ref": "RM-1", "title": "First pledge of all", "value_amount": 1000, "value_currency": "EUR"},
    {"ref": "RM-2", "title": "Second pledge", "value_amount": 200},
    {"ref": "RM-3", "title": "Third pledge", "value_amount": 50},
    {"ref": "RM-4", "title": "Fourth pledge", "value_amount": 10},
)


def two_editions(workplace: Workplace) -> None:
    """Release 2022; then a withdrawal, a suspension, an amendment, a new rate and a new pledge."""
    workplace.small.add_form("reef.xlsx", {}, *FIRST)
    rates(workplace, (2022, "1.10"))
    register(workplace)
    workplace.build()
    assert release("compendium", last_build(workplace.output, workplace.input)).folder
    workplace.small.add_form(
        "reef.xlsx", {}, *FIRST[:3], {**FIRST[3], "value_amount": 12}, {"ref": "RM-5", "title": "Fifth one"}
    )
    rates(workplace, (2022, "1.10"), (2023, "1.25"))
    register(
        workplace,
        RM2={"withdrawn_on": date(2023, 2, 10)},
        RM3={"suspended_on": date(2023, 3, 1)},
        RM5={"received_on": date(2023, 1, 9)},
    )
    workplace.rows(
        {"document_id": "compendium", "cut_off_date": date(2022, 5, 31)},
        {
            "document_id": "compendium-2023",
            "cut_off_date": date(2023, 6, 30),
            "previous_edition": "compendium",
        },
    )


def test_the_next_edition_names_it_and_is_compared_with_it(workplace: Workplace, seen: Seen) -> None:
    two_editions(workplace)
    workplace.build(today=date(2023, 7, 1))
    found = seen.compare("compendium-2023")
    assert found.edition.name == "compendium/2022-05-31"
    assert figures(found.reconciliation) == {
        "opening": (4, Decimal(1360)),
        "new": (1, Decimal(150000)),
        "withdrawn": (-1, Decimal(-200)),
        "other": (-1, Decimal(-50)),
        "amended": (None, Decimal(2)),
        "revalued": (None, Decimal(150)),
        "closing": (3, Decimal(151262)),
    }
    assert found.changes
    assert [(row.code, str(getattr(row.cells[2], "text", ""))) for row in found.changes.rows] == [
        ("P2C-0005", "New"),
        ("P2C-0004", "Text or value changed"),
        ("P2C-0002", "Withdrawn"),
    ]
    assert [bool(row.cells[1]) for row in found.changes.rows] == [True, True, False]
    assert "P2C-0003" not in {row.code for row in found.changes.rows}
    assert "P2C-0003" not in str(found.reconciliation)


def test_a_withdrawal_shows_when_the_workbook_is_gone(workplace: Workplace, seen: Seen) -> None:
    two_editions(workplace)
    (workplace.input / "pledges" / "reef.xlsx").unlink()
    workplace.build(today=date(2023, 7, 1))
    found = figures(seen.compare("compendium-2023").reconciliation)
    assert (found["withdrawn"][0], found["other"][0], found["closing"]) == (-1, -3, (0, None))


def test_the_same_edition_again_changes_nothing(workplace: Workplace, seen: Seen) -> None:
    workplace.build()
    assert release("compendium", last_build(workplace.output, workplace.input)).folder
    workplace.rows(
        {
            "document_id": "compendium",
            "cut_off_date": date(2023, 5, 31),
            "previous_edition": "compendium/2022-05-31",
        }
    )
    workplace.build()
    found = seen.compare("compendium")
    assert found.changes is None
    assert figures(found.reconciliation)["closing"] == figures(found.reconciliation)["opening"]
    assert release("compendium", last_build(workplace.output, workplace.input)).folder


def test_a_document_that_names_no_edition_is_compared_with_none(workplace: Workplace, seen: Seen) -> None:
    workplace.build()
    assert seen.dataset
    assert compare(seen.dataset, seen.rows["compendium"]) is None


def test_an_edition_that_was_touched_after_the_build_is_refused(workplace: Workplace) -> None:
    two_editions(workplace)
    workplace.build(today=date(2023, 7, 1))
    manifest = workplace.editions / "compendium" / "2022-05-31" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8") + " ", "utf-8")
    result = release("compendium-2023", last_build(workplace.output, workplace.input))
    assert [refusal.values["files"] for refusal in result.refusals] == [(manifest.as_posix(),)]


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_section_of_a_document(workplace: Workplace, seen: Seen, language: str, tmp_path: Path) -> None:
    """The macro prints both tables with their numbers, in the house style."""
    two_editions(workplace)
    workplace.build(today=date(2023, 7, 1))
    found = seen.compare("compendium-2023")
    assert found.changes
    assert seen.dataset
    tables = {
        table.id: replace(table, number=number)
        for number, table in enumerate((found.reconciliation, found.changes), start=1)
    }
    voice = workplace.small.voices[language]
    page = Page(voice, seen.dataset.countries, seen.dataset.rates, date(2023, 6, 30))
    templates = tmp_path / "templates"
    templates.mkdir()
    for name in ("parts.html.j2", "changes.html.j2"):
        (templates / name).write_bytes((ROOT / "templates" / name).read_bytes())
    (templates / "test.html.j2").write_text(
        '{% import "changes.html.j2" as editions %}{{ editions.changes(edition, tables) }}', "utf-8"
    )
    environment = make_environment(templates, voice.catalogue.translations, page.filters())
    made = list(blocks(environment, "test.html.j2", {"edition": found.edition, "tables": tables}))
    shown = str(made)
    assert "P2C-0002" in shown
    assert "P2C-0003" not in shown
    target = tmp_path / "section.docx"
    properties = Properties("Section", "", "2023-07-01T00:00:00Z")
    assert write_document(made, target, ROOT / "templates" / "house.docx", voice.language, properties).sha256
    if language == "en":
        assert "This edition is compared with the edition of 31\\xa0May 2022 (4 pledges)." in shown


def test_the_made_document_prints_the_comparison(workplace: Workplace) -> None:
    two_editions(workplace)
    outcome = workplace.build(today=date(2023, 7, 1), languages=("en",))
    assert outcome.documents == 2
    made = workplace.output / "documents" / "en" / "compendium-2023.docx"
    shown = document_text(made)
    assert "compared with the edition of 31<nbsp>May<nbsp>2022 (4<nbsp>pledges)" in shown
    assert "P2C-0002" in shown
    assert "P2C-0003" not in shown
    first = document_text(workplace.output / "documents" / "en" / "compendium.docx")
    assert "compared with" not in first


def test_a_build_of_one_document_keeps_the_comparison_in_the_figures_of_the_others(
    workplace: Workplace,
) -> None:
    two_editions(workplace)
    workplace.build(today=date(2023, 7, 1), languages=("en",), documents=("compendium",))
    figures_of = json.loads((workplace.output / "figures.json").read_text("utf-8"))
    assert "reconciliation" in {table["id"] for table in figures_of["compendium-2023"]["tables"]}
