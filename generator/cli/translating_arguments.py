"""The arguments of ``p2c translate``: the translators' commands."""

from __future__ import annotations

import argparse

from generator.build.preview import LANGUAGE_CODES
from generator.cli.parsers import Parser, add_command, add_folders
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
    add_folders(update, voice, "templates", "locales")
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
    _add_preview(actions, voice)


def _add_preview(actions: argparse._SubParsersAction[Parser], voice: Voice) -> None:
    text = voice.text
    preview = add_command(
        actions,
        "preview",
        voice,
        text(
            message(
                "terminal",
                "write documents in which comments say what message each text is; qps and qps-ar are pseudo-languages",
            )
        ),
        "p2c translate preview --lang ar --document compendium",
    )
    preview.add_argument(
        "--lang",
        required=True,
        choices=LANGUAGE_CODES,
        help=text(message("terminal", "language of the previews")),
    )
    preview.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="ID",
        help=text(message("terminal", "only this document (may be given several times)")),
    )
    add_folders(preview, voice, "input", "output", "templates", "locales")
