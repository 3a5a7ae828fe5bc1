"""The record of decisions: a chain of lines, each with the hash of the one before it.

Every decision that was once seen is a line of JSON for good; the file is only ever added to. A line holds
``number`` (from 1), ``seen_on`` (the day of the build), ``pledge_id``, ``fingerprint``, ``org_name``, ``ref``, ``role`` (``reviewer``,
``confirmer``, ``withdrawn_on``, ``suspended_on``), ``person``, ``decision``, ``date``, ``reason``, ``previous`` and ``hash``. The hash is SHA-256 of the
previous hash and of all other values as canonical JSON (sorted keys, no spaces, UTF-8, NFC), so that line ends,
a byte order mark or the order of keys do not matter.

What this can prove: that nobody changed a part of the file. Whoever can write all files can write the whole chain
anew; that shows only against a head (number of lines and last hash) known from elsewhere: the manifest of the last
build, released editions, paper.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from generator.register.decisions import ROLES, Decision

_TEXTS: Final = ("pledge_id", "fingerprint", "role", "person", "decision", "org_name", "ref", "reason")
_KEYS: Final = frozenset({"number", "seen_on", "date", *_TEXTS})
#: Also in a line that was damaged.
_NAMED: Final = re.compile(rb'"(?:pledge_id|fingerprint)"\s*:\s*"([^"\\]*)"')
_SEEN: Final = re.compile(rb'\{"number": \d+, "seen_on": "(\d{4}-\d\d-\d\d)"')


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head of the chain that is known from elsewhere: how many lines, the last hash, and from where."""

    lines: int
    head: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the chain."""

    number: int
    seen_on: date
    decision: Decision
    previous: str
    hash: str


class Fault(StrEnum):
    """What is wrong at the first line that is."""

    CHANGED = "changed"  #: it is not what was written
    ORDER = "order"  #: lines are missing, were put in or moved
    LINK = "link"  #: it does not continue the line before it: lines were written anew
    KNOWN = "known"  #: another hash of this line is known from elsewhere
    CUT = "cut"  #: more lines are known from elsewhere
    TORN = "torn"  #: the last line is incomplete, and not what would be written
    CLOSED = "closed"  #: the file is there but cannot be opened


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain is broken; ``source`` is where another head is known from."""

    number: int
    fault: Fault
    source: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The chain as it was read.

    ``lines`` are those that can be trusted; ``doubted`` are the pledge ids and fingerprints that the others name.
    ``torn`` is a last line without an end; ``size`` the bytes before it; ``ended`` whether a line feed ends them.
    """

    lines: tuple[Line, ...] = ()
    doubted: frozenset[str] = frozenset()
    broken: Break | None = None
    torn: bytes = b""
    size: int = 0
    ended: bool = True

    @property
    def head(self) -> str:
        """The hash of the last line; empty when there is none."""
        return self.lines[-1].hash if self.lines else ""


def read_record(data: bytes, anchors: Iterable[Anchor] = ()) -> Record:
    """Read the chain and see how far it can be trusted. Never raises.

    Shape:  from the line on that is not what was written, or where lines are missing or were put in, nothing is
            trusted. A chain whose hashes were computed anew is trusted up to the last head known from elsewhere.
    """
    *whole, last = data.split(b"\n")
    sound: list[Line] = []
    broken: Break | None = None
    raw = [line for line in whole if line.strip()]
    torn = last if last.strip() and _line(last) is None else b""
    if last.strip() and not torn:
        raw.append(last)
    for text in raw:
        fault = _fault(text, sound)
        if fault:
            broken = Break(len(sound) + 1, fault)
            break
        line = _line(text)
        if line:
            sound.append(line)
    broken, trusted = _trusted(sound, broken, sorted(anchors, key=lambda anchor: anchor.lines))
    doubted = frozenset(
        name.decode("utf-8", "replace") for text in raw[trusted:] for name in _NAMED.findall(text)
    )
    size = len(data) - len(torn)
    return Record(
        tuple(sound[:trusted]), doubted, broken, torn, size, data[:size].endswith(b"\n") or not size
    )


def _fault(text: bytes, before: Sequence[Line]) -> Fault | None:
    line = _line(text)
    if line is None:
        return Fault.CHANGED
    if line.number != len(before) + 1:
        return Fault.ORDER
    return None if line.previous == (before[-1].hash if before else "") else Fault.LINK


def _trusted(
    sound: Sequence[Line], broken: Break | None, anchors: Sequence[Anchor]
) -> tuple[Break | None, int]:
    """Where the chain is broken, if it is, and how many lines can be trusted."""
    held = [anchor for anchor in anchors if anchor.lines <= len(sound)]
    other = next((a for a in held if a.lines and sound[a.lines - 1].hash != a.head), None)
    if other:
        proven = max((a.lines for a in held if a.lines < other.lines), default=0)
        return broken or Break(other.lines, Fault.KNOWN, other.source), proven
    proven = max((anchor.lines for anchor in held), default=0)
    if broken:
        return broken, proven if broken.fault is Fault.LINK else len(sound)
    beyond = next((anchor for anchor in anchors if anchor.lines > len(sound)), None)
    if beyond:
        return Break(len(sound) + 1, Fault.CUT, beyond.source), proven
    return None, len(sound)


def added(record: Record, decisions: Iterable[Decision], today: date) -> Record:
    """The chain with further decisions. ``torn`` and ``size`` are those of the file as it was read."""
    lines = list(record.lines)
    for decision in decisions:
        lines.append(_next(lines, decision, today))
    return replace(record, lines=tuple(lines))


def written(lines: Iterable[Line]) -> bytes:
    """Lines as the file holds them."""
    return b"".join(_bytes(line) + b"\n" for line in lines)


def continued(record: Record, decisions: Iterable[Decision]) -> Decision | None:
    """The decision that a torn last line began to record; None when it began none of these."""
    day = _day(record.torn)
    for decision in decisions:
        line = _bytes(_next(record.lines, decision, day or date.min))
        known = line if day else line.partition(b"0001-01-01")[0]
        if known.startswith(record.torn) or (
            not day and re.fullmatch(re.escape(known) + rb"[\d-]*", record.torn)
        ):
            return decision
    return None


def _day(torn: bytes) -> date | None:
    found = _SEEN.match(torn)
    try:
        return date.fromisoformat(found[1].decode()) if found else None
    except ValueError:
        return None


def _next(lines: Sequence[Line], decision: Decision, today: date) -> Line:
    previous = lines[-1].hash if lines else ""
    line = Line(len(lines) + 1, today, decision, previous, "")
    return replace(line, hash=_hash(previous, _values(line)))


def _values(line: Line) -> dict[str, Any]:
    """All values of a line but for the hashes, in the order in which people read them."""
    decision = line.decision
    return {
        "number": line.number,
        "seen_on": line.seen_on.isoformat(),
        "pledge_id": decision.pledge_id,
        "fingerprint": decision.fingerprint,
        "org_name": decision.org_name,
        "ref": decision.ref,
        "role": decision.role,
        "person": decision.person,
        "decision": decision.decision,
        "date": decision.day.isoformat(),
        "reason": decision.reason,
    }


def _bytes(line: Line) -> bytes:
    content = {**_values(line), "previous": line.previous, "hash": line.hash}
    return json.dumps(content, ensure_ascii=False).encode()


def _hash(previous: str, values: dict[str, Any]) -> str:
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = unicodedata.normalize("NFC", previous + canonical)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _line(text: bytes) -> Line | None:
    """A line whose hash is right for what it holds, or None."""
    try:
        found = json.loads(text.decode("utf-8-sig"))
        previous, own = found.pop("previous"), found.pop("hash")
        if own != _hash(previous, found) or found["role"] not in ROLES or found.keys() != _KEYS:
            return None
        texts = {name: str(found[name]) for name in _TEXTS}
        decision = Decision(day=date.fromisoformat(found["date"]), **texts)
        return Line(int(found["number"]), date.fromisoformat(found["seen_on"]), decision, previous, own)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
