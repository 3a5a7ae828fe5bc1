"""A pledge that is amended, withdrawn, suspended, declined or closed, in everything that a build writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from generator.build.settings import Settings
from generator.build.story import build
from generator.editions.release import last_build, release
from generator.fields import DOCUMENTS, PROGRAMME, REGISTER
from generator.forms import write_progress_form
from generator.intake.reading import read_input
from generator.register.fingerprint import fingerprint
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
CLEAR = {
    "reviewer": "Reviewer A",
    "reviewer_decision": "clear",
    "confirmer": "Reviewer B",
    "confirmer_decision": "clear",
}
FIRST = {"reviewer_date": date(2022, 4, 5), "confirmer_date": date(2022, 4, 6)}
LATER = {"reviewer_date": date(2023, 5, 5), "confirmer_date": date(2023, 5, 6)}
DECLINED = {"reviewer_decision": "decline", "confirmer_decision": "decline"}
#: Words that stand in no other pledge.
WORDS = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel")
DOCUMENTS_OF_2023 = ("compendium-2023", "tdag-2023", "progress-2023", "programme-2023")


class Office:
    """A secretariat with eight pledges: P2C-0001 to P2C-0006 and P2C-0008 are released in 2022."""

    def __init__(self, small: SmallInput, folder: Path) -> None:
        self.small, self.output = small, folder / "output"
        self.changes: dict[int, dict[str, object]] = {}
        self.more: list[dict[str, object]] = []

    def forms(self, **titles: str) -> None:
        rows = [
            {
                "ref": f"RM-{number}",
                "title": f"{titles.get(word, word)} for islands",
                "value_amount": 10**number,
            }
            for number, word in enumerate(WORDS, start=1)
        ]
        self.small.add_form("reef.xlsx", {}, *rows)

    def print_of(self, number: int) -> str:
        intake, _ = read_input(self.small.folder, self.small.voices)
        return next(
            fingerprint(pledge)
            for form in intake.submissions
            for pledge in form.pledges
            if pledge.ref == f"RM-{number}"
        )

    def register(self) -> None:
        self.small.add_secretariat("register.xlsx", REGISTER, [*self.rows, *self.more])

    def start(self) -> None:
        self.forms()
        self.rows = [
            {
                "pledge_id": f"P2C-{number:04}",
                "org_name": "Reef Mentors",
                "ref": f"RM-{number}",
                "fingerprint": self.print_of(number),
                "received_on": date(2022, 4, 1),
                **CLEAR,
                **FIRST,
                **(DECLINED if number == 7 else {}),
            }
            for number in range(1, 9)
        ]
        self.register()
        self.documents({"document_id": "compendium-2022", "cut_off_date": date(2022, 5, 31)})

    def documents(self, *rows: Mapping[str, object]) -> None:
        standard = {"kind": "compendium", "status": "final", "languages": "en"}
        self.small.add_secretariat("documents.xlsx", DOCUMENTS, [{**standard, **row} for row in rows])

    def build(self, today: date) -> list[str]:
        locales, templates = ROOT / "locales", ROOT / "templates"
        settings = Settings(self.small.folder, self.output, templates, locales, today=today)
        outcome = build(settings, self.small.voices["en"], lambda _: None, lambda _: None)
        return [finding.code for finding in outcome.findings]

    def lines(self, document: str, table_id: str) -> dict[str, list[str | None]]:
        """The figures of each line of a table, by its code."""
        tables = self.read("figures.json")[document]["tables"]
        (table,) = [one for one in tables if one["id"] == table_id]
        return {row["code"]: [figure["value"] for figure in row["figures"]] for row in table["rows"]}

    def read(self, name: str) -> Any:  # noqa: ANN401 - JSON
        return json.loads((self.output / name).read_text("utf-8"))

    def text(self, document: str) -> str:
        return (
            document_text(self.output / "documents" / "en" / f"{document}.docx")
            .replace("<nbsp>", " ")
            .replace("<nbhyphen>", "-")
        )


@pytest.fixture
def office(small_input: SmallInput, tmp_path: Path) -> Office:
    """Released in 2022; then one of each: amended, under revision, withdrawn, suspended, closed, withdrawn and gone."""
    office = Office(small_input, tmp_path)
    office.start()
    office.build(date(2022, 6, 1))
    assert release("compendium-2022", last_build(office.output, small_input.folder)).folder
    amended, waiting = office.rows[0], office.rows[1]
    office.forms(Alpha="Anchor", Bravo="Beacon")
    office.more += [
        {**amended, "fingerprint": office.print_of(1), **LATER},
        {**waiting, "fingerprint": office.print_of(2), "reviewer": None, "confirmer": None}
        | dict.fromkeys(("reviewer_decision", "confirmer_decision", "reviewer_date", "confirmer_date")),
    ]
    office.rows[2]["withdrawn_on"] = date(2023, 3, 1)
    office.rows[3]["suspended_on"] = date(2023, 6, 20)
    office.register()
    office.documents(
        *(
            {"document_id": name, "kind": kind, "cut_off_date": date(2023, 6, 30), "symbol": "TDAG-23/1"}
            | ({"previous_edition": "compendium-2022"} if kind in {"compendium", "progress-report"} else {})
            for name, kind in zip(
                DOCUMENTS_OF_2023, ("compendium", "tdag-report", "progress-report", "programme"), strict=True
            )
        )
    )
    session = {
        "session_id": "S-01",
        "day": date(2022, 6, 7),
        "start": "09:00",
        "end": "10:00",
        "room": "A",
        "kind": "plenary_pledges",
        "title_en": "Pledges",
        "pledges": "P2C-0001; P2C-0003; P2C-0004",
    }
    small_input.add_secretariat("programme.xlsx", PROGRAMME, [session])
    report = {
        "pledge_id": "P2C-0005",
        "indicator_no": 1,
        "period_end": date(2022, 12, 31),
        "status": "completed",
        "value_to_date": 300,
        "report_date": date(2023, 1, 20),
        "reported_by": "Officer A",
        "may_quote": "yes",
        "evidence": "Lists kept",
        "evidence_kind": "own_record",
        "narrative": "Done.",
    }
    write_progress_form(small_input.folder / "progress" / "reef.xlsx", small_input.voices["en"], [report])
    return office


def test_every_document_names_what_is_cleared_and_nothing_else(office: Office) -> None:
    codes = office.build(date(2023, 7, 1))
    texts = {name: office.text(name) for name in DOCUMENTS_OF_2023}
    figures, book = (
        json.dumps(office.read("figures.json")),
        openpyxl.load_workbook(office.output / "figures.xlsx"),
    )
    cells = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)
    # The compendium explains an ID by an example.
    everything = " ".join((*texts.values(), figures, cells)).replace("for example P2C-0004", "")
    # The earlier text of an amended pledge; under revision, in both texts; withdrawn; suspended; declined.
    for word in ("Alpha", "Bravo", "Beacon", "Charlie", "Delta", "Golf"):
        assert word not in everything
    for hidden in ("P2C-0002", "P2C-0004", "P2C-0007"):
        assert hidden not in everything
    for word in ("Anchor", "Echo", "Foxtrot", "Hotel"):
        assert word in texts["compendium-2023"]
    # The withdrawn one is told by its id alone, where changes are told.
    assert {name for name, text in texts.items() if "P2C-0003" in text} == {
        "compendium-2023",
        "progress-2023",
    }
    assert codes.count("S28") == 2  # a session may not announce what is withdrawn or suspended
    assert "G45" in codes


def test_withdrawn_pledges_leave_totals_and_have_a_line_with_number_and_value(office: Office) -> None:
    office.build(date(2023, 7, 1))
    for document in ("compendium-2023", "progress-2023"):
        lines = office.lines(document, "reconciliation")
        assert lines["opening"] == ["7", str(sum(10**number for number in (1, 2, 3, 4, 5, 6, 8)))]
        assert lines["withdrawn"] == ["-1", "-1000"]
        assert lines["other"] == ["-2", "-10100"]
        assert lines["closing"] == ["4", str(10 + 10**5 + 10**6 + 10**8)]
        assert list(office.lines(document, "changes")) == ["P2C-0001", "P2C-0003"]
    steps = {code: int(number or 0) for code, (number,) in office.lines("tdag-2023", "funnel").items()}
    waiting = {"incomplete": 0, "in_review": 2, "declined": 1, "withdrawn": 1}
    assert steps == {**waiting, "cleared": 4, "received": 8}
    assert list(steps)[-1] == "received"
    assert sum(steps.values()) == 2 * steps["received"]


def test_a_closed_pledge_stays_in_totals_and_is_shown_as_closed(office: Office) -> None:
    office.build(date(2023, 7, 1))
    compendium, progress = office.text("compendium-2023"), office.text("progress-2023")
    assert compendium.count("The organization reports it as completed.") == 1
    assert "| P2C-0005 | Reef Mentors | Completed |" in progress
    assert "1 pledge that had been cleared was withdrawn" in progress
    pledges = openpyxl.load_workbook(office.output / "figures.xlsx")
    states = {
        (row[0].value, cell.value)
        for sheet in pledges
        for row in sheet.iter_rows()
        for cell in row
        if str(row[0].value).startswith("P2C-")
        and cell.value in {"Published", "Amended", "Closed", "Cleared"}
    }
    expected = {
        ("P2C-0001", "Amended"),
        ("P2C-0005", "Closed"),
        ("P2C-0006", "Published"),
        ("P2C-0008", "Published"),
    }
    assert states == expected


def test_the_manifest_tells_the_life_of_what_was_public_and_only_numbers_of_the_rest(office: Office) -> None:
    office.build(date(2023, 7, 1))
    manifest = office.read("manifest.json")
    told = {pledge_id: (life["state"], life["since"]) for pledge_id, life in manifest["life"].items()}
    assert told == {
        "P2C-0001": ("amended", "2023-05-06"),
        "P2C-0002": ("under_revision", "2022-04-01"),
        "P2C-0003": ("withdrawn", "2023-03-01"),
        "P2C-0004": ("suspended", "2023-06-20"),
        "P2C-0005": ("closed", "2022-12-31"),
        "P2C-0006": ("published", "2022-05-31"),
        "P2C-0008": ("published", "2022-05-31"),
    }
    assert manifest["life"]["P2C-0005"]["closed_as"] == "completed"
    assert manifest["life"]["P2C-0001"]["editions"] == ["compendium-2022/2022-05-31"]
    assert [one["state"] for one in manifest["life"]["P2C-0001"]["texts"]] == ["superseded", "cleared"]
    assert manifest["never_cleared"] == {"declined": 1}
    assert "P2C-0007" not in json.dumps(manifest)


def test_the_workbook_of_a_withdrawn_pledge_may_be_gone(office: Office) -> None:
    (office.small.folder / "pledges" / "reef.xlsx").unlink()
    office.build(date(2023, 7, 1))
    assert "| P2C-0003 | 1 Mar 2023 |" in office.text("progress-2023")
    assert office.read("manifest.json")["life"]["P2C-0003"]["state"] == "withdrawn"
    assert office.read("manifest.json")["life"]["P2C-0006"]["state"] == "under_revision"


def test_a_withdrawal_counts_from_the_day_it_is_typed_whatever_the_cut_off_date(office: Office) -> None:
    """The letter is of March 2023; a document as of the end of 2022 does not bring the pledge back."""
    old = {"document_id": "again", "cut_off_date": date(2022, 12, 31), "previous_edition": "compendium-2022"}
    report = {**old, "document_id": "again-progress", "kind": "progress-report"}
    office.documents(old, report)
    office.build(date(2023, 7, 1))
    for name in ("again", "again-progress"):
        assert "Charlie" not in office.text(name)
        assert office.lines(name, "reconciliation")["withdrawn"] == ["-1", "-1000"]
    assert "| P2C-0003 | 1 Mar 2023 |" in office.text("again-progress")


def test_what_comes_back_is_new_text_of_the_same_pledge(office: Office) -> None:
    """Withdrawn, sent again and cleared in a new row: it is back in totals, under its id."""
    office.forms(Alpha="Anchor", Bravo="Beacon", Charlie="Compass")
    office.more.append({**office.rows[2], "fingerprint": office.print_of(3), "withdrawn_on": None, **LATER})
    office.register()
    office.build(date(2023, 7, 1))
    assert "Compass" in office.text("compendium-2023")
    life = office.read("manifest.json")["life"]["P2C-0003"]
    assert (life["state"], [one["state"] for one in life["texts"]]) == ("amended", ["superseded", "cleared"])
    assert office.lines("compendium-2023", "reconciliation")["withdrawn"][0] == "0"


def test_the_earlier_text_does_not_come_back_with_its_workbook(office: Office) -> None:
    office.forms(Bravo="Beacon")
    codes = office.build(date(2023, 7, 1))
    assert "G47" in codes
    assert "Alpha" not in office.text("compendium-2023")
    assert office.read("manifest.json")["life"]["P2C-0001"]["state"] == "under_revision"


def test_the_manifest_of_an_edition_lists_pledge_fingerprint_and_decision(office: Office) -> None:
    office.build(date(2023, 7, 1))
    released = release("compendium-2023", last_build(office.output, office.small.folder))
    assert released.folder, released.refusals
    frozen = json.loads((released.folder / "manifest.json").read_text("utf-8"))
    pledges = {item["id"]: item["fingerprint"] for item in frozen["document"]["pledges"]}
    assert pledges.keys() == {"P2C-0001", "P2C-0005", "P2C-0006", "P2C-0008"}
    assert {name: decision["fingerprint"] for name, decision in frozen["decisions"].items()} == pledges
    for decision in frozen["decisions"].values():
        assert decision["reviewed_on"]
        assert decision["confirmed_on"]
        assert all(isinstance(number, int) for number in decision["recorded"])
    assert frozen["decisions"]["P2C-0001"]["confirmed_on"] == "2023-05-06"
    assert frozen["decisions"]["P2C-0006"]["confirmed_on"] == "2022-04-06"
    assert "life" not in frozen  # a suspension is nobody else's business


def test_what_two_editions_say_of_a_withdrawal_stays_told(office: Office) -> None:
    """Released again after the withdrawal: the next edition does not count it a second time."""
    office.build(date(2023, 7, 1))
    assert release("compendium-2023", last_build(office.output, office.small.folder)).folder
    row = {
        "document_id": "compendium-2024",
        "cut_off_date": date(2024, 6, 30),
        "previous_edition": "compendium-2023",
    }
    office.documents(row)
    office.build(date(2024, 7, 1))
    assert office.lines("compendium-2024", "reconciliation")["withdrawn"][0] == "0"
    assert office.read("manifest.json")["life"]["P2C-0001"]["state"] == "published"
