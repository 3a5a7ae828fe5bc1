"""Write every odd workbook there is into a folder.

    python tests/odd_files/write_odd_files.py FOLDER

The name of a file says what it is and what is expected of it. The same call gives the same bytes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import odd_formats
import odd_markup
import odd_packages
import odd_sheets
from sound import Odd, book

ODD: Mapping[str, Odd] = {**odd_packages.ODD, **odd_markup.ODD, **odd_sheets.ODD, **odd_formats.ODD}

if len(ODD) < sum(len(module.ODD) for module in (odd_packages, odd_markup, odd_sheets, odd_formats)):
    message = "two odd files have the same name"
    raise ValueError(message)

#: Odd names of sound workbooks.
NAMES = (
    "📊 залог 承诺 تعهد.xlsx",
    "-rf.xlsx",
    "dots....xlsx",
    "space .xlsx",
    "UPPER.XLSX",
    "a'b\"c;d&e|f$g.xlsx",
    "%s %(name)s {0}.xlsx",
    "n" * 240 + ".xlsx",
    "line\nbreak.xlsx",
    "\u202excod.xlsx",
)


@dataclass(frozen=True)
class Written:
    """A file, what it is called in the table, and what is expected."""

    path: Path
    name: str
    odd: Odd


def write(folder: Path) -> list[Written]:
    """All odd workbooks, in the order of the table."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, (name, odd) in enumerate(ODD.items(), start=1):
        path = folder / f"{number:03} {name} ({odd.expected()}).{odd.extension}"
        path.write_bytes(odd.make())
        written.append(Written(path, name, odd))
    return written


def write_names(folder: Path) -> list[Path]:
    """Sound workbooks under odd names."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in NAMES]
    for path in paths:
        path.write_bytes(book())
    return paths


def write_places(folder: Path) -> dict[str, str]:
    """What may lie in a folder in place of a workbook, and the finding each must give."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "folder.xlsx").mkdir()
    (folder / "folder.xlsx" / "inside.xlsx").write_bytes(book())
    (folder / "locked.xlsx").write_bytes(book())
    (folder / "locked.xlsx").chmod(0)
    (folder / "loop.xlsx").symlink_to(folder / "loop.xlsx")
    (folder / "nowhere.xlsx").symlink_to(folder / "not there.xlsx")
    (folder / "up").symlink_to(folder, target_is_directory=True)
    (folder / "zero.xlsx").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.xlsx")
    with (folder / "sparse.xlsx").open("wb") as sparse:
        sparse.truncate(20_000_000_000)
    (folder / "sound.xlsx").write_bytes(book())
    return {
        "locked.xlsx": "F09" if os.geteuid() else "",
        "loop.xlsx": "F09",
        "nowhere.xlsx": "F09",
        "zero.xlsx": "F09",
        "pipe.xlsx": "F09",
        "sparse.xlsx": "F06",
        "folder.xlsx": "F09",
        "sound.xlsx": "",
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
    write_names(Path(sys.argv[1]) / "names")
