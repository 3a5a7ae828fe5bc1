from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from markdown_workbooks import Case, read_case, write_case
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import MAC_EPOCH

from generator.checks import check, without_errors
from generator.checks.report import record
from generator.intake.reading import Intake, read_input, read_paths
from generator.languages import LANGUAGES
from generator.wording.voice import Voice, load_voice

HERE = Path(__file__).parent
CASES = HERE / "cases"


@pytest.fixture(scope="module")
def voices() -> Mapping[str, Voice]:
    return {code: load_voice(HERE.parents[1] / "locales", code) for code in LANGUAGES}


@pytest.fixture
def clean(tmp_path: Path, voices: Mapping[str, Voice]) -> Path:
    """The clean form of the cases as a file of an input folder."""
    case = read_case(CASES / "README.md")
    write_case(case, tmp_path, case, voices)
    return tmp_path / "input" / "pledges" / "clean.xlsx"


def write(path: str, root: Path, voices: Mapping[str, Voice]) -> Case:
    case = read_case(HERE.parent / path)
    write_case(case, root, read_case(CASES / "README.md"), voices)
    return case


def codes(intake: Intake) -> list[str]:
    return sorted(finding.code for finding in intake.findings)


def edit(path: Path, part: str, old: str, new: str) -> None:
    """Replace a text of one part of a workbook, as no writer of ours would."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode("utf-8")
            if name == part:
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
    path.write_bytes(buffer.getvalue())


def test_every_value_of_a_clean_form_remembers_its_cell(clean: Path, voices: Mapping[str, Voice]) -> None:
    intake, _ = read_input(clean.parents[1], voices)
    (submission,) = intake.submissions
    (pledge,) = submission.pledges
    assert pledge.cells["value_amount"].cell == "F4"
    assert pledge.value
    assert (pledge.value.amount, pledge.value.currency, pledge.value.typed) == (
        Decimal(150000),
        "USD",
        "150000",
    )
    assert pledge.where.countries == ("FJ", "TV")
    assert (submission.form_language, pledge.language) == ("en", "en")
    assert intake.files[0].kind == "pledges"
    assert len(intake.files[0].sha256) == 64


def test_files_are_read_in_one_order_and_leftovers_of_programs_are_not(
    clean: Path, voices: Mapping[str, Voice]
) -> None:
    folder = clean.parents[1]
    for name in ("~$clean.xlsx", ".~lock.clean.xlsx#", ".hidden.xlsx", "Thumbs.db", "README.md"):
        (folder / "pledges" / name).write_bytes(b"x")
    (folder / "secretariat" / "editions" / "compendium").mkdir(parents=True)
    (folder / "secretariat" / "editions" / "compendium" / "old.xlsx").write_bytes(b"x")
    (folder / "pledges" / "letter.docx").write_bytes(b"x")
    (folder / "pledges" / "Sub").mkdir()
    (folder / "pledges" / "Sub" / "again.xlsx").write_bytes(clean.read_bytes())
    intake, _ = read_input(folder, voices)
    assert [(file.path, file.kind) for file in intake.files] == [
        ("input/pledges/clean.xlsx", "pledges"),
        ("input/pledges/letter.docx", "unknown"),
        ("input/pledges/Sub/again.xlsx", "pledges"),
    ]
    assert codes(intake) == ["F11", "F20"]
    assert len(intake.submissions) == 1


def test_a_folder_that_is_not_there_is_an_empty_one(tmp_path: Path, voices: Mapping[str, Voice]) -> None:
    assert read_input(tmp_path / "nothing", voices)[0] == Intake()


def test_given_workbooks_are_read_together_with_the_countries_of_the_input_folder(
    tmp_path: Path, voices: Mapping[str, Voice]
) -> None:
    write("intake/cases/new-countries.md", tmp_path, voices)
    form = tmp_path / "input" / "pledges" / "tanuvai.xlsx"
    intake, countries = read_paths([form, form], voices, tmp_path / "input")
    assert codes(intake) == []
    assert [file.path for file in intake.files] == ["input/pledges/tanuvai.xlsx"]
    assert countries.find("Tanuvai") == "XF"
    assert codes(read_paths([form], voices, tmp_path / "other")[0]) == ["C01", "C07"]


def test_a_workbook_of_the_secretariat_is_trusted_in_its_folder_only(
    tmp_path: Path, voices: Mapping[str, Voice]
) -> None:
    write("checks/cases/coalition.md", tmp_path, voices)
    own = tmp_path / "input" / "secretariat" / "coalition.xlsx"
    folder = tmp_path / "input"
    assert len(read_paths([own], voices, folder)[0].secretariat.coalition) == 9
    elsewhere = tmp_path / "sent" / "secretariat.xlsx"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(own.read_bytes())
    intake, _ = read_paths([elsewhere], voices, folder)
    assert codes(intake) == ["S01"]
    assert intake.secretariat.coalition == ()
    nested = folder / "pledges" / "secretariat" / "own.xlsx"
    nested.parent.mkdir(parents=True)
    nested.write_bytes(own.read_bytes() + b"\0")
    assert codes(read_paths([folder / "pledges"], voices, folder)[0]) == ["S01"]


def test_a_row_of_the_register_with_an_error_decides_nothing(
    tmp_path: Path, voices: Mapping[str, Voice]
) -> None:
    folder = tmp_path / "input" / "secretariat"
    (tmp_path / "case.md").write_text(
        "# x\n\n## input/secretariat/register.xlsx\n\n### Register\n\n"
        "| pledge_id | org_name | ref | fingerprint | reviewer_decision | reviewer_date |\n| - | - | - | - | - | - |\n"
        "| P2C-0001 | Reef Mentors | RM-1 | f00d | clear | soon |\n",
        encoding="utf-8",
    )
    case = read_case(tmp_path / "case.md")
    write_case(case, tmp_path, case, voices)
    intake, _ = read_input(folder.parent, voices)
    (row,) = intake.secretariat.register
    assert (row.doubtful, row.reviewer_decision, row.fingerprint) == (True, "", "f00d")


def test_contact_data_is_checked_and_goes_nowhere(clean: Path, voices: Mapping[str, Voice]) -> None:
    workbook = load_workbook(clean)
    sheet = workbook["Organisation"]
    sheet["C7"], sheet["C8"] = "Coordinator SECRET", "SECRET at example.org"
    workbook.save(clean)
    intake, countries = read_input(clean.parents[1], voices)
    (submission,) = intake.submissions
    assert submission.pledges == ()
    assert "SECRET" not in repr(intake)
    told = [record(finding, voices["en"]) for finding in (*intake.findings, *check(intake, countries))]
    assert [item["field"] for item in told] == ["contact_email"]
    assert "SECRET" not in str(told)


def test_a_published_pledge_has_no_place_for_contact_data(clean: Path, voices: Mapping[str, Voice]) -> None:
    intake, _ = read_input(clean.parents[1], voices)
    values = list(_texts(intake.submissions[0].pledges[0]))
    assert "Mentoring for islands" in values
    assert not [value for value in values if "Coordinator" in value or "example.org" in value]


def _texts(value: object) -> list[str]:
    if is_dataclass(value):
        return [text for member in fields(value) for text in _texts(getattr(value, member.name))]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<f>100*3</f><v>300</v>", [("F38", "S4")]),
        ("<f>100*3</f>", [("F37", "S4")]),
        ("<f>'[1]Budget'!A1</f><v>300</v>", [("F39", "S4")]),
    ],
)
def test_the_result_of_a_formula_is_read_and_told(
    formula: str, expected: list[tuple[str, str]], clean: Path, voices: Mapping[str, Voice]
) -> None:
    edit(clean, "xl/worksheets/sheet2.xml", "<v>300</v>", formula)
    intake, _ = read_input(clean.parents[1], voices)
    assert [(finding.code, finding.place.cell) for finding in intake.findings] == expected
    assert len(intake.submissions[0].pledges) == (expected[0][0] != "F37")


def test_an_error_of_the_spreadsheet_is_no_answer(clean: Path, voices: Mapping[str, Voice]) -> None:
    edit(clean, "xl/worksheets/sheet2.xml", 't="n"><v>300</v>', 't="e"><v>#REF!</v>')
    intake, _ = read_input(clean.parents[1], voices)
    assert [(finding.code, finding.found) for finding in intake.findings] == [("F42", "#REF!")]


def test_a_formula_never_says_yes(clean: Path, voices: Mapping[str, Voice]) -> None:
    workbook = load_workbook(clean)
    workbook["Organisation"]["C9"] = '="Yes"'
    workbook.save(clean)
    intake, _ = read_input(clean.parents[1], voices)
    assert codes(intake) == ["R06"]
    assert intake.submissions[0].pledges == ()


def test_a_text_struck_through_in_part_and_a_link_to_elsewhere_are_seen(
    clean: Path, voices: Mapping[str, Voice]
) -> None:
    workbook = load_workbook(clean)
    sheet = workbook["Pledges"]
    sheet["B4"] = CellRichText("Mentoring for ", TextBlock(InlineFont(strike=True), "some "), "islands")
    sheet["A5"] = "RM-2"
    sheet["U1"], sheet["U2"], sheet["U4"] = (
        "pledge_url",
        "Web page of the pledge",
        "https://example.org/pledge",
    )
    sheet["U4"].hyperlink = "https://elsewhere.example.org/"
    workbook.save(clean)
    intake, _ = read_input(clean.parents[1], voices)
    found = {(finding.code, finding.place.cell) for finding in intake.findings if finding.code != "R01"}
    assert found == {("F43", "B4"), ("F40", "U4")}


def test_dates_of_a_workbook_from_a_mac_count_from_1904(clean: Path, voices: Mapping[str, Voice]) -> None:
    workbook = load_workbook(clean)
    workbook.epoch = MAC_EPOCH
    workbook["Pledges"]["T4"].number_format = "General"
    workbook["Pledges"]["T4"] = 43281
    workbook.save(clean)
    intake, _ = read_input(clean.parents[1], voices)
    day = intake.submissions[0].pledges[0].indicators[0].target_date
    assert day
    assert day.first == date(1904, 1, 1) + timedelta(days=43281)


def test_reports_with_an_error_can_be_told_apart(tmp_path: Path, voices: Mapping[str, Voice]) -> None:
    write("checks/cases/progress.md", tmp_path, voices)
    intake, countries = read_input(tmp_path / "input", voices)
    sound = without_errors(intake.progress, check(intake, countries))
    assert [(row.pledge_id, row.period_end.year) for row in sound] == [("P2C-0001", 2023)]


def test_findings_carry_the_language_of_the_form(tmp_path: Path, voices: Mapping[str, Voice]) -> None:
    text = (CASES / "missing-answers.md").read_text(encoding="utf-8")
    (tmp_path / "case.md").write_text(
        text.replace("### Pledges\n", "### Pledges\n\ncaptions: fr\n"), encoding="utf-8"
    )
    case = read_case(tmp_path / "case.md")
    case.workbooks["input/pledges/reef.xlsx"][0].options["captions"] = "fr"
    write_case(case, tmp_path, read_case(CASES / "README.md"), voices)
    intake, _ = read_input(tmp_path / "input", voices)
    assert {finding.language for finding in intake.findings} == {"fr"}
