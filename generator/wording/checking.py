"""All that can be said about the translators' files: the errors that a build tells, and warnings beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.findings import Finding
from generator.languages import LANGUAGES
from generator.model import Place
from generator.wording.entry_checks import check_entry
from generator.wording.extraction import DOMAINS
from generator.wording.format_data import HOUSES
from generator.wording.glossary import Glossary, read_glossary
from generator.wording.plurals import RULES
from generator.wording.po_files import Entry, read_po
from generator.wording.proofreading.rules import proofread, proofs
from generator.wording.voice import Voice, load_voice


def check_translations(
    locales: Path, codes: Iterable[str] = tuple(LANGUAGES), house: str = HOUSES[0]
) -> tuple[Finding, ...]:
    """Every error and warning about catalogues, formats and glossary, in the order of files and lines.

    Raises FormatsError when the English formats cannot be used: then this is no folder of locales.
    """
    glossary = read_glossary(locales)
    findings = [*glossary.findings]
    for code in codes:
        findings += _language(locales, load_voice(locales, code, house), glossary, house)
    return tuple(sorted(findings, key=lambda item: (item.place.file, line_of(item), item.code, item.found)))


def line_of(finding: Finding) -> int:
    """The line of the file that a finding is about; 0: the file as a whole."""
    number = re.fullmatch(r"line (\d+)", finding.place.cell)
    return int(number[1]) if number else 0


def _language(locales: Path, voice: Voice, glossary: Glossary, house: str) -> Iterator[Finding]:
    code = voice.language.code
    folder = f"{locales.name}/{code}/LC_MESSAGES"
    yield from voice.findings
    rules = proofs(
        glossary, voice.formats.data.texts["text.quote"].replace("{text}", "").strip("\u00a0\u202f")
    )
    seen: dict[tuple[str | None, str], tuple[str, ...]] = {}
    for domain in DOMAINS:
        path = locales / code / "LC_MESSAGES" / f"{domain}.po"
        if not path.exists():
            yield Finding("L24", Place(f"{folder}/{path.name}"))
            continue
        for entry in _in_use(read_po(path, f"{folder}/{path.name}").entries, code):
            key = (entry.context, entry.text)
            if seen.get(key) == entry.forms:
                yield Finding("L23", entry.place, found=entry.text)
            seen.setdefault(key, entry.forms)
            yield from proofread(entry, code, rules, house)


def _in_use(entries: Iterable[Entry], code: str) -> Iterator[Entry]:
    """The entries that documents take their texts from: translated, not in doubt, without an error."""
    for entry in entries:
        if any(entry.forms) and not entry.fuzzy and not any(check_entry(entry, RULES[code])):
            yield entry
