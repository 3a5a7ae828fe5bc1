"""XLIFF 1.2, written and read by ourselves: the exchange with translators' own programs.

Source: OASIS XLIFF Version 1.2 (2008). Each unit is named by pledge and field, says its real
language of origin, and carries the hash of its original, so that a change on either side shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from generator.findings import Finding
from generator.intake.grammar.clean import clean_text
from generator.intake.packages.preflight import MAX_FILE, declares
from generator.languages import LANGUAGES
from generator.model import Place
from generator.translations.texts import words_hash

_NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_HASH: Final = "x-source-hash"
#: States of a target by which a translator says that there is nothing to take.
_EMPTY: Final = frozenset({"new", "needs-translation"})
#: States by which a reviewer says that it may be printed.
_FINAL: Final = frozenset({"final", "signed-off"})
#: A machine wrote it, by its state-qualifier.
_MACHINE: Final = frozenset({"mt-suggestion", "leveraged-mt"})


@dataclass(frozen=True, slots=True)
class Alternative:
    """An older pair, or one of another text with the same words. ``origin`` is its key."""

    source: str
    target: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One text on its way. ``digest`` is the hash of the original that was given out.

    ``machine``: nobody reviewed what a machine wrote. ``limit`` in characters, 0 for none.
    """

    key: str
    source: str
    target: str = ""
    approved: bool = False
    machine: bool = False
    digest: str = ""
    limit: int = 0
    notes: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """The units of one pair of languages in one file.

    ``places`` has the cells of the units of a workbook; elsewhere the key says where one stands.
    """

    name: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    places: Mapping[str, Place] = field(default_factory=dict)

    def place(self, key: str) -> Place:
        """Where a unit stands, for people."""
        return self.places.get(key) or Place(self.name, "", key)


def write_xliff(source_language: str, target_language: str, units: Iterable[Unit]) -> bytes:
    """One file for a pair of languages. The same units give the same bytes."""
    pair = f'source-language="{source_language}" target-language="{target_language}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{_NAMESPACE}">',
        f' <file original="p2c" {pair} datatype="plaintext" xml:space="preserve">',
        "  <body>",
    ]
    for unit in units:
        lines += _unit(unit, source_language, target_language)
    lines += ["  </body>", " </file>", "</xliff>", ""]
    return "\n".join(lines).encode()


def _unit(unit: Unit, source: str, target: str) -> Iterator[str]:
    limit = f' maxwidth="{unit.limit}" size-unit="char"' if unit.limit else ""
    approved = "yes" if unit.approved else "no"
    yield f"   <trans-unit id={quoteattr(unit.key)}{limit} approved={quoteattr(approved)}>"
    yield f'    <source xml:lang="{source}">{escape(unit.source)}</source>'
    state = "final" if unit.approved else "needs-review-translation" if unit.target else "needs-translation"
    yield f'    <target xml:lang="{target}" state="{state}">{escape(unit.target)}</target>'
    digest = unit.digest or words_hash(unit.source)
    yield '    <context-group name="p2c" purpose="information">'
    yield f'     <context context-type="{_HASH}">{digest}</context>'
    yield "    </context-group>"
    for note in unit.notes:
        yield f"    <note>{escape(note)}</note>"
    for other in unit.alternatives:
        origin = f" origin={quoteattr(other.origin)}" if other.origin else ""
        yield f"    <alt-trans{origin}>"
        yield f'     <source xml:lang="{source}">{escape(other.source)}</source>'
        yield f'     <target xml:lang="{target}">{escape(other.target)}</target>'
        yield "    </alt-trans>"
    yield "   </trans-unit>"


def read_xliff(data: bytes, name: str) -> tuple[tuple[Exchange, ...], tuple[Finding, ...]]:
    """What a file holds, whichever program saved it. Never raises.

    Findings: X01 no XLIFF 1.2, X02 a pair of languages that is not ours, X03 a unit twice (the
    later ones are left out), X04 signs taken out of a translation.
    """
    root = _parsed(data)
    if isinstance(root, str):
        return (), (Finding("X01", Place(name), found=root),)
    exchanges: list[Exchange] = []
    findings: list[Finding] = []
    for file in root.iter(f"{{{_NAMESPACE}}}file"):
        source, target = (_language(file.get(f"{side}-language", "")) for side in ("source", "target"))
        if not source or not target or source == target:
            pair = f"{file.get('source-language')} - {file.get('target-language')}"
            findings.append(Finding("X02", Place(name), found=pair))
            continue
        units: dict[str, Unit] = {}
        for element in file.iter(f"{{{_NAMESPACE}}}trans-unit"):
            unit, wrong = _read_unit(element)
            if unit.key in units:
                findings.append(Finding("X03", Place(name, "", unit.key), found=unit.key))
                continue
            if wrong:
                findings.append(Finding("X04", Place(name, "", unit.key), found=wrong))
            units[unit.key] = unit
        exchanges.append(Exchange(name, source, target, tuple(units.values())))
    return tuple(exchanges), tuple(findings)


def _parsed(data: bytes) -> ET.Element | str:
    """The root of a file, or why it must not or cannot be read."""
    if len(data) > MAX_FILE:
        return "> 50 MB"
    # Entities could make a small file fill the memory: no declaration is taken at all.
    if declares(data):
        return "<!DOCTYPE"
    try:
        root = ET.fromstring(data)  # noqa: S314 - without declarations there are no entities
    except (ET.ParseError, LookupError, UnicodeError) as error:
        return str(error)
    if root.tag != f"{{{_NAMESPACE}}}xliff":
        return f"<{root.tag.rpartition('}')[2]} version={root.get('version')}>"
    return root


def _read_unit(element: ET.Element) -> tuple[Unit, str]:
    def child(tag: str) -> ET.Element | None:
        return element.find(f"{{{_NAMESPACE}}}{tag}")

    target = child("target")
    state, qualifier = (
        (target.get("state", ""), target.get("state-qualifier", "")) if target is not None else ("", "")
    )
    approved = element.get("approved", "") == "yes" or state in _FINAL
    cleaned = clean_text(_text(target), lines=True)
    text = "" if state in _EMPTY and not approved else cleaned.text
    alternatives = tuple(
        Alternative(_text(pair.find(f"{{{_NAMESPACE}}}source")), _text(pair.find(f"{{{_NAMESPACE}}}target")))
        for pair in element.findall(f"{{{_NAMESPACE}}}alt-trans")
    )
    digest = next(
        (
            item.text or ""
            for item in element.iter(f"{{{_NAMESPACE}}}context")
            if item.get("context-type") == _HASH
        ),
        "",
    )
    unit = Unit(
        element.get("id", ""),
        _text(child("source")),
        text,
        approved=approved and bool(text),
        machine=qualifier in _MACHINE and not approved,
        digest=digest.strip(),
        alternatives=alternatives,
    )
    removed = (*cleaned.unprintable, *(("U+202E",) if cleaned.overrides else ()))
    return unit, ", ".join(removed)


def _text(element: ET.Element | None) -> str:
    """The words in an element, also those inside the marks of segments and inline codes."""
    return "".join(element.itertext()) if element is not None else ""


def _language(tag: str) -> str:
    """Our code of a language tag: zh for zh-Hans-CN; empty for a language that is not ours."""
    code = re.split("[-_]", tag.strip().lower())[0]
    return code if code in LANGUAGES else ""
