"""``p2c trace``: from a published figure to the pledges and cells behind it."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.build.trace import NotFoundError, trace
from generator.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
INPUT = ROOT / "input"


def test_a_row_is_found_by_code_caption_in_any_language_or_number(sample_output: Path) -> None:
    asked = ("policy", "Policy", "POLICY", "Politiques", "Политика", "政策类", "3")
    found = [
        trace("compendium-2022", "types", row, output=sample_output, input_folder=INPUT, language="en")
        for row in asked
    ]
    assert len({one.caption for one in found}) == 1
    by_number = trace(
        "compendium-2022", str(found[0].number), "3", output=sample_output, input_folder=INPUT, language="fr"
    )
    assert by_number.title == "Engagements par type"


def test_the_cells_behind_an_amount_hold_what_was_typed(sample_output: Path) -> None:
    found = trace(
        "compendium-2022", "kinds", "public_budget", output=sample_output, input_folder=INPUT, language="en"
    )
    amount = found.figures[-1]
    assert amount.unit == "usd_million"
    total = Decimal()
    for one in amount.behind:
        (value,), (currency,) = one.cells["value_amount"], one.cells["value_currency"]
        sheet = load_workbook(ROOT / value.file)[value.sheet]
        rate = Decimal(1)
        if sheet[currency.cell].value != "USD":
            (place,) = one.cells["rate"]
            rates = load_workbook(ROOT / place.file)[place.sheet]
            titles = {cell.value: cell.column_letter for cell in rates[1]}
            row = place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            direct = rates[f"{titles['usd_per_unit']}{row}"].value
            units = rates[f"{titles['units_per_usd']}{row}"].value
            rate = Decimal(str(direct)) if direct else 1 / Decimal(str(units))
        total += Decimal(str(sheet[value.cell].value)) * rate
    assert len(amount.behind) == 8
    assert amount.value is not None
    assert abs(total - amount.value) < Decimal("0.01")


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (("no-such-document", "1", "1"), "document"),
        (("compendium-2022", "99", "1"), "table"),
        (("compendium-2022", "types", "Poetry"), "row"),
        (("compendium-2022/2022-01-01", "types", "policy"), "file"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    sample_output: Path, asked: tuple[str, str, str], what: str
) -> None:
    with pytest.raises(NotFoundError) as caught:
        trace(*asked, output=sample_output, input_folder=INPUT, language="en")
    assert caught.value.what == what
    assert what == "file" or caught.value.known


def test_the_command_prints_cells_and_json(sample_output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = ["--output", str(sample_output), "--input", str(INPUT)]
    assert main(["trace", "compendium-2022", "types", "policy", *folders]) == 0
    printed = capsys.readouterr().out
    assert "P2C-0015" in printed
    assert "input/pledges/selunda-autorite-de-regulation.xlsx, Pledges!D5" in printed
    assert "Politiques" in printed  # what stands in the cell
    assert main(["trace", "compendium-2022", "types", "policy", "--format", "json", *folders]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["figures"][0]["value"] == str(len(values["figures"][0]["pledges"]))
    assert main(["trace", "compendium-2022", "types", "Poetry", *folders]) == 2
    assert "financial" in capsys.readouterr().err


def test_a_damaged_figures_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "figures.json").write_text("{", "utf-8")
    assert main(["trace", "x", "1", "1", "--output", str(tmp_path)]) == 2
    assert "p2c build" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        '{"x": null}',
        '{"x": []}',
        '{"x": {"tables": [1], "cells": {}}}',
        '{"x": {"tables": [{"id": "1", "number": 1, "rows": [{}]}]}}',
        "[" * 100_000,
    ],
)
def test_figures_that_someone_edited_are_said_to_be_unreadable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (tmp_path / "figures.json").write_text(text, "utf-8")
    assert main(["trace", "x", "1", "1", "--output", str(tmp_path)]) == 2
    assert "p2c build" in capsys.readouterr().err


def test_only_published_pledges_and_no_contact_stand_in_the_file(sample_output: Path) -> None:
    file = (sample_output / "figures.json").read_text("utf-8")
    assert "contact_" not in file
    assert "reported_by" not in file
    documents = json.loads(file)
    register = load_workbook(shutil.copy(INPUT / "secretariat" / "register.xlsx", sample_output.parent))
    sheet = register.worksheets[0] if "Register" not in register.sheetnames else register["Register"]
    assert sheet.max_row > 40
    named = {pledge for document in documents.values() for pledge in document["cells"]}
    assert not named & {"P2C-0010", "P2C-0011", "P2C-0026", "P2C-0033"}
    # withdrawn since it was published: told as such, with no cell of its form
    cells = [document["cells"].get("P2C-0046") for document in documents.values()]
    assert not any(cells)
