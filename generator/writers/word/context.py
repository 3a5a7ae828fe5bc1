"""What all parts of one document share while it is written."""

from __future__ import annotations

from dataclasses import dataclass

from generator.languages import Language
from generator.writers.word.charts import Charts
from generator.writers.word.house import House
from generator.writers.word.links import Bookmarks
from generator.writers.word.media import Media
from generator.writers.word.page_numbers import PageReferences


@dataclass(frozen=True, slots=True)
class Context:
    """The look, the language, the bookmarks that are taken, pictures, charts, references to pages."""

    house: House
    language: Language
    bookmarks: Bookmarks
    media: Media
    charts: Charts
    pages: PageReferences
