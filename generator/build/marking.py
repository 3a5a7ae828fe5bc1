"""The sender's own workbook with what was found marked in it, or a workbook that names each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.documents.page import Page
from generator.review import workbook_texts as texts
from generator.review.points import Point, points
from generator.review.reply import Reply
from generator.writers.excel.corrections import write_corrections
from generator.writers.excel.marking import mark_workbook
from generator.writers.excel.marks import Mark, Row, Severity, Summary, Unsafe

#: The name of the workbook that stands for one that cannot be marked.
CORRECTIONS: Final = "corrections.xlsx"

_LEVELS: Final[dict[str, Severity]] = {
    "reject": "error",
    "error": "error",
    "warning": "warning",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A workbook for the sender. ``marked``: it is the sender's own."""

    name: str
    content: bytes
    marked: bool


def marked_copy(reply: Reply, data: bytes, page: Page) -> Copy:
    """Mark the workbook ``data`` in the language of ``page``.

    A workbook that cannot be changed without a risk of damage is left alone: a fresh one names each cell.
    """
    found = points(reply, page)
    summary = _summary(reply, found, page)
    try:
        content = mark_workbook(data, list(_marks(found, page)), summary)
    except Unsafe:
        return corrections(reply, page)
    return Copy(f"{PurePosixPath(reply.file_name).stem}.xlsx", content, marked=True)


def corrections(reply: Reply, page: Page) -> Copy:
    """A workbook that names each cell, without anything else of the sender's own workbook."""
    return Copy(CORRECTIONS, write_corrections(_summary(reply, points(reply, page), page)), marked=False)


def _marks(found: Sequence[Point], page: Page) -> Iterator[Mark]:
    for point in found:
        severity = page.label(point.severity.caption)
        text = page.voice.text(texts.NOTE, severity=severity, problem=point.problem)
        for number, cell in enumerate(point.every):
            # The whole text once; in the other cells of one cause it would only be in the way.
            yield Mark(
                point.sheet,
                cell,
                _LEVELS[point.severity],
                f"{text}\n{point.remedy}" if number == 0 else text,
            )


def _summary(reply: Reply, found: Sequence[Point], page: Page) -> Summary:
    text, language = page.voice.text, page.voice.language
    things = sum(point.severity.stops for point in found)
    paragraphs = (
        text(texts.COUNT, number=things),
        text(texts.CORRECT if things else texts.NOTHING),
        text(texts.FILE, file=reply.file_name),
    )
    rows = tuple(
        Row(
            page.label(point.severity.caption),
            point.sheet,
            ", ".join(point.every),
            point.caption,
            point.found,
            point.problem,
            point.remedy,
            _LEVELS[point.severity],
        )
        for point in found
    )
    return Summary(
        page.label(texts.SHEET),
        text(texts.TITLE),
        paragraphs,
        tuple(map(page.label, texts.HEADS)),
        rows,
        rtl=language.rtl,
        language=language.tag,
    )
