"""What the forms write, the reader reads: the worked example is a good answer in six languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.fields import DOCUMENTS, PROGRAMME
from generator.forms import write_pledge_form, write_table_workbook
from generator.forms.workbooks import worked_example
from generator.intake.reading import read_input
from generator.languages import LANGUAGES
from generator.wording.voice import load_voice

VOICES = {code: load_voice(Path(__file__).parents[2] / "locales", code) for code in LANGUAGES}

ORGANISATION = {
    "org_name": "Northern Relay Foundation",
    "org_type": "philanthropy",
    "org_country": "international",
    "submission_date": date(2022, 4, 1),
    "contact_name": "Relay desk",
    "contact_email": "relay@example.org",
    "statement_true": True,
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_worked_example_under_a_reference_of_its_own_is_read_and_told(code: str, tmp_path: Path) -> None:
    voice = VOICES[code]
    pledge = {**worked_example(voice), "ref": "2022-1"}
    target = tmp_path / "pledges" / "form.xlsx"
    write_pledge_form(target, voice, {**ORGANISATION, "submission_language": code}, [pledge])
    intake, _ = read_input(tmp_path, VOICES)
    assert [finding.code for finding in intake.findings] == ["F48"]
    (submission,) = intake.submissions
    (read,) = submission.pledges  # the row with the reference EXAMPLE was not read
    assert submission.form_language == code
    assert (read.ref, read.language) == ("2022-1", code)
    assert read.title.text == pledge["title"]
    assert read.pledge_types == ("financial", "programmatic")
    assert read.focus_areas == ("fa1", "fa2")
    assert read.groups == ("youth", "rural")
    assert read.benefits["ldc"].share == Decimal(75)
    assert read.sdgs == (4, 9)
    assert read.action_lines == ("C2", "C4")
    assert len(read.partners) == 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_tables_of_the_secretariat_are_read_in_any_language(code: str, tmp_path: Path) -> None:
    document = {
        "document_id": "compendium-1",
        "kind": "compendium",
        "title_fr": "Recueil",
        "cut_off_date": date(2022, 5, 31),
        "languages": ("fr", "ar"),
        "status": "draft",
    }
    target = tmp_path / "secretariat" / "anything.xlsx"
    write_table_workbook(target, VOICES[code], [(PROGRAMME, ()), (DOCUMENTS, [document])])
    intake, _ = read_input(tmp_path, VOICES)
    assert intake.findings == ()
    (read,) = intake.secretariat.documents
    assert (read.kind, read.languages, read.draft) == ("compendium", ("fr", "ar"), True)
    assert read.texts["title"] == {"fr": "Recueil"}
