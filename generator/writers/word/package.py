"""The zip file of a Word document: always the same parts in the same order, no clock."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from generator.blocks import Properties
from generator.languages import Language
from generator.writers.word.escape import described, escape

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT: Final = f'xmlns:w="{W}" xmlns:r="{R}"'
#: The body may hold what programs of before 2010 do not know and may ignore: boxes to tick.
BODY_ROOT: Final = (
    f'{ROOT} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
#: The earliest date that a zip file can hold.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_PIECE: Final = 1 << 16

#: Headers and footers: file name by part and pages. A document always has all four.
FURNITURE: Final = {
    ("header", "first"): "header1.xml",
    ("header", "default"): "header2.xml",
    ("footer", "first"): "footer1.xml",
    ("footer", "default"): "footer2.xml",
}
_CONTENT_TYPES: Final = {
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "comments": f"{_WORD}.comments+xml",
}


class Sink:
    """Collects text and writes it in pieces, so that nothing is held as a whole."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member
        self._waiting: list[str] = []
        self._size = 0

    def write(self, text: str) -> None:
        """Take more text."""
        self._waiting.append(text)
        self._size += len(text)
        if self._size >= _PIECE:
            self.flush()

    def flush(self) -> None:
        """Hand on what is waiting."""
        self._member.write("".join(self._waiting).encode("utf-8"))
        self._waiting, self._size = [], 0


class Package:
    """Writes the parts of one document into a zip file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """A part to be written piece by piece."""
        info = zipfile.ZipInfo(name, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        # The same bytes on every system.
        info.create_system = 0
        with self._archive.open(info, "w") as member:
            yield member

    def add(self, name: str, content: str | bytes) -> None:
        """A whole part."""
        with self.part(name) as member:
            member.write(content.encode("utf-8") if isinstance(content, str) else content)


def content_types(parts: list[str]) -> str:
    """``[Content_Types].xml``, the first part of the package.

    How many charts a document has is known only once its body is written. So they are what any
    part ``.xml`` is that is not named here; every other part is named.
    """
    kinds = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/docProps/core.xml": _CORE,
        **{f"/word/{part_file(name)}": _CONTENT_TYPES[name] for name in parts},
        **{f"/word/{file}": f"{_WORD}.{part}+xml" for (part, _), file in FURNITURE.items()},
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xlsx" ContentType="{_SHEET}"/>'
        f'<Default Extension="xml" ContentType="{_CHART}"/>{overrides}</Types>'
    )


def part_file(name: str) -> str:
    """Where a part of the house file, the footnotes or the comments stand below ``word/``."""
    return "theme/theme1.xml" if name == "theme" else f"{name}.xml"


def package_relationships() -> str:
    """``_rels/.rels``."""
    return relationships(
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
    )


def document_relationships(parts: list[str], links: str) -> str:
    """``word/_rels/document.xml.rels``: furniture has rId1 to rId4, then the parts by name."""
    furniture = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{part}" Target="{file}"/>'
        for number, ((part, _), file) in enumerate(FURNITURE.items(), 1)
    )
    named = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{name}" Target="{part_file(name)}"/>'
        for number, name in enumerate(parts, len(FURNITURE) + 1)
    )
    return relationships(furniture + named + links)


def furniture_references() -> str:
    """The references of the section to its headers and footers."""
    return "".join(
        f'<w:{part}Reference w:type="{pages}" r:id="rId{number}"/>'
        for number, (part, pages) in enumerate(FURNITURE, 1)
    )


def relationships(inner: str) -> str:
    """A .rels file."""
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def core_properties(properties: Properties, language: Language) -> str:
    """``docProps/core.xml``: what the document says of itself. No person is named."""
    keywords = escape("; ".join(properties.keywords))
    created = escape(properties.created)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{described(properties.title, language)}</dc:title>"
        + (
            f"<dc:subject>{described(properties.subject, language)}</dc:subject>"
            if properties.subject
            else ""
        )
        + (f"<cp:keywords>{keywords}</cp:keywords>" if keywords else "")
        + f"<dc:language>{language.tag}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>'
    )
