"""What a mark covers in a cell, and how it is found again beneath the mark.

A fill of ours has one of three colours, letters on it may be darkened. The last bits of such a colour
are a number that nobody sees; what it stands for is told by a hidden name of the workbook. Colours and
names are kept by every program, while the numbers of styles change with each saving.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.writers.excel.elements import Element, escape
from generator.writers.excel.marks import Severity

#: Light enough for black text and for a print in black and white; odd enough to be known again.
FILLS: Final[Mapping[Severity, str]] = {"error": "FFF4B6B1", "warning": "FFFFE08B", "note": "FFDCE9FA"}
#: The colour of letters that were too light for these fills.
INK: Final = "FF1A1A1B"
#: How much can be told apart: three bits of each of red, green and blue. The last is for all the rest.
MOST: Final = 0o777
UNKNOWN: Final = "?"
_DARKEST: Final = 80  # of 255: lighter letters would not stand out from these fills
_RGB: Final = re.compile(r"[0-9A-Fa-f]{8}")
_NUMBER: Final = 0x070707


class Covers:
    """Descriptions of what was covered, by numbers; 0 stands for nothing at all, ``""``."""

    def __init__(self, known: Mapping[int, str]) -> None:
        self._texts: dict[int, str] = {0: "", **known}

    def number(self, text: str) -> int:
        """The number of a description, a new one if need be."""
        for number, known in self._texts.items():
            if known == text:
                return number
        number = min(max(self._texts) + 1, MOST)
        self._texts[number] = text if number < MOST else UNKNOWN
        return number

    def text(self, number: int) -> str | None:
        """The description of a number; None where it is not ours."""
        return self._texts.get(number)

    def told(self) -> dict[int, str]:
        """All that must be told beside the styles."""
        return {number: text for number, text in self._texts.items() if number}


def shade(base: str, number: int) -> str:
    """A colour in which a number is hidden."""
    bits = (number & 0o700) << 10 | (number & 0o070) << 5 | number & 0o007
    return f"{int(base, 16) ^ bits:08X}"


def hidden_number(base: str, rgb: str) -> int | None:
    """The number that is hidden in a colour; None where the colour is not of this base."""
    bits = int(rgb, 16) ^ int(base, 16) if _RGB.fullmatch(rgb) else -1
    if bits & ~_NUMBER:
        return None
    return (bits >> 10 & 0o700) | (bits >> 5 & 0o070) | bits & 0o007


def fill_text(fill: Element) -> str:
    """The description of a fill: kind, first and second colour."""
    pattern = fill.child("patternFill")
    if pattern is None:
        return UNKNOWN if fill.children else ""
    kind = pattern.attributes.get("patternType", "none")
    if kind == "none":
        return ""
    front, back = (colour_text(pattern.child(name)) for name in ("fgColor", "bgColor"))
    return f"{kind}|{front}|{'' if kind == 'solid' else back}"


def fill_of(text: str) -> str:
    """A fill from its description; <? stands for a prefix."""
    kind, front, back = text.split("|") if text not in ("", UNKNOWN) else ("none", "", "")
    inner = colour_of("fgColor", front) + colour_of("bgColor", back)
    return f'<?fill><?patternFill patternType="{escape(kind)}">{inner}</?patternFill></?fill>'


def colour_text(colour: Element | None) -> str:
    """The description of a colour."""
    values = colour.attributes if colour else {}
    return " ".join(f"{name}={value}" for name, value in sorted(values.items()))


def colour_of(name: str, text: str) -> str:
    """A colour from its description."""
    values = "".join(
        f' {key}="{escape(value)}"' for key, _, value in (part.partition("=") for part in text.split())
    )
    return f"<?{name}{values}/>" if values else ""


def is_light(colour: Element | None) -> bool:
    """Whether letters of a colour would not stand out from our fills."""
    values = colour.attributes if colour else {}
    if _RGB.fullmatch(values.get("rgb", "")):
        red, green, blue = (int(values["rgb"][at : at + 2], 16) for at in (2, 4, 6))
        return (red * 299 + green * 587 + blue * 114) / 1000 > _DARKEST
    # The first and third colours of a theme are its papers; of the palette, 1 and 9 are white.
    return values.get("theme") in {"0", "2"} or values.get("indexed") in {"1", "9"}
