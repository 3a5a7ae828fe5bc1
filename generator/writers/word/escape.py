"""Text made safe for XML: whatever a person pasted, the file stays whole."""

from __future__ import annotations

import re
from typing import Final

from generator.bidi import CONTROLS, marked
from generator.languages import Language

#: What XML 1.0 forbids, half surrogates, and the byte order mark, which only hides.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufeff\ufffe\uffff]")
#: Line ends and tabs are elements of their own in Word; in text they would show as spaces.
_SPACES: Final = re.compile("[\t\n\r\x85\u2028\u2029]+")
_NEEDED: Final = re.compile(f'[&<>"\t\n\r\x85\u2028\u2029]|{CONTROLS.pattern}|{_FORBIDDEN.pattern}')


def clean(text: str) -> str:
    """Text without characters that XML forbids or that reorder or hide what follows."""
    if not _NEEDED.search(text):
        return text
    return _SPACES.sub(" ", CONTROLS.sub("", _FORBIDDEN.sub("", text)))


def escape(text: str) -> str:
    """Clean text, escaped for an element or a quoted attribute."""
    if not _NEEDED.search(text):
        return text
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def described(text: str, language: Language) -> str:
    """A description, title or property of a document, which has no runs: in order by marks, and escaped."""
    return escape(marked(clean(text), rtl=language.rtl))
