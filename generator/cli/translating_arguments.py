"""The arguments of ``p2c translate``: the translators' commands."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.build.preview import LANGUAGE_CODES
from generator.cli.parsers import Parser, add_command, add_folders, languages
from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.format_data import HOUSES
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
    add_folders(status, voice, "input", "templates", "locales")
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
        "--house",
        choices=HOUSES,
        default=HOUSES[0],
        help=text(
            message("terminal", "the usage of which house: that of ITU, or of United Nations Headquarters")
        ),
    )
    formats.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=text(message("terminal", "how to print the values")),
    )
    add_folders(formats, voice, "locales")
    _add_exchange(actions, voice)
    _add_preview(actions, voice)


def _add_exchange(actions: argparse._SubParsersAction[Parser], voice: Voice) -> None:
    """The way of senders' texts to the translators and back."""
    text = voice.text
    export = add_command(
        actions,
        "export",
        voice,
        text(
            message("terminal", "write the texts of cleared pledges that are to be translated (XLIFF, Excel)")
        ),
        "p2c translate export --to ar",
    )
    export.add_argument(
        "--to",
        type=languages,
        required=True,
        metavar="ar,fr",
        help=text(message("terminal", "languages to translate into, or “all”")),
    )
    export.add_argument(
        "--from",
        dest="source",
        type=languages,
        default=tuple(LANGUAGES),
        metavar="fr",
        help=text(message("terminal", "only texts written in these languages")),
    )
    export.add_argument(
        "--all",
        action="store_true",
        help=text(message("terminal", "also texts with an approved translation")),
    )
    add_folders(export, voice, "input", "output", "locales")
    take = add_command(
        actions,
        "import",
        voice,
        text(message("terminal", "take in translations that came back, and say what was not taken")),
        "p2c translate import fr-ar.xlf",
    )
    take.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=text(message("terminal", "XLIFF files or workbooks that “export” wrote")),
    )
    take.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=text(message("terminal", "how to print what is found")),
    )
    add_folders(take, voice, "input", "locales")


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
