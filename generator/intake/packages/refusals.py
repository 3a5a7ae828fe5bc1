"""Why a file is not taken, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.findings import Finding, Parameter
from generator.messages import Message, message
from generator.model import Place

_KINDS: Final[dict[str, Message]] = {
    "html": message("file kind", "a web page"),
    "xml": message("file kind", "an XML file"),
    "pdf": message("file kind", "a PDF document"),
    "word": message("file kind", "a Word document"),
    "slides": message("file kind", "a presentation"),
    "zip": message("file kind", "an archive of other files"),
    "text": message("file kind", "plain text, such as a CSV file"),
    "ole": message("file kind", "a document of an old Office program"),
    "other": message("file kind", "data of an unknown kind"),
}

_REASONS: Final[dict[str, Message]] = {
    "file": message("reason", "the file is larger than 50 megabytes"),
    "parts": message("reason", "it has thousands of parts"),
    "unpacked": message("reason", "unpacked it is far larger than its file"),
    "cells": message("reason", "a sheet holds more than a million cells"),
    "far": message("reason", "a sheet has cells far away from its table"),
    "text": message("reason", "a text in it is longer than a cell can hold"),
    "time": message("reason", "reading it took longer than any form needs"),
    "memory": message("reason", "reading it took more memory than any form needs"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not taken: a code of the catalogue and the values of its text."""

    code: str
    values: Mapping[str, Parameter] = field(default_factory=dict)

    def finding(self, name: str) -> Finding:
        """The finding for the file shown as ``name``."""
        return Finding(self.code, Place(name), values=self.values)


DAMAGED: Final = Refusal("F02")  #: the package: incomplete, or not as its directory says
LOCKED: Final = Refusal("F03")
UNOPENED: Final = Refusal("F09")
GARBLED: Final = Refusal("F08")  #: what the parts hold


def not_a_workbook(kind: str) -> Refusal:
    """The file holds something else; ``kind`` is html, xml, pdf, word, slides, zip, text, ole or other."""
    return Refusal("F04", {"kind": _KINDS[kind]})


def declares_type(part: str) -> Refusal:
    """A part with a document type definition."""
    return Refusal("F05", {"part": _shown(part)})


def too_large(reason: str) -> Refusal:
    """Too much of something; ``reason`` is one of the keys of ``_REASONS``."""
    return Refusal("F06", {"reason": _REASONS[reason]})


def strange_entry(part: str) -> Refusal:
    """An entry that no workbook has."""
    return Refusal("F07", {"part": _shown(part)})


def _shown(part: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in part[:100])
