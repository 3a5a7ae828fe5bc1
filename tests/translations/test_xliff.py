from __future__ import annotations

import pytest

from generator.translations.texts import words_hash
from generator.translations.xliff import Alternative, Unit, read_xliff, write_xliff

UNITS = (
    Unit("P2C-0013/title", "Accès & «débit» <rapide>", limit=150, notes=("Organization: A & B",)),
    Unit(
        "P2C-0013/description",
        "Un.\nDeux.",
        "واحد.\nاثنان.",
        approved=True,
        alternatives=(Alternative("Un.", "واحد.", "P2C-0001/title"),),
    ),
    Unit("P2C-0014/title", "Trois", "ثلاثة"),
)


def read(data: bytes) -> tuple[Unit, ...]:
    exchanges, findings = read_xliff(data, "fr-ar.xlf")
    assert not findings
    (exchange,) = exchanges
    assert (exchange.source_language, exchange.target_language) == ("fr", "ar")
    return exchange.units


def test_what_is_written_is_read_back() -> None:
    units = read(write_xliff("fr", "ar", UNITS))
    for unit, given in zip(units, UNITS, strict=True):
        assert (unit.key, unit.source, unit.target, unit.approved) == (
            given.key,
            given.source,
            given.target,
            given.approved,
        )
        assert unit.digest == words_hash(given.source)
    assert units[1].alternatives == (Alternative("Un.", "واحد."),)


def test_the_same_units_give_the_same_bytes() -> None:
    assert write_xliff("fr", "ar", UNITS) == write_xliff("fr", "ar", UNITS)


def test_it_says_what_it_is() -> None:
    text = write_xliff("fr", "ar", UNITS).decode()
    assert '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">' in text
    assert 'source-language="fr" target-language="ar"' in text
    assert '<trans-unit id="P2C-0013/title" maxwidth="150" size-unit="char" approved="no">' in text
    assert '<target xml:lang="ar" state="needs-translation"></target>' in text
    assert 'state="final"' in text
    assert "<note>Organization: A &amp; B</note>" in text


CAT = """<?xml version="1.0" encoding="utf-16"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:cat="urn:cat" version="1.2">
<file target-language="ar-SA" source-language="fr-FR" original="p2c" datatype="plaintext">
<header><tool tool-id="cat" tool-name="Cat"/></header>
<body><group id="1">
<trans-unit id="P2C-0013/title" cat:status="x">
<source>Accès au <g id="1">haut débit</g></source>
<seg-source><mrk mtype="seg" mid="1">Accès au <g id="1">haut débit</g></mrk></seg-source>
<target state="%(state)s"%(more)s><mrk mtype="seg" mid="1">النفاذ إلى <g id="1">النطاق العريض</g></mrk></target>
</trans-unit>
</group></body></file></xliff>"""


@pytest.mark.parametrize(
    ("state", "more", "approved", "machine"),
    [
        ("translated", "", False, False),
        ("needs-review-translation", "", False, False),
        ("signed-off", "", True, False),
        ("final", "", True, False),
        ("needs-review-translation", ' state-qualifier="mt-suggestion"', False, True),
        ("final", ' state-qualifier="leveraged-mt"', True, False),
    ],
)
def test_what_translation_programs_make_of_it_is_understood(
    state: str, more: str, approved: bool, machine: bool
) -> None:
    (unit,) = read((CAT % {"state": state, "more": more}).encode("utf-16"))
    assert (unit.source, unit.target) == ("Accès au haut débit", "النفاذ إلى النطاق العريض")
    assert (unit.approved, unit.machine, unit.digest) == (approved, machine, "")


@pytest.mark.parametrize("state", ["new", "needs-translation"])
def test_a_target_that_says_it_is_none_is_none(state: str) -> None:
    text = CAT.replace("utf-16", "utf-8") % {"state": state, "more": ""}
    (unit,) = read(text.encode())
    assert unit.target == ""


def test_controls_and_embeddings_never_come_in() -> None:
    data = write_xliff("fr", "ar", [Unit("k", "Un", "وا\u202eحد\u200f")])
    exchanges, findings = read_xliff(data, "x.xlf")
    assert exchanges[0].units[0].target == "واحد\u200f"
    assert [finding.code for finding in findings] == ["X04"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "X01"),
        (b"not xml", "X01"),
        (b"<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0'/>", "X01"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff/>", "X01"),
        ('<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>'.encode("utf-16"), "X01"),
        (write_xliff("fr", "fr", UNITS), "X02"),
        (write_xliff("fr", "de", UNITS), "X02"),
        (write_xliff("fr", "ar", [UNITS[0], UNITS[0]]), "X03"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_finding(data: bytes, code: str) -> None:
    _, findings = read_xliff(data, "x.xlf")
    assert [finding.code for finding in findings] == [code]
    assert findings[0].place.file == "x.xlf"


def test_no_file_makes_it_raise() -> None:
    good = write_xliff("fr", "ar", UNITS)
    for length in range(0, len(good), 97):
        read_xliff(good[:length], "x.xlf")
