"""From the staging folder to ``output/``: each file is replaced whole or not at all.

Everything is written beside the output first. Only when all is there are the files moved
over the old ones, the manifest last. A file that is open in Word on Windows cannot be
replaced; the others are, and a finding names it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.build.tasks import Made

STAGING = ".staging"


def stage(output: Path) -> Path:
    """A new empty staging folder inside the output folder (the same disk: moves are atomic)."""
    folder = output / STAGING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def publish(made: Iterable[Made], output: Path) -> list[tuple[Made, str]]:
    """Move finished documents over the old ones; gives those that could not be, with the reason.

    A PDF file of an earlier build does not stay beside a newer document.
    """
    refused = []
    for item in made:
        if not item.done:
            continue
        final = output / "documents" / item.task.language / f"{item.task.row.document_id}.docx"
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            item.task.target.replace(final)
            if item.pdf:
                item.pdf.replace(final.with_suffix(".pdf"))
            else:
                final.with_suffix(".pdf").unlink(missing_ok=True)
        except OSError as error:
            refused.append((item, str(error.strerror or error)))
    return refused


def write_whole(target: Path, text: str) -> None:
    """Write a text file so that a reader sees the old one or the new one, never a part."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(target)


def remove_outdated(output: Path, keep: Sequence[str]) -> list[str]:
    """Remove documents of the last build that no row asks for any more.

    A withdrawn pledge must not live on in a forgotten file. Only files that the last manifest
    lists are touched; ``keep`` are paths relative to ``output``.
    """
    try:
        last = json.loads((output / "manifest.json").read_text("utf-8"))
        listed = [str(entry["path"]) for entry in last["outputs"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    removed = []
    for path in listed:
        file = output / path
        inside = (output / "documents").resolve() in file.resolve().parents
        if path not in keep and inside and file.is_file():
            file.unlink(missing_ok=True)
            removed.append(path)
    return removed
