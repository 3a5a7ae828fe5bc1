"""The styles of a workbook: those that are there stay, ours are added behind them.

A marked cell has the style that it had, with one of three fills. Beneath its colour such a fill keeps
what it covers: the second colour of a solid fill is never seen, so there stands the colour of the fill
before. From it a marked copy that comes back is restored, also after Excel gave all styles new numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.writers.excel.elements import Edits, Element, escape, scan
from generator.writers.excel.marks import Reason, Severity, Unsafe
from generator.writers.excel.sheet import MAIN

#: Light enough for black text and for a print in black and white; odd enough to be known again.
FILLS: Final[Mapping[Severity, str]] = {"error": "FFF4B6B1", "warning": "FFFFE08B", "note": "FFDCE9FA"}
#: The colour of letters that were too light for these fills.
INK: Final = "FF1A1A1B"
_DARKEST: Final = 80  # of 255: lighter letters would not stand out from these fills
MAX_STYLES: Final = 60_000
_NO_FILL: Final = 'indexed="64"'  # beneath the colour: there was no fill
_OTHER: Final = 'indexed="65"'  # beneath the colour: there was a pattern or a gradient
_RGB: Final = re.compile(r"[0-9A-Fa-f]{2}([0-9A-Fa-f]{6})")
_IGNORED: Final = {"fillId", "applyFill", "fontId", "applyFont"}


class Styles:
    """The part with the styles. Everything added is looked for first, so nothing is added twice."""

    def __init__(self, data: bytes) -> None:
        self._root = scan(data)
        if self._root.name != "styleSheet" or self._root.space != MAIN:
            raise Unsafe(Reason.STYLES)
        self._lists = {name: self._list(name) for name in ("fonts", "fills", "borders", "cellXfs")}
        self._items = {name: [item.raw for item in element.children] for name, element in self._lists.items()}
        self._known = {name: len(items) for name, items in self._items.items()}
        self._made: dict[tuple[int, Severity, bool], int] = {}
        while len(self._items["fills"]) < len(_RESERVED):  # Excel takes the first two for its own
            kind = _RESERVED[len(self._items["fills"])]
            self._items["fills"].append(
                self._written("fills", f'<?fill><?patternFill patternType="{kind}"/></?fill>')
            )

    def _list(self, name: str) -> Element:
        element = self._root.child(name)
        if element is None or not (name == "fills" or element.children):
            raise Unsafe(Reason.STYLES)
        return element

    def _written(self, name: str, new: str) -> bytes:
        """XML in which <? stands for the prefix of the list."""
        prefix = self._lists[name].prefix
        return new.replace("</?", f"</{prefix}").replace("<?", f"<{prefix}").encode()

    def add(self, name: str, new: str) -> int:
        """The number of an item of a list, added if it is not there. Its elements begin with <?."""
        return self._add(name, self._written(name, new))

    def _add(self, name: str, raw: bytes) -> int:
        items = self._items[name]
        if raw in items:
            return items.index(raw)
        if len(items) >= MAX_STYLES:
            raise Unsafe(Reason.TOO_LARGE)
        items.append(raw)
        return len(items) - 1

    def font_name(self) -> str:
        """The name of the usual font."""
        named = self._item("fonts", 0).child("name")
        return escape(named.attributes.get("val", "Calibri") if named else "Calibri")

    def _item(self, name: str, number: int) -> Element:
        items = self._items[name]
        if not 0 <= number < len(items):
            raise Unsafe(Reason.STYLES)
        known = self._lists[name].children
        return known[number] if number < len(known) else scan(items[number])

    def marked(self, style: int, severity: Severity, *, heading: bool = False) -> int:
        """The style of a marked cell, made from the style that it had.

        ``heading`` is for cells whose letters may be light by the style of a table.
        """
        key = (style, severity, heading)
        if key not in self._made:
            xf = self._item("cellXfs", style)
            fill = int(xf.attributes.get("fillId", 0))
            changes = {"fillId": str(self._cover(fill, severity)), "applyFill": "1"}
            font = int(xf.attributes.get("fontId", 0))
            if heading or self._light(font):
                changes |= {"fontId": str(self._darkened(font)), "applyFont": "1"}
            self._made[key] = self._add("cellXfs", _changed(xf, changes))
        return self._made[key]

    def fill(self, severity: Severity) -> int:
        """The number of one of our fills that covers nothing."""
        return self._our_fill(severity, _NO_FILL)

    def _our_fill(self, severity: Severity, beneath: str) -> int:
        return self.add(
            "fills",
            f'<?fill><?patternFill patternType="solid"><?fgColor rgb="{FILLS[severity]}"/><?bgColor {beneath}/>'
            "</?patternFill></?fill>",
        )

    def _cover(self, fill: int, severity: Severity) -> int:
        pattern = self._item("fills", fill).child("patternFill")
        kind = pattern.attributes.get("patternType", "none") if pattern else ""
        if kind == "none":
            return self._our_fill(severity, _NO_FILL)
        colour = pattern.child("fgColor") if pattern and kind == "solid" else None
        beneath = _attributes(colour) if colour else ""
        return self._our_fill(severity, _OTHER if beneath in ("", _NO_FILL) else beneath)

    def _light(self, font: int) -> bool:
        colour = self._item("fonts", font).child("color")
        values = colour.attributes if colour else {}
        known = _RGB.fullmatch(values.get("rgb", ""))
        if known:
            red, green, blue = (int(known[1][at : at + 2], 16) for at in (0, 2, 4))
            return (red * 299 + green * 587 + blue * 114) / 1000 > _DARKEST
        # The first colour of a theme is its paper, 1 and 9 of the palette are white.
        return values.get("theme") in {"0", "2"} or values.get("indexed") in {"1", "9"}

    def _darkened(self, font: int) -> int:
        element = self._item("fonts", font)
        return self._add("fonts", _coloured(element, INK))

    def originals(self) -> dict[int, int]:
        """For each style of a marked cell, the style that it had."""
        marked: dict[int, tuple[Element, str]] = {}
        plain: list[tuple[int, Element]] = []
        for number, xf in enumerate(list(self._lists["cellXfs"].children)):
            beneath = self._beneath(int(xf.attributes.get("fillId", 0)))
            if beneath is None:
                plain.append((number, xf))
            else:
                marked[number] = (xf, beneath)
        return {number: self._original(xf, beneath, plain) for number, (xf, beneath) in marked.items()}

    def _beneath(self, fill: int) -> str | None:
        """What a fill of ours covers; None for any other fill."""
        pattern = self._item("fills", fill).child("patternFill")
        colours = {child.name: child for child in pattern.children} if pattern else {}
        front, back = colours.get("fgColor"), colours.get("bgColor")
        if front is None or front.attributes.get("rgb", "").upper() not in FILLS.values():
            return None
        if back is None:
            return _NO_FILL
        return _attributes(back)

    def _original(self, xf: Element, beneath: str, plain: list[tuple[int, Element]]) -> int:
        font = int(xf.attributes.get("fontId", 0))
        inked = self._ink(font)
        alike = [
            (number, other)
            for number, other in plain
            if _essence(other) == _essence(xf)
            and (inked or int(other.attributes.get("fontId", 0)) == font)
            and (not inked or self._same_but_colour(font, int(other.attributes.get("fontId", 0))))
        ]
        if inked:  # letters were darkened because they were light; or, in a table, for another reason
            light = [other for other in alike if self._light(int(other[1].attributes.get("fontId", 0)))]
            alike = light or alike
        for covered in (beneath,) if self._trusted() else (_NO_FILL, _OTHER):
            for number, other in alike:
                if self._shows(int(other.attributes.get("fillId", 0)), covered):
                    return number
        changes: dict[str, str | None] = {"fillId": "0", "applyFill": None}
        if self._trusted() and beneath not in (_NO_FILL, _OTHER):
            solid = f'<?fill><?patternFill patternType="solid"><?fgColor {beneath}/></?patternFill></?fill>'
            changes = {"fillId": str(self.add("fills", solid)), "applyFill": "1"}
        if inked:
            changes["fontId"] = str(self._add("fonts", _coloured(self._item("fonts", font), "FFFFFFFF")))
        return self._add("cellXfs", _changed(xf, changes))

    def _trusted(self) -> bool:
        """Whether what lies beneath is what we put there.

        LibreOffice puts some other colour there. It is told by its fills: all its colours are given as
        such, while Excel always has some, and our summary has one, given by their number.
        """
        return any(
            {"indexed", "theme"} & colour.attributes.keys()
            for fill in self._lists["fills"].children
            for colour in fill.walk()
            if colour.name in {"fgColor", "bgColor"}
        )

    def _ink(self, font: int) -> bool:
        colour = self._item("fonts", font).child("color")
        return colour is not None and colour.attributes.get("rgb", "").upper() == INK

    def _same_but_colour(self, one: int, other: int) -> bool:
        def essence(number: int) -> set[bytes]:
            return {child.raw for child in self._item("fonts", number).children if child.name != "color"}

        return essence(one) == essence(other)

    def _shows(self, fill: int, beneath: str) -> bool:
        """Whether a fill is the one that was covered."""
        pattern = self._item("fills", fill).child("patternFill")
        kind = pattern.attributes.get("patternType", "none") if pattern else ""
        if beneath == _NO_FILL:
            return kind == "none"
        if beneath == _OTHER:
            return kind != "none"
        colour = pattern.child("fgColor") if pattern and kind == "solid" else None
        return colour is not None and _attributes(colour) == beneath

    def done(self) -> bytes:
        """The part with what was added."""
        edits = Edits(self._root.data)
        for name, element in self._lists.items():
            added = self._items[name][self._known[name] :]
            if added:
                edits.append(element, b"".join(added))
                edits.set(element, "count", str(len(self._items[name])))
        return edits.done()


_RESERVED: Final = ("none", "gray125")


def _attributes(element: Element) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in sorted(element.attributes.items()))


def _essence(xf: Element) -> tuple[dict[str, str], list[bytes]]:
    """A style without what a mark changes. A value that is the usual one may be left out."""
    values = {
        name: value
        for name, value in xf.attributes.items()
        if name not in _IGNORED and value not in {"0", "false"}
    }
    return values, [child.raw for child in xf.children]


def _changed(element: Element, changes: Mapping[str, str | None]) -> bytes:
    """An element by itself, with other attributes."""
    alone = scan(element.raw)
    edits = Edits(alone.data)
    for name, value in changes.items():
        edits.set(alone, name, value)
    return edits.done()


def _coloured(font: Element, rgb: str) -> bytes:
    """A font by itself in another colour, its parts in the order that Excel writes."""
    prefix = font.prefix
    parts = {child.name: child.raw for child in font.children}
    parts["color"] = f'<{prefix}color rgb="{rgb}"/>'.encode()
    inner = b"".join(parts[name] for name in sorted(parts, key=_FONT_PARTS.index))
    return f"<{prefix}font>".encode() + inner + f"</{prefix}font>".encode()


_FONT_PARTS: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)
