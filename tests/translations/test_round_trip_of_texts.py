"""The whole sample goes out, through a translation program, and back: nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.build.clearing import Cleared, read_cleared
from generator.intake.captions import load_captions
from generator.languages import LANGUAGES
from generator.model import Place
from generator.translations.counting import coverage
from generator.translations.exporting import export
from generator.translations.importing import take
from generator.translations.keeping import load_memory
from generator.translations.memory import Memory, State
from generator.translations.review import review
from generator.translations.workbook import read_workbook
from generator.translations.xliff import read_xliff
from generator.wording.voice import Voice, load_voice

ROOT = Path(__file__).parents[2]
N = "{urn:oasis:names:tc:xliff:document:1.2}"
#: Pledges whose texts are all approved in all languages, at least.
WHOLE = 20


@pytest.fixture(scope="module")
def voices() -> dict[str, Voice]:
    return {code: load_voice(ROOT / "locales", code) for code in LANGUAGES}


@pytest.fixture(scope="module")
def cleared(voices: Mapping[str, Voice]) -> Cleared:
    return read_cleared(ROOT / "input", voices)


@pytest.fixture(scope="module")
def memory() -> Memory:
    found, _, findings = load_memory(ROOT / "input")
    assert not findings
    return found


def as_a_program_saves_it(data: bytes, target: str) -> bytes:
    """Other tags, segments, inline codes, an own name space; hashes and notes dropped; UTF-16."""
    root = ET.fromstring(data)  # noqa: S314 - our own file
    for file in root.iter(f"{N}file"):
        file.set("target-language", target)
        ET.SubElement(file, f"{N}header")
    for unit in root.iter(f"{N}trans-unit"):
        unit.set("{urn:program}status", "done")
        for name in ("context-group", "note", "alt-trans"):
            for child in unit.findall(f"{N}{name}"):
                unit.remove(child)
        for name in ("source", "target"):
            element = unit.find(f"{N}{name}")
            assert element is not None
            if name == "source":
                segmented = ET.SubElement(unit, f"{N}seg-source")
                ET.SubElement(segmented, f"{N}mrk", mtype="seg", mid="1").text = element.text
            elif element.text:
                words, element.text = element.text, ""
                middle = len(words) // 2
                mark = ET.SubElement(element, f"{N}mrk", mtype="seg", mid="1")
                mark.text = words[:middle]
                ET.SubElement(mark, f"{N}g", id="1").text = words[middle:]
    return ET.tostring(root, encoding="utf-16")


def wanted(cleared: Cleared, memory: Memory, language: str) -> dict[str, tuple[str, bool]]:
    """The current translations, by key."""
    usable = {State.APPROVED, State.PROVISIONAL}
    return {
        text.key: (found.text, found.approved)
        for text in cleared.texts
        if (found := memory.find(text.key, language)) and found.state(text.source) in usable
    }


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_nothing_is_lost_on_the_way(
    language: str, cleared: Cleared, memory: Memory, voices: dict[str, Voice], tmp_path: Path
) -> None:
    texts = [text for text in cleared.texts if text.source.language != language]
    written = export(texts, memory, language, tmp_path, voices["en"])
    captions = load_captions(voices)
    for suffix in (".xlf", ".xlsx"):
        back = Memory()
        for item in written:
            if item.path.suffix != suffix:
                continue
            data = item.path.read_bytes()
            if suffix == ".xlf":
                exchanges, findings = read_xliff(as_a_program_saves_it(data, f"{language}-XX"), "x")
            else:
                exchanges, findings = read_workbook(data, "x.xlsx", captions)
            assert not findings
            report = take(exchanges, cleared.texts, back)
            assert (report.unknown, report.changed, report.stale, report.wrong) == (0, 0, 0, 0)
            back = report.memory
        assert wanted(cleared, back, language) == wanted(cleared, memory, language)
    assert wanted(cleared, memory, language)


def test_twenty_pledges_are_approved_in_all_languages_and_the_other_states_show(
    cleared: Cleared, memory: Memory
) -> None:
    for language in LANGUAGES:
        open_ones = {
            text.pledge_id
            for text in cleared.texts
            if text.pledge_id and memory.state(text.key, text.source, language) is not State.APPROVED
        }
        whole = {item.id for item in cleared.published} - open_ones
        assert len(whole) >= WHOLE
        states = coverage(cleared.texts, memory)[language].states
        assert states[State.NONE]
        assert states[State.PROVISIONAL]


def test_the_translations_of_the_sample_raise_no_doubt(cleared: Cleared, memory: Memory) -> None:
    """Each is looked at as an import looks at it."""

    told = [
        (finding.code, text.key, language, finding.found)
        for language in LANGUAGES
        for text in cleared.texts
        # A function and a name may well read the same in two languages.
        if text.pledge_id
        if (found := memory.find(text.key, language)) and found.state(text.source) is not State.STALE
        for finding in review(text, found.text, language, Place("x"))
    ]
    assert told == []
