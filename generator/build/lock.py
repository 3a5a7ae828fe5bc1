"""One at a time in an output folder: builds, and releases from a build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class BusyError(Exception):
    """Another build is writing to the same output folder."""


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Hold the output folder; the lock is released also when the process dies.

    Errors: BusyError when somebody else holds it.
    """
    try:
        with FileLock(output / ".build.lock", timeout=0):
            yield
    except Timeout as busy:
        raise BusyError from busy
