"""How high a row must be for its texts, and how wide a text is.

Excel fits a row when somebody types in it, not when it opens a file; so the heights are
estimated here, for every program alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

#: Points of body text; widths of columns count characters of this size.
BODY_SIZE: Final = 11
#: Points of a line for each point of its letters: enough for Chinese and Arabic ones too.
_LEADING: Final = 1.5
_HIGHEST_ROW: Final = 409

#: Widths of letters in tenths of a digit, which is what widths of columns count.
_WIDE_TENTHS, _CAPITAL_TENTHS, _LETTER_TENTHS, _NARROW_TENTHS = 20, 12, 10, 9

#: What is never broken: a word of narrow letters with its no-break spaces, or one character of a wide script.
_UNBROKEN: Final = re.compile(r"[^ \t\r\n\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+|\S")


def fit_height(
    worksheet: Worksheet, row: int, cells: Iterable[tuple[str, int]], size: int = BODY_SIZE
) -> None:
    """Make a row high enough for its texts, each given with its column width in characters.

    ``size`` is that of the letters in points: of smaller ones more fit into a line.
    """
    worksheet.row_dimensions[row].height = row_height(cells, size)


def row_height(cells: Iterable[tuple[str, int]], size: int = BODY_SIZE) -> float:
    """The height in points of a row with these texts, each given with its column width in characters."""
    lines = max((count_lines(text, width * BODY_SIZE // size) for text, width in cells), default=1)
    return min(_HIGHEST_ROW, size * _LEADING * lines + 2)


def count_lines(text: str, width: int) -> int:
    """Lines that a text takes in a column of so many characters; words are not broken."""
    return sum(_lines_of_paragraph(paragraph, max(1, width) * 10) for paragraph in text.split("\n"))


def text_width(text: str) -> int:
    """Columns that a text takes: Chinese characters are two wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def longest_word(text: str) -> int:
    """Columns that the widest part takes which is not broken at the end of a line."""
    return -(-max(map(_tenths, _UNBROKEN.findall(text)), default=0) // 10)


def _tenths(text: str) -> int:
    """Estimated for the fonts of the forms, and for those that stand in for them."""
    return sum(map(_tenths_of_letter, text))


def _tenths_of_letter(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE_TENTHS
    if char.isupper():
        return _CAPITAL_TENTHS
    return _NARROW_TENTHS if char.isascii() and not char.isdigit() else _LETTER_TENTHS


def _lines_of_paragraph(text: str, room: int) -> int:
    lines, used, end = 1, 0, 0
    for match in _UNBROKEN.finditer(text):
        needed = _tenths(match.group())
        gap = _tenths(text[end : match.start()]) if used else 0
        end = match.end()
        if used and used + gap + needed > room:
            lines, used, gap = lines + 1, 0, 0
        used += gap + needed
        if used > room:  # a word longer than the line is broken
            lines, used = lines + (used - 1) // room, (used - 1) % room + 1
    return lines
