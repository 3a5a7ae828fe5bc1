"""Tries files in a child process that may crash, hang or run out of memory without harm."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.intake.captions import Captions
from generator.intake.children import CELLS, Children, Job, Limits
from generator.intake.packages.preflight import Refusal, fetch
from generator.intake.workbooks import Workbook

SECONDS = 30
BYTES = 1_610_612_736  # 1.5 GiB


@dataclass(frozen=True)
class Outcome:
    """What became of a file: finding codes and values, or how its reader died."""

    path: Path
    codes: tuple[str, ...] = ()
    values: tuple[tuple[tuple[int, int], str], ...] = ()
    seconds: float = 0
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
        # Known of children that have ended.
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    )


def try_files(paths: Sequence[Path], *, start: str = "spawn") -> Iterator[Outcome]:
    """Read every file as the product does; one that ends its child is a crash or a hang.

    ``spawn``, so that the memory of a child is its own and not that of its parent.
    """
    names = [(f"input/pledges/{path.name}", path) for path in paths]
    children = Children(Captions.nothing(), (), limits=Limits(SECONDS, BYTES), start=start)
    begun = time.perf_counter()
    jobs = (_job(name, path) for name, path in names)
    for (name, path), workbook in zip(names, children.read(jobs), strict=True):
        assert isinstance(workbook, Workbook)
        seconds = time.perf_counter() - begun
        values = tuple(
            sorted(
                (position, cell.shown)
                for grid in workbook.grids
                for position, cell in list(grid.cells.items())[:1000]
            )
        )
        codes = tuple(finding.code for finding in workbook.findings)
        yield Outcome(path, codes, values, seconds, children.ended.get(name, ""))
        begun = time.perf_counter()


def _job(name: str, path: Path) -> Job:
    data = fetch(path)
    if isinstance(data, Refusal):
        return Job(CELLS, name, known=Workbook((), (data.finding(name),)))
    return Job(CELLS, name, data)
