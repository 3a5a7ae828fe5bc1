"""What a sender is told, point by point: the same in the letter, in the marked workbook and in its summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.checks.catalogue import render
from generator.checks.causes import Cause
from generator.checks.told import PERSONAL_DATA, told_to_sender, without_personal_data
from generator.documents.page import Page
from generator.fields import ORGANISATION, PLEDGES, PROGRESS, Sheet
from generator.findings import Finding, Parameter, Severity
from generator.messages import Message
from generator.review.reply import Reply, severity_of
from generator.review.rows import places_of

#: What was found is quoted as far as this.
_QUOTED: Final = 80
_HIDDEN: Final = "…"  #: what stands for words that are not repeated
#: So many cells or ranges of one cause are named.
_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a sender is told, in the words of one language. ``number`` is its number among all.

    ``caption`` is that of the field, ``cells`` are addresses (``more``: not all are named), ``every`` all
    of them, ``count`` how many cells there are. Texts that do not apply are empty; without a sheet it is about
    the whole file.
    """

    number: int
    severity: Severity
    caption: str
    sheet: str
    cells: tuple[str, ...]
    every: tuple[str, ...]
    more: bool
    count: int
    found: str
    problem: str
    remedy: str


def points(reply: Reply, page: Page) -> tuple[Point, ...]:
    """All that the sender may be told, the heaviest first, without personal data."""
    return numbered(told(reply), page)


def numbered(told_causes: Iterable[tuple[Cause, Finding]], page: Page) -> tuple[Point, ...]:
    """Causes with what may be told of each, in words, from 1 on."""
    return tuple(
        _point(number, replace(cause, finding=finding), page)
        for number, (cause, finding) in enumerate(told_causes, start=1)
    )


def told(reply: Reply) -> list[tuple[Cause, Finding]]:
    """The causes that the sender may read, each with its finding without personal data."""
    return [pair for pair in impersonal(reply.causes, reply.file) if told_to_sender(pair[0].finding)]


def impersonal(causes: Sequence[Cause], file: str) -> list[tuple[Cause, Finding]]:
    """The causes of a file, each with its finding without personal data and without folders."""
    private = frozenset(
        place for cause in causes if cause.finding.code == PERSONAL_DATA for place in places_of(cause)
    )
    return [
        (cause, _without_folders(without_personal_data(cause.finding, private), file)) for cause in causes
    ]


def _point(number: int, cause: Cause, page: Page) -> Point:
    finding = _for_letter(cause.finding)
    said = render(finding, page.voice)
    caption = caption_of(finding)
    # Once is enough, and “…” says nothing.
    found = "" if finding.found == _HIDDEN or finding.found in said.message else finding.found
    return Point(
        number,
        severity_of(cause),
        page.label(caption) if caption else "",
        finding.place.sheet,
        cause.cells[:_NAMED],
        cause.cells,
        len(cause.cells) > _NAMED,
        cause.number,
        found,
        said.message,
        said.do,
    )


def caption_of(finding: Finding) -> Message | None:
    """The caption of the field of a finding, as the form shows it."""
    sheets: Sequence[Sheet] = (ORGANISATION, PLEDGES, PROGRESS)
    named = [sheet for sheet in sheets if sheet.name == finding.place.sheet] or sheets
    captions = (field.caption for sheet in named for field in sheet.fields if field.id == finding.field)
    return next(captions, None)


def _without_folders(finding: Finding, file: str) -> Finding:
    """The finding with other cells of this file by their address, and other files by their names alone."""

    def name(text: str) -> str:
        return text.removeprefix(f"{file}, ").rpartition("/")[2]

    if "other" not in finding.values:
        return finding
    return replace(finding, values={**finding.values, "other": _each(finding.values["other"], name)})


def _for_letter(finding: Finding) -> Finding:
    """The finding with its words shortened."""
    values = {
        name: value if name == "other" else _each(value, shortened) for name, value in finding.values.items()
    }
    return replace(finding, found=shortened(finding.found), values=values)


def _each(value: Parameter, change: Callable[[str], str]) -> Parameter:
    """A value with its texts changed."""
    if isinstance(value, tuple):
        return tuple(change(part) if isinstance(part, str) else part for part in value)
    return change(value) if isinstance(value, str) else value


def shortened(text: str) -> str:
    """A text in one line, cut at a word where there is one."""
    line = " ".join(text.split())
    if len(line) <= _QUOTED:
        return line
    cut = line[: _QUOTED - 1]
    head, _, tail = cut.rpartition(" ")
    return f"{head if head and len(tail) < _QUOTED // 4 else cut}…"
