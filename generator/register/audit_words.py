"""What is said about the record of decisions, by a build and by ``p2c verify``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.choices import DECISIONS
from generator.fields import REGISTER
from generator.findings import Finding, Parameter
from generator.messages import Message, Phrase, message
from generator.model import Place
from generator.register.alterations import Alteration, Audit
from generator.register.audit import Break, Fault
from generator.register.decisions import SUSPENDED, WITHDRAWN, Decision

_CAPTIONS: Final[Mapping[str, Message]] = {field.id: field.caption for field in REGISTER.fields}


def about(audit: Audit, file: str) -> Iterator[Finding]:
    """The findings of a build about the record; ``file`` is its name."""
    broken = audit.record.broken
    if broken:
        values: dict[str, Parameter] = {"number": broken.number, "reason": reason(broken)}
        yield Finding(
            "G16", Place(file, "", f"line {broken.number}"), found=broken.fault.value, values=values
        )
    if audit.repaired:
        yield Finding("G19", Place(file, "", f"line {len(audit.record.lines) + 1}"))
    for item in audit.altered:
        yield _altered(item, file)


def _altered(item: Alteration, file: str) -> Finding:
    line = item.line
    recorded = line.decision
    values: dict[str, Parameter] = {
        "pledge_id": recorded.pledge_id,
        "number": line.number,
        "recorded": (told(recorded),),
    }
    if item.row is None:
        place = Place(file, "", f"line {line.number}")
        return Finding("G15", place, recorded.role, values=values, pledge=recorded.pledge_id)
    values["now"] = (told(item.now, recorded),) if item.now else NOTHING
    found = plain(item.now) if item.now else ""
    return Finding("G14", item.row.place, recorded.role, found, values, pledge=recorded.pledge_id)


def told(decision: Decision, recorded: Decision | None = None) -> Phrase:
    """A decision in words; with its pledge and its text where those are not the recorded ones."""
    other = recorded and (decision.pledge_id, decision.fingerprint) != (
        recorded.pledge_id,
        recorded.fingerprint,
    )
    values: dict[str, str | Message] = {
        "role": _CAPTIONS[decision.role],
        "person": decision.person,
        "decision": DECISIONS.get(decision.decision, decision.decision),
        "date": decision.day.isoformat(),
        "pledge_id": decision.pledge_id,
        "fingerprint": decision.fingerprint[:8],
    }
    if decision.role in {WITHDRAWN, SUSPENDED}:
        return Phrase(_OTHER_EVENT if other else _EVENT, values)
    return Phrase(_OTHER_DECISION if other else _DECISION, values)


def plain(decision: Decision) -> str:
    """A decision in the values of the sheet, for programs."""
    values = (decision.pledge_id, decision.fingerprint[:8], decision.person, decision.decision)
    return ", ".join(value for value in (*values, decision.day.isoformat()) if value)


def reason(broken: Break) -> Message | tuple[Phrase, ...]:
    """Why a chain is broken."""
    text = _REASONS[broken.fault]
    return (Phrase(text, {"source": broken.source}),) if broken.source else text


_DECISION: Final = message("finding", "%(role)s: %(person)s, %(decision)s, %(date)s")
_EVENT: Final = message("finding", "%(role)s: %(date)s")
_OTHER_DECISION: Final = message(
    "finding",
    "%(role)s: %(person)s, %(decision)s, %(date)s, for pledge %(pledge_id)s and the text %(fingerprint)s…",
)
_OTHER_EVENT: Final = message(
    "finding", "%(role)s: %(date)s, for pledge %(pledge_id)s and the text %(fingerprint)s…"
)
#: Why decisions could not be recorded.
BUSY: Final = message("finding", "another build is recording decisions")
NOTHING: Final = message("finding", "no complete decision")
_REASONS: Final[Mapping[Fault, Message]] = {
    Fault.CHANGED: message("finding", "this line was changed"),
    Fault.ORDER: message("finding", "lines before it are missing, or lines were put in or moved"),
    Fault.LINK: message("finding", "it does not continue the line before it"),
    Fault.KNOWN: message("finding", "%(source)s knows another line in its place"),
    Fault.CUT: message("finding", "it is missing, but %(source)s knows of it"),
    Fault.TORN: message("finding", "the last line is incomplete"),
    Fault.CLOSED: message("finding", "the file cannot be opened"),
}
