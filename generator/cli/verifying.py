"""``p2c verify``: compute again what was written down, and say what does not agree."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence

from generator.build.manifest import as_json
from generator.build.verifying import Remark, Verification, verify
from generator.cli.terminal import Terminal
from generator.languages import LANGUAGES
from generator.messages import message
from generator.register.decisions import Decision
from generator.wording.voice import load_voice

_MOST = 8  #: files that are named; of more the number tells


def run(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Verify. 0 everything agrees, 1 something is wrong, 2 there is nothing to verify.

    Shape:  with ``--format json`` standard output is one object: ``fine`` (bool), ``head`` (the last hash of the record of
            decisions that can be trusted, or null), ``lines`` (how many lines that is), ``broken`` (null, or ``line`` and
            ``fault``), ``decisions`` (numbers: ``recorded``, ``altered``, ``unclear``, ``waiting``), ``outputs`` and ``inputs`` (how
            many files of the last build were looked at), ``editions`` (their names), ``problems`` and ``notes``. Each of these
            two is a list of objects: ``kind`` (register, record, edited, removed, unclear, manifest, output, edition; of
            notes: torn, waiting, reply, input, no_build), ``file``, ``line`` (of the record, or null), ``recorded`` and ``now`` (null, or a
            decision: ``pledge_id``, ``fingerprint``, ``role``, ``person``, ``decision``, ``date``) and ``message``.
    """
    if terminal.lacks(chosen.input, chosen.locales):
        return 2
    found = verify(
        chosen.input, chosen.output, {code: load_voice(chosen.locales, code) for code in LANGUAGES}
    )
    if chosen.format == "json":
        sys.stdout.write(as_json(_told(found, terminal)))
    if found.empty and found.fine:
        terminal.complain(
            message("terminal", "There is nothing to verify yet. Run “p2c build” first."),
        )
        return 2
    if chosen.format == "text":
        _show(found, terminal)
    return 0 if found.fine else 1


def _show(found: Verification, terminal: Terminal) -> None:
    _show_remarks([remark for remark in found.remarks if not remark.wrong], terminal)
    _show_remarks([remark for remark in found.remarks if remark.wrong], terminal)
    terminal.say(
        message(
            "terminal",
            "Looked at: decisions recorded %(decisions)s, files of the last build %(outputs)s, workbooks %(inputs)s, editions %(editions)s.",
        ),
        decisions=len(found.audit.record.lines),
        outputs=found.outputs,
        inputs=found.inputs,
        editions=len(found.editions),
    )
    terminal.say(
        message("terminal", "Lines in the record of decisions: %(number)s. Hash of the last one: %(hash)s"),
        number=len(found.audit.record.lines),
        hash=found.audit.record.head or "-",
    )
    if found.fine:
        terminal.say(message("terminal", "Everything agrees."))
    else:
        terminal.complain(
            message("terminal", "Number of things that are wrong: %(number)s."),
            number=sum(remark.wrong for remark in found.remarks),
        )


def _show_remarks(remarks: Sequence[Remark], terminal: Terminal) -> None:
    """Each text once, with the files that it is about."""
    by_text: dict[str, list[str]] = defaultdict(list)
    for remark in remarks:
        by_text[terminal.voice.text(remark.text, **remark.values)].append(remark.file)
    for text, files in by_text.items():
        terminal.result(text)
        for file in files[:_MOST]:
            terminal.result(f"    {file}")
        if len(files) > _MOST:
            terminal.result(f"    … ({len(files)})")


def _told(found: Verification, terminal: Terminal) -> dict[str, object]:
    audit = found.audit
    broken = audit.record.broken
    return {
        "fine": found.fine,
        "head": audit.record.head or None,
        "lines": len(audit.record.lines),
        "broken": {"line": broken.number, "fault": broken.fault.value} if broken else None,
        "decisions": {
            "recorded": len(audit.record.lines),
            "altered": len(audit.altered),
            "unclear": len(audit.unclear),
            "waiting": len(audit.unrecorded),
        },
        "outputs": found.outputs,
        "inputs": found.inputs,
        "editions": list(found.editions),
        "problems": [_remark(remark, terminal) for remark in found.remarks if remark.wrong],
        "notes": [_remark(remark, terminal) for remark in found.remarks if not remark.wrong],
    }


def _remark(remark: Remark, terminal: Terminal) -> dict[str, object]:
    return {
        "kind": remark.kind,
        "file": remark.file,
        "line": remark.line,
        "recorded": _decision(remark.recorded),
        "now": _decision(remark.now),
        "message": terminal.voice.text(remark.text, **remark.values),
    }


def _decision(decision: Decision | None) -> dict[str, str] | None:
    if decision is None:
        return None
    return {
        "pledge_id": decision.pledge_id,
        "fingerprint": decision.fingerprint,
        "role": decision.role,
        "person": decision.person,
        "decision": decision.decision,
        "date": decision.day.isoformat(),
    }
