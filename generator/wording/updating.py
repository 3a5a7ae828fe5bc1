"""The translators' files of all languages, brought up to date with the sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding
from generator.languages import LANGUAGES
from generator.wording.extraction import DOMAINS, extract_messages
from generator.wording.merging import merge_file
from generator.wording.notes.composing import with_notes
from generator.wording.po_files import read_po

#: Files that hold these are left alone: writing them again would make the damage final.
_DAMAGE = frozenset({"L02", "L03", "L04"})


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did.

    ``texts`` counts the messages by catalogue, ``changed`` the entries whose English text had changed,
    over all files; ``findings`` tell the damaged files, which were not touched.
    """

    texts: dict[str, int]
    changed: int
    findings: tuple[Finding, ...]


def update_catalogues(root: Path, templates: Path, locales: Path, *, same_meaning: bool = False) -> Updated:
    """Bring every ``.po`` file up to date; see ``merge_file``. Raises OSError."""
    texts: dict[str, int] = {}
    changed = 0
    findings: list[Finding] = []
    for domain in DOMAINS:
        found = with_notes(root, templates, domain, extract_messages(root, templates, domain))
        texts[domain] = len(found)
        for code in LANGUAGES:
            path = locales / code / "LC_MESSAGES" / f"{domain}.po"
            damage = _damage(path, f"{locales.name}/{code}/LC_MESSAGES/{path.name}")
            findings += damage
            if not damage:
                changed += merge_file(path, code, found, same_meaning=same_meaning)
    return Updated(texts, changed, tuple(findings))


def _damage(path: Path, shown: str) -> list[Finding]:
    if not path.exists():
        return []
    return [finding for finding in read_po(path, shown).findings if finding.code in _DAMAGE]
