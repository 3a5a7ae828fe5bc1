"""Texts that are kept under their fingerprint, and read again from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake.comparing import published
from generator.intake.reading import read_input
from generator.model import Pledge
from generator.register.fingerprint import digest, fingerprint, published_text
from generator.register.texts import read_text
from generator.wording.voice import Voice

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pledges(voices: dict[str, Voice]) -> list[Pledge]:
    intake, _ = read_input(ROOT / "input", voices)
    return [pledge for form in intake.submissions for pledge in form.pledges]


def test_a_text_gives_the_pledge_again(pledges: list[Pledge]) -> None:
    assert len(pledges) > 40
    for pledge in pledges:
        text = published_text(pledge)
        again = read_text(text, fingerprint(pledge))
        assert again is not None
        assert fingerprint(again) == fingerprint(pledge)
        assert published(again) == published(pledge)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"organisation":{}}',
        '{"title":["en","x"]}',
        "[" * 100_000,
        "\ufeff{",
    ],
)
def test_what_is_no_text_of_ours_is_no_pledge(text: str) -> None:
    assert read_text(text, digest(text)) is None


def test_a_text_is_found_by_its_own_fingerprint_only(pledges: list[Pledge]) -> None:
    text = published_text(pledges[0])
    assert read_text(text, fingerprint(pledges[1])) is None
    assert read_text(text.replace("a", "e", 1), fingerprint(pledges[0])) is None
