"""What LibreOffice leaves undone in a tagged PDF file: language, descriptions of charts, dates.

It takes the language of Latin text for that of the document, so that Arabic and Chinese ones
say English; it keeps the description of a picture but loses that of a chart; and it writes the
time of day, so that no two files are alike.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import unescape

import pikepdf

from generator.bidi import marked
from generator.blocks import Properties
from generator.languages import Language

_DRAWING: Final = re.compile(r'<wp:docPr [^>]*?descr="([^"]*)"')
_FIGURE: Final = pikepdf.Name.Figure
_ENTITIES: Final = {"&quot;": '"', "&#10;": "\n"}


def finish_pdf(source: Path, target: Path, document: Path, language: Language, properties: Properties) -> str:
    """Finish a PDF file that ``office.convert`` wrote; the same bytes for the same input.

    Shape:  ``document`` is the Word document it was made from: its drawings are, in their order,
            the figures of the PDF file. Gives the SHA-256 of ``target``.
    Errors: pikepdf.PdfError for a file that is no PDF; OSError.
    """
    with pikepdf.open(source) as pdf:
        pdf.Root.Lang = pikepdf.String(language.tag)
        figures = list(_figures(pdf.Root.get("/StructTreeRoot")))
        for figure, description in zip(figures, _descriptions(document), strict=False):
            if "/Alt" not in figure:
                figure.Alt = pikepdf.String(description)
        stamp = properties.created
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = marked(properties.title, rtl=language.rtl)
            metadata["dc:language"] = {language.tag}
            for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
                metadata[name] = stamp
        # Both are made of the time of day.
        for name in ("/ID", "/DocChecksum"):
            if name in pdf.trailer:
                del pdf.trailer[name]
        pdf.docinfo.CreationDate = pikepdf.String(f"D:{re.sub(r'[^0-9]', '', stamp)}Z")
        pdf.save(target, deterministic_id=True)
    with target.open("rb") as written:
        return hashlib.file_digest(written, "sha256").hexdigest()


def _figures(element: pikepdf.Object | None) -> Iterator[pikepdf.Dictionary]:
    """The figures below an element of the structure tree, in reading order."""
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if isinstance(current, pikepdf.Array):
            waiting.extend(reversed(list(current)))
        elif isinstance(current, pikepdf.Dictionary):
            if current.get("/S") == _FIGURE:
                yield current
            waiting.append(current.get("/K"))


def _descriptions(document: Path) -> list[str]:
    """What is read aloud of the drawings in the body of a Word document, in their order."""
    with zipfile.ZipFile(document) as archive:
        body = archive.read("word/document.xml").decode("utf-8")
    return [unescape(text, _ENTITIES) for text in _DRAWING.findall(body)]
