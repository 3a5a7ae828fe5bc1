"""The letter to a sender: outcome, counts, places, and what is never told."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from answering import PLEDGE, TEMPLATES, TODAY, Desk
from answers import ORGANISATION
from lxml import etree

from generator.build.replying import Stationery, write_as_read, write_letter
from generator.checks.causes import Cause, causes
from generator.figures.rates import Rates
from generator.findings import Finding
from generator.languages import LANGUAGES
from generator.messages import Message
from generator.model import Place
from generator.reference.countries import Countries
from generator.review.letter import minutes
from generator.review.points import shortened
from generator.review.reply import Reply
from generator.review.rows import pledge_rows
from generator.wording.pseudo import pseudo_voice
from generator.wording.voice import Voice, load_voice
from generator.writers.text import document_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILE = "input/pledges/reef.xlsx"
#: The one line that is the outcome.
OUTCOME = re.compile(r"^\[P2C Section #outcome\] (.*)$", re.MULTILINE)
BAD_END = {"end_date": "2020-01-01"}


def outcome(text: str) -> str:
    (found,) = OUTCOME.findall(text)
    return str(found).replace("<nbsp>", " ")


def said(voice: Voice, english: str) -> str:
    return voice.catalogue.translations.gettext(english)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_good_form_needs_nothing_in_six_languages(
    code: str, desk: Desk, voices: Mapping[str, Voice]
) -> None:
    reply = desk.reply({}, {"title": "Another project for islands"}, language=code)
    letter = desk.letter(reply)
    assert outcome(letter) == said(voices[code], "Nothing to correct")
    # The English part has no ids; an English form is answered once.
    assert len(re.findall(r"\[P2C Section(?: ltr)?\] \{en: Nothing to correct\}", letter)) == (code != "en")
    assert letter.count("---- new page ----") == (code != "en")
    assert "“reef.xlsx”" in letter
    assert "pledges/" not in letter
    assert "Reef Mentors" in letter
    assert f"[P2C Cover date #next_4] {said(voices[code], 'Secretariat of Partner2Connect')}" in letter


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [(1, "1 thing to correct, about 5 minutes"), (3, "3 things to correct, about 10 minutes")],
)
def test_the_outcome_counts_things_and_minutes(wrong: int, expected: str, desk: Desk) -> None:
    fields = ({"value_amount": "a lot"}, {"end_date": "soon"}, {"countries": "Atlantis"})
    pledge = {key: value for field in fields[:wrong] for key, value in field.items()}
    letter = desk.letter(desk.reply(pledge, {"title": "Another project for islands"}))
    assert outcome(letter) == expected
    assert "Pledges in the form: 2. Complete: 1. To be corrected before they can be taken: 1." in letter


def test_minutes_are_about_three_a_thing_rounded_up_to_five() -> None:
    assert [minutes(number) for number in (0, 1, 2, 3, 4, 11)] == [0, 5, 10, 10, 15, 35]


def test_the_outcome_takes_the_plural_of_its_language(
    tmp_path: Path, desk: Desk, voices: Mapping[str, Voice]
) -> None:
    catalogue = tmp_path / "locales" / "ru" / "LC_MESSAGES" / "documents.po"
    catalogue.parent.mkdir(parents=True)
    shutil.copy(TEMPLATES.parent / "locales" / "ru" / "formats.toml", catalogue.parents[1])
    catalogue.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n\n'
        'msgid "%(number)s thing to correct, about %(minutes)s minutes"\n'
        'msgid_plural "%(number)s things to correct, about %(minutes)s minutes"\n'
        'msgstr[0] "%(number)s место, %(minutes)s минут"\nmsgstr[1] "%(number)s места, %(minutes)s минут"\n'
        'msgstr[2] "%(number)s мест, %(minutes)s минут"\n',
        "utf-8",
    )
    russian = {**voices, "ru": load_voice(tmp_path / "locales", "ru")}
    stationery = Stationery(TEMPLATES, russian, Countries(), Rates([]))
    outcomes = []
    for number in (1, 3, 5):
        places = [Place(FILE, "Pledges", f"F{row}") for row in range(5, 5 + number)]
        found = causes(Finding("M08", place, "value_amount", str(-row)) for row, place in enumerate(places))
        reply = Reply(FILE, "ru", found, None, (), TODAY)
        outcomes.append(outcome(replace(desk, stationery=stationery).letter(reply)))
    assert outcomes == ["1 место, 5 минут", "3 места, 10 минут", "5 мест, 15 минут"]


@pytest.mark.parametrize(
    ("cells", "number", "shown"),
    [
        (("C4",), 1, "Pledges, C4"),
        (("C4:C19",), 16, "Pledges, C4:C19 (16 cells)"),
        (("C4:C5", "C9"), 3, "Pledges, C4:C5, C9 (3 cells)"),
        (
            tuple(f"C{row}" for row in range(4, 24, 2)),
            10,
            "Pledges, C4, C6, C8, C10, C12, C14, C16, C18, … (10 cells)",
        ),
    ],
)
def test_a_cause_names_its_cells(cells: tuple[str, ...], number: int, shown: str, desk: Desk) -> None:
    finding = Finding("M01", Place(FILE, "Pledges", "C4"), "value_amount", "a lot")
    reply = Reply(FILE, "en", (Cause(finding, cells, number),), None, (), TODAY)
    letter = desk.letter(reply).replace("<nbsp>", " ")
    assert f"Estimated value ¶ {{Grey: {shown}}}" in letter
    assert letter.count("cannot be read as a number") == 1


def test_a_range_of_errors_stops_each_of_its_rows(desk: Desk) -> None:
    reply = desk.reply({}, {"title": "Second project here"}, {"title": "Third thing for all"})
    assert len(pledge_rows(reply).pledges) == 3
    (first, _, third) = (pledge.cells["value_amount"] for pledge in reply.submission.pledges)
    cause = Cause(Finding("M08", first, "value_amount", "-1"), (f"{first.cell}:{third.cell}",), 3)
    rows = pledge_rows(replace(reply, causes=(cause,)))
    assert (rows.pledges, len(rows.open)) == ((), 3)
    other = Cause(Finding("R02", Place(reply.file, "Pledges", "A2"), "title"), ("A2",), 1)
    assert pledge_rows(replace(reply, causes=(other,))).pledges == ()


def test_the_tables_tell_what_was_found_and_what_to_do(desk: Desk) -> None:
    letter = desk.letter(
        desk.reply(
            {"countries": "Atlantis"},
            {"title": "A second thing", "value_amount": "1.5 million", "target": 40000000000},
        )
    )
    errors, rest = letter.split("Please look at these points", 1)
    warnings, repairs = rest.split("Repaired while reading", 1)
    assert "Where" in errors
    assert "Atlantis" in errors
    assert "number of people in the world" in warnings
    assert "“1.5 million” was read as 1 500 000." in repairs.replace("<nbsp>", " ").replace("<nnbsp>", " ")
    numbers = re.findall(r"^\| (\d+) \|", letter, re.MULTILINE)
    assert numbers == ["1", "2", "3"]


def test_words_are_quoted_once_and_shortened() -> None:
    assert shortened("a  b\nc") == "a b c"
    long = shortened("word " * 40)
    assert len(long) <= 80
    assert long.endswith("word…")
    assert shortened("字" * 200) == "字" * 79 + "…"


@pytest.mark.parametrize("code", ["ar", "en", "ru"])
def test_no_contact_data_in_any_part(code: str, desk: Desk) -> None:
    pledges = (
        {
            "description": "Write to hidden.person@example.org or call +41 22 555 01 42; mentors train many people."
        },
        {"title": "A sound project for islands"},
    )
    reply = desk.reply(
        *pledges, language=code, contact_email="secret.coordinator at example", contact_phone=5550199
    )
    assert any(cause.finding.field == "contact_email" for cause in reply.causes)
    assert any(cause.finding.code == "K14" for cause in desk.reply(*pledges, language=code).causes)
    secrets = (
        "Secret Coordinator",
        "Hidden Title",
        "secret.coordinator",
        "5550199",
        "555 0199",
        "hidden.person",
        "555 01 42",
    )
    for answered in (reply, desk.reply(*pledges, language=code)):
        for file in (desk.letter_file(answered), desk.as_read_file(answered)):
            with zipfile.ZipFile(file) as archive:
                whole = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
            whole = re.sub(r"<[^>]*>", "", whole).replace("\u00a0", " ")
            assert [secret for secret in secrets if secret in whole] == []


def test_no_decision_and_nothing_of_another_sender_is_told(desk: Desk) -> None:
    reply = desk.reply({})
    place = reply.submission.pledges[0].cells["title"]
    twin = {
        "title": "Private plan",
        "organisation": "Rival Agency",
        "other": "input/pledges/rival.xlsx, Pledges!B5",
    }
    found = (
        Finding("G05", place, "title", "Mentoring", {"organisation": "Reef Mentors", "ref": "R1"}),
        Finding("K23", place, "title", "Mentoring", twin),
        Finding(
            "K22",
            place,
            "ref",
            "R1",
            {"organisation": "Reef Mentors", "other": ("input/pledges/old.xlsx, Pledges!A5",)},
        ),
    )
    letter = desk.letter(replace(reply, causes=causes(found)))
    assert outcome(letter) == "1 thing to correct, about 5 minutes"
    assert "Rival" not in letter
    assert "Private plan" not in letter
    assert "declined" not in letter
    assert "old.xlsx, Pledges!A5" in letter
    assert "input" not in letter


def test_what_the_secretariat_decides_leaves_nothing_for_the_sender_to_correct(desk: Desk) -> None:
    reply = desk.reply({})
    place = reply.submission.pledges[0].cells["title"]
    found = (Finding("G08", place, "title", "Mentoring", {"organisation": "Reef Mentors", "ref": "R1"}),)
    rows = pledge_rows(replace(reply, causes=causes(found)))
    assert (rows.complete, rows.open) == (1, ())


def test_a_refused_file_is_answered_in_english(desk: Desk) -> None:
    reply = desk.refused(b"no workbook at all")
    letter = desk.letter(reply)
    assert outcome(letter) == "The file could not be taken"
    assert "The whole file" in letter
    assert "The file is not a workbook" in letter
    assert "send the file again" in letter
    assert "Pledges in the form" not in letter
    assert "As we read it" not in letter
    assert "---- new page ----" not in letter
    assert write_as_read(reply, desk.folder / "as-read.docx", desk.stationery) is None
    assert not (desk.folder / "as-read.docx").exists()


def test_a_refused_file_is_illustrative_when_the_run_is(desk: Desk, voices: Mapping[str, Voice]) -> None:
    reply = desk.refused(b"")
    assert "Illustrative data" not in desk.letter(reply)
    stationery = Stationery(TEMPLATES, voices, Countries(), Rates([]), illustrative=True)
    assert "Illustrative data" in replace(desk, stationery=stationery).letter(reply)


def test_an_invented_country_marks_its_own_reply(desk: Desk) -> None:
    reply = desk.reply({})
    assert "Illustrative data" not in desk.letter(reply) + desk.as_read(reply)
    organisation = replace(reply.submission.organisation, country="XC")
    invented = replace(reply, submission=replace(reply.submission, organisation=organisation))
    assert "Illustrative data: the organizations" in desk.letter(invented)
    assert "Illustrative data: the organizations" in desk.as_read(invented)


def test_arabic_runs_from_the_right_and_its_english_part_from_the_left(desk: Desk) -> None:
    reply = desk.reply(BAD_END, language="ar")
    with zipfile.ZipFile(desk.letter_file(reply)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
    assert styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None
    tables = [table.find(f"{W}tblPr/{W}bidiVisual") for table in body.iter(f"{W}tbl")]
    half = len(tables) // 2
    assert half >= 2
    assert [item.get(f"{W}val", "on") for item in tables] == ["on"] * half + ["off"] * half
    english = list(body.iter(f"{W}tbl"))[-1]
    directions = {
        (item.find(f"{W}pPr/{W}bidi").get(f"{W}val"), item.find(f"{W}pPr/{W}jc") is None)
        for item in english.iter(f"{W}p")
    }
    assert directions == {("0", True)}


def test_english_text_in_a_chinese_letter_is_not_indented(desk: Desk) -> None:
    with zipfile.ZipFile(desk.letter_file(desk.reply(BAD_END, language="zh"))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    indents = [
        (paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), indent.get(f"{W}firstLineChars"))
        for paragraph in body.iter(f"{W}p")
        if (indent := paragraph.find(f"{W}pPr/{W}ind")) is not None
    ]
    assert {"P2CText", "P2CTextkept"} <= {style for style, _ in indents}
    assert {chars for _, chars in indents} == {"0"}


def test_an_unusable_language_is_answered_in_english(desk: Desk, voices: Mapping[str, Voice]) -> None:
    broken = {**voices, "fr": replace(voices["fr"], fault=Finding("L12", Place("locales/fr/formats.toml")))}
    stationery = Stationery(TEMPLATES, broken, Countries(), Rates([]))
    letter = replace(desk, stationery=stationery).letter(desk.reply({}, language="fr"))
    assert outcome(letter) == "Nothing to correct"
    assert "---- new page ----" not in letter


def test_the_same_reply_has_the_same_bytes_and_names_nobody(desk: Desk, tmp_path: Path) -> None:
    reply = desk.reply(BAD_END, language="fr")
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    assert write_letter(reply, first, desk.stationery) == write_letter(reply, second, desk.stationery)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "2022-04-15T00:00:00Z" in core
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_captions_stand_in_the_language_of_the_form(desk: Desk, voices: Mapping[str, Voice]) -> None:
    letter = desk.letter(desk.reply(BAD_END, language="es")).replace("<nbsp>", " ")
    caption = voices["es"].text(Message("caption", "End date"))
    first, second = letter.split("---- new page ----")
    assert caption != "End date"
    assert caption in first
    assert caption not in second
    assert "End date" in second


@pytest.mark.validator
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_open_xml_sdk_finds_nothing(code: str, desk: Desk, validator: str) -> None:
    reply = desk.reply({"value_amount": "a lot"}, {"value_amount": "1.5 million"}, language=code)
    for file in (desk.letter_file(reply), desk.as_read_file(reply)):
        found = subprocess.run(
            [validator, str(file)], check=False, capture_output=True, text=True, timeout=60
        )
        assert '"ok": true' in found.stdout


def test_every_word_comes_from_a_catalogue_or_from_the_form(desk: Desk, voices: Mapping[str, Voice]) -> None:
    disguised = replace(pseudo_voice(TEMPLATES.parent / "locales", "qps"), language=LANGUAGES["fr"])
    stationery = Stationery(TEMPLATES, {**voices, "fr": disguised}, Countries(), Rates([]), illustrative=True)
    pledges = (
        {"countries": "Atlantis"},
        {"title": "Second", "value_amount": "1,5 million", "target": 40000000000},
    )
    reply = replace(desk, stationery=stationery).reply(*pledges, language="fr")
    for write in (write_letter, write_as_read):
        target = desk.folder / "pseudo.docx"
        write(reply, target, stationery)
        body = document_text(target).partition("---- new page ----")[0]
        text = re.sub(r"<[^>]*>|\[[A-Z][^\]]*\]|\{(?:Grey|Mark|P2C[^:]*): ?|⟦[^⟦⟧]*⟧", " ", body)
        own = " ".join(
            map(str, [*PLEDGE.values(), *ORGANISATION.values(), *pledges, "Organisation reef xlsx body"])
        )
        left = set(re.findall(r"[A-Za-z]{4,}", text)) - set(re.findall(r"[A-Za-z]+", own))
        assert left <= {"Pledges", "Fidji", "header", "footer", "first", "page", "pages", "EUR"}, left
