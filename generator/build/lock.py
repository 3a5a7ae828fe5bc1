"""One at a time in a folder: builds and releases in that of the output, registering in that of the register."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class BusyError(Exception):
    """Somebody else is writing to the same folder."""


@contextmanager
def alone(folder: Path, name: str = ".build.lock") -> Iterator[None]:
    """Hold a folder; the lock is released also when the process dies.

    Errors: BusyError when somebody else holds it.
    """
    try:
        with FileLock(folder / name, timeout=0):
            yield
    except Timeout as busy:
        raise BusyError from busy
