"""Pictures: PNG files that stand beside the house file."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from generator.blocks import Picture
from generator.writers.word.escape import escape
from generator.writers.word.house import HouseProblem

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_EMU_PER_CM: Final = 360_000
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006"


class Media:
    """The pictures of a document: each file is one part, however often it is shown."""

    def __init__(self, folder: Path) -> None:
        self.parts: dict[str, bytes] = {}
        self._folder = folder
        self._names: dict[str, str] = {}
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
            if not content.startswith(_PNG):
                reason = f"{file} is no PNG picture"
                raise HouseProblem(reason)
            self._names[file] = f"media/image{len(self._names) + 1}.png"
            self.parts[self._names[file]] = content
        return self._names[file]

    def number(self) -> int:
        """The number of the next drawing of the document: pictures and charts are counted together."""
        self._shown += 1
        return self._shown

    def run(self, picture: Picture, relation: str) -> str:
        """The run that shows a picture in its line."""
        # Width and height in pixels stand in the first chunk of a PNG file.
        wide, high = struct.unpack(">II", self.parts[self.name(picture.file)][16:24])
        width = round(picture.width * _EMU_PER_CM)
        size = f'cx="{width}" cy="{round(width * high / max(wide, 1))}"'
        head = f'id="{self.number()}" name="{escape(picture.file)}" descr="{escape(picture.description)}"'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_A}/wordprocessingDrawing"><wp:extent {size}/><wp:docPr {head}/>'
            f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/picture"><pic:pic xmlns:pic="{_A}/picture">'
            f"<pic:nvPicPr><pic:cNvPr {head}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
