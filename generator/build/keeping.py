"""Papers beside the documents, in a folder each: made again when their facts change, and only then.

What a paper is made from gives its key. An index remembers key and files of the last build: an order with the same
key whose files are all there is left alone, so that what an officer changed in it stays. Papers nobody asks for
any more are taken away. Who makes them and who takes them away is told by each kind of paper (``replies``, ``dossiers``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final, Generic, Protocol, TypeVar

from generator.build.manifest import as_json
from generator.build.publication import write_whole
from generator.build.settings import Settings
from generator.findings import Finding
from generator.intake.folders import on_disk
from generator.model import Place

_FEW: Final = 6  #: for as many papers no further process is started
_PROGRAM: Final = Path(__file__).resolve().parents[1]

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Order(Generic[Facts]):
    """Papers that are to be there: the name of their folder, what they are about, and what they are made from.

    ``about`` is what the manifest calls it, ``place`` where a finding points. ``before`` are the files of the last
    build with their SHA-256; it is filled in by ``keep``.
    """

    folder: str
    about: str
    place: Place
    key: str
    facts: Facts
    before: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """The papers in one folder: their files with their SHA-256 as the program wrote them, and what went wrong.

    With a finding, the files are those of the build before, and there is no key.
    """

    folder: str
    about: str
    key: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    finding: Finding | None = None


class Desk(Protocol[Facts]):
    """Makes papers, one order after the other."""

    def make(self, order: Order[Facts]) -> Mapping[str, str]:
        """Write the files of an order; gives them with their SHA-256. May raise: it costs this order only."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a kind of paper stands below the output folder, and how it is kept.

    ``index`` remembers what was made, ``fault`` is the code of the finding about papers that could not be
    written. ``clear_away`` takes papers away that nobody asks for any more: their folder, and its files as they
    were written. It raises OSError when they cannot be, and is asked again by the next build.
    """

    folder: str
    index: Path
    fault: str
    clear_away: Callable[[Path, Mapping[str, str]], None]


def keep(
    shelf: Shelf, orders: Iterable[Order[Facts]], desk: Callable[[], Desk[Facts]], settings: Settings
) -> tuple[Kept, ...]:
    """Make the papers whose facts have changed, in the order of the orders. Never raises but OSError of the index.

    ``desk`` is called once in each process that makes papers, and must be told to it as a value.
    """
    home, index = settings.output / shelf.folder, settings.output / shelf.index
    last = _last(index)
    asked = [
        replace(order, before=last[order.folder].files) if order.folder in last else order for order in orders
    ]
    unchanged = {order.folder: last[order.folder] for order in asked if _unchanged(order, last, home)}
    made = _make([order for order in asked if order.folder not in unchanged], desk, shelf, settings.jobs)
    kept = unchanged | {item.folder: item for item in made}
    told = tuple(kept[order.folder] for order in asked)
    rest = [
        last[folder] for folder in sorted(last.keys() - kept.keys()) if not _gone(last[folder], shelf, home)
    ]
    _remember((*told, *rest), index)
    return told


def remembered(shelf: Shelf, output: Path) -> Mapping[str, Kept]:
    """What the last build left in an output folder, by folder; nothing when that is not known."""
    return _last(output / shelf.index)


def drop(shelf: Shelf, output: Path, folders: Collection[str]) -> None:
    """Remember these folders no longer: the next build makes them again. Errors: OSError."""
    last = remembered(shelf, output)
    if last.keys() & set(folders):
        _remember((item for folder, item in last.items() if folder not in folders), output / shelf.index)


def listed(kept: Iterable[Kept], shelf: Shelf, about: str) -> list[dict[str, str]]:
    """The files for the manifest, each with what it is ``about`` under that name."""
    return [
        {"path": f"{shelf.folder}/{item.folder}/{name}", about: item.about, "sha256": digest}
        for item in kept
        if not item.finding
        for name, digest in sorted(item.files.items())
    ]


def common_key(settings: Settings, *facts: object) -> str:
    """A digest of all that is the same for every paper of a build: program, words, styles, and the facts given."""
    made = hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass"))
    folders = (
        (_PROGRAM, {".py", ".csv"}),
        (settings.templates, {".j2", ".docx", ".png"}),
        (settings.locales, {".po", ".toml"}),
    )
    for folder, endings in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in endings):
            made.update(path.read_bytes())
    return made.hexdigest()


def key_of(*facts: str) -> str:
    """The key of an order that is made from these facts."""
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()


def put(target: Path, write: Callable[[Path], object], replacing: Callable[[str], None] | None = None) -> str:
    """Write one file, whole or not at all; gives its SHA-256, or nothing when there is nothing to write.

    ``write`` gives None for nothing. ``replacing`` hears the SHA-256 of what will stand there before it does.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        if write(part) is None:
            return ""
        made = digest(part)
        if replacing:
            replacing(made)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return made


