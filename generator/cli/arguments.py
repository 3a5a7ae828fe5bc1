"""The command line: commands, options, help with examples, in the user's language."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from generator import __version__
from generator.cli.parsers import Parser, add_command, add_common, add_folders, add_today, jobs, languages
from generator.cli.translating_arguments import add_translate
from generator.languages import LANGUAGES
from generator.messages import message
from generator.wording.voice import Voice


def parser(voice: Voice) -> Parser:
    """The parser of all commands, with its help in one language."""
    text = voice.text
    main = Parser(
        prog="p2c",
        description=text(
            message("terminal", "Turns pledge workbooks into official Word documents in six languages.")
        ),
        epilog=text(message("terminal", "Example: p2c build")),
        add_help=False,
    )
    main.voice = voice
    add_common(main, voice)
    main.add_argument(
        "--version",
        action="version",
        version=f"p2c {__version__}",
        help=text(message("terminal", "show the version and leave")),
    )
    commands = main.add_subparsers(
        dest="command", metavar=text(message("terminal", "COMMAND")), required=True, parser_class=Parser
    )

    build = add_command(
        commands,
        "build",
        voice,
        text(message("terminal", "read, check, clear, compose and write everything in the output folder")),
        "p2c build --lang ar,fr --document compendium-2022",
    )
    add_folders(build, voice, "input", "output", "templates", "locales")
    build.add_argument(
        "--lang",
        type=languages,
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
        type=jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help=text(message("terminal", "how many documents to make at once")),
    )
    build.add_argument(
        "--pdf",
        action="store_true",
        help=text(message("terminal", "write a PDF file beside each document (needs LibreOffice)")),
    )
    build.add_argument(
        "--office",
        default=os.environ.get("P2C_OFFICE", ""),
        metavar="PATH|none",
        help=text(
            message(
                "terminal",
                "the program of LibreOffice, which counts pages and writes PDF files; “none” for not using it (default: the one installed, or P2C_OFFICE)",
            )
        ),
    )
    build.add_argument(
        "--strict",
        action="store_true",
        help=text(message("terminal", "exit with 1 if there is any error-level finding")),
    )
    build.add_argument(
        "--quiet", action="store_true", help=text(message("terminal", "say only what went wrong"))
    )
    add_today(build, voice)

    check = add_command(
        commands,
        "check",
        voice,
        text(message("terminal", "read and check workbooks; writes nothing")),
        "p2c check input/pledges/orvania-ministry-of-digital-economy.xlsx --format json",
    )
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help=text(message("terminal", "workbook or folder to check")),
    )
    check.add_argument(
        "--explain",
        nargs="+",
        default=(),
        metavar="CODE|all",
        help=text(message("terminal", "check nothing, but say what these codes of findings mean")),
    )
    check.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=text(message("terminal", "how to print the findings")),
    )
    add_folders(check, voice, "input", "locales")

    form = add_command(
        commands,
        "form",
        voice,
        text(
            message(
                "terminal",
                "write blank pledge forms, or progress forms with what is known filled in, to the output folder",
            )
        ),
        "p2c form --lang all",
    )
    form.add_argument(
        "--lang",
        type=languages,
        default=tuple(LANGUAGES),
        metavar="L|all",
        help=text(message("terminal", "language of the forms, or “all”, which is the default")),
    )
    form.add_argument(
        "--kind",
        choices=("pledges", "progress"),
        default="pledges",
        help=text(
            message(
                "terminal",
                "which form: pledges (one for each language; the default), or progress (one for each organization,"
                " in the language of most of its pledges; pledges that have ended are left out)",
            )
        ),
    )
    add_folders(form, voice, "input", "output", "locales")

    forget = add_command(
        commands,
        "forget",
        voice,
        text(
            message(
                "terminal",
                "remove an organization’s contact data from what was made, and keep it out of all later builds",
            )
        ),
        'p2c forget "Reef Mentors" --reason "asked for it on 3 May 2024"',
    )
    forget.add_argument(
        "organisation",
        metavar="ORG",
        help=text(message("terminal", "name of the organization, in any language it gave")),
    )
    forget.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=text(message("terminal", "why, without names of persons; it is kept")),
    )
    forget.add_argument(
        "--output",
        type=Path,
        action="append",
        metavar="DIR",
        help=text(message("terminal", "folder in which a build wrote (may be given several times)")),
    )
    forget.add_argument(
        "--dry-run",
        action="store_true",
        help=text(message("terminal", "show what would be removed, and change nothing")),
    )
    add_folders(forget, voice, "input", "locales")
    add_today(forget, voice)

    register = add_command(
        commands,
        "register",
        voice,
        text(
            message(
                "terminal",
                "add new pledges and changed texts to the register; never changes a cell that a person filled in",
            )
        ),
        "p2c register --ui-lang fr",
    )
    add_folders(register, voice, "input", "output", "locales")
    add_today(register, voice)

    release = add_command(
        commands,
        "release",
        voice,
        text(
            message("terminal", "freeze editions of documents, so that the next ones are compared with them")
        ),
        "p2c release compendium-2022",
    )
    release.add_argument(
        "documents",
        nargs="+",
        metavar="ID",
        help=text(message("terminal", "document to freeze as the last build made it")),
    )
    add_folders(release, voice, "input", "output")

    trace = add_command(
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
    add_folders(trace, voice, "input", "output")

    verify = add_command(
        commands,
        "verify",
        voice,
        text(
            message(
                "terminal",
                "compute again the record of decisions, the files of the last build and the released editions; writes nothing",
            )
        ),
        "p2c verify --format json",
    )
    verify.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=text(message("terminal", "how to print what is found")),
    )
    add_folders(verify, voice, "input", "output", "locales")

    add_translate(commands, voice)
    return main


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of ``--ui-lang`` before anything else is read: the help depends on it."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--ui-lang="):
            return argument.partition("=")[2]
        if argument == "--ui-lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None
