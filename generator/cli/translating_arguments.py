"""The arguments of ``p2c translate``: the translators' commands."""

from __future__ import annotations

import argparse

from generator.cli.parsers import Parser, add_command, add_folders, languages
from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.voice import Voice


def add_translate(commands: argparse._SubParsersAction[Parser], voice: Voice) -> None:
    """Add the command with its actions."""
    text = voice.text
    translate = add_command(
        commands,
        "translate",
        voice,
        text(message("terminal", "commands for translators")),
        "p2c translate formats --kind money --value 'USD 12500' --format json",
    )
    actions = translate.add_subparsers(
        dest="action", metavar=text(message("terminal", "ACTION")), required=True, parser_class=Parser
    )
    update = add_command(
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
    update.add_argument(
        "--same-meaning",
        action="store_true",
        help=text(
            message(
                "terminal",
                "the changes of the English texts changed no meaning (a typing error): their translations stay valid",
            )
        ),
    )
    add_folders(update, voice, "templates", "locales")
    check = add_command(
        actions,
        "check",
        voice,
        text(message("terminal", "tell every error and every doubtful place in the translators’ files")),
        "p2c translate check --lang fr",
    )
    _add_choice(check, voice, text(message("terminal", "how to print the findings")))
    add_folders(check, voice, "locales")
    status = add_command(
        actions,
        "status",
        voice,
        text(message("terminal", "show how far the translations are, for each language and document")),
        "p2c translate status --lang ar,zh",
    )
    _add_choice(status, voice, text(message("terminal", "how to print the table")))
    add_folders(status, voice, "templates", "locales")
    formats = add_command(
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
    add_folders(formats, voice, "locales")


def _add_choice(command: argparse.ArgumentParser, voice: Voice, printing: str) -> None:
    """Which languages, and as text or JSON."""
    command.add_argument(
        "--lang",
        type=languages,
        default=tuple(LANGUAGES),
        metavar="L,...",
        help=voice.text(message("terminal", "languages to look at, with commas, or “all”")),
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help=printing)
