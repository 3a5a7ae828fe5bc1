"""The parts of an .xlsx as a reader is to get them.

What no reader of answers needs, and what makes one slow for nothing, is left out: pictures,
charts and comments; a million empty rows; the merging of a whole column. No cell that holds
something is ever left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.intake.packages.refusals import GARBLED, Refusal, too_large

MAX_CELLS: Final = 1_000_000  # cells that hold something, in all sheets together
MAX_TAGS: Final = 8_000_000  # of all parts together
MANY_CELLS: Final = 500_000  # openpyxl would want more than a gigabyte
MANY_TAGS: Final = 400_000  # of one part without cells: seconds
MANY_BYTES: Final = 1_000_000  # a smaller sheet cannot hold many empty rows
MANY_MERGED: Final = 50_000  # cells in merged areas: openpyxl makes each of them
MANY_LINKED: Final = 5_000  # cells that share links
LONG_BLOCK: Final = 300_000  # bytes of links, or of names

_NEEDLESS: Final = re.compile(
    r"(?:docprops|customxml|docmetadata|customui)/"
    r"|xl/(?:theme|media|drawings|charts|diagrams|embeddings|activex|ctrlprops|pivot\w*|externallinks"
    r"|comments|threadedcomments|persons|printersettings|querytables|slicer\w*|timeline\w*|richdata|model"
    r"|calcchain|connections|usernames|revisions|webextensions)"
)
#: What only those who type need: a tenth of the time that reading a form takes.
_ABOUT_TYPING: Final = (b"conditionalFormatting", b"dataValidations", b"extLst")
_KEPT: Final = re.compile(rb"/(?:hyperlink|table)[\"']")
_RELATION: Final = re.compile(rb"<(?:[\w.-]+:)?Relationship\s[^<>]*>")
_TARGET: Final = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']*)")
_SHEET: Final = re.compile(rb"<(?:[\w.-]+:)?sheet\s[^<>]*?:id\s*=\s*[\"']([^\"']*)")
_DATA: Final = re.compile(rb"<((?:[\w-]+:)?)sheetData\b[^<>]*>")
_TEXTS: Final = re.compile(rb"<(?:[\w.-]+:)?sst\b[^<>]*>")
_COUNT: Final = re.compile(rb"\s(?:count|uniqueCount)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f[\s>/]")
_LONG_FORMAT: Final = re.compile(rb"formatCode\s*=\s*(?:\"[^\"<]{1000}|'[^'<]{1000})")
_AREA: Final = re.compile(rb"\sref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_PLAIN: Final = re.compile(rb"\sref=\"[A-Z]{1,3}\d{1,7}\"")


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts for a reader. ``plain``, ``formulas``, ``runs`` and ``unmerged`` as in a ``Package``."""

    parts: Mapping[str, bytes]
    plain: bool
    formulas: bool
    runs: bool
    unmerged: bool


def needed(name: str) -> bool:
    """Whether a reader of answers needs a part that goes by this name (in small letters)."""
    return not _NEEDLESS.match(name)


def prepare(parts: Mapping[str, bytes]) -> Parts | Refusal:
    """Parts in plain XML, made fit for a reader."""
    light: dict[str, bytes] = {}
    plain, formulas, runs, unmerged = True, False, False, False
    cells = tags = 0
    for name, content in parts.items():
        lower = name.casefold()
        held = _DATA.search(content)
        if held:
            light[name], fast = _sheet(content, held)
            unmerged = unmerged or content.count(b"mergeCell ") > light[name].count(b"mergeCell ")
            cells += _count(light[name], held[1], b"c") - _count(light[name], held[1], b"co")
            formulas = formulas or _FORMULA.search(content) is not None
        elif lower.endswith(".rels"):
            light[name], fast = _relations(lower, content), True
            if lower.endswith("workbook.xml.rels") and _repeats(_targets(content)):
                return GARBLED
        else:
            light[name] = _texts(_workbook(content))
            fast = light[name].count(b"<") <= MANY_TAGS and not _LONG_FORMAT.search(content)
            if _repeats(_SHEET.findall(content)):
                return GARBLED
        runs = runs or b"strike" in content
        tags += light[name].count(b"<")
        plain = plain and fast
    if cells > MAX_CELLS or tags > MAX_TAGS:
        return too_large("cells")
    return Parts(light, plain and cells <= MANY_CELLS, formulas, runs, unmerged)


