"""Bookmarks, hyperlinks, pictures and charts of the parts: names that Word takes, addresses that a file may hold."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import quote, urlsplit

from generator.writers.word.escape import clean, escape

_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HYPERLINK: Final = f"{_TYPES}/hyperlink"
#: Relationships to parts of the document, by the folder of the part.
_PARTS: Final = {"media": f"{_TYPES}/image", "charts": f"{_TYPES}/chart"}
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")


class Links:
    """The hyperlinks, pictures and charts of one part: one relationship each, in order of first use."""

    def __init__(self, first: int = 1) -> None:
        self._first = first
        self._relations: dict[str, str] = {}

    def relation(self, target: str) -> str | None:
        """The id of the relationship to an address; None when Word could not open it."""
        address = web_address(target)
        if address is None:
            return None
        return self._relations.setdefault(address, f"rId{self._first + len(self._relations)}")

    def part(self, part: str) -> str:
        """The id of the relationship to a picture or chart, a part below ``word/``."""
        return self._relations.setdefault(part, f"rId{self._first + len(self._relations)}")

    def xml(self) -> str:
        """The relationships, as elements of the part's .rels file."""
        return "".join(
            f'<Relationship Id="{identifier}" Type="{_PARTS[folder]}" Target="{target}"/>'
            if (folder := target.partition("/")[0]) in _PARTS
            else f'<Relationship Id="{identifier}" Type="{_HYPERLINK}" Target="{escape(target)}" TargetMode="External"/>'
            for target, identifier in self._relations.items()
        )

    def __bool__(self) -> bool:
        return bool(self._relations)


class Bookmarks:
    """Numbers for the bookmarks of a document, and the names that are taken."""

    def __init__(self) -> None:
        self._count = 0
        self._names: set[str] = set()

    def enclose(self, name: str, runs: str) -> str:
        """Runs within a bookmark; a name that is taken makes none."""
        if name in self._names:
            return runs
        self._names.add(name)
        self._count += 1
        return f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self._count}"/>'


def web_address(target: str) -> str | None:
    """An address as a relationship may hold it, or None.

    A file with an address that is no URI does not open in Word at all, so a doubtful one
    stays text without a link.
    """
    target = clean(target).strip()
    try:
        parts = urlsplit(target)
        if parts.scheme not in _SCHEMES:
            return None
        if parts.scheme == "mailto":
            return quote(target, safe=":@!$&'()*+,;=?/%-._~") if "@" in parts.path else None
        host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    except (ValueError, UnicodeError):
        return None
    if not _HOST.fullmatch(host):
        return None
    path = quote(parts.path, safe="/:@!$&'()*+,;=%-._~")
    query = "?" + quote(parts.query, safe="/?:@!$&'()*+,;=%-._~") if parts.query else ""
    fragment = "#" + quote(parts.fragment, safe="/?:@!$&'()*+,;=%-._~") if parts.fragment else ""
    return f"{parts.scheme}://{host}{path}{query}{fragment}"


def bookmark_name(name: str) -> str:
    """A name that Word takes for a bookmark: 40 characters, letters, digits, underscores.

    The same name always gives the same bookmark, so links need not wait for their target.
    """
    if _NAME.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)[:30]
    return f"_{plain}_{digest}" if not plain[:1].isalpha() else f"{plain}_{digest}"
