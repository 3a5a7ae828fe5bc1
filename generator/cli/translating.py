"""``p2c translate``: what translators do with catalogues, formats and texts of pledges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from generator.build.manifest import as_json
from generator.build.preview import FOLDER, preview
from generator.build.settings import Settings
from generator.cli.parsers import PROJECT
from generator.cli.showing import show_findings
from generator.cli.terminal import Terminal
from generator.messages import message
from generator.wording.extraction import update_catalogues
from generator.wording.formats_command import Sample, format_value, sample_sheet


def run(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """Run one action; gives the exit code."""
    return _ACTIONS[chosen.action](chosen, terminal)


def _update(chosen: argparse.Namespace, terminal: Terminal) -> int:
    for name, number in update_catalogues(PROJECT, chosen.templates, chosen.locales).items():
        terminal.say(message("terminal", "Catalogue %(name)s: %(number)s texts"), name=name, number=number)
    return 0


def _formats(chosen: argparse.Namespace, terminal: Terminal) -> int:
    if chosen.kind is None and chosen.value is None:
        rows = sample_sheet(chosen.locales)
    elif chosen.kind is None or chosen.value is None:
        terminal.complain(message("terminal", "Give both --kind and --value, or neither."))
        return 2
    else:
        try:
            rows = [
                Sample(chosen.kind, chosen.value, format_value(chosen.locales, chosen.kind, chosen.value))
            ]
        except ValueError as error:
            terminal.complain(message("terminal", "This value cannot be formatted: %(reason)s"), reason=error)
            return 2
    if chosen.format == "json":
        one = chosen.kind is not None
        sys.stdout.write(
            as_json(rows[0][2] if one else [{"kind": k, "value": v, **shown} for k, v, shown in rows])
        )
    else:
        for kind, value, shown in rows:
            terminal.result(f"{kind}\t{value}")
            for code, text in shown.items():
                terminal.result(f"  {code}\t{text}")
    return 0


def _preview(chosen: argparse.Namespace, terminal: Terminal) -> int:
    """0 all made, 1 some, 2 none."""
    settings = Settings(
        input=chosen.input,
        output=chosen.output,
        templates=chosen.templates,
        locales=chosen.locales,
        today=datetime.now().astimezone().date(),
        documents=tuple(chosen.document),
    )
    for folder in (chosen.input, chosen.templates, chosen.locales):
        if not folder.is_dir():
            terminal.complain(message("terminal", "There is no folder %(folder)s."), folder=folder)
            return 2
    done = preview(settings, chosen.lang, terminal.made)
    if done.findings:
        show_findings(done.findings, terminal)
    written = sum(item.done for item in done.made)
    if not written:
        terminal.complain(
            message(
                "terminal",
                "No preview could be made. Look at the findings, and at the sheet “Documents” in input/secretariat.",
            )
        )
        return 2
    terminal.say(
        message("terminal", "Previews made: %(made)s, in %(folder)s. They are not for publication."),
        made=written,
        folder=(chosen.output / FOLDER / chosen.lang).as_posix(),
    )
    return 0 if written == len(done.made) else 1


_ACTIONS: Final[Mapping[str, Callable[[argparse.Namespace, Terminal], int]]] = {
    "update": _update,
    "formats": _formats,
    "preview": _preview,
}
