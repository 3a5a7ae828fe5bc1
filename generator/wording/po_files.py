"""Reading one .po file with care: what polib would take without a word is reported here.

polib accepts unterminated strings and smart quotes silently and gives wrong text; a file
with conflict markers it refuses whole. So the lines are looked at first, the damaged
entries are left out one by one, and polib reads what remains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polib

from generator.findings import Finding, Parameter
from generator.model import Place

_STRING: Final = r'"(?:[^"\\]|\\[ntr"\\])*"'
_LINE: Final = re.compile(rf"(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s*)?{_STRING}")
_CONFLICT: Final = re.compile(r"(<{7}|>{7}|\|{7})(?:\s|$)|={7}$")
_MARKERS: Final = frozenset("<>|=")
#: Directional embeddings, overrides and isolates, a stray byte order mark, a lost character.
_FORBIDDEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a .po file. ``forms`` has one text, or one for each plural form."""

    place: Place
    context: str | None
    text: str
    plural: str
    forms: tuple[str, ...]
    fuzzy: bool
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PoFile:
    """What a .po file holds. ``plural_forms`` is its Plural-Forms header, or empty."""

    place: Place
    entries: tuple[Entry, ...]
    plural_forms: str
    findings: tuple[Finding, ...]


def read_po(path: Path, shown: str) -> PoFile:
    """Read a .po file. Never raises: what cannot be read is a finding and is left out.

    ``shown`` is the path that findings name. Findings: L02 unreadable, L03 damaged entry,
    L04 conflict markers, L05 byte order mark.
    """
    place = Place(shown)
    try:
        content = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return PoFile(place, (), "", (_finding("L02", shown, line, "UTF-8"),))
    except OSError as error:
        return PoFile(place, (), "", (_finding("L02", shown, 1, error.strerror or ""),))
    findings = []
    if content.startswith("\ufeff"):
        content = content[1:]
        findings.append(_finding("L05", shown, 1, "U+FEFF"))
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    findings += _leave_out_damage(lines, shown)
    try:
        parsed = polib.pofile("\n".join(lines) + "\n")
    except (OSError, ValueError) as error:
        number = re.search(r"line (\d+)", str(error))
        line = int(number[1]) if number else 1
        found = _excerpt(lines[min(line, len(lines)) - 1])
        return PoFile(place, (), "", (*findings, _finding("L02", shown, line, found)))
    entries = tuple(_entry(item, shown, lines) for item in parsed if not item.obsolete)
    return PoFile(place, entries, parsed.metadata.get("Plural-Forms", ""), tuple(findings))


def forbidden_characters(text: str) -> str:
    """Control characters that no text may hold, as ``U+202E U+0007``. Newline and tab are fine."""
    # Of what is looked for only U+FFFD is printable, and most texts are printable throughout.
    if text.isprintable() and "\ufffd" not in text:
        return ""
    found = [sign for sign in text if _forbidden(sign)]
    return " ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(found))


def _forbidden(sign: str) -> bool:
    return bool(_FORBIDDEN.match(sign)) or (
        unicodedata.category(sign) in {"Cc", "Zl", "Zp"} and sign not in "\n\t"
    )


def _leave_out_damage(lines: list[str], shown: str) -> Iterator[Finding]:
    """Blank the entries that hold a damaged line, so that line numbers stay true.

    Comments go too (polib would only copy them), except the flags.
    """
    conflict = False
    for block in _blocks(lines):
        if _left_out_as_obsolete(block, lines):
            continue
        _leave_out_comments(block, lines)
        inside = conflict
        damaged = None
        for number in block:
            line = lines[number].strip()
            if not line or line[:1] == "#":
                continue
            if line[:1] in _MARKERS and (marker := _CONFLICT.match(line)):
                if not conflict:
                    yield _finding("L04", shown, number + 1, _excerpt(line))
                conflict = marker[1] != ">" * 7
                inside = True
            elif damaged is None and not _whole(line):
                damaged = number
        if damaged is not None and not inside:
            yield _finding("L03", shown, damaged + 1, _excerpt(lines[damaged]))
        if damaged is not None or inside:
            lines[block.start : block.stop] = [""] * len(block)


def _leave_out_comments(block: range, lines: list[str]) -> None:
    """Blank the comments of an entry but for its flags."""
    for number in block:
        start = lines[number].lstrip()[:2]
        if start[:1] == "#" and start != "#,":
            lines[number] = ""


def _left_out_as_obsolete(block: range, lines: list[str]) -> bool:
    """Blank a block of comments only: the flags of an obsolete entry are of no other entry."""
    if lines[block.stop - 1][:1] != "#" or not all(lines[number][:1] == "#" for number in block):
        return False
    lines[block.start : block.stop] = [""] * len(block)
    return True


def _whole(line: str) -> bool:
    if not _LINE.fullmatch(line):
        return False
    return line.isprintable() or not any(
        unicodedata.category(sign) in {"Cc", "Zl", "Zp"} and sign != "\t" for sign in line
    )


def _blocks(lines: list[str]) -> Iterator[range]:
    """Ranges of lines that belong together: parted by empty lines."""
    start = 0
    for number, line in enumerate([*lines, ""]):
        if not line.strip():
            if number > start:
                yield range(start, number)
            start = number + 1


def _entry(item: polib.POEntry, shown: str, lines: list[str]) -> Entry:
    if item.msgid_plural:
        # polib keys the forms by their number as written; a gap stays visible as an empty form.
        count = max(item.msgstr_plural, default=-1) + 1
        forms = tuple(str(item.msgstr_plural.get(index, "")) for index in range(count))
    else:
        forms = (str(item.msgstr),)
    # polib tells where the comments of an entry begin; people look for its text.
    start = item.linenum - 1
    offset = next((n for n, line in enumerate(lines[start:]) if line.startswith("msgid")), 0)
    place = Place(shown, cell=f"line {start + offset + 1}")
    return Entry(
        place,
        item.msgctxt,
        item.msgid,
        item.msgid_plural or "",
        forms,
        "fuzzy" in item.flags,
        tuple(item.flags),
    )


def _finding(code: str, shown: str, line: int, found: str, **values: Parameter) -> Finding:
    return Finding(code, Place(shown, cell=f"line {line}"), found=found, values={"line": line, **values})


def _excerpt(text: str, length: int = 80) -> str:
    """Start of a text, on one line, with control characters shown as ``?``."""
    clean = "".join("?" if _forbidden(sign) else sign for sign in " ".join(text.split()))
    return clean if len(clean) <= length else clean[: length - 1] + "…"
