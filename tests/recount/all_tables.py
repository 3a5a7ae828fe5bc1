"""Every table of every document of the sample, counted again."""

from __future__ import annotations

from collections.abc import Callable

from recount import coalition, overview, reconciled, reporting, sessions
from recount.counted import Table
from recount.facts import Document, Sample

#: The tables of each kind of document. A kind that is not here stops the recount.
KINDS: dict[str, Callable[[Sample, Document], list[Table]]] = {
    "compendium": lambda *facts: [*overview.compendium(*facts), *reconciled.tables(*facts)],
    "tdag-report": coalition.report,
    "progress-report": reporting.report,
    "programme": sessions.roundtable,
}


def recount(sample: Sample) -> dict[str, dict[str, Table]]:
    """By document, then by table id, in the order in which they are numbered."""
    return {
        document.id: {table.id: table for table in KINDS[document.kind](sample, document)}
        for document in sample.documents
    }
