"""A chart as lines of text, read back from the parts of a Word document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMES: Final = {"c": f"{_A}/chart", "a": f"{_A}/main", "wp": f"{_A}/wordprocessingDrawing"}


def chart_lines(
    archive: zipfile.ZipFile, paragraph: etree._Element, links: Mapping[str, str]
) -> Iterator[str]:
    """The charts of a paragraph: title, description, and each series with what its labels print.

    Shape:  ``links`` gives the parts below ``word/`` by the ids of their relationships.
    """
    for drawing in paragraph.iterfind(".//wp:inline", _NAMES):
        shown = drawing.find("wp:docPr", _NAMES)
        reference = drawing.find(".//c:chart", _NAMES)
        if shown is None or reference is None:
            continue
        part = etree.fromstring(archive.read(f"word/{links[reference.get(f'{_R}id') or '']}"))
        yield f"[chart] {shown.get('title')}"
        yield f"(read aloud: {shown.get('descr')})"
        for series in part.iterfind(".//c:ser", _NAMES):
            yield _series(series)


def _series(series: etree._Element) -> str:
    name = "".join(_points(series, "c:tx").values()) or "(totals)"
    values = _points(series, "c:val") | _labels(series)
    points = [f"{text} = {values.get(index, '–')}" for index, text in _points(series, "c:cat").items()]
    return f"{name}: {'; '.join(points)}"


def _points(series: etree._Element, name: str) -> dict[str, str]:
    """Cached texts or numbers by their index."""
    return {
        point.get("idx") or "": point.findtext("c:v", "", _NAMES)
        for point in series.iterfind(f"{name}//c:pt", _NAMES)
    }


def _labels(series: etree._Element) -> dict[str, str]:
    """Labels that are written out, by the index of their value."""
    found = {}
    for label in series.iterfind("c:dLbls/c:dLbl", _NAMES):
        index = label.find("c:idx", _NAMES)
        if index is not None:
            found[index.get("val") or ""] = "".join(
                text.text or "" for text in label.iterfind(".//a:t", _NAMES)
            )
    return found
