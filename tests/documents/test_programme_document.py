"""The programme of the Roundtable: what is in it, what is in no document, and its six versions."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import published
from making_documents import dataset, document_row
from making_sessions import session

from generator.build.settings import Settings
from generator.build.story import build
from generator.build.tasks import Made, Task, make
from generator.datatables import DocumentFigures, Figure, Localized
from generator.documents.dataset import Dataset
from generator.documents.programme import figures
from generator.fields import DOCUMENTS, PROGRAMME, SITTINGS
from generator.languages import LANGUAGES
from generator.model import DocumentRow, Place, Sitting
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
BREAK = session(3, "11:00", "11:30", kind="break", titles={"en": "Coffee break"}, room="")
SESSIONS = (
    session(1, "09:00", "09:45", speakers=("Speaker A", "Speaker B"), moderator="Moderator A"),
    session(
        2,
        "09:45",
        "11:00",
        kind="panel",
        focus_area="fa2",
        moderator="Minister A",
        moderator_high_level=True,
        pledges=("P2C-0002", "P2C-0099", "P2C-0003", "P2C-0001"),
    ),
    BREAK,
    session(4, "11:05", "11:08", kind="video", titles={}, room="Foyer", speakers=("Minister B",)),
    session(5, "12:00", "12:03", kind="video", titles={}, speakers=("Minister C",)),
    session(6, "16:15", "17:00", kind="signing_ceremony", day=date(2022, 6, 9), speakers=("Speaker A",)),
)
SITTING = Sitting(
    "plenary", date(2022, 6, 9), time(14), time(16), "Plenary Hall", Place("p.xlsx", "WTDC sittings", "A4")
)
ROW = document_row("programme", draft=True)
#: Pledge 3 was received after the cut-off date; there is no pledge 99.
PLEDGES = (published(1), published(2), published(3))


def facts(**changes: object) -> Dataset:
    late = [item if item.id != "P2C-0003" else _late() for item in PLEDGES]
    return dataset(late, **{"sessions": SESSIONS, "sittings": (SITTING,), **changes})


def _late():  # type: ignore[no-untyped-def]  # noqa: ANN202 - a published pledge
    item = published(3)
    return type(item)(item.id, item.pledge, item.fingerprint, date(2022, 6, 3))


def made(tmp_path: Path, known: Dataset, language: str = "en", row: DocumentRow = ROW) -> Made:
    settings = Settings(
        input=tmp_path,
        output=tmp_path,
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        jobs=1,
    )
    found = make(Task(row, language, tmp_path / f"{language}.docx"), known, settings)
    assert found.done, found.findings
    return found


def text(tmp_path: Path, known: Dataset, language: str = "en", row: DocumentRow = ROW) -> str:
    found = made(tmp_path, known, language, row)
    return document_text(found.task.target).replace("<nbhyphen>", "-").replace("<nbsp>", " ")


def rows(known: DocumentFigures, table: str) -> dict[str, tuple[object, ...]]:
    return {row.code: row.cells for row in known.table(table).rows}


def test_tables_are_numbered_in_the_order_of_the_days() -> None:
    known = figures(facts(), ROW)
    assert [(table.number, table.id) for table in known.tables] == [
        (1, "programme_2022_06_07"),
        (2, "programme_2022_06_09"),
        (3, "video_statements"),
        (4, "pledges_announced"),
        (5, "sessions_by_kind"),
    ]
    assert [row.code for row in known.table("programme_2022_06_07").rows] == ["S-01", "S-02", "S-03"]


def test_only_published_pledges_up_to_the_cut_off_date_are_counted_and_named() -> None:
    known = figures(facts(), ROW)
    panel = known.table("programme_2022_06_07").rows[1]
    figure = panel.cells[-1]
    assert isinstance(figure, Figure)
    assert (figure.value, figure.pledges) == (2, ("P2C-0002", "P2C-0001"))
    assert [row.code for row in known.table("pledges_announced").rows] == [
        "S-02/",
        "S-02/P2C-0002",
        "S-02/P2C-0001",
    ]
    assert known.places["P2C-0002"]["ref"]
    assert "P2C-0003" not in known.places


def test_video_statements_stand_with_their_break_and_room() -> None:
    known = rows(figures(facts(), ROW), "video_statements")
    assert known["S-04"][3] == Localized(BREAK.titles, known["S-04"][3].fallback)  # type: ignore[attr-defined]
    assert known["S-05"][3].text == "To be confirmed"  # type: ignore[attr-defined]
    assert known["S-04"][4].text == "Foyer"  # type: ignore[attr-defined]


def test_sessions_are_counted_by_kind_without_breaks_and_video_statements() -> None:
    known = rows(figures(facts(), ROW), "sessions_by_kind")
    values = {code: [cell.value for cell in cells[1:]] for code, cells in known.items()}  # type: ignore[attr-defined]
    assert values["panel"] == [1, 0, 1, 1]
    assert values["signing_ceremony"] == [0, 1, 1, 0]
    assert values["total"] == [2, 1, 3, 1]
    assert not {"break", "video"} & values.keys()


def test_what_the_english_programme_says(tmp_path: Path) -> None:
    shown = text(tmp_path, facts())
    for part in (
        "Day 1",
        "Tuesday, 7 June 2022",
        "Panel session · Focus Area 2",
        "Minister B (3 min)",
        "Speakers: Speaker A; Speaker B",
        "High-level",
        "Signatories: Speaker A",
        "2 pledges: P2C-0002, P2C-0001",
        "All screens",
        "No session overlaps a sitting of the WTDC plenary",
        "Draft",
    ):
        assert part in shown, part
    for part in ("P2C-0099", "P2C-0003"):
        assert part not in shown, part


def test_high_level_moderators_and_the_signing_ceremony_are_boxed(tmp_path: Path) -> None:
    table = text(tmp_path, facts()).partition("Table 1")[2].partition("Table 3")[0]
    marks = [mark.strip() for mark in re.findall(r"{Mark: ([^}]*)}", table)]
    assert marks == ["High-level", "Signing ceremony"]


def test_a_person_in_the_index_leads_to_every_appearance(tmp_path: Path) -> None:
    index = text(tmp_path, facts()).rpartition("Index of moderators and speakers")[2]
    (line,) = [line for line in index.splitlines() if line.startswith("| Speaker A |")]
    assert "Session 1 <#session_1>, 7 June 2022, 09:00" in line
    assert "Session 6 <#session_4>, 9 June 2022, 16:15" in line
    assert "| Minister B | Coffee break <#session_3>, 7 June 2022, 11:05 |" in index
    assert "| Minister C | Video statement, 7 June 2022, 12:00 |" in index


def test_a_title_that_is_not_translated_is_english_and_marked_so(tmp_path: Path) -> None:
    titles = {"en": "Only in English"}
    shown = text(tmp_path, facts(sessions=(session(1, "09:00", "10:00", titles=titles),)), "fr")
    assert re.search(r"{en: Only in English} ¶ \[P2C Session mark\] {Mark:\s+Original: anglais\s+}", shown)


def test_nothing_is_said_about_sittings_that_nobody_knows(tmp_path: Path) -> None:
    wrong = Sitting("plenary", date(2022, 6, 9), time(16), time(14), "", SITTING.place)
    assert "No session overlaps" not in text(tmp_path, facts(sittings=()))
    assert "No session overlaps" not in text(tmp_path, facts(sittings=(SITTING, wrong)))


def test_a_programme_without_sessions_is_a_document_all_the_same(tmp_path: Path) -> None:
    assert figures(facts(sessions=()), ROW).tables == ()
    assert "No session has been announced yet." in text(tmp_path, facts(sessions=()))


def test_names_typed_in_another_language_stand_one_a_line(tmp_path: Path) -> None:
    shown = text(tmp_path, facts(), row=document_row("programme", original_language="fr"))
    assert "Speakers: {fr: Speaker A} ¶ {fr: Speaker B}" in shown


def test_six_versions_are_alike(tmp_path: Path) -> None:
    assert len({made(tmp_path, facts(), code).signature for code in LANGUAGES}) == 1


@pytest.fixture
def clashing(small_input: SmallInput) -> SmallInput:
    """Two sessions in one room, one during a sitting, one that is only doubtful."""

    def row(number: int, start: str, end: str, **answers: object) -> dict[str, object]:
        return {
            "session_id": f"S-{number}",
            "day": date(2022, 6, 7),
            "start": time.fromisoformat(start),
            "end": time.fromisoformat(end),
            "room": "Room A",
            "kind": "thematic",
            "title_en": f"Talk number {number}",
            **answers,
        }

    rows_ = [
        row(1, "09:00", "10:00"),
        row(2, "09:30", "10:30"),
        row(3, "11:00", "12:00"),
        row(4, "14:00", "15:00", kind="panel", pledges=("P2C-0001", "P2C-0077")),
    ]
    sitting = {"body": "group", "day": date(2022, 6, 7), "start": time(11, 30), "end": time(13), "room": "B"}
    small_input.add_secretariat("programme.xlsx", PROGRAMME, rows_)
    small_input.add_secretariat("sittings.xlsx", SITTINGS, [sitting])
    small_input.add_secretariat(
        "documents.xlsx",
        DOCUMENTS,
        [
            {"document_id": kind, "kind": kind, "cut_off_date": date(2022, 5, 31), "status": "final"}
            for kind in ("programme", "tdag-report")
        ],
    )
    return small_input


def test_both_sessions_of_a_clash_are_told_and_shown_in_no_document(
    clashing: SmallInput, tmp_path: Path
) -> None:
    settings = Settings(
        input=clashing.folder,
        output=tmp_path / "output",
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        jobs=1,
        languages=("en",),
    )
    outcome = build(settings, clashing.voices["en"], lambda _: None, lambda _: None)
    told = {(f.code, str(f.values.get("session", ""))) for f in outcome.findings if f.code.startswith("S")}
    assert {("S11", "S-1"), ("S11", "S-2"), ("S10", "S-3"), ("S24", "S-4"), ("S28", "S-4")} <= told
    assert [f.found for f in outcome.findings if f.code == "S28"] == ["P2C-0077"]
    for document in ("programme", "tdag-report"):
        shown = document_text(tmp_path / "output" / "documents" / "en" / f"{document}.docx")
        assert "Talk number 4" in shown, document
        for number in (1, 2, 3):
            assert f"Talk number {number}" not in shown, document
        assert "P2C-0077" not in shown.replace("<nbhyphen>", "-")
