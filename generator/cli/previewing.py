"""``p2c translate preview``: documents whose texts say which message they are."""

from __future__ import annotations

import argparse
from datetime import datetime

from generator.build.preview import FOLDER, preview
from generator.build.settings import Settings
from generator.cli.showing import show_findings
from generator.cli.terminal import Terminal
from generator.messages import message


def run(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """0 all made, 1 some, 2 none."""
    settings = Settings(
        input=chosen.input,
        output=chosen.output,
        templates=chosen.templates,
        locales=chosen.locales,
        today=datetime.now().astimezone().date(),
        documents=tuple(chosen.document),
    )
    if terminal.lacks(chosen.input, chosen.templates, chosen.locales):
        return 2
    done = preview(settings, chosen.lang, terminal.made)
    if done.findings:
        show_findings(done.findings, terminal)
    written = sum(item.done for item in done.made)
    if not written:
        terminal.complain(
            message(
                "terminal",
                "No document could be made. Look at the findings, and at the sheet “Documents” in input/secretariat.",
            )
        )
        return 2
    terminal.say(
        message("terminal", "Previews made: %(made)s, in %(folder)s. They are not for publication."),
        made=written,
        folder=(chosen.output / FOLDER / chosen.lang).as_posix(),
    )
    return 0 if written == len(done.made) else 1
