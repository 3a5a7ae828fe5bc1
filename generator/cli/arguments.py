"""The command line: commands, options, help with examples, in the user's language."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.voice import Voice

#: The folder that holds ``templates`` and ``locales`` when the program runs from its sources.
PROJECT = Path(__file__).resolve().parents[2]


class Misunderstood(Exception):  # noqa: N818 - not an error of the program
    """The command line cannot be read; the text says why."""


class _Parser(argparse.ArgumentParser):
    voice: Voice | None = None

    def format_help(self) -> str:
        """The help with its own headings in the language of the user."""
        if self.voice:
            self._positionals.title = self.voice.text(message("terminal", "what to give"))
            self._optionals.title = self.voice.text(message("terminal", "options"))
        return self._translated(super().format_help())

    def format_usage(self) -> str:
        """The line that shows how the command is called."""
        return self._translated(super().format_usage())

    def _translated(self, text: str) -> str:
        usage = self.voice.text(message("terminal", "usage")) if self.voice else "usage"
        return text.replace("usage: ", f"{usage}: ", 1)

    def error(self, message: str) -> NoReturn:
        raise Misunderstood(message)


def standard_folder(name: str) -> Path:
    """``name`` in the current folder, else beside the program."""
    here = Path(name)
    return here if here.is_dir() or not (PROJECT / name).is_dir() else PROJECT / name


def parser(voice: Voice) -> _Parser:
    """The parser of all commands, with its help in one language."""
    text = voice.text
    main = _Parser(
        prog="p2c",
        description=text(
            message("terminal", "Turns pledge workbooks into official Word documents in six languages.")
        ),
        epilog=text(message("terminal", "Example: p2c build")),
        add_help=False,
    )
    main.voice = voice
    _common(main, voice)
    main.add_argument(
        "--version",
        action="version",
        version=f"p2c {__version__}",
        help=text(message("terminal", "show the version and leave")),
    )
    commands = main.add_subparsers(
        dest="command", metavar=text(message("terminal", "COMMAND")), required=True, parser_class=_Parser
    )

    build = _command(
        commands,
        "build",
        voice,
        text(message("terminal", "read, check, clear, compose and write everything in the output folder")),
        "p2c build --lang ar,fr --document compendium-2022",
    )
    _folders(build, voice, "input", "output", "templates", "locales")
    build.add_argument(
        "--lang",
        type=_languages,
        default=(),
        metavar="ar,fr",
        help=text(message("terminal", "only these languages")),
    )
    build.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="ID",
        help=text(message("terminal", "only this document (may be given several times)")),
    )
    build.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help=text(message("terminal", "how many documents to make at once")),
    )
    build.add_argument(
        "--strict",
        action="store_true",
        help=text(message("terminal", "exit with 1 if there is any error-level finding")),
    )
    build.add_argument(
        "--quiet", action="store_true", help=text(message("terminal", "say only what went wrong"))
    )
    build.add_argument(
        "--today",
        type=date.fromisoformat,
        default=None,
        metavar="YYYY-MM-DD",
        help=text(message("terminal", "the date to take as today")),
    )

    check = _command(
        commands,
        "check",
        voice,
        text(message("terminal", "read and check workbooks; writes nothing")),
        "p2c check input/pledges/orvania.xlsx --format json",
    )
    check.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help=text(message("terminal", "workbook or folder to check")),
    )
    check.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=text(message("terminal", "how to print the findings")),
    )
    _folders(check, voice, "input", "locales")

    form = _command(
        commands,
        "form",
        voice,
        text(message("terminal", "write blank forms to the output folder")),
        "p2c form --lang all",
    )
    form.add_argument(
        "--lang",
        type=_languages,
        default=tuple(LANGUAGES),
        metavar="L|all",
        help=text(message("terminal", "language of the form, or “all”")),
    )
    form.add_argument(
        "--kind",
        choices=("pledges", "progress"),
        default="pledges",
        help=text(message("terminal", "which form: pledges, or progress (one for each organization)")),
    )
    _folders(form, voice, "input", "output", "locales")

    trace = _command(
        commands,
        "trace",
        voice,
        text(message("terminal", "show the pledges and cells behind a published figure")),
        "p2c trace compendium-2022 5 financial",
    )
    trace.add_argument(
        "trace_document",
        metavar="DOCUMENT",
        help=text(message("terminal", "document ID, or ID/date for a released edition")),
    )
    trace.add_argument(
        "table",
        metavar="TABLE",
        help=text(message("terminal", "number of the table; 0 for the main figures")),
    )
    trace.add_argument(
        "row", metavar="ROW", help=text(message("terminal", "the name of the row as printed, or its number"))
    )
    trace.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=text(message("terminal", "how to print what is found")),
    )
    _folders(trace, voice, "input", "output")

    translate = _command(
        commands,
        "translate",
        voice,
        text(message("terminal", "commands for translators")),
        "p2c translate formats --kind money --value 'USD 12500' --format json",
    )
    actions = translate.add_subparsers(
        dest="action", metavar=text(message("terminal", "ACTION")), required=True, parser_class=_Parser
    )
    update = _command(
        actions,
        "update",
        voice,
        text(
            message(
                "terminal", "bring the catalogues up to date with the texts of the program and the templates"
            )
        ),
        "p2c translate update",
    )
    _folders(update, voice, "templates", "locales")
    formats = _command(
        actions,
        "formats",
        voice,
        text(message("terminal", "print what the documents show for a value, or the whole sample sheet")),
        "p2c translate formats --kind date_long --value 2026-05-01",
    )
    formats.add_argument("--kind", help=text(message("terminal", "kind of value, for example money")))
    formats.add_argument("--value", help=text(message("terminal", "the value, for example USD 12500")))
    formats.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=text(message("terminal", "how to print the values")),
    )
    _folders(formats, voice, "locales")
    return main


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    voice: Voice,
    summary: str,
    example: str,
) -> argparse.ArgumentParser:  # type: ignore[type-arg,unused-ignore]
    command = commands.add_parser(
        name,
        help=summary,
        description=summary,
        add_help=False,
        epilog=voice.text(message("terminal", "Example: %(example)s"), example=example).replace("%", "%%"),
    )
    command.voice = voice
    _common(command, voice)
    return command


def _common(command: argparse.ArgumentParser, voice: Voice) -> None:
    command.add_argument(
        "-h", "--help", action="help", help=voice.text(message("terminal", "show this help and leave"))
    )
    command.add_argument(
        "--ui-lang",
        choices=tuple(LANGUAGES),
        default=argparse.SUPPRESS,
        help=voice.text(message("terminal", "language of the messages")),
    )


def _folders(command: argparse.ArgumentParser, voice: Voice, *names: str) -> None:
    helps = {
        "input": message("terminal", "folder with the workbooks"),
        "output": message("terminal", "folder for what is made"),
        "templates": message("terminal", "folder with the templates"),
        "locales": message("terminal", "folder with the catalogues"),
    }
    for name in names:
        default = Path(name) if name in {"input", "output"} else standard_folder(name)
        command.add_argument(
            f"--{name}", type=Path, default=default, metavar="DIR", help=voice.text(helps[name])
        )


def _languages(text: str) -> tuple[str, ...]:
    if text.strip() == "all":
        return tuple(LANGUAGES)
    codes = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown or not codes:
        raise argparse.ArgumentTypeError(", ".join(unknown) or text)
    return codes


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of ``--ui-lang`` before anything else is read: the help depends on it."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--ui-lang="):
            return argument.partition("=")[2]
        if argument == "--ui-lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None
