"""Marks around texts that come from a catalogue, for the preview that translators read.

A mark is one character of the last two planes of Unicode, which are for private use: it has no case, is no
letter, and passes through templates and filters as text does. Only a preview makes marks, and it takes
every one of them out again before anything is written.
"""

from __future__ import annotations

import re
from typing import Final

_START: Final = 0xF0000
_END: Final = 0x100000
#: How many texts can be told apart.
MOST: Final = 0xFFFE
_MARK: Final = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_PARTED: Final = re.compile(f"({_MARK.pattern})")


def enclosed(text: str, number: int) -> str:
    """A text between the marks of the message ``number``, 0 to ``MOST`` - 1."""
    return f"{chr(_START + number)}{text}{chr(_END + number)}"


def plain(text: str) -> str:
    """A text without marks."""
    return text if text.isascii() else _MARK.sub("", text)


def parts(text: str) -> list[str]:
    """A text cut at its marks: texts, some of them empty, and marks in turn."""
    return _PARTED.split(text)


def opened(part: str) -> int | None:
    """The number of the message that begins with this mark; None for anything else."""
    return _number(part, _START)


def closed(part: str) -> int | None:
    """The number of the message that ends with this mark; None for anything else."""
    return _number(part, _END)


def mentioned(text: str) -> list[int]:
    """The numbers of the messages in a text, each once, in the order in which they begin."""
    if text.isascii():
        return []
    found = (opened(mark) for mark in _MARK.findall(text))
    return list(dict.fromkeys(number for number in found if number is not None))


def _number(part: str, first: int) -> int | None:
    number = ord(part) - first if len(part) == 1 else -1
    return number if 0 <= number < MOST else None
