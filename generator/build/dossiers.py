"""For those who decide on a pledge: a folder for each pledge in review, ``output/due-diligence/<pledge>/``.

In it stands the dossier, a Word document to be ticked. People put notes beside it and save what they ticked:
nothing but what the program wrote, and is as it wrote it, is ever replaced or taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from generator.build.clearing import Cleared
from generator.build.composing import properties
from generator.build.keeping import Kept, Order, Shelf, common_key, digest, keep, key_of, put
from generator.build.kept_texts import kept_texts
from generator.build.manifest import rows_hash
from generator.build.replying import Stationery, Voices
from generator.build.settings import Settings
from generator.compose.environment import TemplateEnvironment
from generator.compose.markup import blocks
from generator.documents.dataset import Dataset
from generator.documents.page import Page
from generator.figures.rates import Rates
from generator.findings import Finding
from generator.forms.batches import file_name, unique
from generator.intake.folders import on_disk
from generator.reference.countries import Countries
from generator.review.casework import Case, cases
from generator.review.kinds import CASES, PaperKind
from generator.writers.word.document import Written, write_in_house


def _clear_away(folder: Path, files: Mapping[str, str]) -> None:
    """What the program wrote goes; what people wrote or changed stays, and so does its folder."""
    for name, written in files.items():
        if (folder / name).is_file() and digest(folder / name) == written:
            (folder / name).unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


SHELF: Final = Shelf("due-diligence", Path(".cache") / "dossiers.json", "B31", _clear_away)


@dataclass(frozen=True, slots=True)
class _World:
    """What all dossiers of a build share. ``language`` is that of the people who decide."""

    settings: Settings
    language: str
    countries: Countries
    rates: Rates
    illustrative: bool


def prepare(
    cleared: Cleared, findings: Iterable[Finding], dataset: Dataset, settings: Settings, language: str
) -> tuple[Kept, ...]:
    """Write the dossiers of all pledges in review, in a language. Never raises but OSError.

    The day is no reason to make one again: a dossier is of the day on which something changed.
    """
    world = _World(settings, language, dataset.countries, dataset.rates, dataset.illustrative)
    secretariat = cleared.intake.secretariat
    key = common_key(settings, language, secretariat.countries, secretariat.rates, dataset.illustrative)
    gathered = cases(
        cleared.intake.submissions,
        secretariat,
        findings,
        cleared.clearance,
        dataset.countries,
        digest=rows_hash(secretariat.screening),
        today=settings.today,
        texts=kept_texts(settings.input),
    )
    return keep(SHELF, _orders(gathered, key), partial(_Desk, world), settings)


def _orders(gathered: Iterable[Case], key: str) -> Iterator[Order[Case]]:
    taken: set[str] = set()
    for case in sorted(gathered, key=lambda case: (case.review.id, case.place)):
        named = case.review.id.strip()
        name = named or f"{PurePosixPath(case.place.file).stem} {case.pledge.ref}"
        folder = unique(file_name(name, space=" "), taken)
        yield Order(folder, named, case.place, key_of(key, repr(case)), case)


def write_dossier(case: Case, target: Path, stationery: Stationery, language: str, day: date) -> Written:
    """Write the dossier of a pledge in a language, as of a day.

    Errors: TemplateProblem, HouseProblem, OSError; no file is left then.
    """
    return _write(CASES["dossier"], case, target, stationery, stationery.page(language, day))


def write_difference(
    case: Case, target: Path, stationery: Stationery, language: str, day: date
) -> Written | None:
    """Write the text that was decided on and the present one side by side; nothing where there is no such text.

    Errors: as above.
    """
    if case.before is None:
        return None
    return _write(CASES["difference"], case, target, stationery, stationery.page(language, day))


def _write(
    kind: PaperKind[Case],
    case: Case,
    target: Path,
    stationery: Stationery,
    pen: tuple[Page, TemplateEnvironment],
) -> Written:
    page, environment = pen
    title = page.label(kind.title)
    invented = stationery.invents(case.pledge.organisation)
    view = {**kind.view(case, page), "title": title, "illustrative": invented}
    return write_in_house(
        blocks(environment, kind.template, view),
        target,
        stationery.house(page.voice.language.code),
        properties(title, page.on),
    )


#: Writes one paper about a pledge, or gives None where there is nothing to write.
Paper = Callable[[Case, Path, Stationery, str, date], Written | None]
#: The papers in the folder of a pledge.
PAPERS: Final[Mapping[str, Paper]] = {"dossier.docx": write_dossier, "difference.docx": write_difference}


class _Desk:
    """Makes one dossier after the other."""

    def __init__(self, world: _World) -> None:
        settings = world.settings
        self._home = settings.output / SHELF.folder
        self._today = settings.today
        self._stationery = Stationery(
            settings.templates,
            Voices(settings.locales),
            world.countries,
            world.rates,
            illustrative=world.illustrative,
        )
        self._language = self._stationery.speaks(world.language)

    def make(self, order: Order[Case]) -> Mapping[str, str]:
        """Write the files of one pledge; what is no longer made goes, as far as nobody changed it."""
        folder = self._home / on_disk(order.folder)
        folder.mkdir(parents=True, exist_ok=True)
        made = {
            name: put(
                folder / name,
                partial(self._write, paper, order.facts),
                partial(self._spare, folder / name, order.before.get(name)),
            )
            for name, paper in PAPERS.items()
        }
        written = {name: sha256 for name, sha256 in made.items() if sha256}
        _clear_away(folder, {name: was for name, was in order.before.items() if name not in written})
        return written

    def _write(self, paper: Paper, case: Case, target: Path) -> Written | None:
        return paper(case, target, self._stationery, self._language, self._today)

    def _spare(self, target: Path, written: str | None, new: str) -> None:
        """Put aside what a person saved under the name of a paper that is made again."""
        if not target.is_file() or digest(target) in {written, new}:
            return
        taken = {path.name.casefold() for path in target.parent.iterdir()}
        name, number = f"{target.stem} (kept {self._today})", 1
        while f"{name}{target.suffix}".casefold() in taken:
            number += 1
            name = f"{target.stem} (kept {self._today}, {number})"
        target.rename(target.with_name(f"{name}{target.suffix}"))
