from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.languages import LANGUAGES
from generator.messages import Message
from generator.wording.format_data import FormatsError
from generator.wording.formats import load_formats
from generator.wording.voice import load_voice

Damage = Callable[[str, str], Path]


@pytest.fixture
def damaged(tmp_path: Path, locales: Path) -> Damage:
    """A folder of locales whose French file has one text replaced."""

    def damage(old: str, new: str) -> Path:
        folder = tmp_path / "locales"
        for code in LANGUAGES:
            (folder / code).mkdir(parents=True, exist_ok=True)
            shutil.copy(locales / code / "formats.toml", folder / code)
        file = folder / "fr" / "formats.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return damage


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('group = "\\u00A0"', 'group = " "', "number.group"),
        ('group = "\\u00A0"', 'group = "\\u2009"', "number.group"),
        ('decimal = ","\n', "", "number.decimal is missing"),
        ('decimal = ","', 'decimal = ,"', "line 6"),
        ('decimal = ","', 'decimals = ","', "number.decimal is missing"),
        ('day_1 = "1er"', 'jour_1 = "1er"', "date.jour_1 is not known"),
        ('label = "{text}:"', 'label = "{texte}:"', r"text.label must hold \{text\}"),
        ('label = "{text}:"', 'label = "{text} {text:d}:"', "text.label has a placeholder"),
        ('label = "{text}:"', 'label = "{text}} {:"', "text.label"),
        ('"décembre"]', "]", "date.months must be a list of 12"),
        ('"premier trimestre de {year}"', '"premier trimestre"', "date.quarters"),
        ("[scale.9]", "[scale.neuf]", "scale.neuf"),
        ("[un.list]", "[un.lists]", "un"),
        ("numbered = [", "numbers = [", "ties.numbered is missing"),
        ('"nov.", "déc."]', '"nov."]', "date.short and the 12 names"),
        ('short = "{day}', 'short = "{jour}', "date.short has a placeholder"),
        ('provisional = "[', 'provisional = "\\u202E[', r"U\+202E"),
    ],
)
def test_a_fault_in_a_formats_file_is_named(damaged: Damage, old: str, new: str, reason: str) -> None:
    with pytest.raises(FormatsError, match=reason) as caught:
        load_formats(damaged(old, new), "fr")
    assert caught.value.file.parts[-2:] == ("fr", "formats.toml")


def test_a_voice_with_unusable_formats_still_speaks_and_says_so(damaged: Damage) -> None:
    folder = damaged('decimal = ","', 'decimal = ,"')
    voice = load_voice(folder, "fr")
    assert voice.fault is not None
    assert voice.fault.code == "L12"
    assert voice.fault.place.file == "locales/fr/formats.toml"
    assert voice.fault in voice.findings
    assert voice.language.code == "fr"
    assert load_voice(folder, "es").fault is None


def test_a_folder_without_formats_is_no_folder_of_locales(tmp_path: Path) -> None:
    with pytest.raises(FormatsError):
        load_voice(tmp_path, "fr")


def test_an_unknown_house_is_refused(locales: Path) -> None:
    with pytest.raises(FormatsError, match="house"):
        load_formats(locales, "fr", "nato")


def test_a_voice_fills_in_values_as_its_language_shows_them(locales: Path) -> None:
    voice = load_voice(locales, "en")
    shown = voice.text(
        Message("test", "%(n)s of %(of)s: %(what)s, %(names)s"),
        n=1234,
        of="2026",
        what=Message("test", "Yes"),
        names=("a", "b"),
    )
    assert shown == "1\u00a0234 of 2026: Yes, a, b"
    assert sorted(["Zambia", "Albania"], key=voice.sort_key) == ["Albania", "Zambia"]
