"""Out and back: nothing is lost, nothing is taken that should not be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.fields import PLEDGES
from generator.intake.captions import load_captions
from generator.languages import LANGUAGES
from generator.model import Place, PublishedPledge, SourceText
from generator.translations.exporting import export, to_translate
from generator.translations.importing import Report, take
from generator.translations.keeping import load_memory, save_memory
from generator.translations.memory import Memory, State, Translation
from generator.translations.review import review
from generator.translations.texts import Text, all_texts, words_hash
from generator.translations.workbook import read_workbook
from generator.translations.xliff import Exchange, Unit, read_xliff
from generator.wording.voice import Voice, load_voice

LOCALES = Path(__file__).parents[2] / "locales"


@pytest.fixture(scope="module")
def voices() -> dict[str, Voice]:
    return {code: load_voice(LOCALES, code) for code in LANGUAGES}


@pytest.fixture
def texts(item: PublishedPledge) -> tuple[Text, ...]:
    return all_texts([item], ())


def answers(texts: tuple[Text, ...], **changes: object) -> Exchange:
    """What a translator sends back, complete and approved."""
    english = {
        "title": "Access to broadband",
        "description": "Build 620 sites.\nTrain 1 500 technicians.",
        "indicator": "People covered",
        "unit": "people",
    }
    units = tuple(
        replace(
            Unit(text.key, text.source.text, english.get(text.field, f"{text.field}!"), approved=True),
            **changes,  # type: ignore[arg-type]
        )
        for text in texts
    )
    return Exchange("fr-en.xlf", "fr", "en", units)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_export_holds_what_is_not_approved_and_puts_nothing_in_its_place(
    texts: tuple[Text, ...], voices: dict[str, Voice], tmp_path: Path
) -> None:
    memory = take([answers(texts[:1])], texts, Memory()).memory
    left = to_translate(texts, memory, "en")
    assert [text.key for text in left] == [text.key for text in texts[1:]]
    written = export(left, memory, "en", tmp_path, voices["en"])
    assert [item.path.name for item in written] == ["fr-en.xlf", "fr-en.xlsx"]
    (exchange,), _ = read_xliff(written[0].path.read_bytes(), "x")
    assert not any(unit.target for unit in exchange.units)
    notes = written[0].path.read_text("utf-8")
    assert "Organization: Société du fleuve" in notes
    assert "Field: Description" in notes
    assert "At most 2\u00a0500 characters" in notes
    assert "Keep the 2 paragraphs." in notes


def test_a_translation_comes_back_and_is_known_the_second_time(
    texts: tuple[Text, ...], tmp_path: Path
) -> None:
    first = take([answers(texts)], texts, Memory())
    assert (first.approved, first.findings) == (len(texts), ())
    save_memory(tmp_path, first.memory)
    memory, files, findings = load_memory(tmp_path)
    assert memory == first.memory
    assert [file.path for file in files] == [f"{tmp_path.name}/secretariat/translations/fr-en.xlf"]
    assert not findings
    second = take([answers(texts)], texts, memory)
    assert (second.unchanged, second.memory) == (len(texts), memory)
    assert save_memory(tmp_path, second.memory) == ()


def test_the_workbook_says_the_same(
    texts: tuple[Text, ...], voices: dict[str, Voice], tmp_path: Path
) -> None:
    memory = take([answers(texts, approved=False)], texts, Memory()).memory
    for code, voice in voices.items():
        _, sheet = export(texts, memory, "en", tmp_path / code, voice)
        workbook = load_workbook(sheet.path)
        worksheet = workbook["Translations"]
        ids = {cell.value: cell.column for cell in worksheet[1]}
        choice = next(row[4].value for row in workbook["_form"].iter_rows() if row[5].value == "approved")
        worksheet.cell(4, ids["translation"]).value = "Broadband access"
        worksheet.cell(4, ids["translation_state"]).value = choice
        workbook.save(sheet.path)
        exchanges, findings = read_workbook(sheet.path.read_bytes(), "a.xlsx", load_captions(voices))
        assert not findings
        report = take(exchanges, texts, memory)
        assert (report.approved, report.unchanged) == (1, len(texts) - 1)
        found = report.memory.find("P2C-0013/title", "en")
        assert found
        assert (found.text, found.approved) == ("Broadband access", True)
        assert exchanges[0].place("P2C-0013/title").cell == "G4"


def test_a_changed_original_is_refused(texts: tuple[Text, ...]) -> None:
    edited = Unit(texts[0].key, "Accès à tout", "Access to everything", approved=True, digest="0" * 16)
    report = take([Exchange("x", "fr", "en", (edited,))], texts, Memory())
    assert (report.changed, codes(report)) == (1, ["X11"])
    assert report.memory == Memory()
    unsigned = replace(edited, digest="")
    assert take([Exchange("x", "fr", "en", (unsigned,))], texts, Memory()).changed == 1


def test_a_translation_of_an_older_text_is_kept_but_not_used(
    texts: tuple[Text, ...], voices: dict[str, Voice], tmp_path: Path
) -> None:
    older = answers(texts)
    newer = (replace(texts[0], source=SourceText("Accès au très haut débit", "fr")), *texts[1:])
    digested = replace(older, units=tuple(replace(unit, digest=_digest(unit)) for unit in older.units))
    report = take([digested], newer, Memory())
    assert (report.stale, report.approved, codes(report)) == (1, len(texts) - 1, ["X30"])
    assert report.memory.state("P2C-0013/title", newer[0].source, "en") is State.STALE
    assert take([digested], newer, report.memory).unchanged == len(texts)
    xliff, _ = export(to_translate(newer, report.memory, "en"), report.memory, "en", tmp_path, voices["en"])
    (exchange,), _ = read_xliff(xliff.path.read_bytes(), "x")
    assert [unit.key for unit in exchange.units] == ["P2C-0013/title"]
    assert exchange.units[0].target == ""
    assert exchange.units[0].alternatives[0].target == "Access to broadband"


def _digest(unit: Unit) -> str:
    return words_hash(unit.source)


def test_an_unknown_text_is_told(texts: tuple[Text, ...]) -> None:
    report = take([Exchange("x", "fr", "en", (Unit("P2C-9999/title", "Un", "One"),))], texts, Memory())
    assert (report.unknown, codes(report)) == (1, ["X10"])
    wrong_language = Exchange("x", "es", "en", (Unit(texts[0].key, texts[0].source.text, "One"),))
    assert take([wrong_language], texts, Memory()).unknown == 1


def test_exact_matches_are_proposed_and_never_approved_by_themselves(
    texts: tuple[Text, ...], voices: dict[str, Voice], tmp_path: Path
) -> None:
    memory = Memory().with_([Translation("P2C-0001/title", "en", texts[0].source, "Access!", approved=True)])
    assert memory.state(texts[0].key, texts[0].source, "en") is State.NONE
    xliff, _ = export(texts, memory, "en", tmp_path, voices["en"])
    (exchange,), _ = read_xliff(xliff.path.read_bytes(), "x")
    assert exchange.units[0].target == ""
    assert exchange.units[0].alternatives[0].target == "Access!"
    assert 'origin="P2C-0001/title"' in xliff.path.read_text("utf-8")
    untouched = take([exchange], texts, memory)
    assert untouched.empty == len(texts)
    assert untouched.memory == memory


def test_a_new_approved_wording_keeps_the_old_one_as_earlier(texts: tuple[Text, ...]) -> None:
    memory = take([answers(texts[:1])], texts, Memory()).memory
    memory = take([answers(texts[:1], target="Broadband for all")], texts, memory).memory
    found = memory.find(texts[0].key, "en")
    assert found
    assert (found.text, found.earlier) == (
        "Broadband for all",
        (("Accès au haut débit", "Access to broadband"),),
    )


def test_an_older_file_never_undoes_an_approval(texts: tuple[Text, ...]) -> None:
    memory = take([answers(texts)], texts, Memory()).memory
    same = take([answers(texts, approved=False)], texts, memory)
    assert (same.unchanged, same.findings) == (len(texts), ())
    other = take([answers(texts[:1], approved=False, target="Another wording")], texts, memory)
    assert (other.unchanged, codes(other)) == (1, ["X31"])
    assert other.memory == memory


def test_approval_of_a_provisional_translation_is_taken(texts: tuple[Text, ...]) -> None:
    memory = take([answers(texts, approved=False)], texts, Memory()).memory
    report = take([answers(texts)], texts, memory)
    assert report.approved == len(texts)
    assert report.memory.state(texts[0].key, texts[0].source, "en") is State.APPROVED


@pytest.mark.parametrize(
    ("field", "target", "code", "taken"),
    [
        ("description", "Build 620 sites. Train 1 500 technicians.", "X12", False),
        ("title", "Access: write to a.b@example.org", "X13", False),
        ("description", "Build 602 sites.\nTrain 1,500 technicians.", "X20", True),
        ("title", "Access https://example.org", "X21", True),
        ("title", "Accès au haut débit", "X22", True),
        ("title", "宽带", "X23", True),
        ("title", "Access " * 30, "X24", True),
    ],
)
def test_what_a_translation_must_keep(
    texts: tuple[Text, ...], field: str, target: str, code: str, taken: bool
) -> None:
    (text,) = (text for text in texts if text.field == field)
    report = take([answers((text,), target=target)], texts, Memory())
    assert codes(report) == [code]
    assert (report.approved, report.wrong) == ((1, 0) if taken else (0, 1))


def test_a_machine_alone_is_not_taken(texts: tuple[Text, ...]) -> None:
    report = take([answers(texts[:1], approved=False, machine=True)], texts, Memory())
    assert (report.wrong, codes(report)) == (1, ["X14"])


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        ("3 400 km in 1 200 villages", "fr", "3\u00a0400 km dans 1\u00a0200 villages"),
        ("45 000 people, 12.5%", "zh", "4.5万人，12.5%"),
        ("1 250 000 000 for 2023", "zh", "2023年12.5亿"),
        ("one of 2 sites", "ar", "موقع واحد من موقعين"),
        ("1,500 technicians", "es", "1 500 técnicos"),
    ],
)
def test_numbers_are_compared_as_each_language_writes_them(source: str, language: str, target: str) -> None:
    text = Text("P2C-0001/title", SourceText(source, "en"), "title", PLEDGES.field("title").caption)
    assert [finding.code for finding in review(text, target, language, Place("x"))] == []
