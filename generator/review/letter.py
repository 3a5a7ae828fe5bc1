"""The letter to a sender: what to correct, what to look at, what was repaired, and what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.checks.catalogue import render
from generator.checks.causes import Cause
from generator.checks.told import PERSONAL_DATA, without_personal_data
from generator.documents.page import Page
from generator.fields import ORGANISATION, PLEDGES, PROGRESS, Sheet
from generator.findings import Finding, Parameter, Severity
from generator.messages import Message
from generator.review.reply import Reply, severity_of
from generator.review.rows import places_of, pledge_rows, report_rows

#: What was found is quoted as far as this.
_QUOTED: Final = 80
_HIDDEN: Final = "…"  #: what stands for words that are not repeated
#: So many cells or ranges of one cause are named.
_NAMED: Final = 8
_MINUTES: Final = 3  #: that one thing takes
_STEP: Final = 5  #: in which they are told


@dataclass(frozen=True, slots=True)
class Point:
    """One thing in a table of the letter, in the words of its language. ``number`` is its number among all.

    ``caption`` is that of the field, ``cells`` are addresses (``more``: not all are named), ``count`` how many
    cells there are. Texts that do not apply are empty; without a sheet it is about the whole file.
    """

    number: int
    caption: str
    sheet: str
    cells: tuple[str, ...]
    more: bool
    count: int
    found: str
    problem: str
    remedy: str


def view(reply: Reply, page: Page) -> dict[str, object]:
    """The facts of the template ``letter.html.j2``."""
    points: dict[Severity, list[Point]] = {severity: [] for severity in Severity}
    private = frozenset(
        place for cause in reply.causes if cause.finding.code == PERSONAL_DATA for place in places_of(cause)
    )
    for number, cause in enumerate(reply.told, start=1):
        finding = without_personal_data(cause.finding, private)
        points[severity_of(cause)].append(_point(number, replace(cause, finding=finding), reply, page))
    things = [*points[Severity.REJECT], *points[Severity.ERROR]]
    return {
        "page": page,
        "reply": reply,
        "pledges": pledge_rows(reply),
        "reports": report_rows(reply),
        "things": things,
        "minutes": minutes(len(things)),
        "warnings": points[Severity.WARNING],
        "repairs": points[Severity.NOTE],
    }


def minutes(things: int) -> int:
    """About how long it takes to correct so many things: three minutes each, rounded up to five."""
    return -(-things * _MINUTES // _STEP) * _STEP


def _point(number: int, cause: Cause, reply: Reply, page: Page) -> Point:
    finding = _for_letter(cause.finding, reply)
    said = render(finding, page.voice)
    caption = caption_of(finding)
    # Once is enough, and “…” says nothing.
    found = "" if finding.found == _HIDDEN or finding.found in said.message else finding.found
    return Point(
        number,
        page.label(caption) if caption else "",
        finding.place.sheet,
        cause.cells[:_NAMED],
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


def _for_letter(finding: Finding, reply: Reply) -> Finding:
    """The finding with its words shortened, and files by their names."""
    values = {name: _value(name, value, reply) for name, value in finding.values.items()}
    return replace(finding, found=shortened(finding.found), values=values)


def _value(name: str, value: Parameter, reply: Reply) -> Parameter:
    if isinstance(value, tuple):
        return tuple(_text(name, part, reply) if isinstance(part, str) else part for part in value)
    return _text(name, value, reply) if isinstance(value, str) else value


def _text(name: str, text: str, reply: Reply) -> str:
    if name == "other":
        # Another cell: of this file, or of one whose folder is nobody's business.
        return text.removeprefix(f"{reply.file}, ").rpartition("/")[2]
    return shortened(text)


def shortened(text: str) -> str:
    """A text in one line, cut at a word where there is one."""
    line = " ".join(text.split())
    if len(line) <= _QUOTED:
        return line
    cut = line[: _QUOTED - 1]
    head, _, tail = cut.rpartition(" ")
    return f"{head if head and len(tail) < _QUOTED // 4 else cut}…"
