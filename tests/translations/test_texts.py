from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import ProgressRow, PublishedPledge
from generator.translations.counting import words
from generator.translations.texts import all_texts, same_words, words_hash


def test_every_printed_text_has_a_key(item: PublishedPledge, report: tuple[ProgressRow, ...]) -> None:
    assert [text.key for text in all_texts([item], report)] == [
        "P2C-0013/title",
        "P2C-0013/description",
        "P2C-0013/indicator",
        "P2C-0013/unit",
        "P2C-0013/indicator_2",
        "P2C-0013/unit_2",
        "P2C-0013/2023-12-31/narrative",
    ]


def test_limits_are_those_of_the_form(item: PublishedPledge) -> None:
    limits = {text.field: text.limit for text in all_texts([item], ())}
    assert limits["title"] == 150
    assert limits["description"] == 2500


def test_words_of_reports_that_may_not_be_quoted_never_go_out(
    item: PublishedPledge, report: tuple[ProgressRow, ...]
) -> None:
    silent = [replace(row, may_quote=False) for row in report]
    assert not [text for text in all_texts([item], silent) if "2023" in text.key]


def test_another_text_for_the_second_indicator_has_a_key_of_its_own(
    item: PublishedPledge, report: tuple[ProgressRow, ...]
) -> None:
    other = replace(report[1], narrative=replace(report[0].narrative, text="Autre chose."))  # type: ignore[type-var]
    keys = [text.key for text in all_texts([item], (report[0], other))]
    assert keys[-2:] == ["P2C-0013/2023-12-31/narrative", "P2C-0013/2023-12-31/narrative_2"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("90 % du budget", "90\u00a0% du  budget", True),
        ("Un.\nDeux.", "Un.\r\n\r\nDeux. ", True),
        ("e\u0301cole", "\u00e9cole", True),
        ("Un. Deux.", "Un.\nDeux.", False),
        ("90 %", "91 %", False),
        ("Budget", "budget", False),
    ],
)
def test_spaces_alone_do_not_make_a_new_text(one: str, other: str, same: bool) -> None:
    assert (same_words(one) == same_words(other)) is same
    assert (words_hash(one) == words_hash(other)) is same


@pytest.mark.parametrize(
    ("text", "number"), [("l'accès au haut débit", 4), ("为160个岛屿", 5), ("4G Wi-Fi", 2), ("", 0)]
)
def test_words_are_counted_as_translation_programs_do(text: str, number: int) -> None:
    assert words(text) == number
