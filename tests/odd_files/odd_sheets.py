"""Odd sheets, texts, styles and workbooks: values, addresses, masses."""

from __future__ import annotations

from collections.abc import Mapping

from sound import (
    BOOK,
    BOOK_RELS,
    HEAD,
    KIND,
    MAIN,
    NO_TYPES,
    PACKAGE,
    REL,
    SHEET,
    SHEET_RELS,
    STRINGS,
    STYLES,
    TYPES,
    Change,
    Odd,
    book,
    instead,
    numbered,
    rows,
    swap,
    tail,
)

LAST = b"XFD1048576"


def _cell(content: bytes, codes: tuple[str, ...] | None = ()) -> Odd:
    """One more cell: only that it is read, not what is read of it."""
    return Odd(lambda: book(rows(b'<row r="6">' + content + b"</row>")), codes, whole=False)


def _sheets(count: int, names: str = "Sheet %d", state: str = "") -> bytes:
    more = "".join(
        f'<sheet name="{names % number if "%" in names else names}" sheetId="{number}"{state} r:id="s{number}"/>'
        for number in range(2, count + 1)
    )
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{REL.decode()}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(2, count + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND.decode()}.worksheet+xml"/>'
        for n in range(2, count + 1)
    )
    empty = HEAD + b'<worksheet xmlns="%s"><sheetData/></worksheet>' % MAIN
    return book(
        {
            BOOK: swap(b"</sheets>", more.encode() + b"</sheets>"),
            BOOK_RELS: swap(b"</Relationships>", relations.encode() + b"</Relationships>"),
            TYPES: swap(b"</Types>", types.encode() + b"</Types>"),
            **{f"xl/worksheets/sheet{number}.xml": empty for number in range(2, count + 1)},
        }
    )


