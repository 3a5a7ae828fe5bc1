"""``p2c translate``: what translators do with catalogues, formats and texts of pledges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from generator.build.manifest import as_json
from generator.build.preview import FOLDER, preview
from generator.build.settings import Settings
from generator.cli import exchanging
from generator.cli.parsers import PROJECT
from generator.cli.showing import show_findings
from generator.cli.terminal import Terminal
from generator.languages import LANGUAGES
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
    one = chosen.kind is not None
    if one != (chosen.value is not None):
        terminal.complain(message("terminal", "Give both --kind and --value, or neither."))
        return 2
    try:
        if one:
            shown = format_value(chosen.locales, chosen.kind, chosen.value, chosen.house)
            rows = [Sample(chosen.kind, chosen.value, shown)]
        else:
            rows = sample_sheet(chosen.locales, chosen.house)
    except ValueError as error:
        terminal.complain(message("terminal", "This value cannot be formatted: %(reason)s"), reason=error)
        return 2
    if chosen.format == "json":
        sys.stdout.write(
            as_json(rows[0][2] if one else [{"kind": k, "value": v, **shown} for k, v, shown in rows])
        )
        return 0
    for line in _table(rows):
        terminal.result(line)
    if not one:
        terminal.result("")
        for code in LANGUAGES:
            signed = message("terminal", "Signed off: %(language)s, house %(house)s, name and date: %(line)s")
            terminal.say(signed, language=code, house=chosen.house, line="_" * 40)
    return 0


def _table(rows: Sequence[Sample]) -> Iterator[str]:
    """Columns of kind, value, language and text, as wide as the longest kind and value."""
    kinds = max(len(row.kind) for row in rows)
    values = max(len(row.value) for row in rows)
    for kind, value, shown in rows:
        for number, (code, text) in enumerate(shown.items()):
            first = (kind, value) if number == 0 else ("", "")
            yield f"{first[0]:{kinds}}  {first[1]:{values}}  {code}  {text}"


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
        terminal.complain(message("terminal", "No preview could be made: no such document in this language."))
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
    "export": exchanging.export,
    "import": exchanging.take_in,
    "preview": _preview,
}
