"""The translators' files brought up to date with the sources, so that nothing of theirs is lost.

The key of an entry is its context and its English text; nothing is guessed from likeness. A
text that left the sources becomes obsolete and comes back with its translation if it returns.
Only where there can be no doubt which text was changed its old translation stays, as fuzzy and
with the text it was made for: one entry left a context of a source, one came, and no other
entry has that context.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import polib

from generator.wording.entry_checks import PLACEHOLDER
from generator.wording.extraction import Extracted
from generator.wording.plurals import RULES, PluralRule, same_order

_FUZZY: Final = "fuzzy"
_FORMAT: Final = "python-format"
_LENGTH: Final = "max-length:"
_NEW_HEADER: Final = {
    "Project-Id-Version": "p2c",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
#: polib passes over what an obsolete entry was made for, unless it is marked as with the others.
_OBSOLETE_PREVIOUS: Final = re.compile(r"^#~\|", re.MULTILINE)

#: Context (empty where there is none) and English text.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A message as its entry shows it: what translators read above it, and how long it may be."""

    message: Extracted
    note: str = ""
    limit: int = 0


class _File(polib.POFile):  # type: ignore[misc]
    """A file whose header stays in the order in which another program wrote it."""

    def ordered_metadata(self) -> list[tuple[str, str]]:
        return list(self.metadata.items())


def merge_file(path: Path, code: str, texts: Sequence[Text], *, same_meaning: bool = False) -> int:
    """Bring one ``.po`` file up to date, or make it; gives the number of texts that were changed.

    ``same_meaning`` says that the changes of the sources changed no meaning: the old translation
    then stays valid, also where others have the same context. A file that is up to date is not
    written. The file must be one that ``read_po`` reads without damage. Raises OSError.
    """
    before = path.read_text("utf-8-sig") if path.exists() else ""
    after, changed = merge(before, code, texts, same_meaning=same_meaning)
    if before != after:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(after, "utf-8", newline="\n")
    return changed


def merge(before: str, code: str, texts: Sequence[Text], *, same_meaning: bool = False) -> tuple[str, int]:
    """What a file holds after it was brought up to date, and how many of its texts had been changed."""
    known = polib.pofile(_OBSOLETE_PREVIOUS.sub("#|", before), wrapwidth=0, klass=_File)
    rule = RULES[code]
    old = _by_key(known)
    changed = _changed(old, texts, any_context=same_meaning)
    catalogue = _empty_like(known, code, rule)
    left = {id(entry): entry for entry in known}
    for text in texts:
        entry = old.get(changed.get(text.message.key, text.message.key))
        left.pop(id(entry), None)
        catalogue.append(_entry(text, entry, rule, same_meaning=same_meaning))
        if code == "en":
            _speak_for_itself(catalogue[-1])
    for entry in left.values():
        if entry.obsolete or entry.tcomment or (code != "en" and _translation(entry)):
            entry.obsolete = True
            catalogue.append(entry)
    return f"{catalogue}\n", len(changed)


def _by_key(known: polib.POFile) -> dict[Key, polib.POEntry]:
    """The entry of each text: one with a translation before one without, a living one before an obsolete one."""
    found: dict[Key, polib.POEntry] = {}
    for entry in sorted(known, key=lambda entry: (not _translation(entry), entry.obsolete)):
        found.setdefault(_key(entry), entry)
    return found


