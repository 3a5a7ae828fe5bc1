"""The six ITU languages: plain facts that every floor may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """One language of publication.

    ``tag`` is what Word's ``w:lang`` takes, ``letter`` the symbol's last letter
    (TDAG-21/2/15-E), ``cldr`` the locale given to Babel.
    """

    code: str
    tag: str
    letter: str
    cldr: str
    rtl: bool = False

    @property
    def script(self) -> str:
        """ISO 15924 code of the script the language is written in."""
        return {"ar": "Arab", "zh": "Hans", "ru": "Cyrl"}.get(self.code, "Latn")


ARABIC: Final = Language("ar", "ar-SA", "A", "ar_001", rtl=True)
CHINESE: Final = Language("zh", "zh-CN", "C", "zh_Hans")
ENGLISH: Final = Language("en", "en-GB", "E", "en_001")
FRENCH: Final = Language("fr", "fr-FR", "F", "fr")
RUSSIAN: Final = Language("ru", "ru-RU", "R", "ru")
SPANISH: Final = Language("es", "es-ES", "S", "es")

LANGUAGES: Final[dict[str, Language]] = {
    language.code: language for language in (ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH)
}
