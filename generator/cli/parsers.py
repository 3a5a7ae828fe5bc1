"""The parts of the command line: a parser that speaks the user's language, and what commands share."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.voice import Voice

#: The folder that holds ``templates`` and ``locales`` when the program runs from its sources.
PROJECT = Path(__file__).resolve().parents[2]


class Misunderstood(Exception):  # noqa: N818 - not an error of the program
    """The command line cannot be read; the text says why."""


class Parser(argparse.ArgumentParser):
    """A parser whose headings are in the language of its voice, and whose errors are raised."""

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
        """A line that cannot be read is raised; who called decides what to say."""
        raise Misunderstood(message)


def standard_folder(name: str) -> Path:
    """``name`` in the current folder, else beside the program."""
    here = Path(name)
    return here if here.is_dir() or not (PROJECT / name).is_dir() else PROJECT / name


def add_command(
    commands: argparse._SubParsersAction[Parser],
    name: str,
    voice: Voice,
    summary: str,
    example: str,
) -> argparse.ArgumentParser:  # type: ignore[type-arg,unused-ignore]
    """A command with its help and an example."""
    command = commands.add_parser(
        name,
        help=summary,
        description=summary,
        add_help=False,
        epilog=voice.text(message("terminal", "Example: %(example)s"), example=example).replace("%", "%%"),
    )
    command.voice = voice
    add_common(command, voice)
    return command


def add_common(command: argparse.ArgumentParser, voice: Voice) -> None:
    """The options that every command has."""
    command.add_argument(
        "-h", "--help", action="help", help=voice.text(message("terminal", "show this help and leave"))
    )
    command.add_argument(
        "--ui-lang",
        choices=tuple(LANGUAGES),
        default=argparse.SUPPRESS,
        help=voice.text(message("terminal", "language of the messages")),
    )


def add_folders(command: argparse.ArgumentParser, voice: Voice, *names: str) -> None:
    """Options for folders, with their defaults."""
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


def add_today(command: argparse.ArgumentParser, voice: Voice) -> None:
    """The option for the clock, so that a run can be repeated."""
    command.add_argument(
        "--today",
        type=date.fromisoformat,
        default=None,
        metavar="YYYY-MM-DD",
        help=voice.text(message("terminal", "the date to take as today")),
    )


def languages(text: str) -> tuple[str, ...]:
    """Language codes with commas, or “all”. Errors: ArgumentTypeError."""
    if text.strip() == "all":
        return tuple(LANGUAGES)
    codes = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown or not codes:
        raise argparse.ArgumentTypeError(", ".join(unknown) or text)
    return codes


def jobs(text: str) -> int:
    """A number of processes, at least one. Errors: ValueError."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
