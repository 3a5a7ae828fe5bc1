"""Back from the translators: each translation is taken, or said why not. Nothing is taken twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.findings import Finding
from generator.model import SourceText
from generator.translations.memory import Memory, State, Translation
from generator.translations.review import STOPPING, review
from generator.translations.texts import Text, same_words, words_hash
from generator.translations.xliff import Exchange, Unit


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an import, in numbers of texts, and the memory after it.

    ``approved`` and ``provisional`` were taken; ``unchanged`` were known already; ``empty`` hold
    no translation yet. The rest was not taken, each with a finding: ``stale`` belongs to an older
    text, ``unknown`` to none, ``changed`` had its original edited, ``wrong`` did not pass.
    """

    memory: Memory
    findings: tuple[Finding, ...] = ()
    approved: int = 0
    provisional: int = 0
    unchanged: int = 0
    empty: int = 0
    stale: int = 0
    unknown: int = 0
    changed: int = 0
    wrong: int = 0


def take(exchanges: Iterable[Exchange], texts: Iterable[Text], memory: Memory) -> Report:
    """Take translations into the memory.

    Errors: X10 unknown, X11 changed original, X12 and X13 as ``review`` says, X14 written by a
    machine and reviewed by nobody. Warnings: X30 a translation of an older text, kept for later
    proposals only; X31 another wording that is not approved, beside one that is.
    """
    known = {text.key: text for text in texts}
    counts = dict.fromkeys(
        ("approved", "provisional", "unchanged", "empty", "stale", "unknown", "changed", "wrong"), 0
    )
    findings: list[Finding] = []
    for exchange in exchanges:
        new: list[Translation] = []
        for unit in exchange.units:
            verdict, found = _judge(unit, exchange, known, memory)
            counts[verdict] += 1
            findings += found
            if verdict in {"approved", "provisional", "stale"}:
                new.append(_translation(unit, exchange, approved=verdict == "approved"))
        memory = _with(memory, new, known)
    return Report(memory, tuple(findings), **counts)


def _judge(
    unit: Unit, exchange: Exchange, known: Mapping[str, Text], memory: Memory
) -> tuple[str, list[Finding]]:
    """What becomes of a unit: the name of a count of the report, and what there is to say."""
    text = known.get(unit.key)
    old = memory.find(unit.key, exchange.target_language)
    verdict, code, found = _verdict(unit, exchange.source_language, text, old)
    place = exchange.place(unit.key)
    if text and not code and verdict == "new":
        findings = list(review(text, unit.target, exchange.target_language, place))
        if any(finding.code in STOPPING for finding in findings):
            return "wrong", findings
        return ("approved" if unit.approved else "provisional"), findings
    field, pledge = (text.field, text.pledge_id) if text else ("", "")
    return verdict, [Finding(code, place, field, found, pledge=pledge)] if code else []


def _verdict(unit: Unit, language: str, text: Text | None, old: Translation | None) -> tuple[str, str, str]:
    """The count, and the code of a finding with what was found; ``new`` for what may be taken."""
    current = text is not None and same_words(unit.source) == same_words(text.source.text)
    known = old is not None and old.holds(unit.source, unit.target)
    if not unit.target:
        verdict = "empty", "", ""
    elif old and known and (old.approved or not unit.approved or not current):
        verdict = "unchanged", "", ""
    elif text is None or text.source.language != language:
        verdict = "unknown", "X10", unit.key
    elif not current and words_hash(unit.source) != (unit.digest or _hash_known(old, unit)):
        verdict = "changed", "X11", unit.source[:80]
    elif not current:
        verdict = "stale", "X30", unit.source[:80]
    elif unit.machine:
        verdict = "wrong", "X14", unit.target[:80]
    elif old and old.state(text.source) is State.APPROVED and not unit.approved:
        verdict = "unchanged", "X31", unit.target[:80]
    else:
        verdict = "new", "", ""
    return verdict


def _hash_known(old: Translation | None, unit: Unit) -> str:
    """The hash of an older original that equals that of the unit, where its own was lost on the way."""
    originals = (old.source.text, *(source for source, _ in old.earlier)) if old else ()
    return next((words_hash(text) for text in originals if same_words(text) == same_words(unit.source)), "")


def _translation(unit: Unit, exchange: Exchange, *, approved: bool) -> Translation:
    source = SourceText(unit.source, exchange.source_language)
    return Translation(unit.key, exchange.target_language, source, unit.target, approved)


def _with(memory: Memory, new: Iterable[Translation], known: Mapping[str, Text]) -> Memory:
    """Translations of older texts go behind the current ones; the others in their place."""
    current: list[Translation] = []
    older: list[Translation] = []
    for item in new:
        is_current = item.state(known[item.key].source) is not State.STALE
        (current if is_current else older).append(item)
    return memory.with_(current).remembering(older)
