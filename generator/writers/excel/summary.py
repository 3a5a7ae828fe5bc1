"""The sheet that lists all findings, for a workbook that is there already."""

from __future__ import annotations

import unicodedata
from math import ceil
from typing import Final

from generator.writers.excel.addresses import area, letters
from generator.writers.excel.elements import escape, literal
from generator.writers.excel.marks import Row, Severity, Summary, Unsafe
from generator.writers.excel.relations import DECLARATION
from generator.writers.excel.sheet import MAIN
from generator.writers.excel.styles import Styles
from generator.writers.excel.workbook import quote

#: Widths of the columns in letters: severity, sheet, cell, caption, found, problem, remedy.
WIDTHS: Final = (12, 17, 11, 24, 28, 40, 40)
LONGEST: Final = 32_000  # characters of a cell
LINE: Final = 15  # points
MOST_FROZEN: Final = 16  # lines: a title that is higher leaves no room to scroll
_FULL: Final = 1.08  # small letters on a line of a column that is one wide: most are narrower than digits
_LINK: Final = 2  # the column with the address
FREE_TEXT: Final = (1, 3, 4)  # columns with the sender's own words: their direction follows from them


class _Looks:
    """The styles of the sheet, added to those of the workbook."""

    def __init__(self, styles: Styles, *, rtl: bool) -> None:
        name = styles.font_name()

        def font(inner: str, size: int = 11, colour: str = "FF262626") -> int:
            rest = f'<?sz val="{size}"/><?color rgb="{colour}"/><?name val="{name}"/>'
            return styles.add("fonts", f"<?font>{inner}{rest}</?font>")

        edge = "".join(
            f'<?{side} style="thin"><?color rgb="FFBFBFBF"/></?{side}>'
            for side in ("left", "right", "top", "bottom")
        )
        border = styles.add("borders", f"<?border>{edge}<?diagonal/></?border>")
        grey = styles.add(
            "fills",
            '<?fill><?patternFill patternType="solid"><?fgColor rgb="FF1F4E79"/><?bgColor indexed="64"/>'
            "</?patternFill></?fill>",
        )
        own = 2 if rtl else 1

        def style(
            font: int, fill: int = 0, edged: int = border, order: int = own, vertical: str = "top"
        ) -> int:
            return styles.add(
                "cellXfs",
                f'<?xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{edged}" xfId="0" quotePrefix="1"'
                ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
                f'<?alignment vertical="{vertical}" wrapText="1" readingOrder="{order}"/></?xf>',
            )

        plain = font("")
        self.title = style(font("<?b/>", 16, "FF1F4E79"), edged=0, vertical="center")
        self.paragraph = style(plain, edged=0)
        self.head = style(font("<?b/>", 11, "FFFFFFFF"), grey, vertical="center")
        self.text = style(plain)
        self.free = style(plain, order=0)
        self.link = style(font("<?u/>", 11, "FF0563C1"), order=1)
        bold = font("<?b/>")
        self.severity: dict[Severity | None, int] = {None: style(bold)}
        for level in ("error", "warning", "note"):
            self.severity[level] = style(bold, styles.fill(level))


def title_row(summary: Summary) -> int:
    """The row with the captions of the columns."""
    return len(summary.paragraphs) + 3


def summary_sheet(summary: Summary, styles: Styles, sheets: set[str]) -> bytes:
    """The part; an address leads to its cell where ``sheets`` knows its sheet."""
    looks = _Looks(styles, rtl=summary.rtl)
    last = letters(len(WIDTHS))
    head = title_row(summary)
    rows = [_tall(1, summary.title, looks.title, 24)]
    rows += [
        _tall(number, text, looks.paragraph, LINE * lines(text))
        for number, text in enumerate(summary.paragraphs, 2)
    ]
    heads = zip(summary.heads, [looks.head] * len(WIDTHS), strict=False)
    rows.append(_row(head, list(heads), ' ht="20" customHeight="1"'))
    links = []
    for number, row in enumerate(summary.rows, head + 1):
        looked = [looks.severity[row.level], *([looks.text] * (len(WIDTHS) - 1))]
        for column in FREE_TEXT:
            looked[column] = looks.free
        looked[_LINK] = looks.link if _leads(row, sheets) else looks.free
        rows.append(_row(number, list(zip(row.texts, looked, strict=True)), f' ht="{LINE * height(row)}"'))
        if _leads(row, sheets):
            target = escape(f"{quote(row.sheet)}!{row.cell}")
            links.append(f'<hyperlink ref="{letters(_LINK + 1)}{number}" location="{target}"/>')
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{wide}" customWidth="1"/>'
        for number, wide in enumerate(WIDTHS, 1)
    )
    pane = (
        f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{head + 1}" sqref="A{head + 1}"/>'
        if height_above(summary) <= MOST_FROZEN
        else ""
    )
    merged = "".join(f'<mergeCell ref="A{number}:{last}{number}"/>' for number in range(1, head - 1))
    rtl = ' rightToLeft="1"' if summary.rtl else ""
    return (
        DECLARATION
        + (
            f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{last}{head + len(summary.rows)}"/>'
            f'<sheetViews><sheetView showGridLines="0"{rtl} workbookViewId="0">{pane}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="{LINE}"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
            f'<mergeCells count="{head - 2}">{merged}</mergeCells>'
            + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
            + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
        ).encode()
    )


def _leads(row: Row, sheets: set[str]) -> bool:
    if row.sheet not in sheets:
        return False
    try:
        area(row.cell)
    except Unsafe:
        return False
    return True


def _row(number: int, cells: list[tuple[str, int]], more: str = "") -> str:
    written = "".join(
        f'<c r="{letters(column)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{literal(text[:LONGEST])}</t></is></c>"
        if text
        else f'<c r="{letters(column)}{number}" s="{style}"/>'
        for column, (text, style) in enumerate(cells, 1)
    )
    return f'<row r="{number}"{more}>{written}</row>'


def _tall(number: int, text: str, style: int, height: int) -> str:
    """A row whose text goes over all columns: merged cells do not find their height by themselves."""
    return _row(number, [(text, style)], f' ht="{height}" customHeight="1"')


def height_above(summary: Summary) -> int:
    """How many lines stand above the captions of the columns."""
    return 2 + sum(lines(text) for text in summary.paragraphs)


def height(row: Row) -> int:
    """How many lines a row needs: not every program finds it out when it opens a file."""
    return max(lines(text, wide) for text, wide in zip(row.texts, WIDTHS, strict=True))


def lines(text: str, width: int = sum(WIDTHS)) -> int:
    """How many lines a text takes in a column, or over all of them, estimated."""
    room = width * _FULL
    return sum(max(1, ceil(_width(line) / room)) for line in text[:LONGEST].split("\n"))


def _width(line: str) -> float:
    return sum(
        2.25 if unicodedata.east_asian_width(letter) in "WF" else 1.15 if "\u0400" <= letter < "\u0500" else 1
        for letter in line
    )
