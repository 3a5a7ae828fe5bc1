"""The story of ``p2c forget``: find what of an organization could hold contact data, leave a tombstone, remove it.

What senders sent is never touched. What goes is in output folders: the folders of its replies, since a marked
copy holds what was typed, and its entries in the cache of the intake, since they hold digests of its contacts. What
cannot be read goes too. The tombstone comes first, so that a run that breaks off loses nothing: builds
honour it, and the next run removes the rest.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.build.clearing import CACHE
from generator.build.keeping import drop, remembered
from generator.build.lock import alone
from generator.build.replies import SHELF as REPLIES
from generator.build.senders import Sender, Senders, by_hash, files_with
from generator.build.tombstones import add_tombstone, read_forgotten
from generator.checks.texts import personal
from generator.contacts import Contacts
from generator.intake.cache import entries
from generator.intake.folders import TRUSTED, find_files
from generator.intake.reading import read_input, read_paths
from generator.reference.persons import person_digests
from generator.register.tombstones import Forgotten, Tombstone
from generator.wording.voice import Voice

LOCK: Final = ".forgotten.lock"
_LONGEST: Final = 6  #: words of a name that is looked for in a reason


class PersonalReasonError(Exception):
    """The reason that was given holds contact data, and would be kept."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one output folder holds of an organization: the folders of replies, and entries of the cache."""

    output: Path
    folders: tuple[Path, ...]
    entries: tuple[Path, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """All files in them."""
        return (*(path for folder in self.folders for path in _files(folder)), *self.entries)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of an organization.

    ``workbooks`` are its files in the input folder, ``hashes`` their SHA-256, ``holding`` those in which contact data
    stands. ``nameless`` are files from outside of which nobody can tell whose they are. ``digests`` are those of its
    contacts, ``before`` what was forgotten already.
    """

    sender: Sender
    held: tuple[Held, ...]
    workbooks: tuple[str, ...]
    hashes: frozenset[str]
    holding: tuple[str, ...]
    nameless: tuple[str, ...]
    digests: frozenset[str]
    before: Forgotten


@dataclass(frozen=True, slots=True)
class Removal:
    """What came of it. ``left`` could not be removed, each with the reason. No ``tombstone``: nothing was new."""

    found: Found
    tombstone: Tombstone | None = None
    left: tuple[tuple[Path, str], ...] = ()


def forget(  # noqa: PLR0913 - of whom, where, when, why, how
    folder: Path,
    outputs: Sequence[Path],
    organisation: str,
    voices: Mapping[str, Voice],
    today: date,
    *,
    reason: str = "",
    jobs: int = 1,
    dry_run: bool = False,
) -> Removal:
    """Remove an organization's contact data from output folders, and remember that it was removed.

    Shape:  ``outputs`` that are not there hold nothing. With ``dry_run`` nothing is written or removed.
    Errors: NotOneOrganisationError, PersonalReasonError; BusyError when a build or another run is at work there;
            OSError when the tombstone cannot be written. In each case nothing was removed.
    """
    there = [output for output in dict.fromkeys(outputs) if output.is_dir()]
    secretariat = folder / TRUSTED
    secretariat.mkdir(exist_ok=True)
    with ExitStack() as locks:
        locks.enter_context(alone(secretariat, LOCK))
        for output in there:
            locks.enter_context(alone(output))
        found = _find(folder, there, organisation, voices, jobs)
        if _names_somebody(reason, found.digests):
            raise PersonalReasonError
        if dry_run:
            return Removal(found)
        tombstone = _tombstone(found, reason, today)
        if tombstone:
            add_tombstone(folder, tombstone)
        return Removal(found, tombstone, tuple(_remove(found.held)))


# ---------------------------------------------------------------------------- finding


def _find(
    folder: Path, outputs: Iterable[Path], organisation: str, voices: Mapping[str, Voice], jobs: int
) -> Found:
    intake, _ = read_input(folder, voices, jobs=jobs)
    sent = by_hash(intake)
    before, _ = read_forgotten(folder)
    replies = {output: _replies(output, folder, voices, jobs) for output in outputs}
    every = (*sent.values(), *(one for read in replies.values() for own in read.values() for one in own))
    names = [tombstone.organisation for tombstone in before.tombstones]
    senders = Senders(every, intake.secretariat.register, names)
    sender = senders.named(organisation)

    def own(contacts: Contacts) -> bool:
        return sender.key in senders.keys(contacts)

    hashes = frozenset(digest for digest, contacts in sent.items() if own(contacts))
    holding = frozenset(digest for digest in hashes if sent[digest].given)
    named = frozenset(digest for digest, contacts in sent.items() if senders.keys(contacts))
    known = set(files_with(intake, named))
    workbooks = tuple(files_with(intake, hashes))
    held = []
    for output, read in replies.items():
        answered = {name for name, reply in remembered(REPLIES, output).items() if reply.about in workbooks}
        folders = [
            path for path, contacts in read.items() if path.name in answered or any(map(own, contacts))
        ]
        cached = entries(output / CACHE)
        kept = [path for path, result in cached if result is None or own(result.contacts)]
        held.append(Held(output, tuple(folders), tuple(kept)))
    return Found(
        sender,
        tuple(held),
        workbooks,
        hashes,
        tuple(files_with(intake, holding)),
        tuple(
            file.name
            for file in find_files(folder)
            if file.name not in known and (not file.trusted or file.name in intake.contacts)
        ),
        frozenset(digest for one in every if own(one) for digest in one.digests),
        before,
    )


def _replies(
    output: Path, folder: Path, voices: Mapping[str, Voice], jobs: int
) -> Mapping[Path, tuple[Contacts, ...]]:
    """The folders of replies with what the workbooks in them tell: their senders' may be gone from the input."""
    review = output / REPLIES.folder
    folders = [path for path in sorted(review.iterdir()) if path.is_dir()] if review.is_dir() else []
    intake, _ = read_paths(folders, voices, folder, jobs=jobs)
    sent = by_hash(intake)
    told: dict[str, list[Contacts]] = {}
    for file in intake.files:
        if file.sha256 in sent:
            told.setdefault(file.path.partition("/")[0], []).append(sent[file.sha256])
    return {path: tuple(told.get(unicodedata.normalize("NFC", path.name), ())) for path in folders}


def _names_somebody(reason: str, digests: frozenset[str]) -> bool:
    """Whether a text holds an address or a phone number, or one of the contacts by name."""
    words = reason.split()
    parts = (
        " ".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1)
    )
    return bool(personal(reason)) or any(person_digests(part) & digests for part in parts)


