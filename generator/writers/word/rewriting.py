"""A Word document with another body: everything else in its package as it was."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

BODY: Final = "word/document.xml"


def write_with_body(source: Path, target: Path, edit: Callable[[bytes], bytes]) -> None:
    """Write a copy of a document whose body went through ``edit``; same names, order and dates.

    Errors: whatever ``edit`` raises; OSError. ``target`` may then be there in part.
    """
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in given.infolist():
            # A fresh entry: the sizes of the old one are not those of the new.
            fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
            fresh.compress_type, fresh.create_system = entry.compress_type, entry.create_system
            with given.open(entry) as part, copy.open(fresh, "w") as out:
                if entry.filename == BODY:
                    out.write(edit(part.read()))
                else:
                    shutil.copyfileobj(part, out)
