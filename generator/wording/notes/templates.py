"""Where the texts of a template stand: below which heading, in what kind of place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from generator.wording.notes.kinds import (
    CHART,
    HEADING,
    OF_ATTRIBUTE,
    OF_ELEMENT,
    OF_MACRO,
    PARAGRAPH,
    READ_ALOUD,
    TITLE,
    Kind,
)

_TOKEN: Final = re.compile(
    r"\{#.*?#\}|\{\{(?P<value>.*?)\}\}|\{%(?P<order>.*?)%\}"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:\{\{.*?\}\}|\{%.*?%\}|[^<>])*)>",
    re.DOTALL,
)
_VALUE: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_STYLE: Final = re.compile(r'class="([^"{]*)')
_ATTRIBUTE: Final = re.compile(r'(\w+)="[^"]*$')
_PART: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|([\w.]+)\s*\(|([\[({])|([\])}])|(\w+)')
#: Calls that make a message, and how many texts stand before the English one.
_CALLS: Final = {"gettext": 0, "ngettext": 0, "pgettext": 1, "npgettext": 1}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "Headingb"})
_NEVER_CLOSED: Final = frozenset({"br", "tab", "page", "number", "img", "toc", "pagebreak", "point"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A text of a template: its kind of place and the heading above it, in English."""

    context: str
    text: str
    kind: Kind
    heading: str


@dataclass(slots=True)
class _Position:
    """Where the reading of a template has come to."""

    elements: list[tuple[str, str]] = field(default_factory=list)
    heading: str = ""


def standing_texts(template: str) -> Iterator[Standing]:
    """Every message of a template, in its order. The English text of ``{% trans %}`` is not looked at: ``text`` is empty."""
    at = _Position()
    for token in _TOKEN.finditer(template):
        if token["value"] is not None:
            yield from _in_value(token["value"], at, "")
        elif token["order"] is not None:
            yield from _in_order(token["order"].strip("-+ \n"), at)
        elif token["tag"]:
            for value in _VALUE.finditer(token["attributes"]):
                name = _ATTRIBUTE.search(token["attributes"][: value.start()])
                yield from _in_value(value[1], at, name[1] if name else "")
            _step(token, at)


def _in_order(order: str, at: _Position) -> Iterator[Standing]:
    word = order.partition(" ")[0]
    if word in {"macro", "endmacro"}:
        at.elements.clear()
        at.heading = ""
    elif word == "trans":
        yield Standing("", "", _kind(at, "", ()), at.heading)
    else:
        for text in _in_value(order, at, ""):
            kind = TITLE if order.startswith("set title ") else text.kind
            yield replace(text, kind=kind, heading="" if word == "set" else text.heading)


def _in_value(value: str, at: _Position, attribute: str) -> Iterator[Standing]:
    for calls, strings in _messages(value):
        named = _CALLS[calls[-1]]
        context, text = (strings[0] if named else "", strings[named])
        kind = _kind(at, attribute, calls)
        if kind is CHART and text.endswith("."):
            kind = READ_ALOUD
        yield Standing(context, text, kind, "" if kind is HEADING else at.heading)
        if not attribute and any(_HEADINGS & {*element} for element in at.elements):
            at.heading = text


def _messages(value: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The calls that make messages, each with the calls around it and the strings it begins with."""
    open_calls: list[tuple[str, list[str], bool]] = []
    for part in _PART.finditer(value):
        double, single, call, bracket, end, word = part.groups()
        string = double if double is not None else single
        if string is not None and open_calls and open_calls[-1][2]:
            open_calls[-1][1].append(_plain(string))
        elif call or bracket:
            name = (call or "").rpartition(".")[2]
            _stop(open_calls)
            open_calls.append((name, [], name in _CALLS))
        elif end and open_calls:
            name, strings, _ = open_calls.pop()
            if name in _CALLS and len(strings) > _CALLS[name]:
                yield (*(item[0] for item in open_calls), name), tuple(strings)
        elif word:
            _stop(open_calls)


def _stop(open_calls: list[tuple[str, list[str], bool]]) -> None:
    """What follows in this call are values, no longer its texts."""
    if open_calls:
        name, strings, _ = open_calls[-1]
        open_calls[-1] = (name, strings, False)


def _plain(string: str) -> str:
    """A string of a template as Jinja2 reads it."""
    return string.encode("ascii", "backslashreplace").decode("unicode-escape")


def _step(token: re.Match[str], at: _Position) -> None:
    tag = token["tag"]
    if token["end"]:
        while at.elements and at.elements.pop()[0] != tag:
            pass
    elif tag not in _NEVER_CLOSED and not token["attributes"].endswith("/"):
        style = _STYLE.search(token["attributes"])
        at.elements.append((tag, style[1].strip() if style else ""))
        if _HEADINGS & {*at.elements[-1]}:
            at.heading = ""


def _kind(at: _Position, attribute: str, calls: tuple[str, ...]) -> Kind:
    if attribute in OF_ATTRIBUTE:
        return OF_ATTRIBUTE[attribute]
    for call in reversed(calls):
        if call in OF_MACRO:
            return OF_MACRO[call]
    for tag, style in reversed(at.elements):
        if kind := OF_ELEMENT.get(style) or OF_ELEMENT.get(tag):
            return kind
    return PARAGRAPH
