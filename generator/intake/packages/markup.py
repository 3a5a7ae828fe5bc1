"""XML made safe to parse: one encoding, no document types, nothing endless in it."""

from __future__ import annotations

import re
from typing import Final

from generator.intake.packages.refusals import GARBLED, Refusal, declares_type, too_large

LONGEST: Final = 300_000  # bytes without a tag: a cell holds 32 767 signs, written with up to 9 bytes each
LONGEST_DECLARATION: Final = 500

_ENCODING: Final = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_OF_BYTES: Final = re.compile(r"(?:iso-8859-\d+|windows-125\d|cp125\d)", re.IGNORECASE)
_CONTROL: Final = bytes({*range(32)} - {9, 10, 13})
_UTF_8: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"})
_BOM: Final = b"\xef\xbb\xbf"
_DOCTYPE: Final = "<!DOCTYPE"


def declares(content: bytes) -> bool:
    """Whether XML declares a document type: entities in it could fill the memory or read files."""
    if _DOCTYPE.encode() in content:
        return True
    return b"\x00" in content and any(
        _DOCTYPE.encode(encoding) in content
        for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    )


def plain(name: str, content: bytes) -> bytes | Refusal:
    """The same XML in UTF-8, without a mark of the byte order."""
    if declares(content):
        return declares_type(name)
    plain = _decoded(content)
    if plain is None or controls(plain):
        return GARBLED
    if _DOCTYPE.encode() in plain:
        return declares_type(name)
    return too_large("text") if _endless(plain) else plain


def controls(content: bytes) -> bool:
    """Whether there are control characters, which no XML and no text has."""
    return len(content.translate(None, _CONTROL)) != len(content)


def _decoded(content: bytes) -> bytes | None:
    if b"\x00" in content[:4]:
        return _of_two_bytes(content, "utf-16-be" if content[:1] == b"\x00" else "utf-16-le")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _of_two_bytes(content[2:], "utf-16-le" if content[:1] == b"\xff" else "utf-16-be")
    content = content.removeprefix(_BOM)
    encoding = "utf-8"
    if content[:5] == b"<?xml":
        end = content.find(b"?>", 0, LONGEST_DECLARATION)
        if end < 0:
            return None
        declared = _ENCODING.search(content, 0, end)
        if declared and declared[1].lower() != b"utf-8":
            encoding = declared[1].decode("ascii", "replace").lower()
            content = content[end + 2 :]
    try:
        if encoding not in _UTF_8:
            return content.decode(encoding).encode() if _OF_BYTES.fullmatch(encoding) else None
        if not content.isascii():
            content.decode("utf-8")
    except (UnicodeDecodeError, LookupError):
        return None
    return content


def _of_two_bytes(content: bytes, encoding: str) -> bytes | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if text[:5] == "<?xml":
        text = text.partition("?>")[2]
    return text.encode("utf-8", "replace")


def _endless(content: bytes) -> bool:
    """Whether a text, an attribute or a comment goes on for ever: parsers take them as one piece."""
    start = 0
    while len(content) - start > LONGEST:
        start = content.rfind(b"<", start + 1, start + LONGEST + 1)
        if start < 0:
            return True
    return _long(content, b"<!--", b"-->") or _long(content, b"<?", b"?>")


def _long(content: bytes, opening: bytes, closing: bytes) -> bool:
    start = content.find(opening)
    while start >= 0:
        end = content.find(closing, start)
        if (len(content) if end < 0 else end) - start > LONGEST:
            return True
        start = content.find(opening, end) if end >= 0 else -1
    return False