def _one_sheet_many_times(count: int) -> bytes:
    more = numbered(count, b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>', 2)
    return book({BOOK: swap(b"</sheets>", more + b"</sheets>")})


def _called(name: bytes) -> Mapping[str, Change]:
    return {BOOK: swap(b'name="Pledges"', b'name="' + name + b'"')}


def _comments(references: bytes, codes: tuple[str, ...] = ("F23",)) -> Odd:
    return Odd(
        lambda: book(
            {
                "xl/comments1.xml": b'<comments xmlns="%s"><authors><author>x</author></authors><commentList>%s</commentList></comments>'
                % (MAIN, references),
                SHEET_RELS: b'<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/comments" Target="../comments1.xml"/></Relationships>'
                % (PACKAGE, REL),
            }
        ),
        codes,
    )


def _pivot(count: int) -> bytes:
    definition = (
        b'<pivotCacheDefinition xmlns="%s" xmlns:r="%s" r:id="r1" recordCount="%d"><cacheSource type="worksheet"/><cacheFields/></pivotCacheDefinition>'
        % (MAIN, REL, count)
    )
    records = b'<pivotCacheRecords xmlns="%s">%s</pivotCacheRecords>' % (MAIN, b'<r><n v="1"/></r>' * count)
    return book(
        {
            BOOK: swap(
                b"</sheets>", b'</sheets><pivotCaches><pivotCache cacheId="1" r:id="p1"/></pivotCaches>'
            ),
            BOOK_RELS: swap(
                b"</Relationships>",
                b'<Relationship Id="p1" Type="%s/pivotCacheDefinition" Target="pivotCache/d.xml"/></Relationships>'
                % REL,
            ),
            "xl/pivotCache/d.xml": definition,
            "xl/pivotCache/_rels/d.xml.rels": b'<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/pivotCacheRecords" Target="r.xml"/></Relationships>'
            % (PACKAGE, REL),
            "xl/pivotCache/r.xml": records,
        }
    )


def _formats(code: bytes) -> Mapping[str, Change]:
    return {
        STYLES: swap(
            b"<fonts",
            b'<numFmts count="1"><numFmt numFmtId="165" formatCode="' + code + b'"/></numFmts><fonts',
        )
    }


def _merges(*areas: bytes) -> Mapping[str, Change]:
    return tail(
        b"<mergeCells>" + b"".join(b'<mergeCell ref="%s"/>' % area for area in areas) + b"</mergeCells>"
    )


def _without_addresses() -> bytes:
    return book(
        {
            SHEET: HEAD
            + b'<worksheet xmlns="%s"><sheetData><row/><row/><row/><row/><row><c/><c/><c t="s"><v>0</v></c><c><v>0.3</v></c></row></sheetData></worksheet>'
            % MAIN
        }
    )


def _far(cell: bytes, codes: tuple[str, ...], *, whole: bool = True, second: bool = False) -> Odd:
    """A cell far away; ``second``: in a workbook that only the second reader opens."""

    def make() -> bytes:
        changes = dict(rows(cell))
        if second:
            changes[TYPES] = NO_TYPES
        return book(changes)

    return Odd(make, codes, whole=whole)


RICH = b"<si>" + b"<r><rPr><b/><strike/></rPr><t>word </t></r>" * 5000 + b"</si>"

ODD: Mapping[str, Odd] = {
    # workbooks
    "no sheet": Odd(lambda: book({BOOK: swap(b'<sheet name="Pledges" sheetId="1" r:id="rId1"/>', b"")}), ("F08",)),
    "300 sheets": Odd(lambda: _sheets(300)),
    "300 hidden sheets": Odd(lambda: _sheets(300, state=' state="veryHidden"')),
    "one sheet listed 20000 times": Odd(lambda: _one_sheet_many_times(20_000), ("F08",)),
    "sheets with one name": Odd(lambda: _sheets(3, "Pledges"), ()),
    "sheet without a name": Odd(lambda: book(_called(b"")), ()),
    "sheet with a name of 5000 letters": Odd(lambda: book(_called(b"n" * 5000))),
    "sheet with a name of forbidden signs": Odd(lambda: book(_called(b"a/b\\c?*[x]:")), ("F21",)),
    "sheet with a name of a path": Odd(lambda: book(_called(b"../../x")), ("F21",)),
    "a million defined names": Odd(lambda: book({BOOK: swap(b"</sheets>", b"</sheets><definedNames>" + numbered(1_000_000, b'<definedName name="n%d">Pledges!$A$%d</definedName>') + b"</definedNames>")})),
    "defined names that are broken": Odd(lambda: book({BOOK: swap(b"</sheets>", b'</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">#REF!</definedName><definedName name="_xlnm.Print_Titles" localSheetId="99">,,,</definedName></definedNames>')}), ()),
    "pivot table of 300000 records": Odd(lambda: _pivot(300_000)),
    "pivot table that leads nowhere": Odd(lambda: book({BOOK: swap(b"</sheets>", b'</sheets><pivotCaches><pivotCache cacheId="1" r:id="none"/></pivotCaches>')})),
    "date system of 1904": Odd(lambda: book({BOOK: swap(b"<workbookPr/>", b'<workbookPr date1904="1"/>')})),
    # values
    "text number out of range": _cell(b'<c r="C6" t="s"><v>99</v></c>', ("F08",)),
    "text number negative": _cell(b'<c r="C6" t="s"><v>-1</v></c>'),
    "text number huge": _cell(b'<c r="C6" t="s"><v>99999999999999999999</v></c>', ("F08",)),
    "text number is no number": _cell(b'<c r="C6" t="s"><v>one</v></c>', ("F08",)),
    "number NaN": _cell(b'<c r="C6"><v>NaN</v></c>', ("F21",)),
    "number INF": _cell(b'<c r="C6"><v>INF</v></c>', ("F21",)),
    "number 1e999": _cell(b'<c r="C6"><v>1e999</v></c>', ()),
    "number minus 1e999": _cell(b'<c r="C6"><v>-1e999</v></c>', ()),
    "number of 250000 digits": _cell(b'<c r="C6"><v>' + b"1" * 250_000 + b"</v></c>", ("F21",)),
    "number with a comma": _cell(b'<c r="C6"><v>1,5</v></c>', ("F21",)),
    "number empty": _cell(b'<c r="C6"><v></v></c>'),
    "number of spaces": _cell(b'<c r="C6"><v> 7 </v></c>', ()),
    "date serial too large": _cell(b'<c r="C6" s="1"><v>99999999</v></c>'),
    "date serial far too large": _cell(b'<c r="C6" s="1"><v>1e300</v></c>', ()),
    "date serial negative": _cell(b'<c r="C6" s="1"><v>-1</v></c>'),
    "date serial of the day that never was": _cell(b'<c r="C6" s="1"><v>60</v></c>'),
    "date in ISO": _cell(b'<c r="C6" t="d"><v>2022-06-07</v></c>'),
    "date in ISO that never was": _cell(b'<c r="C6" t="d"><v>2022-13-77</v></c>', ("F21",)),
    "truth that is a word": _cell(b'<c r="C6" t="b"><v>true</v></c>', ("F21",)),
    "truth that is 2": _cell(b'<c r="C6" t="b"><v>2</v></c>'),
    "cell of an unknown type": _cell(b'<c r="C6" t="zzz"><v>1</v></c>', ()),
    "error values": _cell(b'<c r="C6" t="e"><v>#REF!</v></c><c r="D6" t="e"><v>#WHAT</v></c>'),
    "style that does not exist": _cell(b'<c r="C6" s="9999"><v>1</v></c>', ("F21",)),
    "style negative": _cell(b'<c r="C6" s="-1"><v>1</v></c>', ()),
    "style that is no number": _cell(b'<c r="C6" s="x"><v>1</v></c>', ("F21",)),
    "inline text": Odd(lambda: book(instead(b'<c r="D5" t="inlineStr"><is><t>0.3</t></is></c>'))),
    "inline text without a text": _cell(b'<c r="C6" t="inlineStr"><is/></c><c r="D6" t="inlineStr"/>'),
    "rich text of 5000 runs": Odd(lambda: book({STRINGS: swap(b"</sst>", RICH + b"</sst>")})),
    "rich text struck through": Odd(lambda: book({STRINGS: swap(b"<t>Fiji</t>", b"<r><t>Fi</t></r><r><rPr><strike/></rPr><t>ji</t></r>")})),
    "phonetic guide": Odd(lambda: book({STRINGS: swap(b"<t>Fiji</t>", b'<t>Fiji</t><rPh sb="0" eb="4"><t>x</t></rPh>')})),
    "texts counted wrongly": Odd(lambda: book({STRINGS: swap(b'count="1" uniqueCount="1"', b'count="4000000000" uniqueCount="4000000000"')})),
    "texts counted wrongly for the second reader": Odd(lambda: book({STRINGS: swap(b'uniqueCount="1"', b'uniqueCount="18446744073709551615"'), TYPES: NO_TYPES}), ("F21",)),
    # formulas
    "formula with an array": _cell(b'<c r="C6"><f t="array" ref="C6:C9">A1:A4*2</f><v>1</v></c>'),
    "formula with an array of the whole sheet": _cell(b'<c r="C6"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>'),
    "formula shared": _cell(b'<c r="C6"><f t="shared" ref="C6:C7" si="0">A1</f><v>1</v></c><c r="D6"><f t="shared" si="0"/><v>2</v></c>'),
    "formula shared but lost": _cell(b'<c r="C6"><f t="shared" si="7"/><v>2</v></c>'),
    "formula of a data table": _cell(b'<c r="C6"><f t="dataTable" ref="C6:C9" dt2D="1" dtr="1" r1="A1" r2="A2"/><v>2</v></c>'),
    "formula of a data table with odd attributes": _cell(b'<c r="C6"><f t="dataTable" odd="1"/><v>2</v></c>', ("F21",)),
    "formula dynamic": _cell(b'<c r="C6" cm="1"><f t="array" ref="C6">_xlfn.UNIQUE(A1:A9)</f><v>1</v></c>'),
    "formula circular": _cell(b'<c r="C6"><f>C6</f><v>0</v></c>'),
    "formula of a megabyte": Odd(lambda: book(rows(b'<row r="6"><c r="C6"><f>' + b"1+" * 500_000 + b"1</f><v>1</v></c></row>")), ("F06",)),
    "formula deep": _cell(b'<c r="C6"><f>' + b"(" * 8000 + b"1" + b")" * 8000 + b"</f><v>1</v></c>"),
    "formula that calls a program": _cell(b"<c r=\"C6\" t=\"str\"><f>cmd|' /C calc'!A0</f><v>x</v></c>"),
    "formula shared 20000 times": Odd(lambda: book(rows(b'<row r="6"><c r="C6"><f t="shared" ref="C6:C30000" si="0">SUM(A1:B2)+A9</f><v>1</v></c></row>' + numbered(20_000, b'<row r="%d"><c r="C%d"><f t="shared" si="0"/><v>1</v></c></row>', 7))), whole=False),
    # addresses
    "no addresses": Odd(_without_addresses),
    "wrong dimension A1": Odd(lambda: book({SHEET: swap(b'ref="C5:D5"', b'ref="A1"')})),
    "wrong dimension of the whole sheet": Odd(lambda: book({SHEET: swap(b'ref="C5:D5"', b'ref="A1:XFD1048576"')})),
    "dimension that is none": Odd(lambda: book({SHEET: swap(b'ref="C5:D5"', b'ref="x"')})),
    "space in the last row": _far(b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>', ()),
    "space in the last cell": _far(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>', ()),
    "styled empty last cell": _far(b'<row r="1048576"><c r="XFD1048576" s="0"/></row>', ()),
    "value in the last cell": _far(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', (), whole=False),
    "value in the last row for the second reader": _far(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', ("F21",), whole=False, second=True),
    "value in the last cell for the second reader": _far(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ("F06",), second=True),
    "styled empty last cell for the second reader": _far(b'<row r="1048576"><c r="XFD1048576" s="0"/></row>', ("F21",), second=True),
    "row far away without addresses for the second reader": _far(b'<row r="1000000000"><c><v>1</v></c></row>', ("F08",), second=True),
    "row 0": Odd(lambda: book(rows(b'<row r="0"><c r="A0"><v>1</v></c></row>')), ("F08",), whole=False),
    "row negative": Odd(lambda: book(rows(b'<row r="-3"><c r="A-3"><v>1</v></c></row>')), ("F08",)),
    "row of 20 digits": Odd(lambda: book(rows(b'<row r="99999999999999999999"><c r="A99999999999999999999"><v>1</v></c></row>')), ("F08",)),
    "row that is a word": Odd(lambda: book(rows(b'<row r="six"><c><v>1</v></c></row>')), ("F08",)),
    "column AAAA": Odd(lambda: book(rows(b'<row r="6"><c r="AAAA6"><v>1</v></c></row>')), ("F08",)),
    "column of 20 letters": Odd(lambda: book(rows(b'<row r="6"><c r="ZZZZZZZZZZZZZZZZZZZZ6"><v>1</v></c></row>')), ("F08",)),
    "column in small letters": Odd(lambda: book({SHEET: swap(b'r="D5"', b'r="d5"')})),
    "address that is none": Odd(lambda: book(rows(b'<row r="6"><c r="???"><v>1</v></c></row>')), ("F08",)),
    "address of another row": Odd(lambda: book(rows(b'<row r="6"><c r="C9"><v>1</v></c></row>')), whole=False),
    "cell twice": Odd(lambda: book({SHEET: swap(b'<c r="D5">', b'<c r="D5"><v>7</v></c><c r="D5">')})),
    "rows in disorder": Odd(lambda: book({SHEET: swap(b"<sheetData>", b'<sheetData><row r="9"><c r="A9"/></row><row r="2"/>')})),
    "row twice": Odd(lambda: book(rows(b'<row r="5"><c r="E5"/></row>'))),
    "spans of 16384 columns": Odd(lambda: book({SHEET: swap(b'<row r="5">', b'<row r="5" spans="1:16384">')})),
    "spans that are none": Odd(lambda: book({SHEET: swap(b'<row r="5">', b'<row r="5" spans="x:y:z">')})),
    "columns of the whole sheet": Odd(lambda: book({SHEET: swap(b"<sheetData>", b'<cols><col min="1" max="16384" width="9" hidden="1"/></cols><sheetData>')})),
    "columns beyond the sheet": Odd(lambda: book({SHEET: swap(b"<sheetData>", b'<cols><col min="1" max="2000000000" width="9"/></cols><sheetData>')})),
    "columns that begin nowhere": Odd(lambda: book({SHEET: swap(b"<sheetData>", b'<cols><col min="0" max="0" width="9"/></cols><sheetData>')}), ("F21",)),
    "100000 columns described": Odd(lambda: book({SHEET: swap(b"<sheetData>", b"<cols>" + b'<col min="3" max="3" width="9"/>' * 100_000 + b"</cols><sheetData>")}), ("F21",)),
    # masses
    "a million styled empty rows": Odd(lambda: book(rows(numbered(1_000_000, b'<row r="%d" s="1" customFormat="1"/>')))),
    "500000 rows of styled empty cells": Odd(lambda: book(rows(numbered(500_000, b'<row r="%d"><c r="C%d" s="1"/><c r="D%d" s="1"/></row>')))),
    "300000 empty rows without addresses": Odd(lambda: book(rows(b'<row ht="15"/>' * 300_000))),
    "styled empty cells in a whole row": Odd(lambda: book(rows(b'<row r="6">' + b'<c s="1"/>' * 16_384 + b"</row>"))),
    "60000 cells": Odd(lambda: book(rows(numbered(6_000, b'<row r="%d">' + b"".join(b'<c r="%c%%d"><v>1</v></c>' % letter for letter in b"ABCDEFGHIJ") + b"</row>"))), whole=False),
    "two million cells": Odd(lambda: book(rows(numbered(200_000, b'<row r="%d">' + b"<c><v>1</v></c>" * 10 + b"</row>"))), ("F06",)),
    "three million tags that are no cells": Odd(lambda: book(rows(b'<row r="6">' + b"<x/>" * 9_000_000 + b"</row>")), ("F06",)),
    "whole column merged": Odd(lambda: book(_merges(b"F1:F1048576")), ("F50",)),
    "whole row merged": Odd(lambda: book(_merges(b"A7:XFD7"))),
    "whole sheet merged": Odd(lambda: book(_merges(b"A1:XFD1048576")), ("F50",)),
    "merged area over the values": Odd(lambda: book(_merges(b"C5:C9"))),
    "merged area with dollars": Odd(lambda: book(_merges(b"$F$1:$F$1048576")), ("F50",)),
    "merged column without rows": Odd(lambda: book(_merges(b"F:F")), ("F50",)),
    "merged area that is none": Odd(lambda: book(_merges(b"x")), ("F50",)),
    "merged area backwards": Odd(lambda: book(_merges(b"F9:E7")), ("F21",)),
    "merged areas over each other": Odd(lambda: book(_merges(b"F1:H9", b"G2:I12", b"F1:H9"))),
    "5000 merged areas": Odd(lambda: book(_merges(*(b"F%d:G%d" % (n, n) for n in range(10, 5010))))),
    "200000 merged areas": Odd(lambda: book(_merges(*(b"F%d:G%d" % (n, n) for n in range(10, 200_010)))), ("F50",)),
    "merged areas before the cells": Odd(lambda: book({SHEET: swap(b"<sheetData>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>')}), ("F21",)),
    "a million conditional formats": Odd(lambda: book(tail(numbered(1_000_000, b'<conditionalFormatting sqref="A%d"><cfRule type="expression" priority="%d"/></conditionalFormatting>')))),
    "300000 validations": Odd(lambda: book(tail(b"<dataValidations>" + numbered(300_000, b'<dataValidation type="list" sqref="A%d"><formula1>"a,b"</formula1></dataValidation>') + b"</dataValidations>"))),
    "300000 links": Odd(lambda: book(tail(b"<hyperlinks>" + numbered(300_000, b'<hyperlink ref="F%d" location="x"/>') + b"</hyperlinks>"))),
    "link over the whole sheet": Odd(lambda: book(tail(b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'))),
    "link over whole columns": Odd(lambda: book(tail(b'<hyperlinks><hyperlink ref="A:XFD" location="x"/></hyperlinks>'))),
    "link that leads nowhere": Odd(lambda: book(tail(b'<hyperlinks><hyperlink ref="C5" r:id="none"/></hyperlinks>')), ("F21",)),
    "10000 comments": _comments(numbered(10_000, b'<comment ref="F%d" authorId="0"><text><t>x</t></text></comment>'), ()),
    "comment over the whole sheet": _comments(b'<comment ref="A1:XFD1048576" authorId="0"><text><t>x</t></text></comment>'),
    "comments that are no XML": _comments(b"<comment", ("F23",)),
    "drawing that leads nowhere": Odd(lambda: book({**tail(b'<drawing r:id="none"/><legacyDrawing r:id="none"/>')})),
    "table that leads nowhere": Odd(lambda: book(tail(b'<tableParts count="1"><tablePart r:id="none"/></tableParts>')), ("F21",)),
    "65000 cell styles": Odd(lambda: book({STYLES: swap(b"</cellXfs>", b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 65_000 + b"</cellXfs>")})),
    "600000 cell styles": Odd(lambda: book({STYLES: swap(b"</cellXfs>", numbered(600_000, b'<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0"/>') + b"</cellXfs>")}), ("F21",)),
    "cell styles that point nowhere": Odd(lambda: book({STYLES: swap(b'fontId="0" fillId="0" borderId="0" xfId="0"/>', b'fontId="77" fillId="77" borderId="77" xfId="77"/>')}), ("F21",)),
    "number format of 10000 letters": Odd(lambda: book(_formats(b"0" * 10_000)), ("F21",)),
    "number format of 200000 brackets": Odd(lambda: book(_formats(b"[" * 200_000)), ("F21",)),
    "number format of 900 quotes": Odd(lambda: book(_formats(b"&quot;" * 149))),
    "colours that are none": Odd(lambda: book({STYLES: swap(b'<sz val="11"/>', b'<sz val="eleven"/><color rgb="purple"/>')}), ("F21",)),
}  # fmt: skip
