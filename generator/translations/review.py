"""What a translation of a sender's text must keep: its paragraphs, figures and addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.checks.texts import personal
from generator.findings import Finding
from generator.model import Place
from generator.translations.counting import words
from generator.translations.texts import Text, same_words

#: Codes for which a translation is not taken.
STOPPING: Final = frozenset({"X12", "X13"})

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'«»“”（）()،、，。]+")
_DIGITS: Final = re.compile(r"\d+")
#: What may stand between the digits of one number.
_INSIDE: Final = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009.,'’\u066b\u066c](?=\d)")
#: A number in ten-thousands or hundred millions, as Chinese writes it.
_HAN_POWER: Final = {"万": 4, "亿": 8}
_HAN_NUMBER: Final = re.compile(r"(\d[\d\u00a0 ]*(?:\.\d+)?)(万亿|万|亿)")
_SCRIPTS: Final = {
    "ar": re.compile("[\u0621-\u064a]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ru": re.compile("[а-яёА-ЯЁ]"),
}
#: As many words are no name and no unit.
_SENTENCE: Final = 3
_LETTERS: Final = re.compile(r"[^\W\d_]{5,}")


def review(text: Text, translation: str, language: str, place: Place) -> Iterator[Finding]:
    """What is wrong with a translation, or doubtful in it.

    Errors: X12 another number of paragraphs, X13 personal data. Warnings: X20 numbers, X21 web
    addresses, X22 the original again, X23 another script, X24 longer than the form allows.
    """
    source = text.source.text
    paragraphs = len(same_words(source).splitlines())
    have = len(same_words(translation).splitlines())
    if have != paragraphs:
        yield Finding("X12", place, text.field, str(have), {"number": paragraphs}, text.pledge_id)
    if (found := personal(translation)) and not personal(source):
        yield Finding("X13", place, text.field, found, pledge=text.pledge_id)
    if missing := _numbers(source) ^ _numbers(translation):
        yield Finding("X20", place, text.field, ", ".join(sorted(missing)), pledge=text.pledge_id)
    if set(_ADDRESS.findall(source)) != set(_ADDRESS.findall(translation)):
        yield Finding("X21", place, text.field, pledge=text.pledge_id)
    # A word may well be the same in two languages, a sentence is not.
    if words(source) >= _SENTENCE and same_words(source) == same_words(translation):
        yield Finding("X22", place, text.field, translation[:80], pledge=text.pledge_id)
    elif _LETTERS.search(source) and not _in_script(translation, language):
        yield Finding("X23", place, text.field, translation[:80], pledge=text.pledge_id)
    if text.limit and len(translation) > text.limit:
        values = {"limit": text.limit, "number": len(translation)}
        yield Finding("X24", place, text.field, translation[:80], values, text.pledge_id)


def _numbers(text: str) -> set[str]:
    """The numbers of a text, by their digits; those of one digit may well be words."""
    text = _HAN_NUMBER.sub(_in_full, _ADDRESS.sub("", text))
    found = Counter(_DIGITS.findall(_INSIDE.sub("", text)))
    return {digits for digits in found if len(digits) > 1}


def _in_full(match: re.Match[str]) -> str:
    """45.5万 as 455000."""
    whole, _, fraction = re.sub(r"[\u00a0 ]", "", match[1]).partition(".")
    zeros = sum(_HAN_POWER[sign] for sign in match[2]) - len(fraction)
    return f" {whole}{fraction}{'0' * max(0, zeros)} "


def _in_script(text: str, language: str) -> bool:
    pattern = _SCRIPTS.get(language)
    if pattern:
        return bool(pattern.search(text))
    latin = re.search("[A-Za-zÀ-ÿ]", text)
    return bool(latin) or not any(other.search(text) for other in _SCRIPTS.values())
