"""Which organization sent a workbook: by the names in it, folded, and by the pledges that it reports on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from generator.contacts import Contacts
from generator.intake.reading import Intake
from generator.model import RegisterRow
from generator.reference.persons import fold_name

_NEAR: Final = 5  #: names that are shown
_ALIKE: Final = 60  #: of 100: names less like than this are no help


class NotOneOrganisationError(Exception):
    """No organization has this name, or several do: ``names`` are these, or names near to it."""

    def __init__(self, names: tuple[str, ...], *, several: bool) -> None:
        super().__init__(names)
        self.names = names
        self.several = several


@dataclass(frozen=True, slots=True)
class Sender:
    """An organization: its name as it is written, and folded; ``others`` also bear the name that was asked for."""

    name: str
    key: str
    others: tuple[str, ...] = ()


class Senders:
    """All organizations that an input folder knows, and whose a workbook is."""

    def __init__(
        self, contacts: Iterable[Contacts], register: Iterable[RegisterRow], more: Iterable[str] = ()
    ) -> None:
        """``more`` are names of which nothing else is known."""
        self._owners: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._official: dict[str, set[str]] = {}
        for row in register:
            self._owners[fold_name(row.pledge_id)] = fold_name(row.org_name)
            self._add(row.org_name)
        for name in more:
            self._add(name)
        for one in contacts:
            for name in sorted(one.senders):
                self._add(name)
            for name in one.also:
                self._official.setdefault(fold_name(name), set()).update(self.keys(one))

    def _add(self, name: str) -> None:
        if key := fold_name(name):
            self._names.setdefault(key, name)

    def keys(self, contacts: Contacts) -> frozenset[str]:
        """The folded names of the organizations that a workbook is of."""
        reported = (self._owners.get(fold_name(pledge_id), "") for pledge_id in contacts.pledge_ids)
        return frozenset({*map(fold_name, contacts.senders), *reported} - {""})

    def named(self, asked: str) -> Sender:
        """The organization of this name, or with this official name in another language.

        Errors: NotOneOrganisationError.
        """
        key = fold_name(asked)
        official = sorted(self._official.get(key, set()) & self._names.keys())
        if key in self._names:
            return Sender(self._names[key], key, self._written(one for one in official if one != key))
        if len(official) == 1:
            return Sender(self._names[official[0]], official[0])
        if official:
            raise NotOneOrganisationError(self._written(official), several=True)
        raise NotOneOrganisationError(self._written(self._near(key)), several=False)

    def _written(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._names[key] for key in keys)

    def _near(self, key: str) -> list[str]:
        """Names that hold the words, or are like them, the most like first."""
        of = {name: {name} for name in self._names}
        for name, keys in self._official.items():
            of.setdefault(name, set()).update(keys & self._names.keys())
        like = process.extract(key, list(of), scorer=fuzz.token_set_ratio, limit=None, score_cutoff=_ALIKE)
        names = sorted(like, key=lambda one: (-one[1], one[0]))
        return list(dict.fromkeys(own for name, _, _ in names for own in sorted(of[name])))[:_NEAR]


def by_hash(intake: Intake) -> Mapping[str, Contacts]:
    """Who sent each workbook, by its SHA-256: of the same bytes twice only the first was read."""
    return {file.sha256: intake.contacts[file.path] for file in intake.files if file.path in intake.contacts}


def files_with(intake: Intake, hashes: frozenset[str]) -> Iterator[str]:
    """The names of all files with these bytes."""
    return (file.path for file in intake.files if file.sha256 in hashes)
