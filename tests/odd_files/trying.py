"""Tries files in a child process that may crash, hang or run out of memory without harm."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from generator.intake.workbooks import open_workbook

SECONDS = 30
BYTES = 1_610_612_736  # 1.5 GiB


@dataclass(frozen=True)
class Outcome:
    """What became of a file: finding codes and values, or how its reader died."""

    path: Path
    codes: tuple[str, ...] = ()
    values: tuple[tuple[tuple[int, int], str], ...] = ()
    seconds: float = 0
    bytes: int = 0
    death: str = ""


@dataclass(frozen=True)
class Tally:
    """Files tried, crashes and hangs among them, the slowest file and the largest memory of a child."""

    files: int
    crashes: int
    hangs: int
    slowest: Path
    seconds: float
    bytes: int

    def __str__(self) -> str:
        return (
            f"{self.files} files, {self.crashes} crashes, {self.hangs} hangs; slowest {self.seconds:.2f} s"
            f" ({self.slowest.name}); largest child {self.bytes / 1e6:.0f} MB"
        )


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """The figures of a trial."""
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    return Tally(
        len(outcomes),
        sum(outcome.death == "crash" for outcome in outcomes),
        sum(outcome.death == "hang" for outcome in outcomes),
        slowest.path,
        slowest.seconds,
        max(outcome.bytes for outcome in outcomes),
    )


def try_files(paths: Iterable[Path]) -> Iterator[Outcome]:
    """Read every file, many in one child; after a death the next one goes on.

    The one function to change when the product reads in children of its own.
    """
    child = _Child()
    try:
        for path in paths:
            outcome = child.read(path)
            yield outcome
            if outcome.death:
                child = _Child()
    finally:
        child.end()


class _Child:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other,), daemon=True)
        self._process.start()
        other.close()

    def read(self, path: Path) -> Outcome:
        begun = time.perf_counter()
        self._pipe.send(path)
        try:
            if self._pipe.poll(SECONDS):
                outcome = self._pipe.recv()
                assert isinstance(outcome, Outcome)
                return outcome
            death = "hang"
        except (EOFError, ConnectionError):
            death = "crash"
        self.end()
        return Outcome(path, seconds=time.perf_counter() - begun, death=death)

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection) -> None:
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        path = pipe.recv()
        begun = time.perf_counter()
        workbook = open_workbook(path, f"input/pledges/{path.name}")
        seconds = time.perf_counter() - begun
        values = tuple(
            sorted(
                (position, cell.shown)
                for grid in workbook.grids
                for position, cell in list(grid.cells.items())[:1000]
            )
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        codes = tuple(finding.code for finding in workbook.findings)
        pipe.send(Outcome(path, codes, values, seconds, peak))
