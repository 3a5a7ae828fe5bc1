"""From the sources to the catalogues: which texts there are, and a merge that loses nothing.

Babel finds the messages; polib keeps the translators' files. The key of an entry is its
context and its English text; nothing is guessed from likeness. An entry that left the
sources becomes obsolete and comes back with its translation if the text returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import polib
from babel.messages.extract import extract

from generator.languages import LANGUAGES
from generator.wording.plurals import RULES

#: Catalogue -> the places it is made from, in the order in which translators see the texts.
DOMAINS: Final[dict[str, tuple[str, ...]]] = {
    "terms": ("generator/choices.py",),
    "forms": ("generator/fields.py", "generator/forms"),
    "documents": ("templates", "generator/documents"),
    "findings": ("generator/checks/catalogue", "generator/intake/preflight.py"),
    "terminal": ("generator/cli", "generator/build", "generator/editions", "generator/findings.py"),
}

_PYTHON_KEYWORDS: Final = {"message": ((1, "c"), 2)}
_TEMPLATE_KEYWORDS: Final = {
    "gettext": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """One message of the sources."""

    context: str
    text: str
    plural: str
    note: str
    source: str


def extract_messages(root: Path, templates: Path, domain: str) -> list[Extracted]:
    """All messages of one catalogue, each once, in the order of the sources.

    Errors: a template that does not parse raises; it must never give an empty catalogue.
    """
    found: dict[tuple[str, str], Extracted] = {}
    for path, name in _sources(root, templates, domain):
        for item in _extract_file(path, name):
            key = (item.context, item.text)
            known = found.get(key)
            if known is None or (item.plural and not known.plural):
                found[key] = item
    return list(found.values())


def update_catalogues(root: Path, templates: Path, locales: Path) -> dict[str, int]:
    """Bring every ``.po`` file up to date; gives the number of messages by catalogue."""
    found = {domain: extract_messages(root, templates, domain) for domain in DOMAINS}
    for domain, messages in found.items():
        for code in LANGUAGES:
            _merge(locales / code / "LC_MESSAGES" / f"{domain}.po", code, messages)
    return {domain: len(messages) for domain, messages in found.items()}


def _sources(root: Path, templates: Path, domain: str) -> Iterator[tuple[Path, str]]:
    for place in DOMAINS[domain]:
        path = templates if place == "templates" else root / place
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in {".py", ".j2"})
        for file in files:
            yield file, f"{place}/{file.relative_to(path).as_posix()}" if file != path else place


def _extract_file(path: Path, source: str) -> Iterator[Extracted]:
    template = path.suffix == ".j2"
    rows = extract(
        "jinja2" if template else "python",
        BytesIO(path.read_bytes()),
        keywords=_TEMPLATE_KEYWORDS if template else _PYTHON_KEYWORDS,
        comment_tags=("NOTE:",),
        options={
            "silent": "false",
            "trimmed": "true",
            "newstyle_gettext": "true",
            "encoding": "utf-8",
            "trim_blocks": "true",
            "lstrip_blocks": "true",
        },
        strip_comment_tags=True,
    )
    for _, text, comments, context in rows:
        single, plural = (text, "") if isinstance(text, str) else (text[0], text[1])
        yield Extracted(context or "", single, plural, "\n".join(comments), source)


def _merge(path: Path, code: str, messages: list[Extracted]) -> None:
    known = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile()
    by_key = {(entry.msgctxt or "", entry.msgid): entry for entry in known}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.header = known.header
    catalogue.metadata = known.metadata or {
        "Project-Id-Version": "p2c",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    catalogue.metadata["Plural-Forms"] = RULES[code].header
    for item in messages:
        old = by_key.pop((item.context, item.text), None)
        catalogue.append(_entry(item, old, code))
    for entry in by_key.values():
        if entry.msgstr or any(entry.msgstr_plural.values()):
            entry.obsolete = True
            catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = str(catalogue)
    if not path.exists() or path.read_text("utf-8") != text + "\n":
        path.write_text(text + "\n", "utf-8", newline="\n")


def _entry(item: Extracted, old: polib.POEntry | None, code: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=item.text, msgctxt=item.context or None, comment=item.note, occurrences=[(item.source, "")]
    )
    if "%(" in item.text:
        entry.flags.append("python-format")
    if old:
        entry.tcomment = old.tcomment
        entry.flags.extend(flag for flag in old.flags if flag not in entry.flags)
    if item.plural:
        entry.msgid_plural = item.plural
        forms = len(RULES[code].forms)
        previous = old.msgstr_plural if old else {}
        entry.msgstr_plural = {n: previous.get(n, "") for n in range(forms)}
    elif old:
        entry.msgstr = old.msgstr
    if code == "en":  # the source language speaks for itself
        if item.plural:
            entry.msgstr_plural = {0: item.text, 1: item.plural}
        else:
            entry.msgstr = item.text
    return entry
