"""One way to compare texts that people type: never for publishing, only for matching."""

from __future__ import annotations

import unicodedata
from typing import Final

_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼʻ`´′＇", "'"),
        **dict.fromkeys("“”„«»‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−⁃", "-"),
        "\u0640": None,  # Arabic tatweel only stretches a word
    }
)
#: Letters that Arabic writers use for one another.
_ARABIC: Final = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}
)
_LAST_LATIN: Final = "\u024f"


def fold(text: str) -> str:
    """Fold case, width, apostrophes, dashes and spaces, and drop what cannot be seen."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())


def fold_accents(text: str) -> str:
    """Fold further: accents of Latin letters, Arabic vowel signs and hamza seats, ё.

    Cyrillic й stays: it is a letter of its own.
    """
    out: list[str] = []
    base = ""
    for c in unicodedata.normalize("NFD", fold(text)):
        if not unicodedata.combining(c):
            base = c
        elif base <= _LAST_LATIN or "\u0600" <= base <= "\u06ff" or base == "е":
            continue
        out.append(c)
    folded = unicodedata.normalize("NFC", "".join(out)).translate(_ARABIC)
    return " ".join(folded.split())
