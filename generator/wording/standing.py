"""Where each message stands: its place in the catalogues of one language, and whether its translation is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.wording.catalogues import Key, load_catalogue
from generator.wording.po_files import read_po


class State(Enum):
    """What became of a translation. All but ``TRANSLATED`` leave the English text in the document."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy, not used"
    UNTRANSLATED = "not translated"
    FAULTY = "fault found"


@dataclass(frozen=True, slots=True)
class Standing:
    """One message in the catalogue ``file`` (``documents.po``) at ``line``.

    ``plural`` is the English plural, if there is one; ``faults`` are the codes of the findings.
    """

    file: str
    line: str
    plural: str
    state: State
    faults: tuple[str, ...] = ()


def standings(locales: Path, code: str) -> Mapping[Key, Standing]:
    """Every message of ``<locales>/<code>/LC_MESSAGES/*.po``. Never raises; what cannot be read is missing.

    Of two entries with one key the first that is used counts, as when documents are made.
    """
    faults: dict[tuple[str, str], list[str]] = {}
    for finding in load_catalogue(locales, code).findings:
        faults.setdefault((finding.place.file, finding.place.cell), []).append(finding.code)
    found: dict[Key, Standing] = {}
    for path in sorted((locales / code / "LC_MESSAGES").glob("*.po")):
        shown = f"{locales.name}/{code}/LC_MESSAGES/{path.name}"
        for entry in read_po(path, shown).entries:
            wrong = tuple(faults.get((entry.place.file, entry.place.cell), ()))
            if entry.fuzzy:
                state = State.FUZZY
            elif not any(entry.forms):
                state = State.UNTRANSLATED
            else:
                # L11 tells of a second translation; the first one is used all the same.
                state = State.FAULTY if set(wrong) - {"L11"} else State.TRANSLATED
            key = (entry.context, entry.text)
            if key not in found or found[key].state is not State.TRANSLATED:
                found[key] = Standing(path.name, entry.place.cell, entry.plural, state, wrong)
    return found
