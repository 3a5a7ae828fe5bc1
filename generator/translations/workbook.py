"""The light way back: the workbook that went out with the XLIFF file, filled in."""

from __future__ import annotations

from typing import Final

from generator.fields import TRANSLATIONS
from generator.findings import Finding
from generator.intake.captions import Captions, folded
from generator.intake.children import open_apart
from generator.intake.grammar.clean import clean_text
from generator.intake.headers import first_rows, read_header, score_captions, score_ids
from generator.intake.tables import Table, read_table
from generator.intake.workbooks import Grid
from generator.model import Place
from generator.translations.xliff import Exchange, Unit

_NEEDED: Final = ("text_id", "source_language", "source", "target_language", "translation")


def read_workbook(
    data: bytes, name: str, captions: Captions
) -> tuple[tuple[Exchange, ...], tuple[Finding, ...]]:
    """What a workbook holds, one exchange for each pair of languages. Never raises.

    Findings: those of the pre-flight, X05 no table of translations, X03 a text twice, X04 signs
    taken out of a translation, X02 a pair of languages that is not ours.
    """
    workbook = open_apart(data, name)
    findings = list(workbook.findings)
    tables = [table for grid in workbook.grids if grid.visible and (table := _table(grid, captions))]
    if not tables and workbook.grids:
        findings.append(Finding("X05", Place(name)))
    units: dict[tuple[str, str], dict[str, Unit]] = {}
    places: dict[str, Place] = {}
    for table in tables:
        for row in table.rows:
            source, target = (_language(table, row, side, captions) for side in ("source", "target"))
            place = table.grid.place(row, table.header.columns["translation"])
            key = _typed(table, row, "text_id").strip()
            if not source or not target or source == target:
                findings.append(Finding("X02", place, found=f"{source} - {target}"))
                continue
            found = units.setdefault((source, target), {})
            if key in found:
                findings.append(Finding("X03", place, found=key))
                continue
            cleaned = clean_text(_typed(table, row, "translation"), lines=True)
            if removed := (*cleaned.unprintable, *(("U+202E",) if cleaned.overrides else ())):
                findings.append(Finding("X04", place, found=", ".join(removed)))
            state = captions.choices["translation_states"].get(
                folded(_typed(table, row, "translation_state"))
            )
            found[key] = Unit(
                key,
                _typed(table, row, "source"),
                cleaned.text,
                approved=state == "approved" and bool(cleaned.text),
                digest=_typed(table, row, "source_hash").strip(),
            )
            places[key] = place
    exchanges = (
        Exchange(name, source, target, tuple(found.values()), places)
        for (source, target), found in units.items()
    )
    return tuple(exchanges), tuple(findings)


def _table(grid: Grid, captions: Captions) -> Table | None:
    rows = first_rows(grid)
    number, row = score_ids(TRANSLATIONS, rows)
    by_ids = bool(number)
    if not by_ids:
        number, row = score_captions(TRANSLATIONS, rows, captions)
    if not number:
        return None
    header = read_header(grid, TRANSLATIONS, captions, -row, by_ids=by_ids)
    if any(field not in header.columns for field in _NEEDED):
        return None
    return read_table(grid, header, captions)


def _typed(table: Table, row: int, field_id: str) -> str:
    cell = table.cell(row, field_id)
    return "" if cell is None or cell.value is None else str(cell.value)


def _language(table: Table, row: int, side: str, captions: Captions) -> str:
    typed = _typed(table, row, f"{side}_language")
    return captions.choices["languages"].get(folded(typed), "")
