from __future__ import annotations

from pathlib import Path

from generator import marks
from generator.messages import message
from generator.wording.marking import FILTERS, Marked, marked
from generator.wording.voice import load_voice

TOTAL = message("table heading", "Total")


def test_each_text_stands_between_the_marks_of_its_message(locales: Path) -> None:
    said = Marked()
    voice = marked(load_voice(locales, "fr"), said)
    text = voice.text(message("caption", "Table %(number)s – %(title)s"), number="3", title=TOTAL)
    # What stands within is said first.
    assert [key[1] for key in said.keys] == ["Total", "Table %(number)s – %(title)s"]
    assert marks.mentioned(text) == [1, 0]
    assert marks.plain(text) == load_voice(locales, "fr").text(
        message("caption", "Table %(number)s – %(title)s"), number="3", title=TOTAL
    )
    again = voice.text(TOTAL)
    assert marks.opened(again[0]) == 0
    assert marks.closed(again[-1]) == 0
    assert voice.catalogue.translations.ngettext("%(n)s of them", "%(n)s of them all", 2).endswith(
        chr(0x100002)
    )
    assert said.keys[2] == (None, "%(n)s of them")


def test_letters_decide_without_marks(locales: Path) -> None:
    plain = load_voice(locales, "es")
    voice = marked(plain, Marked())
    names = ["Chile", marks.enclosed("Islandia", 7)]
    assert marks.plain(voice.formats.list_and(names)) == "Chile e Islandia"
    assert voice.formats.list_and(names).endswith(names[1])
    assert marks.plain(voice.formats.list_or(["7", marks.enclosed("8", 7)])) == "7 u 8"
    assert voice.formats.list_and([]) == ""
    assert voice.sort_key(names[1]) == plain.sort_key("Islandia")


def test_filters_pass_by_marks() -> None:
    capital, length = FILTERS["capital"], FILTERS["length"]
    assert capital(marks.enclosed("lundi", 3)) == marks.enclosed("Lundi", 3)
    assert capital("") == ""
    assert capital(marks.enclosed("", 3)) == marks.enclosed("", 3)
    assert length(marks.enclosed("lundi", 3)) == 5
    assert length([1, 2]) == 2


def test_a_sender_s_own_private_characters_are_no_marks() -> None:
    assert marks.plain("\ue000 stays") == "\ue000 stays"
    assert marks.opened("a") is None
    assert marks.closed("") is None
