"""What must hold in a translated entry before it may speak in a document.

Only faults that would break a run or print wrong text are looked for here: they make
the entry fall back to its English source. Typography is for the translators' own check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.findings import Finding, Parameter
from generator.wording.plurals import PluralRule
from generator.wording.po_files import Entry, forbidden_characters

PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_ENTITY: Final = re.compile(r"&#?\w+;")
#: In the markup of a document these would end it; elsewhere they are letters as any other.
_STRAY: Final = re.compile(r"&(?!#?\w+;)|<(?![A-Za-z/])")
_MARKUP: Final = "documents.po"
#: Names under which templates pass the count to a plural.
_COUNTS: Final = frozenset({"num", "n", "count", "number", "shown"})


def check_entry(entry: Entry, rule: PluralRule) -> Iterator[Finding]:
    """Faults of a translated entry, one finding for each cause. Codes L07 to L10, L13."""
    if entry.plural and (len(entry.forms) != len(rule.forms) or not all(entry.forms)):
        yield _finding("L09", entry, wanted=len(rule.forms), have=sum(map(bool, entry.forms)))
        return
    for index, form in enumerate(entry.forms):
        source = entry.plural if entry.plural and rule.forms[index] != "one" else entry.text
        if signs := forbidden_characters(form):
            yield _finding("L10", entry, signs=signs)
        elif wrong := _placeholders(entry, form, single=rule.forms[index] in rule.single):
            yield _finding("L07", entry, names=wrong)
        elif wrong := _markup(source, form, stray=entry.place.file.endswith(_MARKUP)):
            yield _finding("L08", entry, names=wrong)
        elif _lone_percent(form) and not _lone_percent(entry.text + entry.plural):
            yield _finding("L13", entry, translation=form)
        else:
            continue
        return


def _placeholders(entry: Entry, form: str, *, single: bool) -> tuple[str, ...]:
    """Placeholders that the form lacks or that it has of its own.

    A plural form that stands for one number only may leave the count out (Arabic “two pledges”).
    """
    wanted = set(PLACEHOLDER.findall(entry.plural or entry.text))
    known = wanted | set(PLACEHOLDER.findall(entry.text))
    have = set(PLACEHOLDER.findall(form))
    optional = _COUNTS if entry.plural and single else frozenset()
    wrong = (wanted - have - optional) | (have - known)
    broken = re.findall(r"%\([^)]*\)?[^s]?|%\(", PLACEHOLDER.sub("", form.replace("%%", "")))
    return (*(f"%({name})s" for name in sorted(wrong)), *broken)


def _markup(source: str, form: str, *, stray: bool) -> tuple[str, ...]:
    """Tags with their attributes, expressions and entities that are missing or too many."""
    wanted, have = _pieces(source, stray=stray), _pieces(form, stray=stray)
    return tuple(sorted(((wanted - have) + (have - wanted)).elements()))


def _pieces(text: str, *, stray: bool) -> Counter[str]:
    if not ("<" in text or "{" in text or "&" in text):
        return Counter()
    found = [*_TAG.findall(text), *_EXPRESSION.findall(text), *_ENTITY.findall(text)]
    return Counter([*found, *_STRAY.findall(text)] if stray else found)


def _lone_percent(text: str) -> bool:
    """Whether a percent sign stands there that is neither doubled nor of a placeholder.

    In a template it would be taken for the start of a placeholder and end the run.
    """
    return "%" in PLACEHOLDER.sub("", text.replace("%%", ""))


def _finding(code: str, entry: Entry, **values: Parameter) -> Finding:
    text = " ".join(entry.text.split())
    return Finding(code, entry.place, found=text if len(text) <= 80 else text[:79] + "…", values=values)  # noqa: PLR2004