def _changed(old: Mapping[Key, polib.POEntry], texts: Iterable[Text], *, any_context: bool) -> dict[Key, Key]:
    """New key -> old key of the texts that were changed, where there can be no doubt about it.

    One text left a context of a source and one came there. The context must be one that no other
    entry of the catalogue has, or with ``any_context`` the two must have the same placeholders.
    """
    living = {key for key, entry in old.items() if not entry.obsolete}
    wanted = {text.message.key: text.message.sources[0] for text in texts}
    gone, come = defaultdict(list), defaultdict(list)
    for key in living - wanted.keys():
        gone[key[0], _source(old[key])].append(key)
    for key in wanted.keys() - old.keys():
        come[key[0], wanted[key]].append(key)
    entries = Counter(context for context, _ in (living | wanted.keys()) - set(chain(*gone.values())))
    pairs = [
        (place[0], keys[0], come[place][0])
        for place, keys in gone.items()
        if len(keys) == len(come[place]) == 1
    ]
    return {
        new: before
        for context, before, new in pairs
        if (any_context and _placeholders(before[1]) == _placeholders(new[1]))
        or (context and entries[context] == 1)
    }


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(PLACEHOLDER.findall(text))


def _entry(text: Text, old: polib.POEntry | None, rule: PluralRule, *, same_meaning: bool) -> polib.POEntry:
    """The entry of a text, with what the translators had written in the old one."""
    item = text.message
    entry = polib.POEntry(
        msgid=item.text,
        msgctxt=item.context or None,
        msgid_plural=item.plural,
        comment=text.note,
        occurrences=[(source, "") for source in item.sources],
        flags=_flags(text, old.flags if old else ()),
    )
    if item.plural:
        entry.msgstr_plural = dict.fromkeys(range(len(rule.forms)), "")
    if old is None:
        return entry
    entry.tcomment = old.tcomment
    for name in ("previous_msgctxt", "previous_msgid", "previous_msgid_plural"):
        setattr(entry, name, getattr(old, name))
    counted = bool(old.msgid_plural)
    if item.plural and counted:
        entry.msgstr_plural |= old.msgstr_plural
    elif item.plural:
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, old.msgstr)
    else:
        entry.msgstr = old.msgstr_plural[max(old.msgstr_plural)] if old.msgstr_plural else old.msgstr
    same_text = (old.msgid, old.msgid_plural or "") == (item.text, item.plural)
    fits = counted == bool(item.plural) and _placeholders(old.msgid) == _placeholders(item.text)
    if not same_text and _translation(entry) and not (same_meaning and fits):
        _doubt(entry, old)
    return entry


def _doubt(entry: polib.POEntry, old: polib.POEntry) -> None:
    """Mark a translation as made for another text: the one that its translator had before them."""
    if _FUZZY not in entry.flags:
        entry.flags.insert(0, _FUZZY)
    elif old.previous_msgid is not None:
        return
    entry.previous_msgid = old.msgid
    entry.previous_msgid_plural = old.msgid_plural or None


def _flags(text: Text, old: Iterable[str]) -> list[str]:
    """The flags that follow from the text, and those that somebody else had given."""
    flags = [flag for flag in old if flag != _FORMAT and not (text.limit and flag.startswith(_LENGTH))]
    if "%(" in text.message.text:
        flags.insert(1 if flags[:1] == [_FUZZY] else 0, _FORMAT)
    if text.limit:
        flags.append(f"{_LENGTH}{text.limit}")
    return list(dict.fromkeys(flags))


def _empty_like(known: polib.POFile, code: str, rule: PluralRule) -> _File:
    """A file with the same header. The line on plurals is put right while no translation depends on it."""
    catalogue = _File(wrapwidth=0)
    catalogue.header = known.header
    catalogue.metadata = known.metadata or {**_NEW_HEADER, "Language": code}
    catalogue.metadata_is_fuzzy = known.metadata_is_fuzzy
    header = catalogue.metadata.get("Plural-Forms", "")
    if not same_order(header, rule) and not any(any(entry.msgstr_plural.values()) for entry in known):
        catalogue.metadata["Plural-Forms"] = rule.header
    return catalogue


def _speak_for_itself(entry: polib.POEntry) -> None:
    """The source language is never translated, and never in doubt."""
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid
    entry.flags = [flag for flag in entry.flags if flag != _FUZZY]
    entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def _source(entry: polib.POEntry) -> str:
    return entry.occurrences[0][0] if entry.occurrences else ""


def _translation(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))
