"""English in documents of other languages, outside of what is marked as English: there must be none.

Looks at each stretch of text that no run marks as another language: for English function words, and for whole
sentences and captions of the English catalogues that the language has in its own words. Run it after a build:
    python tests/documents/english_words.py output
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
from said import Said, plain, runs

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "zh", "fr", "ru", "es")
#: Words that are of no other of the six languages and of no name.
FUNCTION_WORDS = re.compile(
    r"\b(?:the|of|and|with|for|from|by|is|are|was|were|this|that|these|which|not|to be|has|have|its|their"
    r"|pledges?|pledging|table|figure|as of|total of|each|other)\b",
    re.IGNORECASE,
)
#: “figure” is French too, “table” and “total” as well.
SHARED = {"fr": {"table", "figure", "total", "is"}, "es": {"total"}}
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|<[^>]+>|&#?\w+;")
#: A caption of one word may be a word of the other language by chance; longer ones are not.
_SHORTEST = 5


def english_words(document: Path, code: str) -> Iterator[tuple[Said, str]]:
    """Each text in which English was found, with the words."""
    captions, glosses = _catalogue(code)
    for said in runs(document):
        if said.language and not said.language.startswith(code):
            continue
        named = said.text
        for name in _names():
            named = named.replace(name, " ")
        words = [word for word in FUNCTION_WORDS.findall(named) if word.lower() not in SHARED.get(code, ())]
        text = said.text
        for gloss in glosses:
            text = text.replace(gloss, " ")
        found = words or [
            caption for caption in captions if caption == text or (" " in caption and caption in text)
        ]
        if found:
            yield said, ", ".join(found)


def count(output: Path) -> dict[tuple[str, str], list[tuple[Said, str]]]:
    """What was found, by document and language."""
    return {
        (document.stem, code): list(english_words(document, code))
        for code in LANGUAGES
        for document in sorted((output / "documents" / code).glob("*.docx"))
    }


@cache
def _names() -> list[str]:
    """Organizations of the sample: an invented name is no English text, also within a translated function."""
    forms = [
        form
        for path in sorted((ROOT / "tests" / "sample").glob("pledges-*.toml"))
        for form in tomllib.loads(path.read_text("utf-8"))["forms"]
    ]
    return [form["organisation"]["org_name"] for form in forms]


@cache
def _catalogue(code: str) -> tuple[list[str], list[str]]:
    """The English texts of documents that the language has in its own words, and translations with English in them.

    All are cut at their placeholders.
    """
    english: set[str] = set()
    own: set[str] = set()
    for name in ("documents", "terms"):
        for entry in polib.pofile(str(ROOT / "locales" / code / "LC_MESSAGES" / f"{name}.po")):
            forms = [entry.msgstr, *entry.msgstr_plural.values()]
            own |= {piece for form in forms for piece in map(plain, _PLACEHOLDER.split(form))}
            for text in (entry.msgid, entry.msgid_plural):
                pieces = (piece.strip(" .,:;()–-") for piece in map(plain, _PLACEHOLDER.split(text)))
                english |= {piece for piece in pieces if not any(piece in form for form in forms)}
    captions = [text for text in sorted(english) if len(text) >= _SHORTEST and not text.isupper()]
    # A translator may give the English name of a thing in brackets.
    return captions, [text for text in own if any(caption in text for caption in captions)]


def main(output: Path) -> int:
    """Print the figure of each document and language; 1 when one is not zero."""
    found = count(output)
    for (document, code), texts in found.items():
        sys.stdout.write(f"{document}\t{code}\t{len(texts)}\n")
        for said, english in texts:
            sys.stdout.write(f"    {said.part} [{said.where}] {english}: {said.text[:120]}\n")
    return int(not found or any(found.values()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