# ---------------------------------------------------------------------------- remembering, removing


def _tombstone(found: Found, reason: str, today: date) -> Tombstone | None:
    """What is to be remembered; nothing when all of it is known."""
    files = {digest for held in found.held for path in held.files if (digest := _digest(path))}
    remembered = frozenset(digest for one in found.before.tombstones for digest in one.workbooks)
    if found.hashes <= remembered and files <= found.before.files:
        return None
    counts = {
        "workbooks": len(found.workbooks),
        "review_folders": sum(len(held.folders) for held in found.held),
        "cache_entries": sum(len(held.entries) for held in found.held),
        "files": sum(len(held.files) for held in found.held),
    }
    workbooks = tuple(sorted(found.hashes))
    return Tombstone(found.sender.name, today, reason, workbooks, tuple(sorted(files)), counts)


def _remove(every: Iterable[Held]) -> Iterator[tuple[Path, str]]:
    """Remove files and folders; gives what is left, with the reason."""
    for held in every:
        for path in held.files:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                yield path, str(error.strerror or error)
        for folder in held.folders:
            for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
                _remove_empty(path)
            _remove_empty(folder)
        drop(REPLIES, held.output, {folder.name for folder in held.folders})


def _remove_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def _digest(path: Path) -> str:
    """SHA-256 of a file, or an empty text when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
