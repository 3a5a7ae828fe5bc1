"""What the replies to senders were made from: ``output/.cache/replies.json``, by the folders of the replies."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from generator.build.manifest import as_json
from generator.build.publication import write_whole
from generator.findings import Finding

INDEX: Final = Path(".cache") / "replies.json"


@dataclass(frozen=True, slots=True)
class Answered:
    """The reply to one workbook: its folder, the files in it with their SHA-256, and what went wrong."""

    file: str
    folder: str
    key: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    finding: Finding | None = None


def read_index(output: Path) -> dict[str, Answered]:
    """The replies of the last build by their folders; none when that is not known."""
    try:
        found = json.loads((output / INDEX).read_text("utf-8"))
        return {
            folder: Answered(file, folder, key, files)
            for folder, (file, key, files) in found.items()
            if PurePosixPath(folder).name == folder not in {"", ".", ".."}
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_index(output: Path, answered: Iterable[Answered]) -> None:
    """Remember what the replies were made from. Errors: OSError."""
    index = {item.folder: [item.file, item.key, dict(item.files)] for item in answered if item.key}
    write_whole(output / INDEX, as_json(index))


def drop_replies(output: Path, folders: Collection[str]) -> None:
    """Remember these replies no longer: the next build makes them again. Errors: OSError."""
    last = read_index(output)
    if last.keys() & set(folders):
        write_index(output, [item for folder, item in last.items() if folder not in folders])
