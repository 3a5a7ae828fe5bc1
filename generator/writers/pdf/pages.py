"""On which page of a PDF file each bookmark of its document stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf


def bookmark_pages(pdf: Path, bookmarks: Iterable[str]) -> dict[str, int]:
    """The pages of bookmarks, counted from 1; those that the file does not have are left out.

    Shape:  a PDF file with bookmarks as named destinations, as ``office.convert`` writes it.
    Errors: pikepdf.PdfError for a file that is no PDF.
    """
    with pikepdf.open(pdf) as opened:
        # A page is told by the number of its object within the file.
        places = {page.obj.objgen: number for number, page in enumerate(opened.pages, start=1)}
        pages = {name: places[page] for name, page in _destinations(opened) if page in places}
    found = {name: pages.get(name, pages.get(_escaped(name))) for name in bookmarks}
    return {name: page for name, page in found.items() if page is not None}


def _destinations(opened: pikepdf.Pdf) -> Iterator[tuple[str, tuple[int, int]]]:
    """Names and the objects of their pages: LibreOffice keeps them in one place or the other."""
    root = opened.Root
    if "/Dests" in root:
        for name, target in root.Dests.items():
            yield name.removeprefix("/"), _page(target)
    if "/Names" in root and "/Dests" in root.Names:
        for name, target in pikepdf.NameTree(root.Names.Dests).items():
            yield str(name), _page(target)


def _page(target: pikepdf.Object) -> tuple[int, int]:
    destination = target.D if isinstance(target, pikepdf.Dictionary) else target
    return destination[0].objgen


def _escaped(name: str) -> str:
    """A bookmark as LibreOffice writes it into a PDF name: signs as their hexadecimal code."""
    return "".join(sign if sign.isalnum() else f"{ord(sign):02X}" for sign in name)
