"""Which template and which facts make a document that goes back to a sender, or to those who decide on a pledge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from generator.choices import CASE_KINDS, REPLY_KINDS
from generator.documents.page import Page
from generator.messages import Message
from generator.review import as_read, difference, dossier, letter
from generator.review.casework import Case
from generator.review.reply import Reply

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class PaperKind(Generic[Facts]):
    """A template and its facts; ``title`` stands in the running header and the file properties."""

    template: str
    view: Callable[[Facts, Page], dict[str, object]]
    title: Message


#: What goes back to the sender of a workbook.
REPLIES: Final[dict[str, PaperKind[Reply]]] = {
    "letter": PaperKind("letter.html.j2", letter.view, REPLY_KINDS["letter"]),
    "as-read": PaperKind("as-read.html.j2", as_read.view, REPLY_KINDS["as-read"]),
}
#: What is for those who decide on one pledge in review.
CASES: Final[dict[str, PaperKind[Case]]] = {
    "dossier": PaperKind("dossier.html.j2", dossier.view, CASE_KINDS["dossier"]),
    "difference": PaperKind("difference.html.j2", difference.view, CASE_KINDS["difference"]),
}
