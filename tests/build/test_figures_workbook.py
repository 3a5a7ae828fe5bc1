"""``output/figures.xlsx``: every table as live data, published pledges only, no formula from a sender."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from making import published
from making_documents import dataset, document_row
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from generator.build.figure_cells import FigureCells
from generator.build.figures_workbook import figures_book, write_figures
from generator.build.settings import Settings
from generator.build.story import Outcome, build
from generator.datatables import Figure, Several, Unit
from generator.documents.page import Page
from generator.figures.rates import Rates
from generator.forms.figures_workbook import CAPTION_ROW
from generator.languages import LANGUAGES
from generator.model import Benefit, Money, PartialDate, Place, Rate
from generator.reference.countries import Countries
from generator.wording.voice import Voice

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
NAME = "figures.xlsx"
KINDS = ("compendium", "tdag-report", "progress-report", "programme")
MILLION = Decimal(1_000_000)


@pytest.fixture(scope="module")
def workbook(sample_output: Path) -> Workbook:
    return load_workbook(sample_output / NAME)


@pytest.fixture(scope="module")
def figures(sample_output: Path) -> dict[str, Any]:
    """The same figures as every build keeps them for ``p2c trace``: exact, as texts."""
    found: dict[str, Any] = json.loads((sample_output / "figures.json").read_text("utf-8"))
    return found


def tables(figures: Mapping[str, Any], workbook: Workbook) -> Iterator[tuple[dict[str, Any], Worksheet]]:
    for number, document in enumerate(figures.values(), start=1):
        for table in document["tables"]:
            yield table, workbook[f"{number}-{table['number']:02}"]


def rows_of(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """The rows below the captions, down to the empty one before the notes."""
    found = []
    for row in sheet.iter_rows(min_row=CAPTION_ROW + 1):
        if all(cell.value is None for cell in row):
            break
        found.append(row)
    return found


def texts(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def personal() -> Iterator[str]:
    """Names, addresses and numbers of the people who sent the sample."""
    for file in sorted((ROOT / "input" / "pledges").glob("*.xlsx")):
        for sheet in load_workbook(file):
            for row in sheet.iter_rows(values_only=True):
                if row and row[0] in {"contact_name", "contact_email", "contact_phone"} and row[2]:
                    yield str(row[2])


def plain(printed: str) -> str:
    """A text of a document as the workbook has it: there are no lines that could break."""
    return printed.replace("\u00a0", " ").replace("\u2011", "-")


def page(voice: Voice) -> Page:
    return Page(voice, Countries(), Rates([]), date(2022, 5, 31))


def test_every_table_of_every_document_is_there_whole(figures: dict[str, Any], workbook: Workbook) -> None:
    assert {document["kind"] for document in figures.values()} == set(KINDS)
    seen = 0
    for table, sheet in tables(figures, workbook):
        assert plain(sheet["A1"].value).endswith(plain(table["title"]["en"]))
        assert "as of" in sheet["A2"].value
        assert sheet.freeze_panes == f"B{CAPTION_ROW + 1}"
        captions = [row[0].value for row in rows_of(sheet)]
        assert len(captions) == len(table["rows"])
        for caption, row in zip(captions, table["rows"], strict=True):
            if not isinstance(caption, datetime):
                assert "".join(caption.split()) == "".join(row["caption"]["en"].split())
        seen += 1
    assert seen == len(workbook.sheetnames) - 1 - len(figures)


def test_every_figure_is_the_unrounded_number_behind_what_is_printed(
    figures: dict[str, Any], workbook: Workbook
) -> None:
    units = set()
    for table, sheet in tables(figures, workbook):
        headings = [cell.value for cell in sheet[CAPTION_ROW]]
        for row, given in zip(rows_of(sheet), table["rows"], strict=True):
            for figure in given["figures"]:
                cell = row[headings.index(plain(figure["heading"]["en"]))]
                units.add(figure["unit"])
                if figure["value"] is None:
                    assert cell.value == "–"
                    continue
                value = Decimal(figure["value"])
                if figure["unit"] == "usd_million":
                    value /= MILLION
                if figure["unit"] == "share" and figure["of"] < 20:
                    value = Decimal(len(figure["pledges"]))
                assert cell.data_type == "n"
                assert float(value) == pytest.approx(cell.value, rel=1e-14)
                if figure["unit"] == "of" or (figure["unit"] == "share" and figure["of"] < 20):
                    assert cell.number_format == f'0" of {figure["of"]}"'
                    assert figure["shown"]["en"] == f"{cell.value} of {figure['of']}"
    assert units >= {"count", "of", "share", "usd", "usd_million", "amount"}


def test_the_contents_link_to_every_sheet(workbook: Workbook) -> None:
    contents = workbook.worksheets[0]
    links = [cell.hyperlink.location for row in contents.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in workbook.sheetnames[1:]]
    for sheet in workbook.worksheets[1:]:
        assert [sheet["A3"].hyperlink.location] == [f"'{contents.title}'!A1"]


def test_the_data_sheets_hold_the_published_pledges_and_nothing_of_a_person(
    sample_output: Path, workbook: Workbook, figures: dict[str, Any]
) -> None:
    manifest = json.loads((sample_output / "manifest.json").read_text("utf-8"))
    cleared = {item["id"] for document in manifest["documents"].values() for item in document["pledges"]}
    by_document = {}
    for number, document_id in enumerate(figures, start=1):
        sheet = workbook[f"{number}-Pledges"]
        by_document[document_id] = [row[0].value for row in rows_of(sheet)]
        (table,) = sheet.tables.values()
        captions = [cell.value for cell in sheet[CAPTION_ROW]]
        assert table.ref == f"A5:{sheet.cell(1, len(captions)).column_letter}{4 + 1 + len(rows_of(sheet))}"
        assert [column.name for column in table.tableColumns] == captions
    assert by_document["compendium-2022"] == [
        item["id"] for item in manifest["documents"]["compendium-2022"]["pledges"]
    ]
    assert set().union(*by_document.values()) == cleared
    everything = texts(sample_output / NAME)
    secrets = set(personal())
    assert len(secrets) > 50
    assert [secret for secret in secrets if secret in everything] == []


def test_a_total_is_at_the_usd_of_its_pledges(workbook: Workbook, figures: dict[str, Any]) -> None:
    sheet = workbook["1-Pledges"]
    captions = [cell.value for cell in sheet[CAPTION_ROW]]
    at = captions.index("Estimated value in USD at the cut-off date")
    total = sum(Decimal(str(row[at].value)) for row in rows_of(sheet) if row[at].value is not None)
    (strip,) = (table for table in figures["compendium-2022"]["tables"] if table["number"] == 0)
    (usd,) = (row["figures"][0]["value"] for row in strip["rows"] if row["code"] == "usd")
    assert abs(total - Decimal(usd)) < Decimal("0.01")


def test_one_pledge_as_data(tmp_path: Path, voices: Mapping[str, Voice]) -> None:
    rate = Rate("EUR", Decimal("1.0625"), date(2022, 5, 1), "UN", Place("input/secretariat/rates.xlsx"))
    benefits = {"ldc": Benefit("partial", Decimal("12.5")), "lldc": Benefit("none"), "sids": Benefit("none")}
    item = published(
        1,
        value=Money(Decimal("1000.50"), "EUR"),
        benefits=benefits,
        sdgs=(4, 9),
        focus_areas=("fa2", "fa1"),
        end=PartialDate(2024, quarter=3),
    )
    write_figures([document_row("compendium")], dataset([item], rates=Rates([rate])), voices["en"], tmp_path)
    sheet = load_workbook(tmp_path / NAME)["1-Pledges"]
    captions = [cell.value for cell in sheet[CAPTION_ROW]]
    (row,) = rows_of(sheet)
    cells = dict(zip(captions, row, strict=True))
    found = {caption: cell.value for caption, cell in cells.items()}
    assert found["Estimated value"] == 1000.5
    assert cells["Estimated value"].number_format == "#,##0.00"
    assert found["Currency"] == "EUR"
    assert found["Estimated value in USD at the cut-off date"] == 1063.03125
    assert found["Month of the exchange rate"] == datetime(2022, 5, 1)  # noqa: DTZ001 - Excel knows no zones
    assert found["Share of the value for LDCs (%)"] == 0.125
    assert cells["Share of the value for LDCs (%)"].number_format == "0.0%"
    assert found["Share of the value for SIDS (%)"] is None
    assert found["Extent of benefit to LDCs"] == "In part"
    assert (found["Targets at least one LDC"], found["Targets at least one LLDC"]) == ("Yes", "No")
    assert found["Countries of implementation"] == "Fiji; Tuvalu"
    assert found["Main Focus Area"] == "Empowering communities"
    assert found["Focus Areas"] == "Empowering communities; Connecting people everywhere"
    assert found["Sustainable Development Goals"] == "SDG 4; SDG 9"
    assert found["Start date"] == datetime(2022, 9, 1)  # noqa: DTZ001 - as above
    assert found["End date"] == "third quarter of 2024"
    assert (found["File"], found["Sheet"], found["Row of the form"]) == ("input/pledges/a.xlsx", "Pledges", 4)


def run(
    small: SmallInput,
    output: Path,
    *,
    languages: tuple[str, ...] = ("en",),
    documents: tuple[str, ...] = (),
) -> Outcome:
    settings = Settings(
        input=small.folder,
        output=output,
        templates=ROOT / "templates",
        locales=ROOT / "locales",
        today=date(2022, 6, 1),
        languages=languages,
        documents=documents,
        jobs=1,
    )
    return build(settings, small.voices["en"], lambda _: None, lambda _: None)


def test_a_build_of_one_document_writes_the_same_bytes_as_a_build_of_all(
    small_input: SmallInput, tmp_path: Path
) -> None:
    run(small_input, tmp_path / "all", languages=("en", "fr"))
    run(small_input, tmp_path / "one", documents=("tdag",))
    content = (tmp_path / "all" / NAME).read_bytes()
    assert (tmp_path / "one" / NAME).read_bytes() == content
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text("utf-8"))
    assert manifest["beside"][NAME] == hashlib.sha256(content).hexdigest()
    with zipfile.ZipFile(tmp_path / "all" / NAME) as package:
        properties = package.read("docProps/core.xml").decode()
    assert "creator" not in properties
    assert "lastModifiedBy" not in properties


def test_a_senders_formula_stays_a_text_and_nothing_private_or_uncleared_is_in(
    small_input: SmallInput, tmp_path: Path
) -> None:
    small_input.add_form("formula.xlsx", {"org_name": "=HYPERLINK(1)"}, {"ref": "F-1", "title": "@SUM(1)"})
    small_input.clear()
    small_input.add_form(
        "unseen.xlsx", {"org_name": "Unseen Organization"}, {"ref": "U-1", "title": "Unseen"}
    )
    run(small_input, tmp_path / "output")
    book = load_workbook(tmp_path / "output" / NAME)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    (named,) = {(c.data_type, c.quotePrefix) for c in cells if c.value in {"=HYPERLINK(1)", "@SUM(1)"}}
    assert named == ("s", True)
    everything = texts(tmp_path / "output" / NAME)
    for secret in ("Secret Coordinator", "Hidden Title", "secret.coordinator", "555 0199", "Unseen"):
        assert secret not in everything


def test_a_workbook_that_is_open_costs_nothing_else(small_input: SmallInput, tmp_path: Path) -> None:
    blocked = tmp_path / "output" / NAME
    blocked.mkdir(parents=True)  # nothing can take its place, as on Windows when Excel holds the file
    outcome = run(small_input, tmp_path / "output")
    assert outcome.documents == outcome.wanted == 3
    (finding,) = [finding for finding in outcome.findings if finding.code.startswith("B")]
    assert (finding.code, finding.place.file) == ("B19", NAME)
    manifest = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert NAME not in manifest["beside"]
    assert "figures.json" in manifest["beside"]
    assert sorted(path.name for path in (tmp_path / "output").iterdir() if path.suffix == ".tmp") == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_sheets_have_names_that_excel_takes_and_the_direction_of_the_language(
    tmp_path: Path, voices: Mapping[str, Voice], code: str
) -> None:
    rows = [document_row(kind) for kind in KINDS]
    write_figures(rows, dataset([published(1)]), voices[code], tmp_path)
    book = load_workbook(tmp_path / NAME)
    for sheet in book:
        assert 0 < len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\'")
        assert bool(sheet.sheet_view.rightToLeft) is (code == "ar")
    folded = [name.casefold() for name in book.sheetnames]
    assert len(set(folded)) == len(folded)


def test_a_document_without_pledges_has_captions_and_no_empty_table(
    tmp_path: Path, voices: Mapping[str, Voice]
) -> None:
    write_figures([document_row("compendium")], dataset([]), voices["en"], tmp_path)
    sheet = load_workbook(tmp_path / NAME)["1-Pledges"]
    assert sheet.cell(CAPTION_ROW, 1).value == "Pledge ID"
    assert not sheet.tables  # Excel would repair a table without a row


def test_filters_leave_the_total_in_sight(workbook: Workbook) -> None:
    sheet = workbook["1-05"]
    rows = rows_of(sheet)
    assert rows[-1][0].value == "Total"
    assert sheet.auto_filter.ref == f"A{CAPTION_ROW}:E{CAPTION_ROW + len(rows) - 1}"
    assert rows[-1][0].font.bold
    assert not rows[0][0].font.bold


@pytest.mark.parametrize(
    ("figure", "value", "shown"),
    [
        (Figure(3, Unit.COUNT), 3, "0"),
        (Figure(17, Unit.OF, 37), 17, '0" sur 37"'),
        (Figure(Decimal(1) / 19, Unit.SHARE, 19, pledges=("a",)), 1, '0" sur 19"'),
        (Figure(Decimal("0.05"), Unit.SHARE, 20, pledges=("a",)), Decimal("0.05"), "0%"),
        (Figure(Decimal("0.456"), Unit.PERCENT, 3), Decimal("0.456"), "0%"),
        (Figure(Decimal(1234567), Unit.USD_MILLION), Decimal("1.234567"), "#,##0.0"),
        (Figure(Decimal("1234.5"), Unit.USD), Decimal("1234.5"), "#,##0"),
        (Figure(Decimal("1234.5"), Unit.AMOUNT, currency="EUR"), Decimal("1234.5"), "[$EUR] #,##0.00"),
        (Figure(Decimal(7), Unit.AMOUNT, currency="JPY"), Decimal(7), "[$JPY] #,##0"),
        (Figure(Decimal("-2.50"), Unit.NUMBER), Decimal("-2.50"), "#,##0.0"),
        (Figure(Decimal(1500), Unit.NUMBER), Decimal(1500), "#,##0"),
        (Figure(None, Unit.USD), "–", ""),
    ],
)
def test_a_figure_stays_a_number_and_looks_as_printed(
    voices: Mapping[str, Voice], figure: Figure, value: object, shown: str
) -> None:
    cell = FigureCells(page(voices["fr"])).cell(figure)
    assert (cell.value, cell.number_format) == (value, shown)


def test_every_unit_of_a_figure_has_a_format(voices: Mapping[str, Voice]) -> None:
    cells = FigureCells(page(voices["en"]))
    assert all(cells.cell(Figure(Decimal(1), unit, 37)).number_format for unit in Unit)


def test_texts_stand_without_markup(voices: Mapping[str, Voice]) -> None:
    cells = FigureCells(page(voices["ar"]))
    item = published(1).pledge
    assert cells.cell(item.organisation).value == "Reef Mentors"
    assert cells.cell(Several(("A & B", item.title))).value == "A & B\nMentoring for islands"
    assert cells.cell(None).value == "–"
    assert cells.cell(PartialDate(2022, 9, 1)).value == date(2022, 9, 1)


def test_invented_data_is_said_to_be_invented(voices: Mapping[str, Voice]) -> None:
    rows = [document_row("compendium", draft=True)]
    book = figures_book(rows, dataset([published(1)]), voices["en"])
    assert book.title.endswith("illustrative data")
    assert all(sheet.subtitle.endswith("illustrative data") for sheet in book.sheets)
    assert all("Draft" in sheet.subtitle for sheet in book.sheets)


def test_columns_are_wide_enough_for_their_numbers(figures: dict[str, Any], workbook: Workbook) -> None:
    for _, sheet in tables(figures, workbook):
        for row in rows_of(sheet):
            for cell in row:
                if cell.data_type == "n" and isinstance(cell.value, int | float):
                    currency = 4 if "[$" in cell.number_format else 0
                    wide = len(f"{cell.value:,.0f}") + currency
                    assert sheet.column_dimensions[cell.column_letter].width > wide + 1, cell.coordinate


@pytest.mark.libreoffice
def test_libreoffice_reads_it_all(sample_output: Path, tmp_path: Path, soffice: str) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(sample_output / NAME)], check=True, capture_output=True, timeout=180)
    found = CalamineWorkbook.from_path(tmp_path / "figures.ods")
    book = load_workbook(sample_output / NAME)
    assert found.sheet_names == book.sheetnames
    for name in ("1-05", "1-Pledges"):
        rows = found.get_sheet_by_name(name).to_python(skip_empty_area=False)
        shown = rows[CAPTION_ROW : CAPTION_ROW + len(rows_of(book[name]))]
        assert [row[0] for row in shown] == [row[0].value for row in rows_of(book[name])]
    ((_, pledges, share, *_), *_) = found.get_sheet_by_name("1-05").to_python(skip_empty_area=False)[
        CAPTION_ROW:
    ]
    assert (pledges, share) == (book["1-05"]["B6"].value, pytest.approx(book["1-05"]["C6"].value))
