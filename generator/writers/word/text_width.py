"""How wide a text is, estimated by classes of letters: no font is asked, so that a build is the same everywhere.

The advances are those of Calibri, in hundredths of an em, rounded to the next twentieth; digits are
those of Arial, which Arabic texts have. Han letters are as wide as high. Arabic ones join, so theirs
are means, and the last of a word is wider: those of DejaVu Sans, wider than Arial, which programs
take where Arial is missing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from generator.bidi import has_rtl

_HAN_LETTER: Final = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_IDEOGRAPH: Final = "[\u3400-\u9fff]"
_OPENING: Final = "[\u3008\u300a\u300c\uff08]"
_CLOSING: Final = "[\u3001\u3002\u3009\u300b\u300d\uff09\uff0c\uff1a\uff1b\u201d]"
#: What may stand on a line of its own: a Chinese date; up to four Han letters that stand alone, which
#: are one or two words, else each Han letter, with the brackets around and the signs behind them; and
#: words up to a space or behind a hyphen, but not within a code (P2C-0004). No-break spaces are inside a word.
_PIECE: Final = re.compile(
    f"(?:[0-9]+{_IDEOGRAPH}(?!{_IDEOGRAPH}))+"
    f"|{_OPENING}*(?:(?<!{_IDEOGRAPH}){_IDEOGRAPH}{{1,4}}(?!{_IDEOGRAPH})|{_HAN_LETTER}){_CLOSING}*"
    f"|(?:(?!{_HAN_LETTER})(?:[^-]|-(?=[0-9A-ZА-Я])))+-*|-+"
)
_SIMPLE: Final = re.compile(f"(?:(?!{_HAN_LETTER})[^-])*")

#: Between Han letters and digits or Latin ones LibreOffice sets a quarter of an em, whatever the style says.
_GAP: Final = re.compile(f"(?<={_IDEOGRAPH})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?={_IDEOGRAPH})")
_GAP_WIDTH: Final = 25

_CLASSES: Final = {
    25: "',.;Iijlíìîï‘’·",
    30: " \u00a0:()-\u2011J[]`f{}اأإآ",
    35: "!rt°гلبتثنيىئ",
    40: '"/L\\cszç“”зст',
    45: "?FSZgkvxy|ýГЗкухчьэяёدذء",
    50: "#$*+<=>EKPTXY^_ae~àâäáãåéèêëÉÈÊ«»–€ЕРТХавелпЁرزعغةؤ",
    55: "0123456789BCRVbdhnopquñóòôöõúùûüßÇБВКСУЧЬЭЯбдийнорцъكمو",
    60: "ADHÀÁÂАЛНПЪфفقجحخه",
    65: "GNOQUÑÓÔÖÚÜДИЙОЦы",
    70: "%&w…ФжмюЮ",
    75: "æЫшщ",
    80: "mЖ",
    85: "MœŒМШسشصضطظ",
    90: "@W—Щ",
    100: "№",
}
_ARABIC, _HAN, _OTHER = 50, 100, 55
_ARABIC_END: Final = 30
#: What a width is multiplied with, in hundredths: words are rather found too wide than too narrow, and
#: bold letters are wider.
_PLAIN, _BOLD, _ARABIC_BOLD = 103, 107, 127


class _Advances(dict[str, int]):
    """Advances by letter; a letter of no class is looked up once."""

    def __missing__(self, letter: str) -> int:
        if unicodedata.category(letter) in {"Mn", "Cf"}:
            advance = 0
        elif unicodedata.east_asian_width(letter) in {"W", "F"}:
            advance = _HAN
        else:
            advance = _ARABIC if unicodedata.bidirectional(letter) == "AL" else _OTHER
        self[letter] = advance
        return advance


_ADVANCES: Final = _Advances({letter: advance for advance, letters in _CLASSES.items() for letter in letters})
#: The width of a space between two words.
SPACE: Final = _ADVANCES[" "]


@lru_cache(8_192)
def advance(text: str, *, bold: bool = False) -> int:
    """The width of a text, in hundredths of an em."""
    found, scale = sum(map(_ADVANCES.__getitem__, text)), _BOLD if bold else _PLAIN
    if not text.isascii():
        # Dates need it; headings are short of room as they are.
        found += 0 if bold else _GAP_WIDTH * len(_GAP.findall(text))
        if has_rtl(text):
            found += _ARABIC_END
            scale = _ARABIC_BOLD if bold else _PLAIN
    return found * scale // 100


def pieces(text: str, *, bold: bool = False) -> list[tuple[int, int]]:
    """What a line may not break in a text, one after the other: the space before it, and its width.

    In hundredths of an em.
    """
    found: list[tuple[int, int]] = []
    for word in text.split(" "):
        if not word:
            continue
        parts = [word] if _SIMPLE.fullmatch(word) else _PIECE.findall(word)
        found += [(0 if index else SPACE, advance(part, bold=bold)) for index, part in enumerate(parts)]
    return found
