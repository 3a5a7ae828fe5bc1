"""Which template and which facts make a kind of document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.choices import DOCUMENT_KINDS
from generator.datatables import DocumentFigures
from generator.documents import compendium, programme, progress_report, tdag_report
from generator.documents.dataset import Dataset
from generator.documents.page import Page
from generator.messages import Message
from generator.model import DocumentRow


@dataclass(frozen=True, slots=True)
class Kind:
    """A template, its tables and its facts; ``title`` stands in the file properties."""

    template: str
    figures: Callable[[Dataset, DocumentRow], DocumentFigures]
    view: Callable[[Dataset, DocumentRow, Page], dict[str, object]]
    title: Message


KINDS: Final[dict[str, Kind]] = {
    "compendium": Kind(
        "compendium.html.j2", compendium.figures, compendium.view, DOCUMENT_KINDS["compendium"]
    ),
    "tdag-report": Kind(
        "tdag-report.html.j2", tdag_report.figures, tdag_report.view, DOCUMENT_KINDS["tdag-report"]
    ),
    "progress-report": Kind(
        "progress-report.html.j2",
        progress_report.figures,
        progress_report.view,
        DOCUMENT_KINDS["progress-report"],
    ),
    "programme": Kind("programme.html.j2", programme.figures, programme.view, DOCUMENT_KINDS["programme"]),
}
