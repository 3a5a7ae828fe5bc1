"""The part that lists the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

from generator.writers.excel.elements import Edits, Element, escape, scan
from generator.writers.excel.marks import Reason, Unsafe
from generator.writers.excel.package import Package
from generator.writers.excel.relations import OFFICE, ContentTypes, Relations, remove_part
from generator.writers.excel.sheet import MAIN

#: Hidden names: one belongs to our sheet, which is known by it when a marked copy comes back; the others
#: tell what marks have covered.
OWN_NAME: Final = "_p2c_summary"
_COVERED: Final = "_p2c_{}_{}"
PLAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_KINDS: Final = {
    PLAIN,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
}
_BEFORE_NAMES: Final = frozenset(
    [
        "fileVersion",
        "fileSharing",
        "workbookPr",
        "workbookProtection",
        "bookViews",
        "sheets",
        "functionGroups",
        "externalReferences",
    ]
)
_LONGEST: Final = 31  # UTF-16 units of a sheet's name
_LAST_ID: Final = 65_534
_RESERVED: Final = {"", "history"}
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of a workbook: ``part`` is "" where it is none of cells."""

    name: str
    relation: str
    part: str


class Workbook:
    """The part with the sheets, read anew for each use, so that there is one truth: the part."""

    def __init__(self, package: Package) -> None:
        self._package = package
        found = Relations(package, "").of(f"{OFFICE}/officeDocument")
        if len(found) != 1 or found[0].target not in package:
            strict = any(relation.type.startswith(_STRICT) for relation in Relations(package, ""))
            raise Unsafe(Reason.STRICT if strict else Reason.NO_WORKBOOK)
        self.part = found[0].target
        self._root()

    def _root(self) -> Element:
        root = scan(self._package.read(self.part))
        if root.name != "workbook" or root.space != MAIN:
            raise Unsafe(Reason.STRICT if root.space.startswith(_STRICT) else Reason.NO_WORKBOOK)
        return root

    @property
    def relations(self) -> Relations:
        """What the workbook is connected with."""
        return Relations(self._package, self.part)

    def only(self, kind: str) -> str:
        """The one part of a kind."""
        found = [relation.target for relation in self.relations.of(f"{OFFICE}/{kind}")]
        if len(found) != 1 or found[0] not in self._package:
            raise Unsafe(Reason.STYLES)
        return found[0]

    def be_plain(self) -> None:
        """Make it a workbook without macros, whatever it was."""
        types = ContentTypes(self._package)
        kind = types.of(self.part)
        if kind not in _KINDS:
            raise Unsafe(Reason.CONTENT_TYPES)
        if kind != PLAIN:
            types.set(self.part, PLAIN)

    def tabs(self) -> list[Tab]:
        """Its sheets in their order."""
        parts = {
            relation.id: relation.target
            for relation in self.relations.of(f"{OFFICE}/worksheet")
            if relation.target in self._package
        }
        return [
            Tab(element.attributes.get("name", ""), relation, parts.get(relation, ""))
            for element in _sheets(self._root()).all("sheet")
            for relation in [element.qualified(OFFICE, "id") or ""]
        ]

    @property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904 on."""
        about = self._root().child("workbookPr")
        return about is not None and about.attributes.get("date1904") in {"1", "true"}

    def edit(self, change: Callable[[Edits, Element], None]) -> None:
        """Change the part."""
        root = self._root()
        edits = Edits(root.data)
        change(edits, root)
        self._package.write(self.part, edits.done())

    def name_for(self, wanted: str) -> str:
        """A name for a new sheet: like the one that is wanted, allowed, and not taken."""
        taken = {tab.name.casefold() for tab in self.tabs()}
        number, name = 1, allowed_name(wanted)
        while name.casefold() in taken:
            number += 1
            name = allowed_name(wanted, f" ({number})")
        return name

    def add_sheet(self, name: str, content: bytes, titles: int) -> None:
        """Add a sheet behind all others; row ``titles`` is printed again on each page."""
        part = self._package.free("xl/worksheets/sheet{}.xml")
        self._package.write(part, content)
        ContentTypes(self._package).set(part, WORKSHEET)
        relation = self.relations.add(f"{OFFICE}/worksheet", part)

        def change(edits: Edits, root: Element) -> None:
            sheets = _sheets(root)
            known = sheets.all("sheet")
            place = len(known)
            last = max((int(sheet.attributes.get("sheetId", 0)) for sheet in known), default=0)
            if last >= _LAST_ID:
                raise Unsafe(Reason.SHEET)
            prefix = root.prefix
            new = f'<{prefix}sheet name="{escape(name)}" sheetId="{last + 1}" xmlns:r="{OFFICE}" r:id="{relation}"/>'
            edits.append(sheets, new.encode())
            quoted = escape(quote(name))
            self._define(
                edits,
                root,
                _name(root, "_xlnm.Print_Titles", f"{quoted}!${titles}:${titles}", f' localSheetId="{place}"')
                + _name(root, OWN_NAME, f"{quoted}!$A$1", f' localSheetId="{place}" hidden="1"'),
            )

        self.edit(change)

    def _define(self, edits: Edits, root: Element, defined: str) -> None:
        names = root.child("definedNames")
        if names:
            edits.append(names, defined.encode())
            return
        before = [child for child in root.children if child.name in _BEFORE_NAMES]
        tag = f"{root.prefix}definedNames"
        edits.insert(before[-1].end, f"<{tag}>{defined}</{tag}>".encode())

    def covered(self, kind: str) -> dict[int, str]:
        """What marks have covered: descriptions by their numbers."""
        found = {}
        for element in _defined(self._root()):
            start, _, number = element.attributes.get("name", "").rpartition("_")
            if f"{start}_" == _COVERED.format(kind, "") and number.isdecimal():
                found[int(number)] = unescape(element.inner.decode()).strip('"')
        return found

    def tell_covered(self, kind: str, texts: Mapping[int, str]) -> None:
        """Keep what marks have covered, in place of what was kept before."""

        def forget(edits: Edits, root: Element) -> None:
            start = _COVERED.format(kind, "")
            _remove_names(edits, root, lambda element: element.attributes.get("name", "").startswith(start))

        def keep(edits: Edits, root: Element) -> None:
            new = "".join(
                _name(root, _COVERED.format(kind, number), escape(f'"{text}"'), ' hidden="1"')
                for number, text in texts.items()
            )
            self._define(edits, root, new)

        self.edit(forget)
        if texts:
            self.edit(keep)

    def remove_own_sheets(self) -> None:
        """Take out the summary of an earlier marking, with all that belongs to it."""
        while (place := self._own_place()) is not None:
            tab = self.tabs()[place]
            if not tab.part:
                raise Unsafe(Reason.UNEXPECTED)
            self.edit(lambda edits, root, place=place: _forget(edits, root, place))  # type: ignore[misc]
            own = Relations(self._package, tab.part)
            inner = [relation.target for relation in own if not relation.external]
            self.relations.remove({tab.relation})
            remove_part(self._package, tab.part)
            for part in inner:
                if part.casefold().endswith(".bin"):  # how a printer was set
                    remove_part(self._package, part)

    def _own_place(self) -> int | None:
        for element in _defined(self._root()):
            if element.attributes.get("name") == OWN_NAME and "localSheetId" in element.attributes:
                return int(element.attributes["localSheetId"])
        return None


def _sheets(root: Element) -> Element:
    found = root.child("sheets")
    if found is None:
        raise Unsafe(Reason.NO_WORKBOOK)
    return found


def _forget(edits: Edits, root: Element, place: int) -> None:
    """Take a sheet out of the list; what counts sheets counts one less behind it."""
    edits.remove(_sheets(root).all("sheet")[place])
    _remove_names(edits, root, lambda element: _place_of(element) == place)
    for element in _defined(root):
        if _place_of(element) > place:
            edits.set(element, "localSheetId", str(_place_of(element) - 1))
    views = root.child("bookViews")
    for view in views.children if views else ():
        for key in ("activeTab", "firstSheet"):
            number = int(view.attributes.get(key, 0))
            if number and number >= place:
                edits.set(view, key, str(number - 1))


def _defined(root: Element) -> list[Element]:
    names = root.child("definedNames")
    return names.all("definedName") if names else []


def _place_of(name: Element) -> int:
    """The place of the sheet that a name belongs to; -1 where it belongs to all."""
    return int(name.attributes.get("localSheetId", -1))


def _name(root: Element, name: str, meaning: str, more: str) -> str:
    tag = f"{root.prefix}definedName"
    return f'<{tag} name="{name}"{more}>{meaning}</{tag}>'


def _remove_names(edits: Edits, root: Element, gone: Callable[[Element], bool]) -> None:
    """Take names out, and the list of names if none is left."""
    names = root.child("definedNames")
    removed = [element for element in _defined(root) if gone(element)]
    if names and len(removed) == len(names.children):
        edits.remove(names)
        return
    for element in removed:
        edits.remove(element)


def quote(name: str) -> str:
    """A sheet's name as it stands in a reference."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def allowed_name(wanted: str, ending: str = "") -> str:
    """A name that a sheet may have, like the one that is wanted."""
    name = _cut(_NOT_IN_NAMES.sub(" ", wanted).strip(" '"), _LONGEST - len(ending)).rstrip(" '")
    return ("p2c" if name.casefold() in _RESERVED else name) + ending


def _cut(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) > units * 2:
        text = text[:-1]
    return text
