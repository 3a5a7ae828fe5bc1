"""``output/figures.json``: every published number with what stands behind it, for ``p2c trace``.

Every build writes it for all documents, so a trace explains the figures as they were published, not
the workbooks as they are now. Numbers are exact texts, unrounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import Final

from generator.datatables import Cell, DataTable, DocumentFigures, Figure
from generator.documents.dataset import Dataset
from generator.documents.kinds import KINDS
from generator.documents.page import Page
from generator.model import DocumentRow, Place
from generator.wording.ties import tied
from generator.wording.voice import Voice

FIGURES_FILE: Final = "figures.json"

#: What a cell says in one language.
Say = Callable[[Cell], str]
_TAG: Final = re.compile("<[^>]*>")


def figures_file(
    rows: Iterable[DocumentRow], dataset: Dataset, voices: Mapping[str, Voice]
) -> dict[str, object]:
    """The file as JSON-ready values, by document id; texts are as the documents print them.

    Captions are kept in all languages. A language whose formats cannot be used makes no document and says nothing here.
    """
    spoken = {code: tied(voice) for code, voice in voices.items() if voice.fault is None}
    found: dict[str, object] = {}
    for row in rows:
        figures = KINDS[row.kind].figures(dataset, row)
        say = {
            code: _speaker(Page(voice, dataset.countries, dataset.rates, row.cut_off, row.name_order))
            for code, voice in spoken.items()
        }
        found[row.document_id] = {
            "kind": row.kind,
            "as_of": row.cut_off.isoformat(),
            "tables": [_table(table, say) for table in figures.tables],
            "cells": _cells(figures),
        }
    return found


def _speaker(page: Page) -> Say:
    def say(cell: Cell) -> str:
        return unescape(_TAG.sub("", str(page.cell(cell))))

    return say


def _table(table: DataTable, say: Mapping[str, Say]) -> dict[str, object]:
    return {
        "id": table.id,
        "number": table.number,
        "title": _in_all(table.title, say),
        "as_of": table.as_of.isoformat(),
        "adds_up": table.adds_up,
        "rows": [
            {
                "code": row.code,
                "kind": row.kind,
                "caption": _in_all(row.cells[0], say),
                "figures": [
                    {
                        "column": column.id,
                        "heading": _in_all(column.heading, say),
                        "shown": _in_all(figure, say),
                        **_figure(figure),
                    }
                    for column, figure in table.figures(row)
                ],
            }
            for row in table.rows
        ],
    }


def _figure(figure: Figure) -> dict[str, object]:
    value = figure.value
    return {
        "value": None if value is None else str(value),
        "unit": figure.unit.value,
        "of": figure.of,
        "currency": figure.currency,
        "pledges": list(figure.pledges),
        "fields": list(figure.fields),
    }


def _in_all(cell: Cell, say: Mapping[str, Say]) -> dict[str, str]:
    return {code: speak(cell) for code, speak in say.items()}


def _cells(figures: DocumentFigures) -> dict[str, dict[str, list[list[str]]]]:
    """The places of the fields that some figure was computed from; of no other field."""
    wanted: dict[str, set[str]] = {}
    for table in figures.tables:
        for row in table.rows:
            for _, figure in table.figures(row):
                for pledge_id in figure.pledges:
                    wanted.setdefault(pledge_id, set()).update(figure.fields)
    return {
        pledge_id: {
            field_id: [_address(place) for place in figures.places[pledge_id][field_id]]
            for field_id in sorted(fields)
            if field_id in figures.places.get(pledge_id, {})
        }
        for pledge_id, fields in sorted(wanted.items())
    }


def _address(place: Place) -> list[str]:
    return [place.file, place.sheet, place.cell]
