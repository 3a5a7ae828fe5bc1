"""Pictures: PNG files that stand beside the house file."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from generator.blocks import Picture
from generator.languages import Language
from generator.writers.word.escape import described, escape
from generator.writers.word.house import HouseProblem

_PNG: Final = b"\x89PNG\r\n\x1a\n"
#: Signature, length and name of the first chunk, and the two sizes.
_HEAD: Final = 24
#: What a picture is made of. All other chunks only tell of it: who made it, where, with what, when.
_SHOWN: Final = frozenset(b"IHDR PLTE tRNS IDAT IEND cHRM gAMA iCCP sBIT sRGB bKGD pHYs".split())
#: Length and name before the content of a chunk, its checksum after it.
_CHUNK_HEAD, _CHUNK_END = 8, 4
_EMU_PER_CM: Final = 360_000
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_WP: Final = f"{_A}/wordprocessingDrawing"


class Media:
    """The pictures of a document: each file is one part, however often it is shown."""

    def __init__(self, folder: Path) -> None:
        self.parts: dict[str, bytes] = {}
        self._folder = folder
        self._names: dict[str, str] = {}
        self._pixels: dict[str, tuple[int, int]] = {}
        self._shown = 0

    def name(self, file: str) -> str:
        """The part that holds a picture, below ``word/``.

        Errors: HouseProblem when there is no such file, or it is no PNG picture.
        """
        if file not in self._names:
            try:
                content = (self._folder / file).read_bytes()
            except OSError as error:
                reason = f"there is no picture {file} in the templates folder"
                raise HouseProblem(reason) from error
            pixels = _pixels(content)
            if pixels is None:
                reason = f"{file} is no PNG picture"
                raise HouseProblem(reason)
            self._names[file] = f"media/image{len(self._names) + 1}.png"
            self._pixels[file] = pixels
            self.parts[self._names[file]] = _plain(content)
        return self._names[file]

    def number(self) -> int:
        """The number of the next drawing of the document: pictures and charts are counted together."""
        self._shown += 1
        return self._shown

    def run(self, picture: Picture, relation: str, language: Language) -> str:
        """The run that shows a picture, in its line or behind the text, which the language mirrors."""
        width, height = _size(picture, *self._pixels[picture.file])
        size = f'cx="{width}" cy="{height}"'
        head = f'id="{self.number()}" name="{escape(picture.file)}" descr="{described(picture.description, language)}"'
        graphic = (
            f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/picture"><pic:pic xmlns:pic="{_A}/picture">'
            f"<pic:nvPicPr><pic:cNvPr {head}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        )
        if picture.behind:
            # Measured from the margins, not from the cell or paragraph: there all programs agree.
            side = "right" if (picture.behind == "end") != language.rtl else "left"
            inner = (
                f'<wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1"'
                ' behindDoc="1" locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
                f'<wp:positionH relativeFrom="margin"><wp:align>{side}</wp:align></wp:positionH>'
                '<wp:positionV relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionV>'
                f"<wp:extent {size}/><wp:wrapNone/><wp:docPr {head}/>{graphic}</wp:anchor>"
            )
        else:
            inner = f'<wp:inline xmlns:wp="{_WP}"><wp:extent {size}/><wp:docPr {head}/>{graphic}</wp:inline>'
        return f"<w:r><w:drawing>{inner}</w:drawing></w:r>"


def _size(picture: Picture, wide: int, high: int) -> tuple[int, int]:
    """Width and height in English Metric Units: as large as asked, no larger, never stretched."""
    width = picture.width
    if picture.height is not None:
        width = min(width, picture.height * wide / high)
    return max(round(width * _EMU_PER_CM), 1), max(round(width * high / wide * _EMU_PER_CM), 1)


def _pixels(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, from the first chunk of a PNG file; None for any other or cut-off file."""
    whole = content.startswith(_PNG) and content[12:16] == b"IHDR" and b"IEND" in content[-16:]
    if not whole:
        return None
    wide, high = struct.unpack(">II", content[16:_HEAD])
    return (wide, high) if wide and high else None


def _plain(content: bytes) -> bytes:
    """A PNG file without what does not show; as it is where its chunks are damaged."""
    kept, at = [_PNG], len(_PNG)
    while at + _CHUNK_HEAD <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + _CHUNK_HEAD + length + _CHUNK_END
        if end > len(content):
            return content
        if name in _SHOWN:
            kept.append(content[at:end])
        at = end
    return b"".join(kept)
