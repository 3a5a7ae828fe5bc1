"""Native charts: what Word draws, what is read aloud, and the workbook behind them."""

from __future__ import annotations

import io
import subprocess
import tomllib
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from demo.render import HOUSE
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from test_word_documents import png

from generator.blocks import Block, Chart, ChartSeries, PageBreak, Paragraph, Picture, Properties, Text
from generator.languages import LANGUAGES
from generator.writers.text import document_text
from generator.writers.word.chart_size import size
from generator.writers.word.document import Written, write_document

A = "http://schemas.openxmlformats.org/drawingml/2006"
NAMES = {"c": f"{A}/chart", "a": f"{A}/main", "wp": f"{A}/wordprocessingDrawing"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = tomllib.loads((Path(__file__).parent / "demo" / "texts.toml").read_text(encoding="utf-8"))
AREAS = tuple(TEXTS["en"]["areas"])
TOTAL = "Total"


def series(name: str, *values: str, total: bool = False) -> ChartSeries:
    """Values as texts, "" where there is none; a label is the value with a decimal comma."""
    numbers = tuple(Decimal(value) if value else None for value in values)
    return ChartSeries(name, numbers, tuple(value.replace(".", ",") for value in values), total)


def bars(categories: tuple[str, ...] = AREAS, *values: str) -> Chart:
    one = series("USD million", *(values or ("2387.9", "51.2", "", "0")))
    return Chart("bar", "Value by Focus Area", 'Most is in "one", see Table 2.', categories, (one,), "0.0")


def stacked(categories: tuple[str, ...] = AREAS) -> Chart:
    parts = (
        series("Exclusively", "3", "0", "0", "1"),
        series("Primarily", "1", "3", "1", "2"),
        series("In part", "3", "6", "3", "0"),
        series("None", "9", "3", "5", "2"),
        series(TOTAL, "16", "12", "9", "5", total=True),
    )
    return Chart("stacked", "Pledges", "One area has most.", categories, parts, bookmark="figure_2")


def write(target: Path, *blocks: Block, code: str = "en", house: Path = HOUSE) -> Written:
    return write_document(blocks, target, house, LANGUAGES[code], Properties("A title"))


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def vals(element: etree._Element, path: str) -> list[str | None]:
    return [found.get("val") for found in element.iterfind(path, NAMES)]


def cache(one: etree._Element, name: str) -> list[tuple[str | None, str | None]]:
    return [
        (point.get("idx"), point.findtext("c:v", None, NAMES))
        for point in one.iterfind(f"{name}//c:pt", NAMES)
    ]


def test_the_workbook_holds_what_the_chart_shows(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", bars(), stacked())
    document = docx.Document(str(tmp_path / "a.docx")).part
    charts = [rel.target_part for rel in document.rels.values() if rel.reltype.endswith("/chart")]
    assert [str(chart.partname) for chart in charts] == ["/word/charts/chart1.xml", "/word/charts/chart2.xml"]
    for chart in charts:
        tree = etree.fromstring(chart.blob)
        relation = tree.find("c:externalData", NAMES).values()[0]
        sheet = load_workbook(io.BytesIO(chart.related_parts[relation].blob))["Sheet1"]
        categories = [cell.value for cell in sheet["A"][1:]]
        for column, one in enumerate(tree.iterfind(".//c:ser", NAMES), start=2):
            values = [sheet.cell(row, column).value for row in range(2, len(categories) + 2)]
            shown = [(str(n), str(value)) for n, value in enumerate(values) if value is not None]
            cached = [(n, f"{float(v or 0):g}") for n, v in cache(one, "c:val")]
            assert cached == [(n, f"{float(v):g}") for n, v in shown]
            assert [text for _, text in cache(one, "c:cat")] == categories == list(AREAS)
            letter = "ABCDEF"[column - 1]
            assert one.findtext("c:val/c:numRef/c:f", None, NAMES) == f"Sheet1!${letter}$2:${letter}$5"
        assert [cell.value for cell in sheet[1]][-1] in {"USD million", TOTAL}


def test_a_text_is_never_a_formula_or_a_link_of_the_workbook(tmp_path: Path) -> None:
    hostile = ("=1+1", "https://example.org/x", "+41 22", "2022", "<b>&")
    chart = bars(hostile, "1", "2", "3", "4", "5")
    write(tmp_path / "a.docx", chart)
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        sheet = load_workbook(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))["Sheet1"]
    found = [(cell.value, cell.data_type, cell.hyperlink) for cell in sheet["A"][1:]]
    assert found == [(text, "s", None) for text in hostile]
    with (
        zipfile.ZipFile(tmp_path / "a.docx") as archive,
        zipfile.ZipFile(io.BytesIO(archive.read("word/embeddings/chart1.xlsx"))) as workbook,
    ):
        assert b"<f>" not in workbook.read("xl/worksheets/sheet1.xml")
        assert {info.date_time for info in workbook.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_chart_makes_the_same_bytes(tmp_path: Path) -> None:
    first = write(tmp_path / "a.docx", bars(), stacked(), code="ar")
    assert write(tmp_path / "b.docx", bars(), stacked(), code="ar") == first
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_chart_is_read_aloud_and_numbered_with_the_pictures(tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(HOUSE.read_bytes())
    (tmp_path / "logo.png").write_bytes(png(4, 4))
    emblem = Paragraph("P2C Emblem", (Picture("logo.png", 1.0, "emblem"),))
    write(tmp_path / "a.docx", bars(), emblem, stacked(), emblem, house=tmp_path / "house.docx")
    drawings = part(tmp_path / "a.docx", "document").findall(".//wp:docPr", NAMES)
    assert [drawing.get("id") for drawing in drawings] == ["1", "2", "3", "4"]
    first = drawings[0]
    assert (first.get("title"), first.get("descr")) == (
        "Value by Focus Area",
        'Most is in "one", see Table 2.',
    )
    assert drawings[2].get("name") == "figure_2"


@pytest.mark.parametrize(
    ("code", "value_axis", "side", "sheet"), [("en", "minMax", "l", None), ("ar", "maxMin", "r", "1")]
)
def test_arabic_bars_grow_from_the_right(
    tmp_path: Path, code: str, value_axis: str, side: str, sheet: str | None
) -> None:
    write(tmp_path / "a.docx", bars(), code=code)
    plot = part(tmp_path / "a.docx", "charts/chart1").find("c:chart/c:plotArea", NAMES)
    assert vals(plot, "c:valAx/c:scaling/c:orientation") == [value_axis]
    assert vals(plot, "c:catAx/c:scaling/c:orientation") == ["maxMin"]
    assert vals(plot, "c:catAx/c:axPos") == [side]
    assert {text.get("rtl") for text in plot.iterfind("c:catAx/c:txPr/a:p/a:pPr", NAMES)} == {sheet}
    # The line that holds it always runs from left to right: else digits would be turned round.
    bidi = part(tmp_path / "a.docx", "document").find(f".//{W}pPr/{W}bidi")
    assert (None if bidi is None else bidi.get(f"{W}val")) == ("0" if code == "ar" else None)
    with (
        zipfile.ZipFile(tmp_path / "a.docx") as archive,
        zipfile.ZipFile(io.BytesIO(archive.read("word/embeddings/chart1.xlsx"))) as workbook,
    ):
        view = etree.fromstring(workbook.read("xl/worksheets/sheet1.xml")).find(".//{*}sheetView")
    assert view.get("rightToLeft") == sheet


def test_a_chart_is_flat_and_speaks_the_language_of_the_document(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", stacked(), code="ru")
    chart = part(tmp_path / "a.docx", "charts/chart1")
    assert [element.get("val") for element in chart[:3]] == ["0", "ru-RU", "0"]
    once = {"autoTitleDeleted": "1", "plotVisOnly": "1", "dispBlanksAs": "gap"}
    assert {name: vals(chart, f"c:chart/c:{name}") for name in once} == {k: [v] for k, v in once.items()}
    assert vals(chart, ".//c:gapWidth") == ["60"]
    assert vals(chart, ".//c:valAx/c:delete") == ["1"]
    assert vals(chart, ".//c:legendPos") == ["t"]
    assert chart.findall(".//c:majorGridlines", NAMES) == []
    faces = {(face.tag.partition("}")[2], face.get("typeface")) for face in chart.iterfind(".//*[@typeface]")}
    assert faces == {("latin", "Calibri"), ("ea", "SimSun"), ("cs", "Arial")}
    assert {run.get("lang") for run in chart.iterfind(".//a:defRPr", NAMES)} == {"ru-RU"}


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_legend_stands_above_the_bars_and_begins_at_the_axis(tmp_path: Path, code: str) -> None:
    write(tmp_path / "a.docx", stacked(), code=code)
    layouts = part(tmp_path / "a.docx", "charts/chart1").findall(".//c:manualLayout", NAMES)
    plot, legend = ({child: float(vals(one, f"c:{child}")[0] or 0) for child in "xywh"} for one in layouts)
    assert (legend["x"], legend["w"]) == (plot["x"], plot["w"])
    assert legend["y"] == 0
    assert legend["h"] <= plot["y"]
    # Arabic bars begin at the right edge of the plot, beside the labels.
    assert (plot["x"] == 0) is (code == "ar")


def test_a_legend_with_long_names_takes_the_room_it_needs() -> None:
    def named(*names: str) -> Chart:
        parts = [series(name, "1") for name in names]
        return Chart("stacked", "T", "A", ("a" * 30,), (*parts, series(TOTAL, "4", total=True)))

    short, wide, tall = (size(named(*["n" * length] * 4)) for length in (4, 16, 30))
    assert short.legend_width < wide.legend_width == tall.legend_width == 17
    assert short.legend == wide.legend < tall.legend
    # What the legend takes is not taken from the bars.
    assert tall.height - tall.legend == pytest.approx(short.height - short.legend)
    assert size(bars()).legend == size(bars()).legend_width == 0


def test_labels_with_latin_letters_keep_their_order_in_arabic(tmp_path: Path) -> None:
    """A program that takes a label for left-to-right text would show the brackets before the name."""
    name = "كومنولث الدول المستقلة (CIS)"
    chart = bars((name, "إفريقيا", "2022", "Only Latin"))
    shown = {}
    for code in ("ar", "en"):
        write(tmp_path / "a.docx", chart, code=code)
        (one,) = part(tmp_path / "a.docx", "charts/chart1").findall(".//c:ser", NAMES)
        shown[code] = [text for _, text in cache(one, "c:cat")]
        with zipfile.ZipFile(tmp_path / "a.docx") as archive:
            sheet = load_workbook(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))["Sheet1"]
        assert [cell.value for cell in sheet["A"][1:]] == shown[code]
    assert shown["ar"] == [f"\u202b{name}\u202c", "إفريقيا", "2022", "Only Latin"]
    assert shown["en"] == list(chart.categories)


def test_series_are_told_apart_without_colour(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", stacked())
    found = part(tmp_path / "a.docx", "charts/chart1").findall(".//c:ser", NAMES)
    fills = [etree.QName(one.find("c:spPr", NAMES)[0]).localname for one in found]
    assert fills == ["solidFill", "solidFill", "pattFill", "solidFill", "noFill"]
    inks = [one.find("c:dLbls/c:txPr//a:srgbClr", NAMES).get("val") for one in found]
    assert inks == ["FFFFFF", "000000", "000000", "000000", "000000"]
    # The totals stand where their unseen bars begin; their name is not seen in the legend.
    assert vals(found[-1], "c:dLbls/c:dLblPos") == ["inBase"]
    assert found[-1].findtext("c:tx/c:v", None, NAMES) == "\u00a0"
    longest = Decimal(vals(part(tmp_path / "a.docx", "charts/chart1"), ".//c:valAx/c:scaling/c:max")[0] or 0)
    assert 16 < longest < 20


def test_only_a_number_with_signs_is_written_out(tmp_path: Path) -> None:
    with_signs = Chart(
        "stacked", "T", "A", ("a", "b", "c"), (series("x", "0", "2.5", ""), series("y", "4", "0", "1"))
    )
    write(tmp_path / "a.docx", bars(), with_signs)
    (value,) = part(tmp_path / "a.docx", "charts/chart1").findall(".//c:ser", NAMES)
    labels = [
        (
            label.find("c:idx", NAMES).get("val"),
            "".join(text.text or "" for text in label.iterfind(".//a:t", NAMES)),
        )
        for label in value.iterfind(".//c:dLbl", NAMES)
    ]
    # Nothing at the missing value. The number format would print the zero as 0.0 or 0,0.
    assert labels == [("0", "2387,9"), ("1", "51,2"), ("3", "0")]
    assert value.find("c:dLbls/c:numFmt", NAMES).get("formatCode") == "0.0"
    first, _ = part(tmp_path / "a.docx", "charts/chart2").findall(".//c:ser", NAMES)
    assert vals(first, ".//c:dLbl/c:idx") == ["1"]
    # In a stack zero is not printed.
    assert first.find("c:dLbls/c:numFmt", NAMES).get("formatCode") == "0;;"


def test_a_chart_keeps_its_notes_and_its_place(tmp_path: Path) -> None:
    note = Paragraph("Tablelegend", (Text("note"),))
    write(tmp_path / "a.docx", Paragraph("Figuretitle", (Text("x"),)), PageBreak(), stacked(), note, bars())
    _, first, _, last = part(tmp_path / "a.docx", "document").findall(f".//{W}body/{W}p")
    names = [etree.QName(child).localname for child in first.find(f"{W}pPr")]
    assert names == ["pStyle", "keepNext", "pageBreakBefore", "spacing"]
    assert first.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "P2CChart"
    assert first.find(f"{W}bookmarkStart").get(f"{W}name") == "figure_2"
    assert [etree.QName(child).localname for child in last.find(f"{W}pPr")] == ["pStyle"]


def test_a_chart_grows_with_its_bars_and_labels_but_never_past_a_page() -> None:
    few, many = size(bars(("a", "b"), "1", "2")), size(bars(tuple("abcdefghij"), *"1234567890"))
    assert few.height < many.height < size(bars(tuple(map(str, range(300))), *("1",) * 300)).height <= 23
    long = size(bars(("A very long name of an organization " * 4, "b"), "1", "2"))
    assert long.height > few.height
    assert long.labels <= 7
    assert (
        size(bars(("实现世界各地人们的互联互通",), "1")).labels > size(bars(("Connecting peo",), "1")).labels
    )
    top, wide, high = size(stacked()).bars
    assert 0 < top < top + high < 1
    assert 0 < wide < 1


def test_a_chart_reads_back_as_text(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", bars(("a", "b", "c", "d\u00a0e")), stacked())
    lines = document_text(tmp_path / "a.docx").splitlines()
    assert lines[1:5] == [
        "[chart] Value by Focus Area",
        '(read aloud: Most is in "one", see Table 2.)',
        "USD million: a = 2387,9; b = 51,2; c = –; d<nbsp>e = 0",
        "[chart] Pledges",
    ]
    assert lines[-1].startswith("(totals): Connecting people everywhere = 16; ")


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=()), max_size=40), st.sampled_from(["ar", "en"]))
def test_no_text_breaks_a_chart(tmp_path_factory: pytest.TempPathFactory, text: str, code: str) -> None:
    target = tmp_path_factory.getbasetemp() / "chart.docx"
    one = ChartSeries(text, (Decimal(1),), (text,))
    write(target, Chart("bar", text, text, (text,), (one,)), code=code)
    assert len(part(target, "charts/chart1").findall(".//c:ser", NAMES)) == 1
    with zipfile.ZipFile(target) as archive:
        load_workbook(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))


@pytest.mark.validator
@pytest.mark.parametrize("code", ["ar", "en", "zh"])
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path, code: str, validator: str) -> None:
    write(tmp_path / "a.docx", bars(), stacked(), code=code)
    found = subprocess.run(
        [validator, str(tmp_path / "a.docx")], check=False, capture_output=True, text=True, timeout=60
    )
    assert '"ok": true' in found.stdout


def letters(word: str) -> str:
    """The letters of a word: in Arabic a PDF keeps no order of words, nor of letters that join."""
    plain = unicodedata.normalize("NFKC", word)
    return "".join(sorted(letter for letter in plain if unicodedata.category(letter) != "Cf"))


@pytest.mark.libreoffice
@pytest.mark.parametrize("code", ["ar", "en", "zh"])
def test_libreoffice_draws_labels_and_numbers(
    tmp_path: Path, code: str, soffice: str, pdftotext: str
) -> None:
    areas = tuple(TEXTS[code]["areas"])
    write(tmp_path / "a.docx", bars(areas), stacked(areas), code=code)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=180)
    shown = subprocess.run(
        [pdftotext, "-raw", str(tmp_path / "a.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    words = set(map(letters, shown.split()))
    assert {letters(word) for area in areas for word in area.split()} <= words
    assert set(map(letters, ("2387,9", "51,2", "16", "12", "9", "5"))) <= words
    assert letters(TOTAL) not in words
