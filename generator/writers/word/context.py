"""What all parts of one document share while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from generator.blocks import Note
from generator.languages import Language
from generator.writers.word.charts import Charts
from generator.writers.word.house import House
from generator.writers.word.links import Bookmarks
from generator.writers.word.media import Media
from generator.writers.word.page_numbers import PageReferences
from generator.writers.word.reference_fields import Sequences


@dataclass(frozen=True, slots=True)
class Context:
    """The look, the language, the bookmarks that are taken, the pictures and the charts.

    ``pages`` are the references to pages, ``sequences`` count the captions, ``boxes`` the boxes to tick; ``notes`` are
    the footnotes referred to so far.
    """

    house: House
    language: Language
    bookmarks: Bookmarks
    media: Media
    charts: Charts
    pages: PageReferences
    sequences: Sequences = field(default_factory=Sequences)
    notes: list[Note] = field(default_factory=list)
    boxes: Iterator[int] = field(default_factory=lambda: count(1))
