"""Fixtures that several floors need: tools that may be missing, and a small input folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from answers import ORGANISATION, PLEDGE

from generator.build.settings import Settings
from generator.build.story import build
from generator.fields import DOCUMENTS, REGISTER
from generator.forms import write_blank_forms, write_pledge_form, write_table_workbook
from generator.intake.reading import read_input
from generator.languages import LANGUAGES
from generator.register.fingerprint import fingerprint
from generator.wording.voice import Voice, load_voice

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class SmallInput:
    """An input folder with one cleared pledge and a row for each kind of document."""

    folder: Path
    voices: Mapping[str, Voice]

    def add_form(self, name: str, organisation: Mapping[str, object], *pledges: Mapping[str, object]) -> Path:
        target = self.folder / "pledges" / name
        write_pledge_form(
            target, self.voices["en"], {**ORGANISATION, **organisation}, [{**PLEDGE, **p} for p in pledges]
        )
        return target

    def add_secretariat(self, name: str, sheet: object, rows: list[Mapping[str, object]]) -> None:
        write_table_workbook(self.folder / "secretariat" / name, self.voices["en"], [(sheet, rows)])  # type: ignore[list-item]

    def clear(self, **changes: object) -> None:
        """Write a register that clears every pledge that can be read."""
        intake, _ = read_input(self.folder, self.voices)
        pledges = [pledge for submission in intake.submissions for pledge in submission.pledges]
        rows = [
            {
                "pledge_id": f"P2C-{number:04}",
                "org_name": pledge.organisation.name.text,
                "ref": pledge.ref,
                "fingerprint": fingerprint(pledge),
                "received_on": date(2022, 4, 1),
                "reviewer": "Reviewer A",
                "reviewer_decision": "clear",
                "reviewer_date": date(2022, 4, 5),
                "confirmer": "Reviewer B",
                "confirmer_decision": "clear",
                "confirmer_date": date(2022, 4, 6),
                **changes,
            }
            for number, pledge in enumerate(pledges, start=1)
        ]
        self.add_secretariat("register.xlsx", REGISTER, rows)


@pytest.fixture(scope="session")
def voices() -> Mapping[str, Voice]:
    return {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}


@pytest.fixture(scope="session")
def blank_forms(tmp_path_factory: pytest.TempPathFactory, voices: Mapping[str, Voice]) -> Mapping[str, Path]:
    """The blank pledge form in each language."""
    paths = write_blank_forms(tmp_path_factory.mktemp("forms"), voices, LANGUAGES)
    return dict(zip(LANGUAGES, paths, strict=True))


@pytest.fixture
def small_input(tmp_path: Path, voices: Mapping[str, Voice]) -> SmallInput:
    small = SmallInput(tmp_path / "input", voices)
    for name in ("pledges", "progress", "secretariat"):
        (small.folder / name).mkdir(parents=True)
    small.add_form("reef.xlsx", {}, {})
    small.add_secretariat(
        "documents.xlsx",
        DOCUMENTS,
        [
            {
                "document_id": "compendium",
                "kind": "compendium",
                "cut_off_date": date(2022, 5, 31),
                "status": "final",
            },
            {
                "document_id": "tdag",
                "kind": "tdag-report",
                "symbol": "TDAG-21/2/15",
                "cut_off_date": date(2022, 5, 31),
                "original_language": "en",
                "status": "final",
            },
            {
                "document_id": "progress",
                "kind": "progress-report",
                "cut_off_date": date(2023, 1, 31),
                "period_start": date(2022, 1, 1),
                "period_end": date(2022, 12, 31),
                "status": "draft",
            },
        ],
    )
    small.clear()
    return small


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds of the command line are not laid out, unless a test asks for it: it takes seconds."""
    monkeypatch.setenv("P2C_OFFICE", "none")


def _tool(found: str | None, name: str) -> str:
    if found:
        return found
    if os.environ.get("P2C_REQUIRE_TOOLS"):
        pytest.fail(f"{name} is missing, and P2C_REQUIRE_TOOLS asks for it")
    pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session")
def soffice() -> str:
    """The command of LibreOffice."""
    return _tool(shutil.which("soffice"), "LibreOffice (soffice)")


@pytest.fixture(scope="session")
def validator() -> str:
    """The command of the Open XML SDK validator."""
    command = os.environ.get("P2C_VALIDATOR", "")
    return _tool(command if Path(command).is_file() else None, "the Open XML SDK validator (P2C_VALIDATOR)")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The command that reads the text of a PDF file."""
    return _tool(shutil.which("pdftotext"), "pdftotext (poppler)")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the goldens again")


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory, voices: Mapping[str, Voice]) -> Path:
    """The output folder of a build of the committed sample."""
    output = tmp_path_factory.mktemp("sample") / "output"
    settings = Settings(
        input=ROOT / "input",
        output=output,
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2024, 2, 15),
        jobs=2,
    )
    outcome = build(settings, voices["en"], lambda _: None, lambda _: None)
    assert outcome.documents == outcome.wanted == 24
    return output