def digest(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


# ---------------------------------------------------------------------------- what is there already


def _remember(kept: Iterable[Kept], index: Path) -> None:
    entries = {
        item.folder: [item.about, item.key, dict(item.files)] for item in kept if item.key or item.files
    }
    write_whole(index, as_json(entries))


def _last(index: Path) -> dict[str, Kept]:
    """The papers of the last build by their folders; none when that is not known."""
    try:
        found = json.loads(index.read_text("utf-8"))
        return {
            folder: Kept(folder, about, key, dict(files))
            for folder, (about, key, files) in found.items()
            if all(map(_plain, (folder, *files)))
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _plain(name: str) -> bool:
    """Whether a name stays within its folder."""
    return PurePosixPath(name).name == name not in {"", ".", ".."}


def _unchanged(order: Order[Any], last: Mapping[str, Kept], home: Path) -> bool:
    known = last.get(order.folder)
    return (
        known is not None
        and known.key == order.key
        and all((home / on_disk(order.folder) / on_disk(name)).is_file() for name in known.files)
    )


def _gone(item: Kept, shelf: Shelf, home: Path) -> bool:
    try:
        shelf.clear_away(home / on_disk(item.folder), item.files)
    except OSError:
        return False
    return True


# ---------------------------------------------------------------------------- making them


def _make(
    orders: Sequence[Order[Facts]], desk: Callable[[], Desk[Facts]], shelf: Shelf, jobs: int
) -> Iterator[Kept]:
    jobs = min(jobs, len(orders))
    if jobs <= 1 or len(orders) <= _FEW:
        own = desk() if orders else None
        for order in orders:
            yield _made(order, own, shelf)
        return
    # Only the process that shares out the work loads what that takes.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (desk, shelf)) as pool:
        futures = [(order, pool.submit(_make_here, order)) for order in orders]
        for order, future in futures:
            try:
                yield future.result()
            except Exception as error:  # noqa: BLE001 - a worker that died must cost one order only
                yield _failed(order, error, shelf)


_here: list[tuple[Desk[Any], Shelf]] = []


def _start(desk: Callable[[], Desk[Any]], shelf: Shelf) -> None:
    _here.append((desk(), shelf))


def _make_here(order: Order[Any]) -> Kept:
    return _made(order, *_here[0])


def _made(order: Order[Any], desk: Desk[Any] | None, shelf: Shelf) -> Kept:
    assert desk is not None  # noqa: S101 - there is a desk where there are orders
    try:
        return Kept(order.folder, order.about, order.key, desk.make(order))
    except Exception as error:  # noqa: BLE001 - one order's fault must not cost the others
        return _failed(order, error, shelf)


def _failed(order: Order[Any], error: BaseException, shelf: Shelf) -> Kept:
    reason = (error.strerror if isinstance(error, OSError) else None) or f"{type(error).__name__}: {error}"
    values = {"folder": f"{shelf.folder}/{order.folder}", "reason": reason}
    finding = Finding(shelf.fault, order.place, found=order.folder, values=values)
    return Kept(order.folder, order.about, files=order.before, finding=finding)
