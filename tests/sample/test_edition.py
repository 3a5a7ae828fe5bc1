"""The frozen edition of the sample, and the progress report that is compared with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import write_edition
from write_sample import ROOT

from generator.build import story
from generator.build.settings import Settings
from generator.datatables import Figure
from generator.documents.changes import Comparison, compare
from generator.documents.dataset import Dataset
from generator.editions.snapshot import read_edition
from generator.model import DocumentRow
from generator.wording.voice import load_voice

FOLDER = ROOT / "input" / "secretariat" / "editions" / "compendium-2022" / "2022-05-31"


def test_the_committed_edition_is_what_its_script_writes(tmp_path: Path) -> None:
    """If this fails, run ``python tests/sample/write_edition.py`` and read what changed."""
    fresh = tmp_path / "compendium-2022" / "2022-05-31"
    write_edition.main(fresh)
    written, committed = (
        json.loads((folder / "manifest.json").read_text("utf-8")) for folder in (fresh, FOLDER)
    )
    # How the documents look may have changed since; what they held may not.
    for part in ("document", "decisions"):
        assert written[part] == committed[part]


def test_it_holds_what_was_published_then() -> None:
    ids = {item.id for item in read_edition(FOLDER).pledges}
    assert "P2C-0046" in ids  # withdrawn in 2023
    assert not {"P2C-0026", "P2C-0038", "P2C-0050"} & ids  # suspended; never cleared; cleared later


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    caught: list[Comparison | None] = []

    def catching(tasks: list[object], dataset: Dataset, *_: object) -> list[object]:
        rows: list[DocumentRow] = [task.row for task in tasks]  # type: ignore[attr-defined]
        caught.extend(compare(dataset, row) for row in rows if row.document_id == "progress-report-2023")
        return []

    settings = Settings(
        ROOT / "input",
        tmp_path_factory.mktemp("output"),
        ROOT / "templates",
        ROOT / "locales",
        today=write_edition.DAY,
        languages=("en",),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "run", catching)
        story.build(settings, load_voice(ROOT / "locales", "en"), lambda _: None, lambda _: None)
    (found,) = caught
    assert found
    return found


def test_the_progress_report_shows_a_withdrawal_a_new_pledge_and_a_revaluation(
    comparison: Comparison,
) -> None:
    lines = {}
    for row in comparison.reconciliation.rows:
        _, number, usd = row.cells
        assert isinstance(number, Figure)
        assert isinstance(usd, Figure)
        lines[row.code] = (number.value, usd.value, usd.pledges)
    assert lines["new"][::2] == (1, ("P2C-0050",))
    assert lines["withdrawn"][::2] == (-1, ("P2C-0046",))
    assert lines["other"][0] == 0
    assert lines["amended"][1] is None
    assert lines["revalued"][1]
    assert lines["closing"][0] == lines["opening"][0]
    assert comparison.changes
    assert [row.code for row in comparison.changes.rows] == ["P2C-0050", "P2C-0008", "P2C-0046"]
