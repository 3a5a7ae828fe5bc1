"""The elements inside paragraphs: marks, links, references, footnotes, numbers, pictures."""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from generator.blocks import CaptionNumber, CheckBox, LineBreak, Link, Note, PageNumber, Reference, Tab
from generator.compose import elements
from generator.compose.inlines import InlineBuilder
from generator.compose.pictures import picture
from generator.compose.problems import MarkupError
from generator.compose.subset import Attributes, Subset

_COUNT: Final = re.compile("[1-9][0-9]{0,5}")
_EMPTY: Final[dict[str, LineBreak | Tab]] = {"br": LineBreak(), "tab": Tab()}


class InlineReader:
    """Reads what stands inside paragraphs into ``builder``, which is the note's within a note.

    ``begin`` and ``finish``: what to do at the start and end of each element, by its name.
    ``links`` are the names that links and references lead to, ``stack`` the elements open around.
    Errors: MarkupError B05, B07, B09, B21.
    """

    def __init__(self, subset: Subset, stack: Sequence[tuple[str, Attributes]]) -> None:
        self.builder = InlineBuilder()
        self.links: list[str] = []
        self._subset = subset
        self._stack = stack
        #: The paragraph around an open note, and how many notes there were.
        self._around_note: InlineBuilder | None = None
        self._notes = 0
        marks = ("b", "sup", "span")
        self.begin: Mapping[str, Callable[[str, Attributes], None]] = {
            **dict.fromkeys(marks, self._start_mark),
            **dict.fromkeys(_EMPTY, self._start_empty),
            "a": self._start_a,
            "ref": self._start_ref,
            "number": self._start_number,
            "note": self._start_note,
            "page": self._start_page,
            "img": self._start_img,
            "checkbox": self._start_checkbox,
        }
        self.finish: Mapping[str, Callable[[str, Attributes], None]] = {
            **dict.fromkeys(marks, self._end_mark),
            **dict.fromkeys(("a", "ref"), self._end_link),
            "note": self._end_note,
        }

    def _start_mark(self, name: str, attributes: Attributes) -> None:
        changes: dict[str, str | bool] = {}
        if name == "b":
            changes["bold"] = True
        elif name == "sup":
            changes["superscript"] = True
        if attributes.get("class"):
            changes["style"] = self._subset.style("character", attributes, "")
        if attributes.get("lang"):
            changes["language"] = attributes["lang"]
        self.builder.push(**changes)

    def _end_mark(self, _name: str, _attributes: Attributes) -> None:
        self.builder.pop()

    def _start_a(self, _name: str, attributes: Attributes) -> None:
        target = attributes.get("href", "")
        if target.startswith("#"):
            self.links.append(target[1:])
        self.builder.open_link(partial(Link, target))

    def _start_ref(self, _name: str, attributes: Attributes) -> None:
        target = attributes.get("to", "")
        self.links.append(target)
        self.builder.open_link(partial(Reference, target))

    def _end_link(self, _name: str, _attributes: Attributes) -> None:
        self.builder.close_link()

    def _start_number(self, name: str, attributes: Attributes) -> None:
        self._refuse_outside_text(name)
        value = attributes.get("value", "")
        if not _COUNT.fullmatch(value):
            raise MarkupError("B07", f'value="{value}"', element="<number>")
        number = CaptionNumber(attributes.get("of", "table"), int(value))
        self._subset.ids.take(number.bookmark)
        self.builder.add(number)

    def _start_note(self, name: str, _attributes: Attributes) -> None:
        self._refuse_outside_text(name)
        self._around_note, self.builder = self.builder, InlineBuilder()

    def _end_note(self, _name: str, _attributes: Attributes) -> None:
        content, around = self.builder.finish(), self._around_note
        assert around is not None  # noqa: S101 - a note that ends has begun
        self.builder, self._around_note = around, None
        if content:
            self._notes += 1
            self.builder.add(Note(self._notes, content))

    def _refuse_outside_text(self, name: str) -> None:
        for element, _ in self._stack:
            if element in elements.WITHOUT_NOTES:
                raise MarkupError("B05", f"<{name}>", parent=f"<{element}>")

    def _start_img(self, _name: str, attributes: Attributes) -> None:
        self.builder.add(picture(attributes))

    def _start_checkbox(self, name: str, attributes: Attributes) -> None:
        self._refuse_outside_text(name)
        title = attributes.get("title", "")
        if not title.strip():
            raise MarkupError("B07", f'title="{title}"', element="<checkbox>")
        self.builder.add(CheckBox(title))

    def _start_page(self, _name: str, attributes: Attributes) -> None:
        target = attributes.get("of")
        if target is not None:
            self.links.append(target)
        self.builder.add(PageNumber(target))

    def _start_empty(self, name: str, _attributes: Attributes) -> None:
        self.builder.add(_EMPTY[name])
