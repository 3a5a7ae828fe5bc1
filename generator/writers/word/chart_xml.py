"""A chart as DrawingML: flat bars without grid, their numbers printed beside or in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from generator.blocks import Chart, ChartSeries
from generator.languages import Language
from generator.writers.word.chart_size import size
from generator.writers.word.escape import escape

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = {"bar": XL_CHART_TYPE.BAR_CLUSTERED, "stacked": XL_CHART_TYPE.BAR_STACKED}

_BLUE, _WHITE, _BLACK, _GREY = "1F4E79", "FFFFFF", "000000", "595959"
#: Space between bars, in hundredths of their thickness.
_GAP: Final = 60
#: Hundredths of a point; Arabic letters look smaller than Latin ones.
_SIZE: Final = {"ar": 1000}
_USUAL_SIZE: Final = 950
_CATEGORY_AXIS, _VALUE_AXIS = 1, 2
#: Numbers that every machine prints alike. Signs between digits depend on the reader's settings.
_PLAIN: Final = re.compile(r"[0-9]+")
_UNSEEN: Final = "\u00a0"
_OPEN: Final = re.compile(r"<[\w:]+")


class _Look(NamedTuple):
    """A series: how its bars are filled, the colour of its numbers, what lies under them."""

    fill: str
    ink: str = _BLACK
    patch: str = "<a:noFill/>"


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


#: Told apart by lightness and pattern, so that a black and white print loses nothing.
_LOOKS: Final = (
    _Look(_solid(_BLUE), _WHITE),
    _Look(_solid("7FA6CC")),
    _Look(
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{_BLUE}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{_WHITE}"/></a:bgClr></a:pattFill>',
        patch=_solid(_WHITE),
    ),
    _Look(_solid(_WHITE)),
)
_NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"


def _line(color: str) -> str:
    return f'<a:ln w="9525">{_solid(color)}</a:ln>'


def chart_xml(
    chart: Chart,
    data: CategoryChartData,
    language: Language,
    fonts: Mapping[str, str],
    workbook: str,
) -> bytes:
    """The chart part: references into the workbook and cached values by python-pptx, the look by us.

    Shape:  ``fonts`` names typefaces by ``latin``, ``ea`` and ``cs``; ``workbook`` is the id of
            the relationship to the workbook.
    """
    return _ChartWriter(chart, data, language, fonts).xml(workbook)


class _ChartWriter:
    def __init__(
        self, chart: Chart, data: CategoryChartData, language: Language, fonts: Mapping[str, str]
    ) -> None:
        self._chart = chart
        self._language = language
        self._size = size(chart)
        self._stacked = chart.kind == "stacked"
        self._faces = "".join(f'<a:{name} typeface="{escape(font)}"/>' for name, font in fonts.items())
        written = ChartXmlWriter(_TYPES[chart.kind], data).xml  # type: ignore[no-untyped-call]
        self._root = etree.fromstring(written.encode("utf-8"), etree.XMLParser(remove_blank_text=True))

    def xml(self, workbook: str) -> bytes:
        bars = self._find("c:chart/c:plotArea/c:barChart")
        for index, element in enumerate(bars.findall(f"{{{_C}}}ser")):
            self._dress(element, self._chart.series[index], _LOOKS[index % len(_LOOKS)])
        self._set_bars(bars)
        self._set_axes(bars)
        self._set_chart()
        self._set_space(workbook)
        etree.cleanup_namespaces(self._root)
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    # The series

    def _dress(self, element: etree._Element, series: ChartSeries, look: _Look) -> None:
        bar = f"<a:noFill/>{_NO_LINE}" if series.total else look.fill + _line(_BLUE)
        name = self._find("c:tx", element)
        for old in element.findall(f"{{{_C}}}invertIfNegative"):
            element.remove(old)
        after = [f"<c:spPr>{bar}</c:spPr>", '<c:invertIfNegative val="0"/>', self._labels(series, look)]
        for xml in reversed(after):
            name.addnext(_element(xml))
        if series.total:
            # Programs do not agree on how an entry of the legend is left out; one without name is not seen.
            name[:] = [_element(f"<c:v>{_UNSEEN}</c:v>")]

    def _labels(self, series: ChartSeries, look: _Look) -> str:
        """Numbers in the middle of stacked bars, else at their ends. Zero has no room in a stack."""
        at_end = series.total or not self._stacked
        ink = _BLACK if at_end else look.ink
        patch = "<a:noFill/>" if at_end else look.patch
        position = "inBase" if series.total else "outEnd" if at_end else "ctr"
        form = self._chart.number_format if at_end else f"{self._chart.number_format};;"
        shown = (
            f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:spPr>{patch}{_NO_LINE}</c:spPr>{{text}}'
            f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
            '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        )
        points = ""
        for index, (value, label) in enumerate(zip(series.values, series.labels, strict=True)):
            if value is not None and (value or at_end) and self._differs(label):
                run = self._run_properties("rPr", ink, bold=at_end)
                rich = (
                    f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:p>{self._paragraph(ink, bold=at_end)}'
                    f"<a:r>{run}<a:t>{escape(label)}</a:t></a:r></a:p></c:rich></c:tx>"
                )
                points += f'<c:dLbl><c:idx val="{index}"/>{rich}{shown.format(text="")}</c:dLbl>'
        return f"<c:dLbls>{points}{shown.format(text=self._text(ink, bold=at_end))}</c:dLbls>"

    def _differs(self, label: str) -> bool:
        """Whether a machine with other settings could print a number otherwise than its label."""
        return bool(label) and not (self._chart.number_format == "0" and _PLAIN.fullmatch(label))

    # The plot

    def _set_bars(self, bars: etree._Element) -> None:
        for name in ("varyColors", "gapWidth", "axId"):
            for old in bars.findall(f"{{{_C}}}{name}"):
                bars.remove(old)
        self._find("c:grouping", bars).addnext(_element('<c:varyColors val="0"/>'))
        overlap = bars.find(f"{{{_C}}}overlap")
        gap = _element(f'<c:gapWidth val="{_GAP}"/>')
        if overlap is None:
            bars.append(gap)
        else:
            overlap.addprevious(gap)
        for axis in (_CATEGORY_AXIS, _VALUE_AXIS):
            bars.append(_element(f'<c:axId val="{axis}"/>'))

    def _set_axes(self, bars: etree._Element) -> None:
        """Categories from top to bottom; in Arabic the bars grow from the right. No value axis is seen."""
        rtl = self._language.rtl
        plot = self._find("c:chart/c:plotArea")
        for name in ("catAx", "valAx"):
            plot.remove(self._find(f"c:{name}", plot))
        hidden = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        values = _element(
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="{"maxMin" if rtl else "minMax"}"/>'
            f'<c:max val="{self._longest()}"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
            f'<c:numFmt formatCode="{self._chart.number_format}" sourceLinked="0"/>{hidden}<c:tickLblPos val="nextTo"/>'
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )
        categories = _element(
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{"r" if rtl else "l"}"/>'
            f'<c:numFmt formatCode="General" sourceLinked="0"/>{hidden}<c:tickLblPos val="nextTo"/>'
            f"<c:spPr><a:noFill/>{_line(_GREY)}</c:spPr>{self._text(_BLACK)}"
            f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )
        bars.addnext(categories)
        categories.addnext(values)
        values.addnext(_element(f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"))
        top, width, height = self._size.bars
        target = '<c:layoutTarget val="inner"/>'
        plot.insert(0, _element(self._layout(top, width, height, target)))

    def _layout(self, top: float, width: float, height: float, target: str = "") -> str:
        """A place at the trailing edge: beside the labels of the categories."""
        left = 0 if self._language.rtl else 1 - width
        return (
            f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{left:.4f}"/><c:y val="{top:.4f}"/><c:w val="{width:.4f}"/><c:h val="{height:.4f}"/>'
            "</c:manualLayout></c:layout>"
        )

    def _longest(self) -> Decimal:
        """Where the value axis ends: fixed, since the totals are bars too, if invisible ones."""
        bars = zip(*(series.values for series in self._chart.series if not series.total), strict=True)
        longest = max(sum((value or Decimal(0) for value in bar), Decimal(0)) for bar in bars)
        return round((longest or Decimal(1)) / Decimal(self._size.reach), 3)

    # Around it

    def _set_chart(self) -> None:
        chart = self._find("c:chart")
        self._find("c:autoTitleDeleted", chart).set("val", "1")
        plot = self._find("c:plotArea", chart)
        after = ['<c:plotVisOnly val="1"/>', '<c:dispBlanksAs val="gap"/>']
        chart.remove(self._find("c:dispBlanksAs", chart))
        if self._stacked:
            place, text = self._layout(0, *self._size.legend_box), self._text(_BLACK)
            after.insert(0, f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="0"/>{text}</c:legend>')
        for xml in reversed(after):
            plot.addnext(_element(xml))

    def _set_space(self, workbook: str) -> None:
        space = self._root
        self._find("c:date1904").addnext(_element(f'<c:lang val="{self._language.tag}"/>'))
        self._find("c:lang").addnext(_element('<c:roundedCorners val="0"/>'))
        space.remove(self._find("c:txPr"))
        space.append(_element(f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"))
        space.append(_element(self._text(_BLACK)))
        space.append(_element(f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'))

    # Text

    def _text(self, ink: str, *, bold: bool = False) -> str:
        paragraph = self._paragraph(ink, bold=bold)
        return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p>{paragraph}<a:endParaRPr lang="{self._language.tag}"/></a:p></c:txPr>'

    def _paragraph(self, ink: str, *, bold: bool) -> str:
        rtl = ' rtl="1"' if self._language.rtl else ""
        return f"<a:pPr{rtl}>{self._run_properties('defRPr', ink, bold=bold)}</a:pPr>"

    def _run_properties(self, name: str, ink: str, *, bold: bool) -> str:
        size = _SIZE.get(self._language.code, _USUAL_SIZE)
        return f'<a:{name} lang="{self._language.tag}" sz="{size}" b="{int(bold)}">{_solid(ink)}{self._faces}</a:{name}>'

    def _find(self, path: str, parent: etree._Element | None = None) -> etree._Element:
        found = (self._root if parent is None else parent).find(path, {"c": _C})
        assert found is not None  # noqa: S101 - python-pptx always writes these elements
        return found


def _element(xml: str) -> etree._Element:
    """An element of a chart by its XML, with prefixes c, a and r."""
    return etree.fromstring(_OPEN.sub(rf'\g<0> xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"', xml, count=1))