def _count(content: bytes, prefix: bytes, tag: bytes) -> int:
    return content.count(b"<" + prefix + tag)


def _repeats(values: list[bytes]) -> bool:
    """Whether one part is asked for several times: a sheet of megabytes would be read thousands of times."""
    return len(set(values)) != len(values)


def _targets(content: bytes) -> list[bytes]:
    return [posixpath.normpath(target.replace(b"\\", b"/")) for target in _TARGET.findall(content)]


def _relations(name: str, content: bytes) -> bytes:
    """Of what belongs to a sheet, only its links and tables."""
    if not name.startswith(("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/")):
        return content
    return _RELATION.sub(lambda match: match[0] if _KEPT.search(match[0]) else b"", content)


def _workbook(content: bytes) -> bytes:
    """Without what was remembered for pivot tables, and without thousands of names."""
    content = _without(content, b"pivotCaches", 0)
    return _without(content, b"definedNames", LONG_BLOCK)


def _texts(content: bytes) -> bytes:
    """Shared texts that do not say how many they are: calamine makes room for any number."""
    return _TEXTS.sub(lambda match: _COUNT.sub(b"", match[0]), content, count=1)


def _without(content: bytes, tag: bytes, longest: int) -> bytes:
    block = _block(content, tag)
    return content if len(block) <= longest else content.replace(block, b"", 1)


def _block(content: bytes, tag: bytes) -> bytes:
    """The first element of this name, whole; nothing when there is none."""
    if tag not in content:
        return b""
    found = re.search(rb"<((?:[\w.-]+:)?)" + tag + rb"\b[^<>]*>", content)
    end = content.rfind(b"</" + found[1] + tag) if found else -1
    return content[found.start() : content.find(b">", end) + 1] if found and end > found.end() else b""


def _sheet(content: bytes, held: re.Match[bytes]) -> tuple[bytes, bool]:
    """A sheet without its dead weight, and whether openpyxl reads it quickly."""
    prefix, begin = held[1], held.start()
    end = max(content.rfind(b"</" + prefix + b"sheetData"), begin)
    end = content.find(b">", end) + 1
    head, cells, tail = content[:begin], content[begin:end], content[end:]
    for tag in _ABOUT_TYPING:
        tail = _without(tail, tag, 0)
    if len(cells) > MANY_BYTES:
        cells = _filled(cells, prefix)
    if len(tail) > MANY_BYTES or _spread(tail, b"mergeCell", MANY_MERGED) or _linked(tail):
        links = _block(tail, b"hyperlinks")
        links = b"" if len(links) > LONG_BLOCK or _linked(links) else links
        tail = links + b"</" + prefix + b"worksheet>"
    fast = len(head) <= MANY_BYTES and not (b"mergeCell" in head or b"hyperlink" in head)
    # Opened and closed: a second table of cells is nothing that any program writes.
    return head + cells + tail, fast and cells.count(b"sheetData") <= 2  # noqa: PLR2004


def _filled(cells: bytes, prefix: bytes) -> bytes:
    """Without cells and rows that hold nothing, unless places are told by counting them."""
    if re.search(rb"<%s(?:c|row)(?![^<>]*\sr=)[\s/>]" % prefix, cells):
        return cells
    cells = re.sub(rb"<%sc\s[^<>]*(?:/>|>\s*</%sc\s*>)" % (prefix, prefix), b"", cells)
    return re.sub(rb"<%srow\s[^<>]*(?:/>|>\s*</%srow\s*>)" % (prefix, prefix), b"", cells)


def _linked(tail: bytes) -> bool:
    return _spread(tail, b"hyperlink", MANY_LINKED)


def _spread(tail: bytes, tag: bytes, most: int) -> bool:
    """Whether elements with a ``ref`` cover too many cells, or write it in a way that nobody does."""
    if tag not in tail:
        return False
    elements = re.findall(rb"<(?:[\w.-]+:)?" + tag + rb"\s[^<>]*>", tail)
    total = 0
    for element in elements:
        area = _AREA.search(element)
        if area:
            left, top, right, bottom = area.groups()
            total += (abs(int(bottom) - int(top)) + 1) * (abs(column(right) - column(left)) + 1)
        elif not _PLAIN.search(element):
            return True
    return total > most


def column(letters: bytes) -> int:
    """The number of a column: 27 for ``AA``."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
