"""``p2c register``: add rows to the register, and say which."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime

from generator.build.lock import BusyError
from generator.build.registering import CannotRegisterError, Registered
from generator.build.registering import register as run_register
from generator.cli.terminal import Terminal
from generator.languages import LANGUAGES
from generator.messages import Message, message
from generator.register.entries import Entry
from generator.wording.voice import load_voice

_MOST = 12  #: ids that are named; of more the first and the last


def register(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Add new pledges and changed texts to the register. 0 done, 2 nothing could be done."""
    if terminal.lacks(chosen.input, chosen.locales):
        return 2
    voices = {code: load_voice(chosen.locales, code) for code in LANGUAGES}
    today = chosen.today or datetime.now().astimezone().date()
    language = terminal.voice.language.code
    try:
        result = run_register(chosen.input, voices, language, today, chosen.output)
    except CannotRegisterError as error:
        terminal.complain(error.reason, **_spoken(error.values, terminal))
        return 2
    except BusyError:
        terminal.complain(
            message(
                "terminal", "Another “p2c register” is at work on this folder. Wait until it has finished."
            )
        )
        return 2
    _tell(result, chosen.input.as_posix(), terminal)
    return 0


def _tell(result: Registered, folder: str, terminal: Terminal) -> None:
    new = [entry for entry in result.entries if entry.first]
    changed = [entry for entry in result.entries if not entry.first]
    if result.others:
        terminal.say(
            message(
                "terminal",
                "There is more than one register. New rows go to the first. The others: %(sheets)s.",
            ),
            sheets="; ".join(result.others),
        )
    if new:
        _tell_ids(message("terminal", "New pledges added: %(number)s (%(ids)s)."), new, terminal)
    if changed:
        _tell_ids(message("terminal", "Changed texts added: %(number)s (%(ids)s)."), changed, terminal)
    if not result.entries:
        terminal.say(message("terminal", "Nothing to add. The register was not changed."))
    terminal.say(message("terminal", "Already in the register: %(number)s."), number=result.known)
    _tell_rest(result, folder, terminal)


def _tell_rest(result: Registered, folder: str, terminal: Terminal) -> None:
    if result.kept_out:
        terminal.say(
            message("terminal", "Left out because of errors: %(number)s. See “p2c check %(folder)s”."),
            number=result.kept_out,
            folder=folder,
        )
    if result.lacking:
        terminal.say(
            message("terminal", "The sheet has no columns for: %(captions)s. They were left out."),
            captions=", ".join(terminal.voice.text(caption) for caption in result.lacking),
        )
    if result.workbook:
        terminal.say(
            message("terminal", "The rows were written to %(file)s, sheet %(sheet)s."),
            file=result.workbook,
            sheet=result.sheet,
        )
    if result.backup:
        terminal.say(
            message("terminal", "The register as it was before: %(file)s"), file=result.backup.as_posix()
        )


def _tell_ids(text: Message, entries: Sequence[Entry], terminal: Terminal) -> None:
    ids = list(dict.fromkeys(entry.pledge_id for entry in entries))
    shown = ", ".join(ids) if len(ids) <= _MOST else f"{ids[0]} … {ids[-1]}"
    terminal.say(text, number=len(entries), ids=shown)


def _spoken(values: dict[str, object], terminal: Terminal) -> dict[str, object]:
    return {
        name: terminal.voice.text(value) if isinstance(value, Message) else str(value)
        for name, value in values.items()
    }
