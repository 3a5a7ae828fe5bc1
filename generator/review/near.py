"""Other pledges that may be the same project, for the person who decides on one of them: proposed, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.checks.differences import differences
from generator.checks.places import RowKey, key, place
from generator.fields import ORGANISATION
from generator.findings import Finding
from generator.messages import Message, Phrase, message
from generator.model import Place, Pledge
from generator.reference.countries import Countries

#: The findings that propose another pledge: a title used twice, a likely twin, the same words in another workbook.
_TITLE, _TWIN, _COPY = "K20", "K23", "K24"
PROPOSING: Final = frozenset({_TITLE, _TWIN, _COPY})
#: What is told of the other pledge anyway: its organization and its title.
_TOLD: Final = frozenset(field.id for field in ORGANISATION.fields) | {"title"}
_SAME_TITLE: Final = message("near-duplicate", "the same title, of the same organization")
_SAME_TEXT: Final = message(
    "near-duplicate", "the same text; it was read once, from the pledge of this dossier"
)


@dataclass(frozen=True, slots=True)
class Near:
    """Another pledge that may be the same project: why, and what differs.

    ``pledge`` is None for a copy, which was not read; ``id`` is its pledge id, empty without a number; ``place``
    that of its title or reference. Of ``differences``, the first say what both of them say, ``others`` name the
    field only.
    """

    place: Place
    pledge: Pledge | None
    id: str
    reasons: tuple[Message, ...]
    differences: tuple[Phrase, ...] = ()
    others: tuple[Message, ...] = ()


class Neighbours:
    """Who was proposed as whose near-duplicate, by the findings of all files."""

    def __init__(self, pledges: Sequence[Pledge], findings: Iterable[Finding]) -> None:
        """``pledges`` are all that were read."""
        self._pledges: Mapping[RowKey, Pledge] = {key(pledge.cells["title"]): pledge for pledge in pledges}
        at = {place(pledge, field).address: pledge for pledge in pledges for field in ("title", "ref")}
        #: By the row of a pledge, that of another one or of its copy: where it stands, and the reasons.
        self._near: dict[RowKey, dict[RowKey, tuple[Place, tuple[Message, ...]]]] = {}
        for finding in findings:
            other = at.get(str(finding.values.get("other", ""))) if finding.code in PROPOSING else None
            if other is None:
                continue
            reasons = _reasons(finding)
            self._tell(other.cells["title"], finding.place, reasons)
            if finding.code != _COPY:
                self._tell(finding.place, other.cells["title"], reasons)

    def of(self, pledge: Pledge, ids: Mapping[RowKey, str], countries: Countries) -> Iterator[Near]:
        """The near-duplicates of a pledge. ``ids`` are pledge ids by row."""
        for row, (where, reasons) in self._near.get(key(pledge.cells["title"]), {}).items():
            other = self._pledges.get(row)
            differ = differences([pledge, other], countries, without=_TOLD)[0] if other else ()
            yield Near(
                other.cells["title"] if other else where,
                other,
                ids.get(row, ""),
                reasons,
                tuple(item for item in differ if isinstance(item, Phrase)),
                tuple(item for item in differ if isinstance(item, Message)),
            )

    def _tell(self, own: Place, other: Place, reasons: tuple[Message, ...]) -> None:
        self._near.setdefault(key(own), {}).setdefault(key(other), (other, reasons))


def _reasons(finding: Finding) -> tuple[Message, ...]:
    if finding.code == _TITLE:
        return (_SAME_TITLE,)
    if finding.code == _COPY:
        return (_SAME_TEXT,)
    reasons = finding.values.get("reasons", ())
    return tuple(item for item in reasons if isinstance(item, Message)) if isinstance(reasons, tuple) else ()
