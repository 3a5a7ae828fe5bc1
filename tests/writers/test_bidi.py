from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bidi import LRM, RLM, Segment, has_rtl, isolated, segments

CASES = (Path(__file__).parent / "bidi_cases.txt").read_text(encoding="utf-8").split("\n\n")
PAIRS = [case.strip("\n").split("\n")[-2:] for case in CASES]

#: Text as senders write it: Arabic and Latin words, numbers, signs.
WORDS = st.sampled_from(
    "مصرف|و|Nokia|é|Acme Ltd.|C++|-5|+41 22 555 0142|2022-2025|2026-07-29|15|(|)|،|؛|.|:|·|%|5G|电信|\u00a0| "
    "|\u200e|\u200f|a@example.org|https://example.org/".split("|")
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join) | st.lists(WORDS, max_size=12).map("".join)


def code(text: str) -> str:
    return text.replace("<l>", LRM).replace("<r>", RLM).replace("⍽", "\u00a0")


def show(found: tuple[Segment, ...]) -> str:
    text = "|".join(("R " if part.rtl else "L ") + part.text for part in found)
    return text.replace(LRM, "<l>").replace(RLM, "<r>").replace("\u00a0", "⍽")


def plain(text: str) -> str:
    return text.replace(LRM, "").replace(RLM, "")


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_runs_of_a_right_to_left_paragraph(text: str, expected: str) -> None:
    assert show(segments(code(text), rtl=True)) == expected


def test_arabic_in_a_left_to_right_paragraph() -> None:
    found = segments("See ما هذا؟ and مصرف (2022).", rtl=False)
    assert show(found) == "L See |R ما هذا؟|L  and |R مصرف|L  (2022)."


def test_a_text_of_the_other_direction_is_enclosed() -> None:
    assert show(isolated(" Mesure propre à un PMA. ", rtl=False)) == "R  |L <l>Mesure propre à un PMA.<l>|R  "
    assert show(isolated("هل هذا 5؟!", rtl=True)) == "R <r>هل هذا 5؟!<r>"


@given(TEXTS, st.booleans())
def test_nothing_is_lost(text: str, rtl: bool) -> None:
    assert plain("".join(part.text for part in segments(text, rtl=rtl))) == plain(text)
    assert plain("".join(part.text for part in isolated(text, rtl=rtl))) == plain(text)


@given(TEXTS)
def test_runs_are_pure_and_closed(text: str) -> None:
    found = segments(text, rtl=True)
    assert all(part.text for part in found)
    for part, following in pairwise(found):
        assert part.rtl != following.rtl
    for part in found:
        if part.rtl:
            assert not any(char.isalpha() and not has_rtl(char) for char in part.text)
        else:
            assert not has_rtl(part.text)
            for edge in (part.text[0], part.text[-1]):
                assert edge == LRM or (edge.isalpha() and not has_rtl(edge))


@given(st.lists(WORDS, max_size=12).map(" مع ".join))
def test_marks_are_not_doubled_when_text_comes_again(text: str) -> None:
    once = "".join(part.text for part in segments(text, rtl=True))
    assert "".join(part.text for part in segments(once, rtl=True)) == once
