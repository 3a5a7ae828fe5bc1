"""The styles of a workbook: those that are there stay, ours are added behind them.

A marked cell has the style that it had, with one of three fills and, if need be, with darker letters. A marked
copy that comes back is restored from what these colours tell, see ``covers``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.writers.excel.covers import (
    FILLS,
    INK,
    UNKNOWN,
    Covers,
    colour_of,
    colour_text,
    fill_of,
    fill_text,
    hidden_number,
    is_light,
    shade,
)
from generator.writers.excel.elements import Edits, Element, escape, scan
from generator.writers.excel.marks import Reason, Severity, Unsafe
from generator.writers.excel.sheet import MAIN

MAX_STYLES: Final = 60_000
_RESERVED: Final = ("none", "gray125")  # the first two fills, which Excel takes for its own
#: Formats of days that are built in, and how others are told; what stands in quotes or brackets is no code.
_DAYS: Final = (14, 15, 16, 17, 22)
_DAY: Final = re.compile("[yYdD]")
_NO_CODE: Final = re.compile(r"\".*?\"|\[.*?\]|\\.")
_LETTERS: Final = {"fontId", "applyFont"}
_FILL: Final = {"fillId", "applyFill"}
_FONT_PARTS: Final = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)


class Styles:
    """The part with the styles. Everything added is looked for first, so nothing is added twice.

    ``fills`` and ``inks`` are the fills and colours of letters that marks have covered.
    """

    def __init__(self, data: bytes, fills: Covers, inks: Covers) -> None:
        self._fills, self._inks = fills, inks
        self._root = scan(data)
        if self._root.name != "styleSheet" or self._root.space != MAIN:
            raise Unsafe(Reason.STYLES)
        self._lists = {name: self._list(name) for name in ("fonts", "fills", "borders", "cellXfs")}
        self._items = {name: [item.raw for item in element.children] for name, element in self._lists.items()}
        self._known = {name: len(items) for name, items in self._items.items()}
        self._made: dict[tuple[int, Severity, bool], int] = {}
        while len(self._items["fills"]) < len(_RESERVED):
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
            covered = fill_text(self._item("fills", int(xf.attributes.get("fillId", 0))))
            changes = {"fillId": str(self._our_fill(severity, self._fills.number(covered))), "applyFill": "1"}
            font = self._item("fonts", int(xf.attributes.get("fontId", 0)))
            if heading or is_light(font.child("color")):
                ink = shade(INK, self._inks.number(colour_text(font.child("color"))))
                changes |= {
                    "fontId": str(self._add("fonts", _coloured(font, f"rgb={ink}"))),
                    "applyFont": "1",
                }
            self._made[key] = self._add("cellXfs", _changed(xf, changes))
        return self._made[key]

    def fill(self, severity: Severity) -> int:
        """The number of one of our fills that covers nothing."""
        return self._our_fill(severity, 0)

    def _our_fill(self, severity: Severity, number: int) -> int:
        return self.add("fills", fill_of(f"solid|rgb={shade(FILLS[severity], number)}|indexed=64"))

    def dated(self, style: int) -> int:
        """The style, made to show a number as a day if it does not yet."""
        xf = self._item("cellXfs", style)
        number = int(xf.attributes.get("numFmtId", 0))
        formats = self._root.child("numFmts")
        own = {
            int(item.attributes.get("numFmtId", 0)): item.attributes.get("formatCode", "")
            for item in (formats.children if formats else ())
        }
        if number in _DAYS or _DAY.search(_NO_CODE.sub("", own.get(number, ""))):
            return style
        return self._add("cellXfs", _changed(xf, {"numFmtId": str(_DAYS[0]), "applyNumberFormat": "1"}))

    def quoted(self, style: int) -> int:
        """The style of a text that begins like a formula: it stays a text when somebody edits the cell."""
        return self._add("cellXfs", _changed(self._item("cellXfs", style), {"quotePrefix": "1"}))

    def originals(self) -> dict[int, int]:
        """For each style of a marked cell, the style that it had."""
        covered = {
            number: self._covered_fill(int(xf.attributes.get("fillId", 0)))
            for number, xf in enumerate(self._lists["cellXfs"].children)
        }
        return {
            number: self._original(number, text, covered)
            for number, text in covered.items()
            if text is not None
        }

    def _covered_fill(self, fill: int) -> str | None:
        """The description of what a fill of ours covers; None for any other fill."""
        kind, _, rest = fill_text(self._item("fills", fill)).partition("|rgb=")
        numbers = (hidden_number(base, rest.removesuffix("|")) for base in FILLS.values() if kind == "solid")
        return next((self._fills.text(number) for number in numbers if number is not None), None)

    def _original(self, style: int, fill: str, covered: Mapping[int, str | None]) -> int:
        xf = self._item("cellXfs", style)
        font = int(xf.attributes.get("fontId", 0))
        ink = self._covered_ink(font)
        for number, text in covered.items():
            other = self._item("cellXfs", number)
            if (
                text is None
                and _essence(other, _FILL | _LETTERS) == _essence(xf, _FILL | _LETTERS)
                and self._is_font(int(other.attributes.get("fontId", 0)), font, ink)
                and fill_text(self._item("fills", int(other.attributes.get("fillId", 0)))) == fill
            ):
                return number
        changes: dict[str, str | None] = {"fillId": "0", "applyFill": None}
        if fill not in ("", UNKNOWN):
            changes = {"fillId": str(self.add("fills", fill_of(fill))), "applyFill": "1"}
        if ink is not None:
            changes["fontId"] = str(self._add("fonts", _coloured(self._item("fonts", font), ink)))
        return self._add("cellXfs", _changed(xf, changes))

    def _covered_ink(self, font: int) -> str | None:
        """The description of the colour that letters had; None where they were not darkened."""
        colour = self._item("fonts", font).child("color")
        number = hidden_number(INK, colour.attributes.get("rgb", "")) if colour else None
        return None if number is None else self._inks.text(number)

    def _is_font(self, other: int, font: int, ink: str | None) -> bool:
        """Whether a font is the one that a marked cell had."""
        if ink is None:
            return other == font
        one, two = self._item("fonts", other), self._item("fonts", font)
        without = ({part.raw for part in element.children if part.name != "color"} for element in (one, two))
        return colour_text(one.child("color")) == ink and next(without) == next(without)

    def done(self) -> bytes:
        """The part with what was added."""
        edits = Edits(self._root.data)
        for name, element in self._lists.items():
            added = self._items[name][self._known[name] :]
            if added:
                edits.append(element, b"".join(added))
                edits.set(element, "count", str(len(self._items[name])))
        return edits.done()


def _essence(xf: Element, ignored: set[str]) -> tuple[dict[str, str], list[bytes]]:
    """A style without what a mark changes. A value that is the usual one may be left out."""
    values = {
        name: value
        for name, value in xf.attributes.items()
        if name not in ignored and value not in {"0", "false"}
    }
    return values, [child.raw for child in xf.children]


def _changed(element: Element, changes: Mapping[str, str | None]) -> bytes:
    """An element by itself, with other attributes."""
    alone = scan(element.raw)
    edits = Edits(alone.data)
    for name, value in changes.items():
        edits.set(alone, name, value)
    return edits.done()


def _coloured(font: Element, colour: str) -> bytes:
    """A font by itself in another colour, its parts in the order that Excel writes."""
    prefix = font.prefix
    parts = {child.name: child.raw for child in font.children}
    parts["color"] = colour_of("color", colour).replace("<?", f"<{prefix}").encode()
    inner = b"".join(parts[name] for name in sorted(parts, key=_part_of_a_font))
    return f"<{prefix}font>".encode() + inner + f"</{prefix}font>".encode()


def _part_of_a_font(name: str) -> int:
    return _FONT_PARTS.index(name) if name in _FONT_PARTS else len(_FONT_PARTS)
