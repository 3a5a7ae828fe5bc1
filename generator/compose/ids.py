"""The ids of paragraphs, so that drafters and translators can name one: ``background_3``.

An id is made of the id of the section, which is the nearest heading above that has one of its
own, and of the number of the paragraph in that section. So nothing that is added to one section
changes the ids of another, and all language versions have the same ones.
"""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

from typing import Final

from generator.compose.problems import MarkupError

#: The section before the first heading.
FRONT: Final = "front"


class ParagraphIds:
    """Gives ids in the order of the paragraphs. ``taken`` are the ids of the document, to which it adds."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._section = FRONT
        self._count = 0

    def begin(self, section: str) -> None:
        """A heading with an id of its own begins a section."""
        self._section, self._count = section, 0

    def following(self) -> str:
        """The id of the next paragraph. Errors: MarkupError B21 when something else has that id."""
        self._count += 1
        return self.take(f"{self._section}_{self._count}")

    def take(self, name: str) -> str:
        """The id given, taken from now on. Errors: MarkupError B21 when something else has it."""
        if name in self._taken:
            raise MarkupError("B21", name)
        self._taken.add(name)
        return name
