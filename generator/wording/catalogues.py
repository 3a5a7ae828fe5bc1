"""The texts of one language: all its .po files together, checked when they are read.

The .po files themselves are read at run time, so no compiled file can be out of date.
An entry that could break a run or print wrong text is not used: its English source shows
instead, and a finding names file and line.
"""

from __future__ import annotations

import gettext
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.findings import Finding
from generator.languages import LANGUAGES, Language
from generator.messages import Message
from generator.model import Place
from generator.wording.entry_checks import PLACEHOLDER, check_entry
from generator.wording.plurals import RULES, PluralRule, same_order
from generator.wording.po_files import Entry, PoFile, read_po

#: Context and English text of an entry; the context of a text without one is ``None``.
Key = tuple[str | None, str]

_ENGLISH: Final = "en"
#: What is replaced in a text: a placeholder, or a doubled percent sign.
_MARKS: Final = re.compile(rf"%%|{PLACEHOLDER.pattern}")


class Translations(gettext.NullTranslations):
    """What Jinja's i18n extension calls. A text that has no translation stays English."""

    def __init__(self, texts: Mapping[Key, tuple[str, ...]], rule: PluralRule) -> None:
        super().__init__()
        self._texts = texts
        self._rule = rule

    def gettext(self, message: str) -> str:
        """Translation of a text without context."""
        return self._single(None, message)

    def pgettext(self, context: str, message: str) -> str:
        """Translation of a text in its context."""
        return self._single(context, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translation of a text that depends on a count."""
        return self._plural(None, msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Translation of a text that depends on a count, in its context."""
        return self._plural(context, msgid1, msgid2, n)

    def _single(self, context: str | None, text: str) -> str:
        forms = self._texts.get((context, text))
        return forms[0] if forms else text

    def _plural(self, context: str | None, one: str, other: str, number: int) -> str:
        forms = self._texts.get((context, one))
        if forms and len(forms) == len(self._rule.forms):
            return forms[self._rule.form(int(number))]
        return one if number == 1 else other


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The usable texts of one language, and what was wrong in its files.

    ``translated``, ``untranslated`` and ``fuzzy`` count entries; untranslated ones include
    those that were left out for a fault, fuzzy ones are never used.
    """

    language: Language
    findings: tuple[Finding, ...]
    translations: gettext.NullTranslations
    translated: int = 0
    untranslated: int = 0
    fuzzy: int = 0

    def text(self, message: Message, /, **values: object) -> str:
        """The message in this language with its placeholders filled in. Never raises.

        A placeholder without a value stays visible; ``%%`` is a percent sign.
        """
        text = self.translations.pgettext(message.context, message.text)
        return _MARKS.sub(lambda found: str(values.get(found[1], found[0])) if found[1] else "%", text)


def load_catalogue(locales: Path, code: str) -> Catalogue:
    """Read every ``<locales>/<code>/LC_MESSAGES/*.po``. Faults are findings, never exceptions.

    Findings: L01 no file, L02 to L05 files, L06 plural header, L07 to L10 and L13 entries,
    L11 two translations of one text. Files that did not change are read once: a build asks for them several times.
    """
    paths = sorted((locales / code / "LC_MESSAGES").glob("*.po"))
    return _read(locales, code, tuple((path, _digest(path)) for path in paths))


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@lru_cache(maxsize=len(LANGUAGES) * 2)
def _read(locales: Path, code: str, files: tuple[tuple[Path, str], ...]) -> Catalogue:
    """The catalogue from these files, which are told apart by what they hold."""
    shown = f"{locales.name}/{code}/LC_MESSAGES"
    rule = RULES[code]
    findings: list[Finding] = []
    texts: dict[Key, tuple[str, ...]] = {}
    left: dict[str, int] = {"untranslated": 0, "fuzzy": 0}
    if not files and code != _ENGLISH:
        findings.append(Finding("L01", Place(shown), values={"language": code}))
    for path, _ in files:
        file = read_po(path, f"{shown}/{path.name}")
        findings += file.findings
        findings += _check_header(file, rule)
        for entry in file.entries:
            state, faults = _state(entry, rule)
            findings += faults
            if state:
                left[state] += 1
                continue
            key = (entry.context, entry.text)
            if texts.setdefault(key, entry.forms) != entry.forms:
                findings.append(Finding("L11", entry.place, found=entry.text))
    return Catalogue(
        LANGUAGES[code],
        tuple(findings),
        Translations(texts, rule),
        len(texts),
        left["untranslated"],
        left["fuzzy"],
    )


def _state(entry: Entry, rule: PluralRule) -> tuple[str, tuple[Finding, ...]]:
    """Why an entry is not used (``fuzzy`` or ``untranslated``; empty when it is), and its faults."""
    if entry.fuzzy:
        return "fuzzy", ()
    if not any(entry.forms):
        return "untranslated", ()
    faults = tuple(check_entry(entry, rule))
    return ("untranslated" if faults else ""), faults


def _check_header(file: PoFile, rule: PluralRule) -> tuple[Finding, ...]:
    """Whether the file numbers its plural forms as we do: our rule is the one that counts."""
    if not any(entry.plural for entry in file.entries) or same_order(file.plural_forms, rule):
        return ()
    values = {"header": rule.header}
    return (Finding("L06", file.place, found=file.plural_forms, values=values),)
