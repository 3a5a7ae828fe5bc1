"""``p2c forget``: remove an organization's contact data, and say what was removed and what is left to a person."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from generator.build.forgetting import Found, PersonalReasonError, Removal, forget
from generator.build.senders import NotOneOrganisationError
from generator.build.tombstones import tombstones_path
from generator.cli.terminal import Terminal
from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.voice import load_voice

_MOST: Final = 12  #: files that are named; of more the number tells


def run(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Forget. 0 done, 1 something could not be removed, 2 nothing could be done."""
    if terminal.lacks(chosen.input, chosen.locales):
        return 2
    voices = {code: load_voice(chosen.locales, code) for code in LANGUAGES}
    try:
        removal = forget(
            chosen.input,
            chosen.output or [Path("output")],
            chosen.organisation,
            voices,
            chosen.today or datetime.now().astimezone().date(),
            reason=" ".join(chosen.reason.split()),
            jobs=os.cpu_count() or 1,
            dry_run=chosen.dry_run,
        )
    except NotOneOrganisationError as error:
        _tell_names(error, chosen.organisation, terminal)
        return 2
    except PersonalReasonError:
        terminal.complain(
            message(
                "terminal",
                "The reason holds contact data, and it would be kept. Give it without names, addresses and numbers."
                " Nothing was changed.",
            )
        )
        return 2
    _tell(removal, tombstones_path(chosen.input).as_posix(), terminal, planned=chosen.dry_run)
    return 1 if removal.left else 0


def _tell_names(error: NotOneOrganisationError, asked: str, terminal: Terminal) -> None:
    if error.several:
        text = message(
            "terminal",
            "“%(organisation)s” is the name of several organizations: %(names)s. Give one of these names."
            " Nothing was changed.",
        )
    elif error.names:
        text = message(
            "terminal",
            "No organization is called “%(organisation)s”. Near names: %(names)s. Nothing was changed.",
        )
    else:
        text = message("terminal", "No organization is called “%(organisation)s”. Nothing was changed.")
    terminal.complain(text, organisation=asked, names="; ".join(error.names))


def _tell(removal: Removal, file: str, terminal: Terminal, *, planned: bool) -> None:
    found, left = removal.found, dict(removal.left)
    removed = (
        message("terminal", "To be removed: %(path)s")
        if planned
        else message("terminal", "Removed: %(path)s")
    )
    paths = [path for held in found.held for path in (*held.folders, *held.entries)]
    for path in paths:
        if not any(path == other or path in other.parents for other in left):
            terminal.say(removed, path=path.as_posix())
    for path, reason in removal.left:
        terminal.complain(
            message(
                "terminal",
                "%(path)s could not be removed: %(reason)s. Close it and run the command again.",
            ),
            path=path.as_posix(),
            reason=reason,
        )
    if not paths:
        terminal.say(
            message(
                "terminal", "No output folder that was looked at holds contact data of %(organisation)s."
            ),
            organisation=found.sender.name,
        )
    if planned:
        terminal.say(message("terminal", "Nothing was changed."))
    elif removal.tombstone:
        terminal.say(
            message(
                "terminal",
                "Remembered in %(file)s: %(organisation)s, workbooks: %(number)s. No build writes contact data of these again.",
            ),
            file=file,
            organisation=found.sender.name,
            number=len(removal.tombstone.workbooks),
        )
    elif any(one.organisation == found.sender.name for one in found.before.tombstones):
        terminal.say(message("terminal", "Remembered already in %(file)s."), file=file)
    _tell_rest(found, terminal)


def _tell_rest(found: Found, terminal: Terminal) -> None:
    """What no program may remove."""
    if found.holding:
        terminal.say(
            message(
                "terminal",
                "Workbooks in the input folder that still hold contact data: %(files)s. What was sent is never changed:"
                " keep or remove these files as your retention rules say.",
            ),
            files=_listed(found.holding),
        )
    if found.nameless:
        terminal.say(
            message(
                "terminal",
                "Whose these files are cannot be told; look at them yourself: %(files)s",
            ),
            files=_listed(found.nameless),
        )
    if found.sender.others:
        terminal.say(
            message(
                "terminal",
                "Other organizations give “%(organisation)s” as a name in another language: %(names)s. They were left as they are.",
            ),
            organisation=found.sender.name,
            names="; ".join(found.sender.others),
        )


def _listed(files: Sequence[str]) -> str:
    return ", ".join(files[:_MOST]) + (f", … ({len(files)})" if len(files) > _MOST else "")
