"""Where every pledge of the register stands, and every text of it: the life of a pledge.

One table of rules, asked from the top: the first that holds is the state, so a pledge has exactly one. Nothing is
decided here. What is cleared is what ``clear`` let pass; what was published is what released editions hold; what is
closed is what accepted reports say (``figures.closing``). The rest stands in the rows of the register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model import Closure, RegisterRow
from generator.register.clearance import Clearance
from generator.register.pairs import both_clear, decided_on, gone_on, replacing


@dataclass(frozen=True, slots=True)
class Printed:
    """One text of a pledge in a released edition, and the day by which that edition is called."""

    edition: str
    on: date
    fingerprint: str


@dataclass(frozen=True, slots=True)
class TextLife:
    """One text of a pledge: its fingerprint, its state, and since when."""

    fingerprint: str
    state: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Life:
    """Where a pledge stands: a code of ``PLEDGE_STATES``, since when, and its texts in the order of the register.

    ``named`` tells whether it was ever cleared or published: the id of any other one is for the register alone.
    ``closure`` is how a closed pledge ended, ``editions`` are the released ones that printed it.
    """

    pledge_id: str
    state: str
    since: date | None
    named: bool
    texts: tuple[TextLife, ...] = ()
    closure: Closure | None = None
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. ``cleared`` is the row that clears the present text; ``code`` what keeps that out.

    Neither is there when no text of the pledge could be taken.
    """

    rows: Sequence[RegisterRow]
    cleared: RegisterRow | None = None
    code: str = ""
    printed: Sequence[Printed] = ()
    closure: Closure | None = None

    @property
    def withdrawn(self) -> date | None:
        """The day of a withdrawal that was not ended."""
        return gone_on(self.rows, "withdrawn_on")

    @property
    def suspended(self) -> date | None:
        """The day of a suspension that was not ended."""
        return gone_on(self.rows, "suspended_on")

    @property
    def decided(self) -> str:
        """``decline`` or ``refer`` where that is the last word on the present text, else empty."""
        if self.cleared or self.code:
            return {"G05": "decline", "G06": "refer"}.get(self.code, "")
        last = _last(self.rows)
        said = {last.reviewer_decision, last.confirmer_decision} if last else set()
        return next((word for word in ("decline", "refer") if word in said), "")

    @property
    def reprinted(self) -> bool:
        """Whether a released edition holds the text that is cleared now."""
        return any(self.cleared and one.fingerprint == self.cleared.fingerprint for one in self.printed)


#: A state, and when it holds if none above it does.
RULES: Final[tuple[tuple[str, Callable[[Facts], bool]], ...]] = (
    ("withdrawn", lambda it: it.withdrawn is not None),
    ("declined", lambda it: not it.cleared and it.decided == "decline"),
    ("suspended", lambda it: it.suspended is not None),
    ("closed", lambda it: it.cleared is not None and it.closure is not None),
    ("published", lambda it: it.cleared is not None and it.reprinted),
    ("amended", lambda it: it.cleared is not None and bool(it.printed)),
    ("cleared", lambda it: it.cleared is not None),
    ("under_revision", lambda it: bool(it.printed)),
    ("referred", lambda it: it.decided == "refer"),
    ("in_review", lambda it: bool(it.code)),
    ("incomplete", lambda _: True),
)


#: What keeps the present text out without casting doubt on the decisions on another one; all else does.
_OF_ANOTHER_TEXT: Final = frozenset({"", "G04", "G05", "G06", "G07", "G08", "G47"})


def lives(
    register: Iterable[RegisterRow],
    clearance: Clearance,
    printed: Mapping[str, Sequence[Printed]],
    closures: Mapping[str, Closure],
) -> Mapping[str, Life]:
    """Where every pledge stands that has an id, in the register or in a released edition; by id.

    Shape:  ``printed`` are the texts in released editions, the earliest first; ``closures`` as
            ``figures.closing`` gives them; both by pledge id. Never raises.
    """
    rows: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in register:
        if row.pledge_id.strip():
            rows[row.pledge_id].append(row)
    published = {item.id for item in clearance.published}
    codes = {finding.pledge: finding.code for finding in clearance.findings if finding.pledge}
    once = {row.pledge_id for row in clearance.once} | printed.keys()
    found = {}
    for pledge_id in sorted(rows.keys() | printed.keys()):
        facts = Facts(
            rows.get(pledge_id, ()),
            clearance.decisions[pledge_id] if pledge_id in published else None,
            codes.get(pledge_id, ""),
            printed.get(pledge_id, ()),
            closures.get(pledge_id),
        )
        found[pledge_id] = _life(pledge_id, facts, named=pledge_id in once)
    return found


def state_of(facts: Facts) -> str:
    """The state of a pledge: that of the first rule that holds."""
    return next(state for state, holds in RULES if holds(facts))


def _life(pledge_id: str, facts: Facts, *, named: bool) -> Life:
    state = state_of(facts)
    return Life(
        pledge_id,
        state,
        _since(state, facts),
        named=named,
        texts=tuple(_texts(facts)),
        closure=facts.closure if state == "closed" else None,
        editions=tuple(dict.fromkeys(one.edition for one in facts.printed)),
    )


def _since(state: str, facts: Facts) -> date | None:
    """The day from which a state holds, as far as it is written down somewhere."""
    if state in {"withdrawn", "suspended"}:
        return facts.withdrawn if state == "withdrawn" else facts.suspended
    if state == "closed" and facts.closure:
        return facts.closure.on
    if state == "published" and facts.cleared:
        return min(one.on for one in facts.printed if one.fingerprint == facts.cleared.fingerprint)
    if facts.cleared:
        return decided_on(facts.cleared)
    last = _last(facts.rows)
    if state in {"declined", "referred"} and last:
        return decided_on(last)
    return facts.rows[-1].received_on if facts.rows else None


def _last(rows: Sequence[RegisterRow]) -> RegisterRow | None:
    """The row with the latest decision; of one day the lower one."""
    dated = [row for row in rows if decided_on(row)]
    return max(reversed(dated), key=lambda row: decided_on(row) or date.min, default=None)


def _texts(facts: Facts) -> Iterable[TextLife]:
    """Each text once, by its latest row, or by the lowest one while nothing is decided on it."""
    for print_of_text in dict.fromkeys(row.fingerprint for row in facts.rows):
        own = [row for row in facts.rows if row.fingerprint == print_of_text]
        row = _last(own) or own[-1]
        yield TextLife(print_of_text, *_text(row, facts))


def _text(row: RegisterRow, facts: Facts) -> tuple[str, date | None]:
    """The state of a text by its row, and since when: what befell the pledge goes before what was decided."""
    later = replacing(row, facts.rows)
    said = {row.reviewer_decision, row.confirmer_decision}
    clear = both_clear(row) and (facts.cleared == row or facts.code in _OF_ANOTHER_TEXT)
    on = decided_on(row)
    rules = (
        (later is not None, "superseded", decided_on(later) if later else None),
        (facts.withdrawn is not None, "withdrawn", facts.withdrawn),
        ("decline" in said, "declined", on),
        (facts.suspended is not None, "suspended", facts.suspended),
        ("refer" in said, "referred", on),
        (clear, "cleared", on),
        (True, "in_review", row.received_on),
    )
    return next((state, since) for holds, state, since in rules if holds)
