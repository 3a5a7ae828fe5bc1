"""What LibreOffice needs so that it lays a document out as Word does."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from generator.writers.word.rewriting import BODY, write_with_body

_FIRST_TABLE: Final = b"<w:body><w:tbl>"
_NOTE: Final = b"<w:footnoteReference "
#: A line that nobody sees.
_LINE: Final = (
    b'<w:body><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


def prepared(document: Path, folder: Path) -> Path:
    """The document to lay out: itself, or a copy of the same name in a folder.

    Where a document begins with a table and has footnotes, LibreOffice leaves a whole empty line
    before the table, unless a paragraph stands there.
    """
    if not zipfile.is_zipfile(document):
        return document
    with zipfile.ZipFile(document) as source:
        body = source.read(BODY)
    if _FIRST_TABLE not in body[:2000] or _NOTE not in body:
        return document
    copy = folder / document.name
    write_with_body(document, copy, lambda given: given.replace(_FIRST_TABLE, _LINE + b"<w:tbl>", 1))
    return copy
