"""What is said on the terminal, in the user's language; progress where there is a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from generator.build.tasks import Made
from generator.languages import LANGUAGES
from generator.messages import Message, message
from generator.wording.voice import Voice, load_voice


def user_language(asked: str | None, environment: Mapping[str, str]) -> str:
    """The language to speak: the one asked for, else that of the environment, else English."""
    if asked in LANGUAGES:
        return asked
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for part in environment.get(variable, "").split(":"):
            code = part.split("_")[0].split(".")[0].split("-")[0].lower()
            if code in LANGUAGES:
                return code
    return "en"


class Terminal:
    """Standard output for results, standard error for progress and problems."""

    def __init__(self, locales: Path, language: str, *, quiet: bool = False) -> None:
        self.voice: Voice = load_voice(locales, language)
        self.quiet = quiet
        self.bar: tqdm[Any] | None = None
        for stream in (sys.stdout, sys.stderr):
            # A Windows console may not know all six scripts: show what can be shown, never fail.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))

    def say(self, text: Message, **values: object) -> None:
        """A result, unless the user asked for quiet."""
        if not self.quiet:
            self._line(self.voice.text(text, **values), sys.stdout)

    def lacks(self, *folders: Path) -> bool:
        """Whether one of these folders is not there; the first that is missing is named."""
        missing = next((folder for folder in folders if not folder.is_dir()), None)
        if missing is not None:
            self.complain(message("terminal", "There is no folder %(folder)s."), folder=missing)
        return missing is not None

    def complain(self, text: Message, **values: object) -> None:
        """A problem: always said."""
        self._line(self.voice.text(text, **values), sys.stderr)

    def result(self, line: str) -> None:
        """A line that was asked for, also when the user wants quiet."""
        self._line(line, sys.stdout)

    def start(self, documents: int) -> None:
        """Begin to show progress."""
        if self.quiet or not documents:
            return
        if sys.stderr.isatty():
            width = min(100, os.get_terminal_size(sys.stderr.fileno()).columns)
            self.bar = tqdm(total=documents, file=sys.stderr, ncols=width, leave=False)

    def made(self, item: Made) -> None:
        """One more document is done."""
        name = f"{item.task.language}/{item.task.row.document_id}"
        if self.bar is not None:
            self.bar.set_description_str(name, refresh=False)
            self.bar.update()
        elif item.done:
            self.say(message("terminal", "Document made: %(name)s"), name=name)

    def finish(self) -> None:
        """End the progress display."""
        if self.bar is not None:
            self.bar.close()
            self.bar = None

    def _line(self, text: str, stream: TextIO) -> None:
        if self.bar is not None:
            self.bar.clear()
        print(text, file=stream, flush=True)
