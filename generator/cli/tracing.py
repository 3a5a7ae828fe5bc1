"""``p2c trace``: from a published figure to the pledges and cells behind it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from generator.build.manifest import as_json
from generator.build.trace import NotFoundError, Trace, TracedFigure, trace
from generator.cli.terminal import Terminal
from generator.fields import ORGANISATION, PLEDGES, PROGRESS, PROGRESS_CHECKS, RATES
from generator.intake.children import open_workbook
from generator.intake.workbooks import Workbook
from generator.messages import Message, message
from generator.model import Place
from generator.wording.voice import Voice

_REPORTED: Final = "progress."
_MISSING: Final = {
    "file": message(
        "terminal", "%(asked)s is not there or cannot be read. Run “p2c build” first, then trace its figures."
    ),
    "document": message("terminal", "There is no document %(asked)s. Documents: %(known)s."),
    "table": message("terminal", "There is no table %(asked)s. Tables: %(known)s."),
    "row": message("terminal", "There is no row %(asked)s. Rows: %(known)s."),
}


def run(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Print what stands behind one row; 2 when there is no such figure."""
    voice = terminal.voice
    try:
        found = trace(
            chosen.trace_document,
            chosen.table,
            chosen.row,
            output=chosen.output,
            input_folder=chosen.input,
            language=voice.language.code,
        )
    except NotFoundError as error:
        known = voice.formats.list_semicolon(error.known)
        terminal.complain(_MISSING[error.what], asked=error.asked, known=known)
        return 2
    cells = Cells(chosen.input)
    if chosen.format == "json":
        sys.stdout.write(as_json(_as_values(found, cells)))
    else:
        for line in _lines(found, cells, terminal):
            terminal.result(line)
    return 0


class Cells:
    """What stands in cells of the input folder now."""

    def __init__(self, folder: Path) -> None:
        self._parent = folder.resolve().parent
        self._open = cache(self._read)

    def now(self, place: Place) -> str:
        """The value of a cell as a person sees it, or an empty text when it cannot be read."""
        for grid in self._open(place.file).grids:
            if grid.name == place.sheet:
                for cell in grid.cells.values():
                    if cell.place.cell == place.cell:
                        return cell.shown
        return ""

    def _read(self, name: str) -> Workbook:
        return open_workbook(self._parent / name, name)


def _lines(found: Trace, cells: Cells, terminal: Terminal) -> Iterable[str]:
    voice = terminal.voice
    head = message("terminal", "%(document)s, table %(number)s: %(title)s, as of %(date)s")
    yield voice.text(head, document=found.document, number=found.number, title=found.title, date=found.as_of)
    yield found.caption
    for figure in found.figures:
        yield f"  {_labelled(figure.heading, figure.shown, voice)}"
        yield "    " + _behind(figure, terminal)
        for one in figure.behind:
            places = [(field, place) for field, places in one.cells.items() for place in places]
            yield f"    {one.pledge}"
            for field, place in places:
                typed = cells.now(place)
                where = f"{place.file}, {place.sheet}!{place.cell}"
                yield f"      {where}  {_labelled(voice.text(_caption(field)), typed, voice)}".rstrip()


def _labelled(label: str, text: str, voice: Voice) -> str:
    gap = "" if voice.language.code == "zh" else " "  # a full-width colon brings its own space
    return f"{voice.formats.label(label)}{gap}{text}"


def _behind(figure: TracedFigure, terminal: Terminal) -> str:
    number = len(figure.behind)
    if figure.value is None:
        return terminal.voice.text(message("terminal", "No pledge states it."))
    text = message("terminal", "Unrounded: %(value)s. Pledges behind it: %(number)s.")
    return terminal.voice.text(text, value=format(figure.value, "f"), number=number)


def _caption(field_id: str) -> Message:
    """What the form calls a field; ``progress.`` stands before those of progress forms."""
    name = field_id.removeprefix(_REPORTED)
    if field_id.startswith(_REPORTED):
        name = name.rstrip("0123456789").rstrip(".")
        return PROGRESS.field(name).caption
    if name == "rate":
        return RATES.field("usd_per_unit").caption
    for sheet in (PLEDGES, ORGANISATION, PROGRESS_CHECKS):
        if any(field.id == name for field in sheet.fields):
            return sheet.field(name).caption
    raise KeyError(field_id)


def _as_values(found: Trace, cells: Cells) -> dict[str, object]:
    return {
        "document": found.document,
        "table": found.number,
        "title": found.title,
        "row": found.caption,
        "as_of": found.as_of,
        "figures": [
            {
                "column": figure.heading,
                "shown": figure.shown,
                "value": None if figure.value is None else format(figure.value, "f"),
                "unit": figure.unit,
                "of": figure.of,
                "pledges": [
                    {
                        "pledge": one.pledge,
                        "cells": [
                            {
                                "field": field,
                                "file": place.file,
                                "sheet": place.sheet,
                                "cell": place.cell,
                                "now": cells.now(place),
                            }
                            for field, places in one.cells.items()
                            for place in places
                        ],
                    }
                    for one in figure.behind
                ],
            }
            for figure in found.figures
        ],
    }
