from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from making_documents import document_row

from generator.checks.catalogue import CATALOGUE
from generator.editions.previous import previous_editions
from generator.editions.snapshot import DamagedEditionError, read_edition, sealed
from generator.figures.reconciliation import Edition

if TYPE_CHECKING:
    from generator.findings import Finding

PRINT = "0" * 64


def content(document_id: str, day: str, **changes: object) -> dict[str, Any]:
    return {
        "layout": 1,
        "document": {
            "id": document_id,
            "edition": day,
            "kind": "compendium",
            "cut_off": day,
            "rates": {"EUR": "1.05"},
            "pledges": [
                {
                    "id": "P2C-0001",
                    "fingerprint": PRINT,
                    "currency": "EUR",
                    "amount": "1E+2",
                    "usd": "105.00",
                },
                {"id": "P2C-0002", "fingerprint": PRINT, "currency": None, "amount": None, "usd": None},
            ],
            **changes,
        },
    }


def put(folder: Path, document_id: str, day: str, **changes: object) -> Path:
    target = folder / "secretariat" / "editions" / document_id / day
    target.mkdir(parents=True)
    (target / "manifest.json").write_text(json.dumps(sealed(content(document_id, day, **changes))), "utf-8")
    return target


def previous(folder: Path, named: str, kind: str = "compendium") -> Edition | Finding:
    row = document_row(kind, previous_edition=named, cut_off=date(2023, 6, 30))
    editions, findings = previous_editions([row], folder)
    assert len(editions) + len(findings) == 1
    return editions[row.document_id] if editions else findings[0]


def code(folder: Path, named: str) -> str:
    found = previous(folder, named)
    assert not isinstance(found, Edition)
    assert CATALOGUE[found.code].severity.stops
    assert (found.field, found.found) == ("previous_edition", named)
    return found.code


def test_an_edition_named_in_full(tmp_path: Path) -> None:
    put(tmp_path, "compendium", "2022-05-31")
    found = previous(tmp_path, "compendium/2022-05-31")
    assert isinstance(found, Edition)
    assert found.rates == {"EUR": Decimal("1.05")}
    assert [(item.id, item.amount, item.usd) for item in found.pledges] == [
        ("P2C-0001", Decimal(100), Decimal(105)),
        ("P2C-0002", None, None),
    ]


def test_a_document_alone_is_its_latest_edition_before_the_cut_off_date(tmp_path: Path) -> None:
    for day in ("2021-05-31", "2022-05-31", "2023-06-30", "2024-05-31"):
        put(tmp_path, "compendium", day)
    found = previous(tmp_path, "compendium")
    assert isinstance(found, Edition)
    assert found.name == "compendium/2022-05-31"
    # a folder that is no edition is passed over
    (tmp_path / "secretariat" / "editions" / "compendium" / "notes").mkdir()
    assert previous(tmp_path, "compendium") == found


@pytest.mark.parametrize(
    "named",
    ["compendium", "compendium/2022-05-31", "../../secret", "/etc", "a/b/c", "compendium/notes", ".."],
)
def test_an_edition_that_is_not_there(tmp_path: Path, named: str) -> None:
    put(tmp_path, "other", "2022-05-31")
    assert code(tmp_path, named) == "B15"


@pytest.mark.parametrize("named", ["compendium", "compendium/2023-06-30"])
def test_an_edition_that_is_not_earlier(tmp_path: Path, named: str) -> None:
    put(tmp_path, "compendium", "2023-06-30")
    assert code(tmp_path, named) == "B17"


def test_a_report_follows_up_a_compendium_and_not_the_other_way_round(tmp_path: Path) -> None:
    put(tmp_path, "compendium", "2022-05-31")
    put(tmp_path, "report", "2022-12-31", kind="progress-report")
    assert isinstance(previous(tmp_path, "compendium", kind="progress-report"), Edition)
    assert isinstance(previous(tmp_path, "report", kind="progress-report"), Edition)
    assert code(tmp_path, "report") == "B18"


def change(**values: object) -> Callable[[dict[str, Any]], None]:
    return lambda found: found["document"].update(values)


def pledge(**values: object) -> Callable[[dict[str, Any]], None]:
    return lambda found: found["document"]["pledges"][0].update(values)


@pytest.mark.parametrize(
    "damage",
    [
        lambda found: found.update(layout=2),
        lambda found: found.update(document=[]),
        lambda found: found["document"].pop("pledges"),
        change(cut_off="yesterday"),
        change(cut_off=None),
        change(kind=""),
        change(edition="2022-05-30"),
        change(id="another"),
        change(rates=None),
        change(rates={"EUR": "NaN"}),
        change(rates={"EUR": 1}),
        change(pledges=["P2C-0001"]),
        pledge(id="P2C-0002"),
        pledge(id=None),
        pledge(fingerprint="abc"),
        pledge(currency=None),
        pledge(currency="euro"),
        pledge(currency=7),
        pledge(amount=None),
        pledge(amount="many"),
        pledge(usd="Infinity"),
        pledge(usd=105),
    ],
)
def test_a_damaged_edition_is_a_finding(tmp_path: Path, damage: Callable[[dict[str, Any]], None]) -> None:
    folder = put(tmp_path, "compendium", "2022-05-31")
    found = content("compendium", "2022-05-31")
    damage(found)
    (folder / "manifest.json").write_text(json.dumps(sealed(found)), "utf-8")
    with pytest.raises(DamagedEditionError):
        read_edition(folder)
    assert code(tmp_path, "compendium") == "B16"


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[]", b"{", b"[" * 100_000, b'{"layout": 1}', b'{"a": 1.5}']
)
def test_a_manifest_that_is_none_is_a_finding(tmp_path: Path, data: bytes) -> None:
    folder = put(tmp_path, "compendium", "2022-05-31")
    (folder / "manifest.json").write_bytes(data)
    assert code(tmp_path, "compendium") == "B16"
    shutil.rmtree(folder)
    folder.mkdir()
    assert code(tmp_path, "compendium") == "B16"


def test_an_edit_by_hand_shows(tmp_path: Path) -> None:
    folder = put(tmp_path, "compendium", "2022-05-31")
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("105.00", "905.00"), "utf-8")
    assert code(tmp_path, "compendium") == "B16"
