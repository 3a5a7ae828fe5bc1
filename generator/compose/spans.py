"""The messages of a paragraph: its texts cut at their marks, and the first and last text of each message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from generator import marks
from generator.blocks import CheckBox, CommentedText, Inline, Link, Note, Picture, Reference, Text
from generator.compose.unmarking import inline_texts, unmarked_content


@dataclass(slots=True)
class Piece:
    """A text between two marks, and the comments that begin and end with it."""

    text: Text
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Span:
    """A message in a paragraph, by its number; one that is all values of other kinds has no text."""

    message: int
    first: Piece | None = None
    last: Piece | None = None


#: A content that was cut: a link or reference stands before its own content.
_Cut = Piece | tuple[Link | Reference, "list[_Cut]"] | Inline


class Spans:
    """Cuts the content of one paragraph.

    ``found`` are its messages in the order in which they begin; ``beside`` the texts of its
    footnotes and pictures, with their marks.
    """

    def __init__(self, content: Iterable[Inline]) -> None:
        self.found: list[Span] = []
        self.beside: list[str] = []
        self._open: list[Span] = []
        self._content = self._cut(content)

    def content(self) -> tuple[Inline, ...]:
        """The content without marks, with the comments that its pieces were given."""
        return _made(self._content)

    def _cut(self, content: Iterable[Inline]) -> list[_Cut]:
        out: list[_Cut] = []
        for inline in content:
            if isinstance(inline, Text):
                out += self._text(inline)
            elif isinstance(inline, Link | Reference):
                out.append((inline, self._cut(inline.content)))
            elif isinstance(inline, Note):
                self.beside += inline_texts(inline.content)
                out.append(replace(inline, content=unmarked_content(inline.content)))
            elif isinstance(inline, Picture):
                self.beside.append(inline.description)
                out.append(replace(inline, description=marks.plain(inline.description)))
            elif isinstance(inline, CheckBox):
                self.beside.append(inline.title)
                out.append(replace(inline, title=marks.plain(inline.title)))
            else:
                out.append(inline)
        return out

    def _text(self, text: Text) -> Iterable[_Cut]:
        for part in marks.parts(text.text):
            if (number := marks.opened(part)) is not None:
                span = Span(number)
                self.found.append(span)
                self._open.append(span)
            elif (number := marks.closed(part)) is not None:
                last = next((span for span in reversed(self._open) if span.message == number), None)
                if last is not None:
                    self._open.remove(last)
            elif part:
                piece = Piece(replace(text, text=part))
                for span in self._open:
                    span.first, span.last = span.first or piece, piece
                yield piece


def has_text(content: Iterable[Inline]) -> bool:
    """Whether there is a text that can carry a comment."""
    return any(
        isinstance(inline, Text) or (isinstance(inline, Link) and has_text(inline.content))
        for inline in content
    )


def commented_first(content: tuple[Inline, ...], comments: tuple[int, ...]) -> tuple[Inline, ...]:
    """The content with comments at its first text."""
    out = list(content)
    for index, inline in enumerate(out):
        if isinstance(inline, Link) and has_text(inline.content):
            out[index] = replace(inline, content=commented_first(inline.content, comments))
            break
        if isinstance(inline, Text):
            own = inline if isinstance(inline, CommentedText) else _commented(inline, (), ())
            out[index] = replace(own, begins=comments + own.begins, ends=own.ends + comments)
            break
    return tuple(out)


def _made(content: Iterable[_Cut]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for item in _joined(content):
        if isinstance(item, Piece):
            commented = item.begins or item.ends
            text = _commented(item.text, tuple(item.begins), tuple(item.ends))
            out.append(text if commented else item.text)
        elif isinstance(item, tuple):
            out.append(replace(item[0], content=_made(item[1])))
        else:
            out.append(item)
    return tuple(out)


def _joined(content: Iterable[_Cut]) -> list[_Cut]:
    """Pieces between which no comment begins or ends are one text again, as in the document itself."""
    out: list[_Cut] = []
    for item in content:
        last = out[-1] if out else None
        if (
            isinstance(item, Piece)
            and isinstance(last, Piece)
            and not last.ends
            and not item.begins
            and replace(last.text, text="") == replace(item.text, text="")
        ):
            text = replace(last.text, text=last.text.text + item.text.text)
            out[-1] = Piece(text, last.begins, item.ends)
        else:
            out.append(item)
    return out


def _commented(text: Text, begins: tuple[int, ...], ends: tuple[int, ...]) -> CommentedText:
    return CommentedText(
        text.text, text.language, text.bold, text.superscript, text.style, begins=begins, ends=ends
    )
