"""Texts: one line, paragraphs, lists of names, codes, and single codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from generator.fields import Field
from generator.findings import Finding
from generator.intake.cells import Cell, Read
from generator.intake.grammar import number_formats
from generator.intake.grammar.addresses import read_email, read_url
from generator.intake.grammar.clean import Cleaned, clean_text
from generator.intake.grammar.problems import finding, nothing, refuse
from generator.intake.grammar.splitting import split, split_known
from generator.reference.folding import fold

__all__ = [
    "clean_text", "read_code", "read_codes", "read_email", "read_names", "read_prose", "read_text", "read_url",
]  # fmt: skip

_DIGITS: Final = 15  #: as many digits of a number does Excel keep
_SHORTEST_PHONE: Final = 8
_WORD: Final = re.compile(r"[^\W\d_]+")
#: What a spreadsheet would take for a formula: an equals sign, or a call, a cell or a pipe after + - @.
_FORMULA: Final = re.compile(r"\s*(?:=\s*\S|[+\-@]\s*(?:[A-Za-z$][\w.$]*\s*[(!|]|\S.*\|.*!))")
_CONFUSABLE: Final = str.maketrans("аВвЕеКкМмНнОоРрСсТтХхАУу", "aBbEeKkMmHhOoPpCcTtXxAYy")
_PLAIN: Final = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("’‘‛", "'"), **dict.fromkeys("“”„", '"')}
)


def read_text(cell: Cell, field: Field) -> Read[str]:
    """One line of text. A number is taken as it was typed, a date is asked about."""
    return _read_text(cell, field, lines=False)


def read_prose(cell: Cell, field: Field) -> Read[str]:
    """Paragraphs, set apart by line feeds."""
    return _read_text(cell, field, lines=True)


def read_code(cell: Cell, field: Field) -> Read[str]:
    """One id, kept as typed but without anything invisible and with plain quotes and dashes."""
    read = _read_text(cell, field, lines=False)
    if read.value is None:
        return read
    return Read(_code(read.value), read.findings)


def read_names(cell: Cell, field: Field) -> Read[tuple[str, ...]]:
    """Several texts: a semicolon or a new line separates, a comma does not (it may be in a name)."""
    empty: Read[tuple[str, ...]] | None = nothing(cell, field)
    if empty:
        return empty
    read = _read_text(cell, field, lines=True)
    if read.value is None:
        return Read(None, read.findings)
    return Read(tuple(dict.fromkeys(split(read.value))) or None, read.findings)


def read_codes(cell: Cell, field: Field, allowed: Collection[str] = ()) -> Read[tuple[str, ...]]:
    """Several codes. ``allowed``: the closed list, if any; a comma then separates known codes too."""
    empty: Read[tuple[str, ...]] | None = nothing(cell, field)
    if empty:
        return empty
    read = _read_text(cell, field, lines=True)
    if read.value is None:
        return Read(None, read.findings)
    known = {_key(code): code for code in allowed}
    if not known:
        parts = [part.strip() for piece in split(read.value) for part in re.split("[,，،、]", piece)]
        return Read(tuple(dict.fromkeys(_code(part) for part in parts if part)) or None, read.findings)
    parts = split_known(read.value, lambda part: known.get(_key(part)))
    wrong = [part for part in parts if _key(part) not in known]
    if wrong:
        return refuse("V05", cell, field, part=wrong[0], allowed=", ".join(allowed))
    return Read(tuple(dict.fromkeys(known[_key(part)] for part in parts)), read.findings)


def _code(text: str) -> str:
    """A code without marks of direction, with plain quotes, dashes and spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())


def _key(text: str) -> str:
    """A code for comparing: no spaces or dots, look-alike Cyrillic letters as Latin ones."""
    return re.sub(r"[\s.\-]", "", fold(_code(text).translate(_CONFUSABLE)))


def _read_text(cell: Cell, field: Field, *, lines: bool) -> Read[str]:
    empty: Read[str] | None = nothing(cell, field, or_none=field.kind not in {"text", "prose"})
    if empty:
        return empty
    value = str(cell.value).upper() if isinstance(cell.value, bool) else cell.value
    if isinstance(value, Decimal):
        return _from_number(cell, field, value)
    if not isinstance(value, str):
        return refuse("T08", cell, field)
    cleaned = clean_text(value, lines=lines)
    if not cleaned.text:
        return refuse("T11", cell, field)
    if field.limit and len(cleaned.text) > field.limit:
        return refuse("T02", cell, field, length=len(cleaned.text), limit=field.limit)
    return Read(cleaned.text, _notes(cell, field, cleaned, lines=lines))


def _notes(cell: Cell, field: Field, cleaned: Cleaned, *, lines: bool) -> tuple[Finding, ...]:
    out: list[Finding] = []
    if cleaned.unprintable:
        out.append(finding("T01", cell, field, removed=", ".join(cleaned.unprintable[:5])))
    if cleaned.overrides:
        out.append(finding("T03", cell, field))
    if _FORMULA.match(cleaned.text):
        out.append(finding("T12", cell, field))
    mixed = "" if lines and field.kind == "prose" else _mixed(cleaned.text)
    if mixed:
        out.append(finding("T04", cell, field, word=mixed))
    return tuple(out)


def _mixed(text: str) -> str:
    """The first word that mixes Latin with Cyrillic or Greek letters, which look alike."""
    for word in _WORD.findall(text):
        latin = any(c < "\u0250" for c in word)
        other = any("\u0370" <= c <= "\u052f" for c in word)
        if latin and other:
            return str(word)
    return ""


def _from_number(cell: Cell, field: Field, value: Decimal) -> Read[str]:
    """A number in a text field: leading zeros from the format, a phone's plus sign restored."""
    if not value.is_finite() or len(value.as_tuple().digits) > _DIGITS or abs(value) >= 10**_DIGITS:
        return refuse("T05", cell, field)
    text = cell.shown
    padded = number_formats.zero_padded(cell.number_format, text) if text.isdecimal() else text
    if padded != text:
        return Read(padded, (finding("T06", cell, field, read=padded),))
    if field.id.endswith("phone") and text.isdecimal() and len(text) >= _SHORTEST_PHONE:
        return Read(f"+{text}", (finding("T09", cell, field, read=f"+{text}"),))
    return Read(text)
