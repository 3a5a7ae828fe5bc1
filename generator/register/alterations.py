"""The register beside the record of decisions: what was edited or removed after it had been recorded.

A decision is looked for in the whole register: rows may be sorted, moved to another sheet or workbook, or stand there
twice. What is gone voids the clearance of its pledge, until the register says again what was recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import RegisterRow
from generator.register.audit import Break, Fault, Line, Record, continued
from generator.register.clearance import fold_name
from generator.register.decisions import (
    CONFIRMER,
    REVIEWER,
    Decision,
    Identity,
    clearing,
    decisions_of,
)

_ALIKE = 2  #: of five parts that must agree before a row is taken for the one that was edited


@dataclass(frozen=True, slots=True)
class Alteration:
    """A recorded decision that the register no longer holds.

    ``row`` is the row that was probably edited and ``now`` what it says in that place; both are None when the
    row is gone, ``now`` alone when the cells were emptied.
    """

    line: Line
    row: RegisterRow | None = None
    now: Decision | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """What the record says of the register.

    ``unrecorded`` are decisions still to be recorded, in the order of the register. ``unclear`` are recorded ones
    whose row cannot be read with certainty. ``repaired``: the last line was torn and will be written again.
    ``unusable``: the register itself cannot be used, and nothing is cleared.
    """

    record: Record
    altered: tuple[Alteration, ...] = ()
    unrecorded: tuple[Decision, ...] = ()
    unclear: tuple[Line, ...] = ()
    repaired: bool = False
    unusable: bool = False

    @property
    def halts(self) -> bool:
        """Whether nothing at all can be cleared, so that no document may be replaced."""
        return self.unusable or (self.record.broken is not None and not self.record.lines)

    def withheld(self) -> Callable[[RegisterRow], bool]:
        """A test for rows: whether the pledge stays out, though its row would clear it."""
        if self.unusable:
            return lambda _: True
        void = _void([*(item.line for item in self.altered), *self.unclear])
        record = self.record
        trusted = {line.decision.identity for line in record.lines}

        def test(row: RegisterRow) -> bool:
            if not void.isdisjoint(_names(row)):
                return True
            if record.broken is None:
                return False
            doubted = not record.doubted.isdisjoint({row.pledge_id, row.fingerprint})
            return doubted or not all(item.identity in trusted for item in clearing(row))

        return test


def compare(record: Record, register: Sequence[RegisterRow]) -> Audit:
    """Look for every recorded decision in the register, and for what is not recorded yet. Never raises.

    Of a pledge with an altered decision nothing more is recorded: else putting it right would look like another
    alteration. Nothing is recorded in a broken chain.
    """
    held = {item.identity for row in register for item in decisions_of(row) if not row.doubtful}
    partly = {item.without_decision for row in register if row.doubtful for item in decisions_of(row)}
    known = {line.decision.identity for line in record.lines}
    gone = [line for line in record.lines if line.decision.identity not in held]
    unclear = tuple(line for line in gone if line.decision.without_decision in partly)
    lost = [line for line in gone if line.decision.without_decision not in partly]
    rows = _by_name(register) if lost else {}
    altered = tuple(_alteration(line, rows, known) for line in lost)
    void = _void(item.line for item in altered)
    waiting: dict[Identity, Decision] = {}
    for row in register:
        if not row.doubtful and void.isdisjoint(_names(row)):
            for item in decisions_of(row):
                if item.identity not in known:
                    waiting.setdefault(item.identity, item)
    audit = Audit(record, altered, tuple(waiting.values()), unclear)
    return _mended(audit) if not record.broken else replace(audit, unrecorded=())


def _mended(audit: Audit) -> Audit:
    """A torn last line is written again if it began a decision that is to be recorded; else it breaks the chain."""
    record = audit.record
    if not record.torn:
        return audit
    first = continued(record, audit.unrecorded)
    if first is None:
        broken = Break(len(record.lines) + 1, Fault.TORN)
        return replace(audit, record=replace(record, broken=broken), unrecorded=())
    rest = tuple(item for item in audit.unrecorded if item is not first)
    return replace(audit, unrecorded=(first, *rest), repaired=True)


def _void(lines: Iterable[Line]) -> frozenset[object]:
    return frozenset(name for line in lines for name in _names(line.decision))


def _names(about: Decision | RegisterRow) -> tuple[object, ...]:
    """What tells which pledge this is about: its id, its text, and its sender's name for it."""
    return about.pledge_id, about.fingerprint, (fold_name(about.org_name), fold_name(about.ref))


def _by_name(register: Iterable[RegisterRow]) -> Mapping[object, Sequence[RegisterRow]]:
    found: dict[object, list[RegisterRow]] = defaultdict(list)
    for row in register:
        for name in () if row.doubtful else _names(row):
            found[name].append(row)
    return found


def _alteration(line: Line, rows: Mapping[object, Sequence[RegisterRow]], known: set[Identity]) -> Alteration:
    """The row that was probably edited: the one about this pledge that agrees most and is not recorded itself."""
    best, most = Alteration(line), _ALIKE - 1
    for row in (row for name in _names(line.decision) for row in rows.get(name, ())):
        now = next((item for item in decisions_of(row) if item.role == line.decision.role), None)
        if now and now.identity in known:
            continue
        there = now or _emptied(line.decision, row)
        alike = sum(a == b for a, b in zip(line.decision.identity, there.identity, strict=True)) - 1
        if alike > most:
            best, most = Alteration(line, row, now), alike
    return best


def _emptied(recorded: Decision, row: RegisterRow) -> Decision:
    """What a row without a complete decision in this role still says."""
    person, decision, day = {
        REVIEWER: (row.reviewer, row.reviewer_decision, row.reviewer_date),
        CONFIRMER: (row.confirmer, row.confirmer_decision, row.confirmer_date),
    }.get(recorded.role, ("", "", None))
    return replace(
        recorded,
        pledge_id=row.pledge_id,
        fingerprint=row.fingerprint,
        person=person,
        decision=decision,
        day=day or recorded.day.min,
    )
