"""Pictures of the markup, and the lengths that attributes give."""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

import re
from typing import Final

from generator.blocks import Picture
from generator.compose.problems import MarkupError
from generator.compose.subset import Attributes

_LENGTH: Final = re.compile(r"\d+(\.\d+)?")
_FILE: Final = re.compile(r"[\w-]+\.png")


def centimetres(element: str, name: str, attributes: Attributes) -> float:
    """The length that an attribute of an element gives.

    Errors: MarkupError B07 when it is no number.
    """
    text = attributes.get(name, "")
    if not _LENGTH.fullmatch(text):
        raise MarkupError("B07", f'{name}="{text}"', element=f"<{element}>")
    return float(text)


def picture(attributes: Attributes) -> Picture:
    """The picture of an ``<img>``.

    Errors: MarkupError B07 for a file that is no picture of the folder, for a width or height
            that is no number, and when there is nothing to read aloud.
    """
    file, alt = attributes.get("src", ""), attributes.get("alt", "")
    if not _FILE.fullmatch(file):
        raise MarkupError("B07", f'src="{file}"', element="<img>")
    if not alt:
        raise MarkupError("B07", 'alt=""', element="<img>")
    width = centimetres("img", "width", attributes)
    height = centimetres("img", "height", attributes) if "height" in attributes else None
    return Picture(file, width, alt, height, attributes.get("behind", ""))
