"""The dossier of one pledge in review: each section from a case."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from answering import PLEDGE
from answers import ORGANISATION
from lxml import etree

from generator.build.clearing import Cleared, read_cleared
from generator.build.dossiers import write_dossier
from generator.build.kept_texts import kept_texts
from generator.build.replying import Stationery
from generator.fields import REGISTER, SCREENING
from generator.findings import Finding
from generator.forms import write_pledge_form
from generator.languages import LANGUAGES
from generator.model import Place
from generator.register.fingerprint import fingerprint
from generator.review.casework import Case, cases
from generator.writers.text import document_text
from generator.writers.word.document import Written

if TYPE_CHECKING:
    from conftest import SmallInput

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = date(2022, 4, 15)
QUESTIONS, DECISIONS = 24, 6
DECIDED = {
    "reviewer": "Reviewer A",
    "reviewer_decision": "clear",
    "reviewer_date": date(2022, 4, 5),
}


@dataclass(frozen=True)
class Office:
    """An input folder, and the dossiers of its pledges."""

    small: SmallInput
    stationery: Stationery

    def form(self, *pledges: Mapping[str, object], language: str = "en", **organisation: object) -> None:
        answers = {**ORGANISATION, "submission_language": language, **organisation}
        rows = [{**PLEDGE, "ref": f"R{number}", **pledge} for number, pledge in enumerate(pledges, start=1)]
        write_pledge_form(
            self.small.folder / "pledges" / "reef.xlsx", self.small.voices[language], answers, rows
        )

    def register(self, *rows: Mapping[str, object]) -> None:
        """Rows about the first pledge of the form."""
        standard = {
            "pledge_id": "P2C-0007",
            "org_name": "Reef Mentors",
            "ref": "R1",
            "received_on": date(2022, 4, 2),
        }
        filled = [{**standard, "fingerprint": self.fingerprint, **row} for row in rows]
        self.small.add_secretariat("register.xlsx", REGISTER, filled)

    def list(self, name: str, on: date = date(2022, 4, 1)) -> None:
        entry = {"name": name, "list": "Invented list", "list_date": on}
        self.small.add_secretariat("screening.xlsx", SCREENING, [entry])

    @property
    def fingerprint(self) -> str:
        cleared = read_cleared(self.small.folder, self.small.voices)
        (form, *_) = (form for form in cleared.intake.submissions if form.file.endswith("reef.xlsx"))
        return fingerprint(form.pledges[0])

    def case(self, *more: Finding, today: date = TODAY) -> Case:
        """What is known about the first pledge of the form."""
        return next(item for item in self.every(*more, today=today) if item.place.file.endswith("reef.xlsx"))

    def every(self, *more: Finding, today: date = TODAY) -> list[Case]:
        cleared: Cleared = read_cleared(self.small.folder, self.small.voices)
        found = (*cleared.findings, *more)
        intake = cleared.intake
        given = (intake.submissions, intake.secretariat, found, cleared.clearance, cleared.countries)
        return list(
            cases(*given, digest="0123456789abcdef" * 4, today=today, texts=kept_texts(self.small.folder))
        )

    def file(self, case: Case, language: str = "en") -> tuple[Path, Written]:
        target = self.small.folder.parent / "dossier.docx"
        return target, write_dossier(case, target, self.stationery, language, TODAY)

    def said(self, case: Case | None = None, language: str = "en") -> str:
        """The dossier as readable text, its no-break spaces as spaces."""
        path, _ = self.file(case or self.case(), language)
        return document_text(path).replace("<nbsp>", " ").replace("<nnbsp>", " ")

    def section(self, name: str, case: Case | None = None) -> str:
        """What stands below the heading of an id."""
        _, _, rest = self.said(case).partition(f"[P2C Subsection #{name}] ")
        return rest.partition("[P2C Subsection #")[0]


@pytest.fixture
def office(small_input: SmallInput, stationery: Stationery) -> Office:
    (small_input.folder / "secretariat" / "register.xlsx").unlink()
    own = Office(small_input, stationery)
    own.form({})
    return own


def test_it_says_what_it_is_on_every_page(office: Office) -> None:
    said = office.said()
    sentence = "For due diligence only. Not a publication. Not to be passed on."
    head, _, rest = said.partition("== body ==")
    assert head.count(sentence) == 2
    assert sentence in rest
    assert "It decides nothing: only the sheet “Register” counts." in rest
    assert "[P2C As of] 15 April 2022" in re.sub(r" #\w+\]", "]", said)


def test_a_pledge_without_a_number_says_how_to_get_one(office: Office) -> None:
    said = office.said()
    assert "[P2C Subsection #pledge] No number yet: run “p2c register”" in said
    standing = office.section("standing")
    assert "Pledge R1 of Reef Mentors is not in the register; it is not published." in standing
    assert "What to do: Add the pledge to the register and have two people decide on it." in standing
    assert "The register has no row about this pledge yet." in standing


def test_where_it_stands_shows_every_row_of_the_register(office: Office) -> None:
    office.register(
        {
            **DECIDED,
            "fingerprint": "f" * 64,
            "confirmer": "Reviewer B",
            "confirmer_decision": "clear",
            "confirmer_date": date(2022, 4, 6),
            "screening": "none 2022-04-01",
        },
        {**DECIDED, "reviewer_decision": "refer", "reason": "Ask the legal adviser."},
    )
    assert "[P2C Subsection #pledge] P2C-0007" in office.said()
    standing = office.section("standing")
    assert "was referred for advice" in standing
    assert (
        "Two people decided on an earlier text (row 4 of the register). That decision does not hold"
        in standing
    )
    first, second = re.findall(r"^\| \d .*$", standing, re.MULTILINE)
    assert first == (
        "| 4 | Another text ¶ {Grey: ffffffffffff} | Reviewer A ¶ Clear · 5 Apr 2022 |"
        " Reviewer B ¶ Clear · 6 Apr 2022 | none 2022-04-01 |"
    )
    assert second == (
        f"| 5 | The present text ¶ {{Grey: {office.fingerprint[:12]}}} | Reviewer A ¶ Refer · 5 Apr 2022 |"
        " {Grey: Not yet decided} | Ask the legal adviser. |"
    )


def test_the_pledge_is_shown_as_it_was_read_with_its_source(office: Office) -> None:
    office.register({})
    read = office.section("as_read")
    assert "| Workbook | reef.xlsx |" in read
    assert "| Sheet and row | Pledges, 5 |" in read
    assert f"| Fingerprint of the text | {office.fingerprint[:12]} |" in read
    assert "| Received on | 2 April 2022 |" in read
    assert "{P2C Pledge number: P2C-0007}<tab>Mentoring for islands" in read
    assert "Volunteer mentors train three hundred young people" in read
    # At the rate of the day of receipt.
    assert "EUR 150 000 (grant); USD 165 000 at the rate of April 2022" in read
    assert "Typed: 150000; read: EUR 150 000" in read


def test_findings_are_those_of_the_pledge_its_form_and_its_number(office: Office) -> None:
    office.form({"value_amount": "1.5 million"}, {"title": "Something else", "value_amount": "2.5 million"})
    office.register({})
    case = office.case(
        Finding("G12", Place("input/progress/x.xlsx", "Progress", "A4"), "pledge_id", "P2C-0007"),
        Finding("G12", Place("input/progress/x.xlsx", "Progress", "A5"), "pledge_id", "P2C-0008"),
        Finding("F23", Place("input/pledges/reef.xlsx", "Organisation"), found="Sheet2"),
    )
    found = office.section("findings", case)
    assert "“1.5 million” was read as 1 500 000." in found
    assert "2.5 million" not in found
    assert "P2C-0007" in found
    assert "P2C-0008" not in found
    assert {cause.finding.code for cause in case.causes} == {"M02", "G12", "F23"}
    rows = [line for line in found.splitlines() if re.match(r"\| \d", line)]
    assert [("Its sender is not told." in row) for row in rows] == [
        ("progress report" in row) for row in rows
    ]
    assert sum("Its sender is not told." in row for row in rows) == 1
    assert "{Grey: Warning" in found
    # What has a section of its own is not said twice.
    assert "is not published" not in found


def test_nothing_found_is_said(office: Office) -> None:
    assert "Nothing was found in the pledge or its form" in office.section("findings")


def test_screening_names_who_was_compared_with_what(office: Office) -> None:
    office.form({"partners": "Nocturne Mining Ltd\nAnother partner"}, org_name_fr="Mentors du récif")
    assert "There is no screening list; the names were compared with nothing." in office.section("screening")
    assert office.section("screening").count("Not compared") == 4
    office.list("Nocturne Mining Holdings")
    found = office.section("screening")
    assert "Compared with the list “Invented list” of 1 April 2022: 1 name." in found
    assert "Fingerprint of the lists: 0123456789ab. Decisions up to 1 May 2022 may rest on them." in found
    assert "| Reef Mentors | No hit |" in found
    assert "| {fr: Mentors du récif} | No hit |" in found
    assert re.search(
        r"\| Nocturne Mining Ltd ¶ \{Grey: Partner\} \| “Nocturne Mining Holdings” on the list “Invented list”"
        r" of 1 April 2022 ¶ \{Grey: \d+ of 100 alike, as it (is written|sounds)\} \|",
        found,
    )
    assert "{Grey: 1 hit to look at: see “Screening”.}" in office.section("grounds")
    # A hit is said there, not among the findings.
    assert "Nocturne" not in office.section("findings")


def test_an_old_list_is_called_old(office: Office) -> None:
    office.list("Nocturne Mining", date(2022, 3, 1))
    found = office.section("screening", office.case(today=date(2022, 3, 31)))
    assert "Decisions up to 31 March 2022 may rest on them." in found
    found = office.section("screening", office.case(today=date(2022, 4, 1)))
    assert "The list is too old: nothing can be cleared with it after 31 March 2022." in found
    assert "may rest" not in found


def test_a_twin_is_named_with_what_is_the_same_and_what_differs(office: Office) -> None:
    assert "No other pledge was found" in office.section("near")
    office.small.add_form(
        "twin.xlsx",
        {"org_name": "Mentors Overseas"},
        {**PLEDGE, "ref": "MO-1", "value_amount": 175000},
    )
    office.register({"pledge_id": "P2C-0009", "org_name": "Mentors Overseas", "ref": "MO-1"})
    near = office.section("near")
    assert "| P2C-0009 ¶ Mentors Overseas ¶ Mentoring for islands ¶ {Grey: twin.xlsx, Pledges, 5} |" in near
    assert "similar titles" in near
    assert "Estimated value (here: 150 000; there: 175 000)" in near
    assert "Name of the organization" not in near
    (other,) = (case for case in office.every() if case.place.file.endswith("twin.xlsx"))
    assert "Reef Mentors ¶ Mentoring for islands" in office.section("near", other)
    assert "Mentors Overseas" not in office.section("findings")


def test_a_title_used_twice_is_told_of_both_pledges(office: Office) -> None:
    office.form({}, {"value_amount": 175000})
    first, second = sorted(office.every(), key=lambda case: case.place)
    for case, row in ((first, 6), (second, 5)):
        near = office.section("near", case)
        assert f"{{Grey: reef.xlsx, Pledges, {row}}} | the same title, of the same organization |" in near


def test_a_copy_in_another_workbook_is_named(office: Office) -> None:
    other = {**PLEDGE, "ref": "R2", "title": "Something else for islands"}
    office.small.add_form("zz.xlsx", {**ORGANISATION}, {**PLEDGE, "ref": "R1"}, other)
    near = office.section("near")
    assert "zz.xlsx" in near
    assert "the same text; it was read once" in near


def test_the_checklist_tells_what_the_program_sees(office: Office) -> None:
    office.form(
        {
            "target_date": date(2025, 1, 31),
            "indicator_2": "Mentors",
            "unit_2": "people",
            "target_2": 20,
            "partners": "Island Trust",
            "also_under": "Another process",
            "pledge_url": "https://example.org/pledge",
        }
    )
    rows = answers(office.section("smart"))
    assert rows[2] == ["Programmatic", "Empowering communities", "Building digital ecosystems"]
    assert rows[3] == [
        "Mentees completing the course (people)",
        "Target: 300",
        "Mentors (people)",
        "Target: 20",
    ]
    assert rows[4] == ["Baseline: 0", "Baseline: not specified"]
    assert rows[5] == ["Value: EUR 150 000 (grant)"]
    assert rows[7] == ["Island Trust"]
    assert rows[8] == ["LDCs: In part", "LLDCs: None", "SIDS: Exclusively", "It is said in words too."]
    assert rows[9] == ["LDCs: Tuvalu", "SIDS: Fiji, Tuvalu"]
    assert rows[10] == ["Also announced under:", "Another process"]
    assert rows[11] == ["1 September 2022 – 30 June 2024"]
    assert rows[12] == ["31 January 2025: outside", "No date of its own: due at the end"]
    assert "Website named: https://example.org/pledge" in office.section("grounds")


def test_the_checklist_says_what_is_missing(office: Office) -> None:
    missing = dict.fromkeys(("value_amount", "value_currency", "value_kind", "benefit_statement"))
    office.form({**missing, "countries": "Kenya", "ldc_extent": "none", "sids_extent": "none"})
    rows = answers(office.section("smart"))
    assert rows[5] == ["Value: not specified"]
    assert rows[7] == ["No partner is named."]
    assert rows[8][-1] == "It is not said in words."
    assert rows[9] == ["None of the countries named is in one of these groups."]
    assert rows[10] == ["No other process is named."]
    assert rows[12] == ["30 June 2024: within"]


def answers(section: str) -> dict[int, list[str]]:
    """What the program sees, by the number of the question."""
    rows = (line.split(" | ") for line in section.splitlines() if re.match(r"\| \d", line))
    return {int(row[0].strip("| ")): row[2].split(" ¶ ") for row in rows}


def test_the_list_asks_for_grounds_and_for_two_decisions(office: Office) -> None:
    grounds = office.section("grounds")
    for word in (
        "Security Council",
        "human-rights abuse",
        "forced labour",
        "weapons",
        "tobacco",
        "corruption",
    ):
        assert word in grounds
    for word in ("product", "emblem", "bind the organization"):
        assert word in grounds
    decision = office.section("decision")
    assert "Only the register counts" in decision
    for person in ("Reviewer", "Confirmer"):
        for word in ("Clear", "Decline", "Refer"):
            assert f"☐<{person}: {word}> {word}" in decision


def boxes(path: Path) -> list[etree._Element]:
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return list(body.iter(f"{W}sdt"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checklist_is_the_same_in_six_languages(office: Office, language: str) -> None:
    case = office.case()
    _, english = office.file(case)
    path, written = office.file(case, language)
    assert written.signature == english.signature
    found = boxes(path)
    titles = [box.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for box in found]
    assert len(titles) == QUESTIONS * 3 + DECISIONS
    assert len({*titles}) == len(titles)
    assert len({box.find(f"{W}sdtPr/{W}id").get(f"{W}val") for box in found}) == len(titles)


def test_a_sender_in_arabic_is_read_from_right_to_left_in_an_english_dossier(office: Office) -> None:
    arabic = {
        "title": "توجيه الشباب في الجزر",
        "description": "يدرّب المتطوعون ثلاثمائة شاب وشابة في ثلاث جزر على مدى سنتين كاملتين في المدارس.",
        "indicator": "المتدربون",
        "unit": "شخص",
        "benefit_statement": "جميع المتدربين يعيشون في دول جزرية صغيرة نامية.",
    }
    office.form(arabic, language="ar", org_name="مرشدو الشعاب")
    said = office.said()
    assert "| Title | {ar: توجيه الشباب في الجزر} |" in re.sub(r"\[[^\]]*\] ", "", said)
    assert "{Mark:  Original: Arabic }" in said
    assert re.search(r"\[P2C Original text rtl\b[^\]]*\] ", said)
    assert re.search(r"\| Organization \| \[P2C Card text rtl\] \{ar: مرشدو الشعاب\} ¶", said)


def test_a_sender_in_english_is_read_from_left_to_right_in_an_arabic_dossier(office: Office) -> None:
    said = office.said(language="ar")
    assert re.search(r"\[P2C Original text ltr\b[^\]]*\] (?:\{en: )?Volunteer mentors", said)
    assert re.search(r"\| \[P2C Card text ltr\] (?:\{en: )?Reef Mentors", said)


def test_no_contact_and_no_address_that_somebody_typed_stands_in_it(office: Office) -> None:
    office.register({**DECIDED, "reviewer": "a.b@example.org", "reason": "Called +41 22 555 01 42"})
    case = office.case()
    for language in ("en", "ar"):
        path, _ = office.file(case, language)
        with zipfile.ZipFile(path) as archive:
            whole = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        whole = re.sub(r"<[^>]*>", "", whole).replace("\u00a0", " ")
        hidden = ("Secret Coordinator", "Hidden Title", "secret.coordinator", "555", "a.b@example.org")
        assert [secret for secret in hidden if secret in whole] == []


def test_no_case_where_nobody_has_to_decide(office: Office) -> None:
    office.register({**DECIDED, "reviewer_decision": "decline"})
    assert office.every() == []


@pytest.mark.validator
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_the_open_xml_sdk_finds_nothing(office: Office, language: str, validator: str) -> None:
    office.list("Reef Mentors")
    office.small.add_form("twin.xlsx", {"org_name": "Mentors Overseas"}, {**PLEDGE, "ref": "MO-1"})
    path, _ = office.file(office.case(), language)
    result = subprocess.run([validator, str(path)], capture_output=True, text=True, check=False)
    assert (result.returncode, '"errors": []' in result.stdout) == (0, True), result.stdout


def test_the_same_case_makes_the_same_bytes(office: Office) -> None:
    first = office.file(office.case())[0].read_bytes()
    assert office.file(replace(office.case()))[0].read_bytes() == first


def test_what_the_secretariat_typed_keeps_its_direction(office: Office) -> None:
    office.register({**DECIDED, "reason": "Asked for the number of schools."})
    assert "[Tabletext ltr] {en: Asked for the number of schools.}" in office.said(language="ar")
    said = office.said()
    assert "Asked for the number of schools." in said
    assert "{en: Asked" not in said
