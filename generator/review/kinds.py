"""Which template and which facts make a document that goes back to a sender, or to those who decide on a pledge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.choices import CASE_KINDS, REPLY_KINDS
from generator.documents.page import Page
from generator.messages import Message
from generator.review import as_read, difference, dossier, letter
from generator.review.casework import Case
from generator.review.reply import Reply


@dataclass(frozen=True, slots=True)
class ReplyKind:
    """A template and its facts; ``title`` stands in the running header and the file properties."""

    template: str
    view: Callable[[Reply, Page], dict[str, object]]
    title: Message


REPLIES: Final[dict[str, ReplyKind]] = {
    "letter": ReplyKind("letter.html.j2", letter.view, REPLY_KINDS["letter"]),
    "as-read": ReplyKind("as-read.html.j2", as_read.view, REPLY_KINDS["as-read"]),
}


@dataclass(frozen=True, slots=True)
class CaseKind:
    """The same for a document about one pledge in review."""

    template: str
    view: Callable[[Case, Page], dict[str, object]]
    title: Message


CASES: Final[dict[str, CaseKind]] = {
    "dossier": CaseKind("dossier.html.j2", dossier.view, CASE_KINDS["dossier"]),
    "difference": CaseKind("difference.html.j2", difference.view, CASE_KINDS["difference"]),
}
