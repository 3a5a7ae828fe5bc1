"""The Word documents that go back to the sender of a workbook: the letter, and the page “as we read it”.

They are no publications: what they show was not cleared, so they stand in ``output/review`` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from generator.blocks import Block, PageBreak
from generator.build.composing import environment_of, house_of, properties
from generator.compose.environment import TemplateEnvironment
from generator.compose.markup import blocks
from generator.compose.second_part import second_part
from generator.documents.page import Page
from generator.figures.rates import Rates
from generator.languages import ENGLISH
from generator.model import Organisation
from generator.reference.countries import Countries, is_invented
from generator.review.as_read import anything_to_show
from generator.review.kinds import REPLIES, PaperKind
from generator.review.reply import Reply
from generator.wording.ties import tied
from generator.wording.voice import Voice, load_voice
from generator.writers.word.document import Written, write_in_house
from generator.writers.word.house import House, open_house


class Voices(dict[str, Voice]):
    """The voices of the six languages, each loaded when it is needed first."""

    def __init__(self, locales: Path) -> None:
        super().__init__()
        self._locales = locales

    def __missing__(self, code: str) -> Voice:
        return self.setdefault(code, load_voice(self._locales, code))


class Stationery:
    """What all replies of one run share, each made once for a language: pages, templates, the house.

    ``voices`` are those of the six languages. ``illustrative``: the data of the run is invented, which a file
    that cannot be read does not tell by itself.
    """

    def __init__(
        self,
        templates: Path,
        voices: Mapping[str, Voice],
        countries: Countries,
        rates: Rates,
        *,
        illustrative: bool = False,
    ) -> None:
        self.illustrative = illustrative
        self._templates = templates
        self._voices = voices
        self._countries = countries
        self._rates = rates
        self._pages: dict[tuple[str, date], tuple[Page, TemplateEnvironment]] = {}
        self._houses: dict[str, House] = {}

    def page(self, language: str, day: date) -> tuple[Page, TemplateEnvironment]:
        """The pen of a language, and the templates that it fills in."""
        found = self._pages.get((language, day))
        if found is None:
            page = Page(tied(self._voices[language]), self._countries, self._rates, day)
            found = self._pages[language, day] = (page, environment_of(self._templates, page))
        return found

    def house(self, language: str) -> House:
        """The styles for a document in a language."""
        found = self._houses.get(language)
        if found is None:
            found = open_house(house_of(self._templates), self._voices[language].language)
            self._houses[language] = found
        return found

    def invents(self, organisation: Organisation | None) -> bool:
        """Whether the data of an organization, or of the whole run, is invented."""
        return self.illustrative or (organisation is not None and is_invented(organisation.country))

    def speaks(self, language: str) -> str:
        """The language itself, or English where its formats cannot be used."""
        return ENGLISH.code if self._voices[language].fault else language


def write_letter(reply: Reply, target: Path, stationery: Stationery) -> Written:
    """Write the letter: in the language of the form, then in English on a new page.

    Errors: TemplateProblem, HouseProblem, OSError; no file is left then.
    """
    return _write("letter", reply, target, stationery, in_english_too=True)


def write_as_read(reply: Reply, target: Path, stationery: Stationery) -> Written | None:
    """Write the page “as we read it” in the language of the form; nothing for a file without a row.

    Errors: as above.
    """
    if not anything_to_show(reply):
        return None
    return _write("as-read", reply, target, stationery, in_english_too=False)


def _write(name: str, reply: Reply, target: Path, stationery: Stationery, *, in_english_too: bool) -> Written:
    kind, language = REPLIES[name], stationery.speaks(reply.spoken)
    page, _ = stationery.page(language, reply.today)
    title = page.label(kind.title)
    return write_in_house(
        _blocks(kind, reply, language, stationery, in_english_too=in_english_too),
        target,
        stationery.house(language),
        properties(title, reply.today),
    )


def _blocks(
    kind: PaperKind[Reply], reply: Reply, language: str, stationery: Stationery, *, in_english_too: bool
) -> Iterator[Block]:
    yield from _said(kind, reply, language, stationery)
    if in_english_too and language != ENGLISH.code:
        yield PageBreak()
        yield from second_part(_said(kind, reply, ENGLISH.code, stationery), ENGLISH.code)


def _said(kind: PaperKind[Reply], reply: Reply, language: str, stationery: Stationery) -> Iterator[Block]:
    page, environment = stationery.page(language, reply.today)
    view = {
        **kind.view(reply, page),
        "title": page.label(kind.title),
        "illustrative": stationery.invents(reply.submission.organisation if reply.submission else None),
    }
    return blocks(environment, kind.template, view)
