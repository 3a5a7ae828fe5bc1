"""What LibreOffice needs so that it lays a document out as Word does."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Final

_DOCUMENT: Final = "word/document.xml"
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
        body = source.read(_DOCUMENT)
        if _FIRST_TABLE not in body[:2000] or _NOTE not in body:
            return document
        copy = folder / document.name
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                if entry.filename == _DOCUMENT:
                    target.writestr(entry, body.replace(_FIRST_TABLE, _LINE + b"<w:tbl>", 1))
                else:
                    with source.open(entry) as part, target.open(entry.filename, "w") as out:
                        shutil.copyfileobj(part, out)
    return copy
