from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import polib
import pytest

from generator.bidi import has_rtl
from generator.messages import message
from generator.model import Money
from generator.wording.pseudo import CLOSING, OPENING, PSEUDO, pseudo_voice
from generator.wording.ties import tied

BOTH = pytest.mark.parametrize("code", PSEUDO)
KEPT = re.compile(r"%\(\w+\)s|%%|</?[A-Za-z][^<>]*>|&#?\w+;")


@BOTH
def test_every_text_of_the_catalogues_keeps_what_a_program_reads(code: str, locales: Path) -> None:
    pseudo, seen = PSEUDO[code], 0
    for file in sorted((locales / "en" / "LC_MESSAGES").glob("*.po")):
        for entry in polib.pofile(str(file)):
            for text in filter(None, (entry.msgid, entry.msgid_plural)):
                said = pseudo.text(text)
                assert KEPT.findall(said) == KEPT.findall(text)
                if any(map(str.isalpha, KEPT.sub("", text))):
                    assert (said[0], said[-1]) == (OPENING, CLOSING)
                    assert not re.search("[A-Za-z]", KEPT.sub("", said)), said
                seen += 1
    assert seen > 1_000


@BOTH
def test_texts_are_about_a_third_longer(code: str) -> None:
    for text in ("Pledges", "The whole value of a pledge that targets one country of a group."):
        letters, said = (sum(map(str.isalpha, one)) for one in (text, PSEUDO[code].text(text)))
        assert 1.2 <= said / letters <= 1.6


def test_what_has_no_letters_stays() -> None:
    assert PSEUDO["qps"].text("%(value)s (%(kind)s)") == "%(value)s (%(kind)s)"
    assert PSEUDO["qps"].text(", ") == ", "


def test_the_directions() -> None:
    assert not has_rtl(PSEUDO["qps"].text("Pledges"))
    assert has_rtl(PSEUDO["qps-ar"].text("Pledges"))
    # Letters that no Arabic text has: a real Arabic text would stand out among them.
    assert not set(PSEUDO["qps-ar"].letters) & set("ابتثجحخدذرزسشصضطظعغفقكلمنهوىيةأإآؤئء")


@BOTH
def test_texts_that_are_in_no_catalogue_yet_speak_too(code: str, locales: Path) -> None:
    voice = pseudo_voice(locales, code)
    said = voice.text(message("none", "Never seen: %(number)s of 100%%"), number=12)
    assert said.startswith(OPENING)
    assert "12" in said
    assert "100%" in said
    assert "%%" not in said
    translations = voice.catalogue.translations
    assert "%(n)s" in translations.ngettext("%(n)s pledge", "%(n)s pledges", 2)
    assert translations.npgettext("c", "one", "many", 1) != translations.npgettext("c", "one", "many", 2)


@BOTH
def test_formats_are_in_disguise_and_keep_their_order(code: str, locales: Path) -> None:
    formats = tied(pseudo_voice(locales, code)).formats
    shown = [
        formats.date(date(2026, 5, 1)),
        formats.short_date(date(2026, 5, 1)),
        formats.weekday_date(date(2026, 7, 29)),
        formats.money_large(Money(Decimal(4_250_000_000), "USD")),
        formats.percent_text(Decimal("0.45")),
        formats.list_and(["1", "2", "3"]),
        formats.quarter(2026, 2),
        formats.mark_original("fr"),
    ]
    for text in shown:
        assert OPENING in text
        assert not re.search("[A-Za-z]", text.replace("USD", "")), text
    assert formats.number(Decimal("1234567.5")) == "1\u00a0234\u00a0567.5"
    assert shown[0].startswith("1")
    assert shown[0].endswith("2026")
