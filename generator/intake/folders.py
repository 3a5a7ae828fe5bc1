"""Which files are looked at, in which order, under which name, and which are trusted."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: Types of file that are opened. What a file really is, its contents tell.
WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".xltx", ".xltm"})

TRUSTED: Final = "secretariat"  #: the one folder whose workbooks may decide
EDITIONS: Final = "editions"  #: frozen documents inside it, never input
DECISIONS: Final = "decisions.jsonl"  #: the record of decisions inside it, kept by the program itself
FORGOTTEN: Final = "forgotten.jsonl"  #: tombstones of contact data inside it, kept by the program itself
TRANSLATIONS: Final = "translations"  #: translations of senders' texts inside it, read by their own floor
TEXTS: Final = "texts.jsonl"  #: texts that stood in the register inside it, kept by the program itself
BACKUP: Final = "backup"  #: earlier states of the register inside it, never input

_NO_INPUT: Final = frozenset({EDITIONS, TRANSLATIONS, BACKUP})

_IGNORED: Final = frozenset({"thumbs.db", "desktop.ini", "readme.md", "readme.txt"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file, the name people know it by, and whether it lies in the secretariat's folder."""

    path: Path
    name: str
    trusted: bool

    @property
    def readable(self) -> bool:
        """Whether its type is one of a workbook."""
        return self.path.suffix.lower() in WORKBOOKS


def find_files(folder: Path) -> tuple[Found, ...]:
    """All files of an input folder, the secretariat's first, then by name."""
    root = folder.resolve()
    return tuple(sorted((_found(path, root, folder_name(folder)) for path in _walk(root)), key=_order))


def find_paths(paths: Sequence[Path], input_folder: Path) -> tuple[Found, ...]:
    """The files named on a command line, each once.

    A file of the input folder keeps its name and its trust. A folder given elsewhere is taken
    as an input folder of its own. Any other file keeps the name that was typed.
    """
    root = input_folder.resolve()
    found: dict[Path, Found] = {}
    for given in paths:
        whole = given.resolve()
        if whole == root or root in whole.parents:
            inside = _walk(whole) if whole.is_dir() else [whole]
            files: Iterable[Found] = [_found(path, root, folder_name(input_folder)) for path in inside]
        elif whole.is_dir():
            files = find_files(given)
        else:
            files = [Found(whole, _composed(given.as_posix()), trusted=False)]
        for file in files:
            found.setdefault(file.path, file)
    return tuple(sorted(found.values(), key=_order))


def _found(path: Path, root: Path, name: str) -> Found:
    inside = path.relative_to(root)
    return Found(path, _composed(f"{name}/{inside.as_posix()}"), inside.parts[0] == TRUSTED)


def folder_name(folder: Path) -> str:
    """What people call the folder, also when it is a link or only dots."""
    return folder.name if folder.name not in {"", ".."} else folder.resolve().name


def _composed(name: str) -> str:
    """One spelling of a file name on every system.

    macOS takes accented letters apart; where the locale is unknown to the system, Python takes
    names for ASCII and hides their bytes.
    """
    shown = os.fsencode(name).decode("utf-8", "replace")
    return unicodedata.normalize("NFC", shown)


def on_disk(name: str) -> str:
    """A file name as the system takes it, where ``_composed`` gave what people read.

    Where the locale is unknown to the system, Python would refuse every letter that is not ASCII.
    """
    return os.fsdecode(name.encode("utf-8"))


def _order(file: Found) -> tuple[bool, str, str]:
    return not file.trusted, file.name.casefold(), file.name


def _walk(root: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(root):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (name in _NO_INPUT and here.name == TRUSTED)
        )
        for name in sorted(names):
            own = name in {DECISIONS, FORGOTTEN, TEXTS} and here.name == TRUSTED
            if not own and not name.startswith((".", "~$")) and name.lower() not in _IGNORED:
                yield here / name
