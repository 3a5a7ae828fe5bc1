"""A look at a file before any reader parses it, with the standard library.

Two things are told apart: a file that must not or cannot be parsed (a finding of the
catalogue's F codes), and what of a good one a reader is given. Limits are generous for
forms and far below what makes a reader hang or fill the memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Final

from generator.intake.packages import compound, extents
from generator.intake.packages.archive import pack, unpack
from generator.intake.packages.markup import controls, declares, plain
from generator.intake.packages.mending import mended
from generator.intake.packages.refusals import (
    DAMAGED,
    LOCKED,
    UNOPENED,
    Refusal,
    declares_type,
    not_a_workbook,
    too_large,
)
from generator.intake.packages.sheets import needed, prepare
from generator.intake.packages.surfaces import Surface, surfaces

__all__ = ["MAX_FILE", "Package", "Refusal", "declares", "fetch", "fits_calamine", "look"]

MAX_FILE: Final = 50_000_000  # bytes on disk

_ATTACHED: Final = ("xl/comments", "xl/threadedcomments/", "xl/embeddings/")
_OWN_NOTES: Final = b"<author>p2c</author>"  # notes of a marked copy that came back
_MARKUP: Final = (".xml", ".rels", ".vml")
_BINARY_SHEETS: Final = ("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/")
_BINARY_PARTS: Final = ("xl/workbook.bin", "xl/sharedstrings.bin", "xl/styles.bin")
_OPEN_DOCUMENT: Final = ("mimetype", "content.xml", "META-INF/manifest.xml")
_LOCKED_OLE: Final = frozenset({"EncryptedPackage", "EncryptionInfo"})


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook that may be read: ``format`` is xlsx, xlsb, xls or ods.

    ``content`` is what a reader is to be given instead of the file. ``plain`` says that openpyxl may
    read it, ``formulas`` that a sheet holds formulas, ``runs`` that texts may be struck through in part; ``unmerged`` that merged areas
    were left out, ``surfaces`` has what lies on its sheets.
    """

    format: str
    content: bytes
    plain: bool = False
    formulas: bool = False
    runs: bool = False
    macros: bool = False
    attachments: bool = False
    unmerged: bool = False
    surfaces: Mapping[str, Surface] = field(default_factory=dict)


def fetch(path: Path) -> bytes | Refusal:
    """The bytes of a file, unless it is none (a folder, a device, a pipe) or too large to be looked at."""
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):
            return UNOPENED
        return too_large("file") if about.st_size > MAX_FILE else path.read_bytes()
    except (OSError, ValueError):  # ValueError: a name that no system takes
        return UNOPENED


def look(data: bytes) -> Package | Refusal:
    """Tell what the bytes of a file are, whatever its name says."""
    if not data:
        return Refusal("F01")
    if len(data) > MAX_FILE:
        return too_large("file")
    if data.startswith(compound.SIGNATURE):
        return _old(data)
    if data.startswith(b"PK"):
        parts = unpack(data)
        return parts if isinstance(parts, Refusal) else _packed(parts)
    return not_a_workbook(_sniff(data))


def fits_calamine(package: Package) -> Refusal | None:
    """Why calamine must not be given a package that was meant for openpyxl.

    It takes XML that is not well formed, and holds the whole area of a sheet in memory.
    """
    if package.format != "xlsx":
        return None  # looked at already
    parts = unpack(package.content)
    if isinstance(parts, Refusal):
        return parts
    return extents.of_xml(parts)


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
    return "other" if controls(data[:4096]) else "text"


def _old(data: bytes) -> Package | Refusal:
    def mentions(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    streams = compound.read_streams(data)
    if isinstance(streams, Refusal):  # the true reason is of more use than the damage
        if mentions("EncryptedPackage"):
            return LOCKED
        return not_a_workbook("word") if mentions("WordDocument") else streams
    if not _LOCKED_OLE.isdisjoint(streams):
        return LOCKED
    for name in ("Workbook", "WORKBOOK", "Book", "BOOK"):
        if name in streams:
            stream = bytearray(streams[name])
            refusal = extents.of_records(stream)
            content = compound.pack(name.title(), bytes(stream))
            return refusal or Package("xls", content, macros="_VBA_PROJECT_CUR" in streams)
    return not_a_workbook("word" if "WordDocument" in streams else "ole")


def _packed(parts: Mapping[str, bytes]) -> Package | Refusal:
    names = {name.casefold(): name for name in parts}
    if "xl/workbook.bin" in names:
        return _binary(parts, names)
    if any(name.startswith("xl/") for name in names):
        return _xlsx(parts)
    if "content.xml" in names:
        return _open_document(parts, names)
    for part, content in parts.items():
        if part.casefold().endswith(_MARKUP) and declares(content):
            return declares_type(part)
    if any(name.startswith("word/") for name in names):
        return not_a_workbook("word")
    return not_a_workbook("slides" if any(name.startswith("ppt/") for name in names) else "zip")


def _xlsx(parts: Mapping[str, bytes]) -> Package | Refusal:
    kept: dict[str, bytes] = {}
    macros = attachments = False
    for name, content in parts.items():
        lower = name.casefold()
        attachments = attachments or (lower.startswith(_ATTACHED) and _OWN_NOTES not in content)
        macros = macros or lower.endswith("vbaproject.bin")
        if not lower.endswith(_MARKUP):
            continue
        if needed(lower) and not lower.endswith(".vml"):
            markup = plain(name, content)
            if isinstance(markup, Refusal):
                return markup
            kept[name] = markup
        elif declares(content):
            return declares_type(name)
    light = prepare(mended(kept))
    if isinstance(light, Refusal):
        return light
    return Package(
        "xlsx",
        pack(light.parts),
        plain=light.plain,
        formulas=light.formulas,
        runs=light.runs,
        macros=macros,
        attachments=attachments,
        unmerged=light.unmerged,
        surfaces=surfaces({**parts, **kept}),
    )


def _binary(parts: Mapping[str, bytes], names: Mapping[str, str]) -> Package | Refusal:
    kept: dict[str, bytes] = {}
    for lower, name in names.items():
        if lower.endswith(_MARKUP):
            markup = plain(name, parts[name]) if needed(lower) else parts[name]
            if isinstance(markup, Refusal):
                return markup
            if declares(markup):
                return declares_type(name)
            kept[name] = markup
        elif lower.startswith(_BINARY_SHEETS) or lower in _BINARY_PARTS:
            kept[name] = parts[name]
    sheets = {name: content for name, content in kept.items() if name.casefold() not in _BINARY_PARTS[::2]}
    return extents.of_binary(sheets) or Package(
        "xlsb",
        pack(kept),
        macros="xl/vbaproject.bin" in names,
        attachments=any(name.startswith(_ATTACHED) for name in names),
    )


def _open_document(parts: Mapping[str, bytes], names: Mapping[str, str]) -> Package | Refusal:
    for lower, name in names.items():
        if lower.endswith(_MARKUP) and declares(parts[name]):
            return declares_type(name)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return LOCKED
    kept = {name: parts[name] for name in _OPEN_DOCUMENT if name in parts}
    if "content.xml" not in kept:
        return DAMAGED
    markup = plain("content.xml", kept["content.xml"])
    if isinstance(markup, Refusal):
        return markup
    kept["content.xml"] = markup
    return extents.of_open_document(markup) or Package(
        "ods", pack(kept), macros=any(name.startswith(("basic/", "scripts/")) for name in names)
    )
