"""How a sheet opens and prints: direction, size, page breaks, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.wording.voice import Voice

#: Pixels that an A4 page shows on its long side at four fifths of full size: letters of nine points.
_PAGE_WIDTH: Final = 1300
_CHARACTER, _PADDING = 7, 5  #: pixels of a character, and of a column beside its characters

#: Excel takes 255 characters of a footer, its own signs among them.
_LONGEST_TITLE: Final = 100


def set_up_page(
    worksheet: Worksheet, voice: Voice, title: str, widths: Sequence[float], repeated: int = 0
) -> None:
    """Direction of the sheet, and how it prints.

    A4 landscape with page numbers, fitted to as many pages across as keep the text legible.
    ``widths`` are those of the visible columns in characters; the first ``repeated`` of them
    stand on every page.
    """
    worksheet.sheet_view.rightToLeft = voice.language.rtl
    worksheet.sheet_view.zoomScale = 100
    page = worksheet.page_setup
    page.orientation = "landscape"
    page.paperSize = 9  # A4
    page.pageOrder = "overThenDown"  # the columns of the same rows follow one another
    page.fitToWidth = pages_across(widths, repeated)
    page.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.7, header=0.3, footer=0.3)
    # An empty footer counts as false, and the type allows that there is none.
    if (footer := worksheet.oddFooter) is not None:
        # Two parts: some programs turn an Arabic line round at each number that they put in.
        begin, end = (footer.right, footer.left) if voice.language.rtl else (footer.left, footer.right)
        begin.text, end.text = title[:_LONGEST_TITLE].replace("&", "&&"), "&P / &N"
        begin.size = end.size = 8


def freeze(worksheet: Worksheet, corner: str, *, at: str) -> None:
    """Keep what is above and before ``corner`` in sight, and put the cursor where typing begins."""
    worksheet.freeze_panes = corner
    view = worksheet.sheet_view
    before = coordinate_to_tuple(at)[1] < coordinate_to_tuple(corner)[1]
    if view.pane is not None:
        view.pane.activePane = "bottomLeft" if before else "bottomRight"
    for selection in view.selection:
        selection.activeCell = selection.sqref = at


def pages_across(widths: Sequence[float], repeated: int = 0) -> int:
    """Pages side by side that hold the columns when none is broken."""
    pixels = [width * _CHARACTER + _PADDING for width in widths]
    start = sum(pixels[:repeated])
    pages, used = 1, start
    for column in pixels[repeated:]:
        if used > start and used + column > _PAGE_WIDTH:
            pages, used = pages + 1, start
        used += column
    return pages
