"""Which texts there are: every message of the sources, catalogue by catalogue.

Babel finds the messages. A text that stands in several files is one message, with all of
them as its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.extract import extract

#: Catalogue -> the places it is made from, in the order in which translators see the texts.
DOMAINS: Final[dict[str, tuple[str, ...]]] = {
    "terms": ("generator/choices.py",),
    "forms": ("generator/fields.py", "generator/forms", "generator/translations"),
    "documents": ("templates", "generator/documents", "generator/review"),
    "findings": (
        "generator/checks/catalogue",
        "generator/checks/screening.py",
        "generator/intake/packages/refusals.py",
        "generator/intake/grammar/problems.py",
        "generator/register",
        "generator/wording/proofreading",
    ),
    "terminal": (
        "generator/cli",
        "generator/build",
        "generator/editions",
        "generator/findings.py",
        "generator/wording/status.py",
    ),
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
    """One message of the sources.

    ``note`` is what its author wrote above it (``# NOTE: ...``), ``sources`` are the files it
    stands in, in their order.
    """

    context: str
    text: str
    plural: str
    note: str
    sources: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What an entry of a catalogue is found by."""
        return self.context, self.text


def extract_messages(root: Path, templates: Path, domain: str) -> list[Extracted]:
    """All messages of one catalogue, each once, in the order of the sources.

    Errors: a template that does not parse raises; it must never give an empty catalogue.
    """
    found: dict[tuple[str, str], Extracted] = {}
    for path, name in sources(root, templates, domain):
        for item in _extract_file(path, name):
            known = found.get(item.key)
            found[item.key] = item if known is None else _together(known, item)
    return list(found.values())


def sources(root: Path, templates: Path, domain: str) -> Iterator[tuple[Path, str]]:
    """The files of one catalogue, each with the name that the catalogue gives it."""
    for place in DOMAINS[domain]:
        path = templates if place == "templates" else root / place
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in {".py", ".j2"})
        for file in files:
            yield file, f"{place}/{file.relative_to(path).as_posix()}" if file != path else place


def _together(known: Extracted, other: Extracted) -> Extracted:
    """One message that stands in two places: counted if it is counted in one of them."""
    return replace(
        known,
        plural=known.plural or other.plural,
        note=known.note or other.note,
        sources=tuple(dict.fromkeys((*known.sources, *other.sources))),
    )


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
        yield Extracted(context or "", single, plural, "\n".join(comments), (source,))
