"""A look at a package before anything parses it, with the standard library alone.

Two things are told apart: a file that must not or cannot be parsed (a finding of the
catalogue's F codes), and how a good one is to be read. Limits are generous for forms
and far below what makes a reader hang or fill the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.findings import Finding, Parameter
from generator.messages import Message, message
from generator.model import Place

MAX_FILE: Final = 50_000_000  # bytes on disk
MAX_UNPACKED: Final = 300_000_000  # bytes of all parts together
MAX_RATIO: Final = 400  # unpacked to packed, for parts above MAX_SMALL
MAX_SMALL: Final = 10_000_000
MAX_ENTRIES: Final = 5_000
MAX_CELLS: Final = 1_500_000  # cells of one sheet
MANY_ROWS: Final = 50_000  # rows of one sheet, also empty ones: openpyxl would take minutes
MANY_BYTES: Final = 1_000_000  # a smaller sheet cannot hold so many rows
MANY_MERGED: Final = 200_000  # cells inside merged areas: the same
MAX_AREA: Final = 20_000_000  # cells of the rectangle from A1, which calamine holds in memory

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_DECLARATION: Final = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9_-]+)")
_CONTROL: Final = bytes({*range(32)} - {9, 10, 13})
_ROW: Final = re.compile(rb"<(?:\w+:)?row[ >/]")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[ >/]")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell [^>]*ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
_FAR: Final = re.compile(rb" r=\"([A-Z]{1,3})(\d{1,7})\"")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >]")
_ATTACHED: Final = ("xl/comments", "xl/threadedcomments/", "xl/embeddings/")
_TEXTS: Final = ("xl/worksheets/", "xl/sharedstrings")
_OWN_NOTES: Final = b"<author>p2c</author>"  # notes of a marked copy that came back

_KINDS: Final[dict[str, Message]] = {
    "html": message("file kind", "a web page"),
    "xml": message("file kind", "an XML file"),
    "pdf": message("file kind", "a PDF document"),
    "word": message("file kind", "a Word document"),
    "slides": message("file kind", "a presentation"),
    "zip": message("file kind", "an archive of other files"),
    "text": message("file kind", "plain text, such as a CSV file"),
    "ole": message("file kind", "a document of an old Office program"),
    "other": message("file kind", "data of an unknown kind"),
}


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook that may be read: ``format`` is xlsx, xlsb, xls or ods.

    ``plain`` says that openpyxl may read it, ``formulas`` that a sheet holds formulas, ``runs``
    that texts may be struck through in part.
    """

    format: str
    plain: bool = False
    formulas: bool = False
    runs: bool = False
    macros: bool = False
    attachments: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not taken: a code of the catalogue and the values of its text."""

    code: str
    values: Mapping[str, Parameter] = field(default_factory=dict)

    def finding(self, name: str) -> Finding:
        """The finding for the file shown as ``name``."""
        return Finding(self.code, Place(name), values=self.values)


def look(data: bytes) -> Package | Refusal:
    """Tell what the bytes of a file are, whatever its name says."""
    if not data:
        return Refusal("F01")
    if len(data) > MAX_FILE:
        return _too_large(message("reason", "the file is larger than 50 megabytes"))
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"PK"):
        return _zip(data)
    return _not_a_workbook(_sniff(data))


def _not_a_workbook(kind: str) -> Refusal:
    return Refusal("F04", {"kind": _KINDS[kind]})


def _too_large(reason: Message) -> Refusal:
    return Refusal("F06", {"reason": reason})


def _sniff(data: bytes) -> str:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        return "pdf"
    if head.startswith((b"<!doctype html", b"<html", b"<table")) or b"<html" in head:
        return "html"
    if head.startswith(b"<"):
        return "xml"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    return "other" if _controls(data[:4096]) else "text"


def _ole(data: bytes) -> Package | Refusal:
    def holds(entry: str) -> bool:
        return entry.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return Refusal("F03")
    if holds("Workbook") or holds("Book"):
        return Package("xls")
    return _not_a_workbook("word" if holds("WordDocument") else "ole")


def _zip(data: bytes) -> Package | Refusal:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _limits(package) or _parts(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return Refusal("F02")
    except RuntimeError:  # an entry that asks for a password
        return Refusal("F03")


def _limits(package: zipfile.ZipFile) -> Refusal | None:
    entries = package.infolist()
    names = [entry.filename.replace("\\", "/") for entry in entries]
    seen: set[str] = set()
    for name in names:
        steps = name.split("/")
        if name.startswith("/") or ".." in steps or ":" in steps[0] or name.casefold() in seen:
            return Refusal("F07", {"part": name[:100]})
        seen.add(name.casefold())
    if len(entries) > MAX_ENTRIES:
        return _too_large(message("reason", "it has thousands of parts"))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(
        entry.file_size > MAX_SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    ):
        return _too_large(message("reason", "unpacked it is far larger than its file"))
    return None


def _parts(package: zipfile.ZipFile) -> Package | Refusal:
    plain, formulas, runs, wide, attachments = True, False, False, False, False
    names = {entry.filename.replace("\\", "/").casefold(): entry for entry in package.infolist()}
    for name, entry in names.items():
        content = package.read(entry)  # checks the CRC too
        attachments = attachments or (name.startswith(_ATTACHED) and _OWN_NOTES not in content)
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        refusal = _xml(name, content)
        if refusal:
            return refusal
        if name.startswith(_TEXTS):
            runs = runs or b"strike" in content
        if name.startswith("xl/worksheets/"):
            if len(content) > MAX_SMALL and len(_CELL.findall(content)) > MAX_CELLS:
                return _too_large(message("reason", "a sheet holds more than a million cells"))
            formulas = formulas or _FORMULA.search(content) is not None
            if _slow(content):
                plain, wide = False, wide or _area(content) > MAX_AREA
    if wide:
        return _too_large(message("reason", "a sheet has cells far away from its table"))
    return _format(set(names), Package("xlsx", plain, formulas, runs, attachments=attachments))


def declares(content: bytes) -> bool:
    """Whether XML declares a document type: entities in it could fill the memory or read files."""
    marker = "<!DOCTYPE"
    markers = (marker.encode(), marker.encode("utf-16-le"), marker.encode("utf-16-be"))
    return any(marker in content for marker in (markers if _wide(content) else markers[:1]))


def _wide(content: bytes) -> bool:
    """Whether XML is in UTF-16."""
    return content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]


def _xml(name: str, content: bytes) -> Refusal | None:
    wide = _wide(content)
    if declares(content):
        return Refusal("F05", {"part": name[:100]})
    declared = _DECLARATION.match(content[:200].lstrip(b"\xef\xbb\xbf"))
    if wide or (declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}):
        return None
    if _controls(content):
        return Refusal("F08")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return Refusal("F08")
    return None


def _controls(content: bytes) -> bool:
    return len(content.translate(None, _CONTROL)) != len(content)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _slow(content: bytes) -> bool:
    """Whether openpyxl would take minutes: a million rows, or whole columns merged."""
    if len(content) > MANY_BYTES and len(_ROW.findall(content)) > MANY_ROWS:
        return True
    merged = 0
    if b"mergeCell " in content:
        for left, top, right, bottom in _MERGED.findall(content):
            merged += (int(bottom) - int(top) + 1) * (_column(right) - _column(left) + 1)
    return merged > MANY_MERGED


def _area(content: bytes) -> int:
    cells = _FAR.findall(content)
    if not cells:
        return 0
    return max(int(row) for _, row in cells) * max(_column(letters) for letters, _ in cells)


def _format(names: set[str], package: Package) -> Package | Refusal:
    macros = any(name.endswith("vbaproject.bin") for name in names)
    if "xl/workbook.bin" in names:
        return replace(package, format="xlsb", plain=False, macros=macros)
    if any(name.startswith("xl/") for name in names):
        return replace(package, macros=macros)
    if "content.xml" in names:
        return Package("ods")
    if any(name.startswith("word/") for name in names):
        return _not_a_workbook("word")
    return _not_a_workbook("slides" if any(name.startswith("ppt/") for name in names) else "zip")
