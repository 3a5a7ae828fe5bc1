"""The numbers of a chart: as python-pptx takes them, and as the workbook within the document.

Who edits the chart in Word gets the workbook. Texts of senders stay texts there: a label
that begins with "=" is no formula.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.bidi import embedded
from generator.blocks import Chart
from generator.languages import Language
from generator.writers.word.escape import clean

#: The earliest date that a zip file can hold.
_EPOCH: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
_TEXTS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LABEL_WIDTH: Final = 40


def chart_data(chart: Chart, language: Language) -> CategoryChartData:
    """Categories and series in their order, with the number format of the chart."""

    def said(text: str) -> str:
        return embedded(clean(text), rtl=language.rtl)

    data = CategoryChartData(number_format=chart.number_format)  # type: ignore[no-untyped-call]
    data.categories = [said(category) for category in chart.categories]
    for series in chart.series:
        data.add_series(said(series.name), series.values)  # type: ignore[no-untyped-call]
    return data


def chart_workbook(data: CategoryChartData, language: Language) -> bytes:
    """The workbook that the references of the chart point into, the same bytes for the same data."""
    blob = _Writer(data, rtl=language.rtl).xlsx_blob
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(blob)) as found,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in found.namelist():
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, found.read(name))
    return out.getvalue()


class _Writer(CategoryWorkbookWriter):
    """The workbook of python-pptx without formulas, links and clocks."""

    def __init__(self, data: CategoryChartData, *, rtl: bool) -> None:
        super().__init__(data)  # type: ignore[no-untyped-call]
        self._rtl = rtl

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Workbook, Worksheet]]:
        workbook = Workbook(xlsx_file, {"in_memory": True, **_TEXTS})
        workbook.set_properties({"created": _EPOCH})
        worksheet = workbook.add_worksheet("Sheet1")
        if self._rtl:
            worksheet.right_to_left()
        yield workbook, worksheet
        worksheet.set_column(0, 0, _LABEL_WIDTH)
        workbook.close()
