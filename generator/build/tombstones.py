"""The file of tombstones in an input folder: ``input/secretariat/forgotten.jsonl``.

It lies with the input, since ``output`` may be deleted at any time and must not bring back what was forgotten.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.findings import Finding
from generator.intake.folders import FORGOTTEN, TRUSTED, folder_name
from generator.model import Place
from generator.register.tombstones import Forgotten, Tombstone, read_tombstones


def tombstones_path(folder: Path) -> Path:
    """Where the tombstones of an input folder lie."""
    return folder / TRUSTED / FORGOTTEN


def read_forgotten(folder: Path) -> tuple[Forgotten, tuple[Finding, ...]]:
    """The tombstones of an input folder. Never raises.

    Errors: G40 for each line that cannot be read, G41 for a file that cannot be opened.
    """
    name = f"{folder_name(folder)}/{TRUSTED}/{FORGOTTEN}"
    try:
        forgotten = read_tombstones(tombstones_path(folder).read_bytes())
    except FileNotFoundError:
        return Forgotten(), ()
    except OSError as error:
        values = {"reason": str(error.strerror or error)}
        return Forgotten(closed=True), (Finding("G41", Place(name), values=values),)
    return forgotten, tuple(
        Finding("G40", Place(name, cell=f"line {number}")) for number in forgotten.damaged
    )


def add_tombstone(folder: Path, tombstone: Tombstone) -> None:
    """Add a line: the file is replaced whole, and is on the disk when this returns. Errors: OSError."""
    path = tombstones_path(folder)
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            stream.write(before + tombstone.line)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
