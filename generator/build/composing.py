"""What every document of a build is composed with: voices, the house, the templates in one language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.blocks import Properties
from generator.compose.environment import TemplateEnvironment, make_environment
from generator.documents.page import Page
from generator.wording.ties import tied
from generator.wording.voice import Voice, load_voice
from generator.writers.word.house import style_names

_SUBJECT: Final = "Partner2Connect (P2C)"


@cache
def voice_of(locales: Path, language: str) -> Voice:
    """The voice that speaks in documents of a language."""
    return tied(load_voice(locales, language))


def house_of(templates: Path) -> Path:
    """The file with the styles of all documents."""
    return templates / "house.docx"


def environment_of(
    templates: Path, page: Page, filters: Mapping[str, Callable[..., object]] = MappingProxyType({})
) -> TemplateEnvironment:
    """The templates as a page says them; ``filters`` stand in for those of the page."""
    return make_environment(
        templates,
        page.voice.catalogue.translations,
        {**page.filters(), **filters},
        _styles(house_of(templates)),
    )


def properties(title: str, day: date) -> Properties:
    """What a file says of itself: its title and a date that no clock decides."""
    return Properties(title=title, subject=_SUBJECT, created=f"{day:%Y-%m-%d}T00:00:00Z")


@cache
def _styles(house: Path) -> Mapping[str, Collection[str]]:
    return style_names(house)
