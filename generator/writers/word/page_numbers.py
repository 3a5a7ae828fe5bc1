"""References to pages: PAGEREF fields that are filled when the pages of the document are known.

A document is written with a placeholder in each of them, laid out once by LibreOffice, and
then filled. Nothing moves when they are filled: a number stands at the end of a line of its
own, at a tab stop or in a cell of fixed width.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator.bidi import RLM
from generator.writers.word.reference_fields import field
from generator.writers.word.rewriting import write_with_body

#: As wide as any number that may take its place.
_PLACEHOLDER: Final = "000"
_RTL: Final = "<w:rPr><w:rtl/></w:rPr>"
_FIELD: Final = re.compile(
    rb'( PAGEREF (\w+) \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    rb"<w:r>(?:" + _RTL.encode() + rb")?<w:t>)" + _PLACEHOLDER.encode() + rb"(?=</w:t>)"
)


class PageReferences:
    """The page references of one document. Where pages cannot be known, none is ``shown``."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self._names: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The bookmarks whose pages are asked for, in order of first use."""
        return tuple(self._names)

    def field(self, bookmark: str, *, rtl: bool) -> str:
        """The runs of a reference to the page of a bookmark; nothing where none is shown."""
        if not self.shown:
            return ""
        self._names[bookmark] = None
        direction = _RTL if rtl else ""
        shown = f"<w:r>{direction}<w:t>{_PLACEHOLDER}</w:t></w:r>"
        # Brackets and digits after a Latin code would else be ordered with it, from left to right.
        mark = f"<w:r>{_RTL}<w:t>{RLM}</w:t></w:r>" if rtl else ""
        return mark + field(f"PAGEREF {bookmark} \\h", shown) + mark


def fill_page_numbers(document: Path, pages: Mapping[str, int]) -> str:
    """Put page numbers into the references of a document that ``write_document`` wrote.

    Shape:  bookmark to page, counted from 1; every reference must be among them. The file is
            replaced whole. Gives the SHA-256 of the new file.
    Errors: KeyError when a page is missing; OSError.
    """
    filled = document.with_name(f"{document.name}.filled")
    try:
        write_with_body(document, filled, lambda body: _FIELD.sub(lambda found: _number(found, pages), body))
        filled.replace(document)
    finally:
        filled.unlink(missing_ok=True)
    with document.open("rb") as written:
        return hashlib.file_digest(written, "sha256").hexdigest()


def _number(found: re.Match[bytes], pages: Mapping[str, int]) -> bytes:
    return found[1] + str(pages[found[2].decode()]).encode()
