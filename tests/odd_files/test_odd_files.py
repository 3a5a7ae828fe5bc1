"""No file can break the intake: every odd file gives what the table says, and reading goes on."""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from pathlib import Path

import pytest
from trying import Outcome, tally, try_files
from write_odd_files import ODD, Written, write, write_names, write_places

from generator.checks.catalogue import CATALOGUE
from generator.findings import Severity
from generator.intake.children import open_workbook

LAST = "sound, after all the others"
SOUND = (((5, 3), "Fiji"), ((5, 4), "0.3"))


@pytest.fixture(scope="session")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Written, Outcome]]:
    """Every odd file, tried once."""
    written = write(tmp_path_factory.mktemp("odd"))
    written.append(Written(written[0].path, LAST, written[0].odd))  # the sound one once more
    outcomes = list(try_files([file.path for file in written]))
    return {file.name: (file, outcome) for file, outcome in zip(written, outcomes, strict=True)}


def test_the_table_is_long_and_names_no_file_twice(tried: Mapping[str, tuple[Written, Outcome]]) -> None:
    assert len(ODD) >= 180
    assert len({file.path for file, _ in tried.values()}) == len(ODD) == len(tried) - 1


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_gives_what_the_table_says(
    name: str, tried: Mapping[str, tuple[Written, Outcome]]
) -> None:
    file, outcome = tried[name]
    assert outcome.death == ""
    assert outcome.seconds < 10
    if file.odd.codes is not None:
        assert outcome.codes == file.odd.codes
    refused = [code for code in outcome.codes if CATALOGUE[code].severity is Severity.REJECT]
    if refused:
        assert outcome.codes == (refused[0],)
        assert outcome.values == ()
    elif file.odd.whole:
        assert outcome.values == SOUND
    else:
        assert outcome.values


def test_no_reader_died_and_none_was_slow(
    tried: Mapping[str, tuple[Written, Outcome]], capsys: pytest.CaptureFixture[str]
) -> None:
    figures = tally([outcome for _, outcome in tried.values()])
    with capsys.disabled():
        print(f"\n{figures}")  # noqa: T201  # asked for
    assert (figures.crashes, figures.hangs) == (0, 0)
    assert figures.bytes < 1_200_000_000


def test_a_sound_workbook_is_read_after_all_of_them(tried: Mapping[str, tuple[Written, Outcome]]) -> None:
    _, outcome = tried[LAST]
    assert (outcome.codes, outcome.values) == ((), SOUND)


def test_the_same_table_gives_the_same_bytes() -> None:
    assert all(odd.make() == odd.make() for odd in list(ODD.values())[::11])


def test_odd_names_are_no_hindrance(tmp_path: Path) -> None:
    for path in write_names(tmp_path):
        workbook = open_workbook(path, f"input/pledges/{path.name}")
        assert [finding.code for finding in workbook.findings] in ([], ["F25"])
        assert len(workbook.grids[0].cells) == 2


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    expected = write_places(tmp_path / "places")
    outcomes = list(try_files([tmp_path / "places" / name for name in expected]))
    assert {outcome.path.name: " ".join(outcome.codes) for outcome in outcomes} == expected
    assert all(outcome.death == "" and outcome.seconds < 2 for outcome in outcomes)


def test_children_end_with_their_trial() -> None:
    assert multiprocessing.active_children() == []
