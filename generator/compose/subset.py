"""The subset of HTML that templates may write: what stands where, and with which attributes."""

# ruff: noqa: EM101 - exceptions carry codes of the catalogue, not texts

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.compose import elements
from generator.compose.ids import ParagraphIds
from generator.compose.problems import MarkupError
from generator.languages import LANGUAGES

Attributes = dict[str, str]


class Subset:
    """Refuses what is not of the subset; keeps the names of the bookmarks seen.

    ``styles`` holds the style names a template may use, by kind; a kind that is missing is
    not checked. Errors: MarkupError.
    """

    def __init__(self, styles: Mapping[str, Collection[str]]) -> None:
        self.bookmarks: set[str] = set()
        self.ids = ParagraphIds(self.bookmarks)
        self._styles = styles
        #: Elements whose attributes were found right; the same few stand in every table.
        self._checked: set[tuple[object, ...]] = set()

    def check(self, parent: str, name: str, attributes: Attributes) -> None:
        """Refuse an unknown element, one at the wrong place, and wrong attributes."""
        if name not in elements.CHILDREN:
            raise MarkupError("B04", f"<{name}>")
        if name not in elements.CHILDREN[parent]:
            raise MarkupError("B05", f"<{name}>", parent=f"<{parent}>")
        key = (name, *attributes.items())
        if attributes and key not in self._checked:
            self._check_attributes(name, attributes)
            if "id" not in attributes:
                self._checked.add(key)

    def style(self, kind: str, attributes: Attributes, default: str) -> str:
        """The style an element asks for, else the default."""
        style = attributes.get("class") or default
        known = self._styles.get(kind)
        if known is not None and style not in known:
            raise MarkupError("B09", style)
        return style

    def _check_attributes(self, name: str, attributes: Attributes) -> None:
        known = elements.ATTRIBUTES.get(name, frozenset())
        for attribute, value in attributes.items():
            if attribute not in known:
                raise MarkupError("B06", attribute, element=f"<{name}>")
            allowed = elements.VALUES.get((name, attribute))
            if allowed is not None and value not in allowed:
                raise MarkupError("B07", f'{attribute}="{value}"', element=f"<{name}>")
        if (language := attributes.get("lang")) and language not in LANGUAGES:
            raise MarkupError("B07", f'lang="{language}"', element=f"<{name}>")
        if bookmark := attributes.get("id"):
            self.ids.take(bookmark)
