"""What a Word document prints: its tables as texts, and numbers read back from a language.

The package is opened as a zip file; nothing of the program that wrote it helps to read it. Numbers are
written with a no-break space between thousands in all six languages, and with a point or a comma before
decimals; Arabic uses European digits. Anything else is an error.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
NO_FIGURE = "–"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECIMAL = {"ar": ",", "zh": ".", "en": ".", "fr": ",", "ru": ",", "es": ","}
#: Words and signs of scale, each written behind its number.
_SCALES = {
    "ar": {"مليون": 6, "ملايين": 6, "مليار": 9, "مليارات": 9},
    "zh": {"万": 4, "亿": 8},
    "en": {"million": 6, "billion": 9},
    "fr": {"million": 6, "millions": 6, "milliard": 9, "milliards": 9},
    "ru": {"млн": 6, "млрд": 9},
    "es": {"millón": 6, "millones": 6},
}
#: Marks of direction: they are not seen and change no number.
_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Printed:
    """A number as printed: its value and the place of its last digit, as a power of ten."""

    value: Fraction
    step: int

    @property
    def unit(self) -> Fraction:
        return Fraction(10) ** self.step


@dataclass(frozen=True)
class PrintedTable:
    """A table: the paragraph before it, its rows of texts, and the paragraphs of notes behind it."""

    title: str
    caption: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def plain(text: str) -> str:
    return _MARKS.sub("", text)


@cache
def body(document: Path) -> tuple[ET.Element, ...]:
    with zipfile.ZipFile(document) as package:
        # A document of our own build, not one from outside.
        root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314
    return tuple(root[0])


def _text(element: ET.Element) -> str:
    signs = {f"{_W}noBreakHyphen": "\u2011"}
    return plain(
        "".join(
            signs.get(part.tag, (part.text or "") if part.tag == f"{_W}t" else "") for part in element.iter()
        )
    )


def _style(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else found.get(f"{_W}val", "")


def paragraphs(document: Path) -> list[str]:
    """The texts of paragraphs, those in tables too."""
    return [_text(found) for part in body(document) for found in part.iter(f"{_W}p")]


def tables(document: Path, style: str = "P2CTable") -> Iterator[PrintedTable]:
    """The tables of one style with their captions and notes, in order."""
    parts = body(document)
    for number, part in enumerate(parts):
        looks = part.find(f"{_W}tblPr/{_W}tblStyle")
        if part.tag != f"{_W}tbl" or looks is None or looks.get(f"{_W}val") != style:
            continue
        title = part.find(f"{_W}tblPr/{_W}tblCaption")
        before = parts[number - 1]
        caption = _text(before) if _style(before) == "Tabletitle" else ""
        notes = []
        for after in parts[number + 1 :]:
            if not _style(after).startswith("Tablelegend"):
                break
            notes.append(_text(after))
        rows = tuple(tuple(_text(cell) for cell in row.iter(f"{_W}tc")) for row in part.iter(f"{_W}tr"))
        yield PrintedTable(
            plain(title.get(f"{_W}val", "")) if title is not None else "", caption, rows, tuple(notes)
        )


def read(text: str, language: str) -> Printed:
    """One number alone in a text."""
    decimal = re.escape(_DECIMAL[language])
    found = re.fullmatch(rf"(−?)([0-9]{{1,3}}(?:\u00a0[0-9]{{3}})*)(?:{decimal}([0-9]+))?", plain(text))
    assert found, f"no number as {language} writes it: {text!r}"
    decimals = found[3] or ""
    digits = found[2].replace("\u00a0", "") + decimals
    assert len(digits) == 1 or decimals or digits[0] != "0", text
    value = Fraction(int(digits), 10 ** len(decimals))
    return Printed(-value if found[1] else value, -len(decimals))


def read_percent(text: str, language: str) -> Printed:
    """A number of per cent, as a fraction."""
    sign = "\u00a0%" if language == "fr" else "%"
    assert text.endswith(sign), f"no per cent as {language} writes it: {text!r}"
    found = read(text.removesuffix(sign), language)
    return Printed(found.value / 100, found.step - 2)


def read_pair(text: str, language: str) -> tuple[Printed, Printed]:
    """A number of a number: 13 of 37, in this order in every language."""
    found = re.findall(r"[0-9]+(?:\u00a0[0-9]{3})*", plain(text))
    assert len(found) == 2, f"no n of N: {text!r}"
    return read(found[0], language), read(found[1], language)


def read_money(text: str, language: str) -> Printed:
    """An amount with a word of scale: USD 4.25 billion."""
    number = re.search(r"[0-9](?:[0-9\u00a0.,]*[0-9])?", plain(text))
    assert number, text
    found = read(number[0], language)
    after = plain(text)[number.end() :].strip("\u00a0 ")
    power = next(
        (power for word, power in sorted(_SCALES[language].items(), reverse=True) if after.startswith(word)),
        0,
    )
    return Printed(found.value * 10**power, found.step + power)


def half_up(value: Fraction, unit: Fraction) -> Fraction:
    """Rounded once, to a whole number of units; a half goes away from zero."""
    whole = abs(value) / unit + Fraction(1, 2)
    rounded = (whole.numerator // whole.denominator) * unit
    return rounded if value >= 0 else -rounded
