"""Reading in child processes, within limits of time and memory.

No file is parsed in the process that goes on afterwards. A child reads one file after the other; if one takes
too long or too much memory, or ends the child, that file is refused, another child takes over, and the batch
goes on. The parent watches the clock and, on every system, the memory of its children; where the system
can limit memory itself (POSIX), it does so too.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

import psutil

from generator.intake.captions import Captions
from generator.intake.one_file import ReadTables, read_forms_of, read_tables_of
from generator.intake.packages.preflight import fetch
from generator.intake.packages.refusals import GARBLED, Refusal, too_large
from generator.intake.parcels import ParcelError, pack, unpack
from generator.intake.senders import ReadForms
from generator.intake.workbooks import Workbook, open_bytes
from generator.model import CountryRow
from generator.reference.countries import Countries

#: What can be asked of a child, and what a file that could not be read gives.
FORMS: Final = "forms"
TABLES: Final = "tables"
CELLS: Final = "cells"

_GLANCE: Final = 0.1  # seconds between two looks at the memory of busy children
_AHEAD: Final = 4  # files for each child that may be read before the one that is next in order
#: A new process has the memory of its parent at first; "spawn" is the way where that is not possible.
_START: Final = "fork" if sys.platform == "linux" else "spawn"

#: What a child answers when a file filled its memory, or did what no file should do.
_MEMORY, _DAMAGE = "memory", "damage"

Result = ReadForms | ReadTables | Workbook


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds, and bytes of memory of its child."""

    seconds: float = 60
    memory: int = 1_500_000_000


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, or (``known``) what is known of it already."""

    want: str
    name: str
    data: bytes = b""
    known: Result | None = None


def open_apart(data: bytes, name: str, limits: Limits | None = None) -> Workbook:
    """The cells of one workbook, read in a child process of its own. Never raises."""
    children = Children(Captions.nothing(), (), limits=limits)
    (workbook,) = children.read([Job(CELLS, name, data)])
    if not isinstance(workbook, Workbook):
        raise TypeError(workbook)
    return workbook


def open_workbook(path: Path, name: str) -> Workbook:
    """As :func:`open_apart`, for a file that people know as ``name``."""
    data = fetch(path)
    return Workbook((), (data.finding(name),)) if isinstance(data, Refusal) else open_apart(data, name)


class Children:
    """Reads files, ``count`` at once. ``countries`` are the secretariat's additions to the table."""

    def __init__(
        self,
        captions: Captions,
        countries: tuple[CountryRow, ...],
        *,
        count: int = 1,
        limits: Limits | None = None,
        start: str = _START,
    ) -> None:
        self._facts = captions, countries
        self._limits = limits or Limits()
        self._count = max(1, count)
        self._context = multiprocessing.get_context(start)
        self._children: list[_Child] = []
        #: The files that ended their child, and how: a crash, a hang, or memory.
        self.ended: dict[str, str] = {}

    def read(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """What each file gave, in the order of ``jobs``, which is asked only a little ahead. Never raises."""
        waiting: deque[_Waiting] = deque()
        try:
            for job in jobs:
                waiting.append(_Waiting(job, job.known))
                while len(waiting) > self._count * _AHEAD or (
                    job.known is None and not self._hand_out(waiting[-1])
                ):
                    self._collect()
                    yield from _finished(waiting)
                yield from _finished(waiting)
            while waiting:
                self._collect()
                yield from _finished(waiting)
        finally:
            for child in self._children:
                child.end()
            self._children.clear()

    def _hand_out(self, waiting: _Waiting) -> bool:
        """Give the job to a child without one; false when all are busy."""
        if waiting.begun:
            return True
        idle = next((child for child in self._children if child.waiting is None), None)
        if idle is None and len(self._children) < self._count:
            idle = _Child(self._context, self._facts, self._limits)
            self._children.append(idle)
        if idle is None:
            return False
        waiting.begun = True
        if not idle.begin(waiting):
            self._children.remove(idle)
        return True

    def _collect(self) -> None:
        """Wait until a child has finished, or must be ended."""
        busy = {child.connection: child for child in self._children if child.waiting is not None}
        ready = wait(list(busy), _GLANCE)
        for connection, child in busy.items():
            alive = child.finish() if connection in ready else child.within_limits()
            if not alive:
                self._children.remove(child)
                self.ended |= child.ended


@dataclass(slots=True)
class _Waiting:
    """A file in the queue, and its result once there is one."""

    job: Job
    result: Result | None = None
    begun: bool = False


def _finished(waiting: deque[_Waiting]) -> Iterator[Result]:
    while waiting and waiting[0].result is not None:
        result = waiting.popleft().result
        if result is not None:
            yield result


class _Child:
    """A process that reads files, as its parent sees it."""

    def __init__(
        self,
        context: multiprocessing.context.BaseContext,
        facts: tuple[Captions, tuple[CountryRow, ...]],
        limits: Limits,
    ) -> None:
        self.connection, theirs = context.Pipe()
        self.waiting: _Waiting | None = None
        self.ended: dict[str, str] = {}
        self._limits = limits
        self._since = 0.0
        self._process = context.Process(target=_serve, args=(theirs, *facts, limits.memory), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()
        self._watch = psutil.Process(self._process.pid)

    def begin(self, waiting: _Waiting) -> bool:
        """Hand over a file; false when the child is gone."""
        self.waiting, self._since = waiting, time.monotonic()
        job = waiting.job
        try:
            self.connection.send((job.want, job.name))
            self.connection.send_bytes(job.data)
        except OSError:
            return self._stop(GARBLED, "crash")
        return True

    def finish(self) -> bool:
        """Take the answer; false when the child ended instead of giving one."""
        try:
            answer = unpack(self.connection.recv_bytes())
        except (EOFError, OSError, ParcelError):
            return self._stop(GARBLED, "crash")
        if self.waiting is not None:
            if isinstance(answer, ReadForms | ReadTables | Workbook):
                self.waiting.result = answer
            else:
                self._refuse(too_large("memory") if answer == _MEMORY else GARBLED)
        self.waiting = None
        with suppress(psutil.Error):
            if self._watch.memory_info().rss < self._limits.memory / 2:
                return True
        self.end()  # what one file left behind must not be held against the next
        return False

    def within_limits(self) -> bool:
        """Whether the child may go on; else it is ended and its file refused."""
        if time.monotonic() - self._since > self._limits.seconds:
            return self._stop(too_large("time"), "hang")
        with suppress(psutil.Error):
            if self._watch.memory_info().rss > self._limits.memory:
                return self._stop(too_large("memory"), "memory")
        return True

    def end(self) -> None:
        """End the process, whatever it does."""
        self.connection.close()
        self._process.kill()
        self._process.join()

    def _stop(self, refusal: Refusal, how: str) -> bool:
        if self.waiting is not None:
            self.ended[self.waiting.job.name] = how
        self._refuse(refusal)
        self.end()
        return False

    def _refuse(self, refusal: Refusal) -> None:
        if self.waiting is not None:
            self.waiting.result = _nothing(self.waiting.job, refusal)
            self.waiting = None


def _nothing(job: Job, refusal: Refusal) -> Result:
    """What a file gives that could not be read."""
    findings = (refusal.finding(job.name),)
    if job.want == CELLS:
        return Workbook((), findings)
    return ReadTables(findings=findings) if job.want == TABLES else ReadForms(findings=findings)


# ---------------------------------------------------------------------------- in the child


def _serve(
    connection: Connection, captions: Captions, countries: tuple[CountryRow, ...], memory: int
) -> None:
    """Read files until the parent closes the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends its children
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # readers that break down shout; people get a finding
    _limit_memory(memory)
    known = Countries(countries)
    with suppress(EOFError, OSError):
        while True:
            want, name = connection.recv()
            connection.send_bytes(_answer(want, name, connection.recv_bytes(), captions, known))


def _answer(want: str, name: str, data: bytes, captions: Captions, countries: Countries) -> bytes:
    try:
        if want == CELLS:
            return pack(open_bytes(data, name))
        if want == TABLES:
            return pack(read_tables_of(data, name, captions))
        return pack(read_forms_of(data, name, captions, countries))
    except MemoryError:
        return pack(_MEMORY)
    except Exception:  # noqa: BLE001  # an odd file must cost one finding, never the batch
        return pack(_DAMAGE)


def _limit_memory(memory: int) -> None:
    """Let the system refuse memory beyond the limit, where it can; the parent watches all the same."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not there on Windows

    # Addresses, not memory: the parent's own are among them, hence twice as many.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (2 * memory, 2 * memory))
