"""Earlier states of a workbook, kept beside it before it is changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from generator.forms.saving import replace_file

KEPT: Final = 10  #: states of one workbook


def back_up(path: Path, data: bytes, folder: Path) -> Path:
    """Keep what a workbook holds; gives the copy. Of older copies the last ten stay.

    Shape: ``<folder>/<name>-<number>.xlsx``, with a number one higher than the last.
    Errors: OSError when the folder cannot be written to.
    """
    copies = _copies(path, folder)
    target = folder / f"{path.stem}-{max(copies, default=0) + 1:04d}{path.suffix}"
    replace_file(target, data)
    for number in sorted(copies, reverse=True)[KEPT - 1 :]:
        copies[number].unlink(missing_ok=True)
    return target


def has_copies(folder: Path) -> bool:
    """Whether any workbook was kept here."""
    return folder.is_dir() and any(re.search(r"-\d{4,}\.xls[xm]$", path.name) for path in folder.iterdir())


def _copies(path: Path, folder: Path) -> dict[int, Path]:
    name = re.compile(re.escape(path.stem) + r"-(\d{4,9})" + re.escape(path.suffix))
    found = ((name.fullmatch(copy.name), copy) for copy in folder.glob("*")) if folder.is_dir() else ()
    return {int(match[1]): copy for match, copy in found if match}
