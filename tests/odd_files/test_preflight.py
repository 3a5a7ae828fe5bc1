"""The parts of the pre-flight by themselves."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_formats import biff, record, xls
from python_calamine import CalamineWorkbook
from sound import STRINGS, STYLES, book, changed, rows, swap, tail

from generator.intake.packages import archive, compound
from generator.intake.packages.archive import pack, unpack
from generator.intake.packages.preflight import Package, Refusal, look
from generator.intake.workbooks import open_bytes

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters="/\\:"),
    min_size=1,
    max_size=20,
)


@given(
    st.dictionaries(NAMES.filter(lambda name: name not in {".", ".."}), st.binary(max_size=200), max_size=5)
)
@settings(max_examples=50)
def test_what_is_packed_is_unpacked(parts: dict[str, bytes]) -> None:
    parts = {name: content for name, content in parts.items() if name.casefold() == name}
    assert unpack(pack(parts)) == parts
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as package:
        assert {name: package.read(name) for name in package.namelist()} == parts
        assert package.testzip() is None


@given(st.binary(max_size=400))
def test_any_bytes_give_a_verdict(data: bytes) -> None:
    assert isinstance(look(b"PK\x03\x04" + data), Refusal)
    assert isinstance(look(compound.SIGNATURE + data), Refusal)
    assert isinstance(look(data), Refusal)


@given(st.integers(0, len(xls()) - 5), st.binary(min_size=1, max_size=4))
@settings(max_examples=200)
def test_a_spoilt_xls_gives_a_verdict(place: int, spoilt: bytes) -> None:
    whole = xls()
    verdict = look(whole[:place] + spoilt + whole[place + len(spoilt) :])
    assert isinstance(verdict, (Package, Refusal))


@pytest.mark.parametrize("size", [0, 500, 4096, 70_000, 8_000_000])
def test_a_stream_is_packed_for_the_second_reader(size: int) -> None:
    stream = biff(record(0x1234, b"\0" * 7996) * (size // 8000))
    packed = compound.pack("Workbook", stream)
    streams = compound.read_streams(packed)
    assert not isinstance(streams, Refusal)
    assert streams["Workbook"].rstrip(b"\0") == stream.rstrip(b"\0")
    assert CalamineWorkbook.from_filelike(io.BytesIO(packed)).sheet_names == ["Pledges"]


def test_nothing_is_unpacked_further_than_it_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    assert unpack(book()) == Refusal("F06", unpack(book()).values)  # type: ignore[union-attr]


def test_a_reader_gets_what_was_looked_at_and_no_more() -> None:
    """Not the file: pictures, comments and macros are gone, and so is what two programs might read differently."""
    package = look(
        book({"xl/media/a.png": b"x", "xl/comments1.xml": b"<comments/>", "xl/vbaProject.bin": b"x"})
    )
    assert isinstance(package, Package)
    assert package.macros
    assert package.attachments
    assert unpack(package.content) == changed({STRINGS: swap(b' count="1" uniqueCount="1"', b"")})


def test_a_sheet_is_only_touched_when_it_is_slow() -> None:
    for changes in (
        rows(b'<row r="9"><c r="A9" s="1"/></row>'),
        tail(b'<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
    ):
        package = look(book(changes))
        assert isinstance(package, Package)
        parts = unpack(package.content)
        assert isinstance(parts, dict)
        assert parts["xl/worksheets/sheet1.xml"] == changed(changes)["xl/worksheets/sheet1.xml"]


def test_what_openpyxl_says_of_odd_styles_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    odd = book({STYLES: swap(b'xfId="0" builtinId="0"', b'xfId="99" builtinId="0"')})
    assert open_bytes(odd, "x.xlsx").grids
    assert capsys.readouterr().out == ""


def test_looking_takes_a_small_part_of_reading() -> None:
    form = book(
        rows(
            b"".join(
                b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>An answer of some length</t></is></c></row>'
                % (n, n)
                for n in range(6, 600)
            )
        )
    )

    def fastest(action: object, given: bytes) -> float:
        times = []
        for _ in range(7):
            begun = time.perf_counter()
            action(given)  # type: ignore[operator]
            times.append(time.perf_counter() - begun)
        return min(times)

    assert fastest(look, form) < 0.3 * fastest(lambda given: open_bytes(given, "x.xlsx"), form)
